"""The menu on the head of the table of pledges: which columns are shown, and what rows stand together by."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from tracker.gui.pledges.pledge_cells import HEADERS, Column
from tracker.language import N_, Say
from tracker.ledger.questions.table_order import GroupBy

GROUPS: dict[GroupBy | None, str] = {
    None: N_("Not grouped"),
    GroupBy.LETTER: N_("By letter"),
    GroupBy.OWNER: N_("By owner"),
    GroupBy.MONTH: N_("By month due"),
}


class ColumnMenu(QObject):
    """Columns are moved by dragging their heads, or from here by keys; the words themselves are always shown.

    Signals:
        group_chosen(GroupBy or None): what rows are to stand together by.

    """

    group_chosen = Signal(object)

    def __init__(self, view: QTableView, say: Say) -> None:
        super().__init__(view)
        self._view, self._say = view, say
        self.group: GroupBy | None = None
        header = view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show)

    def fill(self, menu: QMenu) -> None:
        """Add an entry for each column and each way to group."""
        menu.addSection(self._say("Columns"))
        for column, words in HEADERS.items():
            if column == Column.RATE_BY:  # comes and goes with its queue
                continue
            action = _checkable(self._say(words), not self._view.isColumnHidden(column), menu)
            action.setEnabled(column != Column.WORDS)
            action.toggled.connect(partial(self._show_column, column))
        self._add_moves(menu.addMenu(self._say("One place to the left")), -1)
        self._add_moves(menu.addMenu(self._say("One place to the right")), 1)
        menu.addSection(self._say("Group"))
        for group, words in GROUPS.items():
            action = _checkable(self._say(words), group is self.group, menu)
            action.triggered.connect(partial(self._choose_group, group))

    def open(self) -> None:
        """Open the menu under the head, for keys."""
        self._show(QPoint(0, self._view.horizontalHeader().height()))

    def _add_moves(self, menu: QMenu, step: int) -> None:
        """An entry for each column that is shown, in the order shown, which moves it by one."""
        header = self._view.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        shown = [column for column in places if not header.isSectionHidden(column)]
        for at, column in enumerate(shown):
            action = menu.addAction(self._say(HEADERS[Column(column)]))
            if 0 <= at + step < len(shown):
                action.triggered.connect(partial(self._move, column, shown[at + step]))
            else:
                action.setEnabled(False)

    def _move(self, column: int, beside: int, _: bool = False) -> None:
        header = self._view.horizontalHeader()
        header.moveSection(header.visualIndex(column), header.visualIndex(beside))

    def _choose_group(self, group: GroupBy | None, _: bool = False) -> None:
        self.group_chosen.emit(group)

    def _show_column(self, column: int, is_shown: bool) -> None:
        self._view.setColumnHidden(column, not is_shown)

    def _show(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self._view.horizontalHeader().mapToGlobal(place))


def _checkable(words: str, is_checked: bool, menu: QMenu) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(is_checked)
    return action
