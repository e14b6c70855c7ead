"""Tables written as text: their rows, their columns, and what is no table of tasks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters import heal
from tracker.letters.table_rows import Row, rows_of, tabbed_rows

HEAD = "序号 | 措施 | 责任单位 | 协办单位 | 完成时限"
ROW = "1 | 更换路灯40盏 | 县住建局 | 县财政局 | 6月底"
TABBED = "序号\t措施\t责任单位\t完成时限\n1\t更换路灯40盏\t县住建局\t6月底\n2\t清淤边沟\t县水利局\t年底前"


def rows(text: str) -> list[Row | None]:
    return list(rows_of(text.split("\n")))


def told(text: str) -> list[list[str]]:
    """The words of each row's cells."""
    return [[cell.text for cell in row.cells] for row in rows(text) if row]


def test_a_row_tells_its_measure_and_what_stands_in_its_other_columns():
    head, row = rows(f"{HEAD}\n{ROW}")
    assert head == Row((), True)
    assert row is not None
    assert [cell.text for cell in row.cells] == ["更换路灯40盏"]
    assert (row.is_of_tasks, row.owners, row.joining, row.when) == (True, "县住建局", "县财政局", "6月底")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| 序号 | 工作任务 | 牵头单位 | 配合单位 | 时间 |", "| 1 | 更换路灯40盏 | 县住建局 | 县财政局 | 6月底 |"),
        ("｜整改措施｜主办单位｜会办单位｜完成时间｜", "｜更换路灯40盏｜县住建局｜县财政局｜6月底｜"),
        ("措施|责任单位|协办单位|时间节点", "更换路灯40盏|县住建局|县财政局|6月底"),
        ("时限 │ 责任科室 │ 配合科室 │ 重点工作", "6月底 │ 县住建局 │ 县财政局 │ 更换路灯40盏"),
        ("问题 | 下一步措施 | 承办单位 | 参与单位 | 完成期限", "太暗 | 更换路灯40盏 | 县住建局 | 县财政局 | 6月底"),
        ("事项\t责任单位\t协办单位\t完成时限", "更换路灯40盏\t县住建局\t县财政局\t6月底"),
        ("任务名称 | 措施 | 责任单位 | 协办单位 | 完成时限", "照明 | 更换路灯40盏 | 县住建局 | 县财政局 | 6月底"),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_heads_in_any_order_and_frame(head, row):
    _, found = rows(f"{head}\n{row}")
    assert found is not None
    assert [cell.text for cell in found.cells] == ["更换路灯40盏"]
    assert (found.owners, found.joining, found.when) == ("县住建局", "县财政局", "6月底")


@pytest.mark.parametrize("nothing", ["", "—", "-", "/", "无", "--"])
def test_a_cell_that_says_nothing_is_empty(nothing):
    _, row = rows(f"{HEAD}\n1 | 更换路灯40盏 | {nothing} | {nothing} | {nothing}")
    assert row is not None
    assert (row.owners, row.joining, row.when) == ("", "", "")


def test_a_row_that_is_shorter_than_its_head_lacks_its_last_columns():
    _, row = rows(f"{HEAD}\n1 | 更换路灯40盏 | 县住建局")
    assert row is not None
    assert (row.owners, row.joining, row.when) == ("县住建局", "", "")


def test_a_row_that_is_longer_than_its_head_is_read_cell_by_cell():
    _, row = rows(f"{HEAD}\n1 | 更换 | 路灯40盏 | 县住建局 | 县财政局 | 6月底")
    assert row is not None
    assert not row.is_of_tasks
    assert [cell.text for cell in row.cells][:3] == ["1", "更换", "路灯40盏"]


@pytest.mark.parametrize(
    "past",
    ["完成情况", "工作进展", "目前进展", "已采取措施", "整改落实情况", "工作成效", "办理结果", "目前进度"],
)
def test_a_table_that_tells_what_became_of_its_rows_promises_nothing(past):
    found = rows(f"措施 | 责任单位 | {past}\n更换路灯40盏 | 县住建局 | 全部更换")
    assert [row and (row.cells, row.is_of_tasks) for row in found] == [((), True)] * 2


@pytest.mark.parametrize("coming", ["预期成效", "完成时限", "进度安排", "目标进度", "计划进展"])
def test_what_is_expected_of_its_rows_does_not_make_it_tell_of_the_past(coming):
    assert told(f"措施 | 责任单位 | {coming}\n更换路灯40盏 | 县住建局 | 6月底")[1] == ["更换路灯40盏"]


def test_what_comes_next_is_a_measure_though_another_column_tells_of_the_past():
    text = "序号 | 目前进度 | 下一步任务 | 牵头单位\n1 | 已换20盏 | 更换其余路灯 | 县住建局"
    assert told(text)[1] == ["更换其余路灯"]


@pytest.mark.parametrize("mere", ["|---|---|---|---|---|", "合计 | 总计 | | | ", " | | | | "])
def test_lines_and_sums_of_a_table_promise_nothing(mere):
    assert told(f"{HEAD}\n{mere}\n{ROW}")[1:] == [[], ["更换路灯40盏"]]


def test_a_table_without_a_head_is_read_cell_by_cell():
    assert told("索引号 | 00417 | 发布机构 | 县商务局") == [["索引号", "00417", "发布机构", "县商务局"]]


def test_a_table_ends_where_a_line_is_no_row():
    found = rows(f"{HEAD}\n{ROW}\n另作说明如下。\n路灯 | 40盏 | 县住建局")
    assert found[2] is None
    assert found[3] is not None
    assert not found[3].is_of_tasks


@pytest.mark.parametrize("line", ["", "无车道 | 有车道", "更换路灯40盏。", "措施、责任单位、时限"])
def test_a_line_with_fewer_than_two_bars_is_no_row(line):
    assert rows(line) == [None]


def test_rows_with_tabs_are_those_of_a_table_that_has_a_head():
    lines = ["关于\t照明", *TABBED.split("\n"), "联系人：蒋军\t联系电话：0596"]
    assert tabbed_rows(lines) == {1, 2, 3, 4}
    assert tabbed_rows(["联系人：蒋军\t联系电话：0596", "1\t更换路灯40盏\t县住建局"]) == set()


def test_healing_leaves_the_tabs_of_a_table_and_takes_all_others():
    assert heal(TABBED).text == TABBED
    assert heal("\t更换\t路灯\t40盏").text == "更换路灯40盏"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n"])
def test_healing_joins_no_row_with_another_line(line_break):
    lines = [
        HEAD,
        f"{ROW}，县财政局，",
        f"2 | 清淤{'边沟' * 30} | 县水利局 | | 年底前",
        "清单以外另作两点交代。",
    ]
    assert heal(line_break.join(lines)).text.count("\n") == 3


WORDS = st.sampled_from(
    [
        "措施",
        "责任单位",
        "完成时限",
        "更换路灯",
        "县住建局",
        "|",
        "｜",
        "\t",
        " ",
        "—",
        "",
        "1",
        "已完成",
        "。",
        "\n",
    ]
)


@given(text=st.lists(WORDS, max_size=60).map("".join))
def test_every_cell_is_a_run_of_its_own_line(text):
    for line, row in zip(text.split("\n"), rows(text), strict=True):
        last = 0
        for cell in row.cells if row else ():
            assert last <= cell.start
            last = cell.start + len(cell.text)
            assert line[cell.start : last] == cell.text
            assert not any(mark in cell.text for mark in "|｜")
