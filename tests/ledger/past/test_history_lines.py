"""Entries of the history as they are told: about whom, from what to what, whether they hold, whence they came."""

import json
from contextlib import closing
from datetime import date, timedelta

import pytest
from hand_over_builders import pass_on
from ledger_builders import AT, CLERK, SUPERVISOR, draft, facts, force, keep, pledge_ids, undated

from tracker.ledger import (
    Action,
    FieldChange,
    assign,
    bin_letters,
    bin_pledges,
    choose,
    extend,
    mend_facts,
    open_ledger,
    set_rules,
    take_turn,
)
from tracker.ledger.past.history_search import HistoryFilter
from tracker.model import EntryKind, Evidence, OfficeRules, Side

LATER = AT + timedelta(hours=2)


def lines(ledger):
    """All lines, newest first."""
    return ledger.all_history.lines(
        [seq for _, seqs in ledger.all_history.found(HistoryFilter()) for seq in seqs]
    )


def newest(ledger):
    return lines(ledger)[0]


def told(line, table):
    """The fields told of the rows of a table, one set for each row."""
    return [set(row.fields) for row in line.rows if row.table == table]


@pytest.fixture
def desktops(ledger, tmp_path):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        yield ledger, other


def test_an_operation_on_several_pledges_tells_each(ledger):
    lift, aid = pledge_ids(ledger, keep(ledger, draft(), undated()))
    ledger.carry_out(extend([lift, aid], date(2025, 3, 31), "经费", "周局长"), SUPERVISOR, LATER)
    line = newest(ledger)
    assert (line.seq, line.at, line.by, line.side) == (2, LATER, "李强", Side.SUPERVISOR)
    assert (line.action, line.undone, line.is_undone, line.arrival) == (Action.EXTEND, None, False, None)
    assert [(one.pledge_id, one.pledge, one.letter) for one in line.subjects] == [
        (lift, "完成50部电梯加装", "市建函〔2024〕17号"),
        (aid, "出台补贴办法", "市建函〔2024〕17号"),
    ]
    first, second = told(line, "pledge")
    assert FieldChange("due", "2024-12-31", "2025-03-31") in first
    assert FieldChange("due", None, "2025-03-31") in second
    assert {row.subject.pledge_id for row in line.rows if row.table == "entry"} == {lift, aid}


def test_a_letter_read_in_tells_what_it_brought(ledger):
    keep(ledger, draft(), undated())
    line = newest(ledger)
    assert [one.pledge for one in line.subjects] == ["完成50部电梯加装", "出台补贴办法"]
    (letter,) = told(line, "letter")
    assert FieldChange("reference", None, "市建函〔2024〕17号") in letter
    assert all(row.is_new and not row.is_gone for row in line.rows)


def test_an_operation_on_a_letter_alone_is_about_the_letter(ledger):
    (letter_id,) = keep(ledger, draft()).letter_ids
    ledger.carry_out(mend_facts(letter_id, facts(number="7")), CLERK, LATER)
    (subject,) = newest(ledger).subjects
    assert (subject.letter_id, subject.pledge_id, subject.pledge, subject.is_shown) == (
        letter_id,
        None,
        "",
        True,
    )
    assert told(newest(ledger), "letter") == [{FieldChange("number", "0123", "7")}]


def test_the_office_s_rules_are_about_nobody(ledger):
    ledger.carry_out(set_rules(OfficeRules(due_soon_days=7)), CLERK, AT)
    assert newest(ledger).subjects == ()
    assert {row.subject for row in newest(ledger).rows} == {None}


def test_evidence_is_told_with_its_entry(ledger, pledge_id):
    ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "好", [Evidence("图.png", b"x")]), CLERK, AT)
    (evidence,) = told(newest(ledger), "evidence")
    assert FieldChange("name", None, "图.png") in evidence
    assert [one.pledge_id for one in newest(ledger).subjects] == [pledge_id]


def test_what_was_undone_is_marked_until_it_is_done_again(ledger, pledge_id):
    ledger.carry_out(assign([pledge_id], "市水利局", [], None, None), CLERK, LATER)
    assert [line.is_undone for line in lines(ledger)] == [False, False]
    ledger.undo(CLERK, LATER)
    undo, done, _ = lines(ledger)
    assert (undo.action, undo.undone, undo.is_undone) == (Action.UNDO, Action.ASSIGN, False)
    assert done.is_undone
    ledger.redo(CLERK, LATER)
    redo, undo, done, _ = lines(ledger)
    assert (redo.action, redo.undone) == (Action.REDO, Action.ASSIGN)
    assert [one.is_undone for one in (redo, undo, done)] == [False, False, False]
    ledger.undo(CLERK, LATER)
    assert [line.is_undone for line in lines(ledger)] == [False, False, False, True, False]


