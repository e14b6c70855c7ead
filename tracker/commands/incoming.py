"""Reads the files that a command is given, in folders and archives too, on all cores, and gives them in their order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from tracker.commands.context import FAILED, OK, Context
from tracker.commands.passphrases import FilePasswords
from tracker.commands.progress import Progress
from tracker.errors import TrackerError
from tracker.file_errors import NeedsPassword
from tracker.files import Item, Received, items_of
from tracker.reading.pool import ReadingPool

T = TypeVar("T")
Ask = Callable[[ReadingPool, Received], "Future[T]"]
# So many files, and bytes, are read ahead of the one whose turn it is; more would only fill the memory.
_AHEAD, _BYTES_AHEAD = 32, 100_000_000
_LOOK = 0.5  # seconds; on Windows a Ctrl+C is heard between two looks only


@dataclass(frozen=True, slots=True)
class Incoming(Generic[T]):
    """A file and what was read of it, or why nothing was: an expected error, or one that nobody foresaw."""

    item: Item
    read: T | None
    error: Exception | None = None


def read_all(
    files: Sequence[Path], ask: "Ask[T]", password_file: Path | None, context: Context
) -> Iterator[Incoming[T]]:
    """Read all files; `ask` says what is asked of the pool for each.

    Locked ones are opened with the passwords in `password_file`, else that typed on the terminal. MissingFile where
    `password_file` cannot be read.
    """
    passwords = FilePasswords(password_file, context)
    items = list(items_of(files))
    with ReadingPool() as pool, Progress(len(items), context) as progress:
        for item, begun in _ahead(items, ask, pool):
            reading = begun
            if isinstance(_ended(begun), NeedsPassword):
                progress.clear()
                reading = _opened(item, begun, ask, pool, passwords)
            error = _ended(reading)
            progress.step()
            if isinstance(reading, Future) and error is None:
                yield Incoming(item, reading.result())
            else:
                yield Incoming(item, None, error)


def tell_all(
    files: Sequence[Path],
    ask: "Ask[T]",
    password_file: Path | None,
    context: Context,
    tell: Callable[[Item, T], None],
) -> int:
    """Read all files and `tell` of each what was read; the exit code says whether any gave nothing.

    What nobody foresaw is raised when all are done.
    """
    code = OK
    unforeseen: list[Exception] = []
    for incoming in read_all(files, ask, password_file, context):
        if isinstance(incoming.error, TrackerError):
            complain(incoming, incoming.error, context)
            code = FAILED
        elif incoming.error:
            unforeseen.append(incoming.error)
        elif incoming.read is not None:
            tell(incoming.item, incoming.read)
    if unforeseen:
        raise unforeseen[0]
    return code


def complain(incoming: Incoming[T], error: TrackerError, context: Context) -> None:
    """Tell on standard error why a file gave nothing, and where in a folder or an archive it lies."""
    is_inside = incoming.item.shown != incoming.item.name
    context.complain(error, f"{incoming.item.shown}: " if is_inside else "")


def _ahead(
    items: Iterable[Item], ask: "Ask[T]", pool: ReadingPool
) -> "Iterator[tuple[Item, Future[T] | Exception]]":
    """Each file with its reading, which may go on; some of those behind it are begun too."""
    waiting: deque[tuple[Item, Future[T] | Exception]] = deque()
    sizes: deque[int] = deque()
    for item in items:
        reading, size = _begun(item, None, ask, pool)
        waiting.append((item, reading))
        sizes.append(size)
        while len(waiting) > _AHEAD or sum(sizes) > _BYTES_AHEAD:
            sizes.popleft()
            yield waiting.popleft()
    yield from waiting


def _begun(
    item: Item, password: str | None, ask: "Ask[T]", pool: ReadingPool
) -> "tuple[Future[T] | Exception, int]":
    """The reading of a file, and how many bytes it has."""
    try:
        file = item.receive(password)
        return ask(pool, file), len(file.content)
    except TrackerError as error:
        return error, 0


def _ended(reading: "Future[T] | Exception") -> Exception | None:
    """Wait for the reading; the error that it ended with, if any."""
    if isinstance(reading, Exception):
        return reading
    while True:
        try:
            error = reading.exception(_LOOK)
        except TimeoutError:
            continue
        if error is None or isinstance(error, Exception):
            return error
        raise error


def _opened(
    item: Item, reading: "Future[T] | Exception", ask: "Ask[T]", pool: ReadingPool, passwords: FilePasswords
) -> "Future[T] | Exception":
    """The reading with the first password that opens the file; the last one's where none does."""
    for password in passwords.for_file(item.shown):
        reading, _ = _begun(item, password, ask, pool)
        if not isinstance(_ended(reading), NeedsPassword):
            passwords.remember(password)
            break
    return reading
