"""The backups that can be restored from, as a list: when taken, where, how large, what each holds, whether it is whole."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from tracker.gui.widgets.level_signs import level_colour
from tracker.gui.widgets.page_jobs import PageJobs
from tracker.language import Say
from tracker.ledger.care.backing_up import Look, look_into
from tracker.model import WarningLevel
from tracker.wording.backups import look_words, size_words

TAKEN, PLACE, SIZE, LETTERS, PLEDGES, STATE = range(6)


@dataclass(frozen=True, slots=True)
class Offer:
    """One file to restore from; `taken` and `place` are words."""

    path: Path
    taken: str
    place: str
    size: int


class BackupList(QTreeWidget):
    """Shows the offers at once, and looks into one after the other in the background, the newest first.

    Signals:
        chosen(Path): another one is chosen; None where none is.

    """

    chosen = Signal(object)

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say, self._jobs = say, PageJobs(self)
        self._waiting: deque[QTreeWidgetItem] = deque()
        self._is_looking = False
        self.setAccessibleName(say("Backups"))
        self.setHeaderLabels(
            [say("Taken"), say("Place"), say("Size"), say("Letters"), say("Pledges"), say("State")]
        )
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.choice()))

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these after what is shown already."""
        for offer in offers:
            item = QTreeWidgetItem([offer.taken, offer.place, size_words(offer.size), "", "", ""])
            item.setData(0, Qt.ItemDataRole.UserRole, str(offer.path))
            item.setText(STATE, self._say("Looking…"))
            for column in (PLACE, TAKEN):
                item.setToolTip(column, f"<qt>{escape(str(offer.path))}</qt>")  # a path is no markup
            for column in (SIZE, LETTERS, PLEDGES):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
            self._waiting.append(item)
        self._look_on()

    def choice(self) -> Path | None:
        """The file of the chosen line."""
        item = self.currentItem()
        return Path(item.data(0, Qt.ItemDataRole.UserRole)) if item else None

    def taken(self) -> str:
        """When the chosen one was taken, or its file's name."""
        item = self.currentItem()
        return item.text(TAKEN) if item else ""

    def choose(self, path: Path) -> bool:
        """Choose the line of this file; False where there is none."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item and item.data(0, Qt.ItemDataRole.UserRole) == str(path):
                self.setCurrentItem(item)
                return True
        return False

    def choose_none(self) -> None:
        """Choose no line."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def stop(self) -> None:
        """Look into no more."""
        self._waiting.clear()
        self._jobs.cancel()

    def _look_on(self) -> None:
        if self._is_looking or not self._waiting:
            return
        item = self._waiting.popleft()
        path = Path(item.data(0, Qt.ItemDataRole.UserRole))
        self._is_looking = True
        self._jobs.run(lambda report: look_into(path), lambda look: self._show_look(item, look))

    def _show_look(self, item: QTreeWidgetItem, look: Look) -> None:
        self._is_looking = False
        item.setText(STATE, look_words(look, self._say))
        if look.fault is None:
            item.setText(LETTERS, str(look.letters))
            item.setText(PLEDGES, str(look.pledges))
        else:
            colour = level_colour(WarningLevel.OVERDUE, self.palette())
            if colour:
                item.setForeground(STATE, colour)
        self._look_on()
