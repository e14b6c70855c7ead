import re

import pytest
from paper_samples import COLUMNS, a_paper, a_row
from PySide6.QtGui import QFontMetricsF

from tracker.gui.papers.page_painter import text_of
from tracker.gui.papers.paper import lay_out, pages, units_of
from tracker.gui.papers.paper_faces import PITCH, RED, faces
from tracker.gui.papers.paper_sheet import SHEET, TYPE_AREA, mm
from tracker.gui.papers.paper_table import table_faces
from tracker.gui.papers.paper_text import CLOSING, set_lines
from tracker.gui.papers.table_widths import PADDING, column_widths
from tracker.gui.widgets.fonts import paper_families
from tracker.reports import Align, Annex, Column, Document, Heading, Letterhead, Paragraph, Table, Title

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def chosen(qapp):
    return faces(paper_families())


def texts(page):
    return [placed.line.text for placed in page.lines]


def blankless(words):
    return re.sub(r"\s", "", words)


def test_the_page_is_the_standards():
    assert SHEET.width() == mm(210)
    assert SHEET.height() == mm(297)
    assert SHEET.right() - TYPE_AREA.right() == pytest.approx(mm(26))
    assert SHEET.bottom() - TYPE_AREA.bottom() == pytest.approx(mm(35))


def test_a_page_holds_22_lines_of_28_characters():
    document = Document(Title("题"), (Paragraph("落" * 28 * 60),), "zh-CN")
    second = lay_out(document)[1]
    assert [len(text) for text in texts(second)] == [28] * 22


def test_no_character_lies_outside_the_type_area():
    for page in lay_out(a_paper(60)):
        for placed in page.lines:
            line = placed.line.layout.lineAt(placed.line.index)
            drawn = line.naturalTextRect()
            assert placed.x + drawn.left() >= TYPE_AREA.left() - 1
            assert placed.x + drawn.right() <= TYPE_AREA.right() + 1
            assert TYPE_AREA.top() <= placed.y <= TYPE_AREA.bottom()
        for cell in page.cells:
            assert cell.bottom() <= TYPE_AREA.bottom() + 1


def test_300_rows_come_once_each_with_the_head_on_every_page():
    laid = lay_out(a_paper(300))
    assert len(laid) > 20
    numbers = [text for page in laid for text in texts(page) if text.startswith("№")]
    assert numbers == [f"№{number}" for number in range(300)]
    for page in laid:
        assert texts(page).count("责任单位") == 1
    whole = "".join(blankless("".join(texts(page))) for page in laid)
    for number in range(300):
        for words in a_row(number)[1:]:
            assert blankless(words) in whole


def test_no_row_is_torn():
    for page in lay_out(a_paper(100)):
        said = "".join(texts(page))
        assert said.count("№") == said.count("2026-12-31")


def test_a_row_higher_than_a_page_goes_on_below_the_head():
    words = "".join(f"第{number}项，" for number in range(1500))
    table = Table(COLUMNS, (a_row(0), ("№1", words, "局", "无"), a_row(2)))
    laid = lay_out(Document(Title("题"), (Heading("一、总", 1), table), "zh-CN"))
    assert len(laid) > 3
    said = "".join(
        "".join(text for text in texts(page) if re.fullmatch(r"[第项，\d]+", text)) for page in laid
    )
    assert words in said
    assert all("承诺事项" in texts(page) for page in laid)


def test_a_heading_is_never_the_last_of_a_page():
    for fill in range(1, 24):
        blocks = [Paragraph("落实。")] * fill
        table = Table(COLUMNS, (a_row(0),))
        document = Document(Title("题"), (*blocks, Heading("一、头", 1), Paragraph("引言"), table), "zh-CN")
        (page,) = [page for page in lay_out(document) if "一、头" in texts(page)]
        assert "№0" in texts(page)


