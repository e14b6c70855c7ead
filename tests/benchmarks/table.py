"""The table of pledges on a long ledger: `python tests/benchmarks/table.py 100000 [LEDGER]`.

Measures in one run, against raw SQL on the same file and an empty window with an empty table: the time from process
start to the first painting, what each filter, sort, search and page turn takes to answer and how long the window's
thread computed at a stretch meanwhile (its own processor time: other programs do not count), frames of scrolling,
and memory. LEDGER is where the ledger is made, and found again by the next run.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

import long_ledger
import start
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QItemSelectionModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tracker import paths
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.pledges.pledges_page import PledgesPage
from tracker.gui.session import Session
from tracker.gui.window_state import WindowState
from tracker.language import speaker
from tracker.ledger import Filter, open_ledger, read_ledger
from tracker.ledger.questions.table import Question
from tracker.model import Actor, Side, Status, WarningLevel

RUNS = 7
# The panel beside the table follows an answer within this time.
FOLLOWS_MS = 100
TODAY = date(2024, 12, 10)
MEMORY = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


class Watch:
    """Remembers how long the thread computed in each round of the event loop; nothing runs between the rounds for it."""

    def __init__(self) -> None:
        self.busy: list[float] = []
        self._last = time.thread_time()
        QAbstractEventDispatcher.instance().awake.connect(self._end_round)

    def _end_round(self) -> None:
        now = time.thread_time()
        self.busy.append(now - self._last)
        self._last = now

    def begin(self) -> None:
        """Start anew."""
        self.busy, self._last = [], time.thread_time()


def main(words: list[str]) -> int:
    """Make the ledger where it is missing, then measure."""
    pledges = int(words[0]) if words else 100_000
    path = Path(words[1]) if len(words) > 1 else Path(tempfile.mkdtemp()) / "long.sqlite"
    if not path.exists():
        long_ledger.make(path, pledges, 2 * pledges)
    application = QApplication([])
    measure_starts(path)
    measure_questions(path)
    application.quit()
    return 0


def measure_starts(path: Path) -> None:
    """From process start to the first painting, and the memory then, ours and an empty window's in turns."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "HOME"):
            os.environ[name] = folder
        paths.default_ledger().parent.mkdir(parents=True)
        shutil.copy(path, paths.default_ledger())
        state = WindowState(paths.settings_file())
        state.actor = Actor("基准", Side.SUPERVISOR)
        state.save()
        times: dict[str, list[float]] = {"empty": [], "ours": []}
        memory: dict[str, list[int]] = {"empty": [], "ours": []}
        for _ in range(RUNS):
            for name, code in (("empty", start.EMPTY), ("ours", start.FULL)):
                took, kept = once(code)
                times[name].append(took)
                memory[name].append(kept)
    middle = {name: statistics.median(values) * 1000 for name, values in times.items()}
    print(
        f"painted: empty {middle['empty']:.0f} ms, ours {middle['ours']:.0f} ms: {middle['ours'] / middle['empty']:.2f}"
    )
    kept = {name: statistics.median(values) for name, values in memory.items()}
    print(
        f"memory when painted: empty {kept['empty']:.0f} MB, ours {kept['ours']:.0f} MB: {kept['ours'] / kept['empty']:.2f}"
    )


def once(code: str) -> tuple[float, int]:
    """Seconds to the first painting, and the most memory that the process ever took, in MB."""
    told = code.replace("sys.exit(", "done = (") + MEMORY
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", told], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    painted, kept = done.stdout.split()[:2]
    return float(painted) - begun, int(kept)


