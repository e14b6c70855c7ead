import re
import threading

import pytest
from paper_samples import a_paper
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tracker.errors import NotWritten
from tracker.gui.papers.page_view import GAP
from tracker.gui.papers.paper_preview import PaperPreview
from tracker.gui.widgets import error_dialog

# Said by the offscreen screen whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def told(monkeypatch):
    errors = []
    monkeypatch.setattr(error_dialog, "tell", lambda parent, given, say: errors.extend(given))
    return errors


@pytest.fixture
def preview(qtbot, english):
    def open_it(rows=60):
        dialog = PaperPreview(a_paper(rows), english)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.page_count is not None, timeout=30_000)
        return dialog

    return open_it


def to_file(dialog, path, set_up=lambda printer: None):
    """Answer the print dialog: into a file, with the given settings."""

    def ask(printer):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        set_up(printer)
        return True

    dialog.ask_printer = ask


def print_it(dialog, qtbot):
    """Print, and wait until the printer has it all."""
    with qtbot.waitSignal(dialog.output.ended, timeout=30_000):
        dialog.print_paper()


def numbers(path):
    """The pages' printed numbers; Qt puts a tab for the blank."""
    return [re.findall(r"—\s(\d+)\s—", page.extract_text())[-1] for page in PdfReader(path).pages]


def test_the_first_page_is_there_long_before_the_last(qtbot, english):
    dialog = PaperPreview(a_paper(300), english)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.view.page_count >= 1, timeout=30_000)
    assert dialog.page_count is None
    assert not dialog.print_button.isEnabled()
    assert dialog.told.text().startswith("Laying out…")
    qtbot.waitUntil(lambda: dialog.page_count is not None, timeout=30_000)
    assert dialog.view.page_count == dialog.page_count > 20
    assert dialog.told.text() == f"Page 1 of {dialog.page_count}"
    assert dialog.print_button.isEnabled()


def test_the_page_in_sight_is_told(preview):
    dialog = preview()
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert dialog.told.text() == f"Page {dialog.page_count} of {dialog.page_count}"


