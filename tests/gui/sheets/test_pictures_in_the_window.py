"""Pictures of pages: asked for one at a time, a few of them kept."""

import threading
from concurrent.futures import Future

import pytest
from paper_letter import Painted

from tracker.file_errors import NeedsPassword
from tracker.gui.sheets.page_pictures import PagePictures, Paper

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Bench:
    """Holds what was asked for until a test answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.futures: list[Future] = []

    def __call__(self, page: int, width: int) -> Future:
        self.asked.append((page, width))
        self.futures.append(Future())
        return self.futures[-1]

    def answer(self, colour: bytes = b"\xff\x00\x00", height: int = 2) -> None:
        _, width = self.asked[-1]
        self.futures[-1].set_result(Painted(width, height, colour * (width * height)))


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def pictures(qapp, bench) -> PagePictures:
    return PagePictures(Paper(bench))


def test_a_picture_arrives_with_its_colours(pictures, bench, qtbot):
    pictures.ask(0, 3)
    assert pictures.kept(0) is None
    with qtbot.waitSignal(pictures.arrived) as arrived:
        bench.answer(b"\x01\x02\x03")
    assert arrived.args == [0]
    image = pictures.kept(0)
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(2, 1).getRgb()[:3] == (1, 2, 3)


def test_an_answer_of_another_thread_arrives_on_this_one(pictures, bench, qtbot):
    seen = []
    pictures.arrived.connect(lambda _: seen.append(threading.current_thread()))
    pictures.ask(0, 3)
    with qtbot.waitSignal(pictures.arrived):
        thread = threading.Thread(target=bench.answer)
        thread.start()
    thread.join()
    assert seen == [threading.current_thread()]


def test_nothing_is_asked_twice(pictures, bench, qtbot):
    pictures.ask(0, 3)
    pictures.ask(0, 3)
    with qtbot.waitSignal(pictures.arrived):
        bench.answer()
    pictures.ask(0, 3)
    assert bench.asked == [(0, 3)]
    pictures.ask(0, 4)
    assert bench.asked == [(0, 3), (0, 4)] and pictures.kept(0).width() == 3


def test_one_is_painted_at_a_time_and_what_is_left_is_never_begun(pictures, bench, qtbot):
    for page in range(4):
        pictures.ask(page, 3)
    assert bench.asked == [(0, 3)]
    pictures.leave(range(3, 4))
    with qtbot.waitSignal(pictures.arrived):
        bench.answer()
    assert bench.asked == [(0, 3), (3, 3)]
    assert not bench.futures[0].cancelled()


def test_few_are_kept_those_looked_at_last(bench, qtbot):
    pictures = PagePictures(Paper(bench), None, 2 * 4 * 3 * 2)  # two pictures of three by two pixels
    for page in range(3):
        pictures.ask(page, 3)
        with qtbot.waitSignal(pictures.arrived):
            bench.answer()
        if page == 1:
            assert pictures.kept(0) is not None
    assert [pictures.kept(page) is not None for page in range(3)] == [True, False, True]


def test_a_page_that_cannot_be_painted_says_why_and_is_asked_no_more(pictures, bench, qtbot):
    pictures.ask(1, 3)
    error = NeedsPassword(name="函.pdf")
    with qtbot.waitSignal(pictures.refused) as refused:
        bench.futures[-1].set_exception(error)
    assert refused.args == [1] and pictures.refusal(1) is error
    pictures.ask(1, 9)
    assert len(bench.asked) == 1


def test_what_nobody_foresaw_reaches_the_crash_handler(pictures, bench, qtbot):
    pictures.ask(0, 3)
    with qtbot.captureExceptions() as caught:
        bench.futures[-1].set_exception(ZeroDivisionError("odd"))
        qtbot.waitUntil(lambda: bool(caught), timeout=30_000)
    assert caught[0][0] is ZeroDivisionError
    pictures.ask(1, 3)
    assert bench.asked == [(0, 3), (1, 3)]


def test_after_closing_nothing_is_kept(pictures, bench, qtbot):
    pictures.ask(0, 3)
    pictures.ask(1, 3)
    pictures.close()
    with qtbot.assertNotEmitted(pictures.arrived, wait=50):
        bench.answer()
    assert pictures.kept(0) is None and bench.asked == [(0, 3)]


def test_workers_that_are_closed_are_no_fault(pictures, bench, qtbot):
    pictures.ask(0, 3)
    bench.futures[-1].cancel()
    bench.futures[-1].set_running_or_notify_cancel()
    assert pictures.kept(0) is None and pictures.refusal(0) is None


def test_a_page_on_its_side_is_set_upright(bench, qtbot):
    pictures = PagePictures(Paper(bench, {0: 1}))
    pictures.ask(0, 100)
    assert bench.asked == [(0, 141)]  # as wide as the upright page is high
    with qtbot.waitSignal(pictures.arrived):
        bench.answer(height=100)
    assert (pictures.kept(0).width(), pictures.kept(0).height()) == (100, 141)
    pictures.ask(0, 100)
    assert len(bench.asked) == 1
