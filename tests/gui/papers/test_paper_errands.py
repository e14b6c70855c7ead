"""Every paper from the window: by menu and keys, from the rows' menu and the letters' page, on what is chosen or shown."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from tracker.gui.letters.letter_papers import PAPERS as OF_LETTERS
from tracker.gui.papers.export_dialog import ExportDialog
from tracker.gui.papers.paper_preview import PaperPreview
from tracker.gui.pledges.pledge_menu import PAPERS as OF_ROWS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BUS, ROAD, PLAN = "开通3路公交。", "修复港前路路面。", "制定联合执法工作方案。"


@pytest.fixture
def papers(monkeypatch) -> list:
    """The papers that were shown."""
    shown: list = []
    monkeypatch.setattr(PaperPreview, "exec", lambda preview: shown.append(preview.document) or 0)
    return shown


def made(window, qtbot, papers, name) -> str:
    """The words of the paper that an entry of the menu makes."""
    papers.clear()
    window.menus.actions[name].trigger()
    qtbot.waitUntil(lambda: bool(papers), timeout=30_000)
    return repr(papers[0])


def test_the_ledger_table_is_of_what_is_shown_or_of_several_chosen_rows(window, qtbot, papers, choose):
    words = made(window, qtbot, papers, "ledger_table")
    assert BUS in words and PLAN in words
    choose(window, BUS, ROAD)
    words = made(window, qtbot, papers, "ledger_wide")
    assert BUS in words and ROAD in words and PLAN not in words
    assert papers[0].is_landscape


@pytest.mark.parametrize("name", ["letter_sheet", "reanswer", "rating_form"])
def test_papers_on_a_letter_take_that_of_the_chosen_pledge_or_the_chosen_letter(
    window, qtbot, papers, choose, name, letters
):
    choose(window, BUS)
    assert "望交函〔2026〕12号" in made(window, qtbot, papers, name)
    window.show_letters()
    window.letters.choose(letters[1])
    assert "临农函〔2026〕31号" in made(window, qtbot, papers, name)


def test_each_chosen_pledge_has_its_sheet(window, qtbot, papers, choose):
    choose(window, BUS, PLAN)
    words = made(window, qtbot, papers, "pledge_sheet")
    assert BUS in words and PLAN in words and ROAD not in words


def test_what_needs_a_choice_says_so_where_there_is_none(open_window, qtbot, papers):
    window = open_window()
    for name, words in (("pledge_sheet", "Choose a pledge first."), ("reanswer", "Choose a letter first.")):
        window.menus.actions[name].trigger()
        assert window.statusBar().currentMessage() == words
    assert papers == []


def test_the_menu_of_the_rows_and_of_the_letters_offer_what_the_main_menu_has(window, choose, monkeypatch):
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: menus.append(menu))
    choose(window, BUS)
    window.pledges.table.customContextMenuRequested.emit(QPoint(5, 5))
    offered = next(action.menu() for action in menus[0].actions() if action.menu())
    done = []
    monkeypatch.setattr(
        type(window.papers), "make", lambda errands, asked, organ="": done.append(asked.paper)
    )
    offered.actions()[list(OF_ROWS).index("pledge_sheet")].trigger()
    for action in window.letters.papers.menu().actions():
        assert action in window.letters.table.actions()
        action.trigger()
    assert done == ["pledge", "letter", "reanswer", "rating"]
    assert {*OF_ROWS, *OF_LETTERS} <= set(window.menus.actions)


def test_a_paper_that_cannot_be_made_is_told_and_a_stopped_one_is_not(
    window, qtbot, papers, boxes, monkeypatch, ledger
):
    monkeypatch.setattr(ledger, "path", ledger.path.with_name("gone.sqlite"))
    window.menus.actions["ledger_table"].trigger()
    qtbot.waitUntil(lambda: bool(boxes), timeout=30_000)
    assert papers == []


# Export


@pytest.fixture
def export_to(window, answer, monkeypatch, tmp_path):
    """Export what is offered first as this kind; gives the file."""

    def export(kind: str, place: int = -1):
        target = tmp_path / f"台账{kind}"

        def fill(dialog: ExportDialog) -> None:
            next(one for one in dialog.kinds.buttons() if f"(*{kind})" in one.text()).click()
            dialog.scopes.buttons()[place].click()

        answer(ExportDialog, fill)
        monkeypatch.setattr(QFileDialog, "exec", lambda dialog: 1)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda dialog: [str(target)])
        window.menus.actions["export"].trigger()
        return target

    return export


@pytest.mark.parametrize("kind", [".xlsx", ".csv", ".ics", ".json", ".docx", ".pdf"])
def test_pledges_are_exported_in_each_kind_and_the_file_is_told(window, qtbot, export_to, kind, boxes):
    target = export_to(kind)
    qtbot.waitUntil(window.written.isVisible, timeout=30_000)
    assert target.stat().st_size > 100 and boxes == []
    assert [file.name for file in target.parent.glob("*.part")] == []


def test_only_the_chosen_rows_are_exported_where_that_is_asked_for(window, qtbot, export_to, choose):
    choose(window, BUS, ROAD)
    target = export_to(".csv")
    qtbot.waitUntil(window.written.isVisible, timeout=30_000)
    words = target.read_text("utf-8-sig")
    assert BUS in words and ROAD in words and PLAN not in words


def test_all_are_exported_though_some_are_chosen(window, qtbot, export_to, choose):
    choose(window, BUS, ROAD)
    target = export_to(".csv", place=0)
    qtbot.waitUntil(window.written.isVisible, timeout=30_000)
    assert PLAN in target.read_text("utf-8-sig")


def test_a_cancelled_export_leaves_the_file_that_was_there(window, qtbot, export_to, monkeypatch, tmp_path):
    (tmp_path / "台账.xlsx").write_bytes(b"older")

    def export(ledger, asked, target, template, say, report, **_):
        from tracker.whole_file import file_asked_for

        with file_asked_for(target) as file:
            file.write(b"half")
            window.progress.cancel()
            report(1, 2)

    monkeypatch.setattr("tracker.papers.exporting.export", export)
    target = export_to(".xlsx")
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=30_000)
    assert target.read_bytes() == b"older" and not window.written.isVisible()
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_an_export_into_nowhere_is_told_in_one_sentence(window, qtbot, export_to, boxes, tmp_path):
    (tmp_path / "台账.csv").mkdir()
    export_to(".csv")
    qtbot.waitUntil(lambda: bool(boxes), timeout=30_000)
    assert "could not be written" in boxes[0].text()


def test_its_folder_is_opened(window, qtbot, export_to, monkeypatch):
    opened = []
    monkeypatch.setattr("tracker.gui.widgets.written_line.open_folder", opened.append)
    target = export_to(".csv")
    qtbot.waitUntil(window.written.isVisible, timeout=30_000)
    window.written.open_button.click()
    assert opened == [target.parent]
