"""A backup of a ledger with 100,000 pledges and 1,000,000 entries of history, as a ratio to SQLite's own `.backup`.

Ours checks the copy and thins out the folder besides; at most twice the time is wanted. `python
tests/benchmarks/backup.py 10000 100000` takes a smaller ledger.
"""

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tracker.ledger import open_ledger
from tracker.ledger.care.backing_up import back_up
from tracker.ledger.care.backups import own_folder
from tracker.ledger.care.differences import differences
from tracker.ledger.care.restore import put_back
from tracker.ledger.past.chain import START, insert_into, ledger_id, seal

AT = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
RUNS = 5
PLEDGES_A_LETTER = 20
TEXT = "完善工作机制，压实责任，年底前完成全部改造任务，并向社会公布进展情况。"


def main(words: list[str]) -> int:
    """Print the medians and their ratio."""
    pledges, entries = (int(word) for word in words) if words else (100_000, 1_000_000)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "台账.sqlite"
        fill(path, pledges, entries)
        print(f"{pledges} pledges, {entries} entries of history: {path.stat().st_size / 1e6:.0f} MB")
        theirs, ours = [], []
        for run in range(RUNS):  # in turns, so that a slow moment of the machine hits both
            theirs.append(seconds(lambda: plain_backup(path, path.with_name("plain.sqlite"))))
            ours.append(seconds(lambda run=run: our_backup(path, run)))
        ratio = statistics.median(ours) / statistics.median(theirs)
        print(
            f".backup {statistics.median(theirs):.2f} s, ours {statistics.median(ours):.2f} s: ratio {ratio:.2f}"
            f" (each {' '.join(f'{a / b:.2f}' for a, b in zip(ours, theirs, strict=True))})"
        )
        tell_the_rest(path)
    return 0


def tell_the_rest(path: Path) -> None:
    """What a user waits for besides: where nothing changed, a preview, a restore."""
    kept = max(own_folder(path).iterdir())
    unchanged = seconds(lambda: back_up(path, [own_folder(path)], AT + timedelta(days=90)))
    compared = seconds(lambda: differences(path, kept))
    restored = seconds(lambda: put_back(path, kept, own_folder(path), AT))
    print(f"nothing changed {unchanged * 1000:.0f} ms, preview {compared:.1f} s, restore {restored:.1f} s")


def plain_backup(path: Path, target: Path) -> None:
    """What the command line of SQLite does: one copy, then onto the disk."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as conn, closing(sqlite3.connect(target)) as copy:
        conn.backup(copy)
    descriptor = os.open(target, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)


def our_backup(path: Path, run: int) -> None:
    """One that the rule takes, with its check."""
    (taken,) = back_up(path, [own_folder(path)], AT + timedelta(days=run), only_changed=False)
    assert taken.path, taken.error


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, what was written before being on the disk."""
    os.sync()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fill(path: Path, pledges: int, entries: int) -> None:
    """A sound ledger of that size, written past the program: it would take hours."""
    open_ledger(path, "基准", AT).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN")
        letters = [str(uuid.uuid4()) for _ in range(pledges // PLEDGES_A_LETTER)]
        ids = [str(uuid.uuid4()) for _ in range(pledges)]
        for letter in letters:
            insert(conn, "letter", letter_row(letter))
        for place, pledge in enumerate(ids):
            insert(conn, "pledge", pledge_row(pledge, letters[place // PLEDGES_A_LETTER], place))
        conn.executemany(insert_into("history"), history(conn, ids, entries))
        conn.execute(
            "INSERT INTO history_subject SELECT id, json_extract(changes, '$[0].key') FROM history ORDER BY 2, 1"
        )
        conn.execute("COMMIT")


def letter_row(letter: str) -> dict[str, object]:
    """A letter with the facts that most have."""
    at = AT.isoformat()
    return {
        "id": letter, "name": "答复函.txt", "issuer": "望海县交通运输局", "reference": f"望函〔2026〕{letter[:6]}号",
        "addressees": "[]", "copies": "[]", "digest": letter, "imported_at": at, "imported_by": "基准",
    }  # fmt: skip


def pledge_row(pledge: str, letter: str, place: int) -> dict[str, object]:
    """A pledge as most are."""
    return {
        "id": pledge, "letter_id": letter, "position": place % PLEDGES_A_LETTER, "text": TEXT, "start": 0, "end": 30,
        "owner": "望海县交通运输局", "owner_origin": "stated", "co_owners": "[]", "due": "2026-12-31",
        "baseline_due": "2026-12-31", "due_origin": "default", "measurable": 0, "continuing": 0,
        "status": "in_progress", "slips": 0,
    }  # fmt: skip


def history(conn: sqlite3.Connection, ids: list[str], entries: int) -> Iterator[dict[str, object]]:
    """Entries about one pledge after the other, each sealed behind the one before."""
    ledger, previous = ledger_id(conn), START
    for seq in range(1, entries + 1):
        key, entry = ids[seq % len(ids)], str(uuid.uuid4())
        change = {"table": "pledge", "key": key, "before": {"slips": 0}, "after": {"slips": 0}}
        row: dict[str, object] = {
            "seq": seq, "id": entry, "origin": entry, "ledger": ledger, "tick": seq, "at": AT.isoformat(),
            "by": "基准", "side": "clerk", "action": "progress", "undoes": None, "changes": json.dumps([change]),
            "previous": previous,
        }  # fmt: skip
        previous = row["hash"] = seal(row)
        yield row


def insert(conn: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Write one row."""
    columns = ", ".join(f'"{name}"' for name in row)
    conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
