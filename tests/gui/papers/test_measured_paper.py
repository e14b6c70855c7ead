"""Pages of a PDF are read back and measured against GB/T 9704-2012, whose numbers stand here once more by hand.

Millimetres, from the left top corner of the sheet held upright.
"""

import itertools

import pdfplumber
import pytest
from paper_samples import COLUMNS, a_row
from PySide6.QtCore import QRectF

from tracker.gui.papers import paper_sheet
from tracker.gui.papers.pdf import write_pdf
from tracker.reports import Annex, Document, Heading, Letterhead, Paragraph, Table, Title

pytestmark = pytest.mark.usefixtures("qapp")

POINT = 25.4 / 72
SHEET = (210, 297)
LEFT, TOP, WIDTH, HEIGHT = 28, 37, 156, 225
LINES, CHARACTERS = 22, 28
NUMBER_BELOW = 7
FOUR = 14 * POINT  # 四号, the size of the page number
WITHIN = 1  # millimetre
TEXT = "落" * CHARACTERS * LINES * 3


@pytest.fixture
def measured(tmp_path):
    """Writes a document and opens it for measuring."""
    opened = []

    def read(document, **how):
        write_pdf(document, tmp_path / "a.pdf", **how)
        opened.append(pdfplumber.open(tmp_path / "a.pdf"))
        return opened[-1].pages

    yield read
    for pdf in opened:
        pdf.close()


def a_text(**more):
    return Document(Title("关于承诺事项落实情况的报告"), (Paragraph(TEXT),), "zh-CN", **more)


def an_annexed(rows=40):
    table = Table(COLUMNS, tuple(a_row(number) for number in range(rows)))
    return Document(
        Title("关于承诺事项落实情况的报告"),
        (Heading("一、总体情况", 1), table, Annex("附件", "承诺事项台账", is_landscape=True), table),
        "zh-CN",
        Letterhead("望海县人民政府文件", "望政〔2026〕18号"),
    )


def lines_of(page):
    """The characters of each line of body text, from top to bottom."""
    body = sorted((mark for mark in of_size(page, 16) if mark["text"] == "落"), key=lambda mark: mark["top"])
    rows = itertools.groupby(body, key=lambda mark: round(mark["top"]))
    return [sorted(row, key=lambda mark: mark["x0"]) for _, row in rows]


def marks_of(page):
    return [mark for line in lines_of(page) for mark in line]


def of_size(page, points):
    return [mark for mark in page.chars if mark["upright"] and round(mark["size"]) == points]


def across(marks):
    """The middle of a line of characters."""
    return (min(mark["x0"] for mark in marks) + max(mark["x1"] for mark in marks)) / 2 * POINT


def down(page, marks):
    """How far below the sheet's upper edge is the middle of the square in which a Chinese character stands.

    Readers guess the square from the font's largest character; by its design it lies 0.12 of its side lower than the
    characters' foot, so that its middle is 0.38 of it above.
    """
    (foot,) = {round(mark["matrix"][5], 1) for mark in marks}
    return (float(page.height) - foot - 0.38 * marks[0]["size"]) * POINT


def number_of(page):
    """Left edge, middle from above, and right edge of the page number, on the sheet held upright."""
    if page.width > page.height:  # the upright sheet was turned clockwise
        turned = [mark for mark in page.chars if not mark["upright"]]
        left, right = min(mark["top"] for mark in turned), max(mark["bottom"] for mark in turned)
        foot = float(page.width) - turned[0]["matrix"][4]
    else:
        small = of_size(page, 14)
        left, right = min(mark["x0"] for mark in small), max(mark["x1"] for mark in small)
        foot = float(page.height) - small[0]["matrix"][5]
    return left * POINT, foot * POINT - 0.38 * FOUR, right * POINT


def near(value):
    return pytest.approx(value, abs=WITHIN)


def assert_number_lies_outside(page, shift=0.0):
    left, height, right = number_of(page)
    assert height == near(TOP + HEIGHT + NUMBER_BELOW)
    if page.page_number % 2:
        assert right == near(LEFT + WIDTH - FOUR + shift)
    else:
        assert left == near(LEFT + FOUR + shift)


def test_the_sheet_and_its_margins(measured):
    for page in measured(a_text())[1:-1]:
        assert (page.width * POINT, page.height * POINT) == (near(SHEET[0]), near(SHEET[1]))
        lines = lines_of(page)
        marks = marks_of(page)
        assert min(mark["x0"] for mark in marks) * POINT == near(LEFT)
        assert max(mark["x1"] for mark in marks) * POINT == near(LEFT + WIDTH)
        # The characters stand in the middle of their lines, which fill the type area.
        pitch = HEIGHT / LINES
        assert down(page, lines[0]) == near(TOP + pitch / 2)
        assert down(page, lines[-1]) == near(TOP + HEIGHT - pitch / 2)


def test_22_lines_of_28_characters(measured):
    for page in measured(a_text())[1:-1]:
        assert [len(line) for line in lines_of(page)] == [CHARACTERS] * LINES


def test_the_pitch_of_lines_and_the_size_of_characters(measured):
    page = measured(a_text())[1]
    tops = [line[0]["top"] for line in lines_of(page)]
    steps = [below - above for above, below in itertools.pairwise(tops)]
    assert max(steps) * POINT == pytest.approx(HEIGHT / LINES, abs=0.05)
    assert max(steps) - min(steps) < 0.1
    assert {round(mark["size"]) for line in lines_of(page) for mark in line} == {16}


