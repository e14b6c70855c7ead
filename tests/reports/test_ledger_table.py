"""Ledger tables: the columns that are asked for, in their order, with what each pledge has in them."""

from dataclasses import replace
from datetime import date

import pytest
from paper_words import HOSTILE, dropped, entry, fulfilled, postponed, record
from report_lines import TODAY, a_letter, a_pledge

from tracker.model import EntryKind, OfficeRules, Status, WarningLevel
from tracker.reports import LEDGER_COLUMNS, Look, cell_text, ledger_table
from tracker.reports.entry_tables import entries_table
from tracker.reports.ledger_columns import JOINED, SINGLE, ending
from tracker.reports.template import LANDSCAPE, PORTRAIT


@pytest.fixture
def look(english) -> Look:
    return Look(TODAY, OfficeRules(), english)


def cell(record, key, look):
    ((found,),) = ledger_table([record], look, [key]).rows
    return found


def test_the_columns_stand_as_asked_for_with_their_keys(look):
    table = ledger_table([postponed(), fulfilled()], look, ["pledge", "no", "due"], "Ledger")
    assert [column.key for column in table.columns] == ["pledge", "no", "due"]
    assert table.rows[1][1:] == (2, date(2026, 12, 31))
    assert table.levels == (WarningLevel.OVERDUE, WarningLevel.CLOSED)
    assert table.name == "Ledger"


def test_an_unknown_column_is_refused(look):
    with pytest.raises(KeyError):
        ledger_table([], look, ["nonsense"])


def test_an_empty_ledger_has_its_head(look):
    table = ledger_table([], look, PORTRAIT)
    assert (len(table.columns), table.rows, table.levels) == (8, (), ())


def test_the_landscape_set_has_all_that_a_ledger_is_to_have():
    assert len(set(LANDSCAPE)) == 19
    assert set(PORTRAIT) | set(LANDSCAPE) <= set(LEDGER_COLUMNS)


def test_titles_differ_where_a_spreadsheet_has_them_side_by_side(say):
    titles = [say(LEDGER_COLUMNS[key].title) for key in SINGLE]
    assert len(set(titles)) == len(titles)
    assert set(SINGLE) | set(JOINED) == set(LEDGER_COLUMNS)


def test_values_keep_their_kinds(look):
    kinds = {key: type(cell(postponed(), key, look)) for key in ("no", "due", "slips", "dated", "pledge")}
    assert kinds == {"no": int, "due": date, "slips": int, "dated": date, "pledge": str}


def test_the_dates_tell_the_first_one_the_one_of_now_and_where_it_is_from(look):
    assert cell(postponed(), "dues", look) == "2026-06-30\nnow 2026-10-31\noffice's default"


def test_both_classes_stand_where_the_letter_was_put_in_another(look):
    letter = replace(a_letter(category="C"), revised_category="A")
    told = record(a_pledge(letter), letter)
    assert [cell(told, key, look) for key in ("class", "class_now", "classes")] == ["C", "A", "C → A"]


def test_neither_comment_nor_rating_is_progress(look):
    assert cell(postponed(), "progress", look) == "2026-10-30\n首批3辆到位"
    assert cell(fulfilled(), "progress", look) == "2026-09-18\nverified: 现场核实无误"
    assert cell(record(a_pledge(a_letter()), a_letter()), "progress", look) == "no entry yet"


def test_the_result_has_status_day_and_words(look):
    assert cell(fulfilled(), "result", look) == "verified\n2026-09-18\n现场核实无误"
    assert cell(fulfilled(), "closed_on", look) == date(2026, 9, 18)
    assert cell(dropped(), "result", look) == "dropped\n2026-10-12\n同意另行选址"
    assert cell(postponed(), "result", look) == ""


def test_a_granted_extension_ends_nothing():
    """Neither while the pledge is open, nor where it was dropped later without an entry."""
    assert ending(postponed()) is None
    assert ending(postponed(status=Status.DROPPED)) is None


def test_what_came_in_closed_has_its_status_as_result(look):
    letter = a_letter()
    assert cell(record(a_pledge(letter, status=Status.VERIFIED), letter), "result", look) == "verified"


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(look, words):
    letter = a_letter(subject=words)
    told = record(a_pledge(letter, text=words, person=words), letter, entry(EntryKind.PROGRESS, words, TODAY))
    table = ledger_table([told], look, ["subject", "pledge", "person", "progress"])
    assert table.rows == ((words, words, words, f"{TODAY}\n{words}"),)


def test_entries_stand_oldest_first_each_fact_in_a_column(look):
    table = entries_table([fulfilled(), postponed()], "Entries", look.say)
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert [row["no"] for row in rows] == [1, 1, 1, 2, 2, 2, 2, 2]
    assert rows[0]["at"] == "2026-09-10 10:00:00" and rows[0]["evidence"] == "验收单.pdf"
    assert (rows[2]["rating"], rows[2]["rated_by"], rows[2]["means"]) == ("satisfied", "陈建国", "电话")
    assert (rows[3]["old_due"], rows[3]["new_due"]) == (date(2026, 6, 30), date(2026, 9, 30))
    assert rows[3]["approver"] == "李主任" and rows[3]["side"] == look.say("supervising side")
    assert all(isinstance(cell_text(value), str) for row in table.rows for value in row)
