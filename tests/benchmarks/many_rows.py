"""How long a change of many pledges takes behind the window, and how long it keeps the window waiting.

`many_rows.py [PLEDGES]`. All pledges get another owner, a tag and an entry in one step, which is then undone and done
again, in a window that goes on reading meanwhile. Told are the seconds, the longest stretch that one event kept the GUI
thread at work (processor time) and away (clock), and how many times as long it takes as bare SQL that writes the same
columns and rows into a copy of the file, without a history or any check.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from long_ledger import AT, make, several
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tracker.gui.main_window import MainWindow
from tracker.gui.session import Session
from tracker.gui.window_state import WindowState
from tracker.language import speaker
from tracker.ledger import open_ledger
from tracker.ledger.operations.changing_many import Taken, Wanted, change_many, parts_of
from tracker.model import Actor, EntryKind, Side

NOTE = "已会商，进展顺利。"
OWNER, TAG = "市水利局", "汛期"


def main(words: list[str]) -> None:
    """Print a line for the change, its undoing and its redoing, and one for bare SQL."""
    (pledges,) = [*several(words), 10_000][:1]
    with tempfile.TemporaryDirectory() as name:
        path, copy = Path(name) / "ledger.sqlite", Path(name) / "copy.sqlite"
        make(path, pledges, pledges)
        shutil.copy(path, copy)
        bare = seconds(lambda: change_bare(copy))
        application = QApplication([])
        with closing(open_ledger(path, "王敏", AT)) as ledger:
            session = Session(ledger, Actor("王敏", Side.CLERK), lambda: datetime.now().astimezone())
            window = MainWindow(session, WindowState(Path(name) / "window.ini"), speaker("en"), "en")
            window.show()
            window.show_pledges()
            settle(application, lambda: bool(window.pledges.model.found.numbers))
            window.pledges.table.selectAll()
            settle(application, lambda: True)
            steps: dict[str, Callable[[], object]] = {
                "changed": lambda: begin(session, window),
                "undone": session.undo,
                "done again": session.redo,
            }
            for told, step in steps.items():
                lasted, work, away = watched(application, session, step)
                print(
                    f"{pledges} pledges {told}: {lasted:.2f} s, {lasted / bare:.1f} times as long as bare SQL; GUI thread"
                    f" at work for {work * 1000:.0f} ms at most, away for {away * 1000:.0f} ms"
                )
            window.close()
    print(f"bare SQL: {bare:.2f} s")


def begin(session: Session, window: MainWindow) -> None:
    """Begin the change of all chosen pledges, as the dialog does."""
    survey = session.ledger.desk.survey(window.pledges.chosen_lines().numbers)
    wanted = Wanted(owner=OWNER, add_tags=(TAG,), turn=Taken(EntryKind.PROGRESS, NOTE))
    operation = change_many(parts_of(wanted, survey, session.actor, session.ledger.rules()))
    session.begin(operation)


def watched(
    application: QApplication, session: Session, step: Callable[[], object]
) -> tuple[float, float, float]:
    """Seconds until it is written and shown; the longest event's processor time and clock time, in seconds."""
    step()
    start, work, away = time.perf_counter(), 0.0, 0.0
    written: float | None = None
    idle = 0
    while written is None or idle < 20:
        at, busy = time.perf_counter(), time.thread_time()
        application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        work, away = max(work, time.thread_time() - busy), max(away, time.perf_counter() - at)
        time.sleep(0.002)
        if session.long.job is None:
            written = written or time.perf_counter() - start
            idle += 1
    return written, work, away


def settle(application: QApplication, is_there: Callable[[], bool]) -> None:
    """Let all events pass until it is there."""
    rounds = 0
    while not is_there() or rounds < 50:
        application.processEvents()
        time.sleep(0.005)
        rounds += 1


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def change_bare(path: Path) -> None:
    """The same columns and rows, in one transaction that is on the disk in the end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        ids = [row[0] for row in conn.execute("SELECT id FROM pledge")]
        at = AT.isoformat()
        conn.execute("BEGIN IMMEDIATE")
        conn.executemany(
            "UPDATE pledge SET owner = ?, owner_origin = 'set', owner_set_by = '王敏', owner_set_at = ?, tags = ?,"
            " status = 'in_progress' WHERE id = ?",
            [(OWNER, at, f'["{TAG}"]', one) for one in ids],
        )
        conn.executemany(
            'INSERT INTO entry (id, pledge_id, kind, note, "by", side, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [(str(uuid.uuid4()), one, "progress", NOTE, "王敏", "clerk", at) for one in ids],
        )
        conn.execute("COMMIT")


if __name__ == "__main__":
    main(sys.argv[1:])
