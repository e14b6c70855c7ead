"""Adds to a PDF what Qt leaves out: text that can be searched, bookmarks, language and author."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.gui.papers.pdf_text import mend_text

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import IndirectObject


@dataclass(frozen=True, slots=True)
class PdfMark:
    """A bookmark: its level, 0 the outermost, its words, its page from 1, its height over the page's foot in points."""

    level: int
    text: str
    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Painted:
    """A PDF as Qt wrote it, and what Qt was not told.

    Attributes:
        shown: each painted character at least once, in the order of their first painting.
        language: a BCP 47 tag.
        author: the organ whose paper it is, or "".

    """

    content: bytes
    shown: str
    marks: tuple[PdfMark, ...]
    language: str
    author: str


def finish_pdf(painted: Painted) -> bytes:
    """The same pages with all of it."""
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=io.BytesIO(painted.content))
    mend_text(writer, painted.shown)
    _add_bookmarks(writer, painted.marks)
    if painted.author:
        writer.add_metadata({"/Author": painted.author})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(painted.language)
    # Readers then show the paper's title in their window's head, not the file's name.
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.pdf_header = "%PDF-1.4"  # as Qt wrote it; pypdf would say 1.3, which knows no language
    finished = io.BytesIO()
    writer.write(finished)
    return finished.getvalue()


def _add_bookmarks(writer: "PdfWriter", marks: tuple[PdfMark, ...]) -> None:
    """The outline, each mark below the nearest one before it that is of a lower level."""
    from pypdf.generic import Fit

    above: list[tuple[int, IndirectObject]] = []
    for mark in marks:
        while above and above[-1][0] >= mark.level:
            above.pop()
        parent = above[-1][1] if above else None
        item = writer.add_outline_item(
            title=mark.text,
            page_number=mark.page - 1,
            parent=parent,
            fit=Fit.xyz(left=0, top=mark.height),
            is_open=mark.level < 2,
        )
        above.append((mark.level, item))
