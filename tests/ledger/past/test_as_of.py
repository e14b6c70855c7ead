"""The ledger on earlier evenings is what a copy of the file, kept on each of them, tells."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import AT, CLERK, TABLES, TODAY, ask, draft, force, keep
from lived_days import APART, lived_days

from tracker.errors import PastUntold
from tracker.ledger import Filter, LedgerReader, assign, open_ledger, read_ledger, set_rules
from tracker.ledger.exchange.package import read_package
from tracker.ledger.mending.repair import repair
from tracker.ledger.operations.step import LONG_COLUMNS
from tracker.ledger.past.as_of import ledger_as_of, past_of
from tracker.model import OfficeRules
from tracker.reports import status_report


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32))
def test_each_evening_is_told_as_a_copy_of_it_tells(seed):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, copies = folder / "台账.sqlite", {}
        for day, _ in lived_days(folder, seed, 9):
            copies[day] = shutil.copy(path, folder / f"{day}.sqlite")
        before = path.read_bytes()
        with past_of(path) as past:
            for day, copy in reversed(copies.items()):
                assert_same(past.on(day), copy, day)
                assert_same(past.on(day - timedelta(days=1)), copies.get(day - APART), day)
        for day, copy in copies.items():
            with ledger_as_of(path, day) as reader:
                assert_same(reader, copy, day)
        assert path.read_bytes() == before


def assert_same(reader: LedgerReader, copy: Path | None, day: date) -> None:
    """That the reader tells what the copy tells, row by row and in answers; None stands for an empty ledger."""
    if copy is None:
        assert (reader.records(Filter(), day), reader.letters(), reader.in_bin()) == ([], [], [])
        return
    file = Path(reader._conn.execute("PRAGMA database_list").fetchone()["file"])
    assert plain_rows(file) == plain_rows(copy)
    with closing(read_ledger(copy)) as kept:
        assert told_by(reader, day) == told_by(kept, day)


def plain_rows(path: Path) -> dict[str, list[dict]]:
    """All rows but for the contents that may have been deleted for good since, and the history up to then."""
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        return {
            table: sorted(
                (
                    {k: v for k, v in dict(row).items() if k not in LONG_COLUMNS.get(table, ())}
                    for row in conn.execute(f"SELECT * FROM {table}")
                ),
                key=repr,
            )
            for table in (*TABLES, "history", "history_subject")
        }


def told_by(reader: LedgerReader, day: date) -> dict[str, object]:
    rules = reader.rules()
    records = sorted(reader.records(Filter(), day), key=lambda record: record.line.pledge.id)
    return {
        "rules": rules,
        "letters": sorted(reader.letters(), key=lambda letter: letter.id),
        "records": [(record.line, sorted(record.entries, key=repr)) for record in records],
        "tallies": reader.tallies(),
        "bin": sorted(reader.in_bin(), key=repr),
        "rivals": sorted(reader.rivals(), key=repr),
        "counts": status_report(records, day, rules).counts,
        "overdue": sorted(line.pledge.id for line in reader.lines(Filter(words="号之1"), day)),
    }


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "台账.sqlite"
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        change = keep(ledger, draft())
        for days in (1, 2, 3):
            ledger.carry_out(assign(list(change.pledge_ids), f"{days}局", (), None, None), CLERK, later(days))
    return path


def later(days: int):
    return AT + timedelta(days=days)


def owner_on(path: Path, day: date) -> str | None:
    with ledger_as_of(path, day) as reader:
        return next((record.line.pledge.owner for record in reader.records(Filter(), day)), None)


def test_a_day_counts_to_its_evening(path):
    owners = [owner_on(path, TODAY + timedelta(days=days)) for days in (-1, 0, 1, 2, 3, 900)]
    assert owners == [None, "市住房和城乡建设局", "1局", "2局", "3局", "3局"]


@pytest.mark.parametrize("days", [-4000, 4000])
def test_a_clock_that_was_wrong_for_a_while_moves_no_other_day(path, days):
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        (pledge_id,) = (line.pledge.id for line in ledger.lines(Filter(), TODAY))
        keep(ledger, draft(), text="另一封", name="另.txt", at=later(3 + days))
        for number in (4, 5):
            ledger.carry_out(assign([pledge_id], f"{number}局", (), None, None), CLERK, later(number))
    for number, letters in ((2, 1), (5, 2)):
        with ledger_as_of(path, later(number).date()) as reader:
            assert len(reader.letters()) == letters
            assert reader.line(pledge_id).pledge.owner == f"{number}局"


def test_where_nothing_came_later_no_copy_is_made(path, monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryDirectory", None)
    assert owner_on(path, later(3).date()) == "3局"


TAMPERED = (
    "UPDATE pledge SET owner = '别局'",
    "DELETE FROM pledge",
    "UPDATE history SET changes = replace(changes, '市住房和城乡建设局', '别局') WHERE seq = 2",
    "DELETE FROM history WHERE seq = 3",
    "UPDATE history SET changes = '[1]' WHERE seq = 4",
    "DELETE FROM history WHERE action = 'import_letter' AND seq > 1",
)


@pytest.mark.parametrize("statement", TAMPERED)
def test_where_history_and_rows_do_not_agree_nothing_is_told(path, statement):
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        keep(ledger, draft(), text="另一封", name="另.txt", at=later(4))
        ledger.carry_out(set_rules(OfficeRules(office="县政府")), CLERK, later(5))
    tamper(path, statement)
    with pytest.raises(PastUntold) as told, ledger_as_of(path, TODAY):
        pass
    assert told.value.facts["day"] == TODAY.isoformat()


def tamper(path: Path, statement: str) -> None:
    triggers = ask(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    force(path, "PRAGMA foreign_keys = OFF", *(f"DROP TRIGGER {name}" for (name,) in triggers), statement)


@pytest.mark.parametrize("statement", TAMPERED[:3])
def test_what_a_hand_over_brought_is_looked_at_before_it_is_taken_back(path, tmp_path, statement):
    taker = tmp_path / "另一台.sqlite"
    with closing(read_ledger(path)) as ledger:
        ledger.hand_over(tmp_path / "包", None, CLERK, later(9))
    with closing(open_ledger(taker, "李强", AT)) as ledger:
        ledger.take_in(read_package(tmp_path / "包"), CLERK, later(9))
    with ledger_as_of(taker, later(8).date()) as reader:
        assert reader.letters() == []
    tamper(taker, statement)
    with pytest.raises(PastUntold), ledger_as_of(taker, later(8).date()):
        pass


def test_nobody_knows_what_was_before_a_repair(path, tmp_path):
    repair(path, tmp_path / "new.sqlite", CLERK, later(9))
    with pytest.raises(PastUntold), ledger_as_of(tmp_path / "new.sqlite", later(8).date()):
        pass
    with ledger_as_of(tmp_path / "new.sqlite", later(9).date()) as reader:
        assert len(reader.letters()) == 1


def test_who_stops_leaves_nothing(path, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), ledger_as_of(path, TODAY, stop):
        pass
    assert list((tmp_path / "temporary").iterdir()) == []


def test_it_tells_how_far_it_is(path):
    told = []
    with ledger_as_of(path, TODAY, lambda done, total: told.append(done / total)):
        pass
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1
