"""Goes through the rows of a table without the mouse: one on, one back, and on by itself once something is done."""

from PySide6.QtCore import QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QAbstractItemView

from tracker.gui.session import Session


def step_rows(table: QAbstractItemView, step: int) -> None:
    """Choose the row that lies so many below the chosen one; at either end the last one stays."""
    model = table.model()
    parts = table.selectionModel().selection().toList()
    ends = [part.bottom() if step > 0 else part.top() for part in parts]
    start = (max(ends) if step > 0 else min(ends)) if ends else (-1 if step > 0 else 1)
    row = min(max(start + step, 0), model.rowCount() - 1)
    if row >= 0:
        choose_row(table, row)


def choose_row(table: QAbstractItemView, row: int) -> None:
    """Choose this row alone, whatever keys are held meanwhile (Qt's own selectRow heeds Ctrl and Shift)."""
    place = table.model().index(row, max(table.currentIndex().column(), 0))
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)
    table.scrollTo(place)


class GoingOn(QObject):
    """After a turn in a pledge's life the next pledge is chosen, where the user wants that.

    Attributes:
        wanted: whether the user wants it; kept for the next start by whoever builds the window.

    Signals:
        went_on(pledge id): that one is to be chosen now.

    """

    went_on = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = False
        self._following: str | None = None
        session.changed.connect(lambda _: self._go())
        session.failed.connect(lambda _: self._forget())

    def settle(self, wanted: bool, following: str | None) -> None:
        """The user said so with a turn that is about to be kept; `following` is the pledge below, if any."""
        self.wanted = wanted
        self._following = following if wanted else None

    def _forget(self) -> None:
        self._following = None

    def _go(self) -> None:
        following, self._following = self._following, None
        if following is not None:
            self.went_on.emit(following)
