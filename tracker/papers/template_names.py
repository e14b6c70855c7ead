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
    "report_opening": N_("Opening of the status report"),
    "report_closing": N_("Closing of the status report"),
    "annex": N_("Mark of an annex"),
    "ledger_title": N_("Title of the ledger"),
    "letter_title": N_("Title of a letter's sheet"),
    "pledge_title": N_("Title of a pledge's sheet"),
    "notice_title": N_("Title of the reminder notice"),
    "notice_salutation": N_("Salutation of the reminder notice"),
    "notice_opening": N_("Opening of the reminder notice"),
    "notice_ask_report": N_("What to report, in the reminder notice"),
    "notice_ask_evidence": N_("What to prove, in the reminder notice"),
    "notice_closing": N_("Closing of the reminder notice"),
    "reanswer_title": N_("Title of the further answer"),
    "reanswer_to_deputies": N_("Salutation of deputies in the further answer"),
    "reanswer_to_members": N_("Salutation of committee members in the further answer"),
    "reanswer_opening": N_("Opening of the further answer"),
    "reanswer_closing": N_("Closing of the further answer"),
    "rating_title": N_("Title of the rating form"),
    "rating_advice": N_("How to fill in the rating form"),
}

# What stands in braces in phrases, by the names that are filled in.
BLANK_NAMES: Mapping[str, str] = {
    "date": N_("the date"),
    "scope": N_("the scope"),
    "owner": N_("the owner"),
    "count": N_("number of pledges"),
    "letters": N_("number of letters"),
    "days": N_("number of days"),
    "suggestion": N_("the suggestion or proposal"),
    "names": N_("their names"),
    "reply": N_("the reply letter"),
    "organ": N_("the organ"),
}

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
