"""From process start to a painted main window with 1,000 pledges, as a ratio to an empty window with an empty table."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

from tracker import paths
from tracker.gui.window_state import WindowState
from tracker.ledger import import_letter, open_ledger
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, LetterFacts, Origin, Side

RUNS = 11
EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from PySide6.QtGui import QStandardItemModel
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        QApplication.instance().exit(0)
application = QApplication([])
window = Window()
table = QTableView()
table.setModel(QStandardItemModel())
window.setCentralWidget(table)
window.resize(1280, 760)
window.show()
sys.exit(application.exec())
"""
FULL = """
import sys, time
import tracker.ledger
from tracker.gui import desktop
def painted():
    print(time.time(), flush=True)
    desktop.QApplication.instance().exit(0)
make = desktop.MainWindow.__init__
def init(self, *arguments):
    make(self, *arguments)
    self.painted.connect(painted)
desktop.MainWindow.__init__ = init
from tracker.app import main
sys.exit(main([]))
"""


def main() -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "HOME"):
            os.environ[name] = folder
        fill(paths.default_ledger(), letters=50, pledges=20)
        state = WindowState(paths.settings_file())
        state.actor = Actor("基准", Side.SUPERVISOR)  # else the window would ask who acts
        state.save()
        empty, full = [], []
        for _ in range(RUNS):  # in turns, so that a slow moment of the machine hits both
            empty.append(seconds([sys.executable, "-c", EMPTY]))
            full.append(seconds([sys.executable, "-c", FULL]))
    ratio = statistics.median(full) / statistics.median(empty)
    print(
        f"empty {statistics.median(empty) * 1000:.0f} ms, ours {statistics.median(full) * 1000:.0f} ms: {ratio:.2f}"
    )


def seconds(command: list[str]) -> float:
    """How long a command takes from its start to the first painting, of which it prints the moment."""
    start = time.time()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return float(done.stdout.split()[0]) - start


def fill(path: Path, letters: int, pledges: int) -> None:
    """A ledger with so many letters, each with so many pledges."""
    now = datetime.now().astimezone()
    ledger = open_ledger(path, "基准", now)
    for number in range(letters):
        text = f"第{number}号\n" + "".join(
            f"完善第{number}号函第{place}项工作机制，压实责任。\n" for place in range(pledges)
        )
        drafts = [draft(text, line, now.date()) for line in text.splitlines()[1:]]
        facts = LetterFacts(
            issuer="云海省市场监督管理局", reference=f"云市监函〔2026〕{number}号", dated=now.date()
        )
        source = LetterSource(f"{number}.txt", text.encode(), text, "utf-8")
        ledger.carry_out(import_letter(source, facts, drafts), Actor("基准", Side.CLERK), now)
    ledger.close()


def draft(text: str, line: str, today: date) -> Draft:
    """A pledge of that line, due by the office's rule."""
    start = text.index(line)
    due = date(today.year, 12, 31)
    return Draft(
        line, start, start + len(line), owner="云海省市场监督管理局", due=due, due_origin=Origin.DEFAULT
    )


if __name__ == "__main__":
    main()
