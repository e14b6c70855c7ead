"""The user's words for the format of a letter's file, its pages, and what to know before relying on its text."""

import re

from tracker.language import N_, Say
from tracker.model import Caution, Letter

_FORMATS = {
    "docx": N_("Word (docx)"),
    "doc": N_("Word or WPS (doc, wps)"),
    "xml": N_("Word (xml)"),
    "rtf": N_("Rich text (rtf)"),
    "odt": N_("OpenDocument (odt)"),
    "pdf": N_("PDF"),
    "ofd": N_("OFD"),
    "html": N_("Web page"),
    "mht": N_("Saved web page (mht)"),
    "picture": N_("Picture"),
    "table": N_("Rows of a table (Excel)"),
}
COMPARE = N_("Recognised from a picture: compare figures, dates and names with the original.")
RECOGNISED = N_("recognised from a picture")


def format_words(encoding: str, say: Say) -> str:
    """A format, as `LetterSource.encoding` tells it, in words; plain text by its encoding."""
    name, _, recognised = encoding.partition("+")
    words = _FORMATS.get(name)
    told = say(words) if words else say("Plain text ({encoding})").format(encoding=name or "?")
    return say("{format}, {more}").format(format=told, more=say(RECOGNISED)) if recognised else told


def file_words(letter: Letter, say: Say) -> str:
    """The format of a letter's file with its pages."""
    told = format_words(letter.encoding, say)
    if not letter.pages:
        return told
    return say("{format}, {more}").format(format=told, more=say("{count} pages").format(count=letter.pages))


def doubts(letter: Letter, say: Say) -> list[str]:
    """What to know before relying on a letter's text, a sentence each; none where all is well."""
    told = [caution_words(caution, say) for caution in letter.cautions]
    return [*told, say(COMPARE)] if letter.is_recognised else told


def caution_words(caution: Caution, say: Say) -> str:
    """A caution in the user's language; it may have come from elsewhere, so only its own facts are filled in."""
    facts = {name: str(fact) for name, fact in caution.facts}
    return re.sub(r"\{(\w+)\}", lambda match: facts.get(match[1], match[0]), say(caution.words))
