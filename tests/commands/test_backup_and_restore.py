"""`tracker backup` by the rule, `tracker backups` and `tracker restore`."""

import json
from contextlib import closing

import pytest
from made_ledgers import CLERK, NOW, ROADS, SCHOOLS, TODAY

from tracker.ledger import Filter, bin_letters, open_ledger, read_ledger, take_turn
from tracker.ledger.care.backups import own_folder
from tracker.model import EntryKind, Status

TEXTS = {text for text, _, _ in (*ROADS, *SCHOOLS)}


def pledges_of(path) -> dict[str, Status]:
    with closing(read_ledger(path)) as reader:
        return {line.pledge.text: line.pledge.status for line in reader.lines(Filter(), TODAY)}


@pytest.fixture
def kept(run, made):
    """A backup of a ledger that was worked on afterwards: progress on one pledge, a letter in the bin."""
    run("backup")
    (file,) = own_folder(made).iterdir()
    with closing(open_ledger(made, "王敏", NOW)) as ledger:
        lines = ledger.lines(Filter(), TODAY)
        first = next(line.pledge for line in lines if line.pledge.text == "增设路灯三十盏")
        ledger.carry_out(take_turn(EntryKind.PROGRESS, [first.id], "已招标"), CLERK, NOW)
        schools = next(letter for letter in ledger.letters() if letter.name == "学校.txt")
        ledger.carry_out(bin_letters([schools.id]), CLERK, NOW)
    return file


def test_without_a_target_it_goes_to_the_own_folder_once_and_only_where_something_changed(run, made):
    said = run("backup")
    (file,) = own_folder(made).iterdir()
    assert (said.code, said.err, said.out) == (0, "", f"Backup written and checked: {file}\n")
    assert set(pledges_of(file)) == TEXTS
    again = run("backup")
    assert (again.code, again.out) == (
        0,
        f"Nothing has changed since the last backup in {own_folder(made)}\n",
    )
    assert list(own_folder(made).iterdir()) == [file]


def test_a_second_folder_gets_one_too(run, made, stick):
    assert run("backup", "--second", stick).code == 0
    (folder,) = stick.iterdir()
    (file,) = folder.iterdir()
    assert set(pledges_of(file)) == TEXTS


def test_a_second_folder_that_is_not_there_is_told_and_the_own_one_gets_its_own(run, made, stick):
    stick.rmdir()
    told = run("backup", "--second", stick).failed_in_one_line()
    assert str(stick) in told and "Plug" in told
    assert len(list(own_folder(made).iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_told(run, made, stick):
    own_folder(made).write_text("in the way", encoding="utf-8")
    said = run("backup", "--second", stick)
    assert str(own_folder(made)) in said.failed_in_one_line()
    assert "Backup written and checked" in said.out


def test_the_backups_are_listed_with_what_they_hold(run, made, kept, stick):
    kept.with_name("台账-2020-01-31-0900.sqlite").write_bytes(b"damaged" * 999)
    said = run("backups", "--second", stick)
    assert (said.code, said.err) == (0, "")
    whole, damaged = said.lines[2:]
    assert "whole" in whole and str(kept) in whole and " 2 " in whole and " 6 " in whole
    assert damaged.startswith("2020-01-31 09:00") and " damaged" in damaged


def test_the_backups_are_listed_for_scripts(run, made, kept):
    (line,) = run("backups", "--json").lines
    told = json.loads(line)
    assert (told["path"], told["whole"], told["letters"], told["pledges"]) == (str(kept), True, 2, 6)
    assert told["kept_aside"] is False and told["bytes"] == kept.stat().st_size


def test_a_list_without_backups_says_so(run, made, stick):
    assert run("backups").out == "There are no backups of this ledger yet.\n"
    stick.rmdir()
    assert str(stick) in run("backups", "--second", stick).failed_in_one_line()


def test_a_dry_run_tells_what_differs_and_changes_nothing(run, made, kept):
    content = made.read_bytes()
    said = run("restore", kept, "--dry-run")
    assert (said.code, said.err) == (0, "")
    assert said.lines == [
        "Would be lost – operations: 2; would change – letters: 2, pledges: 1",
        "  望函〔2026〕63号 [would change]",
        "    增设路灯三十盏 [would change]",
        "      Status: in progress → not started",
        "      entries of its timeline: 1 [would be lost]",
        "  望函〔2026〕207号 [would change]",
        f"    In the bin since: {TODAY} → —",
    ]
    assert made.read_bytes() == content
    assert list(own_folder(made).iterdir()) == [kept]


def test_a_restore_keeps_the_present_ledger_aside(run, made, kept):
    present = pledges_of(made)
    said = run("restore", kept)
    assert (said.code, said.err) == (0, "")
    assert pledges_of(made) == pledges_of(kept) != present
    (aside,) = [path for path in own_folder(made).iterdir() if path != kept]
    assert said.lines[-2:] == [
        f"The ledger as it was is kept aside: {aside}",
        f"The ledger was restored from {kept}",
    ]
    assert pledges_of(aside) == present
    assert "put aside before a restore" in run("backups").out
    assert run("restore", aside).code == 0
    assert pledges_of(made) == present


def test_restoring_what_is_the_same_says_so(run, made):
    run("backup")
    (file,) = own_folder(made).iterdir()
    said = run("restore", file, "--dry-run")
    assert said.out == "The backup holds the same as the ledger; nothing would change.\n"


def test_a_ledger_that_is_gone_comes_back(run, made, kept):
    wanted = pledges_of(kept)
    made.unlink()
    said = run("restore", kept)
    assert (said.code, said.out) == (0, f"The ledger was restored from {kept}\n")
    assert pledges_of(made) == wanted


def test_a_damaged_ledger_is_restored_and_kept_as_it_is(run, made, kept):
    made.write_bytes(b"no ledger" * 999)
    said = run("restore", kept)
    assert said.code == 0 and "cannot be read" in said.lines[0]
    assert pledges_of(made) == pledges_of(kept)
    aside = next(path for path in own_folder(made).iterdir() if path != kept)
    assert aside.read_bytes() == b"no ledger" * 999


def test_a_damaged_backup_is_refused(run, made, kept):
    content = made.read_bytes()
    kept.write_bytes(b"damaged" * 999)
    assert str(kept) in run("restore", kept).failed_in_one_line()
    assert str(made) in run("restore", made).failed_in_one_line()
    run("restore", kept.with_name("没有.sqlite")).failed_in_one_line()
    assert made.read_bytes() == content


def test_whoever_has_the_ledger_open_is_named(run, made, kept):
    content = made.read_bytes()
    with closing(open_ledger(made, "李强", NOW)):
        assert "李强" in run("restore", kept).failed_in_one_line()
    assert made.read_bytes() == content


@pytest.mark.parametrize("words", [("backups",), ("restore", "{kept}", "--dry-run"), ("backup",)])
def test_all_is_told_in_chinese(run, made, kept, words):
    said = run("--lang", "zh", *(word.format(kept=kept) for word in words))
    assert (said.code, said.err) == (0, "")
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(
        said.lines[0].replace(str(made.parent), "").replace("sqlite", "").replace("backups", "")
    )
