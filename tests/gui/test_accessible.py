"""What a screen reader is told: every control has a name, and tables speak row by row."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
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

from tracker.gui.care.bin_dialog import BinDialog
from tracker.gui.care.restore_dialog import RestoreDialog
from tracker.gui.exchange.hand_over_dialog import HandOverDialog
from tracker.gui.exchange.publish_dialog import PublishDialog
from tracker.gui.help.command_list import commands_of
from tracker.gui.help.command_search import CommandSearch
from tracker.gui.help.empty_page import EmptyPage
from tracker.gui.help.help_window import HelpWindow
from tracker.gui.help.shortcut_list import ShortcutList
from tracker.gui.incoming.password_dialog import PasswordDialog
from tracker.gui.papers.chosen_template import ChosenTemplate
from tracker.gui.papers.template_dialog import TemplateDialog
from tracker.gui.pledges.link_dialog import LinkDialog
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.preferences.actor_dialog import ActorDialog
from tracker.gui.preferences.backup_page import BackupPage
from tracker.gui.preferences.ledger_page import LedgerPage
from tracker.gui.preferences.look import Look
from tracker.gui.preferences.look_page import LookPage
from tracker.gui.preferences.office_page import OfficePage
from tracker.gui.preferences.preferences_dialog import Preferences
from tracker.gui.preferences.watching_page import WatchingPage
from tracker.gui.review.letter_review import LetterReview
from tracker.gui.turns.assign_dialog import AssignDialog
from tracker.gui.turns.change_many_dialog import ChangeManyDialog
from tracker.gui.turns.review_planning import PlanReviewDialog
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.gui.turns.turn_offers import KINDS
from tracker.gui.widgets.text_dialog import TextDialog
from tracker.ledger.questions.table_order import GroupBy
from tracker.letter_source import LetterSource
from tracker.model import Actor, OfficeRules, Side
from tracker.reading.intake import take_in

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
def controls_of(qtbot, letters, window, session, settings, say, lines, ledger, state):
    """The windows, pages and dialogs by what they are called here."""

    def of(what: str) -> QWidget:
        every = list(lines().values())
        makers = {
            "actor": lambda: ActorDialog(Actor("王敏", Side.CLERK), say),
            "change_many": lambda: ChangeManyDialog(9, [], session.actor, OfficeRules(), TODAY, say),
            "assign": lambda: AssignDialog(every, ledger.owners(), say),
            "backups": lambda: BackupPage(session, settings, say),
            "bin": lambda: BinDialog(session, say),
            "commands": lambda: CommandSearch(commands_of(window.menus, say), str, session, say),
            "empty": lambda: EmptyPage(say),
            "hand_over": lambda: HandOverDialog(ledger.letters(), [], say),
            "restore": lambda: RestoreDialog(ledger.path, None, say),
            "help": lambda: HelpWindow("en", commands_of(window.menus, say), say),
            "ledger": lambda: LedgerPage(session, say),
            "link": lambda: LinkDialog(every[0], ledger.path, TODAY, say),
            "plan_review": lambda: PlanReviewDialog(every, TODAY, say),
            "look": lambda: LookPage(Look(), "en", "王敏", say),
            "main": lambda: window,
            "office": lambda: OfficePage(session, say),
            "password": lambda: PasswordDialog("x.docx", "y", 2, say),
            "preferences": lambda: Preferences([("x", QWidget())], say),
            "publish": lambda: PublishDialog(session, say),
            "review": lambda: review(say),
            "shortcuts": lambda: ShortcutList(commands_of(window.menus, say), say),
            "templates": lambda: TemplateDialog(ChosenTemplate(ledger.path.parent, state), say),
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
     "preferences", "publish", "review", "shortcuts", "templates", "text", "link", "plan_review", "watching", *KINDS],
)  # fmt: skip
def test_every_control_has_a_name(controls_of, what):
    assert nameless(controls_of(str(what))) == []


def test_every_page_of_the_window_too(window, qtbot):
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
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


def spoken(table, row: int, column: int, text: QAccessible.Text) -> str:
    """What is told of a cell; Qt counts the headers among the cells: one row above, one column before."""
    told = QAccessible.queryAccessibleInterface(table)
    columns = table.model().columnCount()
    return told.child((row + 1) * (columns + 1) + column + 1).text(text)


def test_whichever_cell_is_the_current_one_the_whole_row_is_told(window):
    table = window.pledges.table
    for column in (Column.STATUS, Column.OWNER, Column.LETTER):
        assert spoken(table, 0, column, QAccessible.Text.Description) == (
            "not started、long overdue、stale; 制定联合执法工作方案。; Owner: 临江市农业农村局; "
            "Due: 2026-05-01 (letter); 160 days late"
        )
    last = window.pledges.model.rowCount() - 1
    assert spoken(table, last, 0, QAccessible.Text.Description).endswith("Due: no date")
    signs = set("▲◷✓·")
    rows = range(window.pledges.model.rowCount())
    assert not any(signs & set(spoken(table, row, 0, QAccessible.Text.Description)) for row in rows)


def test_the_focus_on_a_row_is_told_with_it(window, qtbot):
    """A screen reader asks the focused child of the table, as keys move it."""
    table = window.pledges.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    told = QAccessible.queryAccessibleInterface(table).focusChild()
    line = window.pledges.model.line_at(table.currentIndex().row())
    assert line.pledge.text in told.text(QAccessible.Text.Description)
    assert line.pledge.owner in told.text(QAccessible.Text.Description)


def test_a_group_s_head_tells_its_name_length_and_whether_it_is_open(window):
    table = window.pledges.table
    table.group_by(GroupBy.OWNER)
    rows = range(window.pledges.model.rowCount())
    heads = [row for row in rows if window.pledges.model.group_at(row) is not None]
    head = next(row for row in heads if "临江" in spoken(table, row, 0, QAccessible.Text.Name))
    assert spoken(table, head, 0, QAccessible.Text.Name) == "Group 临江市农业农村局, pledges: 2, open"
    table.fold(head)
    assert spoken(table, head, 3, QAccessible.Text.Name) == "Group 临江市农业农村局, pledges: 2, folded"
