"""What a screen reader is told: every control has a name, and tables speak row by row."""

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tracker.gui.actor_dialog import ActorDialog
from tracker.gui.assign_dialog import AssignDialog
from tracker.gui.backup_page import BackupPage
from tracker.gui.bin_dialog import BinDialog
from tracker.gui.command_list import commands_of
from tracker.gui.command_search import CommandSearch
from tracker.gui.empty_page import EmptyPage
from tracker.gui.hand_over_dialog import HandOverDialog
from tracker.gui.help_window import HelpWindow
from tracker.gui.ledger_page import LedgerPage
from tracker.gui.letter_review import LetterReview
from tracker.gui.look import Look
from tracker.gui.look_page import LookPage
from tracker.gui.office_page import OfficePage
from tracker.gui.password_dialog import PasswordDialog
from tracker.gui.preferences import Preferences
from tracker.gui.publish_dialog import PublishDialog
from tracker.gui.restore_dialog import RestoreDialog
from tracker.gui.shortcut_list import ShortcutList
from tracker.gui.text_dialog import TextDialog
from tracker.gui.turn_dialog import TurnDialog
from tracker.gui.turn_offers import KINDS
from tracker.gui.watching_page import WatchingPage
from tracker.intake import take_in
from tracker.letter_source import LetterSource
from tracker.model import Actor, OfficeRules, Side

TODAY = date(2026, 10, 8)
CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip
TEXT = "望交函〔2026〕12号\n县人大代表：\n下一步，我局将于2026年12月底前完成公路修复。\n"


def nameless(root: QWidget) -> list[str]:
    """The controls under a window, or a page of it, that a screen reader could not name."""
    return [
        describe(widget) for widget in root.findChildren(QWidget) if is_control(widget) and not name(widget)
    ]


def is_control(widget: QWidget) -> bool:
    """Whether users work with it by itself, and it is no part that Qt made for another control."""
    owners, at = [], widget.parentWidget()
    while at is not None:
        owners.append(at)
        at = at.parentWidget()
    is_part = any(isinstance(owner, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar) for owner in owners)
    corner = isinstance(widget, QAbstractButton) and isinstance(widget.parentWidget(), QAbstractItemView)
    inner = widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView)
    waits = isinstance(widget, QAbstractButton) and widget.isHidden()  # gets its words when it is shown
    return isinstance(widget, CONTROLS) and not (inner or is_part or corner or waits)


def name(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told else ""


def describe(widget: QWidget) -> str:
    parents, at = [], widget
    while at is not None:
        parents.append(type(at).__name__ + (f"({at.objectName()})" if at.objectName() else ""))
        at = at.parentWidget()
    return " < ".join(parents)


@pytest.fixture
def controls_of(qtbot, letters, window, session, settings, say, lines, ledger):
    """The windows, pages and dialogs by what they are called here."""

    def of(what: str) -> QWidget:
        every = list(lines().values())
        makers = {
            "actor": lambda: ActorDialog(Actor("王敏", Side.CLERK), say),
            "assign": lambda: AssignDialog(every, ledger.owners(), say),
            "backups": lambda: BackupPage(session, settings, say),
            "bin": lambda: BinDialog(session, say),
            "commands": lambda: CommandSearch(commands_of(window.menus, say), str, session, say),
            "empty": lambda: EmptyPage(say),
            "hand_over": lambda: HandOverDialog(ledger.letters(), [], say),
            "restore": lambda: RestoreDialog(ledger.path, None, say),
            "help": lambda: HelpWindow("en", commands_of(window.menus, say), say),
            "ledger": lambda: LedgerPage(session, say),
            "look": lambda: LookPage(Look(), "en", "王敏", say),
            "main": lambda: window,
            "office": lambda: OfficePage(session, say),
            "password": lambda: PasswordDialog("x.docx", "y", 2, say),
            "preferences": lambda: Preferences([("x", QWidget())], say),
            "publish": lambda: PublishDialog(session, say),
            "review": lambda: review(say),
            "shortcuts": lambda: ShortcutList(commands_of(window.menus, say), say),
            "text": lambda: TextDialog("a", "b", "c", say),
            "watching": lambda: WatchingPage(session, window.watching, say),
        } | {kind.value: lambda kind=kind: TurnDialog(kind, every[:1], TODAY, say) for kind in KINDS}
        made = makers[what]()
        if made is not window:
            qtbot.addWidget(made)
        return made

    return of


def review(say) -> LetterReview:
    intake = take_in(LetterSource("a.txt", TEXT.encode(), TEXT, "utf-8"), OfficeRules(), TODAY)
    return LetterReview(intake.source, intake.facts, intake.drafts, intake.warnings, say, "王敏")


@pytest.mark.parametrize(
    "what",
    ["actor", "assign", "backups", "bin", "commands", "empty", "help", "ledger", "look", "main", "hand_over", "restore", "office", "password",
     "preferences", "publish", "review", "shortcuts", "text", "watching", *KINDS],
)  # fmt: skip
def test_every_control_has_a_name(controls_of, what):
    assert nameless(controls_of(str(what))) == []


def test_every_page_of_the_window_too(window, qtbot):
    qtbot.waitUntil(lambda: "incoming" in vars(window), timeout=30_000)
    assert window.letters  # made when it is first turned to
    for page in (window.pledges, window.letters, window.history, window.incoming):
        window.tabs.setCurrentWidget(page)
        assert nameless(window) == []


def test_the_check_finds_a_control_without_a_name(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    QLineEdit(page)
    assert nameless(page) == ["QLineEdit < QWidget"]


def test_a_row_of_the_table_speaks_its_cells_with_their_columns(window):
    table = window.pledges.table
    told = QAccessible.queryAccessibleInterface(table)
    columns = window.pledges.model.columnCount()
    # Qt counts the headers among the cells: one row above, one column before.
    cells = [told.child(place).text(QAccessible.Text.Name) for place in range((columns + 1) * 2)]
    titles, row = cells[1 : columns + 1], cells[columns + 2 :]
    line = window.pledges.model.line_at(0)
    spoken = dict(zip(titles, row, strict=True))
    assert spoken["Pledge"] == line.pledge.text and spoken["Owner"] == line.pledge.owner
    assert spoken["Warning"] == "▲▲ long overdue · stale"
