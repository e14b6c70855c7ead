"""What outlives a removal: work that its remover did not see, also after a ledger was put back from an older copy."""

import shutil
from contextlib import closing
from datetime import timedelta

import pytest
from hand_over_builders import pass_on
from ledger_builders import AT, CLERK, SUPERVISOR, ask, draft, keep, pledge_ids, rows_of, undated

from tracker.ledger import assign, bin_letters, bin_pledges, open_ledger, take_turn
from tracker.model import EntryKind, Evidence

LETTER_TABLES = ("letter", "letter_source", "pledge", "entry", "evidence", "reading", "rival")
LATER = AT + timedelta(days=40)


@pytest.fixture
def clerk(ledger):
    return ledger


@pytest.fixture
def deputy(tmp_path):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        yield other


def exchange(one, other):
    for giver, taker in ((one, other), (other, one)) * 2:
        pass_on(giver, taker)
    assert rows(one) == rows(other)


def rows(ledger):
    return rows_of(ledger.path, *LETTER_TABLES)


def delete_for_good(ledger, actor):
    ledger.carry_out(bin_letters([letter.id for letter in ledger.letters()]), actor, AT)
    assert ledger.empty_bin(actor, LATER)


def test_one_may_delete_for_good_what_another_entered(clerk, deputy):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    turn = take_turn(EntryKind.PROGRESS, [pledge_id], "已招标", [Evidence("1.txt", b"1")])
    clerk.carry_out(turn, CLERK, AT)
    pass_on(clerk, deputy)
    delete_for_good(deputy, SUPERVISOR)
    exchange(clerk, deputy)
    assert not any(rows(clerk).values())


@pytest.mark.parametrize("others", [0, 5])
def test_a_field_set_meanwhile_outlives_it_out_of_the_bin_whoever_did_more(clerk, deputy, others):
    """However many operations each did, so that either's comes first in the order of ticks."""
    first, second = pledge_ids(clerk, keep(clerk, draft(), undated()))
    pass_on(clerk, deputy)
    for number in range(others):
        keep(deputy, draft(), text=f"第{number}封")
    clerk.carry_out(assign([first], "市财政局", (), None, None), CLERK, AT)
    delete_for_good(deputy, SUPERVISOR)
    exchange(clerk, deputy)
    line = deputy.line(first)
    assert line is not None and line.pledge.owner == "市财政局"
    assert deputy.line(second) is None and deputy.in_bin() == []
    assert clerk.rivals() == deputy.rivals() == []


def test_two_removals_that_saw_one_half_each_leave_nothing(clerk, deputy):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    pass_on(clerk, deputy)
    for ledger, name in ((clerk, "甲"), (deputy, "乙")):
        ledger.carry_out(assign([pledge_id], name, (), None, None), CLERK, AT)
        delete_for_good(ledger, CLERK)
    exchange(clerk, deputy)
    assert not any(rows(clerk).values())


def test_a_pledge_put_into_another_s_bin_meanwhile_lies_there(clerk, deputy):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    pass_on(clerk, deputy)
    clerk.carry_out(bin_pledges([pledge_id]), CLERK, AT)
    delete_for_good(deputy, SUPERVISOR)
    exchange(clerk, deputy)
    assert [thing.id for thing in deputy.in_bin()] == [pledge_id]


def test_what_a_ledger_did_since_it_was_put_back_was_never_seen_by_others(clerk, deputy, tmp_path):
    """Its ticks begin anew behind the copy: they are not those that the deputy has seen of it."""
    keep(clerk, draft())
    aside = tmp_path / "旧.sqlite"
    clerk.backup(aside)
    keep(clerk, draft(), text="另一封信")
    pass_on(clerk, deputy)
    clerk.close()
    shutil.copy(aside, clerk.path)
    with closing(open_ledger(clerk.path, "王敏", AT)) as again:
        kept = keep(again, draft("重新登记"), text="另一封信")
        delete_for_good(deputy, SUPERVISOR)
        exchange(again, deputy)
        assert {letter.id for letter in deputy.letters()} == kept.letter_ids


def test_two_copies_of_one_file_tell_their_entries_apart(clerk, tmp_path):
    (pledge_id,) = pledge_ids(clerk, keep(clerk, draft()))
    copy = tmp_path / "拷贝.sqlite"
    clerk.backup(copy)
    with closing(open_ledger(copy, "李强", AT)) as deputy:
        for ledger, name in ((clerk, "甲"), (deputy, "乙")):
            ledger.carry_out(assign([pledge_id], name, (), None, None), CLERK, AT)
        exchange(clerk, deputy)
        assert [rival.field for rival in clerk.rivals()] == ["owner"]
        told = ask(copy, "SELECT DISTINCT ledger FROM history WHERE action = 'assign'")
        assert len(told) == 2
