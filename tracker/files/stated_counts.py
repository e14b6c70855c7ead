"""Compares what was read of a document with the counts that the document states of itself."""

from typing import TYPE_CHECKING

from tracker.files.word_xml import W
from tracker.language import N_
from tracker.letter_source import Caution

if TYPE_CHECKING:
    from lxml.etree import _Element

FOREIGN_PART = Caution(N_("Another document is embedded in the letter; its words were not read."))
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
# Programs other than Word leave the counts of the template that they filled in, so only a wide gap means something.
_TIMES, _MORE = 2, 500


def cautions_of_counts(properties: "_Element | None", main: "_Element", text: str) -> tuple[Caution, ...]:
    """A caution where the document says that it has far more characters than stand in it, deleted ones included."""
    stated = _stated(properties)
    standing = max(len("".join(text.split())), _standing(main) if stated > len(text) else 0)
    if stated <= _TIMES * standing + _MORE:
        return ()
    return (Caution(MISSING_WORDS, (("stated", stated), ("read", standing))),)


MISSING_WORDS = N_(
    "The file says that it has {stated} characters, but only {read} stand in it: part may be missing."
)


def _standing(main: "_Element") -> int:
    """All characters of the document, whatever became of them."""
    return sum(len("".join((words.text or "").split())) for words in main.iter(W + "t", W + "delText"))


def _stated(properties: "_Element | None") -> int:
    told = None if properties is None else properties.findtext(_PROPERTIES + "Characters")
    return int(told) if told and told.strip().isdecimal() and len(told) < 10 else 0
