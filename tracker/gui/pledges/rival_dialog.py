"""Shows what two desktops settled differently, both values side by side, and lets one be chosen."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.history.history_line_words import subject_words
from tracker.gui.looking_words import why_not
from tracker.gui.pledges.rival_card import RivalCard
from tracker.gui.pledges.rival_words import rival_field
from tracker.gui.session import Session
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.ledger import Rival, choose
from tracker.ledger.past.history_lines import Subject


class RivalDialog(OfficeDialog):
    """A list of fields that wait, and the values of the chosen one; each choice is one step that can be undone."""

    def __init__(
        self, session: Session, say: Say, parent: QWidget | None = None, key: str | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._say, self._key = session, say, key
        self._rivals: list[Rival] = []
        self._subjects: dict[str, Subject] = {}
        self.setWindowTitle(say("Values that differ between desktops"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Fields that wait for a choice"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.field = QLabel()
        self.field.setTextFormat(Qt.TextFormat.PlainText)
        font = self.field.font()
        font.setBold(True)
        self.field.setFont(font)
        self.cards: list[RivalCard] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the ledger anew; with nothing left to choose the dialog closes."""
        place = max(0, self.list.currentRow())
        self._rivals = self._session.ledger.rivals(self._key)
        self._subjects = self._session.ledger.all_history.subjects(rival.key for rival in self._rivals)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._title(rival) for rival in self._rivals])
        self.list.setCurrentRow(min(place, len(self._rivals) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(len(self._rivals) > 1)
        self._show_chosen()
        if not self._rivals:
            self.accept()

    def _title(self, rival: Rival) -> str:
        about = subject_words(self._subjects[rival.key], self._say)
        return f"{rival_field(rival.field, self._say)} · {' '.join(about.split())}"

    def _show_chosen(self) -> None:
        place = self.list.currentRow()
        if not 0 <= place < len(self._rivals):
            return
        rival, say = self._rivals[place], self._say
        self.about.setText(subject_words(self._subjects[rival.key], say))
        self.field.setText(rival_field(rival.field, say))
        side = QWidget()
        layout = QHBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        self.cards = [
            RivalCard(rival, candidate, number, say) for number, candidate in enumerate(rival.candidates, 1)
        ]
        for card in self.cards:
            card.chosen.connect(partial(self._choose, rival))
            card.let_choose(why_not(self._session, say))
            layout.addWidget(card, 1)
        self.area.setWidget(side)

    def _choose(self, rival: Rival, candidate_id: str) -> None:
        self._session.run(choose(rival.id, candidate_id))

    def _lay_out(self) -> None:
        told = QLabel(
            self._say(
                "Two desktops filled these fields in without knowing of one another. Both values are kept; choose the"
                " one that holds. The choice travels with the next hand-over file, and can be undone."
            )
        )
        told.setWordWrap(True)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(self.about)
        layout.addWidget(self.field)
        layout.addWidget(self.area, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(side)
        splitter.setSizes([280, 600])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self._say("Close"))
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(told)
        whole.addWidget(splitter, 1)
        whole.addWidget(buttons)
        self.start_with(880, 380)


def choose_among_rivals(session: Session, say: Say, window: QWidget, key: str | None = None) -> None:
    """Show what waits for a choice, all or that of one pledge or letter, until it is made or put off."""
    if not session.ledger.rivals(key):
        return
    dialog = RivalDialog(session, say, window, key)
    dialog.exec()
    dialog.deleteLater()
