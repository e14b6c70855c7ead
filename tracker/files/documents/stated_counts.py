"""Compares what was read of a document with what the document says of itself: its counts, its parts, its pictures."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.file_errors import WrongKind
from tracker.files.docx.xml import W
from tracker.language import N_
from tracker.letter_source import Caution

if TYPE_CHECKING:
    from lxml.etree import _Element

FOREIGN_PART = Caution(N_("Another document is embedded in the letter; its words were not read."))
MISSING_PART = N_("A part of the file is missing ({part}); numbers, notes or bold may be lacking.")
MISSING_WORDS = N_(
    "The file says that it has {stated} characters, but only {read} stand in it: part may be missing."
)
PICTURES = N_("The letter is short and holds pictures ({pictures}); words in them were not read.")
ONLY_PICTURES = N_("a document that holds nothing but pictures")
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
# Programs other than Word leave the counts of the template that they filled in, so only a wide gap means something.
_TIMES, _MORE = 2, 500
# A letter that stands in a picture has a title in words at most; a whole one has more than so many characters.
_SHORT = 150
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}image",
)


def cautions_of_word_counts(
    properties: "_Element | None", main: "_Element", text: str
) -> tuple[Caution, ...]:
    """A caution where a Word document says that it has far more characters than stand in it, deleted ones included."""
    stated = _number(None if properties is None else properties.findtext(_PROPERTIES + "Characters"))
    standing = max(_length(text), _standing(main) if stated > len(text) else 0)
    return _cautions(stated, standing)


def cautions_of_open_counts(meta: "_Element | None", text: str) -> tuple[Caution, ...]:
    """The same for an OpenDocument text, whose counts stand in its part `meta.xml`."""
    counts = None if meta is None else next(meta.iter(_META + "document-statistic"), None)
    stated = _number(None if counts is None else counts.get(_META + "character-count"))
    return _cautions(stated, _length(text))


def _cautions(stated: int, standing: int) -> tuple[Caution, ...]:
    if stated <= _TIMES * standing + _MORE:
        return ()
    return (Caution(MISSING_WORDS, (("stated", stated), ("read", standing))),)


def cautions_of_parts(missing: Iterable[str]) -> tuple[Caution, ...]:
    """A caution for each part that the document names and does not have."""
    return tuple(Caution(MISSING_PART, (("part", part),)) for part in dict.fromkeys(missing))


def cautions_of_pictures(body: "_Element", text: str, name: str) -> tuple[Caution, ...]:
    """A caution where the letter may stand in pictures; WrongKind where nothing else is in the file of that name."""
    length = _length(text)
    pictures = sum(1 for _ in body.iter(*_PICTURES)) if length < _SHORT else 0
    if pictures and not length:
        raise WrongKind(name=name, kind=ONLY_PICTURES)
    return (Caution(PICTURES, (("pictures", pictures),)),) if pictures else ()


def _length(text: str) -> int:
    return len("".join(text.replace("**", "").split()))


def _standing(main: "_Element") -> int:
    """All characters of the document, whatever became of them."""
    return sum(len("".join((words.text or "").split())) for words in main.iter(W + "t", W + "delText"))


def _number(told: str | None) -> int:
    return int(told) if told and told.strip().isdecimal() and len(told) < 10 else 0
