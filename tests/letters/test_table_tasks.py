"""Letters with tables of tasks: each measure a promise, its owner, those who join in and its day from its own row."""

from datetime import date

import pytest

from tracker.letters.attribution import ROW_DUE, ROW_JOINING, ROW_OWNER, VAGUE_DUE
from tracker.letters.extraction import CONTINUES, extract
from tracker.letters.owners import Owners
from tracker.letters.table_rows import Row
from tracker.letters.table_tasks import due_of_row, owners_of_row
from tracker.model import Draft, Origin

WRITTEN = date(2026, 2, 21)
LETTER = """白沙县人民政府办公室关于县十八届人大五次会议第8号建议的答复

郑海涛代表：

您提出的《关于改善渔港片区出行条件的建议》收悉，现答复如下。

渔港片区现有公交线路2条，近两年更换路灯40盏。

{title}
{table}

{behind}

白沙县人民政府办公室
2026年2月21日
"""
HEAD = "序号 | 措施 | 责任单位 | 协办单位 | 完成时限"
TABLE = f"""{HEAD}
1 | 更换渔港路路灯60盏 | 县住建局 | 各镇政府 | 4月底
2 | 翻修码头排水箱涵640米，恢复两侧人行道 | 县水利局 | 县财政局、白沙水务公司 | 2026年汛前
3 | 增设站亭6处 | 县交通运输局 | — | 2026年12月
4 | 每周巡查边沟 | 渔港镇政府 |  | 长期"""
BEHIND = "其他事项不再说明。"


def drafts(table: str, title: str = "渔港片区治理任务清单", behind: str = BEHIND) -> tuple[Draft, ...]:
    return extract(LETTER.format(title=title, table=table, behind=behind)).drafts


def told(table: str, title: str = "渔港片区治理任务清单") -> list[str]:
    return [draft.text for draft in drafts(table, title)]


def test_each_measure_is_a_promise_of_its_own_under_the_table_s_title():
    found = drafts(TABLE)
    assert [draft.text for draft in found] == [
        "更换渔港路路灯60盏",
        "翻修码头排水箱涵640米，恢复两侧人行道",
        "增设站亭6处",
        "每周巡查边沟",
    ]
    assert {draft.heading for draft in found} == {"渔港片区治理任务清单"}
    assert all(draft.confidence >= 0.9 for draft in found)


def test_owners_those_who_join_in_and_days_come_from_the_columns():
    found = drafts(TABLE)
    assert [draft.owner_words for draft in found] == ["县住建局", "县水利局", "县交通运输局", "渔港镇政府"]
    assert [draft.co_owners for draft in found] == [("各镇政府",), ("县财政局", "白沙水务公司"), (), ()]
    assert [draft.due for draft in found] == [date(2026, 4, 30), None, date(2026, 12, 31), None]
    assert [draft.due_words for draft in found] == ["4月底", "2026年汛前", "2026年12月", None]


def test_each_of_them_says_by_which_column_it_was_read():
    first, second, third, last = (
        {reason.rule: reason.words for reason in draft.reasons} for draft in drafts(TABLE)
    )
    assert (first[ROW_OWNER], first[ROW_JOINING], first[ROW_DUE]) == ("县住建局", "各镇政府", "4月底")
    assert (second[ROW_JOINING], second[VAGUE_DUE]) == ("县财政局、白沙水务公司", "2026年汛前")
    assert ROW_JOINING not in third
    assert (last[CONTINUES], ROW_DUE in last) == ("每周", False)


def test_a_column_that_says_for_long_makes_the_promise_continuing():
    (draft,) = drafts(f"{HEAD}\n1 | 清淤边沟 | 渔港镇政府 | | 长期坚持")
    assert draft.continuing
    assert draft.due is draft.due_words is None


@pytest.mark.parametrize("separator", ["\t", "|", "｜", "\u3000|\u3000"])
@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n"])
def test_the_way_in_which_cells_and_lines_are_parted_changes_nothing(separator, line_break):
    table = line_break.join(
        line.replace(" | ", separator).replace("|", separator) for line in TABLE.split("\n")
    )
    told = [(draft.text, draft.owner, draft.co_owners, draft.due) for draft in drafts(table)]
    assert told == [(draft.text, draft.owner, draft.co_owners, draft.due) for draft in drafts(TABLE)]


def test_a_table_in_markdown_s_frame_is_read_like_any_other():
    lines = [f"| {line} |" for line in TABLE.split("\n")]
    table = "\n".join((lines[0], "|---|---|---|---|---|", *lines[1:]))
    assert told(table) == told(TABLE)


