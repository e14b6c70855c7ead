"""A table says nothing in the supervising side's name when somebody else reads it in."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.language import speaker
from tracker.ledger.operations.from_table import TableEntry, TablePledge
from tracker.model import Draft, EntryKind, OfficeRules, Rating, Side, Status
from tracker.workbooks.row_reading import ReadRow
from tracker.workbooks.said_by import NOT_DROPPED, NOT_MOVED, NOT_RATED, NOT_VERIFIED, as_said_by

SAY = speaker("zh_CN")
RULES = OfficeRules()


def a_row(status=Status.VERIFIED, rating=None, *entries: TableEntry) -> ReadRow:
    return ReadRow(5, pledge=TablePledge(Draft("甲", 0, 1), entries, status=status, rating=rating))


def told(row: ReadRow) -> list[str]:
    return [caution.words for caution in row.warnings]


def test_the_supervising_side_says_what_stands_in_the_table():
    row = a_row(Status.VERIFIED, Rating.SATISFIED, TableEntry(EntryKind.VERIFY, "属实"))
    assert as_said_by(Side.SUPERVISOR, RULES, row, SAY) is row


def test_a_clerk_s_verified_is_reported_done_and_the_table_s_word_a_comment():
    row = as_said_by(Side.CLERK, RULES, a_row(), SAY)
    assert row.pledge.status is Status.REPORTED
    assert [(entry.kind, entry.note) for entry in row.pledge.entries] == [(EntryKind.COMMENT, "已销号")]
    assert told(row) == [NOT_VERIFIED]


def test_a_clerk_fills_in_no_rating():
    rated = TableEntry(EntryKind.RATE, "很好", rating=Rating.SATISFIED, rated_by="张三", means="电话")
    row = as_said_by(Side.CLERK, RULES, a_row(Status.REPORTED, Rating.SATISFIED, rated), SAY)
    assert (row.pledge.rating, row.pledge.rated_by) == (None, None)
    assert [(entry.kind, entry.note) for entry in row.pledge.entries] == [
        (EntryKind.COMMENT, "代表评价; 满意; 张三; 电话; 很好")
    ]
    assert told(row) == [NOT_RATED]


@pytest.mark.parametrize(("decides", "status"), [(True, Status.DROPPED), (False, Status.IN_PROGRESS)])
def test_a_clerk_drops_where_the_office_lets_them(decides, status):
    row = a_row(Status.DROPPED, None, TableEntry(EntryKind.DROP, "政策变了", approver="周局长"))
    kept = as_said_by(Side.CLERK, replace(RULES, clerk_decides=decides), row, SAY)
    assert kept.pledge.status is status
    assert kept.pledge.entries[0].kind is (EntryKind.DROP if decides else EntryKind.COMMENT)
    assert told(kept) == ([] if decides else [NOT_DROPPED])


def test_a_date_that_only_the_supervising_side_grants_is_the_one_before():
    first, second = date(2025, 1, 1), date(2025, 6, 1)
    granted = TableEntry(EntryKind.GRANT, "同意", old_due=first, new_due=second)
    told_so = a_row(Status.IN_PROGRESS, None, granted)
    told_so = replace(
        told_so, pledge=replace(told_so.pledge, due=second, draft=replace(told_so.pledge.draft, due=first))
    )
    row = as_said_by(Side.CLERK, RULES, told_so, SAY)
    assert row.pledge.due == first and told(row) == [NOT_MOVED]
    assert row.pledge.entries[0].kind is EntryKind.COMMENT and "2025-06-01" in row.pledge.entries[0].note


def test_no_entry_speaks_for_the_other_side():
    entries = [TableEntry(kind, "话", by="李督办", side=Side.SUPERVISOR) for kind in EntryKind]
    row = as_said_by(Side.CLERK, RULES, a_row(Status.IN_PROGRESS, None, *entries), SAY)
    assert {entry.side for entry in row.pledge.entries} == {Side.CLERK}
    kinds = {entry.kind for entry in row.pledge.entries}
    assert not kinds & {
        EntryKind.VERIFY,
        EntryKind.RETURN,
        EntryKind.REOPEN,
        EntryKind.RATE,
        EntryKind.REVIEW,
    }
    assert {EntryKind.PROGRESS, EntryKind.REPORT, EntryKind.EXTEND} <= kinds


def test_nothing_is_changed_of_a_row_without_the_other_side_s_words():
    row = a_row(Status.IN_PROGRESS, None, TableEntry(EntryKind.PROGRESS, "已招标", side=Side.CLERK))
    assert as_said_by(Side.CLERK, RULES, row, SAY) == row
