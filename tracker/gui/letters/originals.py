"""Opens a letter's original, or evidence, with the desktop's own program, from a copy that is read-only and gone after a day."""

import hashlib
import os
import re
import stat
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tracker.errors import NotWritten, TrackerError
from tracker.files.kinds import Kind, kind_of
from tracker.language import N_

KEPT_FOR = timedelta(days=1)
# By its content, never by the sender's name: a double click must not start a program. A picture's is told by its head.
_SUFFIXES = {
    Kind.TEXT: ".txt",
    Kind.DOCX: ".docx",
    Kind.WORD_XML: ".xml",
    Kind.DOC: ".doc",
    Kind.RTF: ".rtf",
    Kind.ODT: ".odt",
    Kind.PDF: ".pdf",
    Kind.OFD: ".ofd",
    Kind.HTML: ".html",
    Kind.MHT: ".mht",
    Kind.LOCKED_OFFICE: ".docx",
}
_PICTURES = {
    b"\xff\xd8": ".jpg",
    b"\x89P": ".png",
    b"II": ".tif",
    b"MM": ".tif",
    b"BM": ".bmp",
    b"GI": ".gif",
}
# The sender's own, where the content tells nothing: what these open in shows or plays, and runs nothing by itself.
_HARMLESS = frozenset(
    (
        ".xlsx", ".xls", ".et", ".ods", ".csv", ".pptx", ".ppt", ".dps", ".odp", ".zip", ".7z", ".rar", ".eml",
        ".mp4", ".mov", ".avi", ".mkv", ".mp3", ".wav", ".m4a", ".amr", ".heic", ".webp", ".dwg",
    )
)  # fmt: skip
_TOLD_BY_NAME = frozenset(
    (
        Kind.TEXT, Kind.PICTURE, Kind.ZIP, Kind.WORKBOOK, Kind.SLIDES, Kind.OTHER_OFFICE, Kind.OTHER_ARCHIVE,
    )
)  # fmt: skip
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_OURS = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{2,4}")


class NotOpened(TrackerError):
    """The desktop has no program for a file of this kind; `suffix` is the kind's."""

    title = N_("The desktop knows no program that opens {suffix} files.")
    advice = N_("Save the original and open it with a program of your choice.")


def open_original(original: bytes, folder: Path, now: datetime, name: str = "") -> Path:
    """Lay the original into the folder and have the desktop open it; gives the copy. `name` is the sender's.

    Raises:
        NotWritten: the copy could not be written; NotOpened: the desktop has no program for it.

    """
    clean(folder, now)
    try:
        copy = copy_out(original, folder, name)
    except OSError as error:
        raise NotWritten(path=folder, reason=error) from error
    if not open_with_desktop(copy):
        raise NotOpened(suffix=copy.suffix)
    return copy


def copy_out(original: bytes, folder: Path, name: str = "") -> Path:
    """Write the original, read-only, under its SHA-256 and a suffix chosen by its content; OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = folder / (hashlib.sha256(original).hexdigest() + suffix_of(original, name))
    if _holds(copy, original):
        os.utime(copy)  # it is needed for another day
        return copy
    _remove(copy)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
        part.write(original)
    written = Path(part.name)
    written.chmod(stat.S_IREAD)
    return written.replace(copy)


def suffix_of(original: bytes, name: str = "") -> str:
    """The suffix by which the desktop finds the program for a file: by its content, else by its name if harmless."""
    kind = kind_of(original)
    known = _PICTURES.get(original[:2]) if kind is Kind.PICTURE else _SUFFIXES.get(kind)
    told = Path(name).suffix.lower()
    is_harmless = told in _HARMLESS and not original.startswith(_PROGRAMS)
    is_told = is_harmless and kind in _TOLD_BY_NAME and (known is None or kind is Kind.TEXT)
    return told if is_told else known or ".bin"


def clean(folder: Path, now: datetime) -> None:
    """Remove copies that are older than a day; one that a program still holds open goes another time."""
    oldest = (now - KEPT_FOR).timestamp()
    with suppress(OSError):
        for copy in folder.iterdir():
            if _OURS.fullmatch(copy.name) and copy.lstat().st_mtime < oldest:
                _remove(copy)


def open_with_desktop(path: Path) -> bool:
    """Whether the desktop took the file; tests replace this one name."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _holds(copy: Path, original: bytes) -> bool:
    """Whether the copy is there already, as a file of its own and unchanged."""
    return copy.is_file() and not copy.is_symlink() and copy.read_bytes() == original


def _remove(copy: Path) -> None:
    with suppress(OSError):
        if not copy.is_symlink():
            copy.chmod(stat.S_IREAD | stat.S_IWRITE)  # Windows removes nothing that is read-only
        copy.unlink()
