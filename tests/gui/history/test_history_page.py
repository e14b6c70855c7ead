"""The page of the history: what is shown of each change, filters that combine, and the ways on from it."""

import csv
from contextlib import closing
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from tracker.gui.history import history_saving, history_table
from tracker.gui.history.history_table import Column
from tracker.ledger import Action, Filter, assign, bin_letters, bin_pledges, extend, open_ledger, take_turn
from tracker.ledger.exchange.package import read_package
from tracker.ledger.past import history_search
from tracker.model import Actor, EntryKind, Side

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
SUPERVISOR = Actor("李强", Side.SUPERVISOR)
BUS, ROAD, PARK = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"


@pytest.fixture
def lived(letters, ledger, session, lines, clock):
    """Something was done on the two letters, one thing a day; gives the pledges' ids by their words."""
    ids = {words: line.pledge.id for words, line in lines().items()}
    steps = [
        (assign([ids[BUS]], "县交通局", ["港口镇政府"], "孙处长", "=1+1"), session.actor),
        (take_turn(EntryKind.PROGRESS, [ids[ROAD]], "已招标\n<b>进场</b>"), session.actor),
        (extend([ids[ROAD], ids[PARK]], date(2027, 6, 30), "汛期", "周局长"), SUPERVISOR),
    ]
    for days, (operation, actor) in enumerate(steps):
        ledger.carry_out(operation, actor, clock.now - timedelta(days=9 - days))
    return ids


@pytest.fixture
def page(lived, open_window, qtbot):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_3, ALT)
    settle(window.history, qtbot)
    return window.history


def settle(page, qtbot) -> None:
    qtbot.waitUntil(lambda: not page.finding.is_running, timeout=30_000)


def column(page, which: Column) -> list[str]:
    return [page.model.index(row, which).data() for row in range(page.model.rowCount())]


def row_of(page, words: str, which: Column = Column.WHAT) -> int:
    return column(page, which).index(words)


def choose(combo, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words))


def test_every_change_is_shown_newest_first(page):
    assert column(page, Column.WHAT) == ["extended", "progress recorded", "owner set", "read in", "read in"]
    assert column(page, Column.WHO)[:2] == ["李强 (supervising side)", "王敏 (responsible side)"]
    assert column(page, Column.WHEN)[0] == "2026-10-01 09:30"
    assert column(page, Column.LETTER)[:2] == ["望交函〔2026〕12号"] * 2
    assert column(page, Column.PLEDGE)[:3] == ["2 pledges", ROAD, BUS]
    assert page.count.text() == "Entries shown: 5"


def test_from_and_to_stand_in_the_users_words(page):
    assert "Owner: 县公交公司 → 县交通局" in column(page, Column.TOLD)[2]
    assert column(page, Column.TOLD)[1].startswith(
        "Note: 已招标 <b>进场</b>; Status: not started → in progress"
    )
    page.table.selectRow(0)
    told = page.line.words.toPlainText()
    assert "Due: 2026-10-31 → 2027-06-30" in told and "Due: 2026-12-31 → 2027-06-30" in told
    assert ROAD in told and PARK in told and "Approved by: 周局长" in told


def test_words_of_letters_never_become_markup(page):
    page.table.selectRow(1)
    assert "<b>进场</b>" in page.line.words.toPlainText()
    tip = page.model.index(1, Column.TOLD).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b>" in tip and "<b>" not in tip


def test_what_was_taken_back_is_struck_out_and_says_so(page, session, lived, qtbot):
    session.run(take_turn(EntryKind.PROGRESS, [lived[BUS]], "动工"))
    session.undo()
    assert column(page, Column.WHAT)[:3] == ["undone: progress recorded", "progress recorded", "extended"]
    assert column(page, Column.MARK)[:3] == ["", "↶ taken back", ""]
    fonts = [page.model.index(row, Column.WHAT).data(Qt.ItemDataRole.FontRole) for row in range(3)]
    assert [bool(font and font.strikeOut()) for font in fonts] == [False, True, False]
    page.table.selectRow(1)
    assert "taken back" in page.line.words.toPlainText()
    session.redo()
    assert column(page, Column.MARK)[:3] == ["", "", ""]


