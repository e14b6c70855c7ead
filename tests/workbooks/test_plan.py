"""An office's table is read in whole: letters, pledges, entries; the ledger stays sound, and all of it can be undone."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from office_sheets import AT, CLERK, SUPERVISOR, write_messy

from tracker.ledger import Filter, assign, open_ledger, take_turn
from tracker.ledger.exchange.package import read_package
from tracker.model import EntryKind, Origin, Status
from tracker.workbooks.heads import find_head, guess
from tracker.workbooks.mapping import mapping_of, mapping_text, name_of
from tracker.workbooks.plan import Fate

sys.path.append(str(Path(__file__).parents[1] / "ledger"))
from soundness_of import faults


@pytest.fixture
def messy(tmp_path):
    return write_messy(tmp_path / "督办台账.xlsx")


def lines_of(ledger):
    return {line.pledge.text: line for line in ledger.lines(Filter(), AT.date())}


def test_each_row_becomes_what_it_says(ledger, take_in, messy):
    take_in(messy, ledger)
    lines = lines_of(ledger)
    assert len(lines) == 4 and len(ledger.letters()) == 3
    lifts = lines["年底前完成12台电梯加装"]
    assert (lifts.letter.facts.number, lifts.letter.facts.kind, lifts.letter.facts.category) == (
        "123",
        "proposal",
        "A",
    )
    assert (lifts.pledge.owner, lifts.pledge.co_owners) == ("市住建局", ("市财政局",))
    assert (lifts.pledge.baseline_due, lifts.pledge.due, lifts.pledge.slips) == (
        date(2024, 12, 31),
        date(2025, 6, 30),
        1,
    )
    assert lifts.pledge.due_origin is Origin.SET and lifts.pledge.due_set_by == SUPERVISOR.name
    entries = ledger.entries(lifts.pledge.id)
    assert {(entry.kind, entry.note, entry.at.date()) for entry in entries} == {
        (EntryKind.PROGRESS, "已招标", date(2024, 7, 1)),
        (EntryKind.PROGRESS, "开工5台", date(2024, 9, 15)),
        (EntryKind.EXTEND, "完成时限/调整后：2025-06-30", AT.date()),
        (EntryKind.COMMENT, "群众关注", AT.date()),
    }
    assert lines["出台电梯运维补贴办法"].letter.id == lifts.letter.id
    assert lines["出台电梯运维补贴办法"].pledge.status is Status.VERIFIED
    assert lines["持续开展河道清淤"].pledge.continuing


def test_a_clerk_s_table_verifies_nothing(ledger, take_in, messy):
    planned = take_in(messy, ledger, CLERK)
    lines = lines_of(ledger)
    assert lines["出台电梯运维补贴办法"].pledge.status is Status.REPORTED
    entries = [entry for line in lines.values() for entry in ledger.entries(line.pledge.id)]
    assert {entry.side for entry in entries} == {CLERK.side}
    assert planned.counts["new"] == len(lines)
    assert faults(ledger.path) == []


def test_each_pledge_is_a_passage_of_its_letter(ledger, take_in, messy):
    take_in(messy, ledger)
    for line in lines_of(ledger).values():
        text = ledger.source(line.letter.id).text
        assert text[line.pledge.start : line.pledge.end] == line.pledge.text


def test_one_step_takes_it_all_back_and_does_it_again_and_the_file_stays_sound(ledger, take_in, messy):
    take_in(messy, ledger)
    assert faults(ledger.path) == []
    ledger.undo(CLERK, AT)
    assert not ledger.letters() and faults(ledger.path) == []
    ledger.redo(CLERK, AT)
    assert len(lines_of(ledger)) == 4 and faults(ledger.path) == []


def test_what_is_there_already_is_told_and_left_as_it_is(ledger, take_in, messy):
    take_in(messy, ledger)
    before = lines_of(ledger)
    again = take_in(messy, ledger)
    assert again.counts["known"] == 4 and not again.letters
    assert lines_of(ledger) == before


def test_in_what_the_table_and_the_ledger_differ_is_told(ledger, take_in, messy):
    take_in(messy, ledger)
    (lifts,) = (line.pledge for text, line in lines_of(ledger).items() if text.startswith("年底前"))
    ledger.carry_out(assign([lifts.id], "市城管局", ("市财政局",), None, None), CLERK, AT)
    ledger.carry_out(take_turn(EntryKind.REPORT, [lifts.id], "办了"), CLERK, AT)
    (one,) = (one for one in take_in(messy, ledger).rows if one.fate is Fate.KNOWN and one.row.warnings)
    assert [dict(caution.facts) for caution in one.row.warnings] == [
        {"column": "Owner", "table": "市住建局", "ledger": "市城管局"},
        {"column": "Status", "table": "in progress", "ledger": "reported done"},
    ]


def test_another_desktop_can_take_it_in_and_may_have_read_the_same_table(ledger, take_in, messy, tmp_path):
    other = open_ledger(tmp_path / "另一台.sqlite", "李强", AT)
    try:
        take_in(messy, ledger)
        take_in(messy, other)
        ledger.hand_over(tmp_path / "交换.handover", None, CLERK, AT)
        other.take_in(read_package(tmp_path / "交换.handover"), CLERK, AT)
        assert len(other.letters()) == 3 and len(lines_of(other)) == 4
        assert faults(other.path) == []
    finally:
        other.close()


def test_a_head_of_two_rows_is_found_below_titles_and_its_columns_guessed(table_in, messy):
    table = table_in(messy)
    assert (table.head.row, table.head.height) == (2, 2)
    found = {table.head.titles[column]: key for column, key in table.mapping.items()}
    assert found["完成时限/原定"] == "baseline_due" and found["完成时限/调整后"] == "due"
    assert found["落实单位"] == "owner" and found["案由"] == "subject" and len(found) == 16


def test_a_choice_is_kept_for_the_same_head_only(table_in, messy):
    table = table_in(messy)
    text = mapping_text(table.mapping)
    assert mapping_of(text, table.head) == dict(table.mapping)
    assert (
        mapping_of('{"0": "gone"}', table.head)
        is mapping_of("[]", table.head)
        is mapping_of(None, table.head)
        is None
    )
    other = find_head(table.sheet.__class__("x", (("承诺事项", "备注"),)))
    assert name_of(other) != name_of(table.head) and guess(other) == {0: "pledge", 1: "remarks"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_files_of_other_programs_tell_the_same(kind, ledger, take_in, messy, tmp_path):
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(messy)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    other = open_ledger(tmp_path / "另一本.sqlite", "王敏", AT)
    try:
        take_in(messy, ledger)
        take_in(messy.with_suffix(f".{kind}"), other)
        assert told_in(other) == told_in(ledger)
    finally:
        other.close()


def told_in(ledger):
    """What a ledger has of each pledge, and of its letter."""
    return {
        text: (
            line.letter.facts,
            line.pledge.owner,
            line.pledge.co_owners,
            line.pledge.due,
            line.pledge.status,
        )
        for text, line in lines_of(ledger).items()
    }
