"""The window itself: its menus, the ways out, jobs behind it, who acts, and how it is left."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from tracker.gui.care import backup_making
from tracker.gui.main_window import TURNS, MainWindow, Restart
from tracker.gui.menu_entries import MENUS
from tracker.gui.papers.paper_preview import PaperPreview
from tracker.gui.preferences.actor_dialog import ActorDialog
from tracker.ledger import Filter, read_ledger
from tracker.model import Actor, Side
from tracker.paths import resources

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
SAMPLES = sorted((resources() / "samples").glob("*.txt"))
MARKUP = "<b>x</b>&amp;"


@pytest.fixture
def previews(monkeypatch, qtbot, boxes) -> list[str]:
    """The words on the papers that were shown."""
    shown: list[str] = []

    def run(preview: PaperPreview) -> None:
        qtbot.waitUntil(lambda: preview.document is not None or bool(boxes), timeout=30_000)
        if preview.document:
            shown.append(repr(preview.document))
        preview.done(0)

    monkeypatch.setattr(PaperPreview, "exec", run)
    return shown


@pytest.fixture
def gate(monkeypatch):
    """Holds a backup up until it is let through."""
    begun, opened = threading.Event(), threading.Event()
    backup = backup_making.make_backup

    def slow(*told):
        begun.set()
        opened.wait(20)
        return backup(*told)

    monkeypatch.setattr(backup_making, "make_backup", slow)
    yield begun, opened
    opened.set()


def save_as(monkeypatch, target: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))


def wait(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_window_is_built_in_both_languages(letters, open_window, language):
    from tracker.language import speaker

    say = speaker(language)
    window = open_window(say, language)
    assert window.menus.languages[language].isChecked()
    assert window.windowTitle() == say("Commitment tracker") + " — 台账.sqlite"
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [say(title) for title, _ in MENUS]
    assert window.counts.text().startswith(say("Pledges shown: {count}").format(count=5))


def test_every_action_has_words_and_no_two_share_a_shortcut(window):
    keys = [key.toString() for action in window.menus.actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text() and action.iconText() for action in window.menus.actions.values())


def test_the_count_tells_how_many_press(window):
    assert window.counts.text() == "Pledges shown: 5   long overdue: 1   overdue: 1   due soon: 1"


def test_alt_and_a_number_turn_to_a_page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert window.tabs.currentWidget() is window.letters
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.tabs.currentWidget() is window.pledges and window.pledges.filters.words.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    assert window.tabs.currentWidget() is window.pledges


def test_an_empty_ledger_offers_two_ways_to_begin(open_window, qtbot):
    window = open_window()
    assert window.pages.currentWidget() is window.empty
    assert not any(window.menus.actions[name].isEnabled() for name in (*TURNS, "assign", "undo", "redo"))
    qtbot.mouseClick(window.empty.samples, LEFT)
    assert window.restart == Restart(samples=True) and not window.isVisible()


@pytest.mark.parametrize("keys, rows", [(CTRL, 5), (CTRL | SHIFT, 1)])
def test_a_report_is_made_behind_its_dialog_then_shown(window, qtbot, previews, keys, rows):
    window.pledges.filters.words.setText("公交")
    window.pledges.filters.changed.emit()
    qtbot.keyClick(window, Qt.Key.Key_P, keys)
    assert len(previews) == 1 and "开通3路公交" in previews[0]
    assert ("制定联合执法工作方案" in previews[0]) is (rows == 5)


def test_a_word_typed_just_before_leaving_asks_a_closed_ledger_nothing(window, qtbot, ledger):
    window.pledges.filters.words.setText("公交")
    asking = window.pledges.filters._pause
    assert asking.isActive()
    window.close()
    assert not asking.isActive()


def test_a_report_on_an_empty_ledger_is_shown(open_window, qtbot, previews):
    window = open_window()
    window.menus.actions["report"].trigger()
    assert len(previews) == 1


def test_a_report_on_a_ledger_that_is_gone_is_told(window, qtbot, ledger, previews, boxes, monkeypatch):
    monkeypatch.setattr(ledger, "path", ledger.path.with_name("gone.sqlite"))
    window.papers.ledger_table(is_landscape=False)
    wait(window, qtbot)
    assert previews == [] and "There is no ledger at" in boxes[0].text()


def test_a_backup_opens_as_a_ledger(window, qtbot, monkeypatch, tmp_path, lines):
    target = tmp_path / "备份" / "copy.sqlite"
    save_as(monkeypatch, target)
    window.menus.actions["backup"].trigger()
    wait(window, qtbot)
    assert window.statusBar().currentMessage() == f"Backup written and checked: {target}"
    copy = read_ledger(target)
    assert {line.pledge.text for line in copy.lines(Filter(), date.today())} == set(lines())
    copy.close()


def test_a_backup_that_cannot_be_written_is_told_and_may_be_called_off(
    window, qtbot, monkeypatch, ledger, boxes
):
    save_as(monkeypatch, ledger.path)
    window.ledger_errands.back_up()
    wait(window, qtbot)
    assert len(boxes) == 1 and "could not be written" in boxes[0].text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    window.ledger_errands.back_up()
    assert not window.progress.isVisible()


def test_another_ledger_starts_anew(window, qtbot, monkeypatch, tmp_path):
    other = tmp_path / "other.sqlite"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.isVisible() and window.restart is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.restart == Restart(ledger=other) and not window.isVisible()


def test_another_language_starts_anew(window):
    window.menus.languages["zh_CN"].trigger()
    assert window.restart == Restart(language="zh_CN") and not window.isVisible()


def test_ctrl_q_leaves_without_a_restart(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_Q, CTRL)
    assert not window.isVisible() and window.restart is None


def test_undo_with_nothing_to_take_back_does_nothing(open_window, session, boxes):
    open_window()
    assert session.undo() is session.redo() is None and boxes == []


def test_who_acts_stays_when_the_question_is_left(window, qtbot, answer, session, state):
    answer(ActorDialog, lambda dialog: dialog.name.setText("某人"), accepts=False)
    qtbot.mouseClick(window.actor, LEFT)
    assert session.actor.name == "王敏" and state.actor is None


def test_about_tells_where_the_ledger_lies(window, monkeypatch, ledger):
    told = []
    monkeypatch.setattr(QMessageBox, "about", lambda *words: told.append(words[-1]))
    window.menus.actions["about"].trigger()
    assert f"Ledger: {ledger.path}" in told[0] and "No network connection" in told[0]


def test_closing_while_a_job_runs_waits_for_it_and_tells_nothing_more(
    window, qtbot, monkeypatch, tmp_path, gate, boxes, previews
):
    begun, opened = gate
    save_as(monkeypatch, tmp_path / "copy.sqlite")
    window.ledger_errands.back_up()
    window.papers.ledger_table(is_landscape=False)
    window.intake.take([Path(__file__)])
    assert begun.wait(20)
    threading.Timer(0.2, opened.set).start()
    window.close()
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    QApplication.processEvents()
    assert not window.isVisible() and previews == [] and boxes == []
    assert window.statusBar().currentMessage() == ""


def test_letters_read_when_the_window_was_closed_are_not_reviewed(window, monkeypatch, boxes):
    """The last file may have been read before the closing; its outcome waits in the event loop."""
    asked = []
    monkeypatch.setattr("tracker.gui.review.letter_review.LetterReview.ask", asked.append)
    window.intake.take([Path(__file__).with_name("nothing.txt"), *SAMPLES])
    QThreadPool.globalInstance().waitForDone()
    window.close()
    QApplication.processEvents()
    assert asked == boxes == [] and not window.isVisible()


def test_a_window_closed_right_after_its_first_painting_asks_the_ledger_no_more(
    letters, session, state, english, qtbot, ledger
):
    window = MainWindow(session, state, english, "en")
    qtbot.addWidget(window)
    window.show()
    QTimer.singleShot(0, window._make_the_rest)  # as the painting does
    window.close()
    ledger.close()
    QApplication.processEvents()
    assert not window.isVisible()


def test_the_splitters_sizes_come_back(window, open_window):
    window.resize(700, 560)
    window.pledges.splitter.setSizes([300, 380])
    window.letters.splitter.setSizes([250, 430])
    kept = [window.pledges.splitter.saveState(), window.letters.splitter.saveState()]
    window.close()
    again = open_window()
    assert [again.pledges.splitter.saveState(), again.letters.splitter.saveState()] == kept


def test_words_of_letters_stay_words(keep_letter, open_window, session):
    facts = {"subject": "<u>s</u>", "issuer": "<img src=x>局"}
    keep_letter("<i>一号</i>&甲", (MARKUP, date(2026, 12, 1), "<img src=x>局"), **facts)
    session.act_as(Actor("张&<b>三</b>", Side.CLERK))
    window = open_window()
    pages = (window.pledges.panel, window.letters)  # made once asked for, else after the first painting
    labels = [label for page in pages for label in page.findChildren(QLabel) if "<" in label.text()]
    assert len(labels) >= 4
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    window.letters.show_pledges.click()
    assert window.pledges.filters.letter.text() == "<i>一号</i>&&甲 ✕"
    assert window.actor.text() == "张&&<b>三</b> (responsible side)"
    assert window.pledges.panel.words.text() == MARKUP
    assert MARKUP in window.pledges.panel.passage.toPlainText()


def test_columns_and_dialogs_come_back_as_the_user_left_them(window, open_window, qtbot, monkeypatch):
    from tracker.gui.help.shortcut_list import ShortcutList

    sizes = []

    def pull(dialog: ShortcutList) -> None:
        dialog.show()
        sizes.append(dialog.size().toTuple())
        dialog.resize(611, 433)
        dialog.done(0)

    monkeypatch.setattr(ShortcutList, "exec", pull)
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    window.letters.table.setColumnWidth(0, 77)
    window.menus.actions["shortcuts"].trigger()
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.is_whole, timeout=30_000)
    assert again.letters.table.columnWidth(0) == 77
    again.menus.actions["shortcuts"].trigger()
    assert sizes[1] == (611, 433) != sizes[0]


def test_a_closed_window_stays_closed(window):
    window.close()
    window.show()
    assert not window.isVisible()
    assert window.close() and window.close()