def measure_questions(path: Path) -> None:
    """Ask the page as users do."""
    now = datetime(2024, 12, 10, 9).astimezone()
    ledger = open_ledger(path, "基准", now)
    session = Session(ledger, Actor("基准", Side.CLERK), lambda: now)
    with tempfile.TemporaryDirectory() as folder:
        state = WindowState(Path(folder) / "window.ini")
        page = PledgesPage(session, state, speaker("zh_CN"))
        page.resize(1280, 700)
        page.begin(state)
        page.show()
        _ = page.panel
        watch = Watch()
        begun = time.perf_counter()
        settle(page)
        print(f"first rows: {(time.perf_counter() - begun) * 1000:.0f} ms, asked of the file itself")
        wait_for_memory(page)
        print(f"table read into memory: {time.perf_counter() - begun:.1f} s after that question")
        print(
            f"{'':28}{'answer p95':>12}{'raw SQL':>10}{'ratio':>8}{'busy p95':>10}{'longest':>9}{'rows':>9}   (ms)"
        )
        with closing(read_ledger(path)) as reader:
            for name, wanted in filters().items():
                raw = min(
                    clock(lambda wanted=wanted: reader.table.found(Question(wanted), TODAY)) for _ in range(3)
                )
                tell(page, watch, name, lambda wanted=wanted: page.filters.set(wanted), raw)
            page.filters.set(Filter())
            settle(page)
            for column in (
                Column.OWNER,
                Column.DUE,
                Column.STATUS,
                Column.WORDS,
                Column.LETTER,
                Column.ENTRY,
            ):
                page.table.order = ()
                page.table.horizontalHeader().sectionClicked.emit(int(column))
                settle(page)
                raw = clock(lambda: reader.table.found(Question(order=page.table.order), TODAY))
                click = lambda column=column: page.table.horizontalHeader().sectionClicked.emit(int(column))  # noqa: E731
                tell(page, watch, f"sort by {column.name.lower()}", click, raw)
        tell(page, watch, "choose all", page.table.selectAll, 0.0)
        page.table.selectionModel().setCurrentIndex(
            page.model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        for name, key in (("next pledge", Qt.Key.Key_Down), ("page down", Qt.Key.Key_PageDown)):
            tell(page, watch, name, lambda key=key: QTest.keyClick(page.table, key), 0.0)
        scroll(page)
        page.stop()
        page.close()
    ledger.close()


def filters() -> dict[str, Filter]:
    """What is asked for, by name."""
    return {
        "all": Filter(),
        "a status": Filter(statuses=frozenset([Status.IN_PROGRESS])),
        "an owner": Filter(owner="第3局"),
        "a level": Filter(warnings=frozenset([WarningLevel.DUE_SOON])),
        "stale": Filter(stale=True),
        "a word of all": Filter(words="电梯"),
        "a character of all": Filter(words="梯"),
        "a word of notes": Filter(words="招标"),
        "a word of nothing": Filter(words="没有的"),
        "two words": Filter(words="第3批 补贴"),
        "three at once": Filter(statuses=frozenset([Status.IN_PROGRESS]), owner="第3局", words="电梯"),
    }


def tell(page: PledgesPage, watch: Watch, name: str, does: Callable[[], object], raw: float) -> None:
    """Do it several times and print what it took."""
    took, busy = [], []
    for _ in range(RUNS):
        watch.begin()
        begun = time.perf_counter()
        does()
        settle(page)
        took.append(time.perf_counter() - begun)
        rest(FOLLOWS_MS)
        busy += [one for one in watch.busy if one > 0.0005]
    ratio = f"{last(took) / raw:8.1f}" if raw else f"{'':8}"
    rows = page.model.rowCount()
    print(
        f"{name:28}{last(took) * 1000:12.0f}{raw * 1000:10.0f}{ratio}{last(busy) * 1000:10.1f}{max(busy, default=0) * 1000:9.1f}{rows:9}"
    )


def wait_for_memory(page: PledgesPage) -> None:
    """As a user who looks at the first rows for some seconds; until then answers come from the file."""
    loop, asking = QEventLoop(), page.table.asking
    asking._prepared.connect(loop.quit)
    while asking._followed is None or not asking._followed.is_prepared:
        loop.exec()


def settle(page: PledgesPage) -> None:
    """Let the event loop run until the answer is shown and painted."""
    loop = QEventLoop()
    while page.table.asking.is_running:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


def rest(milliseconds: int) -> None:
    """Let the event loop run so long, as while the user looks: what follows an answer comes now."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def scroll(page: PledgesPage) -> None:
    """Turn pages through the whole table, each painted at once."""
    bar, frames = page.table.verticalScrollBar(), []
    for step in range(300):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * step // 300)
        page.table.viewport().repaint()
        frames.append(time.perf_counter() - begun)
    wheel = []
    for step in range(600):
        begun = time.perf_counter()
        bar.setValue(step * 3)
        page.table.viewport().repaint()
        wheel.append(time.perf_counter() - begun)
    print(f"page turn: median {statistics.median(frames) * 1000:.1f} ms, p95 {last(frames) * 1000:.1f} ms")
    print(
        f"scrolling by three rows: median {statistics.median(wheel) * 1000:.1f} ms a frame, p95 {last(wheel) * 1000:.1f} ms"
    )


def clock(does: Callable[[], object]) -> float:
    """Seconds that something takes."""
    begun = time.perf_counter()
    does()
    return time.perf_counter() - begun


def last(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))] if values else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
