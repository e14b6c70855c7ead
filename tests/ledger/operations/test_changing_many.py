"""What many pledges have in common, which changes may be made for which of them, and all of it as one step."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from ledger_builders import (
    AT,
    CLERK,
    SUPERVISOR,
    TABLES,
    bring_to,
    draft,
    force,
    keep,
    pledge_ids,
    rows_of,
)
from processes import START, process

from tracker.errors import NotAllowed
from tracker.ledger import Action, extend, open_ledger, put_in_charge, tag
from tracker.ledger.operations.changing_many import (
    BEFORE_LETTER,
    CLOSED,
    OWN_REPORT,
    SAME_DATE,
    UNSETTLED,
    WRONG_STATUS,
    Moved,
    Taken,
    Wanted,
    change_many,
    offered_turns,
    parts_of,
)
from tracker.model import Actor, EntryKind, OfficeRules, Side, Status


class Stopped(Exception):
    """The user wants no more."""


RULES = OfficeRules()
LATER = date(2025, 6, 30)
MOVED = Moved(LATER, "雨季", "周主任")


@pytest.fixture
def ids(ledger):
    """Six pledges of as many letters: three not started, one reported, one verified, one dropped."""
    kept = [pledge_ids(ledger, keep(ledger, draft(), text=f"第{n}封", name=f"{n}.txt"))[0] for n in range(6)]
    for one, status in zip(kept[3:], (Status.REPORTED, Status.VERIFIED, Status.DROPPED), strict=True):
        bring_to(ledger, one, status)
    return kept


@pytest.fixture
def survey(ledger, ids):
    def look():
        return ledger.desk.survey([ledger.table.number(one) for one in ids])

    return look


def pledge(ledger, pledge_id):
    return ledger.line(pledge_id).pledge


def change(ledger, survey, wanted, actor=SUPERVISOR, rules=RULES):
    return ledger.carry_out(change_many(parts_of(wanted, survey, actor, rules)), actor, AT)


# Looking through


def test_what_all_have_is_told_and_what_differs_is_not(ledger, ids, survey):
    ledger.carry_out(put_in_charge(ids, person="孙处长"), CLERK, AT)
    ledger.carry_out(put_in_charge(ids[:1], owner="市财政局"), CLERK, AT)
    ledger.carry_out(tag(ids, ["汛期"]), CLERK, AT)
    assert survey().shared == {"co_owners": (), "person": "孙处长", "phone": None, "tags": ("汛期",)}
    assert survey().count == 6
    assert survey().statuses() == Counter(
        {Status.NOT_STARTED: 3, Status.REPORTED: 1, Status.VERIFIED: 1, Status.DROPPED: 1}
    )
    assert (survey().latest_due(), survey().latest_letter()) == (date(2024, 12, 31), date(2024, 5, 20))
    assert survey().dues() == ([date(2024, 12, 31)], False)


def test_rows_that_are_gone_are_left_out_and_looking_may_be_stopped(ledger, ids):
    assert ledger.desk.survey([999]).count == 0

    def stop(done, total):
        raise Stopped

    with pytest.raises(Stopped):
        ledger.desk.survey([1], stop)


# What may be changed


def test_each_change_is_made_where_it_may_be_and_told_where_not(ledger, ids, survey):
    ledger.carry_out(extend(ids[:1], LATER, "雨季", "周主任"), SUPERVISOR, AT)
    wanted = Wanted(owner="市交通局", due=MOVED, add_tags=("汛期",), turn=Taken(EntryKind.VERIFY, "属实"))
    owner, due, tags, status = parts_of(wanted, survey(), SUPERVISOR, RULES)
    assert (len(owner.numbers), owner.kept) == (4, {CLOSED: 2})
    assert (len(due.numbers), due.kept) == (3, {CLOSED: 2, SAME_DATE: 1})
    assert (len(tags.numbers), tags.kept) == (6, {})
    assert (len(status.numbers), status.kept) == (1, {WRONG_STATUS: 5})
    done = change(ledger, survey(), wanted)
    assert done.action is Action.CHANGE_MANY
    assert [pledge(ledger, one).owner for one in ids].count("市交通局") == 4
    assert [pledge(ledger, one).slips for one in ids] == [1, 1, 1, 1, 0, 0]
    assert {pledge(ledger, one).baseline_due for one in ids} == {date(2024, 12, 31)}
    assert {pledge(ledger, one).tags for one in ids} == {("汛期",)}
    assert pledge(ledger, ids[3]).status is Status.VERIFIED


def test_it_is_one_step_and_only_what_is_wanted_changes(ledger, path, ids, survey):
    before = rows_of(path, *TABLES)
    entries = len(rows_of(path, "history")["history"])
    change(ledger, survey(), Wanted(phone="0580-1234567", co_owners=("市财政局", "市住房和城乡建设局")))
    told = pledge(ledger, ids[0])
    assert (told.owner, told.owner_set_by, told.person) == ("市住房和城乡建设局", None, None)
    assert (told.phone, told.co_owners) == ("0580-1234567", ("市财政局",))  # the owner joins in with nobody
    assert len(rows_of(path, "history")["history"]) == entries + 1
    ledger.undo(SUPERVISOR, AT)
    assert rows_of(path, *TABLES) == before


def test_a_date_before_the_letters_own_is_not_set(ledger, ids, survey):
    (due,) = parts_of(Wanted(due=replace(MOVED, to=date(2024, 5, 1))), survey(), SUPERVISOR, RULES)
    assert (len(due.numbers), due.kept) == (0, {CLOSED: 2, BEFORE_LETTER: 4})
    with pytest.raises(NotAllowed):
        change_many([due])


def test_a_side_that_may_only_ask_asks(ledger, ids, survey):
    rules = replace(RULES, clerk_decides=False)
    change(ledger, survey(), Wanted(due=replace(MOVED, approver="")), CLERK, rules)
    told = pledge(ledger, ids[0])
    assert (told.asked, told.asked_due, told.due) == (EntryKind.EXTEND, LATER, date(2024, 12, 31))


def test_ones_own_report_is_verified_only_where_the_office_lets(ledger, ids, survey):
    own, wanted = Actor(CLERK.name, Side.SUPERVISOR), Wanted(turn=Taken(EntryKind.VERIFY))
    (status,) = parts_of(wanted, survey(), own, RULES)
    assert (len(status.numbers), status.kept) == (0, {OWN_REPORT: 1, WRONG_STATUS: 5})
    (status,) = parts_of(wanted, survey(), own, replace(RULES, verify_own=True))
    assert len(status.numbers) == 1


def test_what_two_desktops_settled_differently_waits_for_a_choice(ledger, path, ids, survey):
    candidates = json.dumps([{"id": "a"}, {"id": "b"}])
    force(path, f"INSERT INTO rival VALUES ('r', 'pledge', '{ids[0]}', 'co_owners', '{candidates}')")
    owner, person = parts_of(Wanted(owner="市交通局", person="孙"), survey(), SUPERVISOR, RULES)
    assert owner.kept == {UNSETTLED: 1, CLOSED: 2} and person.kept == {CLOSED: 2}
    change(ledger, survey(), Wanted(owner="市交通局", person="孙"))
    assert (pledge(ledger, ids[0]).owner, pledge(ledger, ids[0]).person) == ("市住房和城乡建设局", "孙")


def test_turns_are_offered_that_any_of_them_may_take(survey):
    assert EntryKind.REPORT not in offered_turns(survey(), Side.SUPERVISOR, RULES)
    assert offered_turns(survey(), Side.SUPERVISOR, RULES) == [
        EntryKind.PROGRESS, EntryKind.VERIFY, EntryKind.RETURN, EntryKind.DROP, EntryKind.REOPEN,
    ]  # fmt: skip
    no_drop = replace(RULES, clerk_decides=False)
    assert offered_turns(survey(), Side.CLERK, no_drop) == [EntryKind.PROGRESS, EntryKind.REPORT]


# Beside the open ledger

KILLED = (
    START
    + """
