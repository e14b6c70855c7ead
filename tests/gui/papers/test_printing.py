import pdfplumber
import pytest
from paper_samples import COLUMNS, a_row
from PySide6.QtPrintSupport import QPrinter

from tracker.gui.papers.paper import lay_out
from tracker.gui.papers.printing import a4_printer, asked_pages, print_pages
from tracker.reports import Annex, Document, Paragraph, Table, Title

pytestmark = pytest.mark.usefixtures("qapp")

POINT = 25.4 / 72
TABLE = Table(COLUMNS, tuple(a_row(number) for number in range(9)))
MIXED = Document(
    Title("报告"),
    (
        Paragraph("落" * 28 * 30),
        Annex("附件", "台账", is_landscape=True),
        TABLE,
        Annex("附件2", "台账"),
        TABLE,
    ),
    "zh-CN",
)


@pytest.fixture
def to_file(tmp_path):
    """A printer into a file."""
    printer = a4_printer(5, "报告")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    return printer


def printed(printer, **how):
    assert print_pages(lay_out(MIXED), printer, **how)
    with pdfplumber.open(printer.outputFileName()) as pdf:
        return [(page, page.chars) for page in pdf.pages]


def edges(marks):
    return min(mark["x0"] for mark in marks) * POINT, max(mark["x1"] for mark in marks) * POINT


def test_pages_that_lie_are_turned_on_upright_sheets(to_file):
    sheets = printed(to_file)
    lying = [place for place, page in enumerate(lay_out(MIXED)) if page.sheet.is_landscape]
    assert lying == [2, 3]
    for place, (page, marks) in enumerate(sheets):
        assert page.height > page.width
        number = [mark for mark in marks if round(mark["size"]) == 14 and mark["upright"]]
        left, right = edges(number)
        # Each sheet has its number where the others have it: odd ones on the right, even ones on the left.
        assert (right if place % 2 == 0 else left) == pytest.approx(179 if place % 2 == 0 else 33, abs=1)
        assert any(not mark["upright"] for mark in marks) == (place in lying)
    marks = [mark for mark in sheets[2][1] if mark["text"] in "附件"]
    # Its head lies at the left edge, which is the binding on odd sheets, and is read from below.
    assert edges(marks)[0] == pytest.approx(31, abs=2)
    assert max(mark["bottom"] for mark in marks) * POINT == pytest.approx(262, abs=2)


@pytest.mark.parametrize(
    ("duplex", "asked", "moved"),
    [
        (QPrinter.DuplexMode.DuplexNone, False, 0),
        (QPrinter.DuplexMode.DuplexNone, True, -2),
        (QPrinter.DuplexMode.DuplexLongSide, False, -2),
        (QPrinter.DuplexMode.DuplexShortSide, False, 0),
    ],
)
def test_both_sides_of_a_sheet_have_the_wide_margin_at_the_binding(
    to_file, monkeypatch, duplex, asked, moved
):
    # A file has no sides, so that Qt does not keep the setting.
    monkeypatch.setattr(QPrinter, "duplex", lambda _: duplex)
    (_, first), (_, second), *_ = printed(to_file, is_mirrored=asked)
    starts = [
        edges([mark for mark in marks if mark["text"] == "落" and mark["size"] < 17])[0]
        for marks in (first, second)
    ]
    assert starts == [pytest.approx(28, abs=0.5), pytest.approx(28 + moved, abs=0.5)]


def test_only_the_asked_pages_are_printed(to_file):
    to_file.setPrintRange(QPrinter.PrintRange.PageRange)
    to_file.setFromTo(2, 3)
    assert len(printed(to_file)) == 2
    assert [page.number for page in asked_pages(lay_out(MIXED), to_file, 1)] == [2, 3]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_not_there_is_told(to_file, tmp_path):
    to_file.setOutputFileName(str(tmp_path / "none" / "p.pdf"))
    assert not print_pages(lay_out(MIXED), to_file)


def test_a_printer_that_is_gone_before_the_last_page_is_told(to_file, monkeypatch):
    monkeypatch.setattr(QPrinter, "newPage", lambda _: False)
    assert not print_pages(lay_out(MIXED), to_file)
