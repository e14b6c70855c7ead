"""Undo and redo: for any run of operations, back to the start and forth to the end, row for row."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import (
    ACTORS,
    AT,
    CLERK,
    HISTORY_TABLES,
    SUPERVISOR,
    TABLES,
    TODAY,
    ask,
    bring_to,
    count,
    draft,
    facts,
    keep,
    pledge_ids,
    rows_of,
    source,
    turn_of,
    undated,
)

from tracker.errors import KnownLetter, NotAllowed
from tracker.ledger import (
    TURNS,
    Action,
    Filter,
    add_pledge,
    ask_drop,
    ask_extend,
    assign,
    bin_letters,
    bin_pledges,
    carry_over,
    comment,
    extend,
    import_letter,
    mend_facts,
    open_ledger,
    put_in_charge,
    reread_letter,
    set_rules,
    tag,
    take_turn,
    together,
)
from tracker.ledger.ledger import UNDO_DEPTH
from tracker.ledger.operations.operation import Operation
from tracker.model import (
    DefaultDue,
    EntryKind,
    Evidence,
    LetterFacts,
    OfficeRules,
    Origin,
    Side,
    Status,
    WarningLevel,
)

EVERY_OPERATION = {
    "import": lambda letter, pledge: import_letter(source("另一封信"), facts(), [draft(), undated()]),
    "import of nothing": lambda letter, pledge: import_letter(source("另一封信"), LetterFacts(), []),
    "import of a reading": lambda letter, pledge: import_letter(
        source("另一封信"), facts(), [draft()], [draft(), undated()], "1.0"
    ),
    "reread": lambda letter, pledge: reread_letter(
        letter, [undated("新读出的承诺")], [(pledge, draft("另一句话"))], [draft()], "1.0", LetterFacts()
    ),
    "mend": lambda letter, pledge: mend_facts(letter, LetterFacts()),
    "add": lambda letter, pledge: add_pledge(letter, undated("漏掉的承诺")),
    "assign": lambda letter, pledge: assign([pledge], "市财政局", ["市发改委"], "孙处长", "1"),
    "ask to extend": lambda letter, pledge: ask_extend([pledge], date(2025, 6, 30), "经费"),
    "ask to drop": lambda letter, pledge: ask_drop([pledge], "政策调整"),
    "comment": lambda letter, pledge: comment([pledge], "请说明"),
    "tag": lambda letter, pledge: tag([pledge], ["民生"]),
    "carry over": lambda letter, pledge: carry_over([pledge], 2025),
    "change many": lambda letter, pledge: together(
        [tag([pledge], ["民生"]), put_in_charge([pledge], "市财政局")]
    ),
    "bin a letter": lambda letter, pledge: bin_letters([letter]),
    "bin a pledge": lambda letter, pledge: bin_pledges([pledge]),
    "rules": lambda letter, pledge: set_rules(OfficeRules(DefaultDue.ONE_YEAR, 7, 8, 9)),
    "evidence": lambda letter, pledge: take_turn(
        EntryKind.PROGRESS, [pledge], "附材料", [Evidence("图", b"\x00\xff" * 999), Evidence("空", b"")]
    ),
}


def state(path):
    """What the ledger holds beside its history."""
    return rows_of(path, *TABLES)


def test_every_action_has_been_thought_of():
    tested = {Action.IMPORT_LETTER, Action.REREAD, Action.MEND_FACTS, Action.ADD_PLEDGE}
    tested |= {Action.ASSIGN, Action.SET_RULES, Action.BIN} | {Action(kind.value) for kind in TURNS}
    tested |= {
        Action.ASK_EXTEND,
        Action.ASK_DROP,
        Action.COMMENT,
        Action.TAG,
        Action.CARRY_OVER,
        Action.CHANGE_MANY,
    }
    elsewhere = {Action.BRING_BACK, Action.SETTLE}  # test_bin, test_rivals
    elsewhere |= {
        Action.GRANT,
        Action.REFUSE,
        Action.RATE,
        Action.REVIEW,
        Action.PLAN_REVIEW,
    }  # test_asking and so on
    elsewhere |= {Action.LINK, Action.UNLINK, Action.REVISE_CLASS}  # test_marking
    never_undone = {Action.TAKE_IN, Action.EMPTY_BIN, Action.REPAIR, Action.UNDO, Action.REDO}
    assert tested | elsewhere | never_undone == set(Action)


def check_there_and_back(ledger, path, operation, actor):
    start = state(path)
    entries = count(path, "history")
    done = ledger.carry_out(operation, actor, AT)
    end = state(path)
    assert end != start
    assert ledger.undo_action is operation.action
    undone = ledger.undo(SUPERVISOR, AT)
    assert state(path) == start
    assert ledger.redo_action is operation.action
    redone = ledger.redo(CLERK, AT)
    assert state(path) == end
    assert count(path, "history") == entries + 3
    for change in (undone, redone):
        assert change.action is done.action
        assert (change.pledge_ids, change.letter_ids) == (done.pledge_ids, done.letter_ids)
    assert len({done.history_id, undone.history_id, redone.history_id}) == 3
    ledger.undo(CLERK, AT)
    assert state(path) == start


@pytest.mark.parametrize("name", EVERY_OPERATION)
def test_each_operation_is_taken_back_and_done_again(ledger, path, name):
    change = keep(ledger, draft(), undated())
    (letter_id,) = change.letter_ids
    operation = EVERY_OPERATION[name](letter_id, pledge_ids(ledger, change)[0])
    check_there_and_back(ledger, path, operation, CLERK)


@pytest.mark.parametrize(
    ("kind", "status", "side"),
    [
        (EntryKind.PROGRESS, Status.NOT_STARTED, Side.CLERK),
        (EntryKind.REPORT, Status.IN_PROGRESS, Side.CLERK),
        (EntryKind.VERIFY, Status.REPORTED, Side.SUPERVISOR),
        (EntryKind.RETURN, Status.REPORTED, Side.SUPERVISOR),
        (EntryKind.EXTEND, Status.NOT_STARTED, Side.CLERK),
        (EntryKind.DROP, Status.REPORTED, Side.CLERK),
        (EntryKind.REOPEN, Status.VERIFIED, Side.SUPERVISOR),
        (EntryKind.REOPEN, Status.DROPPED, Side.SUPERVISOR),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_each_turn_is_taken_back_and_done_again(ledger, path, kind, status, side, dated):
    ids = pledge_ids(ledger, keep(ledger, *(draft() if dated else undated() for _ in range(2))))
    for each in ids:
        bring_to(ledger, each, status)
    check_there_and_back(ledger, path, turn_of(kind, ids), ACTORS[side])


def test_nothing_to_undo_or_redo(ledger, path):
    assert (ledger.undo_action, ledger.redo_action) == (None, None)
    with pytest.raises(IndexError):
        ledger.undo(CLERK, AT)
    with pytest.raises(IndexError):
        ledger.redo(CLERK, AT)
    assert count(path, "history") == 0


def test_a_new_operation_forgets_what_could_be_done_again(ledger, pledge_id):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "一"), CLERK, AT)
    ledger.undo(CLERK, AT)
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "二"), CLERK, AT)
    assert ledger.redo_action is None
    assert [entry.note for entry in ledger.entries(pledge_id)] == ["二"]


def test_a_refused_operation_does_not(ledger, pledge_id):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "一"), CLERK, AT)
    ledger.undo(CLERK, AT)
    with pytest.raises(NotAllowed):
        ledger.carry_out(take_turn(EntryKind.VERIFY, [pledge_id]), CLERK, AT)
    assert ledger.redo_action is Action.PROGRESS
    ledger.redo(CLERK, AT)
    assert ledger.redo_action is None
    assert ledger.undo_action is Action.PROGRESS


def test_undone_entries_are_gone_from_the_lines_and_come_back_in_order(ledger, pledge_id):
    for note in "一二三":
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], note), CLERK, AT)
    ledger.undo(CLERK, AT)
    ledger.undo(CLERK, AT)
    assert ledger.line(pledge_id).last_entry.note == "一"
    ledger.redo(CLERK, AT)
    ledger.redo(CLERK, AT)
    assert [entry.note for entry in ledger.entries(pledge_id)] == ["三", "二", "一"]


def test_a_letter_done_again_keeps_its_bytes_and_its_ids(ledger):
    change = keep(ledger, draft(), undated())
    (letter_id,) = change.letter_ids
    received, lines = ledger.source(letter_id), ledger.lines(Filter(), TODAY)
    ledger.undo(CLERK, AT)
    ledger.redo(CLERK, AT)
    assert ledger.source(letter_id) == received
    assert ledger.lines(Filter(), TODAY) == lines


def test_the_last_two_hundred_steps_can_be_taken_back(ledger, path, pledge_id):
    for number in range(UNDO_DEPTH + 3):
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], f"{number}"), CLERK, AT)
    for _ in range(UNDO_DEPTH):
        ledger.undo(CLERK, AT)
    assert ledger.undo_action is None
    assert [entry.note for entry in ledger.entries(pledge_id)] == ["2", "1", "0"]
    for _ in range(UNDO_DEPTH):
        ledger.redo(CLERK, AT)
    assert count(path, "entry") == UNDO_DEPTH + 3


def test_a_row_that_was_changed_twice_goes_all_the_way_back(ledger, path, pledge_id):
    def perform(step):
        step.update("pledge", pledge_id, text="一改")
        step.update("pledge", pledge_id, text="再改", heading="二")
        step.insert("setting", [{"name": "stale_days", "value": "1"}])
        step.update("setting", "stale_days", value="2")

    check_there_and_back(ledger, path, Operation(Action.ASSIGN, perform), CLERK)


# A step that fails on its way leaves no trace, wherever it fails.


class OutOfOrderError(Exception):
    pass


@pytest.mark.parametrize("error", [OutOfOrderError, KeyboardInterrupt, MemoryError])
def test_a_step_that_fails_half_way_leaves_no_trace(ledger, path, pledge_id, error):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    content = path.read_bytes()

    def perform(step):
        step.insert("setting", [{"name": "due_soon_days", "value": "1"}])
        step.update("pledge", pledge_id, text="改了")
        step.insert("entry", [entry_row(pledge_id)])
        raise error

    with pytest.raises(error):
        ledger.carry_out(Operation(Action.ASSIGN, perform), CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    assert path.read_bytes() == content
    assert ledger.undo_action is Action.IMPORT_LETTER
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "继续"), CLERK, AT)
    assert count(path, "entry") == 1


def entry_row(pledge_id):
    names = ("id", "kind", "note", "by", "side", "at", "approver", "old_due", "new_due")
    return dict.fromkeys(names, "x") | {"pledge_id": pledge_id}


def test_a_step_that_breaks_a_reference_leaves_no_trace(ledger, path, pledge_id):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(sqlite3.IntegrityError):
        ledger.carry_out(
            Operation(Action.PROGRESS, lambda step: step.insert("entry", [entry_row("nowhere")])), CLERK, AT
        )
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before


def test_a_history_that_cannot_be_written_takes_the_rows_back(ledger, path, pledge_id):
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    ledger._conn.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON main.history_subject BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(sqlite3.IntegrityError):
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "一"), CLERK, AT)
    with pytest.raises(sqlite3.IntegrityError):
        ledger.undo(CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
    ledger._conn.execute("DROP TRIGGER full")
    assert ledger.undo_action is Action.IMPORT_LETTER
    ledger.undo(CLERK, AT)
    assert count(path, "pledge") == 0


@pytest.mark.parametrize("table", ["plegde", "history", "history_subject", "_sqlite_migrations"])
def test_a_step_writes_the_tables_of_the_ledger_only(ledger, path, table):
    with pytest.raises(KeyError):
        ledger.carry_out(Operation(Action.ASSIGN, lambda step: step.insert(table, [{"id": "x"}])), CLERK, AT)
    assert ask(path, "SELECT name FROM sqlite_master WHERE name = 'plegde'") == []
    assert count(path, "history") == 0


# Any run of operations

WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\x00"),
    min_size=1,
    max_size=8,
)
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
NAMES = st.lists(WORD, max_size=2).map(tuple)
ORIGINS = st.sampled_from(Origin)
DRAFTS = st.builds(
    draft,
    WORD,
    owner=st.none() | WORD,
    owner_origin=ORIGINS,
    due=st.none() | DAYS,
    due_origin=ORIGINS,
    co_owners=NAMES,
    measurable=st.booleans(),
    continuing=st.booleans(),
)
FACTS = st.builds(facts, reference=st.none() | WORD, addressees=NAMES, dated=st.none() | DAYS)
EVIDENCE = st.lists(st.builds(Evidence, WORD, st.binary(max_size=40)), max_size=2)
PICKS = st.lists(st.integers(0, 9), min_size=1, max_size=3, unique=True)


@st.composite
def operations(draw):
    """A function from the ledger's letters and pledges to an operation on some of them."""
    kind = draw(
        st.sampled_from(["import", "mend", "add", "assign", "turn", "turn", "turn", "extend", "rules"])
    )
    picks = draw(PICKS)
    pick = picks[0]
    if kind == "import":
        made = import_letter(
            source(draw(WORD), encoding="utf-8"), draw(FACTS), draw(st.lists(DRAFTS, max_size=3))
        )
        return lambda letters, pledges: made
    if kind == "rules":
        rules = set_rules(draw(st.builds(OfficeRules, due_soon_days=st.integers(0, 99))))
        return lambda letters, pledges: rules
    if kind == "mend":
        mended = draw(FACTS)
        return lambda letters, pledges: mend_facts(letters[pick % len(letters)], mended)
    if kind == "add":
        missed = draw(DRAFTS)
        return lambda letters, pledges: add_pledge(letters[pick % len(letters)], missed)

    def picked(pledges):
        return list(dict.fromkeys(pledges[each % len(pledges)] for each in picks))

    note, approver = draw(WORD), draw(st.none() | WORD)
    if kind == "assign":
        owner, names = draw(WORD), draw(NAMES)
        return lambda letters, pledges: assign(picked(pledges), owner, names, note, approver)
    if kind == "extend":
        due = draw(DAYS)
        return lambda letters, pledges: extend(picked(pledges), due, note, approver or "")
    turn = draw(st.sampled_from([each for each in TURNS if each is not EntryKind.EXTEND]))
    evidence = draw(EVIDENCE)
    return lambda letters, pledges: take_turn(turn, picked(pledges), note, evidence, approver)