import os
ledger = open_ledger(path, "李强", AT)
ids = [line.pledge.id for line in ledger.lines(Filter(), AT.date())]
tell(len(ids))
def kill(done, total):
    if done >= 128 if WHEN == "middle" else total == 0:
        os.kill(os.getpid(), 9)
beside = ledger.beside()
beside.carry_out(together([tag(ids, ["汛期"])] * 40), CLERK, AT, kill)
"""
)


@pytest.mark.parametrize("when", ["middle", "end"])
def test_a_program_killed_meanwhile_leaves_the_ledger_as_it_was(ledger, path, ids, when):
    before = rows_of(path, *TABLES)
    ledger.close()
    with process(KILLED.replace("WHEN", repr(when)), path) as killed:
        assert killed.stdout.readline().strip() == "6"
        killed.wait(30)
    again = open_ledger(path, "王敏", AT)
    assert rows_of(path, *TABLES) == before
    again.carry_out(tag(ids, ["汛期"]), CLERK, AT)
    again.close()


def test_what_is_done_beside_is_undone_here(ledger, path, ids):
    before = rows_of(path, *TABLES)
    beside = ledger.beside()
    told = []
    beside.carry_out(tag(ids * 20, ["汛期"]), CLERK, AT, lambda *now: told.append(now))
    beside.close()
    assert told[-1] == (0, 0) and told[0] == (32, 120)
    assert pledge(ledger, ids[0]).tags == ("汛期",)
    ledger.undo(CLERK, AT)
    assert rows_of(path, *TABLES) == before
    ledger.redo(CLERK, AT)
    assert pledge(ledger, ids[0]).tags == ("汛期",)
