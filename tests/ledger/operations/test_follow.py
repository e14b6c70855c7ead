"""Following a pledge: owners, entries with evidence, dates that move and the baseline that does not."""

import hashlib
from datetime import date, timedelta
from itertools import pairwise

import pytest
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    SUPERVISOR,
    TABLES,
    ask,
    bring_to,
    count,
    draft,
    keep,
    pledge_ids,
    rows_of,
    turn_of,
    undated,
)

from tracker.errors import NotAllowed
from tracker.ledger import TURNS, Action, assign, extend, take_turn
from tracker.model import EntryKind, Evidence, Origin, Status

DUE = date(2024, 12, 31)
LATER = AT + timedelta(days=10)


def pledge_of(ledger, pledge_id):
    return ledger.line(pledge_id).pledge


def put_off(ledger, pledge_id, due, at=AT):
    return ledger.carry_out(extend([pledge_id], due, "需增加经费", "周局长"), CLERK, at)


# Owners


def test_assign_sets_owner_co_owners_and_person(ledger, pledge_id):
    operation = assign([pledge_id], "市财政局", ["市发改委", "市审计局"], "孙处长", "0512-7654321")
    change = ledger.carry_out(operation, SUPERVISOR, LATER)
    pledge = pledge_of(ledger, pledge_id)
    assert (pledge.owner, pledge.co_owners) == ("市财政局", ("市发改委", "市审计局"))
    assert (pledge.person, pledge.phone) == ("孙处长", "0512-7654321")
    assert (pledge.owner_origin, pledge.owner_set_by, pledge.owner_set_at) == (Origin.SET, "李强", LATER)
    assert change.action is Action.ASSIGN
    assert change.pledge_ids == {pledge_id}


def test_an_owner_that_stays_keeps_its_origin(ledger):
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft(owner_origin=Origin.STATED, owner_words="我局")))
    ledger.carry_out(assign([pledge_id], "市住房和城乡建设局", [], "孙处长", None), CLERK, AT)
    pledge = pledge_of(ledger, pledge_id)
    assert (pledge.owner_origin, pledge.owner_words, pledge.owner_set_by) == (Origin.STATED, "我局", None)
    assert pledge.person == "孙处长"


def test_a_new_owner_no_longer_bears_the_letters_words(ledger):
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft(owner_origin=Origin.STATED, owner_words="我局")))
    ledger.carry_out(assign([pledge_id], "市财政局", [], None, None), CLERK, AT)
    assert pledge_of(ledger, pledge_id).owner_words is None


def test_assign_reaches_several_pledges_in_one_step(ledger, path):
    ids = pledge_ids(ledger, keep(ledger, draft(), undated()))
    change = ledger.carry_out(assign(ids, "市财政局", [], None, None), CLERK, AT)
    assert change.pledge_ids == set(ids)
    assert ledger.owners() == ["市财政局"]
    assert count(path, "history") == 2
    ledger.undo(CLERK, AT)
    assert ledger.owners() == ["市住房和城乡建设局"]


def test_assign_touches_neither_status_nor_dates(ledger, pledge_id):
    before = pledge_of(ledger, pledge_id)
    ledger.carry_out(assign([pledge_id], "市财政局", [], None, None), CLERK, AT)
    after = pledge_of(ledger, pledge_id)
    for name in ("status", "due", "baseline_due", "due_origin", "slips", "text"):
        assert getattr(after, name) == getattr(before, name)
    assert ledger.entries(pledge_id) == []


# Entries and evidence


def test_an_entry_keeps_who_when_what(ledger, pledge_id):
    operation = take_turn(EntryKind.DROP, [pledge_id], "  政策调整,不再实施\n", approver="周局长")
    ledger.carry_out(operation, SUPERVISOR, LATER)
    (entry,) = ledger.entries(pledge_id)
    assert (entry.pledge_id, entry.kind, entry.note) == (pledge_id, EntryKind.DROP, "政策调整,不再实施")
    assert (entry.by, entry.side, entry.at) == (SUPERVISOR.name, SUPERVISOR.side, LATER)
    assert (entry.approver, entry.old_due, entry.new_due, entry.evidence) == ("周局长", None, None, ())


