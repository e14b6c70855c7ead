"""Reads what is handed in as evidence, off the GUI thread; what cannot be evidence is told by name, the rest is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImageReader

from tracker.errors import EmptyEvidence, FalsePicture, LargeEvidence, MissingFile, MuchEvidence, TrackerError
from tracker.gui.incoming.pasted import Pasted
from tracker.model import Evidence

# What a ledger that is copied, mailed and backed up daily can bear, in megabytes; a film belongs beside it.
MOST_MEGABYTES = 50
# All evidence of one operation together, which keeps it once for each pledge.
MOST_AT_ONCE_MEGABYTES = 200
_MEGABYTE = 1 << 20
_MOST = MOST_MEGABYTES * _MEGABYTE
# Pictures whose head Qt reads on every desktop; others, such as a phone's own, are kept as they are.
_PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".gif")

Handed = Path | Pasted


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading.

    Attributes:
        evidence: what can be kept, in its order; errors: why the rest cannot; bad: that rest.

    """

    evidence: tuple[Evidence, ...] = ()
    errors: tuple[TrackerError, ...] = ()
    bad: tuple[Handed, ...] = ()


def require_readable(file: Path) -> int:
    """The file's size in bytes; nothing is read.

    Raises:
        MissingFile: there is none, or it is a folder; LargeEvidence: it is over the limit; EmptyEvidence.

    """
    try:
        if file.is_dir():
            raise IsADirectoryError(21, "")
        size = file.stat().st_size
    except OSError as error:
        raise MissingFile(name=file.name, reason=error) from error
    if size > _MOST:
        raise LargeEvidence(name=file.name, limit=MOST_MEGABYTES)
    if file.is_file() and not size:
        raise EmptyEvidence(name=file.name)
    return size


def read_evidence(handed: Sequence[Handed], report: Callable[[int, int], object], pledges: int = 1) -> Read:
    """The evidence for an entry on so many pledges; `report(done, total)` counts bytes and may raise to stop."""
    sizes = [_size(one) for one in handed]
    progress = _Progress(report, sum(sizes))
    if sum(sizes) * pledges > MOST_AT_ONCE_MEGABYTES * _MEGABYTE and pledges > 1:
        total = sum(sizes) * pledges // _MEGABYTE
        return Read(errors=(MuchEvidence(total=total, count=pledges, limit=MOST_AT_ONCE_MEGABYTES),))
    evidence, errors, bad = [], [], []
    for one in handed:
        try:
            content = one.packed() if isinstance(one, Pasted) else _bytes_of(one, progress)
            _require_picture(one.name, content)
        except TrackerError as error:
            errors.append(error)
            bad.append(one)
        else:
            evidence.append(Evidence(one.name, content))
    return Read(tuple(evidence), tuple(errors), tuple(bad))


class _Progress:
    """Counts bytes over all files."""

    def __init__(self, report: Callable[[int, int], object], total: int) -> None:
        self._report, self._total, self._done = report, max(total, 1), 0
        self(0)

    def __call__(self, size: int) -> None:
        self._done += size
        self._report(min(self._done, self._total), self._total)


def _size(handed: Handed) -> int:
    """About how many bytes; of what cannot be read none."""
    if isinstance(handed, Pasted):
        return len(handed.content) if isinstance(handed.content, bytes) else 0
    try:
        return require_readable(handed)
    except TrackerError:  # told when it is read
        return 0


def _bytes_of(file: Path, progress: Callable[[int], object]) -> bytes:
    require_readable(file)
    parts, size = [], 0
    try:
        with file.open("rb") as opened:
            while part := opened.read(_MEGABYTE):
                progress(len(part))
                parts.append(part)
                size += len(part)
                if size > _MOST:  # a pipe or a file that grows tells no true size
                    raise LargeEvidence(name=file.name, limit=MOST_MEGABYTES)
    except OSError as error:
        raise MissingFile(name=file.name, reason=error) from error
    if not size:
        raise EmptyEvidence(name=file.name)
    return b"".join(parts)


def _require_picture(name: str, content: bytes) -> None:
    """FalsePicture where the name says that it is one and its head is none; the picture itself is not unpacked."""
    if not name.lower().endswith(_PICTURES):
        return
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if not reader.size().isValid():
        raise FalsePicture(name=name)
