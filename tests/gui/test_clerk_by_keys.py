"""A clerk's morning without the mouse: thirty pledges reported done, each with its evidence, and taken back again."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton

from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import Filter
from tracker.model import Status

COUNT = 30
CTRL = Qt.KeyboardModifier.ControlModifier


class NoMouse(QObject):
    """Counts what a mouse does to any widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        mouse = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)
        self.count += event.type() in mouse
        return False


@pytest.fixture
def mouse(qapp):
    watching = NoMouse()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


@pytest.fixture
def evidence(tmp_path, monkeypatch):
    file = tmp_path / "验收单.txt"
    file.write_text("合格", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    return file


@pytest.fixture
def typist(monkeypatch, qtbot):
    """Fills a turn's dialog in by keys alone, as it stands when it opens."""
    opened = []

    def run(dialog: TurnDialog) -> int:
        opened.append(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=30_000)
        qtbot.keyClicks(dialog.focusWidget(), "done")
        tab_to(dialog, qtbot, lambda widget: isinstance(widget, QPushButton))
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        tab_to(dialog, qtbot, lambda widget: isinstance(widget, QCheckBox))
        if not dialog.goes_on.isChecked():
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
        tab_to(dialog, qtbot, lambda widget: isinstance(widget, QPushButton) and widget.isDefault())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.isVisible())  # the evidence is read first
        return dialog.result()

    monkeypatch.setattr(TurnDialog, "exec", run)
    return opened


def tab_to(dialog: TurnDialog, qtbot, is_wanted) -> None:
    for _ in range(9):
        if is_wanted(dialog.focusWidget()):
            return
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError("the key Tab does not lead there")


@pytest.mark.timeout(240)
def test_thirty_pledges_are_reported_with_evidence_by_keys_and_undone(
    keep_letter, open_window, ledger, session, typist, evidence, mouse, qtbot
):
    keep_letter(
        "望交函〔2026〕30号", *((f"修复第{number}号路。", None, "县交通局") for number in range(COUNT))
    )
    window = open_window()
    window.show_overview()  # what is seen first
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.pledges.table.hasFocus() and len(window.pledges.chosen_lines()) == 1
    for _ in range(COUNT):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_2, CTRL)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
    lines = ledger.lines(Filter(), session.today)
    assert [line.pledge.status for line in lines] == [Status.REPORTED] * COUNT
    kept = [ledger.entries(line.pledge.id)[0].evidence for line in lines]
    assert [[one.name for one in files] for files in kept] == [[evidence.name]] * COUNT
    assert {ledger.evidence(one.id) for (one,) in kept} == {evidence.read_bytes()}
    assert len(typist) == COUNT and mouse.count == 0
    for _ in range(COUNT):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert {line.pledge.status for line in ledger.lines(Filter(), session.today)} == {Status.NOT_STARTED}
    for _ in range(COUNT):
        qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert {line.pledge.status for line in ledger.lines(Filter(), session.today)} == {Status.REPORTED}
