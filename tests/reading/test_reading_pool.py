"""Reading in worker processes: whatever a file does to its reader, it costs only itself."""

import io
import signal
import subprocess
import sys
import threading
from concurrent.futures import CancelledError, wait
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import bad_readers
import psutil
import pypdf
import pytest

from tracker.crash_report import crash_report
from tracker.errors import EmptyLetter
from tracker.file_errors import ReaderCrashed, TookTooLong, TookTooMuch, WrongKind
from tracker.files import Received, receive
from tracker.files.page_pictures import page_picture
from tracker.files.reading import read_received
from tracker.model import OfficeRules
from tracker.paths import resources
from tracker.reading import desks as reading_desks
from tracker.reading.desks import Limits
from tracker.reading.intake import take_in
from tracker.reading.pool import ReadingPool
from tracker.reading.worker_process import WorkerProcess, most_workers

TODAY = date(2026, 11, 30)
RULES = OfficeRules()


@pytest.fixture(scope="module")
def pool():
    """One for all tests that leave its workers alive or ended, but the pool whole."""
    with ReadingPool(2, Limits(seconds=5, memory_mb=400)) as pool:
        yield pool


@pytest.fixture(scope="module")
def hasty():
    """A pool that has no patience."""
    with ReadingPool(1, Limits(seconds=0.3, memory_mb=400)) as pool:
        yield pool


def samples() -> list[Received]:
    return [receive(path) for path in sorted((resources() / "samples").glob("*.txt"))]


def workers() -> set[psutil.Process]:
    """Those of all pools of this process."""
    children = psutil.Process().children()
    return {child for child in children if "spawn_main" in " ".join(child.cmdline())}


def outcome(pool: ReadingPool, function, *arguments):
    return pool.run(function, arguments, "函.doc").result(60)


def test_a_letter_is_read_as_it_is_without_workers(pool):
    for file in samples():
        assert pool.read(file, RULES, TODAY).result(60) == take_in(read_received(file), RULES, TODAY)
        assert pool.text(file).result(60) == read_received(file)


def test_a_page_is_painted_as_it_is_without_workers(pool):
    whole = pypdf.PdfWriter()
    whole.add_blank_page(100, 200)
    into = io.BytesIO()
    whole.write(into)
    file = Received("函.pdf", into.getvalue())
    picture = outcome(pool, page_picture, file, 0, 50)
    assert (picture.width, picture.height) == (50, 100)
    assert picture == page_picture(file, 0, 50)
    with pytest.raises(ValueError, match="page"):
        outcome(pool, page_picture, file, 1, 50)


def test_a_file_that_gives_no_letter_is_told_as_it_is_without_workers(pool):
    with pytest.raises(EmptyLetter) as told:
        pool.read(Received("空.txt", b""), RULES, TODAY).result(60)
    assert told.value.facts == {"name": "空.txt"}
    with pytest.raises(WrongKind) as told:
        pool.read(Received("函.doc", b"Rar!\x1a\x07"), RULES, TODAY).result(60)
    assert "函.doc" in str(told.value)


def test_a_hanging_reader_is_ended_and_the_next_file_is_read(hasty):
    with pytest.raises(TookTooLong) as told:
        outcome(hasty, bad_readers.hang)
    assert told.value.facts == {"name": "函.doc", "seconds": 0}
    assert outcome(hasty, bad_readers.answer, "好") == "好"


def test_a_reader_that_lets_no_thread_run_is_ended_too(hasty):
    with pytest.raises(TookTooLong):
        outcome(hasty, bad_readers.hang_deaf)
    assert outcome(hasty, bad_readers.answer, "好") == "好"


def test_a_reader_that_asks_for_time_for_each_page_gets_it(hasty):
    assert outcome(hasty, bad_readers.take_pages, 3, 0.2) == 3


@pytest.mark.parametrize("greed", [bad_readers.eat, bad_readers.run_short])
def test_a_reader_that_eats_memory_is_ended_and_the_next_file_is_read(pool, greed):
    with pytest.raises(TookTooMuch):
        outcome(pool, greed, *[1000] * (greed is bad_readers.eat))
    assert outcome(pool, bad_readers.answer, "好") == "好"


def test_memory_is_bound_by_looking_alone_where_the_system_binds_none(pool, monkeypatch):
    """As on Windows: the limit of the system is far above that of the parent here."""
    monkeypatch.setattr(reading_desks, "WorkerProcess", lambda seconds, _: WorkerProcess(seconds, 10_000))
    with ReadingPool(1, Limits(memory_mb=200)) as looking, pytest.raises(TookTooMuch):
        outcome(looking, bad_readers.eat, 400)


