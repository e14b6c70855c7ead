"""Tells what a file is by its content; its name is never asked, since offices name files as they like."""

import io
import re
import struct
import zipfile
import zlib
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of files that offices send, those that hold no letter included."""

    TEXT = "text"
    DOCX = "docx"
    WORD_XML = "xml"  # Word's one-file XML, flat OPC or that of 2003
    DOC = "doc"  # Word 97 to 2003, and WPS's own .wps
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    OFD = "ofd"
    HTML = "html"
    MHT = "mht"
    PICTURE = "picture"
    LOCKED_OFFICE = "locked office"  # an encrypted .docx
    ZIP = "zip"
    WORKBOOK = "workbook"
    SLIDES = "slides"
    OTHER_OFFICE = "other office"
    OTHER_ARCHIVE = "other archive"  # rar, 7z, gzip


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {
    "WordDocument": Kind.DOC,
    "EncryptedPackage": Kind.LOCKED_OFFICE,
    "Workbook": Kind.WORKBOOK,
    "Book": Kind.WORKBOOK,
    "PowerPoint Document": Kind.SLIDES,
}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|title|script|span)\b", re.IGNORECASE
)
_MIME = re.compile(rb"(?:^|\n)mime-version\s*:|(?:^|\n)content-type\s*:\s*multipart/related", re.IGNORECASE)
_WORD_XML = (b"http://schemas.microsoft.com/office/word/2003/wordml", b"http://schemas.microsoft.com/office/2006/xmlPackage")  # fmt: skip


def kind_of(content: bytes) -> Kind:
    """The kind of a file; whatever is not known is taken for text, whose reader refuses what is none."""
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if content.startswith(b"PK"):
        return _kind_of_package(content)
    if content.startswith(_OLE):
        return _kind_of_compound(content)
    if content.lstrip()[:5] == rb"{\rtf":
        return Kind.RTF
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return Kind.PICTURE
    if content.startswith(_ARCHIVES):
        return Kind.OTHER_ARCHIVE
    return _kind_of_text(content)


def _kind_of_package(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return kind_of_archive(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return _kind_of_broken_package(content)


def kind_of_archive(archive: zipfile.ZipFile) -> Kind:
    """What a package is by the names of its parts; ZIP where it is one of any files."""
    names = set(archive.namelist())
    declared = _beginning(archive, "mimetype") if "mimetype" in names else b""
    if declared.startswith(b"application/vnd.oasis.opendocument."):
        return (
            Kind.ODT if declared.startswith(b"application/vnd.oasis.opendocument.text") else Kind.OTHER_OFFICE
        )
    if "OFD.xml" in names:
        return Kind.OFD
    for mark, kind in (("word/", Kind.DOCX), ("xl/", Kind.WORKBOOK), ("ppt/", Kind.SLIDES)):
        if "[Content_Types].xml" in names and any(name.startswith(mark) for name in names):
            return kind
    return Kind.DOCX if "word/document.xml" in names else Kind.ZIP


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(100)


def _kind_of_broken_package(content: bytes) -> Kind:
    """What a package was before it was cut short, by the names that stand before its parts."""
    for mark, kind in ((b"word/", Kind.DOCX), (b"OFD.xml", Kind.OFD), (b"opendocument.text", Kind.ODT)):
        if mark in content:
            return kind
    return Kind.ZIP


def _kind_of_compound(content: bytes) -> Kind:
    """By the streams at the root; one that was cut short is taken for Word's, whose reader says that it is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as compound:
            names = {path[0] for path in compound.listdir(streams=True, storages=False) if len(path) == 1}
            if compound.parsing_issues:  # its directory is damaged, the names may stand there all the same
                names |= {name for name in _STREAMS if name.encode("utf-16-le") in content}
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError, struct.error):
        return Kind.DOC
    return next((kind for name, kind in _STREAMS.items() if name in names), Kind.OTHER_OFFICE)


def _kind_of_text(content: bytes) -> Kind:
    begins = content[:65_536].replace(b"\0", b"")  # UTF-16 has its markup in every other byte
    if any(mark in begins for mark in _WORD_XML):
        return Kind.WORD_XML
    if _MIME.search(begins[:4096]):
        return Kind.MHT
    words = begins.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if words.startswith(b"<") and _HTML.search(words[:8192]):
        return Kind.HTML
    return Kind.TEXT