def test_what_came_by_hand_over_says_so(page, ledger, session, tmp_path, clock, lived, qtbot):
    file = tmp_path / "x.handover"
    with closing(open_ledger(tmp_path / "代表.sqlite", "李强", clock.now)) as other:
        ledger.hand_over(file, None, session.actor, clock.now)
        other.take_in(read_package(file), SUPERVISOR, clock.now)
        other.carry_out(take_turn(EntryKind.PROGRESS, [lived[BUS]], "问过"), SUPERVISOR, clock.now)
        other.hand_over(file, None, SUPERVISOR, clock.now)
    session.changed.emit(ledger.take_in(read_package(file), session.actor, clock.now))
    settle(page, qtbot)
    assert column(page, Column.WHAT)[:2] == ["hand-over file taken in", "progress recorded"]
    assert column(page, Column.MARK)[:3] == ["", "⇄ by hand-over", ""]
    page.table.selectRow(1)
    told = page.line.words.toPlainText()
    assert "hand-over file of 李强 (supervising side), made 2026-10-08 09:30 from ledger " in told
    assert "taken in 2026-10-08 09:30 by 王敏" in told


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda one: choose(one.by, "李强"), ["extended"]),
        (lambda one: choose(one.action, "read in"), ["read in", "read in"]),
        (lambda one: one.words.setText("孙处长"), ["owner set"]),
        (lambda one: one.words.setText("周局长 停车"), ["extended"]),
        (lambda one: one.words.setText("查无此词"), []),
        (lambda one: choose(one.period.choice, "last 7 days"), ["read in"]),
        (lambda one: choose(one.period.choice, "last 30 days"), ["extended", "progress recorded", "owner set", "read in"]),
        (lambda one: (choose(one.by, "王敏"), one.words.setText("招标")), ["progress recorded"]),
    ],
)  # fmt: skip
def test_filters_combine(page, qtbot, ask, what):
    qtbot.waitUntil(lambda: page.filters.by.count() == 3, timeout=30_000)
    ask(page.filters)
    qtbot.waitUntil(lambda: column(page, Column.WHAT) == what, timeout=30_000)
    settle(page, qtbot)
    assert column(page, Column.WHAT) == what
    qtbot.mouseClick(page.filters.clear, LEFT)
    settle(page, qtbot)
    assert page.model.rowCount() == 5 and not page.filters.words.text()


def test_days_from_and_to(page, qtbot):
    choose(page.filters.period.choice, "from … to …")
    page.filters.period.since.setDate(date(2026, 9, 29))
    page.filters.period.until.setDate(date(2026, 9, 30))
    settle(page, qtbot)
    assert column(page, Column.WHAT) == ["progress recorded", "owner set"]