def test_a_tables_head_is_never_the_last_of_a_page_even_where_only_the_gap_above_it_has_no_room():
    for lines in range(1, 40):
        table = Table((Column("表头", 1),), (("\n".join(["行"] * lines),),))
        for fill in range(12, 20):
            document = Document(
                Title("题"), (*[Paragraph("落实。")] * fill, Paragraph("引言"), table), "zh-CN"
            )
            for page in lay_out(document):
                assert ("表头" in texts(page)) == any("行" in text for text in texts(page))


def test_page_numbers_lie_outside():
    for page in lay_out(a_paper(100)):
        placed = page.number_line
        assert placed.line.text == f"— {page.number} —"
        drawn = placed.line.layout.lineAt(placed.line.index).naturalTextRect()
        if page.number % 2:
            assert placed.x + drawn.right() == pytest.approx(TYPE_AREA.right() - 140, abs=2)
        else:
            assert placed.x + drawn.left() == pytest.approx(TYPE_AREA.left() + 140, abs=2)
        assert placed.y > TYPE_AREA.bottom()


@pytest.mark.parametrize("width", range(350, 1600, 30))
def test_no_line_begins_with_a_closing_mark_and_nothing_is_lost(chosen, width):
    for number in range(3):
        words = a_row(number)[1]
        lines = [line.text for line in set_lines(words, chosen.tables[0].body, width)]
        assert "".join(lines) == words
        # A dash or dots two characters long may be torn from what is before them only as a whole.
        assert not [
            line for line in lines[1:] if line.startswith(tuple(mark for mark in CLOSING if mark not in "—…"))
        ]


def test_rare_characters_and_controls_do_not_upset_the_lines(chosen):
    lines = [line.text for line in set_lines("𬭚𬭚𬭚\n甲\t乙\r\n\x07丙", chosen.tables[0].body, 220)]
    assert [line.rstrip("\u2028") for line in lines] == ["𬭚𬭚", "𬭚", "甲 ", "乙", " 丙"]
    assert set_lines("", chosen.tables[0].body, 220) == ()


def test_columns_give_room_to_long_words(chosen):
    columns = (Column("承诺", 0.8), Column("时限", 0.1, Align.CENTRE), Column("序", 0.1))
    table = Table(columns, (("词" * 50, "2026-12-31", "1"), ("x" * 300, "", "")))
    widths = column_widths(table, chosen.tables[0], 4000)
    assert sum(widths) == pytest.approx(4000)
    date_width = QFontMetricsF(chosen.tables[0].body.font).horizontalAdvance("2026-12-31")
    assert date_width + 2 * PADDING < widths[1] < date_width + 4 * PADDING
    assert widths[0] > 2000


def test_columns_keep_their_shares_where_nothing_can_be_spared(chosen):
    columns = tuple(Column("ABCDEFGH", 1) for _ in range(20))
    assert column_widths(Table(columns, ()), chosen.tables[0], 4000) == [200] * 20


def test_columns_of_the_ledger_have_room_by_what_stands_in_them(chosen):
    columns = tuple(Column("栏目", 1, key=key) for key in ("pledge", "owner", "person", "remarks"))
    rows = tuple(("词" * 60, "县公交公司", "", "无") for _ in range(3))
    pledge, owner, person, remarks = column_widths(Table(columns, rows), chosen.tables[0], 4000)
    assert pledge > 2000 > owner >= remarks
    assert person >= 500  # empty, and to be written in by hand
    by_hand = (Column("承诺", 1, key="pledge"), Column("意见", 1))
    assert column_widths(Table(by_hand, (("词" * 60, ""),)), chosen.tables[0], 4000)[1] == pytest.approx(2000)


def test_progress_ends_at_the_number_of_units():
    document = a_paper(50)
    done = [page.done for page in pages(document)]
    assert done == sorted(done)
    assert done[-1] == units_of(document) == 54


def test_a_paper_without_blocks_is_one_page():
    (page,) = lay_out(Document(Title("题"), (), "zh-CN"))
    assert text_of(page) == "题— 1 —"


