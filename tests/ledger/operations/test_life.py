"""The life of a pledge: the whole table of what may be done from where by whom, told here once more by hand."""

from itertools import product

import pytest
from ledger_builders import ACTORS, AT, HISTORY_TABLES, TABLES, bring_to, rows_of, turn_of

from tracker.errors import NotAllowed
from tracker.ledger import OTHER_TURNS, TURNS, is_possible
from tracker.model import EntryKind, Side, Status

NEW, GOING, DONE = Status.NOT_STARTED, Status.IN_PROGRESS, Status.REPORTED
VERIFIED, DROPPED = Status.VERIFIED, Status.DROPPED

# From the domain, not from the program: (kind, status) to the sides that may and the status it leads to.
BOTH = {Side.CLERK, Side.SUPERVISOR}
ALLOWED = {
    (EntryKind.PROGRESS, NEW): (BOTH, GOING),
    (EntryKind.PROGRESS, GOING): (BOTH, GOING),
    (EntryKind.REPORT, NEW): ({Side.CLERK}, DONE),
    (EntryKind.REPORT, GOING): ({Side.CLERK}, DONE),
    (EntryKind.VERIFY, DONE): ({Side.SUPERVISOR}, VERIFIED),
    (EntryKind.RETURN, DONE): ({Side.SUPERVISOR}, GOING),
    (EntryKind.EXTEND, NEW): (BOTH, NEW),
    (EntryKind.EXTEND, GOING): (BOTH, GOING),
    (EntryKind.EXTEND, DONE): (BOTH, DONE),
    (EntryKind.DROP, NEW): (BOTH, DROPPED),
    (EntryKind.DROP, GOING): (BOTH, DROPPED),
    (EntryKind.DROP, DONE): (BOTH, DROPPED),
    (EntryKind.REOPEN, VERIFIED): ({Side.SUPERVISOR}, GOING),
    (EntryKind.REOPEN, DROPPED): ({Side.SUPERVISOR}, GOING),
}
KINDS = sorted(TURNS)
TABLE = list(product(KINDS, Status, Side))
NEEDS_APPROVER = {EntryKind.EXTEND, EntryKind.DROP}
NEEDS_NOTE = set(KINDS) - {EntryKind.VERIFY}
BLANKS = ("", " ", "\u3000\n\t")


def where_it_may(kind):
    """A status and a side from which the kind is allowed."""
    (_, status), (sides, _) = next(item for item in ALLOWED.items() if item[0][0] is kind)
    return status, sorted(sides)[0]


def refused(ledger, path, pledge_id, side, operation):
    """Carry out what must be refused; the file stays as it was, byte for byte."""
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    content = path.read_bytes()
    undo = ledger.undo_action
    line = ledger.line(pledge_id)
    with pytest.raises(NotAllowed) as caught:
        ledger.carry_out(operation, ACTORS[side], AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    assert path.read_bytes() == content
    assert ledger.undo_action is undo
    assert ledger.line(pledge_id) == line
    return caught.value


def test_every_kind_is_in_the_table():
    assert set(TURNS) | set(OTHER_TURNS) == set(EntryKind)
    assert {kind for kind, _ in ALLOWED} == set(KINDS)


@pytest.mark.parametrize(("kind", "status", "side"), TABLE)
def test_the_table_says_what_is_possible(kind, status, side):
    sides, _ = ALLOWED.get((kind, status), (set(), None))
    assert is_possible(kind, status, side) == (side in sides)


@pytest.mark.parametrize(("kind", "status", "side"), TABLE)
def test_each_step_is_taken_or_refused_whole(ledger, path, pledge_id, kind, status, side, english):
    bring_to(ledger, pledge_id, status)
    assert ledger.line(pledge_id).pledge.status is status
    sides, end = ALLOWED.get((kind, status), (set(), None))
    if side in sides:
        ledger.carry_out(turn_of(kind, [pledge_id]), ACTORS[side], AT)
        assert ledger.line(pledge_id).pledge.status is end
        newest = ledger.entries(pledge_id)[0]
        assert (newest.kind, newest.by, newest.side, newest.at) == (kind, ACTORS[side].name, side, AT)
    else:
        error = refused(ledger, path, pledge_id, side, turn_of(kind, [pledge_id]))
        title, advice = error.told(english)
        assert title.endswith(".")
        assert "{" not in title + advice


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("kind", sorted(NEEDS_NOTE))
def test_a_note_is_asked_for(ledger, path, pledge_id, kind, blank):
    status, side = where_it_may(kind)
    bring_to(ledger, pledge_id, status)
    error = refused(ledger, path, pledge_id, side, turn_of(kind, [pledge_id], note=blank))
    assert str(error).startswith("Say in a few words")


def test_verifying_asks_for_no_note(ledger, pledge_id):
    bring_to(ledger, pledge_id, DONE)
    ledger.carry_out(
        turn_of(EntryKind.VERIFY, [pledge_id], note="", approver=None), ACTORS[Side.SUPERVISOR], AT
    )
    assert ledger.line(pledge_id).pledge.status is VERIFIED
    assert ledger.entries(pledge_id)[0].note == ""


@pytest.mark.parametrize("approver", [None, *BLANKS])
@pytest.mark.parametrize("kind", sorted(NEEDS_APPROVER))
def test_an_approver_is_asked_for(ledger, path, pledge_id, kind, approver):
    status, side = where_it_may(kind)
    bring_to(ledger, pledge_id, status)
    error = refused(ledger, path, pledge_id, side, turn_of(kind, [pledge_id], approver=approver))
    assert str(error).startswith("Name who approved it.")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - NEEDS_APPROVER))
