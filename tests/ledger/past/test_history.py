"""The history: one entry for each operation, from and to, and nothing that was written can be rewritten."""

import json
import sqlite3
from datetime import date, timedelta

import pytest
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    SUPERVISOR,
    ask,
    count,
    draft,
    force,
    keep,
    pledge_ids,
    rows_of,
    source,
    undated,
)

from tracker.ledger import Action, FieldChange, assign, extend, mend_facts, set_rules, take_turn
from tracker.ledger.past.history import changes_about
from tracker.model import EntryKind, Evidence, LetterFacts, OfficeRules, Side

LATER = AT + timedelta(hours=5)


def changes_of(path):
    """The newest entry's changes, as the file has them."""
    return json.loads(ask(path, "SELECT changes FROM history ORDER BY seq DESC LIMIT 1")[0][0])


def test_each_operation_is_one_entry(ledger, path):
    (letter_id,) = keep(ledger, draft(), undated()).letter_ids
    first, second = (row[0] for row in ask(path, "SELECT id FROM pledge ORDER BY position"))
    steps = [
        (assign([first, second], "市财政局", [], None, None), CLERK),
        (take_turn(EntryKind.PROGRESS, [first], "已招标"), CLERK),
        (extend([first, second], date(2025, 1, 1), "经费", "周局长"), SUPERVISOR),
        (take_turn(EntryKind.REPORT, [first], "已完成", [Evidence("图", b"x")]), CLERK),
        (take_turn(EntryKind.VERIFY, [first]), SUPERVISOR),
        (mend_facts(letter_id, LetterFacts()), CLERK),
        (set_rules(OfficeRules(due_soon_days=7)), SUPERVISOR),
    ]
    for number, (operation, actor) in enumerate(steps, 2):
        change = ledger.carry_out(operation, actor, LATER)
        assert count(path, "history") == number
        told = ask(path, 'SELECT id, at, "by", side, action, undoes FROM history ORDER BY seq DESC LIMIT 1')
        expected = (change.history_id, LATER.isoformat(), actor.name, actor.side, operation.action, None)
        assert told == [expected]


def test_entries_are_numbered_without_gaps(ledger, path):
    for number in range(5):
        keep(ledger, draft(), text=f"第{number}封")
        with pytest.raises(KeyError):
            ledger.carry_out(mend_facts("nowhere", LetterFacts()), CLERK, AT)
    assert ask(path, "SELECT seq FROM history ORDER BY seq") == [(n,) for n in range(1, 6)]


def test_a_pledge_tells_its_fields_from_and_to(ledger, pledge_id):
    ledger.carry_out(extend([pledge_id], date(2025, 3, 31), "经费", "周局长"), SUPERVISOR, LATER)
    newest, oldest = ledger.history(pledge_id)
    assert (newest.action, newest.by, newest.side, newest.at) == (
        Action.EXTEND,
        "李强",
        Side.SUPERVISOR,
        LATER,
    )
    assert newest.seq == oldest.seq + 1
    told = set(newest.fields)
    assert FieldChange("due", "2024-12-31", "2025-03-31") in told
    assert FieldChange("slips", 0, 1) in told
    assert FieldChange("due_origin", "stated", "set") in told
    assert {field.field for field in told} == {"due", "slips", "due_origin", "due_set_by", "due_set_at"}
    assert oldest.fields == ()


def test_of_several_pledges_each_tells_its_own(ledger):
    first, second = pledge_ids(ledger, keep(ledger, draft(), undated()))
    ledger.carry_out(extend([first, second], date(2025, 3, 31), "经费", "周局长"), CLERK, AT)
    first_told = {field.field: field.before for field in ledger.history(first)[0].fields}
    second_told = {field.field: field.before for field in ledger.history(second)[0].fields}
    assert first_told["due"] == "2024-12-31"
    assert second_told["due"] is None
    assert "baseline_due" in second_told
    assert "baseline_due" not in first_told


def test_a_subject_tells_nothing_of_others(ledger):
    first = pledge_ids(ledger, keep(ledger, draft(), text="一"))[0]
    second = pledge_ids(ledger, keep(ledger, draft(), text="二"))[0]
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [first], "已招标"), CLERK, AT)
    assert len(ledger.history(first)) == 2
    assert len(ledger.history(second)) == 1
    assert ledger.history("nowhere") == []


def test_the_letter_tells_what_became_of_its_pledges(ledger):
    change = keep(ledger, draft())
    (letter_id,), (pledge_id,) = change.letter_ids, change.pledge_ids
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, AT)
    assert [entry.action for entry in ledger.history(letter_id)] == [Action.PROGRESS, Action.IMPORT_LETTER]