def test_evidence_is_kept_byte_for_byte(ledger, pledge_id):
    files = [Evidence("验收报告.pdf", bytes(range(256)) * 300), Evidence("空.txt", b"")]
    ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "已完成", files), CLERK, AT)
    (entry,) = ledger.entries(pledge_id)
    assert [kept.name for kept in entry.evidence] == ["验收报告.pdf", "空.txt"]
    for kept, handed_in in zip(entry.evidence, files, strict=True):
        assert kept.size == len(handed_in.content)
        assert kept.digest == hashlib.sha256(handed_in.content).hexdigest()
        assert ledger.evidence(kept.id) == handed_in.content


def test_evidence_belongs_to_its_own_entry(ledger, pledge_id):
    for name in ("一.txt", "二.txt"):
        evidence = [Evidence(name, name.encode())]
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], name, evidence), CLERK, AT)
    assert [(entry.note, entry.evidence[0].name) for entry in ledger.entries(pledge_id)] == [
        ("二.txt", "二.txt"),
        ("一.txt", "一.txt"),
    ]


def test_evidence_for_several_pledges_is_kept_with_each(ledger):
    ids = pledge_ids(ledger, keep(ledger, draft(), undated()))
    ledger.carry_out(take_turn(EntryKind.REPORT, ids, "已完成", [Evidence("图.png", b"x")]), CLERK, AT)
    kept = [ledger.entries(each)[0].evidence[0].id for each in ids]
    assert len(set(kept)) == 2


def test_entries_come_newest_first_by_moment_then_by_order(ledger, pledge_id):
    for note, at in (("一", LATER), ("二", AT), ("三", LATER)):
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], note), CLERK, at)
    assert [entry.note for entry in ledger.entries(pledge_id)] == ["三", "一", "二"]
    assert ledger.line(pledge_id).last_entry.note == "三"


def test_a_pledge_nobody_touched_has_no_entries(ledger, pledge_id):
    assert ledger.entries(pledge_id) == []
    assert ledger.line(pledge_id).last_entry is None


# The day of the report


def test_the_day_of_the_report_is_kept_until_it_is_sent_back(ledger, pledge_id):
    ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "已完成"), CLERK, LATER)
    assert pledge_of(ledger, pledge_id).reported_on == LATER.date()
    ledger.carry_out(take_turn(EntryKind.RETURN, [pledge_id], "材料不全"), SUPERVISOR, LATER)
    assert pledge_of(ledger, pledge_id).reported_on is None


def test_a_verified_pledge_tells_when_it_was_reported_and_a_reopened_one_does_not(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.VERIFIED)
    assert pledge_of(ledger, pledge_id).reported_on == AT.date()
    ledger.carry_out(take_turn(EntryKind.REOPEN, [pledge_id], "群众反映未解决"), SUPERVISOR, LATER)
    assert pledge_of(ledger, pledge_id).reported_on is None


# Dates


def test_extending_moves_the_date_and_never_the_baseline(ledger, pledge_id):
    put_off(ledger, pledge_id, date(2025, 6, 30), LATER)
    pledge = pledge_of(ledger, pledge_id)
    assert (pledge.baseline_due, pledge.due, pledge.slips) == (DUE, date(2025, 6, 30), 1)
    assert (pledge.due_origin, pledge.due_set_by, pledge.due_set_at) == (Origin.SET, CLERK.name, LATER)
    (entry,) = ledger.entries(pledge_id)
    assert (entry.kind, entry.note, entry.approver) == (EntryKind.EXTEND, "需增加经费", "周局长")
    assert (entry.old_due, entry.new_due) == (DUE, date(2025, 6, 30))


def test_slips_count_later_dates_only(ledger, pledge_id):
    moves = [
        (date(2025, 3, 31), 1),
        (date(2025, 2, 28), 1),
        (date(2025, 3, 1), 2),
        (date(2024, 6, 1), 2),
        (DUE, 3),
    ]
    for due, slips in moves:
        put_off(ledger, pledge_id, due)
        pledge = pledge_of(ledger, pledge_id)
        assert (pledge.due, pledge.slips, pledge.baseline_due) == (due, slips, DUE)
    told = [(entry.old_due, entry.new_due) for entry in reversed(ledger.entries(pledge_id))]
    days = [DUE, *(due for due, _ in moves)]
    assert told == list(pairwise(days))