def test_several_sentences_of_a_cell_are_promises_of_their_own_in_the_same_row():
    found = drafts(f"{HEAD}\n1 | 更换渔港路路灯60盏；在码头新建公厕2座。 | 县住建局 | | 4月底")
    assert [draft.text for draft in found] == ["更换渔港路路灯60盏", "在码头新建公厕2座"]
    assert {(draft.owner_words, draft.due) for draft in found} == {("县住建局", date(2026, 4, 30))}


def test_a_table_at_the_letter_s_end_is_read_though_its_rows_look_like_signatures():
    table = "措施 | 完成时限 | 责任单位\n更换渔港路路灯60盏 | 4月底 | 县住建局\n增设站亭6处 | 年底前 | 县交通运输局"
    text = LETTER.format(title="任务清单", table=table, behind="")
    found = extract(text).drafts
    assert [(draft.text, draft.owner_words) for draft in found] == [
        ("更换渔港路路灯60盏", "县住建局"),
        ("增设站亭6处", "县交通运输局"),
    ]
    assert extract(text).facts.issuer == "白沙县人民政府办公室"


def test_what_stands_behind_a_table_is_not_under_its_title():
    *_, last = drafts(TABLE, behind="下一步，我们将在8月底前开通渔港定制公交。")
    assert "开通渔港定制公交" in last.text
    assert last.heading is None
    assert last.owner_origin is Origin.INFERRED


@pytest.mark.parametrize("past", ["完成情况", "进展", "已完成数量"])
def test_rows_of_the_past_are_no_promises(past):
    assert told(f"序号 | 措施 | 责任单位 | {past}\n1 | 更换渔港路路灯60盏 | 县住建局 | 全部更换") == []


def test_a_row_whose_day_was_over_when_the_letter_was_written_is_no_promise():
    table = f"{HEAD}\n1 | 更换渔港路路灯60盏 | 县住建局 | | 2025年9月\n2 | 增设站亭6处 | 县交通运输局 | | 2026年9月"
    assert told(table) == ["增设站亭6处"]


@pytest.mark.parametrize(
    ("owners", "joining", "expected"),
    [
        ("县水利局", "", Owners("县水利局", ())),
        ("县水利局、县财政局", "各镇政府", Owners("县水利局", ("县财政局", "各镇政府"))),
        ("县水利局（牵头）、县财政局", "", Owners("县水利局", ("县财政局",))),
        ("县水利局<br>县财政局", "", Owners("县水利局", ("县财政局",))),
        ("县水利局/县财政局", "", Owners("县水利局", ("县财政局",))),
        ("县水利局牵头，县财政局配合", "", Owners("县水利局", ("县财政局",))),
        ("县水利局等部门", "县财政局等", Owners("县水利局", ("县财政局",))),
        ("我局", "县财政局", Owners(None, ("县财政局",))),
        ("县交通运输局", "县财政局", Owners(None, ("县财政局",))),
        ("县水利局", "县交通运输局", Owners("县水利局", ("县交通运输局",))),
        ("", "县财政局、县交通运输局", Owners(None, ("县财政局",))),
        ("", "", None),
    ],
)
def test_owners_are_those_of_the_columns(owners, joining, expected):
    assert owners_of_row(Row((), True, owners, joining), "白沙县交通运输局") == expected


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026年6月底", date(2026, 6, 30)),
        ("6月底", date(2026, 6, 30)),
        ("2026.6", date(2026, 6, 30)),
        ("2026-09", date(2026, 9, 30)),
        ("2026/9/15", date(2026, 9, 15)),
        ("2026-09-15", date(2026, 9, 15)),
        ("上半年", date(2026, 6, 30)),
        ("2026年", date(2026, 12, 31)),
        ("2026年3月—2027年6月", date(2027, 6, 30)),
        ("年底前", date(2026, 12, 31)),
        ("", None),
    ],
)
def test_days_are_those_of_their_column(when, day):
    due = due_of_row(Row((), True, when=when), WRITTEN, None)
    assert (due and due.day) == day


def test_the_year_in_a_table_s_title_holds_for_its_months():
    (draft,) = drafts(f"{HEAD}\n1 | 更换渔港路路灯60盏 | 县住建局 | | 4月底", "2027年任务清单")
    assert draft.due == date(2027, 4, 30)


def test_where_a_row_names_nobody_and_no_day_the_measure_s_own_words_do():
    (draft,) = drafts(f"{HEAD}\n1 | 由县住建局在4月底前更换路灯60盏 | | | ")
    assert (draft.owner_words, draft.due) == ("县住建局", date(2026, 4, 30))