def test_a_paragraph_begins_two_characters_in(measured):
    first = lines_of(measured(a_text())[0])[0]
    assert first[0]["x0"] * POINT == near(LEFT + 2 * WIDTH / CHARACTERS)
    assert len(first) == CHARACTERS - 2


def test_the_title_is_centred_and_the_text_stays_on_the_grid(measured):
    page = measured(a_text())[0]
    title = of_size(page, 22)
    assert across(title) == near(LEFT + WIDTH / 2)
    pitch = HEIGHT / LINES
    assert down(page, lines_of(page)[0]) == near(TOP + 2.5 * pitch)


def test_the_letterhead(measured):
    page = measured(an_annexed())[0]
    mark = [char for char in page.chars if char["non_stroking_color"] == (1, 0, 0)]
    assert "".join(char["text"] for char in mark) == "望海县人民政府文件"
    assert across(mark) == near(LEFT + WIDTH / 2)
    side = mark[0]["size"]
    # The upper edge of the square in which its characters stand.
    assert (down(page, mark) - side * POINT / 2) == near(TOP + 35)
    (rule,) = [line for line in page.lines if line["stroking_color"] == (1, 0, 0)]
    assert rule["x0"] * POINT == near(LEFT)
    assert rule["x1"] * POINT == near(LEFT + WIDTH)
    number = [char for char in page.chars if char["text"] in "〔〕"]
    assert rule["top"] * POINT - down(page, number) == near(4 + 16 * POINT / 2)
    title = of_size(page, 22)
    pitch = HEIGHT / LINES
    assert down(page, title) - rule["top"] * POINT == near(2.5 * pitch)


def test_page_numbers_lie_outside_below_the_type_area(measured):
    for page in measured(a_text()):
        assert_number_lies_outside(page)


def test_lying_sheets_have_their_number_in_the_same_place_of_the_sheet(measured):
    lying = [page for page in measured(an_annexed()) if page.width > page.height]
    assert {page.page_number % 2 for page in lying} == {0, 1}
    for page in lying:
        assert (page.width * POINT, page.height * POINT) == (near(SHEET[1]), near(SHEET[0]))
        assert_number_lies_outside(page)
        assert min(rect["top"] for rect in page.rects) * POINT > LEFT - WITHIN
        assert max(rect["bottom"] for rect in page.rects) * POINT < LEFT + WIDTH + WITHIN
        assert min(rect["x0"] for rect in page.rects) * POINT == near(SHEET[1] - TOP - HEIGHT)
        assert max(rect["x1"] for rect in page.rects) * POINT == near(SHEET[1] - TOP)


def test_an_annex_begins_its_sheet_with_mark_and_title(measured):
    page = next(page for page in measured(an_annexed()) if page.width > page.height)
    mark = of_size(page, 16)
    assert "".join(char["text"] for char in mark) == "附件"
    assert mark[0]["x0"] * POINT == near(SHEET[1] - TOP - HEIGHT)
    pitch = HEIGHT / LINES
    assert down(page, mark) == near(LEFT + pitch / 2)
    title = of_size(page, 22)
    assert down(page, title) == near(LEFT + 2.5 * pitch)
    assert across(title) == near(SHEET[1] - TOP - HEIGHT / 2)


def test_the_binding_has_the_wide_margin_on_both_sides(measured):
    first, second, *_ = measured(a_text(), is_mirrored=True)
    odd, even = (marks_of(page) for page in (first, second))
    assert min(mark["x0"] for mark in odd) * POINT == pytest.approx(LEFT, abs=0.5)
    assert SHEET[0] - max(mark["x1"] for mark in even) * POINT == pytest.approx(LEFT, abs=0.5)
    assert_number_lies_outside(second, shift=SHEET[0] - LEFT - WIDTH - LEFT)


def test_the_head_of_a_table_is_on_each_of_its_pages(measured):
    for page in measured(an_annexed())[1:]:
        assert page.extract_text().count("责任单位") == 1


def test_fonts_are_embedded_as_subsets(measured):
    pages = measured(an_annexed())
    names = {char["fontname"] for page in pages for char in page.chars}
    assert len(names) >= 2
    for page in pages:
        for font in page.page_obj.resources["Font"].values():
            (inner,) = font.resolve()["DescendantFonts"]
            descriptor = inner.resolve()["FontDescriptor"].resolve()
            embedded = descriptor["FontFile2"].resolve().get_data()
            assert len(embedded) < 1_000_000  # the whole ones have some eight million bytes


@pytest.mark.parametrize("moved", [(2, 0), (0, 2), (-2, 0), (0, -2)])
def test_a_moved_margin_is_noticed(measured, monkeypatch, moved):
    area = paper_sheet.UPRIGHT.area.translated(paper_sheet.mm(moved[0]), paper_sheet.mm(moved[1]))
    sheet = paper_sheet.Sheet(QRectF(paper_sheet.SHEET), area, is_landscape=False)
    monkeypatch.setattr("tracker.gui.papers.paper.sheet_of", lambda _: sheet)
    with pytest.raises(AssertionError):
        test_the_sheet_and_its_margins(measured)
