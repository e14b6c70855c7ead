"""What the responsible side asks for, and the supervising side grants or refuses; comments apart from both."""

from contextlib import closing
from datetime import date, timedelta
from itertools import product

import pytest
from ledger_builders import ACTORS, AT, CLERK, HISTORY_TABLES, SUPERVISOR, TABLES, TODAY, bring_to, rows_of

from tracker.errors import NotAllowed
from tracker.ledger import (
    OTHER_TURNS,
    Action,
    Filter,
    ask_drop,
    ask_extend,
    comment,
    extend,
    grant,
    is_possible,
    read_ledger,
    refuse,
    set_rules,
    take_turn,
)
from tracker.model import Actor, EntryKind, OfficeRules, Queue, Side, Status

LATER, BASELINE = date(2025, 6, 30), date(2024, 12, 31)
OPEN = {Status.NOT_STARTED, Status.IN_PROGRESS, Status.REPORTED}

# From the domain, not from the program: who may, on a pledge of which status.
MAY = {
    EntryKind.ASK_EXTEND: ({Side.CLERK}, OPEN),
    EntryKind.ASK_DROP: ({Side.CLERK}, OPEN),
    EntryKind.GRANT: ({Side.SUPERVISOR}, OPEN),
    EntryKind.REFUSE: ({Side.SUPERVISOR}, OPEN),
    EntryKind.COMMENT: (set(Side), set(Status)),
    EntryKind.RATE: ({Side.SUPERVISOR}, {Status.REPORTED, Status.VERIFIED}),
    EntryKind.REVIEW: ({Side.SUPERVISOR}, OPEN),
    EntryKind.VERIFY_OWN: ({Side.SUPERVISOR}, {Status.REPORTED}),
}


def pledge(ledger, pledge_id):
    return ledger.line(pledge_id).pledge


