"""Reads what is handed in as evidence, off the GUI thread; a file that is too large is refused before it is read."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tracker.errors import LargeEvidence, MissingFile
from tracker.gui.pasted import Pasted
from tracker.model import Evidence

# What a ledger that is copied, mailed and backed up daily can bear, in megabytes; a film belongs beside it.
MOST_MEGABYTES = 50
_MOST = MOST_MEGABYTES * 1024 * 1024
_AT_ONCE = 1 << 20

Handed = Path | Pasted


def require_readable(file: Path) -> None:
    """MissingFile where there is no such file, LargeEvidence where it is over the limit; nothing is read."""
    try:
        if file.is_dir():
            raise IsADirectoryError(21, "")
        size = file.stat().st_size
    except OSError as error:
        raise MissingFile(name=file.name, reason=error) from error
    if size > _MOST:
        raise LargeEvidence(name=file.name, limit=MOST_MEGABYTES)


def read_evidence(handed: Sequence[Handed], report: Callable[[int, int], object]) -> list[Evidence]:
    """The evidence with its bytes; `report(done, total)` counts files and may raise to stop.

    Raises:
        MissingFile: a file is gone since, or may not be read; LargeEvidence: it has grown over the limit.

    """
    read = []
    for done, one in enumerate(handed):
        go_on = partial(report, done, len(handed))
        go_on()
        content = one.packed() if isinstance(one, Pasted) else _bytes_of(one, go_on)
        read.append(Evidence(one.name, content))
    return read


def _bytes_of(file: Path, go_on: Callable[[], object]) -> bytes:
    require_readable(file)
    parts, size = [], 0
    try:
        with file.open("rb") as opened:
            while part := opened.read(_AT_ONCE):
                go_on()
                parts.append(part)
                size += len(part)
                if size > _MOST:  # a pipe or a file that grows tells no true size
                    raise LargeEvidence(name=file.name, limit=MOST_MEGABYTES)
    except OSError as error:
        raise MissingFile(name=file.name, reason=error) from error
    return b"".join(parts)
