"""Backups into several folders: only where something changed, each checked, thinned out, one that fails told."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from ledger_builders import AT, CLERK, OLDER_FILES, TABLES, draft, keep, pledge_ids, rows_of

from tracker.errors import DamagedLedger, LedgerError, NotWritten
from tracker.ledger import open_ledger, take_turn
from tracker.ledger.care import backing_up as module
from tracker.ledger.care.backing_up import back_up, look_into
from tracker.ledger.care.backups import backup_file, kept_aside_file, own_folder
from tracker.model import EntryKind

NOON = datetime(2026, 11, 25, 12)


def day(days: int) -> datetime:
    return NOON + timedelta(days=days)


@pytest.fixture
def folder(made):
    return own_folder(made)


def test_the_backup_holds_all_and_is_whole(made, folder):
    (taken,) = back_up(made, [folder], NOON)
    assert taken.error is None and taken.path == backup_file(folder, made, NOON)
    assert rows_of(taken.path, *TABLES, "history") == rows_of(made, *TABLES, "history")
    look = look_into(taken.path)
    assert (look.fault, look.letters, look.pledges) == (None, 1, 2)


def test_it_is_taken_while_the_ledger_is_worked_on(ledger, path, pledge_id):
    (taken,) = back_up(path, [own_folder(path)], NOON)
    assert taken.path is not None
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, AT)
    assert rows_of(taken.path, "entry") != rows_of(path, "entry")


def test_nothing_is_written_where_nothing_changed(made, folder):
    back_up(made, [folder], NOON)
    (again,) = back_up(made, [folder], day(1))
    assert (again.path, again.error) == (None, None)
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        keep(ledger, text="另一封")
    (changed,) = back_up(made, [folder], day(2))
    assert changed.path is not None
    (asked,) = back_up(made, [folder], day(3), only_changed=False)
    assert asked.path is not None


def test_a_ledger_without_any_entry_needs_none(path):
    open_ledger(path, "王敏", AT).close()
    (taken,) = back_up(path, [own_folder(path)], NOON)
    assert (taken.path, taken.error) == (None, None)
    assert not own_folder(path).exists()


def test_a_ledger_carried_over_to_a_newer_form_is_backed_up_again(tmp_path):
    old = shutil.copy(OLDER_FILES / "m002_readings.db", tmp_path / "台账.db")
    folder = own_folder(old)
    folder.mkdir()
    shutil.copy(old, backup_file(folder, old, NOON))  # as the program of that time took it
    open_ledger(old, "王敏", AT).close()
    (taken,) = back_up(old, [folder], day(1))
    assert taken.path is not None
    (again,) = back_up(old, [folder], day(2))
    assert again.path is None


def test_where_the_last_one_cannot_be_read_another_is_taken(made, folder):
    (taken,) = back_up(made, [folder], NOON)
    taken.path.write_bytes(b"damaged")
    assert look_into(taken.path).fault is not None
    (again,) = back_up(made, [folder], day(1))
    assert again.path is not None


def test_one_folder_that_fails_does_not_stop_the_next(made, folder, tmp_path):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("x", encoding="utf-8")
    first, second = back_up(made, [blocked, folder], NOON)
    assert isinstance(first.error, NotWritten) and first.path is None
    assert second.error is None and second.path is not None


def test_a_copy_that_fails_its_check_gets_no_name(made, folder, monkeypatch):
    monkeypatch.setattr("tracker.ledger.care.copying.fault", lambda conn, wholly: "page 7 is lost")
    (taken,) = back_up(made, [folder], NOON)
    assert isinstance(taken.error, DamagedLedger)
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(made, folder, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "backup", full)
    (taken,) = back_up(made, [folder], NOON)
    assert isinstance(taken.error, NotWritten)


def test_a_ledger_that_cannot_be_read_is_told(made, folder):
    made.write_bytes(b"no ledger at all" * 100)
    with pytest.raises(LedgerError):
        back_up(made, [folder], NOON)


def test_old_ones_are_thinned_out_and_what_was_put_aside_stays(made, folder):
    folder.mkdir()
    aside = kept_aside_file(folder, made, day(-3000))
    aside.write_bytes(b"")
    for days in range(1, 100):
        backup_file(folder, made, day(-days)).write_bytes(b"")
    other = folder / "别的台账-2020-01-01-0900.sqlite"
    other.write_bytes(b"")
    back_up(made, [folder], NOON)
    left = sorted(folder.iterdir())
    assert aside in left and other in left
    assert 7 < len(left) < 25


def test_the_progress_is_told_and_can_stop_it(made, folder):
    class Stop(Exception):
        pass

    told = []
    back_up(made, [folder], NOON, report=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0

    def stop(done, total):
        raise Stop

    with pytest.raises(Stop):
        back_up(made, [folder], day(1), only_changed=False, report=stop)
    assert len(list(folder.iterdir())) == 1


def test_evidence_is_part_of_it(ledger, path):
    from tracker.model import Evidence

    (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
    turn = take_turn(EntryKind.REPORT, [pledge_id], "已办结", [Evidence("图.png", b"\x89PNG" * 9999)])
    ledger.carry_out(turn, CLERK, AT)
    (taken,) = back_up(path, [own_folder(path)], NOON)
    assert rows_of(taken.path, "evidence") == rows_of(path, "evidence")


def test_a_look_into_a_damaged_one_tells_what_is_wrong(made, folder):
    (taken,) = back_up(made, [folder], NOON)
    content = bytearray(taken.path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    taken.path.write_bytes(content)
    assert look_into(taken.path).fault is not None
    assert look_into(folder / "没有.sqlite").fault is not None