STEPS = st.lists(st.tuples(operations(), st.sampled_from([CLERK, SUPERVISOR])), max_size=12)


def carry_out_what_may_be(ledger, path, steps):
    """Carry out a run; a refused step must leave no trace. Gives the states after each one that was done."""
    states = [state(path)]
    for number, (make, actor) in enumerate(steps):
        letters = [letter.id for letter in ledger.letters()]
        pledges = [line.pledge.id for line in ledger.lines(Filter(), TODAY)]
        if not letters or not pledges:
            make = lambda letters, pledges, n=number: import_letter(source(f"{n}"), facts(), [draft()])  # noqa: E731
        entries = count(path, "history")
        try:
            ledger.carry_out(make(letters, pledges), actor, AT + timedelta(days=number))
        except (NotAllowed, KnownLetter):
            assert state(path) == states[-1]
            assert count(path, "history") == entries
        else:
            states.append(state(path))
            assert count(path, "history") == entries + 1
    return states


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.data())
def test_any_run_is_undone_to_the_start_and_redone_to_the_end(steps, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with closing(open_ledger(path, "王敏", AT)) as ledger:
            states = carry_out_what_may_be(ledger, path, steps)
            assert baselines_only_grow(states)
            entries = count(path, "history")
            done = len(states) - 1
            back = data.draw(st.integers(0, done), label="steps back first")
            walk = [-1] * back + [1] * back + [-1] * done + [1] * done
            place = done
            for each in walk:
                (ledger.undo if each < 0 else ledger.redo)(SUPERVISOR, AT)
                place += each
                assert state(path) == states[place]
            assert count(path, "history") == entries + len(walk)
            assert ledger.redo_action is None
            assert ask(path, "PRAGMA foreign_key_check") == []
            assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def baselines_only_grow(states):
    """Whether a baseline, once there, stays through the whole run."""
    columns = (0, 15)
    seen = {}
    for each in states:
        for row in each["pledge"]:
            key, baseline = (row[column] for column in columns)
            if seen.setdefault(key, baseline) != baseline and seen[key] is not None:
                return False
            seen[key] = baseline
    return True


def test_the_column_looked_at_is_the_baseline(ledger, path):
    assert [row[1] for row in ask(path, "PRAGMA table_info(pledge)")][15] == "baseline_due"


# The office's rules


def test_rules_are_the_programs_own_until_set(ledger):
    assert ledger.rules() == OfficeRules()


@pytest.mark.parametrize("default_due", list(DefaultDue))
def test_rules_are_kept_and_read_back(ledger, path, default_due):
    rules = OfficeRules(default_due, 15, 45, 60)
    change = ledger.carry_out(set_rules(rules), SUPERVISOR, AT)
    assert ledger.rules() == rules
    assert (change.action, change.pledge_ids, change.letter_ids) == (
        Action.SET_RULES,
        frozenset(),
        frozenset(),
    )
    ledger.carry_out(set_rules(OfficeRules()), SUPERVISOR, AT)
    assert ledger.rules() == OfficeRules()
    ledger.undo(SUPERVISOR, AT)
    assert ledger.rules() == rules
    ledger.undo(SUPERVISOR, AT)
    assert count(path, "setting") == 0


def test_rules_decide_the_warnings_of_the_lines(ledger, pledge_id):
    soon = Filter(warnings=frozenset({WarningLevel.DUE_SOON}))
    assert ledger.lines(soon, date(2024, 11, 30)) == []
    ledger.carry_out(set_rules(OfficeRules(due_soon_days=31)), SUPERVISOR, AT)
    assert [line.pledge.id for line in ledger.lines(soon, date(2024, 11, 30))] == [pledge_id]


def test_extending_a_date_is_not_undone_by_hand(ledger, pledge_id):
    ledger.carry_out(extend([pledge_id], date(2025, 6, 30), "经费", "周局长"), CLERK, AT)
    ledger.undo(CLERK, AT)
    pledge = ledger.line(pledge_id).pledge
    assert (pledge.due, pledge.slips, pledge.due_origin) == (date(2024, 12, 31), 0, Origin.STATED)
    assert ledger.entries(pledge_id) == []
