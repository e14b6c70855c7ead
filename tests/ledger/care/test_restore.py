"""A restore tells first what differs, keeps the present ledger aside, and leaves one of the two whole at any moment."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    OLDER_FILES,
    TABLES,
    TODAY,
    draft,
    facts,
    force,
    keep,
    pledge_ids,
    rows_of,
    undated,
)

from tracker.errors import (
    DamagedBackup,
    LedgerError,
    LedgerInUse,
    NewerLedger,
    NotALedger,
    NotWritten,
    PresentLedger,
)
from tracker.ledger import Filter, bin_letters, extend, mend_facts, open_ledger, set_rules, take_turn
from tracker.ledger.care import restore as module
from tracker.ledger.care.backing_up import back_up
from tracker.ledger.care.backups import own_folder
from tracker.ledger.care.differences import Where, differences
from tracker.ledger.care.restore import put_back, put_back_under_lock, require_whole
from tracker.ledger.past.history import FieldChange
from tracker.model import DefaultDue, EntryKind, Evidence, OfficeRules

NOON = datetime(2026, 11, 25, 12)
ALL = (*TABLES, *HISTORY_TABLES)


@pytest.fixture
def kept(made):
    """A backup of a ledger that was worked on afterwards: a letter more, a pledge extended, the number mended."""
    (taken,) = back_up(made, [own_folder(made)], NOON)
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        first = next(line.pledge for line in ledger.lines(Filter(), TODAY) if line.pledge.position == 1)
        keep(ledger, draft("另一项"), text="另一封", name="另一封.txt", reference=None, subject=None)
        ledger.carry_out(
            extend([first.id], date(2025, 6, 30), "经费", "周局长"), CLERK, AT + timedelta(hours=1)
        )
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [first.id], "已招标"), CLERK, AT + timedelta(hours=2))
        ledger.carry_out(mend_facts(first.letter_id, facts(number="9")), CLERK, AT + timedelta(hours=3))
        ledger.carry_out(set_rules(OfficeRules(DefaultDue.ONE_YEAR, 7, 8, 9)), CLERK, AT)
    return taken.path


def restore(made, kept, **more):
    return put_back(made, kept, own_folder(made), NOON, **more)


def test_the_ledger_is_as_it_was_and_works(made, kept):
    wanted = rows_of(kept, *ALL)
    restore(made, kept)
    assert rows_of(made, *ALL) == wanted
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        assert len(ledger.lines(Filter(), TODAY)) == 2
        keep(ledger, text="又一封")


def test_the_present_one_is_kept_aside_and_can_itself_be_put_back(made, kept):
    before = rows_of(made, *ALL)
    aside = restore(made, kept)
    assert aside is not None and rows_of(aside, *ALL) == before
    again = restore(made, aside)
    assert rows_of(made, *ALL) == before and again not in (None, aside)


def test_where_there_is_none_nothing_is_kept_aside(made, kept):
    made.unlink()
    assert restore(made, kept) is None
    assert rows_of(made, *ALL) == rows_of(kept, *ALL)


def test_a_damaged_present_one_is_kept_byte_for_byte(made, kept):
    made.write_bytes(b"lost" * 5000)
    content = made.read_bytes()
    aside = restore(made, kept)
    assert aside is not None and aside.read_bytes() == content
    assert rows_of(made, *ALL) == rows_of(kept, *ALL)


def test_so_is_one_cut_short(made, kept):
    made.write_bytes(made.read_bytes()[:20_000])
    aside = restore(made, kept)
    assert aside is not None and aside.stat().st_size == 20_000
    assert rows_of(made, *ALL) == rows_of(kept, *ALL)


def test_a_backup_of_an_older_form_is_carried_over(made):
    old = shutil.copy(OLDER_FILES / "m001_letters_and_pledges.db", made.with_name("旧.sqlite"))
    content = old.read_bytes()
    restore(made, old)
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        assert len(ledger.lines(Filter(), TODAY)) == 2
    assert old.read_bytes() == content
    assert not made.with_name("台账-before-update.db").exists()


def unchanged(made, kept, error):
    content = made.read_bytes()
    with pytest.raises(error):
        restore(made, kept)
    assert made.read_bytes() == content
    assert list(own_folder(made).glob("*kept-aside*")) == []


def test_a_damaged_backup_is_refused_before_anything_is_touched(made, kept):
    content = bytearray(kept.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    kept.write_bytes(content)
    unchanged(made, kept, DamagedBackup)
    with pytest.raises(DamagedBackup):
        require_whole(kept)


def test_so_is_one_cut_short_or_of_another_program_or_newer(made, kept, tmp_path):
    content = kept.read_bytes()
    kept.write_bytes(content[:-5000])
    unchanged(made, kept, DamagedBackup)
    kept.write_bytes(content)
    force(
        kept,
        "INSERT INTO _sqlite_migrations SELECT 99, 'tracker', 'm999_later', applied_at FROM _sqlite_migrations LIMIT 1",
    )
    unchanged(made, kept, NewerLedger)
    force(tmp_path / "别的.sqlite", "CREATE TABLE x (y)")
    unchanged(made, tmp_path / "别的.sqlite", NotALedger)


def test_the_ledger_itself_is_no_backup(made, kept):
    unchanged(made, made, PresentLedger)


def test_another_program_s_file_is_never_written_over(made, kept, tmp_path):
    other = tmp_path / "别的.sqlite"
    force(other, "CREATE TABLE x (y)")
    content = other.read_bytes()
    with pytest.raises(NotALedger):
        put_back(other, kept, own_folder(made), NOON)
    assert other.read_bytes() == content


def test_where_the_present_one_cannot_be_kept_aside_it_stays(made, kept, tmp_path):
    content = made.read_bytes()
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    with pytest.raises(NotWritten):
        put_back(made, kept, blocked, NOON)
    assert made.read_bytes() == content


def test_a_full_disk_leaves_the_present_one(made, kept, monkeypatch):
    content = made.read_bytes()

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "copy_at_once", full)
    with pytest.raises(NotWritten):
        restore(made, kept)
    assert made.read_bytes() == content


def test_it_can_be_stopped_before_the_present_one_is_touched(made, kept):
    class Stop(Exception):
        pass

    def stop(done, total):
        raise Stop

    content = made.read_bytes()
    with pytest.raises(Stop):
        restore(made, kept, report=stop)
    assert made.read_bytes() == content


# What differs


def test_what_differs_is_told_by_letter_and_pledge(made, kept):
    found = differences(made, kept)
    assert (found.lost, found.back) == (5, 0)
    letter, other = found.letters
    assert letter.where is Where.BOTH and letter.label == "市建函〔2024〕17号 关于加快老旧小区加装电梯的建议"
    assert letter.fields == (FieldChange("number", "9", "0123"),)
    (pledge,) = letter.pledges
    assert (pledge.text, pledge.where, pledge.lost, pledge.back) == ("完成50部电梯加装", Where.BOTH, 2, 0)
    assert FieldChange("due", "2025-06-30", "2024-12-31") in pledge.fields
    assert FieldChange("status", "in_progress", "not_started") in pledge.fields
    assert (other.label, other.where, other.fields) == ("另一封.txt", Where.LEDGER, ())
    assert [each.where for each in other.pledges] == [Where.LEDGER]
    assert FieldChange("default_due", "one_year", None) in found.rules


def test_the_other_way_round_it_is_told_the_other_way_round(made, kept):
    found = differences(kept, made)
    assert (found.lost, found.back) == (0, 5)
    assert [letter.where for letter in found.letters] == [Where.BOTH, Where.BACKUP]
    assert found.letters[0].pledges[0].back == 2


def test_between_the_same_nothing_differs(made, kept):
    assert not differences(made, kept).are_none
    restore(made, kept)
    assert differences(made, kept).are_none


def test_what_lies_in_the_bin_of_one_differs(made, kept):
    restore(made, kept)
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        ledger.carry_out(bin_letters([ledger.letters()[0].id]), CLERK, AT)
    (letter,) = differences(made, kept).letters
    assert {change.field for change in letter.fields} == {"binned_at", "binned_by"}


def test_an_older_backup_is_compared_in_todays_form_and_stays(made, tmp_path):
    old = shutil.copy(OLDER_FILES / "m002_readings.db", tmp_path / "旧.sqlite")
    content = old.read_bytes()
    open_ledger(made, "王敏", AT).close()
    found = differences(made, old)
    assert [letter.where for letter in found.letters] == [Where.LEDGER, Where.BACKUP] or len(
        found.letters
    ) == 2
    assert old.read_bytes() == content


def test_of_several_letters_only_those_that_differ_are_told(ledger, path):
    change = keep(ledger, draft(), undated())
    keep(ledger, draft("别的"), text="另一封")
    (taken,) = back_up(path, [own_folder(path)], NOON)
    ledger.carry_out(take_turn(EntryKind.PROGRESS, pledge_ids(ledger, change)[:1], "已招标"), CLERK, AT)
    (letter,) = differences(path, taken.path).letters
    assert [pledge.lost for pledge in letter.pledges] == [1]


def test_the_comparison_tells_how_far_it_is_and_can_be_stopped(made, kept, monkeypatch):
    monkeypatch.setattr("tracker.ledger.care.differences._ROWS_A_REPORT", 1)
    told = []
    differences(made, kept, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == len(told) > 0

    class Stop(Exception):
        pass

    def stop(done, total):
        raise Stop

    with pytest.raises(Stop):
        differences(made, kept, stop)


def test_which_of_the_two_cannot_be_read_is_told(made, kept):
    content = made.read_bytes()
    made.write_bytes(b"no ledger" * 999)
    with pytest.raises(NotALedger) as told:
        differences(made, kept)
    assert told.value.facts["path"] == made
    made.write_bytes(content)
    kept.write_bytes(b"no ledger" * 999)
    with pytest.raises(NotALedger) as told:
        differences(made, kept)
    assert told.value.facts["path"] == kept


# The lock


def test_whoever_has_the_ledger_open_keeps_it(made, kept):
    with closing(open_ledger(made, "李强", AT)), pytest.raises(LedgerInUse) as told:
        put_back_under_lock(made, kept, own_folder(made), "王敏", NOON)
    assert "李强" in str(told.value)
    assert rows_of(made, *ALL) != rows_of(kept, *ALL)


def test_nobody_gets_at_the_ledger_while_it_is_restored(made, kept, monkeypatch):
    refused = []
    overwrite = module._overwrite

    def look_on(*told):
        with pytest.raises(LedgerInUse) as error:
            open_ledger(made, "李强", AT)
        refused.append(str(error.value))
        overwrite(*told)

    monkeypatch.setattr(module, "_overwrite", look_on)
    put_back_under_lock(made, kept, own_folder(made), "王敏", NOON)
    assert len(refused) == 1 and "王敏" in refused[0]
    open_ledger(made, "李强", AT).close()


def test_evidence_comes_back_with_its_bytes(ledger, path, pledge_id):
    turn = take_turn(EntryKind.REPORT, [pledge_id], "已办结", [Evidence("图.png", b"\x89PNG" * 9999)])
    ledger.carry_out(turn, CLERK, AT)
    before = rows_of(path, "evidence")
    (taken,) = back_up(path, [own_folder(path)], NOON)
    ledger.undo(CLERK, AT)
    assert rows_of(path, "evidence")["evidence"] == []
    put_back(path, taken.path, own_folder(path), NOON)
    assert rows_of(path, "evidence") == before


def test_a_backup_that_is_not_there_is_told(made, tmp_path):
    unchanged(made, tmp_path / "没有.sqlite", LedgerError)