@pytest.mark.parametrize("end", [bad_readers.crash, bad_readers.leave])
def test_a_reader_that_kills_its_process_costs_only_its_file(pool, end):
    files = [pool.run(bad_readers.answer, (word,), word) for word in "甲乙丙"]
    with pytest.raises(ReaderCrashed) as told:
        outcome(pool, end)
    assert told.value.facts == {"name": "函.doc"}
    assert [future.result(60) for future in files] == list("甲乙丙")


def test_what_nobody_foresaw_comes_back_as_itself_and_tells_where_it_happened(pool):
    with pytest.raises(ZeroDivisionError, match="of 3 by 0") as told:
        outcome(pool, bad_readers.blunder)
    assert "in blunder" in crash_report(told.value)
    with pytest.raises(RuntimeError, match="OddError: 1 and 2") as told:
        outcome(pool, bad_readers.blunder_oddly)
    assert "in blunder_oddly" in crash_report(told.value)


def test_an_expected_error_comes_back_with_its_facts(pool):
    with pytest.raises(EmptyLetter, match="空白"):
        outcome(pool, bad_readers.refuse)


def test_what_waits_and_what_runs_is_cancelled_at_once():
    begun = threading.Event()
    with ReadingPool(1) as pool:
        runs = pool.run(bad_readers.hang, (), "函.doc", begun=begun.set)
        waits = [pool.run(bad_readers.hang, (), "函.doc") for _ in range(3)]
        assert begun.wait(60)
        assert all(future.cancel() for future in (runs, *waits))
        assert wait([runs, *waits], 60).not_done == set()
        assert outcome(pool, bad_readers.answer, "好") == "好"
        with pytest.raises(CancelledError):
            runs.result()


def test_closing_cancels_what_is_open_and_leaves_no_process():
    before, begun = workers(), threading.Event()
    pool = ReadingPool(2)
    files = [pool.run(bad_readers.hang, (), "函.doc", begun=begun.set) for _ in range(5)]
    assert begun.wait(60)
    assert workers() - before
    pool.close()
    assert all(future.cancelled() for future in files)
    assert workers() <= before
    with pytest.raises(RuntimeError):
        pool.text(samples()[0])


def test_a_page_that_somebody_waits_for_goes_before_letters():
    order: list[str] = []
    begun = threading.Event()
    with ReadingPool(1) as pool:
        first = pool.run(bad_readers.take_pages, (1, 0.2), "一", begun=begun.set)
        assert begun.wait(60)
        letters = [pool.text(file, lambda: order.append("letter")) for file in samples()]
        page = pool.run(bad_readers.answer, ("页",), "页", begun=lambda: order.append("page"))
        wait([first, page, *letters], 60)
    assert order == ["page", *["letter"] * len(letters)]


def test_a_worker_is_kept_until_it_is_worn():
    with ReadingPool(1, Limits(files=2)) as pool:
        first, second, third = (outcome(pool, bad_readers.process_id) for _ in range(3))
    assert first == second != third
    with ReadingPool(1, Limits(kept_mb=1)) as pool:
        assert outcome(pool, bad_readers.process_id) != outcome(pool, bad_readers.process_id)


@pytest.mark.parametrize(("gigabytes", "most"), [(64, 8), (6, 4), (1, 1)])
def test_there_are_as_many_workers_as_cores_and_memory_allow(monkeypatch, gigabytes, most):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(total=gigabytes * 1_000_000_000))
    assert most_workers() == most


def test_no_worker_knows_qt_or_reaches_the_network_or_speaks(pool, capfd):
    import PySide6.QtCore  # noqa: F401 - in this process it is there

    assert outcome(pool, bad_readers.qt_modules) == []
    with pytest.raises(PermissionError):
        outcome(pool, bad_readers.connect)
    outcome(pool, bad_readers.speak)
    assert capfd.readouterr() == ("", "")


def test_nothing_is_started_or_imported_before_the_first_file():
    script = (
        "import sys; from tracker.reading.pool import ReadingPool; p = ReadingPool(); p.close();"
        "print([m for m in sys.modules if m.startswith(('multiprocessing', 'psutil', 'concurrent'))])"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == "[]"


HANGS = """
import os, sys
sys.path.insert(0, sys.argv[1])
import bad_readers
from tracker.reading.pool import ReadingPool
from tracker.reading.worker_process import WorkerProcess, most_workers
pool = ReadingPool(2)
files = [pool.run(function, (), "x", begun=lambda: os.write(1, b"begun\\n"))
         for function in (bad_readers.hang, bad_readers.hang)]
files[0].result()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_parent(how):
    parent = subprocess.Popen(
        [sys.executable, "-c", HANGS, str(Path(__file__).parents[1])],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with parent:
        assert parent.stdout.readline() == b"begun\n"
        assert parent.stdout.readline() == b"begun\n"
        children = psutil.Process(parent.pid).children()
        assert len(children) >= 2
        parent.send_signal(how)
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive
