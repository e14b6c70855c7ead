"""Workbooks: read back by others' libraries they hold the very values, as words, numbers and days."""

import io
import math
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hostile_words import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sample_papers import DAY, of_cells, paper, table, unheard, whole_paper

from tracker.language import speaker
from tracker.model import WarningLevel
from tracker.plain_text import plain
from tracker.reports import Column, Document, Heading, Paragraph, Table
from tracker.reports.writers.workbook import write_workbook
from tracker.reports.writers.workbook_sheets import sheet_names

say = speaker("en")


def packed(document: Document, report=unheard) -> bytes:
    out = io.BytesIO()
    write_workbook(document, out, say, report)
    return out.getvalue()


def opened(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(packed(document)))


def cells_of(document: Document) -> list[openpyxl.cell.Cell]:
    """The cells of a paper of `of_cells`, below its head."""
    rows = list(opened(document)["内容"].iter_rows(max_col=1))
    start = next(place for place, (cell,) in enumerate(rows) if cell.value == "内容") + 1
    return [cell for (cell,) in rows[start:]]


def test_each_section_has_its_sheet():
    book = opened(whole_paper())
    assert book.sheetnames == ["承诺落实情况报告", "一、总体情况", "二、逾期事项", "台账", "进展"]
    assert book.properties.title == "承诺落实情况报告"
    assert book.properties.creator == "望海县人民政府办公室文件"
    first = [cell.value for (cell,) in book.worksheets[0].iter_rows(max_col=1)]
    assert first[:5] == [
        "望海县人民政府办公室文件",
        "望政办〔2026〕45号",
        "承诺落实情况报告",
        "截至2026年11月25日",
        "县人大常委会：",
    ]
    assert [cell.value for (cell,) in book["台账"].iter_rows(max_col=1, max_row=3)] == [
        "附件1\n承诺事项台账",
        "序号",
        1,
    ]


def test_values_are_what_they_are():
    number, small, day, share, early, nothing, huge, endless = cells_of(
        of_cells(12, 0.375, DAY, 1.0, date(1899, 12, 31), None, 10**20, math.inf)
    )
    assert (number.value, number.data_type, number.number_format) == (12, "n", "0")
    assert (small.value, share.value, share.number_format) == (0.375, 1, "0.0%")
    assert day.is_date and day.value == datetime(2026, 12, 31) and day.number_format == "yyyy-mm-dd"
    assert early.value == "1899-12-31"
    assert nothing.value is None
    assert huge.value == str(10**20)
    assert endless.data_type == "s"


def test_a_table_can_be_filtered_and_keeps_its_head_in_sight_and_on_paper():
    sheet = opened(whole_paper())["台账"]
    assert sheet.auto_filter.ref == "A2:E62"
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.center.text == "— &P —"
    assert sheet.page_setup.orientation == "landscape"
    assert opened(whole_paper())["进展"].page_setup.orientation == "portrait"


def test_widths_follow_what_columns_hold():
    sheet = opened(paper(table(3, "台账")))["台账"]
    number, words, day = (sheet.column_dimensions[letter].width for letter in "ABC")
    assert 6 <= number < 10 < day < 16 < 40 < words <= 47
    assert sheet.row_dimensions[4].height > 2 * 16  # the words take several lines


def test_a_title_stays_in_sight_over_a_wide_table():
    wide = Table(tuple(Column("甲" * 10, 1) for _ in range(40)), (("乙",) * 40,), name="台账")
    sheet = opened(paper(wide))["台账"]
    (first, *_) = sorted(str(merged) for merged in sheet.merged_cells.ranges)
    assert first == "A1:I1"
    assert sheet.page_setup.fitToWidth == 3 and sheet.print_title_cols == "$A:$A"
    assert opened(paper(table(5, "台账")))["台账"].page_setup.fitToWidth in (None, 1)


