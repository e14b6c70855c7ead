"""Reads a letter's file, whatever its format: by its content, within limits, and refuses in words what gives no letter."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tracker.errors import EmptyLetter, MissingFile, NotText, TooLarge
from tracker.file_errors import DamagedFile, PackedFiles, WrongKind
from tracker.files.kinds import Kind, kind_of
from tracker.files.limits import FILE_MB, TEXT_MB
from tracker.files.received import FileText, Received
from tracker.language import N_
from tracker.letter_source import LetterSource

Reader = Callable[[Received], FileText]


def read_letter(path: Path, password: str | None = None) -> LetterSource:
    """Read the letter in a file.

    Raises:
        UnreadableLetter: one of its kinds, with what to do next.

    """
    return read_received(receive(path, password))


def receive(path: Path, password: str | None = None) -> Received:
    """A file's bytes; MissingFile, or TooLarge for one that is far larger than any letter."""
    most = FILE_MB * 1_000_000
    try:
        if path.stat().st_size > most:
            raise TooLarge(name=path.name, limit=FILE_MB)
        with path.open("rb") as file:  # no further, since a pipe or a device tells no size
            content = file.read(most + 1)
    except OSError as error:
        raise MissingFile(name=path.name, reason=error) from error
    if len(content) > most:
        raise TooLarge(name=path.name, limit=FILE_MB)
    return Received(path.name, content, password)


def read_received(file: Received) -> LetterSource:
    """The letter in bytes that were received; UnreadableLetter where there is none in them."""
    if len(file.content) > FILE_MB * 1_000_000:
        raise TooLarge(name=file.name, limit=FILE_MB)
    if not file.content:
        raise EmptyLetter(name=file.name)
    read = _text_of(file)
    if not read.text.strip(" \t\r\n\f\v\u3000\x1a*"):
        raise EmptyLetter(name=file.name)
    if len(read.text) > TEXT_MB * 1_000_000:
        raise TooLarge(name=file.name, limit=TEXT_MB)
    return LetterSource(
        file.name, file.content, read.text, read.encoding, read.pages, read.cautions, read.places
    )


def _text_of(file: Received) -> FileText:
    """What the reader of the file's kind reads."""
    kind = kind_of(file.content)
    if kind in _NO_LETTERS:
        raise WrongKind(name=file.name, kind=_NO_LETTERS[kind])
    if kind not in READERS:
        raise NotText(name=file.name)
    return READERS[kind](file)


def _read_text(file: Received) -> FileText:
    from tracker.files.plain_text import read_plain_text

    return read_plain_text(file)


def _read_pdf(file: Received) -> FileText:
    from tracker.files.pdf.document import read_pdf

    return read_pdf(file)


def _read_ofd(file: Received) -> FileText:
    from tracker.files.ofd.document import read_ofd

    return read_ofd(file)


def _read_picture(file: Received) -> FileText:
    from tracker.files.scans.pictures import read_picture

    return read_picture(file)


def _read_docx(file: Received) -> FileText:
    from tracker.files.docx.document import read_docx

    return read_docx(file)


def _read_word_xml(file: Received) -> FileText:
    from tracker.files.docx.document import read_word_xml

    return read_word_xml(file)


def _read_odt(file: Received) -> FileText:
    from tracker.files.odt.document import read_odt

    return read_odt(file)


def _read_locked(file: Received) -> FileText:
    """By what was inside; a lock inside a lock is none that an office program makes."""
    from tracker.files.locked import unlocked

    inside = unlocked(file)
    if kind_of(inside.content) is Kind.LOCKED_OFFICE:
        raise DamagedFile(name=file.name)
    return _text_of(inside)


def _read_doc(file: Received) -> FileText:
    from tracker.files.word97.document import read_doc

    return read_doc(file)


def _read_rtf(file: Received) -> FileText:
    from tracker.files.rtf.document import read_rtf

    return read_rtf(file)


def _read_html(file: Received) -> FileText:
    from tracker.files.web.page import read_html

    return read_html(file)


def _read_mht(file: Received) -> FileText:
    from tracker.files.web.mht import read_mht

    return read_mht(file)


def _refuse_archive(file: Received) -> FileText:
    """What `bundles` does not open: an archive of another kind, one in others, a damaged one."""
    if kind_of(file.content) is not Kind.ZIP:
        raise PackedFiles(name=file.name, kind=N_("an archive that this program cannot open"))
    if not zipfile.is_zipfile(io.BytesIO(file.content)):
        raise DamagedFile(name=file.name)
    raise PackedFiles(name=file.name, kind=N_("an archive of files"))


# Each imports its library when it is asked.
READERS: Mapping[Kind, Reader] = {
    Kind.ZIP: _refuse_archive,
    Kind.OTHER_ARCHIVE: _refuse_archive,
    Kind.TEXT: _read_text,
    Kind.PDF: _read_pdf,
    Kind.OFD: _read_ofd,
    Kind.PICTURE: _read_picture,
    Kind.DOCX: _read_docx,
    Kind.WORD_XML: _read_word_xml,
    Kind.ODT: _read_odt,
    Kind.LOCKED_OFFICE: _read_locked,
    Kind.DOC: _read_doc,
    Kind.RTF: _read_rtf,
    Kind.HTML: _read_html,
    Kind.MHT: _read_mht,
}
_NO_LETTERS = {
    Kind.WORKBOOK: N_("a workbook of a spreadsheet program"),
    Kind.SLIDES: N_("a set of slides"),
    Kind.OTHER_OFFICE: N_("a file of another office program"),
}
