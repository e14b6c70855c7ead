"""How long a desk's questions take on a ledger of 100,000 pledges, against raw SQL that reads every pledge once.

usage: python tests/benchmarks/desk_questions.py [pledges] [entries]
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import long_ledger

from tracker.ledger import Filter, LedgerReader, read_ledger
from tracker.ledger.columns.followed_table import FollowedTable
from tracker.ledger.questions.filter import conditions
from tracker.ledger.questions.table import Question
from tracker.ledger.questions.table_order import GroupBy, SortBy, Sorting
from tracker.model import OfficeRules, Queue, Side, WarningLevel

TODAY, RULES = date(2025, 11, 30), OfficeRules()
BARE = "SELECT count(*) FROM pledge WHERE length(text) > 0"

FILTERS = {
    "everything": Filter(),
    **{f"level {level.name.lower()}": Filter(warnings=frozenset({level})) for level in WarningLevel},
    **{f"queue {queue.value}": Filter(queue=queue) for queue in Queue},
    "class": Filter(category="B"),
    "tag": Filter(tag="民生"),
    "owner": Filter(owner="第3局"),
    "due in a quarter": Filter(due_from=date(2025, 1, 1), due_to=date(2025, 3, 31)),
    "supervisor acted last": Filter(acted_last=Side.SUPERVISOR),
}
QUESTIONS = {
    **{name: Question(wanted) for name, wanted in FILTERS.items()},
    **{
        f"word {words}": Question(Filter(words=words))
        for words in ("梯", "电梯", "招标", "没有的", "第3批 补贴")
    },
    **{f"sorted by {by.value}": Question(order=(Sorting(by),)) for by in SortBy},
    "sorted by words and entry": Question(order=(Sorting(SortBy.WORDS), Sorting(SortBy.ENTRY))),
    **{f"grouped by {group.value}": Question(group=group) for group in GroupBy},
}


def mix(path: Path) -> None:
    """Give pledges all kinds of dates, statuses and marks, behind the history's back."""
    drawn = Random(1)
    with closing(sqlite3.connect(path)) as conn:
        conn.create_function("drawn", 1, drawn.randrange)
        conn.executescript(_MIXED)


def cost(ask: Callable[[], object]) -> float:
    """The best of three, in seconds of this process."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        ask()
        best = min(best, time.process_time() - began)
    return best


def main(pledges: int = 100_000, entries: int = 250_000) -> None:
    """Make the ledger, ask, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        long_ledger.make(path, pledges, entries)
        mix(path)
        with closing(read_ledger(path)) as ledger:
            conn = ledger._conn
            bare = cost(lambda: conn.execute(BARE).fetchone())
            print(f"raw SQL over every pledge: {bare * 1000:.0f} ms")
            for name, wanted in FILTERS.items():
                where, values = conditions(wanted, TODAY, RULES)
                sql = f"SELECT count(*) FROM pledge WHERE {where}"
                took = cost(lambda sql=sql, values=values: conn.execute(sql, values).fetchone())
                print(f"{name:28} {took * 1000:6.0f} ms  {took / bare:5.1f} times")
            in_memory(path, ledger)
            took = cost(lambda: ledger.desk.overview(TODAY))
            print(f"{'overview':28} {took * 1000:6.0f} ms  {took / bare:5.1f} times")


def in_memory(path: Path, ledger: LedgerReader) -> None:
    """What the table in memory takes to be read and to answer: a new question, and the same again, against the file's."""
    with closing(FollowedTable(path)) as table:
        began = time.process_time()
        while table.step(TODAY):
            pass
        print(f"the table read into memory: {time.process_time() - began:.1f} s")
        for name, question in QUESTIONS.items():
            began = time.process_time()
            table.found(question, TODAY)
            first = time.process_time() - began
            again = cost(lambda question=question: table.found(question, TODAY))
            raw = cost(lambda question=question: ledger.table.found(question, TODAY))
            print(f"{name:28} {first * 1000:6.0f} ms, again {again * 1000:6.0f} ms, SQL {raw * 1000:6.0f} ms")


_MIXED = """
    UPDATE pledge SET due = date('2024-01-01', '+' || drawn(900) || ' days'), owner = '第' || drawn(30) || '局',
        continuing = drawn(10) = 0, measurable = drawn(3) > 0,
        status = CASE drawn(10) WHEN 0 THEN 'not_started' WHEN 1 THEN 'reported' WHEN 2 THEN 'verified'
                 WHEN 3 THEN 'verified' WHEN 4 THEN 'dropped' ELSE 'in_progress' END;
    UPDATE pledge SET reported_on = date(due, '-' || drawn(60) || ' days') WHERE status IN ('reported', 'verified');
    UPDATE pledge SET asked = 'drop' WHERE status = 'in_progress' AND drawn(50) = 0;
    UPDATE pledge SET tags = '["民生"]' WHERE drawn(20) = 0;
    UPDATE letter SET dated = date('2023-06-01', '+' || drawn(700) || ' days'), category = substr('ABC', 1 + drawn(3), 1);
    UPDATE entry SET side = CASE drawn(4) WHEN 0 THEN 'supervisor' ELSE 'clerk' END,
        at = strftime('%Y-%m-%dT%H:%M:%S+08:00', '2024-01-08', '+' || drawn(1300000) || ' minutes'),
        kind = CASE drawn(30) WHEN 0 THEN 'return' WHEN 1 THEN 'comment' ELSE kind END;
"""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
