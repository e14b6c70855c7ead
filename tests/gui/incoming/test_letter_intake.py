"""Letters on their way in: by menu and by drop, read behind the window, reviewed, kept or not."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tracker.arrivals.arrival_files import ArrivalFiles
from tracker.gui.incoming import letter_intake
from tracker.gui.review.letter_review import LetterReview
from tracker.gui.widgets.notice_bar import NoticeBar
from tracker.ledger import bin_letters, set_rules, take_turn
from tracker.ledger.questions.sameness import Sameness
from tracker.letter_source import LetterSource
from tracker.model import Draft, EntryKind, LetterFacts, OfficeRules, Origin
from tracker.paths import resources
from tracker.reading.taking_again import Choice

SAMPLES = sorted((resources() / "samples").glob("*.txt"))
CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
PLAIN = "来信收悉，感谢您的关心。"


@pytest.fixture
def window(open_window):
    """A window on an empty ledger."""
    return open_window()


@pytest.fixture
def reviews(monkeypatch, qtbot) -> list[SimpleNamespace]:
    """Each review is shown, then its Keep is pressed; what it showed is told."""
    asked: list[SimpleNamespace] = []

    def ask(review: LetterReview):
        shown = SimpleNamespace(title=review.windowTitle(), keep=review.keep.text(), kept=review.reviewed())
        asked.append(shown)
        review.show()
        qtbot.mouseClick(review.keep, LEFT)
        return shown.kept if review.result() else None

    monkeypatch.setattr(LetterReview, "ask", ask)
    return asked


@pytest.fixture
def drop(qtbot):
    """Drops paths on a window and waits until all of them were dealt with."""

    def drop(window, *paths: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(window, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(
            window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
        )
        wait(window, qtbot)

    return drop


def wait(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)
    window.activateWindow()  # the screen of the tests does not give it back after a dialog
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)


def choose_files(monkeypatch, *files: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], ""))


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_ctrl_o_reads_a_letter_and_shows_its_pledges(window, qtbot, monkeypatch, reviews, ledger, state):
    assert window.pages.currentWidget() is window.empty
    choose_files(monkeypatch, SAMPLES[0])
    qtbot.keyClick(window, Qt.Key.Key_O, CTRL)
    assert window.progress.isVisible()
    wait(window, qtbot)
    drafts = reviews[0].kept.drafts
    letter = ledger.letters()[0]
    assert window.pages.currentWidget() is window.tabs
    assert [line.pledge.text for line in window.pledges.model.lines()] and drafts
    assert {line.letter.id for line in window.pledges.model.lines()} == {letter.id}
    assert window.pledges.model.rowCount() == len(drafts)
    assert window.pledges.filters.letter.text() == f"{letter.facts.reference} ✕"
    assert ledger.source(letter.id).original == SAMPLES[0].read_bytes()
    assert window.letters.chosen_letter() == letter and letter.imported_by == "王敏"
    assert state.folder == str(SAMPLES[0].parent)


def test_ctrl_return_keeps_what_the_review_shows(window, qtbot, ledger):
    look = QTimer(interval=20)

    def accept() -> None:
        review = QApplication.activeModalWidget()
        if isinstance(review, LetterReview) and review.isActiveWindow():
            look.stop()
            qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)

    look.timeout.connect(accept)
    look.start()
    window.intake.take(SAMPLES[2:])
    wait(window, qtbot)
    assert [letter.name for letter in ledger.letters()] == [SAMPLES[2].name]


def test_undo_takes_a_letter_out_again_and_redo_brings_it_back(window, qtbot, reviews, ledger):
    window.intake.take(SAMPLES[:1])
    wait(window, qtbot)
    letters, count = ledger.letters(), window.pledges.model.rowCount()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert ledger.letters() == [] and window.pages.currentWidget() is window.empty
    assert window.letters.chosen_letter() is None  # read anew as soon as somebody asks
    assert window.pledges.model.rowCount() == window.letters.model.rowCount() == 0
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert ledger.letters() == letters and window.pages.currentWidget() is window.tabs
    assert window.pledges.model.rowCount() == count


def test_leaving_the_review_of_a_single_letter_keeps_nothing(window, qtbot, monkeypatch, lines):
    asked = []
    monkeypatch.setattr(LetterReview, "ask", lambda review: asked.append(review.windowTitle()))
    window.intake.take(SAMPLES[:1])
    qtbot.waitUntil(lambda: asked != [] and not len(window.intake.list.arrivals), timeout=20_000)
    assert asked == [f"Review: {SAMPLES[0].name}"]
    assert lines() == {} and window.pages.currentWidget() is window.empty


def test_no_file_chosen_reads_nothing(window, qtbot, monkeypatch):
    choose_files(monkeypatch)
    qtbot.mouseClick(window.empty.read, LEFT)
    assert not window.progress.isVisible()


def test_a_single_bad_file_is_told_in_its_own_words(window, drop, boxes, tmp_path):
    drop(window, write(tmp_path, "<img src=x>.txt", " \n"))
    assert boxes[0].text() == "“<img src=x>.txt” is empty."
    assert boxes[0].textFormat() == Qt.TextFormat.PlainText


@pytest.fixture
def asked_again(monkeypatch) -> SimpleNamespace:
    """Answers with `choices`, one after the other, where a letter comes again; `kinds` tells in what."""
    asked = SimpleNamespace(choices=[], kinds=[])

    def ask(session, intake, again, say, parent) -> Choice:
        asked.kinds.append(again.kind)
        return asked.choices.pop(0)

    monkeypatch.setattr(letter_intake, "ask_again", ask)
    return asked


@pytest.mark.parametrize("choice", [Choice.OPEN, Choice.SKIP])
def test_a_known_letter_offers_the_kept_one(window, drop, reviews, tmp_path, asked_again, choice, ledger):
    for sample in SAMPLES:
        drop(window, sample)
    copy = tmp_path / "副本.txt"
    copy.write_bytes(SAMPLES[1].read_bytes().replace(b"\n", b"\r\n"))
    asked_again.choices.append(choice)
    window.pledges.filters.show_all()
    shown = window.pledges.model.rowCount()
    drop(window, copy)
    assert asked_again.kinds == [Sameness.WORDS] and len(reviews) == 3 == len(ledger.letters())
    opens = choice is Choice.OPEN
    assert (window.letters.chosen_letter() == ledger.letters()[1]) is opens
    assert (window.pledges.model.rowCount() < shown) is opens
    assert not len(window.intake.list.arrivals)


def test_a_known_letter_is_kept_too_where_that_is_wanted(window, drop, reviews, asked_again, ledger):
    drop(window, SAMPLES[0])
    asked_again.choices.append(Choice.BOTH)
    drop(window, SAMPLES[0])
    assert len(reviews) == 2 == len(ledger.letters())


def test_a_newer_version_is_reviewed_without_what_it_repeats(window, drop, reviews, asked_again, ledger):
    drop(window, SAMPLES[0])
    asked_again.choices.append(Choice.NEWER)
    drop(window, SAMPLES[0])
    assert reviews[1].keep == "Keep the letter without pledges"
    older, newer = ledger.letters()
    assert newer.replaces == older.id


@pytest.mark.parametrize("choice", [Choice.OPEN, Choice.SKIP])
def test_a_letter_in_the_bin_is_offered_to_be_brought_back(
    window, drop, reviews, session, ledger, asked_again, choice
):
    drop(window, SAMPLES[0])
    letter = ledger.letters()[0]
    session.run(bin_letters([letter.id]))
    asked_again.choices.append(choice)
    drop(window, SAMPLES[0])
    wanted = choice is Choice.OPEN
    assert len(reviews) == 1 == len(asked_again.kinds)
    assert ledger.letters() == ([letter] if wanted else [])
    assert (window.letters.chosen_letter() == letter) is wanted
    if wanted:
        session.undo()
        assert [thing.id for thing in ledger.in_bin()] == [letter.id]


def test_a_letter_without_pledges_can_be_kept(window, drop, reviews, ledger, tmp_path):
    drop(window, write(tmp_path, "感谢信.txt", PLAIN))
    assert reviews[0].keep == "Keep the letter without pledges"
    assert [letter.name for letter in ledger.letters()] == ["感谢信.txt"]
    assert window.pages.currentWidget() is window.tabs and window.pledges.model.rowCount() == 0
    assert window.letters.model.index(0, 7).data() == "no pledges"


def test_a_kept_letter_is_shown_whatever_was_searched_for(window, drop, reviews, qtbot):
    drop(window, SAMPLES[0])
    window.pledges.filters.words.setText("没有这样的话")
    window.pledges.filters.status.setCurrentIndex(4)
    drop(window, SAMPLES[2])
    assert window.pledges.model.rowCount() == len(reviews[1].kept.drafts)


def test_what_nobody_foresaw_reaches_the_crash_handler(window, qtbot, monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(ArrivalFiles, "receive", break_down)
    with qtbot.captureExceptions() as caught:
        window.intake.take(SAMPLES[:1])
        wait(window, qtbot)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_after_the_first_letter_a_line_tells_once_what_comes_next(
    window, drop, reviews, qtbot, state, session
):
    drop(window, SAMPLES[0])
    hint = next(bar for bar in window.notices.findChildren(NoticeBar) if "Next:" in bar.words.text())
    assert hint.isVisible() and "Ctrl+1" in hint.words.text()
    qtbot.mouseClick(hint.button, Qt.MouseButton.LeftButton)
    assert not hint.isVisible() and window.guidance.help.page == "follow_up"
    window.guidance.help.close()
    drop(window, SAMPLES[1])
    assert not [bar for bar in window.notices.findChildren(NoticeBar) if bar.isVisible()]


def test_the_line_goes_once_a_pledge_is_dealt_with(window, drop, reviews, session):
    drop(window, SAMPLES[0])
    hint = next(bar for bar in window.notices.findChildren(NoticeBar) if "Next:" in bar.words.text())
    session.run(take_turn(EntryKind.PROGRESS, [window.pledges.model.line_at(0).pledge.id], "已开工"))
    assert not hint.isVisible()


@pytest.mark.parametrize(("holidays", "day"), [(True, date(2026, 10, 10)), (False, date(2026, 10, 5))])
def test_a_review_counts_working_days_by_the_office_s_rule(
    session, english, window, monkeypatch, holidays, day
):
    words = "5个工作日内修复候车亭玻璃。"
    draft = Draft(words, 0, len(words), due=date(2026, 12, 31), due_origin=Origin.DEFAULT)

    def ask(review: LetterReview):
        review.facts.fields["dated"].setText("2026-09-28")
        review.facts.finish()
        return review.reviewed()

    monkeypatch.setattr(LetterReview, "ask", ask)
    session.run(set_rules(OfficeRules(holidays=holidays, office="海局")))
    source = LetterSource("函.txt", words.encode(), words, "utf-8")
    reviewed = letter_intake.ask_review(session, source, LetterFacts(), [draft], (), english, window)
    assert reviewed is not None
    assert [kept.due for kept in reviewed.drafts] == [day]
