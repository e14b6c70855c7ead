"""A deputy's quarter: what one county owes, one sent back, one extended, the rest verified, the notice; undone, redone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox

from tracker.gui.papers.notice_dialog import NoticeDialog
from tracker.gui.papers.paper_preview import PaperPreview
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import Filter, take_turn
from tracker.model import Actor, EntryKind, LedgerLine, Side, Status

DEPUTY = Actor("陈代表", Side.SUPERVISOR)
COUNTY, OTHER = "望海县人民政府", "临江县人民政府"
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PIER, ROAD, SCHOOL, BUS, CLINIC, PARK = (
    "修复港前码头护栏。",
    "拓宽渔港大道。",
    "新建海湾小学教学楼。",
    "开通3路公交延伸线。",
    "为各渔村配备卫生室。",
    "建成滨海公园。",
)
THIS_QUARTER = {PIER, ROAD, SCHOOL, BUS, CLINIC}


@pytest.fixture
def desk(keep_letter, session, open_window, lines, clock):
    """A fresh window of a deputy on four letters and two counties; five pledges of one are due this quarter."""
    keep_letter(
        "望政函〔2026〕12号",
        (PIER, date(2026, 10, 2), COUNTY),
        (ROAD, date(2026, 11, 15), COUNTY),
        (PARK, date(2027, 6, 30), COUNTY),
        subject="关于改善渔港片区出行条件的建议",
    )
    keep_letter("望政函〔2026〕15号", (SCHOOL, date(2026, 12, 31), COUNTY), (BUS, date(2026, 10, 31), COUNTY))
    keep_letter("望政函〔2026〕21号", (CLINIC, date(2026, 12, 20), COUNTY), ("整治海滩。", None, COUNTY))
    keep_letter(
        "临政函〔2026〕7号",
        ("疏浚河道。", date(2026, 10, 3), OTHER),
        ("架设路灯。", date(2026, 12, 1), OTHER),
    )
    kept = lines()
    done = [kept[words].pledge.id for words in (PIER, SCHOOL, BUS, CLINIC, "架设路灯。")]
    session.run(take_turn(EntryKind.REPORT, done, "已经完成，见验收单"))
    session.act_as(DEPUTY)
    return open_window()


@dataclass
class Meeting:
    """What meets the dialogs that the window really opens: `met` by those that were dealt with."""

    qtbot: object
    met: list[QDialog]

    def then(self, kind: type[QDialog], deal: Callable[[QDialog], object]) -> None:
        """Deal with the next dialog of this kind, as soon as it stands there."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind) or not dialog.isActiveWindow():
                QTimer.singleShot(5, look)
                return
            self.met.append(dialog)
            try:
                deal(dialog)
            except BaseException:
                dialog.reject()  # or the test would wait for ever
                raise

        QTimer.singleShot(0, look)


@pytest.fixture
def meeting(qtbot):
    return Meeting(qtbot, [])


@dataclass(frozen=True)
class Seen:
    """What the ledger holds and what the table shows, both whole."""

    lines: tuple[LedgerLine, ...]
    entries: tuple[int, ...]
    shown: tuple[tuple[str, ...], ...]


def rows_shown(window) -> tuple[tuple[str, ...], ...]:
    model = window.pledges.model
    columns = range(model.columnCount())
    return tuple(
        tuple(str(model.index(row, column).data()) for column in columns) for row in range(model.rowCount())
    )


def words_shown(window) -> list[str]:
    return [row[Column.WORDS] for row in rows_shown(window)]


def seen(window, ledger) -> Seen:
    lines = tuple(ledger.lines(Filter(), window._session.today))
    return Seen(lines, tuple(len(ledger.entries(line.pledge.id)) for line in lines), rows_shown(window))


def press(qtbot, key: Qt.Key, keys=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, keys)


def tab_to(qtbot, wanted) -> None:
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError("the key Tab does not lead there")


def say_and_accept(qtbot, note: str, approver: str = "") -> Callable[[TurnDialog], None]:
    def deal(dialog: TurnDialog) -> None:
        assert dialog.note.hasFocus()
        qtbot.keyClicks(dialog.note, note)
        if approver:
            tab_to(qtbot, dialog.approver)
            qtbot.keyClicks(dialog.approver, approver)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        tab_to(qtbot, ok)
        press(qtbot, Qt.Key.Key_Space)

    return deal


