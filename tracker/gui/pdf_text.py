"""Mends the text behind a PDF's glyphs, and says in the PDF which language and title it has.

Qt names a glyph by the last character that its font draws with it. Noto draws 一 and the Kangxi radical
⼀ alike, so that whoever searches the PDF for 一 would find nothing.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tracker.reports import Document, Table

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

# Radicals that Unicode calls equal to an ideograph (EquivalentUnifiedIdeograph.txt), though its
# normal forms leave them as they are.
RADICALS = str.maketrans({})


def finish_pdf(content: bytes, document: Document) -> bytes:
    """The same pages with mended text, the document's language, and its title in the window's head."""
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=io.BytesIO(content))
    for font in _fonts(writer):
        _mend(font)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(document.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    finished = io.BytesIO()
    writer.write(finished)
    return finished.getvalue()
