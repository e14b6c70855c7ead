"""Repair: really damaged files give a new ledger with all that can be read, and say what is missing."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from damage import PAGE, WAYS
from ledger_builders import AT, CLERK, OLDER_FILES, SUPERVISOR, ask, draft, force, keep

from tracker.errors import NoLedgerYet, NotWritten
from tracker.language import speaker
from tracker.ledger import Action, Filter, open_ledger
from tracker.ledger.care.checking import check
from tracker.ledger.exchange.package import read_package
from tracker.ledger.mending.losses import WHAT, Fate
from tracker.ledger.mending.repair import NothingToRepair, repair
from tracker.wording.checks import repaired_lines

ROWS = ("letter", "letter_source", "reading", "pledge", "entry", "evidence")


@pytest.fixture
def damaged(whole, tmp_path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "damaged.sqlite"))


@pytest.fixture
def new(tmp_path) -> Path:
    return tmp_path / "new.sqlite"


def rows(path: Path) -> dict[str, set[tuple]]:
    return {table: set(ask(path, f"SELECT * FROM {table}")) for table in ROWS}


def readable(path: Path) -> dict[str, set[tuple]]:
    """What plain SQLite still gives of a damaged file, row by row."""
    found: dict[str, set[tuple]] = {table: set() for table in ROWS}
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(path)) as conn:
        for table in ROWS:
            for rowid in range(1, 120):
                with suppress(sqlite3.Error, UnicodeDecodeError):
                    found[table].update(conn.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)))
    return found


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happened_to_the_file_what_is_undamaged_is_saved(whole, damaged, new, way, seed):
    data = bytearray(whole.read_bytes())
    way(data, Random(f"{way.__name__} {seed}"))
    damaged.write_bytes(data)
    try:
        repaired = repair(damaged, new, CLERK, AT)
    except NothingToRepair:
        assert not any(readable(Path(shutil.copy(damaged, new))).values())
        return
    assert damaged.read_bytes() == data
    assert sorted(file.name for file in new.parent.iterdir()) == ["damaged.sqlite", "new.sqlite"]
    assert repaired.checkup.findings == ()
    saved, before = rows(new), rows(whole)
    still = readable(damaged)
    for table in ROWS:
        assert still[table] & before[table] <= saved[table]
    if repaired.is_whole:
        assert all(before[table] <= saved[table] for table in ROWS)
    for language in ("en", "zh_CN"):
        assert all("{" not in line for line in repaired_lines(repaired, speaker(language)))
    with closing(open_ledger(new, "王敏", AT)) as ledger:  # and it lives on
        if ledger.has_letters():
            ledger.carry_out(_some_work(ledger), CLERK, AT)
    assert check(new).is_sound


def _some_work(ledger):
    from tracker.ledger import mend_facts

    letter = ledger.letters()[0]
    return mend_facts(letter.id, letter.facts.__class__(reference="修复之后"))


def test_a_whole_ledger_comes_out_the_same_and_says_that_it_was_repaired(damaged, new):
    repaired = repair(damaged, new, SUPERVISOR, AT)
    assert repaired.is_whole
    assert repaired.losses == ()
    assert rows(new) == rows(damaged)
    for table in ("setting", "package", "rival", "about"):
        assert set(ask(new, f"SELECT * FROM {table}")) == set(ask(damaged, f"SELECT * FROM {table}"))
    before, after = (ask(path, "SELECT * FROM history ORDER BY seq") for path in (damaged, new))
    assert after[:-1] == before
    told = ask(new, 'SELECT at, "by", side, action, changes FROM history ORDER BY seq DESC LIMIT 1')
    assert told == [(AT.isoformat(), "李强", "supervisor", "repair", "[]")]
    shown = [set(ask(path, "SELECT * FROM history_subject")) for path in (damaged, new)]
    assert shown[0] <= shown[1]


def test_the_chain_is_kept_as_far_as_it_holds(damaged, new):
    force(damaged, "DROP TRIGGER history_keeps_delete", "DELETE FROM history WHERE seq IN (20, 21, 30)")
    repaired = repair(damaged, new, CLERK, AT)
    assert repaired.lost_entries == ((20, 21), (30, 30))
    assert not repaired.is_whole
    before, after = (ask(path, "SELECT seq, id, hash FROM history ORDER BY seq") for path in (damaged, new))
    assert after[:19] == before[:19]
    ((action, changes),) = ask(new, "SELECT action, changes FROM history WHERE seq = 20")
    assert action == "repair"
    assert '"first":20,"last":21' in changes
    assert [row[1] for row in after[20:-1]] == [row[1] for row in before[19:]]
    assert rows(new) == rows(damaged)
    assert repaired.checkup.is_sound


def test_an_entry_that_somebody_changed_is_kept_as_read_in_the_repair_s_own(damaged, new):
    force(damaged, "DROP TRIGGER history_keeps_update", "UPDATE history SET \"by\" = '冒名' WHERE seq = 25")
    repaired = repair(damaged, new, CLERK, AT)
    assert repaired.lost_entries == ((25, 25),)
    ((changes,),) = ask(new, "SELECT changes FROM history WHERE seq = 25")
    assert "冒名" in changes
    assert rows(new) == rows(damaged)


def test_a_pledge_whose_row_is_gone_is_rebuilt_from_its_history(whole, damaged, new):
    force(
        damaged,
        "PRAGMA foreign_keys = OFF",
        "DELETE FROM pledge WHERE rowid < 6",
        "DELETE FROM evidence WHERE rowid = 1",
    )
    repaired = repair(damaged, new, CLERK, AT)
    assert rows(new)["pledge"] == rows(whole)["pledge"]
    rebuilt = [loss for loss in repaired.losses if loss.fate is Fate.REBUILT and loss.table == "pledge"]
    assert {loss.pledge for loss in rebuilt} == {
        text for (text,) in ask(whole, "SELECT text FROM pledge WHERE rowid < 6")
    }
    assert all(loss.letter.startswith("望函") for loss in rebuilt)


def test_a_row_that_was_altered_is_set_right_by_a_whole_history(whole, damaged, new):
    force(damaged, "UPDATE pledge SET text = '别的承诺', due = '2030-01-01' WHERE rowid = 2")
    repaired = repair(damaged, new, CLERK, AT)
    assert rows(new) == rows(whole)
    assert [loss.fate for loss in repaired.losses] == [Fate.SET_RIGHT]
    assert repaired.is_whole


def test_a_pledge_that_came_to_name_another_letter_stays_with_its_own(whole, damaged, new):
    """One bit is enough; where entries of the history are missing, what was read holds else."""
    force(
        damaged,
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER history_keeps_delete",
        "DELETE FROM history WHERE seq = 30",
        "UPDATE pledge SET letter_id = replace(letter_id, substr(letter_id, 2, 1), 'u') WHERE rowid = 2",
    )
    repaired = repair(damaged, new, CLERK, AT)
    assert repaired.checkup.is_sound
    assert rows(new)["letter"] == rows(whole)["letter"]
    assert {row[:2] for row in rows(new)["pledge"]} == {row[:2] for row in rows(whole)["pledge"]}


def test_evidence_that_is_gone_is_listed_by_letter_and_pledge(damaged, new):
    name, letter, pledge = ask(
        damaged,
        "SELECT evidence.name, reference, pledge.text FROM evidence JOIN entry ON entry.id = entry_id"
        " JOIN pledge ON pledge.id = pledge_id JOIN letter ON letter.id = letter_id WHERE evidence.rowid = 3",
    )[0]
    force(damaged, "UPDATE evidence SET content = zeroblob(90) WHERE rowid = 3", "VACUUM")
    repaired = repair(damaged, new, CLERK, AT)
    (loss,) = [loss for loss in repaired.losses if loss.fate is Fate.CONTENT_LOST]
    assert (loss.name, loss.letter, loss.pledge) == (name, letter, pledge)
    assert repaired.checkup.is_sound


def test_a_text_is_made_of_the_bytes_and_bytes_of_the_text(whole, damaged, new):
    force(
        damaged,
        "UPDATE letter_source SET text = '没了' WHERE rowid = 1",
        "UPDATE letter_source SET original = x'00' WHERE rowid = 2",
        "VACUUM",
    )
    repaired = repair(damaged, new, CLERK, AT)
    assert rows(new)["letter_source"] == rows(whole)["letter_source"]
    assert repaired.is_whole


def test_a_letter_without_its_words_keeps_its_pledges_where_they_stood(damaged, new):
    force(damaged, "PRAGMA foreign_keys = OFF", "DELETE FROM letter_source WHERE rowid = 1", "VACUUM")
    repaired = repair(damaged, new, CLERK, AT)
    assert [loss.fate for loss in repaired.losses] == [Fate.SOURCE_LOST]
    with closing(open_ledger(new, "王敏", AT)) as ledger:
        line = next(
            line for line in ledger.lines(Filter(), AT.date()) if line.letter.facts.reference == "望函0号"
        )
        text = ledger.source(line.letter.id).text
        assert (
            text[line.pledge.start : line.pledge.end]
            == line.pledge.text[: line.pledge.end - line.pledge.start]
        )


def test_what_is_left_in_a_write_ahead_log_is_saved(damaged, new):
    with closing(sqlite3.connect(damaged, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA wal_autocheckpoint = 0")
        conn.execute(
            "INSERT INTO setting VALUES ('stale_days', '77') ON CONFLICT (name) DO UPDATE SET value = '77'"
        )
        aside = damaged.with_name("left")
        aside.mkdir()
        for file in damaged.parent.glob("damaged.sqlite*"):
            shutil.copy(file, aside / file.name)
    before = {file.name: file.read_bytes() for file in aside.iterdir()}
    assert "damaged.sqlite-wal" in before
    repair(aside / "damaged.sqlite", new, CLERK, AT)
    assert ask(new, "SELECT value FROM setting WHERE name = 'stale_days'") == [("77",)]
    assert {file.name: file.read_bytes() for file in aside.iterdir()} == before


@pytest.mark.parametrize("file", sorted(OLDER_FILES.glob("*.db")), ids=lambda file: file.stem)
def test_a_ledger_of_an_earlier_form_is_saved_in_today_s(file, new):
    repaired = repair(file, new, CLERK, AT)
    assert repaired.checkup.findings == ()
    assert repaired.is_whole
    for table in ("letter", "pledge", "entry"):
        width = len(ask(new, f"PRAGMA table_info({table})"))
        older = ask(file, f"SELECT * FROM {table}")
        assert rows(new)[table] == {(*row, *[None] * (width - len(row))) for row in older}
    assert ask(new, "SELECT id FROM history ORDER BY seq")[:-1] == ask(
        file, "SELECT id FROM history ORDER BY seq"
    )


def test_the_repaired_ledger_still_hands_over_to_another_desktop(damaged, new, tmp_path):
    force(damaged, "DROP TRIGGER history_keeps_delete", "DELETE FROM history WHERE seq = 1")
    repair(damaged, new, CLERK, AT)
    other_path = tmp_path / "other.sqlite"
    with (
        closing(open_ledger(new, "王敏", AT)) as ledger,
        closing(open_ledger(other_path, "李强", AT)) as other,
    ):
        ledger.hand_over(tmp_path / "a.handover", None, CLERK, AT)
        change = other.take_in(read_package(tmp_path / "a.handover"), SUPERVISOR, AT)
        assert change is not None
        assert change.action is Action.TAKE_IN
    for table in ("letter", "pledge", "entry", "evidence"):
        assert rows(other_path)[table] == rows(new)[table]
    assert check(other_path).is_sound


def test_nothing_is_made_of_a_file_in_which_nothing_is(tmp_path, new):
    for content in (b"", b"PK" * 5000, bytes(PAGE * 3)):
        (tmp_path / "other").write_bytes(content)
        with pytest.raises(NothingToRepair):
            repair(tmp_path / "other", new, CLERK, AT)
    with pytest.raises(NoLedgerYet):
        repair(tmp_path / "none", new, CLERK, AT)
    assert [file.name for file in tmp_path.iterdir()] == ["other"]


def test_no_file_is_written_over(damaged, new):
    new.write_text("schon da", "utf-8")
    with pytest.raises(NotWritten):
        repair(damaged, new, CLERK, AT)
    assert new.read_text("utf-8") == "schon da"


def test_it_can_be_stopped_and_leaves_nothing(damaged, new):
    class Enough(Exception):
        pass

    told = []
    repair(damaged, new, CLERK, AT, lambda done, total: told.append(done / total))
    new.unlink()
    assert 0 <= min(told) <= max(told) <= 1
    for number in (0, len(told) // 4, len(told) // 2):
        left = [None] * number

        def stop(done: int, total: int, left=left) -> None:
            if not left:
                raise Enough
            left.pop()

        with pytest.raises(Enough):
            repair(damaged, new, CLERK, AT, stop)
        assert [file.name for file in new.parent.iterdir()] == ["damaged.sqlite"]


def test_every_fate_and_table_has_a_word(english):
    from tracker.ledger.mending.losses import Loss

    for fate in Fate:
        for table in WHAT:
            assert Loss(fate, table, "名").told(english)


def test_a_ledger_repaired_may_be_repaired_again(ledger, path, new, tmp_path):
    keep(ledger, draft())
    ledger.close()
    repair(path, new, CLERK, AT)
    repaired = repair(new, tmp_path / "newer.sqlite", CLERK, AT)
    assert repaired.is_whole
    assert rows(tmp_path / "newer.sqlite") == rows(path)
