"""How long until an operation is safe on the disk, in a ledger of 100,000 pledges and 1,000,000 history entries.

`operations.py [PLEDGES] [ENTRIES]`. Each operation is followed by a bare SQLite transaction that writes as many bytes
with the same journal and the same synchronisation into a file beside it, so that both meet the same disk.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from long_ledger import AT, make, several

from tracker.ledger import Filter, Ledger, assign, open_ledger, take_turn
from tracker.model import Actor, EntryKind, Side

CLERK = Actor("王敏", Side.CLERK)
ROUNDS = 300


def main(words: list[str]) -> None:
    """Print the 95th percentiles and their ratio."""
    pledges, entries = [*several(words), 100_000, 1_000_000][:2]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.sqlite"
        make(path, pledges, entries)
        size = path.stat().st_size >> 20
        with (
            closing(open_ledger(path, "王敏", AT)) as ledger,
            closing(bare(Path(name) / "bare.sqlite")) as conn,
        ):
            ours, plain = measured(ledger, conn)
    for kind, times in ours.items():
        told = (
            f"{kind}: {percentile(times):.1f} ms, {percentile(times) / percentile(plain):.2f} times as long"
        )
        print(f"{told} (medians {statistics.median(times):.1f} ms, {median_ratio(times, plain):.2f})")
    print(f"bare transaction: {percentile(plain):.1f} ms; {pledges} pledges, {entries} entries, {size} MB")


def measured(ledger: Ledger, conn: sqlite3.Connection) -> tuple[dict[str, list[float]], list[float]]:
    """Milliseconds of each operation by kind, and of each bare transaction between them."""
    drawn = Random(1)
    ids = [line.pledge.id for line in ledger.lines(Filter(), AT.date(), 5_000)]
    works: dict[str, Callable[[], object]] = {
        "progress": lambda: ledger.carry_out(
            take_turn(EntryKind.PROGRESS, [drawn.choice(ids)], "已完成招标，正在施工。" * 5), CLERK, AT
        ),
        "owner": lambda: ledger.carry_out(
            assign([drawn.choice(ids)], f"{drawn.randrange(99)}科", [], "张三", None), CLERK, AT
        ),
        "undo": lambda: ledger.undo(CLERK, AT),
    }
    ours: dict[str, list[float]] = {kind: [] for kind in works}
    plain = []
    for _ in range(ROUNDS):
        for kind, work in works.items():
            ours[kind].append(milliseconds(work))
            plain.append(milliseconds(lambda: write(conn)))
    return ours, plain


def bare(path: Path) -> sqlite3.Connection:
    """A file with one table, written as the ledger is: rollback journal, full synchronisation."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("CREATE TABLE told (id INTEGER PRIMARY KEY, words TEXT)")
    return conn


def write(conn: sqlite3.Connection) -> None:
    """One transaction of about an operation's size."""
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("INSERT INTO told (words) VALUES (?)", ("已完成招标，正在施工。" * 50,))
    conn.execute("COMMIT")


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def percentile(times: list[float]) -> float:
    """The 95th."""
    return statistics.quantiles(times, n=20)[-1]


def median_ratio(times: list[float], plain: list[float]) -> float:
    """How the medians compare."""
    return statistics.median(times) / statistics.median(plain)


if __name__ == "__main__":
    main(sys.argv[1:])
