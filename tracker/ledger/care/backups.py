"""The backups of a ledger: how they are called, where they lie, which are kept, when one is due."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tracker.errors import NotWritten

# The last backup of each of so many days, weeks and months on which there is any (issue 4, point 2).
DAILY, WEEKLY, MONTHLY = 7, 8, 24

# Names sort by moment; local time, as a clerk would look for it.
_MINUTE, _SECOND = "%Y-%m-%d-%H%M", "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup as its folder tells it.

    Attributes:
        path: where it lies; at: the moment in its name, local time; size: in bytes.
        kept_aside: whether it is a ledger put aside before a restore, which the rule never removes.

    """

    path: Path
    at: datetime
    size: int
    kept_aside: bool


def own_folder(ledger: Path) -> Path:
    """Where a ledger's backups go by default: beside it."""
    return ledger.parent / f"{ledger.stem}-backups"


def folder_on(second: Path, ledger: Path, desktop: str) -> Path:
    """Where they go in a second folder, which may serve several ledgers of one name from several desktops."""
    apart = hashlib.sha256(f"{desktop}\n{ledger.absolute()}".encode()).hexdigest()[:6]
    named = re.sub(r"[^\w-]", "-", desktop) or "desktop"
    return second / f"{ledger.stem}-backups-{named}-{apart}"


def backup_file(folder: Path, ledger: Path, at: datetime) -> Path:
    """The file of a backup taken at a moment."""
    return folder / f"{ledger.stem}-{at.strftime(_MINUTE)}.sqlite"


def kept_aside_file(folder: Path, ledger: Path, at: datetime) -> Path:
    """A file that is not there yet, for the present ledger to be put aside in before a restore."""
    name = f"{ledger.stem}-kept-aside-{at.strftime(_SECOND)}"
    file, number = folder / f"{name}.sqlite", 1
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}.sqlite"
    return file


def backups_in(folder: Path, ledger: Path) -> list[KeptBackup]:
    """The ledger's backups in a folder, newest first; none where there is no such folder. NotWritten: no access."""
    found: list[KeptBackup] = []
    try:
        for path in folder.iterdir() if folder.is_dir() else ():
            named = _named(path.name, ledger)
            if named and path.is_file():
                found.append(KeptBackup(path, named[0], path.stat().st_size, named[1]))
    except OSError as error:
        raise NotWritten(path=folder, reason=error) from error
    return sorted(found, key=lambda kept: (kept.at, kept.path.name), reverse=True)


def to_keep(moments: Iterable[datetime], today: date) -> set[datetime]:
    """The moments whose backups are kept: by the rule, all of today, and what a clock set back makes a future.

    Days, weeks and months without a backup do not count, so that no pause and no wrong clock empties a folder.
    """
    known = sorted(set(moments), reverse=True)
    kept = {at for at in known if at.date() >= today}
    periods: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda at: at.date(), DAILY),
        (lambda at: at.isocalendar()[:2], WEEKLY),
        (lambda at: (at.year, at.month), MONTHLY),
    )
    for period, count in periods:
        last: dict[object, datetime] = {}
        for at in known:
            if at.date() <= today:
                last.setdefault(period(at), at)
        kept |= set(list(last.values())[:count])
    return kept


def is_due(last: datetime | None, today: date) -> bool:
    """Whether a day's backup is still to be taken; a last one in the future was dated by a wrong clock."""
    return last is None or last.date() != today


def last_in(folder: Path, ledger: Path, today: date) -> KeptBackup | None:
    """The last backup up to today, what was put aside not counted."""
    found = backups_in(folder, ledger)
    return next((kept for kept in found if not kept.kept_aside and kept.at.date() <= today), None)


def _named(name: str, ledger: Path) -> tuple[datetime, bool] | None:
    """The moment in a file's name and whether it was put aside; None where it is no backup of this ledger."""
    aside = re.fullmatch(
        re.escape(f"{ledger.stem}-kept-aside-") + r"(\d{4}-\d\d-\d\d-\d{6})(?:-\d+)?\.sqlite", name
    )
    plain = re.fullmatch(re.escape(f"{ledger.stem}-") + r"(\d{4}-\d\d-\d\d-\d{4})\.sqlite", name)
    found = aside or plain
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _SECOND if aside else _MINUTE), bool(aside)
    except ValueError:  # no such day
        return None
