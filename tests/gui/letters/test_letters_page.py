"""The page of letters: the chosen one with its facts and marked passages, and what was missed in it."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QLabel

from tracker import paths
from tracker.gui.letters import originals
from tracker.gui.letters.letter_table import Column
from tracker.ledger import import_letter, take_turn
from tracker.letter_source import LetterSource
from tracker.model import Caution, Draft, EntryKind, LetterFacts, Origin

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
    assert facts(page) == {
        "Replying organ": "临江市农业农村局",
        "Reference": "临农函〔2026〕31号",
        "Format": "Plain text (utf-8)",
    }
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
        "under way",
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


# Cautions, versions, originals

CAUTION = Caution("Page {page} holds no text & no <b>picture</b>.", (("page", 2),))


@pytest.fixture
def newer(ledger, session, letters) -> str:
    """The newer version of the first letter, recognised from a scan of three pages with a caution."""
    text = "望交函〔2026〕40号\n建设公共停车场二期。"
    source = LetterSource("再次答复.exe", b"%PDF-1.7 x", text, "pdf+ocr", 3, (CAUTION,))
    drafts = [Draft("建设公共停车场二期。", 15, 26)]
    told = LetterFacts(reference="望交函〔2026〕40号", dated=date(2026, 9, 3))
    change = session.run(import_letter(source, told, drafts, replaces=letters[0]))
    return next(iter(change.letter_ids))


@pytest.fixture
def opened(monkeypatch) -> list:
    """What the desktop was asked to open."""
    files: list = []
    monkeypatch.setattr(originals, "open_with_desktop", lambda path: files.append(path) or True)
    return files


def test_cautions_stay_in_sight_as_plain_text(page, newer):
    page.choose(newer)
    assert page.told.cautions.isVisible()
    assert page.told.cautions.textFormat() is Qt.TextFormat.PlainText
    first, second = page.told.cautions.text().splitlines()
    assert first == "⚠ Page 2 holds no text & no <b>picture</b>."
    assert second.startswith("⚠ Recognised from a picture")
    assert facts(page)["Format"] == "PDF, recognised from a picture, 3 pages"


def test_the_table_marks_letters_with_cautions(page, newer):
    states = {page.model.letter_at(row).id: page.model.index(row, Column.STATE).data() for row in range(3)}
    assert states[newer] == "only replied to ⚠" and [*states.values()].count("only replied to") == 2


def test_a_letter_without_cautions_shows_none(page):
    assert not page.told.cautions.isVisible() and page.told.versions == []


def test_versions_lead_to_one_another(page, newer, letters, qtbot):
    page.choose(newer)
    (older,) = page.told.versions
    assert older.text() == "→ Newer version of 望交函〔2026〕12号"
    qtbot.mouseClick(older, LEFT)
    assert page.chosen_letter().id == letters[0]
    (to_newer,) = page.told.versions
    assert to_newer.text() == "→ Replaced by 望交函〔2026〕40号 2026-09-03"
    qtbot.mouseClick(to_newer, LEFT)
    assert page.chosen_letter().id == newer


def test_a_newer_version_is_taken_back_in_one_step(page, newer, window, qtbot, letters, ledger):
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert [letter.id for letter in ledger.letters()] == [letters[1], letters[0]]
    page.choose(letters[0])
    assert page.told.versions == []


def test_the_original_is_opened_from_a_read_only_copy_named_by_its_content(page, newer, opened, qtbot):
    page.choose(newer)
    qtbot.mouseClick(page.original, LEFT)
    (copy,) = opened
    assert copy.parent == paths.originals_folder() and copy.suffix == ".pdf"
    assert copy.read_bytes() == b"%PDF-1.7 x"


def test_the_menu_opens_the_original_of_the_chosen_pledge_s_letter(page, newer, window, opened, qtbot):
    keys = CTRL | Qt.KeyboardModifier.AltModifier
    page.choose(newer)
    qtbot.keyClick(window, Qt.Key.Key_O, keys)
    assert opened[0].suffix == ".pdf"
    window.show_pledges()
    qtbot.waitUntil(
        lambda: window.pledges.table.selectRow(0) or bool(window.pledges.chosen_lines()), timeout=30_000
    )
    qtbot.keyClick(window, Qt.Key.Key_O, keys)
    assert opened[1].suffix == ".txt"


def test_where_the_desktop_knows_no_program_it_is_said(page, monkeypatch, qtbot, boxes):
    monkeypatch.setattr(originals, "open_with_desktop", lambda path: False)
    qtbot.mouseClick(page.original, LEFT)
    assert "knows no program that opens .txt files" in boxes[0].text()


def test_a_pledge_shows_that_its_letter_has_cautions(page, newer, window, lines):
    panel = window.pledges.panel
    panel.show_line(lines()["建设公共停车场二期。"])
    assert panel.facts["letter"].text().endswith("⚠")
    assert "&lt;b&gt;picture" in panel.facts["letter"].toolTip()
    panel.show_line(lines()["开通3路公交。"])
    assert "⚠" not in panel.facts["letter"].text() and panel.facts["letter"].toolTip() == ""


def references(page) -> list[str]:
    return [page.model.index(row, Column.REFERENCE).data() for row in range(page.model.rowCount())]


def test_letters_are_found_by_words_and_by_what_became_of_them(page, session, lines, qtbot):
    filters = page.filters
    assert references(page) == ["临农函〔2026〕31号", "望交函〔2026〕12号"]
    session.run(take_turn(EntryKind.REPORT, [lines()["开通3路公交。"].pledge.id], "通车"))
    filters.state.setCurrentIndex(filters.state.findText("only replied to"))
    assert references(page) == ["临农函〔2026〕31号"]
    filters.state.setCurrentIndex(filters.state.findText("under way"))
    assert references(page) == ["望交函〔2026〕12号"] and page.chosen_letter().facts.number == "63"
    qtbot.keyClicks(filters.words, "nothing")
    assert references(page) == [] and page.chosen_letter() is None
    qtbot.mouseClick(filters.clear, LEFT)
    filters.words.setText("63 渔港")
    assert references(page) == ["望交函〔2026〕12号"]
    page.choose(page.model.letters()[0].id)  # one that the filter hides is shown all the same
    assert filters.words.text() == "" and page.chosen_letter() is page.model.letters()[0]


def test_what_became_of_a_letter_is_seen_beside_its_reference(page):
    header = page.table.horizontalHeader()
    assert [header.logicalIndex(place) for place in range(3)] == [
        Column.REFERENCE, Column.STATE, Column.PLEDGES,
    ]  # fmt: skip
    assert page.table.columnViewportPosition(Column.STATE) < page.table.viewport().width()


def test_sentences_keep_their_room_with_large_letters(page, window, qtbot):
    from PySide6.QtWidgets import QApplication

    font = QApplication.font()
    size = font.pointSizeF()
    font.setPointSizeF(size * 2)
    QApplication.setFont(font)
    try:
        page.around.setCurrentIndex(1)
        window.resize(1000, 700)
        tree = page.around.pledges
        letter = tree.fontMetrics().horizontalAdvance("年")
        qtbot.waitUntil(lambda: tree.columnWidth(2) >= 14 * letter, timeout=30_000)
        assert page.around.height() >= page.height() * 0.4
    finally:
        font.setPointSizeF(size)
        QApplication.setFont(font)


def place_of(page, words: str) -> QPoint:
    cursor = page.passages.textCursor()
    cursor.setPosition(page.passages.toPlainText().index(words) + 2)
    return page.passages.cursorRect(cursor).center()


def test_a_passage_leads_to_its_pledge_and_back(page, window, qtbot):
    place = place_of(page, "研究设立奖励资金。")
    qtbot.mouseDClick(page.passages.viewport(), LEFT, pos=place)
    assert window.tabs.currentWidget() is window.pledges
    assert [line.pledge.text for line in window.pledges.chosen_lines()] == ["研究设立奖励资金。"]
    qtbot.mouseClick(window.pledges.panel.show_letter, LEFT)
    assert window.tabs.currentWidget() is page and page.passages.chosen() == 1
    page.passages.setFocus()
    qtbot.keyClick(page.passages, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.pledges


def test_letters_that_nobody_looks_at_are_not_read_with_each_change(window, session, lines, monkeypatch):
    from tracker.ledger import tag

    read, letters = [], type(session.ledger).letters
    monkeypatch.setattr(type(session.ledger), "letters", lambda self: read.append(1) or letters(self))
    window.show_pledges()
    session.run(tag([line.pledge.id for line in lines().values()], ["汛期"]))
    before = len(read)
    session.undo()
    assert len(read) == before
    window.show_letters()
    assert len(read) > before
