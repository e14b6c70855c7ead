import pytest
from paper_samples import COLUMNS, a_row
from PySide6.QtGui import QColor

from tracker.gui.papers.page_view import GAP, PageView
from tracker.gui.papers.paper import lay_out
from tracker.reports import Annex, Document, Paragraph, Table, Title

TABLE = Table(COLUMNS, tuple(a_row(number) for number in range(4)))
MIXED = Document(
    Title("报告"),
    (Paragraph("落实。"), Annex("附件1", "台账", is_landscape=True), TABLE, Annex("附件2", "台账"), TABLE),
    "zh-CN",
)


@pytest.fixture
def view(qtbot):
    view = PageView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    for page in lay_out(MIXED):
        view.add_page(page)
    return view


def white(image, y):
    """How wide the paper is at the height, and whether it lies in the middle."""
    row = [x for x in range(image.width()) if image.pixelColor(x, y) == QColor("white")]
    return row[-1] - row[0] + 1, abs((row[0] + row[-1]) / 2 - image.width() / 2) < 3


def test_lying_sheets_are_seen_lying_and_as_wide_as_the_window(view):
    bar = view.verticalScrollBar()
    shown = []
    for place in range(3):
        bar.setValue(round(view._top(place)) - GAP)
        assert view.current_page == place + 1
        shown.append(white(view.viewport().grab().toImage(), GAP + 3))
    room = view.viewport().width() - 2 * GAP
    assert [width for width, _ in shown] == [
        pytest.approx(room * share, abs=3) for share in (210 / 297, 1, 210 / 297)
    ]
    assert all(is_centred for _, is_centred in shown)
    assert view.horizontalScrollBar().maximum() == 0


def test_the_place_stays_under_a_zoom_among_sheets_of_both_kinds(view):
    view.verticalScrollBar().setValue(round(view._top(1)))
    view.zoom_in()
    view.zoom_in()
    assert view.current_page == 2
    view.zoom_out()
    assert view.current_page == 2


def test_the_last_page_is_reached(view):
    view.zoom_in()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.current_page == 3
