"""Joining the lines of pages into paragraphs: what goes together, what stays apart, what belongs to the page."""

import pytest

from tracker.files.pages.joining import join_pages
from tracker.files.pages.lines import Line, PageLines

LEFT, WIDTH, SIZE, DISTANCE = (
    28.0,
    28,
    5.6,
    10.0,
)  # a page after GB/T 9704: 28 characters a line, in millimetres


def line(words: str, row: float, indent: float = 0, size: float = SIZE, bold: bool = False) -> Line:
    """A line `row` lines below the type area's top."""
    top = 37 + row * DISTANCE
    left = LEFT + indent * SIZE
    wide = sum(1 if ord(character) > 255 else 0.5 for character in words)
    return Line(words, left, top, left + wide * size, top + size, size, (bold,) * len(words))


def page(*lines: Line) -> PageLines:
    return PageLines(210, 297, lines)


def set_in_lines(text: str, first_row: int, indent: int = 2) -> list[Line]:
    """A paragraph as a page sets it: its first line indented, the others full."""
    first, rest = text[: WIDTH - indent], text[WIDTH - indent :]
    lines = [line(first, first_row, indent)]
    for start in range(0, len(rest), WIDTH):
        lines.append(line(rest[start : start + WIDTH], first_row + len(lines)))
    return lines


LONG = "近年来我局大力推进知识产权强省建设统筹完善工作格局积极推进保护体系和保护能力建设全面推动工作水平整体提升今年年底前完成全部改造任务。"
OTHER = "下一步我们将充分借鉴吸纳您提出的意见建议不断提升保护水平持续推进各项工作并于明年六月底前建成三个中心请您继续关心支持。"


def text(*pages: PageLines) -> str:
    return join_pages(pages)[0]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_stay_apart():
    first = set_in_lines(LONG, 0)
    assert text(page(*first, *set_in_lines(OTHER, len(first)))) == f"{LONG}\n{OTHER}"


def test_a_first_line_is_indented_even_where_few_lines_are_not():
    full = LONG[: WIDTH - 2] + OTHER[:WIDTH]  # two full lines, then the next paragraph
    one_line = [line(OTHER[: WIDTH - 4], row, 2) for row in range(2, 8)]
    assert text(page(*set_in_lines(full, 0), *one_line)).splitlines() == [
        full,
        *(one.words for one in one_line),
    ]


def test_a_paragraph_that_a_page_breaks_is_whole_and_page_numbers_are_out():
    first, second = set_in_lines(LONG + OTHER, 0)[:3], set_in_lines(LONG + OTHER, -3)[3:]
    pages = page(*first, line("— 1 —", 23, 22)), page(*second, line("— 2 —", 23, 1))
    assert text(*pages) == LONG + OTHER


@pytest.mark.parametrize("number", ["—1—", "- 12 -", "第1页", "第 1 页 共 3 页", "3", "1/3", "第1页/共3页"])
def test_numbers_of_pages_are_told_in_every_form(number):
    assert text(page(*set_in_lines(LONG, 0), line(number, 23, 12))) == LONG


def test_a_running_head_is_out_and_what_looks_like_it_in_the_body_stays():
    head = line("临江市人民政府办公室", -2)
    pages = [page(head, *set_in_lines(LONG, 0)), page(head, *set_in_lines(OTHER, 0))]
    assert text(*pages) == f"{LONG}\n{OTHER}"
    assert text(pages[0]) == f"临江市人民政府办公室\n{LONG}"


def test_a_title_over_two_lines_is_one_and_two_organs_are_two():
    organs = [line("临江市教育局", -3, 8, 9), line("临江市财政局", -2, 8, 9)]
    title = [line("关于市十四届人大二次会议第12号", 0, 3, 8), line("建议的答复", 1, 10.5, 8)]
    assert text(page(*organs, *title, *set_in_lines(LONG, 3))) == (
        f"临江市教育局\n临江市财政局\n关于市十四届人大二次会议第12号建议的答复\n{LONG}"
    )


def test_a_bold_title_of_the_body_s_size_over_two_lines_is_one():
    title = [line("关于市十四届人大二次会议", 0, 8, bold=True), line("建议的答复", 1, 11.5, bold=True)]
    assert text(page(*title, *set_in_lines(LONG, 3))) == f"**关于市十四届人大二次会议建议的答复**\n{LONG}"


def test_a_letterhead_that_is_printed_on_every_page_is_read_once():
    head = line("临江市教育局", -1.6, 8, 9)
    assert text(page(head, *set_in_lines(LONG, 0)), page(head, *set_in_lines(OTHER, 0))) == (
        f"临江市教育局\n{LONG}\n{OTHER}"
    )