def test_the_first_date_of_a_dateless_pledge_becomes_its_baseline(ledger, undated_id):
    put_off(ledger, undated_id, date(2024, 9, 30))
    pledge = pledge_of(ledger, undated_id)
    assert (pledge.baseline_due, pledge.due, pledge.slips) == (date(2024, 9, 30), date(2024, 9, 30), 0)
    (entry,) = ledger.entries(undated_id)
    assert (entry.old_due, entry.new_due) == (None, date(2024, 9, 30))
    put_off(ledger, undated_id, date(2024, 10, 31))
    pledge = pledge_of(ledger, undated_id)
    assert (pledge.baseline_due, pledge.due, pledge.slips) == (date(2024, 9, 30), date(2024, 10, 31), 1)


def test_the_same_date_again_is_no_extension(ledger, path, pledge_id):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(NotAllowed) as caught:
        put_off(ledger, pledge_id, DUE)
    assert str(caught.value).startswith("The new due date is the same as the old one.")
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before


def test_extending_leaves_status_and_report_alone(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.REPORTED)
    put_off(ledger, pledge_id, date(2025, 6, 30), LATER)
    pledge = pledge_of(ledger, pledge_id)
    assert (pledge.status, pledge.reported_on) == (Status.REPORTED, AT.date())


def test_no_other_turn_moves_a_date(ledger, pledge_id):
    for kind, actor in (
        (EntryKind.PROGRESS, CLERK),
        (EntryKind.REPORT, CLERK),
        (EntryKind.RETURN, SUPERVISOR),
        (EntryKind.REPORT, CLERK),
        (EntryKind.VERIFY, SUPERVISOR),
        (EntryKind.REOPEN, SUPERVISOR),
        (EntryKind.DROP, CLERK),
    ):
        ledger.carry_out(turn_of(kind, [pledge_id]), actor, LATER)
        pledge = pledge_of(ledger, pledge_id)
        assert (pledge.baseline_due, pledge.due, pledge.due_origin, pledge.slips) == (
            DUE,
            DUE,
            Origin.STATED,
            0,
        )


def test_assign_then_extend_never_touches_the_baseline_in_the_file(ledger, path, pledge_id):
    put_off(ledger, pledge_id, date(2026, 1, 1))
    ledger.carry_out(assign([pledge_id], "市财政局", [], None, None), CLERK, AT)
    put_off(ledger, pledge_id, date(2024, 5, 20))
    assert ask(path, "SELECT baseline_due FROM pledge") == [("2024-12-31",)]


# Several at once: all or none


@pytest.mark.parametrize("kind", [EntryKind.PROGRESS, EntryKind.REPORT, EntryKind.EXTEND, EntryKind.DROP])
def test_one_pledge_that_may_not_stops_them_all(ledger, path, kind):
    first, second, third = pledge_ids(ledger, keep(ledger, draft("一"), draft("二"), draft("三")))
    bring_to(ledger, second, Status.VERIFIED)
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    content = path.read_bytes()
    with pytest.raises(NotAllowed):
        ledger.carry_out(turn_of(kind, [first, second, third]), CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    assert path.read_bytes() == content


def test_one_pledge_that_is_not_there_stops_them_all(ledger, path, pledge_id):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    for operation in (
        take_turn(EntryKind.PROGRESS, [pledge_id, "nowhere"], "说明"),
        extend([pledge_id, "nowhere"], date(2025, 1, 1), "说明", "周局长"),
        assign([pledge_id, "nowhere"], "市财政局", [], None, None),
    ):
        with pytest.raises(KeyError):
            ledger.carry_out(operation, CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before


def test_the_same_pledge_twice_in_a_report_is_refused(ledger, path, pledge_id):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(NotAllowed):
        ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id, pledge_id], "已完成"), CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before


def test_several_pledges_are_one_line_of_history_for_each(ledger, path):
    ids = pledge_ids(ledger, keep(ledger, draft(), undated()))
    change = ledger.carry_out(take_turn(EntryKind.REPORT, ids, "已完成"), CLERK, AT)
    assert change.pledge_ids == set(ids)
    assert count(path, "history") == 2
    assert count(path, "entry") == 2
    for each in ids:
        assert ledger.history(each)[0].action is Action.REPORT


@pytest.mark.parametrize("kind", sorted(TURNS))
def test_each_turn_bears_its_name(kind):
    assert turn_of(kind, ["x"]).action.value == kind.value
