"""The two tables' models, watched by Qt's own tester, and the order of their rows."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from tracker.gui import letter_table
from tracker.gui.letter_table import LetterTableModel, Tally
from tracker.gui.pledge_table import Column, LineRole, PledgeTableModel, sorted_lines
from tracker.ledger import Filter
from tracker.model import OfficeRules

TODAY = date(2026, 10, 8)
RULES = OfficeRules()
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
TIP = Qt.ItemDataRole.ToolTipRole
WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def many(keep_letter, ledger):
    """Fifty pledges in five letters."""
    for letter in range(5):
        promises = [(f"第{n}件事。", TODAY + timedelta(days=25 * n - 150), f"第{n % 3}局") for n in range(10)]
        promises[4] = ("没有日期的事。", None, None)
        keep_letter(f"〔2026〕{letter}号", *promises, issuer="市局", category="B")
    return ledger.lines(Filter(), TODAY)


@pytest.fixture
def model(english):
    return PledgeTableModel(english, TODAY, RULES)


def cells(model, column, role=Qt.ItemDataRole.DisplayRole):
    return [model.index(row, column).data(role) for row in range(model.rowCount())]


@pytest.mark.parametrize("first, then", [(0, 1), (1, 50), (50, 0), (50, 1)])
def test_the_tester_finds_no_fault_in_the_pledges(qtbot, many, model, first, then):
    tester = QAbstractItemModelTester(model, WARN)
    for count in (first, then):
        model.set_lines(many[:count], TODAY, RULES)
        assert model.rowCount() == count
        for column in Column:
            cells(model, column)
            model.sort_lines(column, DOWN)
        for line in many[:count]:
            model.update_line(line)
    assert tester.model() is model


@pytest.mark.parametrize("first, then", [(0, 1), (1, 50), (50, 0)])
def test_the_tester_finds_no_fault_in_the_letters(qtbot, keep_letter, ledger, say, first, then):
    for number in range(50):
        keep_letter(f"〔2026〕{number}号")
    model = LetterTableModel(say)
    tester = QAbstractItemModelTester(model, WARN)
    for count in (first, then):
        model.set_letters(ledger.letters()[:count], {})
        assert model.rowCount() == count
        assert all(len(cells(model, column)) == count for column in letter_table.Column)
    assert tester.model() is model


def test_rows_have_no_children(model, many):
    model.set_lines(many, TODAY, RULES)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    letters = LetterTableModel(str)
    letters.set_letters([many[0].letter], {})
    assert letters.rowCount(letters.index(0, 0)) == letters.columnCount(letters.index(0, 0)) == 0


def test_a_row_can_be_found_by_its_pledge(model, many):
    model.set_lines(many, TODAY, RULES)
    line = many[17]
    assert model.row_of(line.pledge.id) == 17
    assert model.index(17, 0).data(LineRole) == model.line_at(17) == line
    assert model.row_of("nobody") is None


@pytest.mark.parametrize("order", [UP, DOWN])
def test_lines_without_a_date_stay_last_either_way(many, order):
    for column in (Column.DUE, Column.DAYS):
        due = [line.pledge.due for line in sorted_lines(many, column, order, TODAY, RULES)]
        assert due[-5:] == [None] * 5
        assert due[:-5] == sorted(due[:-5], reverse=order is DOWN)


def test_names_are_sorted_by_pinyin(keep_letter, ledger):
    names = ["住建局", "安监局", "民政局", "财政局", "公安局"]
    keep_letter("一号", *((f"{name}的事。", None, name) for name in names))
    lines = sorted_lines(ledger.lines(Filter(), TODAY), Column.OWNER, UP, TODAY, RULES)
    assert [line.pledge.owner for line in lines] == ["安监局", "财政局", "公安局", "民政局", "住建局"]


def test_the_most_pressing_come_first_by_warning(model, many):
    model.set_lines(many, TODAY, RULES)
    model.sort_lines(Column.WARNING, UP)
    words = list(dict.fromkeys(cells(model, Column.WARNING)))
    assert words == ["▲▲ long overdue", "▲ overdue", "◷ due soon", "on track"]


def test_a_late_line_is_told_by_words_sign_and_colour(model, many):
    model.set_lines(many[:1], TODAY, RULES)
    assert cells(model, Column.WARNING) == ["▲▲ long overdue"]
    assert cells(model, Column.DAYS) == ["-150"]
    for column in (Column.WARNING, Column.DAYS):
        assert isinstance(cells(model, column, Qt.ItemDataRole.ForegroundRole)[0], QColor)
    assert cells(model, Column.WORDS, Qt.ItemDataRole.ForegroundRole) == [None]


def test_a_line_without_anything_shows_no_invented_value(model, many):
    model.set_lines(many[-1:], TODAY, RULES)
    row = [model.index(0, column).data() for column in Column]
    expected = ["not started", "on track", "没有日期的事。", "", "no date", "", "〔2026〕4号", "none yet"]
    assert row == expected


def test_long_silence_is_told_beside_the_level(model, keep_letter, ledger):
    keep_letter("一号", ("一事。", None, "甲局"), days_ago=90)
    model.set_lines(ledger.lines(Filter(), TODAY), TODAY, RULES)
    assert cells(model, Column.WARNING) == ["on track · stale"]


def test_tips_take_markup_for_words(model, keep_letter, ledger):
    keep_letter("<i>一号</i>", ("<b>x</b>&amp;", None, "<img src=x>局"), subject="<u>s</u>")
    model.set_lines(ledger.lines(Filter(), TODAY), TODAY, RULES)
    assert cells(model, Column.WORDS) == ["<b>x</b>&amp;"]
    assert cells(model, Column.WORDS, TIP) == ["<qt>&lt;b>x&lt;/b>&amp;amp;</qt>"]
    for column in Column:
        assert cells(model, column, TIP)[0].count("<") == 2, column


def test_headers_speak_the_users_language(say):
    model, letters = PledgeTableModel(say, TODAY, RULES), LetterTableModel(say)
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(0, horizontal) == say("Status")
    assert letters.headerData(0, horizontal) == say("Reference")
    assert model.headerData(0, vertical) is letters.headerData(0, vertical) is None


@pytest.mark.parametrize("tally, pledges, state", [
    (Tally(), "0 / 0", "no pledges"),
    (Tally(3, 2), "2 / 3", "open"),
    (Tally(3, 3), "3 / 3", "closed"),
])  # fmt: skip
def test_a_letter_stays_open_until_its_last_pledge_is_closed(
    english, keep_letter, ledger, tally, pledges, state
):
    letter_id = keep_letter("一号", dated=date(2026, 7, 9), category="A", number="45")
    model = LetterTableModel(english)
    model.set_letters(ledger.letters(), {letter_id: tally})
    shown = [model.index(0, column).data() for column in letter_table.Column]
    assert shown == ["一号", "", "", "45", "2026-07-09", "A", pledges, state]
    assert (model.row_of(letter_id), model.row_of("nobody")) == (0, None)


def test_a_letter_that_says_nothing_of_itself_goes_by_its_file(english, keep_letter, ledger):
    keep_letter(None, name="来信.txt")
    model = LetterTableModel(english)
    model.set_letters(ledger.letters(), {})
    shown = [model.index(0, column).data() for column in letter_table.Column]
    assert shown == ["来信.txt", "", "", "", "no date", "", "0 / 0", "no pledges"]