def test_a_signature_and_its_date_stay_apart():
    body = set_in_lines(LONG, 0)
    assert text(page(*body, line("临江市市场监督管理局", 6, 16), line("2024年5月20日", 7, 18))) == (
        f"{LONG}\n临江市市场监督管理局\n2024年5月20日"
    )


def test_bold_is_marked_once_over_the_lines_of_a_paragraph():
    lines = [
        line(one.words, row, 2 if row == 0 else 0, bold=row < 2)
        for row, one in enumerate(set_in_lines(LONG, 0))
    ]
    assert text(page(*lines)) == f"**{LONG[:54]}**{LONG[54:]}"


def test_rows_of_a_table_stay_rows_with_their_cells_parted():
    rows = [
        line(words, row, indent)
        for row, cells in enumerate((("指标", "2022年", "同比"), ("立案（件）", "2588", "11.09%")))
        for words, indent in zip(cells, (0, 12, 20), strict=True)
    ]
    assert text(page(*rows)) == "指标\t2022年\t同比\n立案（件）\t2588\t11.09%"


def test_blanks_between_chinese_characters_are_out_and_those_of_latin_words_stay():
    assert text(page(line("签 发 人 ：黄 Open AI 平台", 0))) == "签发人：黄Open AI平台"


def test_a_title_whose_characters_are_set_far_apart_is_one():
    row = [
        line(word, 0, indent)
        for word, indent in zip(("会", "议", "纪", "要", "2024"), (0, 4, 8, 12, 16), strict=True)
    ]
    assert text(page(*row)) == "会议纪要2024"


def test_whom_the_letter_addresses_stays_apart_from_a_title_that_fills_its_line():
    title = line("关于省十四届人大二次会议第1299号加强保护工作建议的答", 0, 0)
    assert text(page(title, line("苏志明代表：", 1), *set_in_lines(LONG, 2))).splitlines()[:2] == [
        title.words,
        "苏志明代表：",
    ]


def test_a_hanging_item_is_one_paragraph():
    rows = [
        line("抄送：省人大常委会代表工作委员会、省人大监察和司法委员会；", 0, 0),
        line("泉州市人大常委会；省政府办公厅。", 1, 3),
    ]
    assert text(page(*set_in_lines(LONG, -5), *rows)).splitlines()[1:] == [rows[0].words + rows[1].words]


def test_two_columns_are_read_one_after_the_other():
    def column(words, left):
        lines = [words[start : start + 14] for start in range(0, len(words), 14)]
        return [
            Line(part, left, 37 + 10 * row, left + 5.6 * len(part), 43 + 10 * row, 5.6)
            for row, part in enumerate(lines)
        ]

    left, right = LONG * 2, OTHER * 2
    assert text(page(*column(left, 20), *column(right, 110))).replace("\n", "") == left + right


def test_every_character_of_a_line_has_its_place():
    joined, places = join_pages([page(*set_in_lines(LONG, 0)), page(line("第二页", 0, bold=True))])
    assert [joined[place.start : place.end] for place in places][-1] == "第二页"
    assert "".join(joined[place.start : place.end] for place in places[:-1]) == LONG
    last = places[-1]
    assert (last.page, last.score) == (1, 1.0)
    assert last.left == pytest.approx(28 / 210)
    assert last.bottom == pytest.approx((37 + 5.6) / 297)


def test_pages_without_lines_give_no_text():
    assert join_pages([page(), page()]) == ("", ())


def cells(row: float, *words: str) -> list[Line]:
    """Cells of a table without rules, the second near the end of the first."""
    return [line(words, row, indent) for words, indent in zip(words, (0, 8, 15, 22), strict=False) if words]


def test_a_wrapped_cell_of_a_table_without_rules_is_whole():
    head = cells(0, "指标", "2022年", "2023年", "同比")
    first, wrap = cells(1, "专利侵权立案", "2588", "2875", "11.09%"), cells(1.8, "（件）")
    second = cells(2.6, "移送公安", "7", "10", "42.86%")
    note = line("注：数据截至年底。", 3.4)
    assert text(page(*head, *first, *wrap, *second, note)).splitlines() == [
        "指标\t2022年\t2023年\t同比",
        "专利侵权立案（件）\t2588\t2875\t11.09%",
        "移送公安\t7\t10\t42.86%",
        "注：数据截至年底。",
    ]


def test_a_row_of_particulars_is_no_table_and_the_line_below_it_stays_apart():
    particulars = cells(3, "联系人：余华", "电话：8781", "邮编：35", "传真：1")
    assert text(page(*set_in_lines(LONG, 0), *particulars, line("（公开）", 3.8))).splitlines()[1:] == [
        "联系人：余华\t电话：8781\t邮编：35\t传真：1",
        "（公开）",
    ]