def test_paper_is_white_and_inked_on_a_dark_desktop(preview):
    dialog = preview()
    palette = QPalette(QColor("#202326"))
    dialog.setPalette(palette)
    image = dialog.view.viewport().grab().toImage()
    middle = image.width() // 2
    assert image.pixelColor(middle, GAP + 5) == QColor("white")
    assert image.pixelColor(GAP // 2, 100).lightness() < 100
    inks = {
        image.pixelColor(x, y).lightness() for x in range(GAP, image.width() - GAP) for y in range(150, 300)
    }
    assert min(inks) < 80


def test_zoom_by_buttons_keys_and_wheel(preview, qtbot):
    dialog = preview()
    fitting = dialog.view.zoom
    dialog.zoom_in_button.click()
    larger = dialog.view.zoom
    assert larger > fitting
    qtbot.keyClick(dialog, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.zoom == pytest.approx(fitting)
    turn_wheel(dialog, 120)
    assert dialog.view.zoom == pytest.approx(larger)
    assert dialog.view.horizontalScrollBar().maximum() > 0
    dialog.fit_button.click()
    assert dialog.view.zoom == pytest.approx(fitting)
    assert dialog.view.horizontalScrollBar().maximum() == 0
    for _ in range(30):
        dialog.view.zoom_out()
    assert dialog.view.zoom == pytest.approx(0.2)


def turn_wheel(dialog, angle):
    viewport = dialog.view.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        viewport.mapToGlobal(middle),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_place_stays_when_zooming(preview):
    dialog = preview(200)
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = dialog.view.current_page
    dialog.view.zoom_in()
    assert abs(dialog.view.current_page - before) <= 1


def test_a_wider_window_keeps_fitting(preview):
    dialog = preview()
    before = dialog.view.zoom
    dialog.resize(dialog.width() + 200, dialog.height())
    QApplication.processEvents()
    assert dialog.view.zoom > before


def test_print_sends_every_page(preview, tmp_path, told, qtbot):
    dialog = preview()
    to_file(dialog, tmp_path / "p.pdf")
    with qtbot.waitSignal(dialog.output.ended, timeout=30_000):
        qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert numbers(tmp_path / "p.pdf") == [str(number) for number in range(1, dialog.page_count + 1)]
    assert told == []


def test_print_honours_the_range(preview, tmp_path, qtbot):
    def second_and_third(printer):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)

    dialog = preview()
    to_file(dialog, tmp_path / "p.pdf", second_and_third)
    print_it(dialog, qtbot)
    assert numbers(tmp_path / "p.pdf") == ["2", "3"]


def test_print_honours_current_page_and_order(preview, tmp_path, qtbot):
    dialog = preview()
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    to_file(dialog, tmp_path / "p.pdf", lambda it: it.setPrintRange(QPrinter.PrintRange.CurrentPage))
    print_it(dialog, qtbot)
    assert numbers(tmp_path / "p.pdf") == [str(dialog.page_count)]
    to_file(dialog, tmp_path / "q.pdf", lambda it: it.setPageOrder(QPrinter.PageOrder.LastPageFirst))
    print_it(dialog, qtbot)
    assert numbers(tmp_path / "q.pdf")[0] == str(dialog.page_count)


def test_the_printed_sheet_is_the_pdfs_sheet(preview, tmp_path, qtbot):
    dialog = preview()
    to_file(dialog, tmp_path / "p.pdf")
    print_it(dialog, qtbot)
    page = PdfReader(tmp_path / "p.pdf").pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_a_printer_that_fails_is_told(preview, told, monkeypatch, qtbot):
    dialog = preview()
    dialog.ask_printer = lambda printer: True
    monkeypatch.setattr("tracker.gui.papers.paper_output.print_pages", lambda *_, **__: False)
    print_it(dialog, qtbot)
    assert [type(error) for error in told] == [NotWritten]


def test_nothing_is_printed_when_the_user_declines(preview):
    dialog = preview()
    dialog.ask_printer = lambda printer: False
    dialog.print_paper()
    assert not dialog.output.is_busy


def test_save_writes_the_pdf_and_says_so(preview, tmp_path, qtbot, told):
    dialog = preview()
    dialog.ask_path = lambda: tmp_path / "a.pdf"
    with qtbot.waitSignal(dialog.output.ended):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.save_button.isEnabled()
        assert dialog.output.cancel_button.isVisible()
    assert len(PdfReader(tmp_path / "a.pdf").pages) == dialog.page_count
    assert dialog.output.written.words.text().startswith("Written: ")
    assert dialog.output.written.open_button.isVisible()
    assert dialog.save_button.isEnabled()
    assert not dialog.output.cancel_button.isVisible()
    assert told == []


def test_save_without_a_path_does_nothing(preview):
    dialog = preview()
    dialog.ask_path = lambda: None
    dialog.save()
    assert not dialog.output.is_busy
    assert dialog.save_button.isEnabled()


def test_save_into_nowhere_is_told(preview, tmp_path, qtbot, told):
    dialog = preview()
    dialog.ask_path = lambda: tmp_path / "none" / "a.pdf"
    with qtbot.waitSignal(dialog.output.ended):
        dialog.save()
    assert [type(error) for error in told] == [NotWritten]


@pytest.fixture
def slow_pdf(monkeypatch, tmp_path):
    """A writing that waits after its first page, until it is let go on."""
    from tracker.gui.papers import paper_output, pdf

    gate = threading.Event()

    def write(document, path, report, is_mirrored=False):
        def waiting(done, total):
            gate.wait(20)
            report(done, total)

        pdf.write_pdf(document, path, waiting)

    monkeypatch.setattr(paper_output, "write_pdf", write)
    yield gate
    gate.set()


def test_cancel_leaves_no_file(preview, tmp_path, qtbot, told, slow_pdf):
    dialog = preview()
    dialog.ask_path = lambda: tmp_path / "a.pdf"
    dialog.save()
    with qtbot.waitSignal(dialog.output.ended):
        dialog.output.cancel_button.click()
        slow_pdf.set()
    assert list(tmp_path.iterdir()) == []
    assert told == []
    assert dialog.save_button.isEnabled()


def test_closing_stops_the_writing_first(preview, tmp_path, qtbot, slow_pdf):
    dialog = preview()
    dialog.ask_path = lambda: tmp_path / "a.pdf"
    dialog.save()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        slow_pdf.set()
    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_the_windows_own_cross_closes_it_too(preview, qtbot):
    dialog = preview()
    with qtbot.waitSignal(dialog.finished):
        dialog.close()
