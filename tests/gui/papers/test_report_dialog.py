"""The dialog of the status report: each choice makes it anew, the newest is shown; what leaves the desk is remembered."""

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate

from tracker.gui.papers import paper_making
from tracker.gui.papers.chosen_template import ChosenTemplate
from tracker.gui.papers.paper_scopes import LETTER, OWNER, Shown
from tracker.gui.papers.report_days import ReportDays
from tracker.gui.papers.report_dialog import ReportDialog
from tracker.gui.widgets import error_dialog
from tracker.ledger import Filter
from tracker.papers.template_folder import add_template

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BUS, ROAD, PLAN = "开通3路公交。", "修复港前路路面。", "制定联合执法工作方案。"
EVERYTHING = Shown()


@pytest.fixture
def told(monkeypatch) -> list:
    errors: list = []
    monkeypatch.setattr(error_dialog, "tell", lambda parent, given, say: errors.extend(given))
    return errors


@pytest.fixture
def open_dialog(qtbot, session, state, english, tmp_path, letters):
    def open_it(shown=EVERYTHING, of_shown=False, views=()) -> ReportDialog:
        template = ChosenTemplate(tmp_path / "templates", state)
        dialog = ReportDialog(session, state, template, shown, of_shown, views, english)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def wait(dialog, qtbot) -> str:
    """Wait until the report that is asked for is laid out; give its words."""
    is_done = lambda: not dialog._pause.isActive() and not dialog.making.is_busy and dialog.page_count  # noqa: E731
    qtbot.waitUntil(lambda: bool(is_done()), timeout=30_000)
    return repr(dialog.document)


def choose(dialog, qtbot, kind, name) -> None:
    qtbot.waitUntil(lambda: dialog.choices.scope.findText(kind) >= 0, timeout=30_000)
    dialog.choices.scope.setCurrentText(kind)
    place = [dialog.choices.name.itemText(row) for row in range(dialog.choices.name.count())]
    dialog.choices.name.setCurrentIndex(next(row for row, words in enumerate(place) if name in words))


def test_all_pledges_are_reported_at_first_and_counted(open_dialog, qtbot):
    dialog = open_dialog()
    words = wait(dialog, qtbot)
    assert BUS in words and PLAN in words
    assert dialog.count.text() == "Pledges: 5"
    assert dialog.print_button.isEnabled() and dialog.save_button.isEnabled()


def test_what_is_shown_or_chosen_may_be_reported_alone(open_dialog, qtbot, lines):
    words = wait(open_dialog(Shown(Filter(words="公交")), of_shown=True), qtbot)
    assert BUS in words and PLAN not in words
    ids = tuple(lines()[text].pledge.id for text in (ROAD, PLAN))
    words = wait(open_dialog(Shown(ids=ids), of_shown=True), qtbot)
    assert BUS not in words and PLAN in words and ROAD in words


@pytest.mark.parametrize("kind, name", [(OWNER, "县公交公司"), (LETTER, "12号")])
def test_one_owner_or_letter_is_chosen_by_name(open_dialog, qtbot, kind, name):
    dialog = open_dialog()
    choose(dialog, qtbot, kind, name)
    words = wait(dialog, qtbot)
    assert BUS in words and PLAN not in words and name in words


def test_of_many_changes_the_newest_report_is_shown_alone(open_dialog, qtbot, monkeypatch):
    made = []
    make = paper_making.make_paper
    monkeypatch.setattr(paper_making, "make_paper", lambda *told: made.append(told[1]) or make(*told))
    dialog = open_dialog()
    for day in range(1, 8):
        dialog.choices.as_of.setDate(QDate(2026, 10, day))
    wait(dialog, qtbot)
    assert made[-1].as_of == date(2026, 10, 7) and len(made) <= 2


def test_nobody_reports_on_a_day_that_is_to_come(open_dialog):
    dialog = open_dialog()
    dialog.choices.as_of.setDate(QDate(2027, 1, 1))
    assert dialog.choices.asked().as_of == date(2026, 10, 8)
    dialog.choices.since.setDate(QDate(2026, 12, 1))
    assert dialog.choices.asked().since <= date(2026, 10, 8)


def test_changes_are_told_since_the_last_report_that_left_the_desk(
    open_dialog, qtbot, tmp_path, state, ledger
):
    dialog = open_dialog()
    assert dialog.choices.asked().since == date(2026, 1, 1)
    dialog.choices.as_of.setDate(QDate(2026, 9, 30))
    wait(dialog, qtbot)
    assert ReportDays(state, ledger.path).before(date(2026, 10, 8)) == date(2026, 1, 1)
    dialog.ask_path = lambda: tmp_path / "报告.pdf"
    with qtbot.waitSignal(dialog.output.ended, timeout=30_000):
        dialog.save()
    assert open_dialog().choices.asked().since == date(2026, 9, 30)


def test_a_second_report_of_a_day_looks_back_to_the_one_before(state, ledger):
    days = ReportDays(state, ledger.path)
    for day in (date(2026, 6, 1), date(2026, 8, 1), date(2026, 10, 8)):
        days.keep(day)
    assert days.before(date(2026, 10, 8)) == date(2026, 8, 1)
    assert days.before(date(2026, 10, 9)) == date(2026, 10, 8)


def test_without_changes_none_are_told(open_dialog, qtbot):
    dialog = open_dialog()
    dialog.choices.tells_changes.setChecked(False)
    wait(dialog, qtbot)
    assert dialog.choices.asked().since is None and not dialog.choices.since.isEnabled()


def test_a_broken_template_is_told_beside_the_report_which_is_made_all_the_same(open_dialog, qtbot, tmp_path):
    add_template(tmp_path / "templates", "坏的", "[没有这一节]\n")
    dialog = open_dialog()
    dialog.choices.choose_template("坏的")
    assert BUS in wait(dialog, qtbot)
    assert "坏的" in dialog.notice.words.text()


def test_the_making_can_be_stopped_and_asked_for_again(open_dialog, qtbot, monkeypatch, told):
    import threading

    gate = threading.Event()
    make = paper_making.make_paper

    def slow(ledger, asked, template, say, report):
        gate.wait(20)
        report(0, 1)
        return make(ledger, asked, template, say, report)

    monkeypatch.setattr(paper_making, "make_paper", slow)
    dialog = open_dialog()
    assert dialog.stop_button.isVisible()
    with qtbot.waitSignal(dialog.making.ended, timeout=30_000):
        dialog.stop_button.click()
        gate.set()
    assert dialog.document is None and told == [] and not dialog.stop_button.isVisible()
    dialog.choices.tells_changes.setChecked(False)
    assert BUS in wait(dialog, qtbot)


def test_a_ledger_that_is_gone_is_told(open_dialog, qtbot, ledger, monkeypatch, told):
    monkeypatch.setattr(ledger, "path", ledger.path.with_name("gone.sqlite"))
    dialog = open_dialog()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert dialog.document is None


def test_closing_stops_what_is_being_made(open_dialog, qtbot):
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.reject()
    qtbot.waitUntil(lambda: not dialog.making.is_busy, timeout=30_000)
    assert dialog.document is None


def test_the_saved_report_has_the_chosen_words(open_dialog, qtbot, tmp_path):
    dialog = open_dialog(Shown(Filter(words="公交")), of_shown=True)
    wait(dialog, qtbot)
    dialog.ask_path = lambda: tmp_path / "a.pdf"
    with qtbot.waitSignal(dialog.output.ended, timeout=30_000):
        dialog.save()
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "公交" in words and "联合执法" not in words
