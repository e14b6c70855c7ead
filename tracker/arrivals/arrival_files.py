"""From what was handed in to letters on their way: files, what folders and archives hold, and their bytes when asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from errno import ENOENT
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path

from tracker.arrivals.arrival import Arrival, State, Trouble
from tracker.errors import MissingFile, TrackerError
from tracker.files import receive
from tracker.files.bundles import Item, items_of
from tracker.files.received import Received


class ArrivalFiles:
    """Opens an archive once for all its letters, and again for one that is asked for later; safe for threads."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    def found(self, paths: Iterable[Path]) -> Iterator[Arrival]:
        """Each letter in these files, folders and archives, in the order that a person expects."""
        for path, items in groupby(items_of(paths), key=lambda item: item.path):
            for place, item in enumerate(items):
                is_member = not item.shown.endswith(path.name) or item.name != path.name
                arrival = Arrival(item.name, path, item.shown if is_member else None, place)
                self._items[arrival.id] = item
                yield arrival

    def receive(self, arrival: Arrival, password: str | None = None) -> tuple[Received, str]:
        """Its bytes under its own name, and their SHA-256; UnreadableLetter where they cannot be had."""
        item = self._items.get(arrival.id)
        if item is None and arrival.member is not None:
            item = _item_again(arrival)
        file = item.receive(password) if item else receive(arrival.path, password)
        return Received(arrival.name, file.content, password), sha256(file.content).hexdigest()

    def let_go(self, arrival_id: str) -> None:
        """Close what was held open for it."""
        self._items.pop(arrival_id, None)


def failed(arrival: Arrival, error: TrackerError) -> Arrival:
    """The same one, which could not be opened or read."""
    return replace(arrival, state=State.FAILED, trouble=Trouble.of(error))


def _item_again(arrival: Arrival) -> Item:
    """The part of an archive that was found before, by its place and its name, which tells whether it still is it."""
    if not arrival.path.exists():
        raise MissingFile(name=arrival.name, reason=FileNotFoundError(ENOENT, ""))
    item = next(islice(items_of([arrival.path]), arrival.place, None), None)
    member = str(arrival.member)
    if item is None or not (member == item.shown or member.endswith(f"/{item.shown}")):
        raise MissingFile(name=arrival.name, reason=FileNotFoundError(ENOENT, ""))
    return item