def test_colours_tell_the_level_that_words_tell_too():
    sheet = opened(paper(table(5, "台账")))["台账"]
    rows = {level: sheet.cell(4 + place, 2) for place, level in enumerate(WarningLevel)}
    fills = {level: cell.fill.fgColor.rgb for level, cell in rows.items()}
    assert fills[WarningLevel.ON_TRACK] == "00000000"
    shown = [
        fills[level] for level in (WarningLevel.DUE_SOON, WarningLevel.OVERDUE, WarningLevel.LONG_OVERDUE)
    ]
    assert len({*shown, "00000000"}) == 4
    assert rows[WarningLevel.CLOSED].font.color.rgb == "FF707070"


@pytest.mark.parametrize("kind", HOSTILE)
def test_words_are_words_wherever_they_stand(kind):
    words = HOSTILE[kind]
    document = paper(
        Heading(words, 1),
        Paragraph(words),
        Table((Column(words, 1), Column("乙", 1)), ((words, words),)),
        title=words,
    )
    data = packed(document)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
                assert cell.value in (None, plain(words), "乙", "截至2026年11月25日")
    seen = [
        cell
        for sheet in CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
        for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()
        for cell in row
    ]
    # Calamine gives line ends as the file has them.
    assert [cell for cell in seen if cell and cell not in ("乙", "截至2026年11月25日")] == [plain(words)] * 6
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(
        b"<f>" in part or b"<hyperlink" in part or b"TargetMode" in part for part in parts.values()
    )


def test_words_that_look_like_a_formula_stay_words_when_somebody_edits_them():
    formula, plain_words = cells_of(of_cells("=1+1", "甲"))
    assert formula.quotePrefix and not plain_words.quotePrefix


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=5))
def test_any_words_come_back(words):
    told = [cell.value or "" for cell in cells_of(of_cells(*words, "端"))][: len(words)]
    assert told == [plain(each) for each in words]


def test_what_no_cell_holds_goes_on_in_a_sheet_of_its_own():
    words = "承诺" * 20_000 + "😀" * 10_000
    book = opened(of_cells("前", words, "后"))
    assert book.sheetnames == ["内容", "Continued"]
    held = book["内容"]["A5"].value
    told = held.removesuffix(" … (goes on in the sheet “Continued”)")
    assert told != held
    rows = [[cell.value for cell in row] for row in book["Continued"].iter_rows()]
    assert rows[0] == ["Sheet", "Cell", "Part", "Words"]
    assert [row[:3] for row in rows[1:]] == [["内容", "A5", 2], ["内容", "A5", 3], ["内容", "A5", 4]]
    assert told + "".join(row[3] for row in rows[1:]) == words


@given(st.lists(st.text(st.sampled_from("承诺aA[]:*?/\\'\n\t\0😀 \ud83d"), max_size=50), max_size=8))
def test_sheets_have_names_that_excel_allows(names):
    allowed = sheet_names(names)
    assert len({name.casefold() for name in allowed}) == len(names)
    for name in allowed:
        assert 0 < len(name.encode("utf-16-le")) <= 2 * 31
        assert not set(name) & set("[]:*?/\\\n\t\0") and name.strip("'") == name


def test_the_name_that_excel_keeps_for_itself_is_not_taken():
    assert sheet_names(["History", "台账", "台账"]) == ["History (2)", "台账", "台账 (2)"]


def test_it_tells_how_far_it_is_and_whoever_is_told_may_stop_it():
    heard: list[tuple[int, int]] = []
    packed(paper(table(250)), lambda done, total: heard.append((done, total)))
    assert heard == [(0, 250), (100, 250), (200, 250), (250, 250)]

    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        packed(paper(table(250)), stop)


def test_an_empty_paper_has_a_sheet():
    assert opened(paper()).sheetnames == ["承诺落实情况报告"]
    assert opened(paper(Table(table().columns, (), name="台账"))).sheetnames == ["台账"]
