"""Real files through real workers: the pages that a review shows are the file's own, and places are where the words are."""

import pytest
from paper_letter import image_of, on_paper
from PySide6.QtCore import QMarginsF, QPoint, Qt
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

from tracker.files.reading import read_received
from tracker.files.received import Received
from tracker.files.scans.recognition import is_installed
from tracker.files.shown_page import shown_page
from tracker.gui.review.letter_review import LetterReview
from tracker.gui.sheets.letter_view import Shows
from tracker.gui.sheets.page_shelf import PageShelf
from tracker.gui.widgets.fonts import SANS, load_own_fonts
from tracker.model import OfficeRules
from tracker.reading.intake import take_in
from tracker.reading.pool import ReadingPool

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PARAGRAPHS = [
    "望海县交通运输局",
    "望交函〔2026〕12号",
    "关于县十届人大三次会议第63号建议的答复",
    "林海生代表：",
    "您提出的建议收悉。下一步，我局将做好以下工作：",
    *(
        f"{number}．2026年{number}月底前修复第{number}段港前路路面，并完善沿线照明和排水设施。"
        for number in range(1, 13)
    ),
    *("感谢您对交通运输工作的关心和支持。" for _ in range(30)),
    "2026年3月18日",
]


@pytest.fixture
def pdf(qapp, tmp_path) -> Received:
    """A letter of several pages, printed as an office's program would."""
    load_own_fonts()
    document = QTextDocument()
    font = QFont(SANS)
    font.setPointSize(16)
    document.setDefaultFont(font)
    document.setPlainText("\n".join(PARAGRAPHS))
    writer = QPdfWriter(str(tmp_path / "函.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    document.print_(writer)
    return Received("函.pdf", (tmp_path / "函.pdf").read_bytes())


@pytest.fixture
def pool():
    with ReadingPool(workers=1) as pool:
        yield pool


def darkness(picture, left: float, top: float, right: float, bottom: float) -> float:
    """The share of dark points in a part of a page's picture."""
    points = [
        picture.rgb[3 * (y * picture.width + x)]
        for y in range(round(top * picture.height), round(bottom * picture.height))
        for x in range(round(left * picture.width), round(right * picture.width))
    ]
    return sum(point < 128 for point in points) / len(points)


def test_places_of_a_pdf_are_where_its_words_are(pdf):
    source = read_received(pdf)
    assert source.pages > 1
    for page in range(source.pages):
        picture = shown_page(pdf, page, 600)
        assert (picture.width, len(picture.rgb)) == (600, 3 * 600 * picture.height)
        for place in source.places:
            if place.page == page:
                assert darkness(picture, place.left, place.top, place.right, place.bottom) > 0.05


def test_a_page_that_the_file_does_not_have_is_our_fault(pdf):
    with pytest.raises(ValueError):
        shown_page(pdf, 99, 600)


def test_a_photograph_s_page_is_its_own_picture(qapp, tmp_path):
    if not is_installed():
        pytest.skip("recognition, which opens pictures, is an extra")
    image = image_of(on_paper("\n".join(PARAGRAPHS)), 0, 900)
    image.save(str(tmp_path / "照片.png"))
    file = Received("照片.png", (tmp_path / "照片.png").read_bytes())
    picture = shown_page(file, 0, 450)
    assert (picture.width, picture.height) == (450, 636)
    assert shown_page(file, 0, 2000).width == 900


def test_the_review_of_a_pdf_shows_the_pages_with_the_pledges_on_them(
    qtbot, english, state, pdf, pool, clock
):
    source = read_received(pdf)
    intake = take_in(source, OfficeRules(), clock().date())
    assert len(intake.drafts) >= 12
    review = LetterReview(
        source, intake.facts, intake.drafts, (), english, "王敏", shelf=PageShelf(pool, state)
    )
    qtbot.addWidget(review)
    review.show()
    review.resize(1500, 800)  # wider than the screen of the tests, to which it was fitted
    pages = review.view.pages
    qtbot.waitUntil(lambda: pages.pictures.kept(0) is not None, timeout=30_000)
    review.desk.table.choose(len(intake.drafts) - 1)
    last = pages.sheet._passages[-1][0].page
    qtbot.waitUntil(lambda: pages.pictures.kept(last) is not None, timeout=30_000)
    assert pages.sheet.chosen() == review.passages.chosen() == len(intake.drafts) - 1
    pages.sheet.verticalScrollBar().setValue(0)
    box = pages.sheet.box_in_view(pages.sheet._passages[0][0]).center().toPoint()
    qtbot.mouseClick(pages.sheet.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert review.desk.table.chosen_row() == 0


def test_from_the_file_to_the_kept_letter(open_window, qtbot, pdf, tmp_path, monkeypatch):
    """The window's own workers: its review has the pages, and so has the page of letters when asked."""
    shown = []

    def keep(review: LetterReview) -> int:
        shown.append(review.view.pages.sheet.page_count)
        review.accept()
        return review.result()

    monkeypatch.setattr(LetterReview, "exec", keep)
    window = open_window()
    window.intake.take([tmp_path / "函.pdf"])
    qtbot.waitUntil(lambda: window.letters.chosen_letter() is not None, timeout=60_000)
    window.show_letters()
    view = window.letters.view
    assert shown == [read_received(pdf).pages] and view.switch.isVisible() and view.pages is None
    button = view.buttons[Shows.PAGE]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))
    qtbot.waitUntil(lambda: view.pages is not None, timeout=60_000)
    assert view.pages.sheet.page_count == shown[0] and not view.passages.isVisible()
    qtbot.waitUntil(lambda: view.pages.pictures.kept(0) is not None, timeout=60_000)
