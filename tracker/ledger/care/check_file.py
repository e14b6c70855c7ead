"""Looks at a ledger as a file of SQLite's: its pages and indexes, its references, its form, its rules and tips."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from tracker.ledger.care.backups import backups_in
from tracker.ledger.care.check_history import read_subjects
from tracker.ledger.care.findings import Found, Kind
from tracker.ledger.forms.form import form_of, made_new
from tracker.ledger.office_rules import is_rule, read_rules
from tracker.model import OfficeRules

MAPPED = "PRAGMA mmap_size = 17179869184"  # reads through the system's own cache, three times as fast
MOST_FAULTS = 50


def look_through(conn: sqlite3.Connection) -> tuple[Found, dict[str, int]]:
    """What SQLite itself finds in pages, indexes, constraints, references; and the entries by subject (`read_subjects`)."""
    found, subjects = Found(), dict[str, int]()
    try:
        for (reason,) in conn.execute(f"PRAGMA integrity_check({MOST_FAULTS})"):
            if reason != "ok":
                found.add(Kind.FILE, reason=reason)
        for table, _, parent, _ in conn.execute("PRAGMA foreign_key_check"):
            found.add(Kind.REFERENCE, table=table, parent=parent)
        subjects = read_subjects(conn)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise
        found.add(Kind.FILE, reason=error)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        found.add(Kind.FILE, reason=error)
    return found, subjects


def find_form_changed(conn: sqlite3.Connection, found: Found) -> None:
    """Find tables, indexes, views and triggers that are not as the program makes them, and triggers of others'."""
    ours, theirs = made_new(), form_of(conn)
    for name, sql in ours.items():
        if theirs.get(name) != sql:
            found.add(Kind.FORM, name=name)
    added = conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for row in added:
        if row[0] not in ours:
            found.add(Kind.FORM, name=row[0])


def find_rules_unsound(conn: sqlite3.Connection, found: Found) -> None:
    """Find office's rules that cannot be read."""
    try:
        read_rules(conn)
    except ValueError:
        for field in fields(OfficeRules):
            row = conn.execute("SELECT value FROM setting WHERE name = ?", (field.name,)).fetchone()
            if row and not is_rule(field.name, row[0]):
                found.add(Kind.SETTING, name=field.name, value=row[0])


@dataclass(frozen=True, slots=True)
class Tip:
    """The last entry that a backup knows: its number and hash, and which ledger it is a copy of."""

    path: Path
    seq: int
    hash: str
    ledger: str
    is_kept_aside: bool


def read_tips(ledger: Path, folders: Sequence[Path]) -> tuple[Tip, ...]:
    """The tips of the ledger's backups that are in today's form and can be read."""
    kept = (each for folder in folders for each in backups_in(folder, ledger))
    return tuple(filter(None, (_tip(each.path, each.kept_aside) for each in kept)))


def find_unknown_tips(conn: sqlite3.Connection, tips: Sequence[Tip], noted: str, found: Found) -> None:
    """Find backups, or an entry that somebody wrote down (`noted`), whose history this ledger does not go on from.

    The tips must have been read before the ledger was, else a backup made meanwhile knows more than it.
    A backup that a restore or a repair left behind is one that the ledger put aside then knows.
    """
    if noted and not conn.execute("SELECT 1 FROM history WHERE hash = ?", (noted,)).fetchone():
        found.add(Kind.UNKNOWN_TIP, source=noted[:16] + "…", seq="?")
    ours = conn.execute("SELECT value FROM about WHERE name = 'ledger'").fetchone()
    aside = [tip.path for tip in tips if tip.is_kept_aside]
    for tip in tips:
        if tip.is_kept_aside or not ours or tip.ledger != ours[0]:
            continue
        if not (_knows(conn, tip) or any(_file_knows(path, tip) for path in aside)):
            found.add(Kind.UNKNOWN_TIP, source=tip.path.name, seq=tip.seq)


def _tip(path: Path, is_kept_aside: bool) -> Tip | None:
    try:
        with closing(_read_only(path)) as backup:
            theirs = backup.execute("SELECT value FROM about WHERE name = 'ledger'").fetchone()
            last = backup.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    return Tip(path, last[0], last[1], theirs[0], is_kept_aside) if theirs and last else None


def _file_knows(path: Path, tip: Tip) -> bool:
    try:
        with closing(_read_only(path)) as conn:
            return _knows(conn, tip)
    except sqlite3.Error:
        return False


def _knows(conn: sqlite3.Connection, tip: Tip) -> bool:
    row = conn.execute("SELECT 1 FROM history WHERE seq = ? AND hash = ?", (tip.seq, tip.hash)).fetchone()
    return row is not None


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