def test_other_steps_ask_for_no_approver(ledger, pledge_id, kind):
    status, side = where_it_may(kind)
    bring_to(ledger, pledge_id, status)
    ledger.carry_out(turn_of(kind, [pledge_id], approver=None), ACTORS[side], AT)
    assert ledger.entries(pledge_id)[0].approver is None


def test_only_the_clerk_reports(ledger, path, pledge_id):
    error = refused(ledger, path, pledge_id, Side.SUPERVISOR, turn_of(EntryKind.REPORT, [pledge_id]))
    assert str(error).startswith("Only the responsible side reports")


@pytest.mark.parametrize("kind", [EntryKind.VERIFY, EntryKind.RETURN, EntryKind.REOPEN])
def test_only_the_supervisor_judges(ledger, path, pledge_id, kind):
    status, _ = where_it_may(kind)
    bring_to(ledger, pledge_id, status)
    error = refused(ledger, path, pledge_id, Side.CLERK, turn_of(kind, [pledge_id]))
    assert str(error).startswith("Only the supervising side verifies")


@pytest.mark.parametrize("kind", KINDS)
def test_refusals_speak_both_languages(ledger, path, pledge_id, kind, say):
    wrong = next(
        status for status in (VERIFIED, NEW) if not any(is_possible(kind, status, side) for side in Side)
    )
    bring_to(ledger, pledge_id, wrong)
    for side in Side:
        title, advice = refused(ledger, path, pledge_id, side, turn_of(kind, [pledge_id])).told(say)
        assert title
        assert advice


def test_a_life_from_start_to_end_with_a_return_and_a_reopening(ledger, pledge_id):
    way = [
        (EntryKind.PROGRESS, Side.CLERK, GOING),
        (EntryKind.REPORT, Side.CLERK, DONE),
        (EntryKind.RETURN, Side.SUPERVISOR, GOING),
        (EntryKind.REPORT, Side.CLERK, DONE),
        (EntryKind.VERIFY, Side.SUPERVISOR, VERIFIED),
        (EntryKind.REOPEN, Side.SUPERVISOR, GOING),
        (EntryKind.DROP, Side.CLERK, DROPPED),
        (EntryKind.REOPEN, Side.SUPERVISOR, GOING),
    ]
    for kind, side, end in way:
        ledger.carry_out(turn_of(kind, [pledge_id]), ACTORS[side], AT)
        assert ledger.line(pledge_id).pledge.status is end
    assert [entry.kind for entry in reversed(ledger.entries(pledge_id))] == [kind for kind, _, _ in way]
