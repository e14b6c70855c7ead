"""A round of backups: own folder and second one, only what is due, and what lies in a folder."""

from contextlib import closing
from datetime import datetime, timedelta

import pytest
from ledger_builders import AT, draft, keep

from tracker.errors import LedgerError, NotWritten
from tracker.ledger import open_ledger
from tracker.ledger.care.backing_up import look_into
from tracker.ledger.care.backup_round import folders_of, go_round, is_reached, look_at
from tracker.ledger.care.backups import backups_in, folder_on, kept_aside_file, own_folder

NOON = datetime(2026, 11, 25, 12)
DESKTOP = "PC-17"


def day(days: int) -> datetime:
    return NOON + timedelta(days=days)


@pytest.fixture
def change(made):
    def change(words: str = "另一封") -> None:
        with closing(open_ledger(made, "王敏", AT)) as ledger:
            keep(ledger, draft(), text=words, name=f"{words}.txt")

    return change


def test_both_folders_get_one(made, stick):
    done = go_round(made, stick, DESKTOP, NOON)
    own, second = done.taken
    assert own.path.parent == own_folder(made) and second.path.parent == folder_on(stick, made, DESKTOP)
    assert [look_into(taken.path).pledges for taken in done.taken] == [2, 2]
    assert done.second_is_there is done.second_is_good is True and done.faults == ()


def test_without_a_second_folder_only_the_own_one(made):
    done = go_round(made, None, DESKTOP, NOON)
    assert len(done.taken) == 1 and done.second_is_there is None


def test_a_stick_in_a_drawer_is_no_error(made, stick):
    stick.rmdir()
    done = go_round(made, stick, DESKTOP, NOON)
    assert done.second_is_there is False and done.faults == () and len(done.taken) == 1
    assert not stick.exists()


def test_only_what_is_due(made, stick, change):
    go_round(made, None, DESKTOP, NOON, only_due=True)
    change()
    later = go_round(made, stick, DESKTOP, NOON + timedelta(hours=2), only_due=True)
    assert [taken.folder for taken in later.taken] == [folder_on(stick, made, DESKTOP)]
    leaving = go_round(made, stick, DESKTOP, NOON + timedelta(hours=3))
    assert [taken.path is not None for taken in leaving.taken] == [True, False]
    tomorrow = go_round(made, stick, DESKTOP, day(1), only_due=True)
    assert len(tomorrow.taken) == 2 and not any(taken.path for taken in tomorrow.taken)


def test_a_folder_that_fails_is_told_and_the_other_gets_its_own(made, stick):
    own_folder(made).write_text("in the way", encoding="utf-8")
    for only_due in (False, True):
        done = go_round(made, stick, DESKTOP, NOON, only_due=only_due)
        assert [type(fault.error) for fault in done.faults] == [NotWritten] and done.second_is_good
    assert backups_in(folder_on(stick, made, DESKTOP), made)


def test_a_second_folder_that_cannot_be_written_is_not_good(made, stick):
    folder_on(stick, made, DESKTOP).write_text("in the way", encoding="utf-8")
    done = go_round(made, stick, DESKTOP, NOON)
    assert len(done.faults) == 1 and done.second_is_there and not done.second_is_good
    assert backups_in(own_folder(made), made)


def test_a_ledger_that_is_gone_is_told(made):
    made.unlink()
    with pytest.raises(LedgerError):
        go_round(made, None, DESKTOP, NOON)


def test_what_lies_in_a_folder(made, change):
    folder = own_folder(made)
    go_round(made, None, DESKTOP, NOON)
    change()
    go_round(made, None, DESKTOP, day(1))
    kept_aside_file(folder, made, day(2)).write_bytes(b"damaged perhaps")
    found = look_at(folder, made.parent, made)
    assert (found.is_there, found.count, found.last.at) == (True, 3, day(1))
    assert found.size == sum(path.stat().st_size for path in folder.iterdir())
    assert found.on_ledgers_disk and found.free > 0


def test_the_last_good_one_is_the_last_whole_one(made, change):
    go_round(made, None, DESKTOP, NOON)
    change()
    (taken,) = go_round(made, None, DESKTOP, day(1)).taken
    taken.path.write_bytes(b"damaged")
    assert look_at(own_folder(made), made.parent, made).last.at == NOON


def test_a_folder_that_is_not_there_holds_nothing(made, stick):
    (folder,) = folders_of(made, None, DESKTOP)
    assert look_at(folder, made.parent, made).count == 0
    stick.rmdir()
    assert look_at(folder, stick, made).is_there is False
    assert not is_reached(stick)
