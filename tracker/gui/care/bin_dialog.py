"""Shows what lies in the bin, and brings back what the user chooses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.care.bin_table import BinTableModel, Column
from tracker.gui.looking_words import why_not
from tracker.gui.session import Session
from tracker.gui.widgets.ledger_view import LedgerView
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.ledger import Binned, bring_back

WIDTHS: dict[int, int] = {
    Column.KIND: 80,
    Column.LETTER: 170,
    Column.BY: 110,
    Column.AT: 130,
    Column.LAST_DAY: 100,
}


class BinDialog(OfficeDialog):
    """A list to choose from; what is chosen comes back whole, in one step that can be undone."""

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self.setWindowTitle(say("Bin"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.model = BinTableModel(say, self)
        self.table = LedgerView(self.model, say("Bin"), Column.WORDS, WIDTHS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.bring_back = QPushButton(say("Bring back"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(say("Close"))
        buttons.addButton(self.bring_back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.bring_back.clicked.connect(self._bring_back)
        self.table.activated.connect(lambda _: self._bring_back())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._look_whether_chosen())
        session.changed.connect(self._refresh)
        self._refresh()
        self.start_with(940, 420)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[Binned]:
        """The chosen rows' things, in the order shown."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        return [self.model.thing_at(row) for row in sorted(rows)]

    def _refresh(self) -> None:
        things = self._session.ledger.in_bin()
        self.model.set_things(things)
        self.told.setText(
            self._say("What was deleted lies here for 30 days; after its last day it is deleted for good.")
            if things
            else self._say("The bin is empty. What is deleted lies here for 30 days.")
        )
        if things:
            self.table.selectRow(0)
        self._look_whether_chosen()

    def _look_whether_chosen(self) -> None:
        barred = why_not(self._session, self._say)
        self.bring_back.setEnabled(bool(self.chosen()) and not barred)
        self.bring_back.setToolTip(barred)

    def _bring_back(self) -> None:
        if self._session.can_write and (chosen := self.chosen()):
            self._session.begin(bring_back(chosen))


def show_bin(session: Session, say: Say, window: QWidget) -> None:
    """Show the bin over the window until the user closes it."""
    dialog = BinDialog(session, say, window)
    dialog.exec()
    dialog.deleteLater()
