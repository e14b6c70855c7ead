"""A ledger written as Excel, read into another ledger and written again: nothing is lost on the way."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from office_sheets import AT, CLERK, SUPERVISOR

from tracker.ledger import (
    Filter,
    ask_extend,
    assign,
    carry_over,
    comment,
    extend,
    grant,
    import_letter,
    open_ledger,
    plan_review,
    put_in_charge,
    rate,
    revise_class,
    tag,
    take_turn,
)
from tracker.letter_source import LetterSource
from tracker.model import Draft, EntryKind, Evidence, LetterFacts, Origin, Rating
from tracker.papers.asked import Asked, Paper
from tracker.papers.exporting import export
from tracker.reports.template import BUILT_IN
from tracker.workbooks.known_pledges import DIFFERS
from tracker.workbooks.told_entries import NO_FILES

# What no table can bring back: the bytes of evidence, so that its names stand in no cell; and a letter's own file, by
# whose name a letter without a reference is called among the entries: it is the table's now.
NOT_BROUGHT = {"Evidence", "佐证材料"}
FILE = ".txt"


def keep(ledger, nth: int, /, **more) -> list[str]:
    text = f"第{nth}封答复函。\n一、完成甲事项。\n二、完成乙事项。\n三、长期坚持丙事项，=SUM(A1)。"
    named = LetterFacts(
        **{
            "issuer": "市住建局", "reference": f"市建函〔2024〕{nth}号", "category": "A", "kind": "suggestion",
            "session": "十四届人大三次会议", "number": f"00{nth}", "subject": f"关于第{nth}件事的建议",
            "addressees": ("张三", "李四"), "dated": date(2024, 5, nth),
        } | more
    )  # fmt: skip
    drafts = [
        Draft("完成甲事项", 9, 14, "一、", "市住建局", Origin.STATED, "我局", ("市财政局", "市住建局"), date(2024, 12, 31), Origin.STATED, "2024年底前"),
        Draft("完成乙事项\n含第二行", 18, 23, None, "市交通局", Origin.SET, None, (), date(2025, 6, 30), Origin.DEFAULT),
        Draft("=SUM(A1)长期坚持丙事项", 27, 34, None, None, Origin.NONE, None, (), None, Origin.NONE, measurable=False, continuing=True),
    ]  # fmt: skip
    source = LetterSource(f"{nth}.txt", text.encode(), text, "utf-8")
    change = ledger.carry_out(import_letter(source, named, drafts), CLERK, AT + timedelta(minutes=nth))
    lines = ledger.lines(Filter(letter_id=next(iter(change.letter_ids))), AT.date())
    return [line.pledge.id for line in sorted(lines, key=lambda line: line.pledge.position)]


@pytest.fixture
def rich(ledger):
    """Every kind of entry, every status, every rating, dates moved, classes revised."""

    def do(operation, actor=CLERK, days=1):
        ledger.carry_out(operation, actor, AT + timedelta(days=days))

    first, second, third = keep(ledger, 1), keep(ledger, 2), keep(ledger, 3, reference=None, kind="proposal")
    fourth = keep(
        ledger, 4, category=None, session=None, number=None, subject=None, addressees=(), dated=None
    )
    do(put_in_charge(first, person="赵工", phone="0512-1234567 转 8"))
    do(take_turn(EntryKind.PROGRESS, first[:2], "已招标\n第二行：<b>&\u202e"))
    do(extend(first[:1], date(2025, 9, 30), "雨季", "周局长"), SUPERVISOR, 2)
    do(take_turn(EntryKind.REPORT, first[:1], "已办", [Evidence("验收.pdf", b"x")]), days=3)
    do(take_turn(EntryKind.VERIFY, first[:1], "属实"), SUPERVISOR, 4)
    do(rate(first[:1], Rating.SATISFIED, date(2025, 3, 7), "电话", "张三"), SUPERVISOR, 5)
    do(take_turn(EntryKind.REPORT, first[1:2], "办了"), days=6)
    do(take_turn(EntryKind.RETURN, first[1:2], "不实"), SUPERVISOR, 7)
    do(plan_review(first[2:], date(2026, 1, 5)), SUPERVISOR)
    do(tag(second, ["民生", "电梯"]))
    do(carry_over(second[1:2], 2026), SUPERVISOR)
    do(take_turn(EntryKind.REPORT, second[:1], "办了"), days=6)
    do(rate(second[:1], Rating.DISSATISFIED, date(2025, 3, 8), "走访", "李四", "没做完"), SUPERVISOR, 8)
    do(ask_extend(second[1:2], date(2025, 12, 31), "资金未到"), days=9)
    do(grant(second[1:2], "同意", "周局长"), SUPERVISOR, 10)
    do(take_turn(EntryKind.DROP, second[2:], "政策变了", approver="周局长"), SUPERVISOR, 11)
    do(comment(third, "请关注"), SUPERVISOR, 12)
    do(assign(third[:1], "县财政局", ("县教育局",), None, None), SUPERVISOR, 13)
    do(take_turn(EntryKind.REPORT, fourth[:1], "办了"), days=14)
    letters = {ledger.line(pledges[0]).letter.id for pledges in (first, third)}
    do(revise_class(sorted(letters), "B"), SUPERVISOR, 15)
    return ledger


def write(path: Path, target: Path, say) -> Path:
    export(path, Asked(Paper.LEDGER, date(2025, 4, 1)), target, BUILT_IN, say)
    return target


def told(workbook: Path) -> list[Counter]:
    """The rows of each sheet by their titles; the number of a row and of its pledge goes with the order of rows."""
    sheets = []
    for sheet in openpyxl.load_workbook(workbook):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next(place for place, row in enumerate(rows) if sum(value is not None for value in row) > 5)
        kept = [
            place for place, title in enumerate(rows[head]) if place and title and title not in NOT_BROUGHT
        ]
        sheets.append(
            Counter(
                tuple((rows[head][place], _told(row[place])) for place in kept) for row in rows[head + 1 :]
            )
        )
    return sheets


def _told(value: object) -> object:
    if isinstance(value, str):
        value = value.replace("\n佐证材料：验收.pdf", "")  # the names stand among an entry's words now
    return FILE if str(value).endswith(FILE) and value != "4.txt" else value


def test_nothing_is_lost_on_the_way_out_and_in_and_out_again(rich, take_in, tmp_path, say):
    out = write(rich.path, tmp_path / "台账.xlsx", say)
    other = open_ledger(tmp_path / "另一本.sqlite", "王敏", AT)
    try:
        planned = take_in(out, other)
        assert {fate.value: count for fate, count in planned.counts.items()} == {
            "new": 12,
            "known": 0,
            "unread": 0,
        }
    finally:
        other.close()
    before, after = told(out), told(write(other.path, tmp_path / "再来.xlsx", say))
    assert len(before) == len(after) == 2 and before[0].total() == 12 and before[1].total() > 15
    for sheet, again in zip(before, after, strict=True):
        lost, new = sorted((sheet - again).elements(), key=str), sorted((again - sheet).elements(), key=str)
        assert not [
            (one, other) for row, new_row in zip(lost, new, strict=True) for one, other in zip(row, new_row, strict=True) if one != other
        ]  # fmt: skip


def test_what_was_written_is_known_where_it_comes_from(rich, take_in, tmp_path, say):
    planned = take_in(write(rich.path, tmp_path / "台账.xlsx", say), rich)
    assert not planned.letters and planned.counts["known"] == 12
    assert not any(DIFFERS in (caution.words for caution in one.row.warnings) for one in planned.rows)


def test_evidence_whose_files_a_table_does_not_bring_is_told_and_stays_as_words(rich, take_in, tmp_path, say):
    other = open_ledger(tmp_path / "另一本.sqlite", "王敏", AT)
    try:
        planned = take_in(write(rich.path, tmp_path / "台账.xlsx", say), other)
        lines = other.lines(Filter(), AT.date())
        notes = [entry.note for line in lines for entry in other.entries(line.pledge.id)]
    finally:
        other.close()
    assert "已办\n佐证材料：验收.pdf" in notes
    assert [one.row.no for one in planned.rows if NO_FILES in (caution.words for caution in one.row.warnings)]
