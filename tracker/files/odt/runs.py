"""Reads the words inside a paragraph of an OpenDocument text: hidden words, comments and reading aids out."""

import re
from typing import TYPE_CHECKING

from tracker.files.documents.marked_lines import Run, clean
from tracker.files.odt.styles import DRAW, OFFICE, SVG, TEXT, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

SKIPPED = frozenset(
    [
        *(OFFICE + name for name in ("annotation", "annotation-end", "event-listeners", "forms", "binary-data")),
        *(TEXT + name for name in (
            "note-citation", "ruby-text", "tracked-changes", "script", "number", "sequence-decls",
            "variable-decls", "user-field-decls", "alphabetical-index-auto-mark-file", "index-title-template",
        )),
        *(DRAW + name for name in ("object", "object-ole", "applet", "plugin", "image", "glue-point")),
        SVG + "title", SVG + "desc",
    ]
)  # fmt: skip
BOXES = frozenset(
    DRAW + name
    for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "connector", "caption")
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 200


class Words:
    """What a paragraph holds: its runs, the text boxes that hang on it, and the notes that it refers to."""

    def __init__(self, paragraph: "_Element", styles: Styles) -> None:
        self.runs: list[Run] = []
        self.boxes: list[_Element] = []
        self.notes: list[_Element] = []
        self.is_hidden = False
        self._styles = styles
        style = paragraph.get(TEXT + "style-name")
        bold = bool(styles.is_bold("paragraph", style))
        self._inside(paragraph, bold, bool(styles.is_hidden("paragraph", style)))
        if self.is_hidden:
            self.runs = []

    def _inside(self, element: "_Element", bold: bool, hidden: bool) -> None:
        """An element's own words and those of what it holds, in their order."""
        self._add(element.text, bold, hidden)
        for child in element:
            if child.tag not in SKIPPED:
                self._take(child, bold, hidden)
            self._add(child.tail, bold, hidden)

    def _take(self, element: "_Element", bold: bool, hidden: bool) -> None:
        tag = element.tag
        if tag == TEXT + "span":
            self._take_span(element, bold, hidden)
        elif tag == TEXT + "s":
            told = element.get(TEXT + "c", "1")
            self._add_sign(" " * min(int(told) if told.isdecimal() else 1, _MOST_BLANKS), bold, hidden)
        elif tag in (TEXT + "tab", TEXT + "line-break"):
            self._add_sign("\t" if tag == TEXT + "tab" else "\v", bold, hidden)
        elif tag == TEXT + "note":
            self.notes.append(element)
        elif tag in BOXES:
            self.boxes.append(element)
        elif tag == TEXT + "hidden-paragraph":
            self.is_hidden |= element.get(TEXT + "is-hidden") == "true"
        elif tag != TEXT + "hidden-text" or element.get(TEXT + "is-hidden") == "false":
            self._inside(element, bold, hidden)

    def _take_span(self, span: "_Element", bold: bool, hidden: bool) -> None:
        style = span.get(TEXT + "style-name")
        own_bold, own_hidden = self._styles.is_bold("text", style), self._styles.is_hidden("text", style)
        self._inside(
            span, bold if own_bold is None else own_bold, hidden if own_hidden is None else own_hidden
        )

    def _add(self, words: str | None, bold: bool, hidden: bool) -> None:
        if words and not hidden:
            self.runs.append((clean(_BLANKS.sub(" ", words)), bold))

    def _add_sign(self, sign: str, bold: bool, hidden: bool) -> None:
        if not hidden:
            self.runs.append((sign, bold))
