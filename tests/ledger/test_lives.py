"""Any life of a pledge: whatever is tried in whatever order, the rules hold, and all of it can be undone."""

import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import ACTORS, AT, draft, keep, pledge_ids, rows_of, undated
from soundness_of import faults

from tracker.errors import NotAllowed
from tracker.ledger import (
    TURNS,
    ask_drop,
    ask_extend,
    carry_over,
    comment,
    extend,
    grant,
    open_ledger,
    plan_review,
    rate,
    refuse,
    review,
    set_rules,
    tag,
    take_turn,
)
from tracker.model import EntryKind, OfficeRules, Rating, Side, Status

DAYS = st.dates(date(2024, 5, 1), date(2026, 1, 1))
TURN = sorted(set(TURNS) - {EntryKind.EXTEND})
# From the domain: no other step from one status to another is ever seen.
STEPS = {
    (Status.NOT_STARTED, Status.IN_PROGRESS),
    (Status.NOT_STARTED, Status.REPORTED),
    (Status.NOT_STARTED, Status.DROPPED),
    (Status.IN_PROGRESS, Status.REPORTED),
    (Status.IN_PROGRESS, Status.DROPPED),
    (Status.REPORTED, Status.VERIFIED),
    (Status.REPORTED, Status.IN_PROGRESS),
    (Status.REPORTED, Status.DROPPED),
    (Status.VERIFIED, Status.IN_PROGRESS),
    (Status.DROPPED, Status.IN_PROGRESS),
}
# Only these, for only this side, close a pledge; a drop also for the other where the office lets it decide.
CLOSING = {EntryKind.VERIFY, EntryKind.VERIFY_OWN, EntryKind.DROP, EntryKind.GRANT}

WAYS = st.one_of(
    st.builds(lambda kind: lambda ids: take_turn(kind, ids, "说明", approver="周"), st.sampled_from(TURN)),
    st.builds(lambda day: lambda ids: extend(ids, day, "说明", "周"), DAYS),
    st.builds(lambda day: lambda ids: ask_extend(ids, day, "说明"), DAYS),
    st.builds(lambda day: lambda ids: grant(ids, "说明", "周", day), st.none() | DAYS),
    st.builds(
        lambda one, day: lambda ids: rate(ids, one, day, "电话", "张三", "说明"),
        st.sampled_from(Rating),
        DAYS,
    ),
    st.builds(lambda day: lambda ids: review(ids, "说明", day), st.none() | DAYS),
    st.builds(lambda day: lambda ids: plan_review(ids, day), st.none() | DAYS),
    st.sampled_from(
        [
            lambda ids: ask_drop(ids, "说明"),
            lambda ids: refuse(ids, "说明", "周"),
            lambda ids: comment(ids, "说明"),
            lambda ids: tag(ids, ["民生"]),
            lambda ids: carry_over(ids, 2025),
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [draft(), undated(), undated(continuing=True), draft(continuing=True)],
    ),
    st.builds(OfficeRules, clerk_decides=st.booleans(), verify_own=st.booleans()),
    st.lists(st.tuples(WAYS, st.sampled_from(Side)), max_size=25),
)
def test_no_sequence_of_turns_breaks_a_rule(of, rules, ways):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.db"
        with closing(open_ledger(path, "王敏", AT)) as ledger:
            (pledge_id,) = pledge_ids(ledger, keep(ledger, of))
            ledger.carry_out(set_rules(rules), ACTORS[Side.SUPERVISOR], AT)
            fresh, done = rows_of(path, "pledge", "entry"), 0
            for number, (way, side) in enumerate(ways):
                before, entries = ledger.line(pledge_id).pledge, ledger.entries(pledge_id)
                try:
                    ledger.carry_out(way([pledge_id]), ACTORS[side], AT + timedelta(days=number))
                except NotAllowed:
                    assert ledger.line(pledge_id).pledge == before
                    continue
                done += 1
                told, now = ledger.line(pledge_id).pledge, ledger.entries(pledge_id)
                assert now[len(now) - len(entries) :] == entries
                require_rules(rules, before, told, now, side)
            for _ in range(done):
                ledger.undo(ACTORS[Side.SUPERVISOR], AT)
            assert rows_of(path, "pledge", "entry") == fresh
        assert faults(path) == []


def require_rules(rules, before, told, entries, side) -> None:
    """What the domain says of a pledge before and after any turn."""
    assert before.status is told.status or (before.status, told.status) in STEPS
    assert told.baseline_due == (before.baseline_due or told.due)
    moves = [
        entry for entry in entries if entry.kind in (EntryKind.EXTEND, EntryKind.GRANT) and entry.new_due
    ]
    assert told.slips == sum(bool(move.old_due and move.new_due > move.old_due) for move in moves)
    if moves:
        assert told.due == moves[0].new_due
        assert all(move.note and move.approver for move in moves)
    assert (told.asked_due is not None) == (told.asked is EntryKind.EXTEND)
    if not told.status.is_open:
        assert told.asked is None
    if before.status.is_open and not told.status.is_open:
        assert entries[0].kind in CLOSING
        assert side is Side.SUPERVISOR or (entries[0].kind is EntryKind.DROP and rules.clerk_decides)
    if told.status is Status.REPORTED:
        assert told.reported_on is not None
    assert told.redo_by is None or told.rating is Rating.DISSATISFIED
    assert (told.rating is None) == (told.rated_by is None) == (told.rated_on is None)
    assert told.continuing or told.review_on is None
