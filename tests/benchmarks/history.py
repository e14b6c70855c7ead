"""Times the history page on a long history: `python tests/benchmarks/history.py 1000000 [LEDGER]`.

Prints for each filter the milliseconds until the first rows are shown and until all is found, the longest that the
window computed at a stretch meanwhile (its own processor time: other programs do not count), and, to judge a loaded
machine by, how long plain SQLite takes to look through the index once. LEDGER is where the ledger is made, and found again by the next run.
"""

import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import long_history
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tracker.gui.history.history_page import HistoryPage
from tracker.gui.session import Session
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.language import speaker
from tracker.ledger import assign, open_ledger
from tracker.model import Actor, Side


class Watch:
    """Ticks in the event loop and remembers the longest that the thread computed between two ticks."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._last = time.thread_time()
        self.longest = 0.0
        self._timer.start()

    def _tick(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def begin(self) -> None:
        """Start anew."""
        self.longest, self._last = 0.0, time.thread_time()


def main(words: list[str]) -> int:
    """Make the ledger where it is missing, then time the page on it."""
    entries = int(words[0]) if words else 1_000_000
    path = Path(words[1]) if len(words) > 1 else Path(tempfile.mkdtemp()) / "long.sqlite"
    if not path.exists():
        long_history.make(path, entries)
    application = QApplication([])
    actor = Actor(long_history.NAMES[0], Side.CLERK)
    ledger = open_ledger(path, actor.name, datetime.now().astimezone())
    session = Session(ledger, actor, lambda: datetime.now().astimezone())
    page = HistoryPage(session, ProgressStrip(speaker("zh_CN")), speaker("zh_CN"))
    page.resize(1280, 700)
    watch = Watch()
    print(f"plain SQLite looks through the index: {plain(path) * 1000:.0f} ms")
    print(f"{'':24}{'first rows':>12}{'all':>10}{'busy':>8}{'rows':>12}   (ms)")
    ask(page, watch, "the page opens", page.show)
    filters = page.filters
    letter = next(iter(ledger.letters()))
    for name, does in {
        "one person": lambda: filters.by.setCurrentIndex(1),
        "a rare kind": lambda: filters.action.setCurrentIndex(filters.action.findData("verify")),
        "a kind that is not there": lambda: filters.action.setCurrentIndex(filters.action.findData("drop")),
        "one letter": lambda: filters.ask_for_letter(letter.id, letter.name),
        "a period long ago": lambda: _period(page, date(2016, 1, 5), date(2016, 1, 6)),
        "a word of one entry": lambda: filters.words.setText(f"第{entries // 3}次"),
        "a word of one pledge": lambda: filters.words.setText("第777项"),
        "a word of every entry": lambda: filters.words.setText("进展顺利"),
        "a word of many pledges": lambda: filters.words.setText("渔港片区"),
        "a word that is not there": lambda: filters.words.setText("没有这个词"),
    }.items():
        filters.show_all()
        page.finding.stop()
        ask(page, watch, name, does)
    filters.show_all()
    ask(page, watch, "all again", page.refresh)
    scroll(page, watch)
    change(session, watch, page)
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    page.stop()
    ledger.close()
    del application
    return 0


def plain(path: Path) -> float:
    """Seconds that one look through the index of the history takes."""
    with closing(sqlite3.connect(path)) as conn:
        begun = time.perf_counter()
        conn.execute("SELECT count(*) FROM history INDEXED BY history_in_short WHERE at <> ''").fetchone()
        return time.perf_counter() - begun


def ask(page: HistoryPage, watch: Watch, name: str, does: Callable[[], object]) -> None:
    """Do something that looks for entries, and wait until all are found."""
    page.filters._pause.setInterval(0)
    loop, begun = QEventLoop(), time.perf_counter()
    first: list[float] = []

    def note(seqs: object) -> None:
        if seqs and not first:
            page.table.viewport().repaint()
            first.append(time.perf_counter() - begun)

    page.finding.began.connect(note)
    page.finding.went_on.connect(note)
    page.finding.ended.connect(loop.quit)
    watch.begin()
    does()
    loop.exec()
    page.finding.began.disconnect(note)
    page.finding.went_on.disconnect(note)
    page.finding.ended.disconnect(loop.quit)
    total = time.perf_counter() - begun
    shown = f"{first[0] * 1000:.0f}" if first else "-"
    print(
        f"{name:24}{shown:>12}{total * 1000:>10.0f}{watch.longest * 1000:>8.0f}{page.model.rowCount():>12,}"
    )


def scroll(page: HistoryPage, watch: Watch) -> None:
    """Jump through the whole table as with the scroll bar."""
    bar, longest = page.table.verticalScrollBar(), 0.0
    for place in range(200):
        begun = time.thread_time()
        bar.setValue(bar.maximum() * (place * 83 % 200) // 199)
        page.table.viewport().repaint()
        longest = max(longest, time.thread_time() - begun)
    print(f"200 jumps of the scroll bar: longest {longest * 1000:.0f} ms")


def change(session: Session, watch: Watch, page: HistoryPage) -> None:
    """Carry an operation out while the page is shown."""
    times = []
    for number in range(20):
        begun = time.thread_time()
        session.run(assign(["p7"], f"县局{number}", [], None, None))
        page.table.viewport().repaint()
        times.append(time.thread_time() - begun)
    times.sort()
    print(
        f"an operation with the page shown: median {times[10] * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms"
    )


def _period(page: HistoryPage, since: date, until: date) -> None:
    period = page.filters.period
    for edit, day in ((period.since, since), (period.until, until)):
        edit.blockSignals(True)
        edit.setDate(day)
        edit.blockSignals(False)
    period.choice.setCurrentIndex(period.choice.count() - 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
