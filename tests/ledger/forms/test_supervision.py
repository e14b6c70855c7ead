"""The fifth form holds everywhere: checked, repaired, handed over, settled differently, and brought up from older forms."""

import json
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from busy_ledgers import DUE, supervise
from hand_over_builders import PACKAGE, pass_on
from ledger_builders import AT, CLERK, SUPERVISOR, ask, draft, force, keep, pledge_ids
from soundness_of import faults

from tracker.ledger import (
    Action,
    ask_drop,
    ask_extend,
    carry_over,
    choose,
    comment,
    grant,
    link,
    open_ledger,
    tag,
    take_turn,
)
from tracker.ledger.care.checking import check
from tracker.ledger.care.findings import Kind
from tracker.ledger.forms.supervision import ADDED, NEW_ACTIONS, NEW_KINDS
from tracker.ledger.mending.repair import repair
from tracker.model import EntryKind, Side, Status

ROWS = ("letter", "letter_source", "reading", "pledge", "entry", "evidence", "rival")


@pytest.fixture
def lived(path) -> Path:
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        supervise(ledger)
    return path


def rows(path: Path) -> dict[str, set[tuple]]:
    return {table: set(ask(path, f"SELECT * FROM {table}")) for table in ROWS}


def test_every_added_column_is_filled_and_every_new_word_used_or_known(lived):
    for table, columns in ADDED.items():
        for column in columns:
            assert ask(lived, f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL") > [(0,)], column
    assert {one.value for one in EntryKind} >= NEW_KINDS
    assert {one.value for one in Action} >= NEW_ACTIONS


def test_it_is_sound(lived):
    assert check(lived).findings == ()
    assert faults(lived) == []


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE pledge SET tags = '[\"别的\"]' WHERE rowid = 1", Kind.ROW_DIFFERS),
        ("UPDATE pledge SET asked = NULL WHERE rowid = 1", Kind.ROW_DIFFERS),
        ("UPDATE pledge SET promise = NULL WHERE rowid = 7", Kind.ROW_DIFFERS),
        ("UPDATE letter SET revised_category = 'C' WHERE rowid = 1", Kind.ROW_DIFFERS),
        ("UPDATE entry SET rated_by = '某局' WHERE kind = 'rate'", Kind.ROW_DIFFERS),
        ("UPDATE entry SET means = '电话' WHERE kind = 'comment'", Kind.ROW_DIFFERS),
        ("UPDATE pledge SET rated_on = 'soon' WHERE rating = 'satisfied'", Kind.ROW_UNSOUND),
        ("UPDATE pledge SET supervised_in = '[\"soon\"]' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE pledge SET tags = '[1]' WHERE rowid = 1", Kind.ROW_UNSOUND),
        ("UPDATE entry SET rated_on = 'soon' WHERE rating = 'satisfied'", Kind.ROW_UNSOUND),
    ],
)
def test_what_was_done_behind_the_program_s_back_is_found(lived, statement, kind):
    force(lived, statement)
    assert kind in {finding.kind for finding in check(lived).findings}


def test_a_repair_keeps_all_of_it(lived, tmp_path):
    repaired = repair(lived, tmp_path / "new.sqlite", CLERK, AT)
    assert repaired.is_whole
    assert rows(tmp_path / "new.sqlite") == rows(lived)
    assert check(tmp_path / "new.sqlite").findings == ()


def test_a_repair_rebuilds_it_from_the_history(lived, tmp_path):
    before = rows(lived)
    force(
        lived,
        "DELETE FROM entry",
        "UPDATE pledge SET tags = NULL, asked = NULL, rating = NULL, promise = NULL",
    )
    repair(lived, tmp_path / "new.sqlite", CLERK, AT)
    assert rows(tmp_path / "new.sqlite") == before


def test_another_desktop_takes_it_in_whole(lived, tmp_path):
    with (
        closing(open_ledger(lived, "王敏", AT)) as ledger,
        closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other,
    ):
        pass_on(ledger, other)
        assert rows(other.path) == rows(lived)
        assert other.desk.overview(AT.date()) == ledger.desk.overview(AT.date())


def test_a_hand_over_file_tells_which_program_can_take_it_in(ledger, tmp_path):
    def version() -> int:
        ledger.hand_over(tmp_path / PACKAGE, None, CLERK, AT)
        with zipfile.ZipFile(tmp_path / PACKAGE) as file:
            return json.loads(file.read("manifest.json"))["version"]

    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
    ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "已办"), CLERK, AT)
    ledger.carry_out(take_turn(EntryKind.VERIFY, [pledge_id]), SUPERVISOR, AT)
    assert version() == 1
    ledger.carry_out(comment([pledge_id], "好"), SUPERVISOR, AT)
    assert version() == 3


@pytest.mark.parametrize(
    ("field", "ours", "theirs"),
    [
        ("tags", lambda ids: tag(ids, ["民生"]), lambda ids: tag(ids, ["重点"])),
        ("asked", lambda ids: ask_drop(ids, "x"), lambda ids: ask_extend(ids, DUE, "x")),
        ("supervised_in", lambda ids: carry_over(ids, 2025), lambda ids: carry_over(ids, 2026)),
    ],
)
def test_what_two_desktops_settle_differently_stands_side_by_side(ledger, tmp_path, field, ours, theirs):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        ids = pledge_ids(ledger, keep(ledger, draft()))
        pass_on(ledger, other)
        side = {actor.side: actor for actor in (CLERK, SUPERVISOR)}
        actor = side[Side.CLERK] if field == "asked" else side[Side.SUPERVISOR]
        ledger.carry_out(ours(ids), actor, AT)
        other.carry_out(theirs(ids), actor, AT)
        pass_on(ledger, other)
        pass_on(other, ledger)
        assert rows(ledger.path) == rows(other.path)
        (rival,) = ledger.rivals()
        assert (rival.field, len(rival.candidates)) == (field, 2)
        ledger.carry_out(choose(rival.id, rival.candidates[0].id), SUPERVISOR, AT)
        pass_on(ledger, other)
        assert ledger.rivals() == other.rivals() == []
        assert rows(ledger.path) == rows(other.path)
    assert check(ledger.path).findings == ()


def test_two_desktops_that_mark_the_same_promise_tell_the_same(ledger, tmp_path):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        ids = supervise(ledger)
        pass_on(ledger, other)
        for each in (ledger, other):
            each.carry_out(link([ids[1], ids[6]]), CLERK, AT)
        pass_on(ledger, other)
        pass_on(other, ledger)
        assert ledger.rivals() == other.rivals() == []
        assert {line.pledge.id for line in other.desk.same_promise(ids[6])} == {ids[0], ids[1]}


def test_extensions_granted_apart_are_both_counted(ledger, tmp_path):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        ids = pledge_ids(ledger, keep(ledger, draft()))
        ledger.carry_out(ask_extend(ids, DUE, "x"), CLERK, AT)
        pass_on(ledger, other)
        ledger.carry_out(grant(ids, "x", "周"), SUPERVISOR, AT)
        other.carry_out(grant(ids, "x", "周", date(2025, 9, 30)), SUPERVISOR, AT)
        pass_on(ledger, other)
        pass_on(other, ledger)
        told = ledger.line(ids[0]).pledge
        assert (told.slips, told.baseline_due, told.status) == (2, date(2024, 12, 31), Status.NOT_STARTED)
        assert other.line(ids[0]).pledge == told
