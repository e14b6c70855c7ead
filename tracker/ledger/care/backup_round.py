"""One round of backups that nobody asked for: into the own folder, and into the second one while it is there."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tracker.errors import NotWritten
from tracker.ledger.care.backing_up import Taken, back_up, look_into
from tracker.ledger.care.backups import KeptBackup, backups_in, folder_on, is_due, last_in, own_folder
from tracker.ledger.care.copying import Report


@dataclass(frozen=True, slots=True)
class Round:
    """What became of it, folder by folder.

    Attributes:
        second_is_there: None where no second folder is wanted.
        second_is_good: whether it is there and up to date, or had the day's backup.

    """

    taken: tuple[Taken, ...]
    second_is_there: bool | None
    second_is_good: bool

    @property
    def faults(self) -> tuple[Taken, ...]:
        """The folders into which no backup could be taken."""
        return tuple(taken for taken in self.taken if taken.error)


@dataclass(frozen=True, slots=True)
class Store:
    """What lies in a folder of backups.

    Attributes:
        is_there: whether the folder, or the stick that it is on, can be reached.
        count, size: the backups in it, and how many bytes they take.
        last: the newest whole one, what was put aside not counted.
        free: the bytes left on its disk; on_ledgers_disk: whether the ledger lies on the same one.

    """

    is_there: bool
    count: int = 0
    size: int = 0
    last: KeptBackup | None = None
    free: int = 0
    on_ledgers_disk: bool = False


def go_round(
    ledger: Path,
    second: Path | None,
    desktop: str,
    at: datetime,
    only_due: bool = False,
    report: Report = lambda done, total: None,
) -> Round:
    """Back up wherever something changed; with `only_due` not where the day's backup is taken already.

    A second folder that is not there is no error: most sticks lie in a drawer. LedgerError as in `back_up`.
    """
    is_there = None if second is None else is_reached(second)
    folders = folders_of(ledger, second if is_there else None, desktop)
    wanted = [folder for folder in folders if not only_due or _is_due(folder, ledger, at.date())]
    taken = back_up(ledger, wanted, at, report=report) if wanted else []
    is_good = bool(is_there) and not any(each.error for each in taken if each.folder in folders[1:])
    return Round(tuple(taken), is_there, is_good)


def folders_of(ledger: Path, second: Path | None, desktop: str) -> list[Path]:
    """The folders that the rule fills: the own one, then the one in the second folder."""
    return [own_folder(ledger), *([folder_on(second, ledger, desktop)] if second else [])]


def is_reached(folder: Path) -> bool:
    """Whether a folder is there now; what the system refuses to tell counts as away."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def look_at(folder: Path, disk: Path, ledger: Path) -> Store:
    """What lies in a folder of backups on a disk, `disk` being any folder there; damaged ones are passed over."""
    if not is_reached(disk):
        return Store(is_there=False)
    try:
        found = backups_in(folder, ledger)
        free, same = shutil.disk_usage(disk).free, disk.stat().st_dev == ledger.parent.stat().st_dev
    except (NotWritten, OSError):
        return Store(is_there=False)
    whole = (kept for kept in found if not kept.kept_aside and look_into(kept.path).fault is None)
    return Store(True, len(found), sum(kept.size for kept in found), next(whole, None), free, same)


def _is_due(folder: Path, ledger: Path, today: date) -> bool:
    try:
        last = last_in(folder, ledger, today)
    except NotWritten:
        return True  # taking one tells what is wrong
    return is_due(last.at if last else None, today)
