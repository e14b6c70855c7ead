"""The two tables' models, watched by Qt's own tester, and the order of their rows."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from tracker.gui.letters import letter_table
from tracker.gui.letters.letter_table import LetterTableModel, Tally
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.pledges.pledge_table import LineRole, PledgeTableModel
from tracker.ledger import Filter, assign
from tracker.ledger.questions.table import Found, Question
from tracker.ledger.questions.table_order import GroupBy
from tracker.model import OfficeRules

TODAY = date(2026, 10, 8)
RULES = OfficeRules()
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
def model(english, ledger):
    return PledgeTableModel(lambda: ledger.table, english, TODAY, RULES)


@pytest.fixture
def show(model, ledger):
    """Shows what a question finds, or only a part of it."""

    def show(part=slice(None), **asked):
        found = ledger.table.found(Question(**asked), TODAY)
        model.show(Found(found.numbers[part], found.states[part], found.groups), TODAY, RULES)

    return show


def cells(model, column, role=Qt.ItemDataRole.DisplayRole):
    return [model.index(row, column).data(role) for row in range(model.rowCount())]


@pytest.mark.parametrize("first, then", [(0, 1), (1, 50), (50, 0), (50, 1)])
def test_the_tester_finds_no_fault_in_the_pledges(qtbot, many, model, show, first, then):
    tester = QAbstractItemModelTester(model, WARN)
    for count in (first, then):
        show(slice(count))
        assert model.rowCount() == count
        for column in Column:
            cells(model, column)
        model.renew()
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


def test_rows_have_no_children(model, many, show):
    show()
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    letters = LetterTableModel(str)
    letters.set_letters([many[0].letter], {})
    assert letters.rowCount(letters.index(0, 0)) == letters.columnCount(letters.index(0, 0)) == 0


def test_a_row_can_be_found_by_its_pledge(model, many, show):
    show()
    line = many[17]
    assert model.row_of(line.pledge.id) == 17
    assert model.index(17, 0).data(LineRole) == model.line_at(17) == line
    assert model.row_of("nobody") is None


@pytest.mark.parametrize("group", list(GroupBy))
def test_the_tester_finds_no_fault_in_groups_open_and_folded(qtbot, many, model, show, group):
    tester = QAbstractItemModelTester(model, WARN)
    show(group=group)
    groups = model.found.groups
    assert model.rowCount() == 50 + len(groups)
    model.fold({groups[0][0]})
    assert model.rowCount() == 50 + len(groups) - groups[0][2]
    assert [model.group_at(row) for row in (0, 1)] == [groups[0], groups[1]]
    assert cells(model, Column.WORDS)[0].startswith("▸") and cells(model, Column.WORDS)[1].startswith("▾")
    model.fold({value for value, _, _ in groups})
    assert model.rowCount() == len(groups)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert tester.model() is model


def test_heads_of_groups_tell_how_many_they_have(model, many, show, ledger):
    show(group=GroupBy.OWNER)
    heads = [words for words in cells(model, Column.WORDS) if words.startswith("▾")]
    assert heads == ["▾ 第0局 (20)", "▾ 第1局 (10)", "▾ 第2局 (15)", "▾ none (5)"]
    show(group=GroupBy.LETTER)
    assert cells(model, Column.WORDS)[0] == "▾ 〔2026〕0号 (10)"
    rows = model.rows_of(ledger.table.found(Question(), TODAY).numbers)
    assert len(rows) == 50 and all(model.line_at(row) for row in rows)


def test_rows_are_known_by_number_across_groups(model, many, show):
    show(group=GroupBy.OWNER)
    numbers, states = model.numbers_in([(0, model.rowCount() - 1)])
    assert numbers == model.found.numbers and states == model.found.states
    model.fold({"第0局"})
    numbers, _ = model.numbers_in([(0, 3)])
    assert list(numbers) == list(model.found.numbers[20:22])
    assert model.rows_of(model.found.numbers[:1]) == []


def test_what_was_changed_is_read_anew(model, many, show, session):
    show()
    line = model.line_at(0)
    session.run(assign([line.pledge.id], "别的局", (), None, None))
    assert cells(model, Column.OWNER)[0] == line.pledge.owner
    model.renew()
    assert cells(model, Column.OWNER)[0] == "别的局"


def test_what_is_gone_from_the_file_is_an_empty_row(model, many, show, session):
    show()
    for _ in range(5):  # the letters that hold all of them
        session.undo()
    model.renew()
    assert cells(model, Column.WORDS) == [None] * 50 and model.line_at(0) is None


def test_a_late_line_is_told_by_words_sign_and_colour(model, many, show):
    show(slice(1))
    assert cells(model, Column.WARNING) == ["▲▲ long overdue"]
    assert cells(model, Column.DAYS) == ["-150"]
    for column in (Column.WARNING, Column.DAYS):
        assert isinstance(cells(model, column, Qt.ItemDataRole.ForegroundRole)[0], QColor)
    assert cells(model, Column.WORDS, Qt.ItemDataRole.ForegroundRole) == [None]


def test_a_line_without_anything_shows_no_invented_value(model, many, show):
    show(slice(-1, None))
    row = [model.index(0, column).data() for column in Column]
    expected = ["not started", "on track", "没有日期的事。", "", "no date", "", "〔2026〕4号", "none yet"]
    expected += ["", "", "", "B", "", "", "0", "", "none", "", "", ""]
    assert row == expected


def test_long_silence_is_told_beside_the_level(model, keep_letter, ledger, show):
    keep_letter("一号", ("一事。", None, "甲局"), days_ago=90)
    show()
    assert cells(model, Column.WARNING) == ["on track · stale"]


def test_tips_take_markup_for_words(model, keep_letter, ledger, show):
    keep_letter("<i>一号</i>", ("<b>x</b>&amp;", None, "<img src=x>局"), subject="<u>s</u>")
    show()
    assert cells(model, Column.WORDS) == ["<b>x</b>&amp;"]
    assert cells(model, Column.WORDS, TIP) == ["<qt>&lt;b>x&lt;/b>&amp;amp;</qt>"]
    for column in Column:
        assert cells(model, column, TIP)[0].count("<") == 2, column


def test_headers_speak_the_users_language(say):
    model = PledgeTableModel(lambda: None, say, TODAY, RULES)
    letters = LetterTableModel(say)
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(0, horizontal) == say("Status")
    assert letters.headerData(0, horizontal) == say("Reference")
    assert model.headerData(0, vertical) is letters.headerData(0, vertical) is None


@pytest.mark.parametrize("tally, pledges, state", [
    (Tally(), "0 / 0", "no pledges"),
    (Tally(3, 2, 2), "2 / 3", "under way"),
    (Tally(3, 0, 0), "0 / 3", "only replied to"),
    (Tally(3, 3, 3), "3 / 3", "closed"),
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