def come_back(qtbot, window) -> None:
    """A dialog has gone; a real desktop makes the window behind it the active one again."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)


def choose_row(qtbot, window, words: str) -> None:
    """Walk to a pledge's row with the arrow keys."""
    table = window.pledges.table
    come_back(qtbot, window)
    assert table.hasFocus()
    way = words_shown(window).index(words) - table.currentIndex().row()
    for _ in range(abs(way)):
        press(qtbot, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert [line.pledge.text for line in window.pledges.chosen_lines()] == [words]


def read_back(path: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


def find_what_the_county_owes(qtbot, window) -> None:
    """By the search key, then Tab to the lists: the owner by initials in pinyin, the quarter by arrow keys."""
    filters = window.pledges.filters
    press(qtbot, Qt.Key.Key_F, CTRL)
    assert filters.words.hasFocus()
    tab_to(qtbot, filters.owner)
    qtbot.keyClicks(filters.owner, "whx")
    assert filters.owner.currentText() == COUNTY
    tab_to(qtbot, filters.more)
    press(qtbot, Qt.Key.Key_Space)
    due = filters.lists["due"]
    tab_to(qtbot, due)
    while due.currentText() != "this quarter":
        press(qtbot, Qt.Key.Key_Down)
    asked = filters.wanted()
    assert (asked.owner, asked.due_from, asked.due_to) == (COUNTY, date(2026, 10, 1), date(2026, 12, 31))
    qtbot.waitUntil(lambda: set(words_shown(window)) == THIS_QUARTER, timeout=30_000)
    press(qtbot, Qt.Key.Key_1, ALT)


def send_one_back(qtbot, window, meeting) -> None:
    choose_row(qtbot, window, PIER)
    meeting.then(TurnDialog, say_and_accept(qtbot, "the railing is loose again"))
    press(qtbot, Qt.Key.Key_4, CTRL)


def extend_one(qtbot, window, meeting) -> None:
    choose_row(qtbot, window, ROAD)

    def deal(dialog: TurnDialog) -> None:
        tab_to(qtbot, dialog.new_due)
        qtbot.keyClicks(dialog.new_due, "20270331")
        tab_to(qtbot, dialog.note)
        say_and_accept(qtbot, "the flood season stopped the works", "Chen")(dialog)

    meeting.then(TurnDialog, deal)
    press(qtbot, Qt.Key.Key_5, CTRL)


def verify_the_rest(qtbot, window, meeting) -> None:
    come_back(qtbot, window)
    press(qtbot, Qt.Key.Key_1, ALT | SHIFT)
    qtbot.waitUntil(lambda: set(words_shown(window)) == {SCHOOL, BUS, CLINIC}, timeout=30_000)
    press(qtbot, Qt.Key.Key_A, CTRL)
    assert len(window.pledges.chosen_lines()) == 3
    meeting.then(TurnDialog, say_and_accept(qtbot, "seen on site"))
    press(qtbot, Qt.Key.Key_3, CTRL)


def print_the_notice(qtbot, window, meeting, path: Path) -> None:
    def ask(dialog: NoticeDialog) -> None:
        assert dialog.owner.currentText() == COUNTY  # as the filter says
        assert dialog.count.text() == "Overdue pledges: 1"
        tab_to(qtbot, dialog.buttons.button(QDialogButtonBox.StandardButton.Ok))
        meeting.then(PaperPreview, save)
        press(qtbot, Qt.Key.Key_Space)

    def save(preview: PaperPreview) -> None:
        preview.ask_path = lambda: path
        press(qtbot, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(preview.output.written.isVisible, timeout=30_000)
        press(qtbot, Qt.Key.Key_Escape)

    meeting.then(NoticeDialog, ask)
    press(qtbot, Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(meeting.met) and isinstance(meeting.met[-1], PaperPreview), timeout=30_000)


@pytest.mark.timeout(240)
def test_a_deputy_settles_what_one_county_owes_this_quarter(
    desk, ledger, session, meeting, lines, qtbot, tmp_path, boxes
):
    window, steps = desk, []
    find_what_the_county_owes(qtbot, window)
    steps.append(seen(window, ledger))

    send_one_back(qtbot, window, meeting)
    qtbot.waitUntil(lambda: rows_shown(window) != steps[-1].shown, timeout=30_000)
    pier = lines()[PIER].pledge
    assert pier.status is Status.IN_PROGRESS
    assert ledger.entries(pier.id)[0].note == "the railing is loose again"
    steps.append(seen(window, ledger))

    extend_one(qtbot, window, meeting)
    qtbot.waitUntil(lambda: set(words_shown(window)) == THIS_QUARTER - {ROAD}, timeout=30_000)
    road = lines()[ROAD].pledge
    assert (road.due, road.baseline_due, road.slips) == (date(2027, 3, 31), date(2026, 11, 15), 1)
    steps.append(seen(window, ledger))

    verify_the_rest(qtbot, window, meeting)
    qtbot.waitUntil(lambda: rows_shown(window) == (), timeout=30_000)
    assert {lines()[words].pledge.status for words in (SCHOOL, BUS, CLINIC)} == {Status.VERIFIED}
    assert lines()["架设路灯。"].pledge.status is Status.REPORTED  # another county's
    paper = tmp_path / "督办通知.pdf"
    come_back(qtbot, window)
    print_the_notice(qtbot, window, meeting, paper)
    told = read_back(paper)
    assert "".join(f"To {COUNTY}:".split()) in told and "".join(PIER.split()) in told
    assert "2026-10-02" in told.replace("2026-10-2", "2026-10-02") and OTHER not in told
    assert not any(words in told for words in (ROAD, SCHOOL, BUS, CLINIC, PARK))

    come_back(qtbot, window)
    take_away = window.pledges.filters._chips["queue"]
    tab_to(qtbot, take_away)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: set(words_shown(window)) == THIS_QUARTER - {ROAD}, timeout=30_000)
    steps.append(seen(window, ledger))

    for step in reversed(steps[:-1]):
        press(qtbot, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda step=step: seen(window, ledger) == step, timeout=30_000)
    for step in steps[1:]:
        press(qtbot, Qt.Key.Key_Y, CTRL)
        qtbot.waitUntil(lambda step=step: seen(window, ledger) == step, timeout=30_000)
    assert session.redo_action is None and boxes == [] and len(meeting.met) == 5
