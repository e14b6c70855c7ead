"""A pledge that is closed asks for nothing, also where it was closed on one desktop and asked for on another."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hand_over_builders import pass_on
from ledger_builders import AT, CLERK, SUPERVISOR, bring_to, draft, keep, pledge_ids
from ledger_builders import ask as ask_file

from tracker.ledger import Filter, Ledger, ask_drop, ask_extend, choose, open_ledger, take_turn
from tracker.ledger.care.checking import check
from tracker.ledger.exchange import take_in as taking
from tracker.ledger.exchange.package import read_package
from tracker.ledger.exchange.rivals import Rival
from tracker.ledger.mending.repair import repair
from tracker.model import EntryKind, Pledge, Queue, Status

LATER = date(2025, 6, 30)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Ledger, Ledger, str]]:
    """Two desktops with the same reported pledge."""
    with (
        closing(open_ledger(tmp_path / "甲.sqlite", "王敏", AT)) as ours,
        closing(open_ledger(tmp_path / "乙.sqlite", "李强", AT)) as theirs,
    ):
        (pledge_id,) = pledge_ids(ours, keep(ours, draft()))
        bring_to(ours, pledge_id, Status.REPORTED)
        pass_on(ours, theirs)
        yield ours, theirs, pledge_id


def ask(ledger: Ledger, pledge_id: str, drops: bool = False) -> None:
    asked = ask_drop([pledge_id], "政策变了") if drops else ask_extend([pledge_id], LATER, "资金未到位")
    ledger.carry_out(asked, CLERK, AT)


def verify(ledger: Ledger, pledge_id: str) -> None:
    ledger.carry_out(take_turn(EntryKind.VERIFY, [pledge_id]), SUPERVISOR, AT)


def drop(ledger: Ledger, pledge_id: str) -> None:
    ledger.carry_out(take_turn(EntryKind.DROP, [pledge_id], "政策变了", approver="周"), SUPERVISOR, AT)


def pledge(ledger: Ledger, pledge_id: str) -> Pledge:
    line = ledger.line(pledge_id)
    assert line is not None
    return line.pledge


def stands(ledger: Ledger, pledge_id: str) -> tuple[Status, EntryKind | None, date | None]:
    told = pledge(ledger, pledge_id)
    return told.status, told.asked, told.asked_due


def require_sound(ledger: Ledger) -> None:
    assert check(ledger.path).findings == ()


@pytest.mark.parametrize("close", [verify, drop])
@pytest.mark.parametrize("drops", [False, True], ids=["extension", "drop"])
@pytest.mark.parametrize("closer_takes", [False, True], ids=["who asked takes in", "who closed takes in"])
def test_what_was_asked_for_elsewhere_is_answered_by_the_closing(two, close, drops, closer_takes):
    ours, theirs, pledge_id = two
    close(ours, pledge_id)
    ask(theirs, pledge_id, drops)
    giver, taker = (theirs, ours) if closer_takes else (ours, theirs)
    pass_on(giver, taker)
    status = Status.VERIFIED if close is verify else Status.DROPPED
    assert stands(taker, pledge_id) == (status, None, None)
    require_sound(taker)
    pass_on(taker, giver)
    assert stands(giver, pledge_id) == (status, None, None)
    require_sound(giver)


def test_who_asked_is_told_in_the_history_of_the_pledge(two):
    ours, theirs, pledge_id = two
    verify(ours, pledge_id)
    ask(theirs, pledge_id)
    pass_on(theirs, ours)
    newest = ours.history(pledge_id)[0]
    assert {field.field: (field.before, field.after) for field in newest.fields}["asked"] == ("extend", None)
    assert EntryKind.ASK_EXTEND in {
        entry.kind for entry in ours.entries(pledge_id)
    }  # the request itself stays


def test_both_take_in_apart_and_agree_in_the_end(two):
    ours, theirs, pledge_id = two
    verify(ours, pledge_id)
    ask(theirs, pledge_id)
    file = ours.path.with_name("甲的.handover")
    ours.hand_over(file, None, CLERK, AT)
    pass_on(theirs, ours)
    theirs.take_in(read_package(file), SUPERVISOR, AT)
    for giver, taker in ((ours, theirs), (theirs, ours)):
        pass_on(giver, taker)
    for ledger in (ours, theirs):
        assert stands(ledger, pledge_id) == (Status.VERIFIED, None, None)
        assert not ledger.rivals()
        require_sound(ledger)


def test_different_requests_on_a_pledge_that_was_closed_wait_for_no_choice(two, tmp_path):
    ours, theirs, pledge_id = two
    with closing(open_ledger(tmp_path / "丙.sqlite", "赵", AT)) as third:
        pass_on(ours, third)
        verify(third, pledge_id)
        ask(ours, pledge_id)
        ask(theirs, pledge_id, drops=True)
        pass_on(theirs, ours)
        assert [rival.field for rival in ours.rivals()] == ["asked"]
        pass_on(third, ours)
        assert not ours.rivals()
        assert stands(ours, pledge_id) == (Status.VERIFIED, None, None)
        require_sound(ours)


@pytest.fixture
def undecided(two):
    """Verified on the one desktop, asked for and sent back on the other: which of them holds is to be chosen."""
    ours, theirs, pledge_id = two
    ask(theirs, pledge_id)
    theirs.carry_out(take_turn(EntryKind.RETURN, [pledge_id], "材料不足"), SUPERVISOR, AT)
    verify(ours, pledge_id)
    pass_on(theirs, ours)
    (rival,) = ours.rivals()
    return ours, pledge_id, rival


def choose_status(ledger: Ledger, rival: Rival, status: Status) -> None:
    wanted = next(one for one in rival.candidates if one.values["status"] == status.value)
    ledger.carry_out(choose(rival.id, wanted.id), SUPERVISOR, AT)


def test_while_it_is_not_known_whether_it_is_closed_what_is_asked_for_stays(undecided):
    ours, pledge_id, rival = undecided
    assert rival.field == "status" and pledge(ours, pledge_id).asked is EntryKind.EXTEND
    choose_status(ours, rival, Status.VERIFIED)
    assert stands(ours, pledge_id) == (Status.VERIFIED, None, None)
    require_sound(ours)
    ours.undo(SUPERVISOR, AT)
    assert pledge(ours, pledge_id).asked is EntryKind.EXTEND and ours.rivals() == [rival]
    require_sound(ours)


def test_choosing_that_it_is_open_lets_what_is_asked_for_stand(undecided):
    ours, pledge_id, rival = undecided
    choose_status(ours, rival, Status.IN_PROGRESS)
    assert stands(ours, pledge_id) == (Status.IN_PROGRESS, EntryKind.EXTEND, LATER)


def test_closed_either_way_is_closed(two, tmp_path):
    ours, theirs, pledge_id = two
    with closing(open_ledger(tmp_path / "丙.sqlite", "赵", AT)) as third:
        pass_on(ours, third)
        verify(ours, pledge_id)
        drop(theirs, pledge_id)
        ask(third, pledge_id)
        pass_on(theirs, ours)
        assert [rival.field for rival in ours.rivals()] == ["status"]
        pass_on(third, ours)
        assert pledge(ours, pledge_id).asked is None
        require_sound(ours)


def test_reopened_it_asks_for_nothing_and_can_be_asked_for_again(two):
    ours, theirs, pledge_id = two
    verify(ours, pledge_id)
    ask(theirs, pledge_id)
    pass_on(theirs, ours)
    ours.carry_out(take_turn(EntryKind.REOPEN, [pledge_id], "群众反映"), SUPERVISOR, AT)
    assert stands(ours, pledge_id) == (Status.IN_PROGRESS, None, None)
    ask(ours, pledge_id)
    assert pledge(ours, pledge_id).asked is EntryKind.EXTEND
    require_sound(ours)


def test_a_repair_leads_to_the_same(two, tmp_path):
    ours, theirs, pledge_id = two
    verify(ours, pledge_id)
    ask(theirs, pledge_id)
    pass_on(theirs, ours)
    mended = repair(ours.path, tmp_path / "修复.sqlite", SUPERVISOR, AT)
    assert ask_file(mended.path, "SELECT status, asked FROM pledge") == [("verified", None)]
    assert mended.checkup is not None and mended.checkup.is_sound and not mended.losses


def test_a_ledger_in_which_a_closed_one_stands_asked_for_stays_sound_and_heals(two, monkeypatch):
    """As programs before this one left it: told so by the history, and so by the rows."""
    ours, theirs, pledge_id = two
    verify(ours, pledge_id)
    ask(theirs, pledge_id)
    with monkeypatch.context() as before:
        before.setattr(taking, "answer_closed", lambda step, **_: None)
        pass_on(theirs, ours)
    assert stands(ours, pledge_id) == (Status.VERIFIED, EntryKind.EXTEND, LATER)
    require_sound(ours)
    assert not ours.lines(Filter(queue=Queue.EXTENSION_ASKED), AT.date())
    ours.carry_out(take_turn(EntryKind.REOPEN, [pledge_id], "群众反映"), SUPERVISOR, AT)
    assert stands(ours, pledge_id) == (Status.IN_PROGRESS, None, None)
    require_sound(ours)