def test_a_letter_is_typed_and_taken_away_again(page, qtbot):
    qtbot.waitUntil(lambda: page.filters.letter.completer() is not None, timeout=30_000)
    label = next(one for one in page.filters._letters if one.startswith("临农函"))
    page.filters.letter.setText(label)
    qtbot.keyClick(page.filters.letter, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert column(page, Column.WHAT) == ["read in"]
    page.filters.letter.setText("没有这封函")
    qtbot.keyClick(page.filters.letter, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert page.filters.letter.text() == "" and page.model.rowCount() == 5


def test_the_letters_page_leads_to_the_history_of_its_letter(open_window, lived, qtbot):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    window.letters.choose(window.letters.model.letter_at(0).id)
    qtbot.mouseClick(window.letters.show_history, LEFT)
    settle(window.history, qtbot)
    assert window.tabs.currentWidget() is window.history
    assert column(window.history, Column.LETTER) == ["临农函〔2026〕31号"]


def test_return_leads_to_the_pledge(page, qtbot):
    window = page.window()
    page.table.selectRow(2)
    page.table.activated.emit(page.table.currentIndex())
    assert window.tabs.currentWidget() is window.pledges
    assert [line.pledge.text for line in window.pledges.chosen_lines()] == [BUS]


def test_a_button_leads_to_the_letter(page, qtbot):
    window = page.window()
    page.table.selectRow(2)
    qtbot.mouseClick(page.line.to_letter, LEFT)
    assert window.tabs.currentWidget() is window.letters
    assert window.letters.chosen_letter().facts.reference == "望交函〔2026〕12号"


def test_what_lies_in_the_bin_cannot_be_gone_to(page, session, lived, qtbot):
    session.run(bin_pledges([lived[BUS]]))
    page.table.selectRow(row_of(page, "owner set"))
    assert not page.line.to_pledge.isEnabled() and not page.line.to_letter.isEnabled()
    assert "(deleted)" in page.line.words.toPlainText()
    page.line.go_to_pledge()
    assert page.window().tabs.currentWidget() is page


def test_a_change_appears_above_and_the_chosen_entry_stays(page, session, lived):
    page.table.selectRow(2)
    session.run(take_turn(EntryKind.PROGRESS, [lived[BUS]], "动工"))
    assert column(page, Column.WHAT)[0] == "progress recorded" and page.model.rowCount() == 6
    assert page.chosen_line().action is Action.ASSIGN
    assert page.count.text() == "Entries shown: 6"


def test_a_change_that_is_not_asked_for_stays_out(page, session, lived, qtbot):
    qtbot.waitUntil(lambda: page.filters.by.count() == 3, timeout=30_000)
    choose(page.filters.by, "李强")
    settle(page, qtbot)
    session.run(take_turn(EntryKind.PROGRESS, [lived[BUS]], "动工"))
    assert column(page, Column.WHAT) == ["extended"]


def test_changes_while_the_page_is_hidden_are_there_when_it_is_shown(page, session, lived, qtbot):
    window = page.window()
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    session.run(take_turn(EntryKind.PROGRESS, [lived[BUS]], "动工"))
    assert page.model.rowCount() == 5
    qtbot.keyClick(window, Qt.Key.Key_3, ALT)
    settle(page, qtbot)
    assert page.model.rowCount() == 6


def test_the_history_is_there_when_all_letters_are_gone(page, session, ledger, qtbot):
    session.run(bin_letters([letter.id for letter in ledger.letters()]))
    window = page.window()
    assert window.pages.currentWidget() is window.empty
    qtbot.keyClick(window, Qt.Key.Key_3, ALT)
    settle(page, qtbot)
    assert window.pages.currentWidget() is window.tabs and page.isVisible()
    assert column(page, Column.WHAT)[0] == "moved to the bin"


def test_an_empty_ledger_has_an_empty_history(open_window, qtbot):
    window = open_window()
    window.show_history()
    settle(window.history, qtbot)
    assert window.history.model.rowCount() == 0 and window.history.chosen_line() is None
    assert not any(
        button.isEnabled()
        for button in (window.history.save, window.history.copy_all, window.history.line.to_letter)
    )


def test_pages_are_read_as_they_are_seen_and_slices_join(page, session, lived, qtbot, monkeypatch):
    for number in range(30):
        session.run(take_turn(EntryKind.PROGRESS, [lived[BUS]], f"第{number}次"))
    whole = column(page, Column.TOLD)
    monkeypatch.setattr(history_table, "PAGE", 4)
    monkeypatch.setattr(history_table, "PAGES_KEPT", 2)
    monkeypatch.setattr(history_search, "FIRST_SLICE", 3)
    monkeypatch.setattr(history_search, "LAST_SLICE", 5)
    page.refresh()
    settle(page, qtbot)
    assert column(page, Column.TOLD) == whole and len(whole) == 35
    assert list(reversed([page.model.line_at(row).seq for row in reversed(range(35))])) == list(
        range(35, 0, -1)
    )
    assert len(page.model._pages) <= 2


def test_the_model_keeps_qts_rules(page, session, lived, qtbot):
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.run(take_turn(EntryKind.PROGRESS, [lived[BUS]], "动工"))
    page.refresh()
    settle(page, qtbot)
    assert tester.model() is page.model


def copied() -> list[list[str]]:
    return [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]


def test_all_or_the_chosen_are_copied_as_a_table(page, qtbot):
    window = page.window()
    qtbot.mouseClick(page.copy_all, LEFT)
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=30_000)
    assert len(copied()) == 6 and all(len(row) == 7 for row in copied())
    assert window.statusBar().currentMessage() == "5 entries copied."
    page.table.setFocus()
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=30_000)
    assert [row[2] for row in copied()] == ["What", "progress recorded", "owner set"]


