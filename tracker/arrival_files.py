"""From what was handed in to letters on their way: files, what folders and archives hold, and their bytes when asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from tracker.arrivals import Arrival, State, Trouble
from tracker.errors import TrackerError
from tracker.files import receive
from tracker.files.received import Received
from tracker.watched_folder import is_passed_over


def found_in(paths: Iterable[Path]) -> Iterator[Arrival]:
    """Each letter in these files, folders and archives, by name in each; what cannot be opened tells why."""
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if not is_passed_over(file.name) and file.is_file())
            yield from (Arrival(file.name, file) for file in sorted(inside))
        else:
            yield Arrival(path.name, path)


def failed(arrival: Arrival, error: TrackerError) -> Arrival:
    """The same one, which could not be opened or read."""
    return replace(arrival, state=State.FAILED, trouble=Trouble.of(error))


def receive_arrival(arrival: Arrival, password: str | None = None) -> tuple[Received, str]:
    """Its bytes under its own name, and their SHA-256; UnreadableLetter where there are none."""
    file = receive(arrival.path, password)
    return Received(arrival.name, file.content, password), sha256(file.content).hexdigest()
