"""Reads the words inside a Word paragraph: insertions in, deletions, hidden words, codes and comments out."""

from typing import TYPE_CHECKING

from tracker.files.documents.marked_lines import Run, clean
from tracker.files.documents.symbols import sign, with_signs
from tracker.files.docx.fields import Fields
from tracker.files.docx.notes import Reference
from tracker.files.docx.styles import Styles
from tracker.files.docx.xml import CHOICES, W, is_on, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
# What holds no words of the letter: properties, deletions, comments, objects, and the reading aid over a word.
SKIPPED = frozenset(
    [
        *(W + name for name in (
            "pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "sdtPr", "sdtEndPr", "smartTagPr",
            "commentReference", "annotationRef", "object", "control", "rt", "rubyPr", "sectPr", "softHyphen",
            "lastRenderedPageBreak", "binData", "docSuppData",
        )),
        CHOICES + "Fallback",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:office:office}OLEObject",
    ]
)  # fmt: skip
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\v", W + "noBreakHyphen": "-",
}  # fmt: skip
_PLACEHOLDERS = ("单击", "点击", "输入", "Click", "click")


class Words:
    """What a paragraph holds: its runs, the text boxes that hang on it, and the notes that it refers to."""

    def __init__(self, paragraph: "_Element", styles: Styles) -> None:
        self.runs: list[Run] = []
        self.boxes: list[_Element] = []
        self.notes: list[Reference] = []
        self._styles = styles
        self._fields = Fields()
        self._in_code: list[Run] = []
        self.style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        self._bold, self._hidden = (styles.of_paragraph(self.style, name) for name in ("b", "vanish"))
        for child in paragraph:
            self._take(child, self._bold)
        if self._fields.is_code:  # a field that no end closes hides nothing
            self.runs += self._in_code

    def _take(self, element: "_Element", bold: bool) -> None:
        tag = element.tag
        if tag == W + "r":
            self._take_run(element)
        elif tag in SKIPPED or is_deleted(element) or _is_placeholder(element):
            return
        elif tag in (W + "t", MATH + "t"):
            self._add(with_signs(clean(element.text or "")), bold)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], bold)
        elif tag == W + "txbxContent":
            self.boxes.append(element)
        elif not self._take_special(element, bold):
            for child in alternatives(element):
                self._take(child, bold)

    def _take_run(self, run: "_Element") -> None:
        properties = run.find(W + "rPr")
        style = None if properties is None else value(properties.find(W + "rStyle"))
        if self._is("vanish", self._hidden, properties, style):
            return
        bold = self._is("b", self._bold, properties, style)
        for child in run:
            self._take(child, bold)

    def _is(self, name: str, by_paragraph: bool, properties: "_Element | None", style: str | None) -> bool:
        """A property of a run: its own word decides, else styles turn it on, and on once more is off (17.7.3)."""
        own = switch(properties, name)
        if own is not None:
            return own
        by_style = bool(self._styles.switch(style, name)) if style else False
        return by_paragraph or by_style if name == "vanish" else by_paragraph != by_style

    def _take_special(self, element: "_Element", bold: bool) -> bool:
        """Breaks, symbols, fields, drawn words and notes; False where the element is none of them."""
        tag = element.tag
        if tag == W + "br":
            self._add(
                "\v" if value(element, "type") in (None, "textWrapping", "text-wrapping") else "\n", bold
            )
        elif tag == W + "sym":
            self._add(sign(value(element, "font"), value(element, "char")), bold)
        elif tag == W + "fldChar":
            self._add(_box(element), bold)  # before its field begins: the code behind it is not seen
            self._add(self._fields.step(value(element, "fldCharType")), bold)
        elif tag == _WORD_ART:
            self._add(_word_art(element), bold)
        elif tag == W + "instrText":
            self._fields.take_code(element.text or "")
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], value(element, "id") or ""))
        elif tag in (W + "footnote", W + "endnote"):
            self.notes.append((element.tag.removeprefix(W) + "s", element))
        else:
            return False
        return True

    def _add(self, words: str, bold: bool) -> None:
        if words:
            (self._in_code if self._fields.is_code else self.runs).append((words, bold))


def alternatives(element: "_Element") -> "_Element | list[_Element]":
    """An element's children; of alternatives the first alone, since all say the same."""
    if element.tag != CHOICES + "AlternateContent":
        return element
    choice = element.find(CHOICES + "Choice")
    chosen = choice if choice is not None else element.find(CHOICES + "Fallback")
    return [] if chosen is None else chosen


def is_deleted(element: "_Element") -> bool:
    """Whether an annotation of the WordML of 2003 says that its words were deleted, or is a comment."""
    if element.tag != ANNOTATION:
        return False
    return (value(element, "type") or "") not in ("Word.Insertion", "Word.Formatting")


def _is_placeholder(element: "_Element") -> bool:
    """Whether a content control shows only its request to write something; filled ones often still say so."""
    if element.tag != W + "sdt" or not is_on(element.find(W + "sdtPr"), "showingPlcHdr"):
        return False
    words = "".join(element.itertext(W + "t"))
    return any(request in words for request in _PLACEHOLDERS)


def _word_art(element: "_Element") -> str:
    """Words drawn as a picture, often a red letterhead, on a line of their own; a watermark is none of the letter's."""
    shape = element.getparent()
    is_watermark = shape is not None and "WaterMark" in shape.get("id", "")
    words = clean(element.get("string", ""))
    return "" if is_watermark or not words.strip() else f"\n{words}\n"


def _box(field: "_Element") -> str:
    """The check box of an old form, ticked or not."""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = switch(box, "checked")
    return "☑" if (is_on(box, "default") if ticked is None else ticked) else "□"
