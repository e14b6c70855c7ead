"""The ledger as a table: what it finds and in which order, against lines sorted and sifted one by one."""

import pytest
from busy_ledgers import TODAY, fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import AT, CLERK

from tracker.clocks import warning_level
from tracker.ledger import Filter, bin_pledges, take_turn
from tracker.ledger.questions.table import Question
from tracker.ledger.questions.table_order import GroupBy, SortBy, Sorting
from tracker.model import EntryKind, Status, WarningLevel


@pytest.fixture
def many(ledger):
    return fill(ledger)


def lines(ledger, wanted=None):
    return ledger.lines(wanted or Filter(), TODAY)


def found(ledger, **asked):
    """The lines that a question finds, in its order."""
    numbers = ledger.table.found(Question(**asked), TODAY).numbers
    read = ledger.table.lines(numbers)
    return [read[number] for number in numbers]


def test_without_an_order_rows_stand_as_the_ledger_has_them(ledger, many):
    assert found(ledger) == lines(ledger)


def test_each_row_bears_its_status_and_level(ledger, many):
    answer = ledger.table.found(Question(), TODAY)
    rows, rules = lines(ledger), ledger.rules()
    for place, line in enumerate(rows):
        assert answer.statuses(place, place + 1) == {line.pledge.status}
    for level in WarningLevel:
        assert answer.count(level) == sum(warning_level(line.pledge, TODAY, rules) is level for line in rows)
    assert answer.statuses() == {line.pledge.status for line in rows}


FILTERS = st.builds(
    Filter,
    words=st.sampled_from(["", "推", "推进", "修建 项", "安监", "12", "备注", "%", "A"]),
    statuses=st.frozensets(st.sampled_from(Status)),
    warnings=st.frozensets(st.sampled_from(WarningLevel)),
    owner=st.none() | st.sampled_from(["安监局", "无"]),
    stale=st.booleans(),
)
KEYS = {
    SortBy.STATUS: lambda line: list(Status).index(line.pledge.status),
    SortBy.DUE: lambda line: line.pledge.due,
    SortBy.SLIPS: lambda line: line.pledge.slips,
    SortBy.NUMBER: lambda line: int(line.letter.facts.number),
    SortBy.BASELINE: lambda line: line.pledge.baseline_due,
    SortBy.REPORTED: lambda line: line.pledge.reported_on,
    SortBy.ENTRY: lambda line: line.last_entry and line.last_entry.at,
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    FILTERS,
    st.lists(st.tuples(st.sampled_from(list(KEYS)), st.booleans()), max_size=2, unique_by=lambda one: one[0]),
)
def test_a_question_finds_what_sifting_and_sorting_line_by_line_does(ledger, wanted, order):
    if not ledger.letters():
        fill(ledger)
    expected = lines(ledger, wanted)
    for by, descending in reversed(order):
        key = KEYS[by]
        filled = [line for line in expected if key(line) is not None]
        filled.sort(key=key, reverse=descending)
        expected = filled + [line for line in expected if key(line) is None]
    assert found(ledger, wanted=wanted, order=tuple(Sorting(*one) for one in order)) == expected


def test_names_go_by_pinyin_and_none_at_all_stays_last(ledger, many):
    for descending in (False, True):
        order = (Sorting(SortBy.OWNER, descending),)
        owners = list(dict.fromkeys(line.pledge.owner for line in found(ledger, order=order)))
        names = ["安监局", "亳州市水务局", "财政局", "濮阳市教育局"]
        assert owners == [*(names[::-1] if descending else names), None]


def test_the_most_pressing_come_first_by_warning(ledger, many):
    rules = ledger.rules()
    rows = found(ledger, order=(Sorting(SortBy.WARNING),))
    levels = list(dict.fromkeys(warning_level(line.pledge, TODAY, rules) for line in rows))
    assert levels == [level for level in (4, 3, 2, 1, 0) if level in levels]


@pytest.mark.parametrize("by", list(SortBy))
def test_every_order_has_all_rows(ledger, many, by):
    for descending in (False, True):
        rows = found(ledger, order=(Sorting(by, descending),))
        assert sorted(line.pledge.id for line in rows) == sorted(many)


@pytest.mark.parametrize(
    "group, value",
    [
        (GroupBy.OWNER, lambda line: line.pledge.owner),
        (GroupBy.MONTH, lambda line: line.pledge.due and line.pledge.due.isoformat()[:7]),
        (GroupBy.LETTER, lambda line: line.letter.id),
    ],
)
def test_groups_hold_what_is_alike_and_all_of_it(ledger, many, group, value):
    answer = ledger.table.found(Question(group=group, order=(Sorting(SortBy.WORDS),)), TODAY)
    rows = found(ledger, group=group, order=(Sorting(SortBy.WORDS),))
    assert sum(length for _, _, length in answer.groups) == 30
    values = [{value(line) for line in rows[start : start + length]} for _, start, length in answer.groups]
    assert all(len(one) == 1 for one in values)
    assert len({next(iter(one)) for one in values}) == len(values)
    if group is not GroupBy.LETTER:
        assert [next(iter(one)) for one in values] == [told for told, _, _ in answer.groups]


def test_numbers_lead_to_pledges_and_back(ledger, many):
    numbers = ledger.table.found(Question(), TODAY).numbers
    ids = ledger.table.ids(numbers)
    assert ids == [line.pledge.id for line in lines(ledger)]
    assert [ledger.table.number(one) for one in ids] == list(numbers)
    assert ledger.table.number("nobody") is None
    assert ledger.table.ids([numbers[1], 10**9, numbers[0]]) == [ids[1], ids[0]]
    assert ledger.table.lines([10**9]) == {}
    letters = ledger.table.letters(Filter(words="第3项"), TODAY)
    assert letters == {letter.id for letter in ledger.letters()}


def test_what_lies_in_the_bin_is_not_in_the_table(ledger, many):
    ledger.carry_out(bin_pledges(many[:3]), CLERK, AT)
    assert {line.pledge.id for line in found(ledger)} == set(many[3:])


def test_a_note_is_found_as_it_is_typed(ledger, many):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [many[0]], "已完成 Design 评审_50%"), CLERK, AT)
    for words in ("审", "评审", "已完成", "design", "DESIGN", "_50", "50%"):
        assert [line.pledge.id for line in found(ledger, wanted=Filter(words=words))] == [many[0]], words
    assert found(ledger, wanted=Filter(words="审评")) == []
