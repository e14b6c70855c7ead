"""Reads documents of Word 97 to 2003, WPS's own files too, as a person sees them: without deleted and hidden text."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.file_errors import DamagedFile
from tracker.files.documents.cautions import LOST, NO_NUMBERS
from tracker.files.documents.lines import Lines
from tracker.files.locked import unlocked
from tracker.files.received import FileText, Received
from tracker.files.word97.binary import BROKEN, Span, WordBinary
from tracker.files.word97.formatting import Styles
from tracker.files.word97.lists import Lists
from tracker.files.word97.story import Anchors, Faces, read_story
from tracker.language import N_
from tracker.letter_source import Caution

# Counts of characters in the document's head, in the order in which the parts stand ([MS-DOC] 2.5.4).
_BODY, _FOOTNOTES, _HEADERS, _COMMENTS, _ENDNOTES, _BOXES, _HEADER_BOXES = (
    0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64, 0x68,
)  # fmt: skip
_ORDER = (_BODY, _FOOTNOTES, _HEADERS, _COMMENTS, _ENDNOTES, _BOXES, _HEADER_BOXES)
# Places in the list of parts of the table stream (2.5.6).
_STYLES, _ANCHORS, _BOX_TEXTS, _LISTS, _LIST_FORMATS = 1, 40, 56, 73, 74
_CUT_SHORT = N_("The file is cut short: {missing} of {whole} characters are missing.")
_UNFORMATTED = N_("The file's formatting is damaged: deleted text may be among what was read.")
_MORE = N_("The file holds {more} more characters than it says; they were not read.")


def read_doc(file: Received) -> FileText:
    """Read a Word document of the binary kind.

    Raises:
        DamagedFile, WrongKind: see `WordBinary`; NeedsPassword, WrongPassword: it is locked, see `locked.unlocked`.

    """
    document = WordBinary(file)
    if document.is_locked:
        document = WordBinary(unlocked(file))
    try:
        text, cautions = _read(document)
    except BROKEN as error:
        raise DamagedFile(name=file.name) from error
    return FileText(text, "doc", cautions=cautions)


def _read(document: WordBinary) -> tuple[str, tuple[Caution, ...]]:
    spans = list(document.spans())
    bounds, start = {}, 0
    for part in _ORDER:
        bounds[part] = (start, start + document.count(part))
        start = bounds[part][1]
    faces = Faces(
        Styles(document.table(_STYLES)),
        Lists(document.table(_LISTS, behind=True), document.length_of(_LISTS), document.table(_LIST_FORMATS)),
        document.data,
    )
    boxes = _boxes(document, spans, bounds[_BOXES], faces)
    lines = Lines()
    for part in (_BODY, _FOOTNOTES, _ENDNOTES):
        read_story(_between(spans, *bounds[part]), faces, boxes if part == _BODY else {}, lines)
    loose = [line for place in sorted(boxes) for line in boxes[place].lines()]
    cautions = (
        *_of_counts(spans, bounds[_BODY][1], start),
        *_of_damage(document, _between(spans, *bounds[_BODY]), faces),
    )
    return "\n".join([*loose, *lines.lines()]), cautions


def _between(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """The spans of a part of the text, cut at its bounds."""
    for span in spans:
        if span.start < end and span.start + len(span.text) > start:
            first = max(start - span.start, 0)
            yield replace(span, start=span.start + first, text=span.text[first : end - span.start])


def _boxes(document: WordBinary, spans: list[Span], bounds: tuple[int, int], faces: Faces) -> Anchors:
    """The text boxes by where they are anchored in the body; those of which nothing says it, at -1."""
    shapes = document.table(_ANCHORS)
    many = max(len(shapes) - 4, 0) // 30
    anchors = {
        struct.unpack_from("<i", shapes, 4 * (many + 1) + 26 * number)[0]: struct.unpack_from(
            "<I", shapes, 4 * number
        )[0]
        for number in range(many)
    }
    texts = document.table(_BOX_TEXTS)
    many = max(len(texts) - 4, 0) // 26
    starts = struct.unpack_from(f"<{many + 1}I", texts) if texts else ()
    boxes: Anchors = {}
    for number in range(many):
        (shape,) = struct.unpack_from("<i", texts, 4 * (many + 1) + 22 * number + 14)
        start, end = bounds[0] + starts[number], min(bounds[0] + starts[number + 1], bounds[1])
        read_story(_between(spans, start, end), faces, {}, boxes.setdefault(anchors.get(shape, -1), Lines()))
    return boxes


def _of_counts(spans: list[Span], body: int, whole: int) -> Iterator[Caution]:
    """What the document's own counts say of what was read; the last paragraph mark is none of the text's."""
    there = spans[-1].start + len(spans[-1].text) if spans else 0
    if there < body:
        yield Caution(_CUT_SHORT, (("missing", body - there), ("whole", body)))
    elif there > whole + 2:
        yield Caution(_MORE, (("more", there - whole),))


def _of_damage(document: WordBinary, spans: Iterable[Span], faces: Faces) -> Iterator[Caution]:
    """What broke without anybody saying so; no program writes a character 0."""
    if lost := sum(span.text.count("\0") + span.text.count("\ufffd") for span in spans):
        yield Caution(LOST, (("many", lost),))
    if document.is_formatting_damaged:
        yield Caution(_UNFORMATTED)
    if faces.lists.misses_numbers:
        yield Caution(NO_NUMBERS)