def test_a_table_of_many_columns_has_smaller_words(chosen):
    sizes = [table_faces(count, chosen, TYPE_AREA.width()).body.size for count in (3, 8, 10, 12)]
    assert sizes == [105, 105, 90, 80]
    lying = [table_faces(count, chosen, TYPE_AREA.height()).body.size for count in (8, 13, 15, 19)]
    assert lying == [105, 105, 90, 80]


def test_words_of_the_head_are_torn_before_dates_of_the_rows(chosen):
    columns = tuple(Column("Representatives", 1) for _ in range(12)) + (Column("Pledge", 3),) * 7
    table = Table(columns, (("2026-12-31",) * 3 + ("件.pdf",) * 3 + ("词",) * 13,))
    for page in lay_out(Document(Title("题"), (table,), "zh-CN", is_landscape=True)):
        assert texts(page).count("2026-12-31") == 3
        assert texts(page).count("件.pdf") == 3
        assert "".join(texts(page)).count("词") == 13
    widths = column_widths(table, chosen.tables[-1], TYPE_AREA.height())
    assert sum(widths) == pytest.approx(TYPE_AREA.height())


def test_words_stand_on_the_grid_again_below_a_table():
    for rows in range(1, 6):
        blocks = (Table(COLUMNS, tuple(a_row(number) for number in range(rows))), Paragraph("落实。"))
        (page,) = lay_out(Document(Title("题"), blocks, "zh-CN"))
        (below,) = [placed.y for placed in page.lines if placed.line.text == "落实。"]
        lines = (below - TYPE_AREA.top()) / PITCH
        assert lines == pytest.approx(round(lines))


def test_the_signature_never_stands_on_a_sheet_without_the_words_that_it_signs():
    signed = (
        Paragraph("特此报告。"),
        Paragraph("某某办公室", Align.RIGHT),
        Paragraph("2026年12月1日", Align.RIGHT),
    )
    for lines in range(10, 40):
        body = tuple(Paragraph(f"第{number}句。") for number in range(lines))
        *_, last = lay_out(Document(Title("题"), (*body, *signed), "zh-CN"))
        texts = [placed.line.text for placed in last.lines]
        assert texts[-3:] == ["特此报告。", "某某办公室", "2026年12月1日"]
        assert texts[:-3], "closing words say nothing without a sentence of the body above them"


def test_headings_have_their_levels_faces():
    blocks = tuple(Heading(f"头{level}", level) for level in (1, 2, 3, 4))
    (page,) = lay_out(Document(Title("题"), (*blocks, Paragraph("落实。")), "zh-CN"))
    families = {placed.line.text: placed.line.face.font.families() for placed in page.lines}
    assert families["头3"] == families["头4"] == families["落实。"]
    assert families["头1"] != families["头3"] != families["头2"]


def test_an_annex_begins_a_sheet_of_its_own_even_when_it_is_empty():
    blocks = (Paragraph("落实。"), Annex("附件1", "甲"), Annex("附件2", "乙", is_landscape=True))
    document = Document(Title("题"), blocks, "zh-CN", is_landscape=True)
    laid = lay_out(document)
    assert [page.sheet.is_landscape for page in laid] == [True, False, True]
    assert [page.number for page in laid] == [1, 2, 3]
    assert laid[-1].done == units_of(document) == 4


def test_a_long_mark_of_an_organ_is_smaller_and_then_has_lines(chosen):
    for organ in (
        "县府",
        "望海县人民政府办公室文件",
        "望海县人民代表大会常务委员会代表工作委员会督办办公室文件",
    ):
        document = Document(Title("题"), (), "zh-CN", Letterhead(organ, "一号"))
        (page,) = lay_out(document)
        red = [placed for placed in page.lines if placed.line.face.ink == RED]
        assert "".join(placed.line.text.rstrip("\u2028") for placed in red) == organ
        (rule,) = page.rules
        number = next(placed for placed in page.lines if placed.line.text == "一号")
        assert red[-1].y + red[-1].line.face.pitch < number.y < rule.y1()