def test_what_lies_in_the_bin_is_told_but_not_shown(ledger, pledge_id):
    ledger.carry_out(bin_pledges([pledge_id]), CLERK, AT)
    assert [line.subjects[0].is_shown for line in lines(ledger)] == [False, False]
    ledger.undo(CLERK, AT)
    assert all(line.subjects[0].is_shown for line in lines(ledger))


def test_what_is_gone_for_good_is_called_by_what_the_history_tells(ledger):
    (letter_id,) = keep(ledger, draft()).letter_ids
    ledger.carry_out(bin_letters([letter_id]), CLERK, AT)
    ledger.empty_bin(SUPERVISOR, AT + timedelta(days=40))
    emptied, _, read = lines(ledger)
    for line in (emptied, read):
        (subject,) = line.subjects
        assert (subject.pledge, subject.letter) == ("完成50部电梯加装", "市建函〔2024〕17号")
        assert not subject.is_shown
    assert all(row.is_gone for row in emptied.rows)


def test_what_came_by_hand_over_says_by_which(desktops):
    ledger, other = desktops
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
    pass_on(ledger, other)
    other.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "问过"), SUPERVISOR, LATER)
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, LATER)
    pass_on(ledger, other)
    taken, came, own, first_taken, first = lines(other)
    assert [one.arrival is None for one in (taken, came, own, first_taken, first)] == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert came.by == "王敏" and told(came, "entry")
    arrival = first.arrival
    assert (arrival.made_by, arrival.side, arrival.made_at) == ("王敏", Side.CLERK, AT)
    assert (arrival.taken_by, arrival.taken_at) == ("李强", AT)
    assert FieldChange("entries", None, 1) in told(taken, "package")[0]
    assert all(line.arrival is None for line in lines(ledger))


def test_an_undo_that_came_by_hand_over_marks_what_it_undid(desktops):
    ledger, other = desktops
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
    ledger.carry_out(assign([pledge_id], "市水利局", [], None, None), CLERK, LATER)
    pass_on(ledger, other)
    ledger.undo(CLERK, LATER)
    pass_on(ledger, other)
    _, undo, _, done, _ = lines(other)
    assert (undo.action, undo.undone) == (Action.UNDO, Action.ASSIGN) and done.is_undone


def test_a_choice_between_rivals_tells_among_what(desktops):
    ledger, other = desktops
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
    pass_on(ledger, other)
    ledger.carry_out(assign([pledge_id], "市财政局", (), None, None), CLERK, LATER)
    other.carry_out(assign([pledge_id], "市教育局", (), None, None), SUPERVISOR, LATER)
    pass_on(other, ledger)
    (rival,) = ledger.rivals()
    assert ledger.rivals(pledge_id) == [rival] and ledger.rivals("other") == []
    ledger.carry_out(choose(rival.id, rival.candidates[-1].id), CLERK, LATER)
    (change,) = (row for row in newest(ledger).rows if row.table == "rival")
    assert change.subject.pledge_id == pledge_id
    (field,) = (one for one in change.fields if one.field == "candidates")
    assert [len(json.loads(value)) for value in (field.before, field.after)] == [2, 1]


def test_entries_that_claim_to_undo_one_another_end(ledger, path, pledge_id):
    ledger.carry_out(assign([pledge_id], "市水利局", [], None, None), CLERK, LATER)
    force(
        path,
        "DROP TRIGGER history_keeps_update",
        "UPDATE history SET undoes = (SELECT origin FROM history AS h WHERE h.seq = 3 - history.seq)",
    )
    assert [line.undone for line in lines(ledger)] == [None, None]


def test_numbers_that_are_not_there_are_left_out(ledger, pledge_id):
    assert [line.seq for line in ledger.all_history.lines([9, 1, 0])] == [1]
    assert ledger.all_history.lines([]) == []


def test_what_belongs_to_what_is_deleted(ledger):
    change = keep(ledger, draft(), undated())
    lift, aid = pledge_ids(ledger, change)
    proof = [Evidence("图", b"x"), Evidence("表", b"y")]
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [lift, aid], "好"), CLERK, AT)
    ledger.carry_out(take_turn(EntryKind.REPORT, [lift], "好", proof), CLERK, AT)
    keep(ledger, draft(), text="另一封")
    counts = [ledger.belongings(ids) for ids in ([aid], [lift, aid], list(change.letter_ids), [])]
    assert [(one.pledges, one.entries, one.evidence) for one in counts] == [
        (1, 1, 0), (2, 3, 2), (2, 3, 2), (0, 0, 0),
    ]  # fmt: skip
    ledger.carry_out(bin_pledges([lift]), CLERK, AT)
    assert ledger.belongings(change.letter_ids).pledges == 1
    assert ledger.line(aid)
