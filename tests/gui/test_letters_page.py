"""The page of letters: the chosen one with its facts and marked passages, and what was missed in it."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QLabel

from tracker.gui.letter_table import Column
from tracker.ledger import take_turn
from tracker.model import EntryKind, Origin

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    return window.letters


def facts(page) -> dict[str, str]:
    labels = [page.facts.itemAt(place).widget() for place in range(page.facts.count())]
    words = [label.text() for label in labels if isinstance(label, QLabel)]
    return dict(zip(words[::2], words[1::2], strict=True))


def mark(page, words: str) -> None:
    cursor = page.passages.textCursor()
    place = page.passages.toPlainText().index(words)
    cursor.setPosition(place)
    cursor.setPosition(place + len(words), QTextCursor.MoveMode.KeepAnchor)
    page.passages.setTextCursor(cursor)


def click_on(page, qtbot, words: str) -> None:
    cursor = page.passages.textCursor()
    cursor.setPosition(page.passages.toPlainText().index(words))
    point = page.passages.cursorRect(cursor).center() + QPoint(4, 0)
    qtbot.mouseClick(page.passages.viewport(), LEFT, pos=point)


def test_the_first_letter_is_shown_with_its_facts(page):
    assert page.chosen_letter().facts.reference == "临农函〔2026〕31号"
    assert facts(page) == {"Replying organ": "临江市农业农村局", "Reference": "临农函〔2026〕31号"}
    assert "制定联合执法工作方案。" in page.passages.toPlainText()


def test_another_letter_is_shown_when_chosen(page, qtbot):
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert facts(page)["Number"] == "63"
    assert facts(page)["Subject"] == "关于改善渔港片区群众出行条件的建议"
    assert "开通3路公交。" in page.passages.toPlainText()


def test_a_click_on_a_passage_chooses_its_pledge(page, window, qtbot):
    window.pledges.filters.words.setText("公交")
    window.pledges.filters.changed.emit()
    click_on(page, qtbot, "设立奖励资金")
    assert page.passages.chosen() == 1
    assert [line.pledge.text for line in window.pledges.chosen_lines()] == ["研究设立奖励资金。"]


def test_return_on_a_letter_turns_to_its_pledges(page, window, qtbot):
    page.table.activated.emit(page.table.currentIndex())
    assert window.tabs.currentWidget() is window.pledges
    assert [line.pledge.text for line in window.pledges.model.lines()] == [
        "制定联合执法工作方案。",
        "研究设立奖励资金。",
    ]


def test_a_missed_promise_is_added_and_can_be_taken_back(page, window, qtbot, lines):
    words = "临农函〔2026〕31号"
    mark(page, words)
    qtbot.mouseClick(page.add_missed, LEFT)
    pledge = lines()[words].pledge
    assert (pledge.owner, pledge.owner_origin) == ("临江市农业农村局", Origin.INFERRED)
    assert (pledge.due, pledge.due_origin) == (date(2026, 12, 31), Origin.DEFAULT)
    assert page.model.index(0, Column.PLEDGES).data() == "0 / 3"
    assert len(window.pledges.model.lines()) == 6
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert words not in lines() and page.model.index(0, Column.PLEDGES).data() == "0 / 2"


def test_without_marked_words_nothing_is_added(page, qtbot, lines):
    qtbot.mouseClick(page.add_missed, LEFT)
    assert len(lines()) == 5


def test_the_state_follows_the_pledges(page, session, lines):
    ids = [lines()[words].pledge.id for words in ("制定联合执法工作方案。", "研究设立奖励资金。")]
    session.run(take_turn(EntryKind.DROP, ids[:1], "重复", approver="陈副局长"))
    assert [page.model.index(0, column).data() for column in (Column.PLEDGES, Column.STATE)] == [
        "1 / 2",
        "open",
    ]
    session.run(take_turn(EntryKind.DROP, ids[1:], "重复", approver="陈副局长"))
    assert page.model.index(0, Column.STATE).data() == "closed"


def test_the_chosen_letter_stays_so_after_a_change(page, session, lines, qtbot):
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    session.run(take_turn(EntryKind.PROGRESS, [lines()["开通3路公交。"].pledge.id], "动工"))
    assert page.chosen_letter().facts.number == "63"
    assert page.table.selectionModel().selectedRows()[0].row() == 1


def test_the_original_is_saved_byte_by_byte(page, qtbot, monkeypatch, tmp_path, ledger, boxes):
    target = tmp_path / "原件.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    qtbot.mouseClick(page.save_original, LEFT)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(page.save_original, LEFT)
    assert target.read_bytes() == ledger.source(page.chosen_letter().id).original
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    qtbot.mouseClick(page.save_original, LEFT)
    assert len(boxes) == 1 and "could not be written" in boxes[0].text()


def test_an_empty_ledger_offers_nothing_on_the_page(open_window):
    page = open_window().letters
    assert page.chosen_letter() is None and facts(page) == {}
    assert not any(one.isEnabled() for one in (page.show_pledges, page.add_missed, page.save_original))
    page.add_marked()
    page.show_pledges.clicked.emit()