def test_more_than_anybody_pastes_is_told(page, qtbot, monkeypatch):
    monkeypatch.setattr(history_saving, "MOST_COPIED", 2)
    qtbot.mouseClick(page.copy_all, LEFT)
    qtbot.waitUntil(lambda: not page.window().progress.isVisible(), timeout=30_000)
    assert [row[2] for row in copied()] == ["What", "extended", "progress recorded"]
    assert "newest 2" in page.window().statusBar().currentMessage()


def save(page, qtbot, monkeypatch, target, kind="") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), kind))
    qtbot.mouseClick(page.save, LEFT)
    qtbot.waitUntil(lambda: not page.window().progress.isVisible(), timeout=30_000)


def test_what_is_filtered_is_saved_as_a_table(page, qtbot, monkeypatch, tmp_path):
    target = tmp_path / "记录.csv"
    choose(page.filters.action, "owner set")
    save(page, qtbot, monkeypatch, target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert head[:4] == ["When", "Who", "What", "Remark"] and row[0] == "2026-09-29 09:30:00"
    assert page.window().statusBar().currentMessage().startswith("History written: ")
    assert list(tmp_path.glob("*.part")) == []


def test_a_saved_table_holds_no_formula(page, qtbot, monkeypatch, tmp_path, keep_letter):
    keep_letter("=cmd|' /C calc'!A0", ("-1+2路面。", None, "@SUM(A1)"))
    target = tmp_path / "记录.csv"
    save(page, qtbot, monkeypatch, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][4:6] == ["'=cmd|' /C calc'!A0", "'-1+2路面。"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_a_text_tells_each_entry_in_full(page, qtbot, monkeypatch, tmp_path):
    save(page, qtbot, monkeypatch, tmp_path / "记录", "Text (*.txt)")
    text = (tmp_path / "记录.txt").read_text("utf-8-sig")
    assert "2026-10-01 09:30  李强 (supervising side)  extended" in text
    assert text.count("Due: ") >= 2 and "<b>进场</b>" in text
    save(page, qtbot, monkeypatch, tmp_path / "表", "Table (*.csv)")
    assert (tmp_path / "表.csv").exists()


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(page, qtbot, monkeypatch, tmp_path, boxes):
    save(page, qtbot, monkeypatch, tmp_path / "nowhere" / "记录.csv")
    assert "could not be written" in boxes[0].text()
    (tmp_path / "folder.csv").mkdir()
    save(page, qtbot, monkeypatch, tmp_path / "folder.csv")
    assert len(boxes) == 2 and list(tmp_path.glob("*.part")) == []
    save(page, qtbot, monkeypatch, "")
    assert len(boxes) == 2


def test_ctrl_f_searches_where_one_is(page, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.window(), Qt.Key.Key_F, CTRL)
    assert page.filters.words.hasFocus() and page.isVisible()


def test_f5_looks_anew(page, qtbot, ledger, session, lived, clock):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [lived[BUS]], "别处"), session.actor, clock.now)
    qtbot.keyClick(page.window(), Qt.Key.Key_F5)
    settle(page, qtbot)
    assert page.model.rowCount() == 6


def test_leaving_while_something_is_looked_for(page, qtbot):
    page.filters.words.setText("查无此词")
    page.refresh()
    page.window().close()
    assert not page.finding.is_running


def test_the_ledger_is_asked_for_nothing_before_the_page_is_shown(open_window, lived, ledger):
    window = open_window()
    assert "history" not in vars(window)
    assert len(ledger.lines(Filter(), date(2026, 10, 8))) == 5
