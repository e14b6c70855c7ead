"""Opens a PDF within limits; PDFium reads it, which no two threads may call at the same time."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.file_errors import DamagedFile, NeedsPassword, OversizedFile, WrongPassword
from tracker.files.limits import PAGES, PART_MB, UNPACKED_MB
from tracker.files.received import Received

_STREAM = re.compile(rb"\bstream\r?\n")
_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode)|/F\s*/Fl")
# What is no page's contents, however large: pictures, fonts, files attached.
_NO_CONTENTS = re.compile(rb"/Subtype\s*/Image|/Length1|/FontFile|/EmbeddedFile|/Subtype\s*/(?:CIDFontType0C|Type1C)|/ICCBased")  # fmt: skip
_MB = 1_000_000


class Opened(NamedTuple):
    """A document, and whether the file is as whole as it was made: otherwise it was pieced together from what is there."""

    document: pdfium.PdfDocument
    is_whole: bool


@contextmanager
def opened(file: Received) -> Iterator[Opened]:
    """The document in a file, closed in the end.

    Raises:
        NeedsPassword: it is locked; WrongPassword; DamagedFile: it is no document;
        OversizedFile: it has far more pages than a letter, or unpacks to far more.

    """
    unpacks = _unpacks(file)
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
        is_locked = (
            raw.FPDF_GetSecurityHandlerRevision(document) >= 0
        )  # its streams unpack only when unlocked
        is_listed = raw.FPDF_DocumentHasValidCrossReferenceTable(document)
        yield Opened(document, bool(is_listed and (unpacks or is_locked)))
    finally:
        document.close()


def _unpacks(file: Received) -> bool:
    """Whether everything that is drawn unpacks; refuses what unpacks to far more than any page's before PDFium does.

    Raises:
        OversizedFile: it does.

    """
    most, left = PART_MB * _MB, UNPACKED_MB * _MB
    is_sound = True
    for match in _STREAM.finditer(file.content):
        described = file.content[max(0, match.start() - 600) : match.start()].rpartition(b"obj")[2]
        if not _PACKED.search(described) or _NO_CONTENTS.search(described):
            continue
        size, is_whole = _unpacked_size(file.content, match.end(), most)
        is_sound = is_sound and is_whole
        left -= size
        if size > most or left < 0:
            raise OversizedFile(name=file.name)
    return is_sound


def _unpacked_size(content: bytes, start: int, most: int) -> tuple[int, bool]:
    """How many bytes a packed stream holds, counted no further than past `most`, and whether it is unbroken so far."""
    unpacking = zlib.decompressobj()
    packed, size = memoryview(content)[start:], 0
    step: bytes | memoryview = packed[:_MB]
    taken = len(step)
    try:
        while size <= most and not unpacking.eof and step:
            size += len(unpacking.decompress(step, _MB))
            step = unpacking.unconsumed_tail
            if not step:
                step = packed[taken : taken + _MB]
                taken += len(step)
    except zlib.error:
        return size, False
    return size, True
