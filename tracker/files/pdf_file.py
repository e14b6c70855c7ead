"""Opens a PDF within limits; PDFium reads it, which no two threads may call at the same time."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.file_errors import DamagedFile, NeedsPassword, OversizedFile, WrongPassword
from tracker.files.limits import PAGES, PART_MB, UNPACKED_MB
from tracker.files.received import Received

_STREAM = re.compile(rb"\bstream\r?\n")
# What is no page's contents, however large: pictures, fonts, files attached.
_NO_CONTENTS = re.compile(rb"/Subtype\s*/Image|/Length1|/FontFile|/EmbeddedFile|/Subtype\s*/(?:CIDFontType0C|Type1C)|/ICCBased")  # fmt: skip
_STEP = 1_000_000


@contextmanager
def opened(file: Received) -> Iterator[pdfium.PdfDocument]:
    """The document in a file, closed in the end.

    Raises:
        NeedsPassword: it is locked; WrongPassword; DamagedFile: it is no document;
        OversizedFile: it has far more pages than a letter, or unpacks to far more.

    """
    _check_contents(file)
    try:
        document = pdfium.PdfDocument(file.content, password=file.password)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise (WrongPassword if file.password else NeedsPassword)(name=file.name) from error
        raise DamagedFile(name=file.name) from error
    try:
        if len(document) > PAGES:
            raise OversizedFile(name=file.name)
        if not len(document):
            raise DamagedFile(name=file.name)
        yield document
    finally:
        document.close()


def is_repaired(document: pdfium.PdfDocument) -> bool:
    """Whether its list of objects was broken, so that it was pieced together from what is there."""
    return not raw.FPDF_DocumentHasValidCrossReferenceTable(document)


def _check_contents(file: Received) -> None:
    """Refuse streams of drawing that unpack to far more than any page's, before PDFium takes memory for them."""
    most, left = PART_MB * 1_000_000, UNPACKED_MB * 1_000_000
    for match in _STREAM.finditer(file.content):
        described = file.content[max(0, match.start() - 600) : match.start()].rpartition(b"obj")[2]
        if b"Flate" not in described or _NO_CONTENTS.search(described):
            continue
        size = _unpacked_size(file.content, match.end(), most)
        left -= size
        if size > most or left < 0:
            raise OversizedFile(name=file.name)


def _unpacked_size(content: bytes, start: int, most: int) -> int:
    """How many bytes a packed stream holds, counted no further than past `most`; what is broken counts as far as it goes."""
    unpacking = zlib.decompressobj()
    packed, size = memoryview(content)[start:], 0
    step: bytes | memoryview = packed[:_STEP]
    taken = len(step)
    try:
        while size <= most and not unpacking.eof and step:
            size += len(unpacking.decompress(step, _STEP))
            step = unpacking.unconsumed_tail
            if not step:
                step = packed[taken : taken + _STEP]
                taken += len(step)
    except zlib.error:
        pass
    return size
