"""Reads one story of a Word 97 document (the body, the footnotes, a text box) out of its spans into lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tracker.files.documents.field_codes import shown_by
from tracker.files.documents.lines import Lines
from tracker.files.documents.symbols import symbol
from tracker.files.word97.binary import Span
from tracker.files.word97.formatting import Styles, properties
from tracker.files.word97.lists import Lists

Anchors = dict[int, Lines]
"""Text boxes by the place in the body before whose paragraph they stand."""

# Codes of properties ([MS-DOC] 2.6.1 and 2.6.2).
_DELETED, _HIDDEN, _WEB_HIDDEN, _BOLD, _STYLE, _SYMBOL = 0x0800, 0x083C, 0x0811, 0x0835, 0x4A30, 0x6A09
_IN_TABLE, _ENDS_ROW, _ENDS_INNER_CELL, _ENDS_INNER_ROW = 0x2416, 0x2417, 0x244B, 0x244C
_LIST, _LEVEL, _ALIGNED, _ALIGNED_OLD = 0x460B, 0x260A, 0x2461, 0x2403
_ELSEWHERE = frozenset((0x6645, 0x6646))
_CONTROLS = re.compile("[\x00-\x1f\uf000-\uf0ff]")
_SAID = {"\t": "\t", "\x1e": "-"}


@dataclass(frozen=True, slots=True)
class _Character:
    is_bold: bool
    is_left_out: bool
    symbol: str


class Faces:
    """What properties and styles make of characters and paragraphs."""

    def __init__(self, styles: Styles, lists: Lists, data: bytes) -> None:
        self._styles = styles
        self._data = data  # where lists stand that are too long for their page
        self.lists = lists
        self.character = lru_cache(4096)(self._character)
        self.paragraph = lru_cache(4096)(self._paragraph)

    def _character(self, listed: bytes, style: int) -> _Character:
        own = properties(listed)
        styled = self._styles.of_characters(style)
        if _STYLE in own:
            styled = styled | self._styles.of_characters(int.from_bytes(own[_STYLE], "little"))
        found = own.get(_SYMBOL, b"")
        return _Character(
            _is_on(own, styled, _BOLD),
            any(_is_on(own, styled, code) for code in (_DELETED, _HIDDEN, _WEB_HIDDEN)),
            symbol(int.from_bytes(found[2:4], "little")) if found else "",
        )

    def _paragraph(self, listed: bytes, style: int) -> dict[int, int]:
        found = self._styles.of_paragraphs(style) | properties(listed)
        for code in _ELSEWHERE & found.keys():
            place = int.from_bytes(found[code], "little")
            length = int.from_bytes(self._data[place : place + 2], "little")
            found |= properties(self._data[place + 2 : place + 2 + length])
        return {code: int.from_bytes(operand, "little") for code, operand in found.items()}


def _is_on(own: dict[int, bytes], styled: dict[int, bytes], code: int) -> bool:
    """A property that is on or off, or as its style has it (128), or just not so (129)."""
    is_styled = styled.get(code, b"\0")[:1] == b"\1"
    value = own.get(code, b"\x80")[:1]
    return is_styled if value == b"\x80" else not is_styled if value == b"\x81" else value == b"\1"


def read_story(spans: Iterable[Span], faces: Faces, boxes: Anchors, lines: Lines) -> None:
    """Read spans into lines; the boxes that are anchored in them are taken out of `boxes`."""
    story = _Story(faces, boxes, lines)
    for span in spans:
        story.take(span)
    lines.end_paragraph()


class _Story:
    """The story as it is read; a field's instruction is no text, its result is."""

    def __init__(self, faces: Faces, boxes: Anchors, lines: Lines) -> None:
        self._faces = faces
        self._boxes = boxes
        self._lines = lines
        self._fields: list[list[str] | None] = []  # the instruction of each that is open, None behind it

    def take(self, span: Span) -> None:
        character = self._faces.character(span.character, span.style)
        if character.is_left_out:
            return
        if character.symbol:
            self._write(character.symbol * len(span.text), character.is_bold)
            return
        place = 0
        for found in _CONTROLS.finditer(span.text):
            self._write(span.text[place : found.start()], character.is_bold)
            self._control(found[0], span, span.start + found.start(), character.is_bold)
            place = found.end()
        self._write(span.text[place:], character.is_bold)

    def _write(self, words: str, is_bold: bool) -> None:
        instruction = next((field for field in reversed(self._fields) if field is not None), None)
        if instruction is not None:
            instruction.append(words)
        else:
            self._lines.text(words, is_bold)

    def _control(self, control: str, span: Span, place: int, is_bold: bool) -> None:
        if control in "\r\x07\x0c":
            self._end(control, self._faces.paragraph(span.paragraph, span.style))
        elif control in "\x13\x14\x15":
            self._field(control, is_bold)
        elif control == "\x0b":
            self._lines.line_break()
        elif control == "\x08" and place in self._boxes:
            self._lines.add(self._boxes.pop(place))
        elif control >= "\uf000":
            self._write(symbol(ord(control)), is_bold)
        else:
            self._write(_SAID.get(control, ""), is_bold)

    def _field(self, control: str, is_bold: bool) -> None:
        if control == "\x13":
            self._fields.append([])
        elif control == "\x14" and self._fields:
            self._fields[-1] = None
        elif self._fields:
            instruction = self._fields.pop()
            if instruction is not None:
                self._write(shown_by("".join(instruction)), is_bold)

    def _end(self, control: str, paragraph: dict[int, int]) -> None:
        """End what a mark ends: a paragraph, a cell or a row."""
        label = ""
        if control != "\x0c" and paragraph.get(_LIST):
            label = self._faces.lists.label(paragraph[_LIST], paragraph.get(_LEVEL, 0))
        if control == "\x07":
            if paragraph.get(_ENDS_ROW):
                self._lines.end_row()
            else:
                self._lines.end_cell(label)
        elif paragraph.get(_ENDS_INNER_ROW):
            return
        else:
            centred = paragraph.get(_ALIGNED, paragraph.get(_ALIGNED_OLD)) == 1
            self._lines.end_paragraph(label, centred, in_cell=bool(paragraph.get(_IN_TABLE)))
