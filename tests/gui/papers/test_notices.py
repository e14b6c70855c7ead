"""The reminder notice from the window: who is late is offered, the chosen owner first; the paper is shown, then printed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from tracker.gui.papers.notice_dialog import NoticeDialog
from tracker.gui.papers.paper_preview import PaperPreview
from tracker.reports import Paragraph, Table

BUS, ROAD = "开通3路公交。", "修复港前路路面。"


@pytest.fixture
def papers(monkeypatch) -> list:
    """The papers that were shown."""
    shown: list = []
    monkeypatch.setattr(PaperPreview, "exec", lambda preview: shown.append(preview.document) or 0)
    return shown


def test_the_chosen_owners_late_items_are_put_on_paper(window, qtbot, choose, answer, papers, boxes):
    choose(window, BUS)

    def fill(dialog) -> None:
        assert dialog.owner.currentText() == "县公交公司"
        assert [dialog.owner.itemText(row) for row in range(dialog.owner.count())] == [
            "临江市农业农村局",
            "县公交公司",
        ]
        assert dialog.count.text() == "Overdue pledges: 1"
        dialog.office.setText(" 县人大常委会代工委 ")

    answer(NoticeDialog, fill)
    window.menus.actions["notice"].trigger()
    qtbot.waitUntil(lambda: bool(papers), timeout=30_000)
    table = next(block for block in papers[0].blocks if isinstance(block, Table))
    assert [row[1] for row in table.rows] == [BUS]
    told = [block.text for block in papers[0].blocks if isinstance(block, Paragraph)]
    assert told[-2:] == ["县人大常委会代工委", "2026-10-8"]
    assert any("2026-10-23" in words for words in told) and boxes == []


def test_an_owner_who_is_not_late_is_not_offered(window, qtbot, choose, answer, papers):
    choose(window, ROAD)
    offered = []
    answer(NoticeDialog, lambda dialog: offered.append(dialog.owner.currentText()), accepts=False)
    window.menus.actions["notice"].trigger()
    qtbot.waitUntil(lambda: bool(offered), timeout=30_000)
    assert offered == ["临江市农业农村局"] and papers == []


def test_a_long_name_does_not_widen_the_dialog(qtbot, english):
    short, long = (
        NoticeDialog({owner: 1}, owner, "", date(2026, 10, 8), english) for owner in ("甲", "甲" * 200)
    )
    for dialog in (short, long):
        qtbot.addWidget(dialog)
    assert long.minimumSizeHint().width() == short.minimumSizeHint().width()
    assert long.width() == short.width()


def test_where_nothing_is_late_that_is_said(qtbot, english):
    dialog = NoticeDialog({}, "甲", "", date(2026, 10, 8), english)
    qtbot.addWidget(dialog)
    assert dialog.count.text() == "No pledge with an owner is overdue."
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not ok.isEnabled() and dialog.result() == QDialog.DialogCode.Rejected