def test_undo_and_redo_are_told_with_what_they_meant(ledger, pledge_id):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, AT)
    ledger.undo(SUPERVISOR, LATER)
    ledger.redo(CLERK, LATER)
    ledger.undo(CLERK, LATER)
    told = [(entry.action, entry.undone, entry.by) for entry in ledger.history(pledge_id)]
    assert told == [
        (Action.UNDO, Action.PROGRESS, "王敏"),
        (Action.REDO, Action.PROGRESS, "王敏"),
        (Action.UNDO, Action.PROGRESS, "李强"),
        (Action.PROGRESS, None, "王敏"),
        (Action.IMPORT_LETTER, None, "王敏"),
    ]


def test_undo_tells_the_fields_back(ledger, pledge_id):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, AT)
    ledger.undo(CLERK, AT)
    undone, done, _ = ledger.history(pledge_id)
    assert done.fields == (FieldChange("status", "not_started", "in_progress"),)
    assert undone.fields == (FieldChange("status", "in_progress", "not_started"),)


def test_what_is_gone_from_the_ledger_stays_in_the_history(ledger, pledge_id):
    ledger.undo(CLERK, AT)
    assert ledger.line(pledge_id) is None
    assert [entry.action for entry in ledger.history(pledge_id)] == [Action.UNDO, Action.IMPORT_LETTER]


def test_long_content_stands_in_the_history_by_digest_only(ledger, path):
    long = "很长的答复" * 20_000
    evidence = [Evidence("图.png", b"\x89PNG" * 50_000)]
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft(), text=long))
    told = changes_of(path)
    (kept,) = (change["after"] for change in told if change["table"] == "letter_source")
    assert kept["text"]["size"] == len(long.encode())
    assert kept["original"]["size"] == len(source(long).original)
    assert len(kept["original"]["sha256"]) == 64
    ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "已完成", evidence), CLERK, AT)
    (kept,) = (change["after"] for change in changes_of(path) if change["table"] == "evidence")
    assert kept["content"]["size"] == 200_000
    assert ask(path, "SELECT max(length(changes)) < 10000 FROM history") == [(1,)]


def test_the_history_is_readable_chinese(ledger, path):
    keep(ledger, draft())
    assert "市住房和城乡建设局" in ask(path, "SELECT changes FROM history")[0][0]


REWRITES = [
    "UPDATE history SET \"by\" = '别人'",
    "UPDATE history SET changes = '[]' WHERE seq = 1",
    "DELETE FROM history",
    "DELETE FROM history WHERE seq = 1",
    "UPDATE history_subject SET subject_id = 'x'",
    "DELETE FROM history_subject",
]


@pytest.mark.parametrize("statement", REWRITES)
def test_the_history_cannot_be_rewritten_by_anybody(made, statement):
    before = rows_of(made, *HISTORY_TABLES)
    with pytest.raises(sqlite3.IntegrityError, match="history is append-only"):
        force(made, statement)
    assert rows_of(made, *HISTORY_TABLES) == before


@pytest.mark.parametrize("statement", REWRITES)
def test_nor_by_the_program_itself(ledger, path, pledge_id, statement):
    before = rows_of(path, *HISTORY_TABLES)
    with pytest.raises(sqlite3.IntegrityError, match="history is append-only"):
        ledger._conn.execute(statement)
    assert rows_of(path, *HISTORY_TABLES) == before


def test_nor_by_replacing_a_row(ledger, path, pledge_id):
    before = rows_of(path, *HISTORY_TABLES)
    with pytest.raises(sqlite3.IntegrityError, match="history is append-only"):
        ledger._conn.execute("INSERT OR REPLACE INTO history SELECT * FROM history")
    assert rows_of(path, *HISTORY_TABLES) == before


def test_a_ledger_opened_again_goes_on_with_the_history(made):
    from tracker.ledger import open_ledger

    ledger = open_ledger(made, "李强", LATER)
    try:
        assert ledger.undo_action is None
        keep(ledger, text="另一封")
        assert ask(made, "SELECT seq FROM history ORDER BY seq") == [(1,), (2,)]
    finally:
        ledger.close()


def test_of_many_changes_those_about_one_row_are_found_whatever_the_words_hold():
    about = {
        "table": "pledge",
        "key": "一",
        "before": {"person": '"key":"二"'},
        "after": {"person": '{"table":'},
    }
    other = {"table": "pledge", "key": "二", "before": {"person": '"key":"一"'}, "after": {"person": None}}
    rival = {
        "table": "rival",
        "key": "r",
        "before": None,
        "after": {"id": "r", "table": "pledge", "key": "一"},
    }
    changes = [other, about, rival, about | {"before": {"phone": "1"}, "after": {"phone": None}}]
    wanted = [changes[1], changes[3]]
    compact = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
    assert changes_about(compact.encode(), "一") == wanted
    assert changes_about(json.dumps(changes).encode(), "一") == wanted
    assert changes_about(compact.encode(), "三") == []
