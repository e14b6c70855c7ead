"""The seal on the history: each entry holds the hash of the one before, so that a change behind our back shows."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_builders import AT, CLERK, SUPERVISOR, ask, draft, force, keep, pledge_ids

from tracker.ledger import take_turn
from tracker.ledger.past import chain
from tracker.ledger.past.chain import SEALED, START, next_tick, seal
from tracker.model import EntryKind

ENTRY = {
    "seq": 1, "id": "a", "origin": "a", "ledger": "b", "tick": 1, "at": "2024-06-03", "by": "王敏", "side": "clerk",
    "action": "assign", "undoes": None, "changes": "[]", "previous": START,
}  # fmt: skip


@pytest.fixture
def worked_on(ledger):
    """A ledger with four entries, an undo among them."""
    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, AT)
    ledger.undo(SUPERVISOR, AT)
    keep(ledger, text="另一封")
    return ledger


def entries(ledger):
    return ledger._conn.execute("SELECT * FROM history ORDER BY seq").fetchall()


def test_each_entry_holds_the_hash_of_the_one_before(worked_on):
    rows = entries(worked_on)
    assert [row["previous"] for row in rows] == [START, *(row["hash"] for row in rows[:-1])]
    assert [row["hash"] for row in rows] == [seal(row) for row in rows]
    assert len({row["hash"] for row in rows}) == len(rows) == 4


def test_the_seal_is_one_that_anybody_can_work_out(worked_on):
    """In ten years, with nothing but SQLite and a hash program."""
    row = entries(worked_on)[-1]
    told = json.dumps([row[name] for name in SEALED], ensure_ascii=False, separators=(",", ":"))
    assert row["hash"] == hashlib.sha256(told.encode()).hexdigest()


def test_the_seal_covers_every_column_but_itself(worked_on):
    assert {*SEALED, "hash"} == set(entries(worked_on)[0].keys())


@pytest.mark.parametrize("name", SEALED)
def test_any_other_value_gives_another_seal(name):
    other = 2 if isinstance(ENTRY[name], int) else "x"
    assert seal(ENTRY | {name: other}) != seal(ENTRY)


@given(st.text(), st.text())
def test_no_two_values_run_into_one_another(one, other):
    assert (seal(ENTRY | {"by": one, "side": other}) == seal(ENTRY | {"by": "王敏", "side": "clerk"})) is (
        (one, other) == ("王敏", "clerk")
    )


def test_a_change_by_somebody_who_takes_the_triggers_away_shows(worked_on, path):
    force(path, "DROP TRIGGER history_keeps_update", "UPDATE history SET \"by\" = '别人' WHERE seq = 2")
    broken = [row["seq"] for row in entries(worked_on) if row["hash"] != seal(row)]
    assert broken == [2]


def test_an_entry_taken_out_shows(worked_on, path):
    force(path, "DROP TRIGGER history_keeps_delete", "DELETE FROM history WHERE seq = 2")
    rows = entries(worked_on)
    assert rows[1]["previous"] != rows[0]["hash"]


def test_time_as_told_by_ticks_never_goes_back_whatever_the_clock_says(worked_on, path):
    assert ask(path, "SELECT tick FROM history ORDER BY seq") == [(1,), (2,), (3,), (4,)]
    assert next_tick(worked_on._conn) == 5


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(1, 4))
def test_long_changes_are_sealed_piece_by_piece_all_the_same(changes, piece):
    entry = ENTRY | {"changes": changes}
    whole = seal(entry)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "_PIECE", piece)
        assert seal(entry) == whole
