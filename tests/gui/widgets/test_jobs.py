"""Work behind the window: outcome by signal, progress, stop, and two jobs at once."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt, QThread, QThreadPool

from tracker.errors import EmptyLetter
from tracker.gui.widgets.jobs import Job
from tracker.gui.widgets.progress_strip import ProgressStrip


@pytest.fixture(autouse=True)
def all_ends():
    yield
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()


@pytest.fixture
def strip(qtbot, english):
    strip = ProgressStrip(english)
    qtbot.addWidget(strip)
    return strip


class Gate:
    """Work that goes on until it is let through."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.begun = threading.Event()

    def __call__(self, report):
        report(1, 4)
        self.begun.set()
        self.opened.wait(20)
        report(2, 4)
        return "done"


@pytest.fixture
def gate():
    gate = Gate()
    yield gate
    gate.opened.set()


def outcomes(job: Job) -> list:
    told: list = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    job.succeeded.connect(told.append)
    job.failed.connect(told.append)
    job.ended.connect(lambda: told.append("ended"))
    return told


def test_a_result_comes_back_to_the_window_thread(qtbot):
    threads = []

    def work(report):
        threads.append(QThread.currentThread())
        report(0, 1)
        return 42

    job = Job(work)
    told = outcomes(job)
    job.succeeded.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert told == [(0, 1), 42, "ended"]
    assert threads[0] is not threads[1] and threads[1] is QCoreApplication.instance().thread()


@pytest.mark.parametrize("error", [EmptyLetter(name="空.txt"), ValueError("nobody foresaw it")])
def test_whatever_goes_wrong_is_told_once(qtbot, error):
    def work(report):
        raise error

    job = Job(work)
    told = outcomes(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert told == [error, "ended"]


def test_a_stopped_job_ends_without_an_outcome(qtbot, gate):
    job = Job(gate)
    told = outcomes(job)
    job.start()
    assert gate.begun.wait(20)
    job.cancel()
    gate.opened.set()
    qtbot.waitUntil(lambda: "ended" in told, timeout=30_000)
    assert told == [(1, 4), "ended"]


def test_a_result_that_comes_after_the_stop_is_not_told(qtbot):
    """The function may have made its last progress call by the time the user stops it."""
    job = Job(lambda report: "too late")
    told = outcomes(job)
    job.start()
    QThreadPool.globalInstance().waitForDone()
    job.cancel()
    qtbot.waitUntil(lambda: "ended" in told, timeout=30_000)
    assert told == ["ended"]


def test_what_nobody_foresaw_is_told_even_after_the_stop(qtbot):
    error = ValueError("a fault of ours")

    def work(report):
        raise error

    job = Job(work)
    told = outcomes(job)
    job.start()
    QThreadPool.globalInstance().waitForDone()
    job.cancel()
    qtbot.waitUntil(lambda: "ended" in told, timeout=30_000)
    assert told == [error, "ended"]


def test_the_strip_shows_how_far_a_job_is_and_hides_after_it(qtbot, strip, gate):
    job = Job(gate)
    strip.follow(job, "Reading letters…")
    assert strip.isVisible() and strip.told.text() == "Reading letters…"
    assert (strip.bar.minimum(), strip.bar.maximum()) == (0, 0)
    job.start()
    qtbot.waitUntil(lambda: (strip.bar.value(), strip.bar.maximum()) == (1, 4), timeout=30_000)
    with qtbot.waitSignal(job.ended):
        gate.opened.set()
    assert not strip.isVisible()


def test_the_strips_button_stops_the_job(qtbot, strip, gate):
    job = Job(gate)
    told = outcomes(job)
    strip.follow(job, "…")
    job.start()
    assert gate.begun.wait(20)
    qtbot.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(job.ended):
        gate.opened.set()
    assert "done" not in told and not strip.isVisible()
    strip.cancel()


def test_the_strip_stays_until_the_last_of_two_jobs_has_ended(qtbot, strip, gate):
    short, long = Job(lambda report: "short"), Job(gate)
    strip.follow(long, "Backing the ledger up…")
    strip.follow(short, "Gathering the report…")
    long.start()
    assert gate.begun.wait(20)
    with qtbot.waitSignal(short.ended):
        short.start()
    assert strip.isVisible() and strip.told.text() == "Backing the ledger up…"
    told = outcomes(long)
    qtbot.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(long.ended):
        gate.opened.set()
    assert "done" not in told and not strip.isVisible()


def test_a_job_may_be_gone_before_its_work_ends(qtbot, gate):
    job, told = Job(gate), []
    job.ended.connect(lambda: told.append("ended"))
    job.start()
    assert gate.begun.wait(20)
    shiboken6.delete(job)
    gate.opened.set()
    QThreadPool.globalInstance().waitForDone()
    after = Job(lambda report: "next")
    with qtbot.waitSignal(after.ended):
        after.start()
    assert told == []
