"""Tables with drawn rules: cells whole though their words wrap, rows by the rules and not by the words' heights."""

import itertools

import pytest
from made_pages import Words, ofd_of, pdf_of, set_in_lines

from tracker.files import Received, read_received

pytestmark = pytest.mark.usefixtures("qapp")
FIRST = "近年来，我局大力推进知识产权强省建设，统筹完善工作格局，积极推进保护体系和保护能力建设，行业管理工作水平整体提升，今年年底前完成全部改造任务。"
LEFTS, TOPS = (80, 170, 340, 430, 520), (300, 340, 400, 460)
HEAD = [
    Words(words, left + 6, 325)
    for words, left in zip(("序号", "措施", "责任单位", "时限"), LEFTS, strict=False)
]
BOTH = pytest.mark.parametrize("make", [pdf_of, ofd_of], ids=["pdf", "ofd"])


def grid(lefts=LEFTS, tops=TOPS):
    """The rules of a table, those of each cell by themselves as word processors draw them."""
    level = [(left, top, right, top) for top in tops for left, right in itertools.pairwise(lefts)]
    upright = [(left, top, left, bottom) for left in lefts for top, bottom in itertools.pairwise(tops)]
    return [*level, *upright]


def text(make, words, rules) -> str:
    return read_received(Received("a", make(words, rules=rules))).text


def cell(column: int, row: int, *lines: str) -> list[Words]:
    return [Words(line, LEFTS[column] + 4, TOPS[row] + 22 + 18 * place) for place, line in enumerate(lines)]


@BOTH
def test_wrapped_cells_are_whole_and_empty_ones_are_counted(make):
    words = [
        *set_in_lines(FIRST),
        *HEAD,
        *cell(0, 1, "1"),
        *cell(1, 1, "新建三个社区", "服务中心"),
        *cell(2, 1, "民政局、", "财政局"),
        *cell(3, 1, "年底前"),
        *cell(1, 2, "改造老旧小区"),
        *cell(3, 2, "六月"),
    ]
    assert text(make, words, grid()).splitlines() == [
        FIRST,
        "序号\t措施\t责任单位\t时限",
        "1\t新建三个社区服务中心\t民政局、财政局\t年底前",
        "\t改造老旧小区\t\t六月",
    ]


@BOTH
def test_words_of_two_cells_stay_apart_however_near(make):
    near = [
        Words("满满一格字", LEFTS[0] + 6, 325),
        Words("又一格", LEFTS[1] + 3, 325),
        *cell(0, 1, "1"),
        *cell(1, 1, "2"),
    ]
    assert text(make, near, grid()).splitlines()[0] == "满满一格字\t又一格"


@BOTH
def test_a_cell_over_two_rows_stands_in_the_first(make):
    rules = [rule for rule in grid() if rule[:3] != (LEFTS[0], TOPS[2], LEFTS[1])]
    words = [*HEAD, Words("教育", 84, 396), Words("公平", 84, 416), *cell(1, 1, "甲"), *cell(1, 2, "乙")]
    assert text(make, words, rules).splitlines()[1:] == ["教育公平\t甲", "\t乙"]


@BOTH
def test_a_frame_around_the_page_and_rules_across_it_are_no_table(make):
    frame = [*grid((40, 555), (40, 800)), (60, 500, 535, 500), (60, 520, 535, 520), (300, 700, 300, 702)]
    assert text(make, set_in_lines(FIRST), frame) == FIRST


def test_a_table_on_a_page_that_is_shown_turned_is_read():
    import io

    import pypdf

    writer = pypdf.PdfWriter(
        clone_from=io.BytesIO(pdf_of([*HEAD, *cell(1, 1, "新建三个", "中心")], rules=grid()))
    )
    writer.pages[0].rotate(90)
    turned = io.BytesIO()
    writer.write(turned)
    assert read_received(Received("a", turned.getvalue())).text.splitlines()[1] == "\t新建三个中心"