def refused(ledger, path, operation, actor) -> str:
    """Carry out what must be refused; nothing is written."""
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(NotAllowed) as caught:
        ledger.carry_out(operation, actor, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    return str(caught.value)


def queued(ledger, queue):
    return [line.pledge.id for line in ledger.lines(Filter(queue=queue), TODAY)]


@pytest.mark.parametrize(("kind", "status", "side"), list(product(OTHER_TURNS, Status, Side)))
def test_who_may_take_which_other_turn(kind, status, side):
    sides, statuses = MAY[kind]
    assert is_possible(kind, status, side) == (side in sides and status in statuses)


def test_an_extension_asked_for_is_shown_and_moves_nothing(ledger, pledge_id):
    ledger.carry_out(ask_extend([pledge_id], LATER, "资金未到位"), CLERK, AT)
    told = pledge(ledger, pledge_id)
    assert (told.asked, told.asked_due) == (EntryKind.EXTEND, LATER)
    assert (told.due, told.baseline_due, told.slips) == (BASELINE, BASELINE, 0)
    (entry,) = ledger.entries(pledge_id)
    assert (entry.kind, entry.old_due, entry.new_due) == (EntryKind.ASK_EXTEND, BASELINE, LATER)
    assert queued(ledger, Queue.EXTENSION_ASKED) == [pledge_id]
    assert queued(ledger, Queue.DROP_ASKED) == []


def test_granted_it_is_an_extension(ledger, pledge_id):
    ledger.carry_out(ask_extend([pledge_id], LATER, "资金未到位"), CLERK, AT)
    ledger.carry_out(grant([pledge_id], "情况属实", "周主任"), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.due, told.baseline_due, told.slips, told.asked, told.asked_due) == (
        LATER, BASELINE, 1, None, None,
    )  # fmt: skip
    entry = ledger.entries(pledge_id)[0]
    assert (entry.kind, entry.approver, entry.old_due, entry.new_due) == (
        EntryKind.GRANT, "周主任", BASELINE, LATER,
    )  # fmt: skip
    assert queued(ledger, Queue.EXTENSION_ASKED) == []


def test_another_date_may_be_granted(ledger, pledge_id):
    ledger.carry_out(ask_extend([pledge_id], LATER, "资金未到位"), CLERK, AT)
    ledger.carry_out(grant([pledge_id], "只延一季", "周主任", date(2025, 3, 31)), SUPERVISOR, AT)
    assert pledge(ledger, pledge_id).due == date(2025, 3, 31)


def test_refused_date_and_status_stay(ledger, pledge_id):
    ledger.carry_out(ask_extend([pledge_id], LATER, "资金未到位"), CLERK, AT)
    ledger.carry_out(refuse([pledge_id], "理由不足", "周主任"), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.due, told.slips, told.asked, told.status) == (BASELINE, 0, None, Status.NOT_STARTED)


@pytest.mark.parametrize("status", sorted(OPEN))
def test_a_drop_asked_for_and_granted_closes(ledger, pledge_id, status):
    bring_to(ledger, pledge_id, status)
    ledger.carry_out(ask_drop([pledge_id], "政策变了"), CLERK, AT)
    assert (pledge(ledger, pledge_id).asked, pledge(ledger, pledge_id).status) == (EntryKind.DROP, status)
    assert queued(ledger, Queue.DROP_ASKED) == [pledge_id]
    ledger.carry_out(grant([pledge_id], "同意", "周主任"), SUPERVISOR, AT)
    assert (pledge(ledger, pledge_id).asked, pledge(ledger, pledge_id).status) == (None, Status.DROPPED)


def test_what_is_asked_anew_takes_the_place_of_what_was_asked(ledger, pledge_id):
    ledger.carry_out(ask_extend([pledge_id], LATER, "资金未到位"), CLERK, AT)
    ledger.carry_out(ask_drop([pledge_id], "政策变了"), CLERK, AT)
    assert (pledge(ledger, pledge_id).asked, pledge(ledger, pledge_id).asked_due) == (EntryKind.DROP, None)


@pytest.mark.parametrize("answer", [grant, refuse])
def test_nothing_asked_for_nothing_to_answer(ledger, path, pledge_id, answer):
    assert "Nothing is asked" in refused(ledger, path, answer([pledge_id], "同意", "周主任"), SUPERVISOR)


def test_what_makes_no_sense_is_refused(ledger, path, pledge_id):
    assert "same as the old" in refused(ledger, path, ask_extend([pledge_id], BASELINE, "x"), CLERK)
    for never in (date(1, 1, 1), date(1948, 12, 31), date(2200, 1, 1), date(9999, 12, 31)):
        assert "such a year" in refused(ledger, path, ask_extend([pledge_id], never, "x"), CLERK)
        assert "such a year" in refused(ledger, path, extend([pledge_id], never, "x", "周"), SUPERVISOR)
    assert "Say in a few words" in refused(ledger, path, ask_drop([pledge_id], " "), CLERK)
    assert "Only the responsible" in refused(ledger, path, ask_drop([pledge_id], "x"), SUPERVISOR)
    ledger.carry_out(ask_drop([pledge_id], "x"), CLERK, AT)
    assert "Only the supervising" in refused(ledger, path, grant([pledge_id], "x", "周"), CLERK)
    assert "Name who approved" in refused(ledger, path, grant([pledge_id], "x", " "), SUPERVISOR)


def test_a_date_before_the_letter_s_is_taken(ledger, pledge_id):
    """The letter's own may be the one that was misread; the window warns of it."""
    early = date(2024, 5, 19)
    ledger.carry_out(ask_extend([pledge_id], early, "函上日期有误"), CLERK, AT)
    ledger.carry_out(grant([pledge_id], "同意", "周主任"), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.due, told.baseline_due, told.slips) == (early, BASELINE, 0)
    ledger.carry_out(extend([pledge_id], date(2024, 1, 1), "x", "周"), SUPERVISOR, AT)
    assert pledge(ledger, pledge_id).due == date(2024, 1, 1)


def test_of_many_one_that_may_not_keeps_all_as_they_were(ledger, path, pledge_id, undated_id):
    bring_to(ledger, undated_id, Status.DROPPED)
    refused(ledger, path, ask_drop([pledge_id, undated_id], "x"), CLERK)


@pytest.mark.parametrize(
    "close",
    [
        lambda ids: take_turn(EntryKind.VERIFY, ids),
        lambda ids: take_turn(EntryKind.DROP, ids, "x", approver="周"),
    ],
)
def test_what_is_closed_asks_for_nothing_any_more(ledger, pledge_id, close):
    bring_to(ledger, pledge_id, Status.REPORTED)
    ledger.carry_out(ask_extend([pledge_id], LATER, "x"), CLERK, AT)
    ledger.carry_out(close([pledge_id]), SUPERVISOR, AT)
    assert (pledge(ledger, pledge_id).asked, pledge(ledger, pledge_id).asked_due) == (None, None)


def test_an_extension_given_directly_answers_what_was_asked(ledger, pledge_id):
    ledger.carry_out(ask_extend([pledge_id], LATER, "x"), CLERK, AT)
    ledger.carry_out(extend([pledge_id], LATER, "x", "周"), SUPERVISOR, AT)
    assert pledge(ledger, pledge_id).asked is None


def test_the_office_may_let_the_responsible_side_only_ask(ledger, path, pledge_id):
    rules = OfficeRules(clerk_decides=False)
    ledger.carry_out(set_rules(rules), SUPERVISOR, AT)
    for kind in (EntryKind.EXTEND, EntryKind.DROP):
        assert is_possible(kind, Status.NOT_STARTED, Side.CLERK, OfficeRules())
        assert not is_possible(kind, Status.NOT_STARTED, Side.CLERK, rules)
        assert is_possible(kind, Status.NOT_STARTED, Side.SUPERVISOR, rules)
    assert is_possible(EntryKind.REPORT, Status.NOT_STARTED, Side.CLERK, rules)
    drop = take_turn(EntryKind.DROP, [pledge_id], "x", approver="周")
    for operation in (extend([pledge_id], LATER, "x", "周"), drop):
        assert "the supervising side decides" in refused(ledger, path, operation, CLERK)
    ledger.carry_out(extend([pledge_id], LATER, "x", "周"), SUPERVISOR, AT)
    ledger.carry_out(drop, SUPERVISOR, AT)


def test_each_is_one_step_to_undo_and_one_line_of_history(ledger, path, pledge_id):
    steps = [
        (ask_extend([pledge_id], LATER, "x"), CLERK, Action.ASK_EXTEND),
        (refuse([pledge_id], "x", "周"), SUPERVISOR, Action.REFUSE),
        (ask_drop([pledge_id], "x"), CLERK, Action.ASK_DROP),
        (comment([pledge_id], "请说明"), SUPERVISOR, Action.COMMENT),
        (grant([pledge_id], "x", "周"), SUPERVISOR, Action.GRANT),
    ]
    states = [rows_of(path, "pledge", "entry")]
    for operation, actor, action in steps:
        assert ledger.carry_out(operation, actor, AT).action is action
        states.append(rows_of(path, "pledge", "entry"))
    for state in reversed(states[:-1]):
        ledger.undo(SUPERVISOR, AT)
        assert rows_of(path, "pledge", "entry") == state
    for state in states[1:]:
        ledger.redo(SUPERVISOR, AT)
        assert rows_of(path, "pledge", "entry") == state
    told = [entry.action for entry in reversed(ledger.history(pledge_id))][1:6]
    assert told == [action for _, _, action in steps]


# Comments


@pytest.mark.parametrize(("status", "side"), list(product(Status, Side)))
def test_a_comment_stands_beside_everything_and_changes_nothing(ledger, path, pledge_id, status, side):
    bring_to(ledger, pledge_id, status)
    before, last = rows_of(path, "pledge"), ledger.line(pledge_id).last_entry
    ledger.carry_out(comment([pledge_id], "群众还在问"), ACTORS[side], AT + timedelta(days=1))
    assert rows_of(path, "pledge") == before
    assert ledger.line(pledge_id).last_entry == last
    assert ledger.entries(pledge_id)[0].note == "群众还在问"


def test_a_comment_makes_nothing_fresh(ledger, pledge_id):
    ledger.carry_out(comment([pledge_id], "进展如何"), SUPERVISOR, AT + timedelta(days=80))
    assert [line.pledge.id for line in ledger.lines(Filter(stale=True), TODAY + timedelta(days=90))] == [
        pledge_id
    ]


# One's own report


def test_nobody_verifies_their_own_report(ledger, path, pledge_id):
    bring_to(ledger, pledge_id, Status.REPORTED)
    own = Actor(f" {CLERK.name}", Side.SUPERVISOR)
    assert "reported themselves" in refused(ledger, path, take_turn(EntryKind.VERIFY, [pledge_id]), own)
    ledger.carry_out(take_turn(EntryKind.VERIFY, [pledge_id]), SUPERVISOR, AT)
    assert ledger.entries(pledge_id)[0].kind is EntryKind.VERIFY


def test_where_the_office_allows_it_the_entry_says_so(ledger, path, pledge_id):
    ledger.carry_out(set_rules(OfficeRules(verify_own=True)), SUPERVISOR, AT)
    bring_to(ledger, pledge_id, Status.REPORTED)
    own = Actor(CLERK.name, Side.SUPERVISOR)
    ledger.carry_out(take_turn(EntryKind.VERIFY, [pledge_id]), own, AT)
    assert ledger.entries(pledge_id)[0].kind is EntryKind.VERIFY_OWN
    assert pledge(ledger, pledge_id).status is Status.VERIFIED
    with closing(read_ledger(path)) as reader:
        assert (reader.rules().verify_own, reader.rules().clerk_decides) == (True, True)


def test_a_report_sent_back_and_given_by_another_counts_as_the_other_s(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.REPORTED)
    ledger.carry_out(take_turn(EntryKind.RETURN, [pledge_id], "补材料"), SUPERVISOR, AT)
    assert queued(ledger, Queue.RETURNED) == [pledge_id]
    again = AT + timedelta(hours=1)
    ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "补好"), Actor("刘芳", Side.CLERK), again)
    assert queued(ledger, Queue.RETURNED) == []
    own = Actor(CLERK.name, Side.SUPERVISOR)
    ledger.carry_out(take_turn(EntryKind.VERIFY, [pledge_id]), own, again)
    assert ledger.entries(pledge_id)[0].kind is EntryKind.VERIFY
