"""How the parts of a template are called in its file: a clerk's words for sections, keys, phrases and blanks.

A file may use the words of either language, whatever language the window speaks.
"""

import re
from collections.abc import Mapping
from functools import cache

from tracker.language import LANGUAGES, N_, Say, speaker
from tracker.reports import LEDGER_COLUMNS
from tracker.reports import template as built_in

HEAD, PHRASES, PORTRAIT, LANDSCAPE = "head", "phrases", "portrait", "landscape"

SECTION_NAMES: Mapping[str, str] = {
    HEAD: N_("Head and signature"),
    PHRASES: N_("Phrases"),
    PORTRAIT: N_("Columns of the upright ledger table"),
    LANDSCAPE: N_("Columns of the wide ledger table"),
}

# By the names of the template's own fields.
HEAD_NAMES: Mapping[str, str] = {
    "letterhead": N_("Red head"),
    "number": N_("Paper number"),
    "organ": N_("Signing organ"),
}

# By the names in `tracker.reports.template.PHRASES`.
PHRASE_NAMES: Mapping[str, str] = {
    "report_title": N_("Title of the status report"),
    "notice_title": N_("Title of the reminder notice"),
}

# What stands in braces in phrases, by the names that are filled in.
BLANK_NAMES: Mapping[str, str] = {}

# Columns by their titles, but those that bear the same one in either language.
COLUMN_NAMES: Mapping[str, str] = {key: column.title for key, column in LEDGER_COLUMNS.items()} | {
    "owners": N_("Owners, joint organs among them"),
}


def keys_by_word(names: Mapping[str, str]) -> dict[str, str]:
    """The keys by every word that stands for them: the names in both languages, and the keys themselves."""
    words = dict(zip(names, names, strict=True))
    for say in _speakers():
        words |= {say(name): key for key, name in names.items()}
    return words


@cache
def _speakers() -> tuple[Say, ...]:
    """Of both languages; looking for a catalogue takes a millisecond, and each line of a template asks."""
    return tuple(map(speaker, LANGUAGES))


def phrase_names() -> dict[str, str]:
    """What the phrases are called, in the order of the program's own."""
    return {key: PHRASE_NAMES.get(key, key) for key in built_in.PHRASES}


def blank_names(phrase: str) -> dict[str, str]:
    """What the blanks in a phrase of the program's own are called, in their order."""
    return {key: BLANK_NAMES.get(key, key) for key in re.findall(r"\{(\w+)\}", phrase)}
