"""Which entries of the history are found: filters that combine, newest first, whatever the slices."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from hand_over_builders import pass_on
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import AT, CLERK, SUPERVISOR, draft, keep, pledge_ids, undated

from tracker.ledger import Action, Ledger, assign, bin_letters, bin_pledges, open_ledger, take_turn
from tracker.ledger.past import history_search
from tracker.ledger.past.history_search import HistoryFilter
from tracker.model import EntryKind, Evidence

DAY = timedelta(days=1)


@pytest.fixture
def lived(ledger):
    """A ledger in which a little was done on several days; gives the two letters' ids."""
    first = keep(ledger, draft(), undated(owner="市财政局"))
    other = keep(
        ledger,
        draft("修复路面"),
        text="另一封",
        name="另一封.txt",
        reference="市教函〔2024〕3号",
        subject="路",
    )
    lift, aid = pledge_ids(ledger, first)
    (road,) = pledge_ids(ledger, other)
    steps = [
        (take_turn(EntryKind.PROGRESS, [lift], "已完成100%"), CLERK),
        (assign([lift, road], "市水利局", ["市财政局"], "孙处长", "1380000"), SUPERVISOR),
        (take_turn(EntryKind.REPORT, [road], '说"好"', [Evidence("验收单.PDF", b"x")]), CLERK),
        (take_turn(EntryKind.RETURN, [road], "缺图"), SUPERVISOR),
        (bin_pledges([aid]), CLERK),
    ]
    for days, (operation, actor) in enumerate(steps, 1):
        ledger.carry_out(operation, actor, AT + days * DAY)
    ledger.undo(CLERK, AT + 9 * DAY)
    return next(iter(first.letter_ids)), next(iter(other.letter_ids))


def found(ledger: Ledger, above: int = 0, **wanted) -> list[int]:
    return [seq for _, seqs in ledger.all_history.found(HistoryFilter(**wanted), above) for seq in seqs]


def test_all_are_found_newest_first(ledger, lived):
    assert found(ledger) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_an_empty_ledger_has_none(ledger):
    assert found(ledger) == found(ledger, words="x") == ledger.all_history.names() == []


@pytest.mark.parametrize(
    ("wanted", "seqs"),
    [
        ({"by": "李强"}, [6, 4]),
        ({"by": "王"}, []),
        ({"actions": {Action.PROGRESS, Action.RETURN}}, [6, 3]),
        ({"actions": {Action.DROP}}, []),
        ({"since": (AT + 3 * DAY).date()}, [8, 7, 6, 5]),
        ({"until": (AT + 3 * DAY).date()}, [5, 4, 3, 2, 1]),
        ({"since": (AT + DAY).date(), "until": (AT + 2 * DAY).date()}, [4, 3]),
        ({"since": date(2030, 1, 1)}, []),
        ({"by": "王敏", "since": (AT + DAY).date(), "actions": {Action.REPORT, Action.RETURN}}, [5]),
    ],
)
def test_filters_combine(ledger, lived, wanted, seqs):
    assert found(ledger, **wanted) == seqs


def test_a_letter_has_the_entries_of_its_pledges_as_well(ledger, lived):
    first, other = lived
    assert found(ledger, letter_id=first) == [8, 7, 4, 3, 1]
    assert found(ledger, letter_id=other) == [6, 5, 4, 2]
    assert found(ledger, letter_id=other, by="王敏") == [5, 2]
    assert found(ledger, letter_id="nowhere") == []


def test_a_letter_in_the_bin_keeps_its_history(ledger, lived):
    ledger.carry_out(bin_letters([lived[1]]), CLERK, AT)
    assert found(ledger, letter_id=lived[1]) == [9, 6, 5, 4, 2]


@pytest.mark.parametrize(
    ("words", "seqs"),
    [
        ("缺图", [6]),
        ('"好"', [5]),
        ("100%", [3]),
        ("10_%", []),
        ("\\", []),
        ("验收单.pdf", [5]),
        ("孙处长", [4]),
        ("李强", [6, 4]),
        ("1380000", [4]),
        ("修复路面", [6, 5, 4, 2]),  # what the pledge is about, where the entry itself does not tell
        ("市教函", [6, 5, 4, 2]),
        ("补贴办法", [8, 7, 1]),
        ("电梯 水利局", [4]),
        ("水利局 没有这个词", []),
        ("before", []),  # how the history is written down is nobody's word
        ("set", []),
        ("progress", []),
        ("'; --", []),
    ],
)
def test_words_are_found_in_what_is_told(ledger, lived, words, seqs):
    assert found(ledger, words=words) == seqs


def test_words_combine_with_the_other_filters(ledger, lived):
    assert found(ledger, words="修复路面", by="李强") == [6, 4]
    assert found(ledger, words="水利局", letter_id=lived[0], since=date(2024, 6, 4)) == [4]


def test_only_what_came_after_an_entry(ledger, lived):
    assert found(ledger, above=6) == [8, 7]
    assert found(ledger, above=8) == []
    assert found(ledger, above=2, letter_id=lived[1]) == [6, 5, 4]


def test_names_are_told_once(ledger, lived):
    assert ledger.all_history.names() == ["李强", "王敏"]


def test_what_came_by_hand_over_is_found_as_well(ledger, tmp_path, lived):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        pass_on(ledger, other)
        assert found(other, letter_id=lived[1]) == [9, 6, 5, 4, 2]
        assert found(other, words="缺图") == [6]
        assert found(other, actions={Action.TAKE_IN}) == [9]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.integers(1, 9),
    last=st.integers(1, 9),
    words=st.sampled_from(["", "路面", "水利局", "敏 电梯"]),
    by=st.sampled_from([None, "王敏", "李强"]),
    above=st.integers(0, 9),
)
def test_slices_change_nothing(ledger, lived_once, monkeypatch, first, last, words, by, above):
    wanted = {"words": words, "by": by}
    whole = [seq for seq in found(ledger, **wanted) if seq > above]
    with monkeypatch.context() as small:
        small.setattr(history_search, "FIRST_SLICE", first)
        small.setattr(history_search, "LAST_SLICE", last)
        slices = list(ledger.all_history.found(HistoryFilter(**wanted), above))
    assert [seq for _, seqs in slices for seq in seqs] == whole
    assert [low for low, _ in slices] == sorted((low for low, _ in slices), reverse=True)
    assert not slices or slices[-1][0] == above


@pytest.fixture
def lived_once(lived):
    return lived
