"""The user's words for each kind of row that an entry of the history tells of, also for values that are none of ours."""

import json
from datetime import UTC, datetime

import pytest

from tracker.gui.history.history_line_words import FEW, full_words, letter_words, pledge_words, told_words
from tracker.ledger import Action, FieldChange
from tracker.ledger.past.history_lines import HistoryLine, RowTold, Subject
from tracker.model import Side

AT = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)
BUS = Subject("l", "望交函〔2026〕12号", "p", "开通3路公交。", True)


def line(*rows: RowTold, subjects: tuple[Subject, ...] = (BUS,)) -> HistoryLine:
    return HistoryLine(1, AT, "王敏", Side.CLERK, Action.ASSIGN, None, False, None, subjects, rows)


def row(table: str, fields: dict, is_new=False, is_gone=False, key="k", subject=BUS) -> RowTold:
    told = tuple(FieldChange(name, before, after) for name, (before, after) in fields.items())
    return RowTold(table, key, subject, is_new, is_gone, told)


def candidates(*owners: str) -> str:
    names = ("owner", "owner_origin", "owner_words", "owner_set_by", "owner_set_at")
    return json.dumps([{"values": dict.fromkeys(names, None) | {"owner": owner}} for owner in owners])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (row("pledge", {"owner": ("甲", "乙"), "owner_set_by": (None, "王敏")}), "Owner: 甲 → 乙"),
        (row("pledge", {"status": ("not_started", "reported")}), "Status: not started → reported done"),
        (row("pledge", {"co_owners": ("[]", '["甲", "乙"]')}), "Co-owners: — → 甲、乙"),
        (row("pledge", {"measurable": (1, 0)}), "Measurable: yes → no"),
        (row("pledge", {"text": (None, "词"), "owner": (None, "甲")}, is_new=True), "Owner: 甲"),
        (row("pledge", {"text": ("词", None)}, is_gone=True), "deleted"),
        (row("letter", {"kind": (None, "proposal")}), "Kind: — → proposal"),
        (row("entry", {"note": (None, "动工"), "kind": (None, "progress")}, is_new=True), "Note: 动工"),
        (row("entry", {"note": ("动工", None)}, is_gone=True), "Note: 动工 → —"),
        (row("evidence", {"name": (None, "图.png")}, is_new=True), "Evidence: 图.png"),
        (row("evidence", {"name": ("图.png", None)}, is_gone=True), "Evidence taken away: 图.png"),
        (row("rival", {"candidates": (candidates("甲", "乙"), candidates("甲"))}), "Owner: 甲 / 乙 → 甲"),
        (row("rival", {"candidates": (None, candidates("甲"))}, is_new=True), ""),
        (row("rival", {"candidates": (candidates("甲"), None)}, is_gone=True), ""),
        (row("setting", {"value": ("30", "7")}, key="due_soon_days"), "Due soon, days before: 30 → 7"),
        (
            row("setting", {"name": (None, "default_due"), "value": (None, "one_year")}, True, key="default_due"),
            "Date where a letter names none: — → one year after the reply",
        ),
        (row("reading", {"reader": (None, "9")}, is_new=True), ""),
        (row("letter_source", {"encoding": (None, "utf-8")}, is_new=True), ""),
    ],
)  # fmt: skip
def test_each_kind_of_row(english, told, words):
    assert told_words(line(told), english) == words


@pytest.mark.parametrize("value", ["nonsense", "", 7, None, "[", '{"a": 1}', "<b>"])
@pytest.mark.parametrize(
    "field", ["status", "co_owners", "due_origin", "measurable", "kind", "binned_at", "due"]
)
def test_values_that_are_none_of_ours_stand_as_they_are(say, field, value):
    told = told_words(line(row("pledge", {field: (value, "x")})), say)
    assert "→" in told


def test_a_line_of_the_table_tells_a_few_rows_once_each_and_in_one_line(english):
    same = row("pledge", {"owner": ("甲", "乙\n丙")})
    assert told_words(line(same, same), english) == "Owner: 甲 → 乙 丙"
    many = [row("pledge", {"owner": ("甲", f"{number}")}) for number in range(9)]
    told = told_words(line(*many), english)
    assert told.count("Owner") == FEW and told.endswith(" …")


def test_the_whole_tells_every_row_under_whom_it_is_about(english):
    other = Subject("l", "望交函〔2026〕12号", "q", "修复路面。", False)
    rows = [row("pledge", {"owner": ("甲", f"{number}")}) for number in range(9)]
    told = full_words(
        line(*rows, row("pledge", {"due": (None, "2027-01-01")}, subject=other), subjects=(BUS, other)),
        english,
    )
    assert told.count("Owner: 甲") == 9
    assert (
        "望交函〔2026〕12号: 开通3路公交。\n  Owner" in told
        and "修复路面。 (deleted)\n  Due: — → 2027-01-01" in told
    )


def test_how_many_an_entry_is_about(english):
    other = Subject("m", "临农函〔2026〕31号", "q", "修复路面。", True)
    alone = Subject("m", "临农函〔2026〕31号", None, "", True)
    assert letter_words(line(subjects=(BUS, BUS)), english) == "望交函〔2026〕12号"
    assert letter_words(line(subjects=(BUS, other)), english) == "2 letters"
    assert pledge_words(line(subjects=(BUS, other)), english) == "2 pledges"
    assert pledge_words(line(subjects=(alone,)), english) == pledge_words(line(subjects=()), english) == "—"
