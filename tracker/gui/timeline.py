"""A pledge's timeline of entries with their evidence, and its history line by line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from tracker.gui.history_words import action_words, fields_words
from tracker.language import Say
from tracker.ledger import HistoryEntry
from tracker.model import Entry, KeptEvidence
from tracker.wording import ENTRY_KIND, SIDE

_EVIDENCE = Qt.ItemDataRole.UserRole


class Timeline(QTreeWidget):
    """Entries, newest first; evidence stands under its entry.

    Signals:
        evidence_chosen(KeptEvidence): the user wants to see it.

    """

    evidence_chosen = Signal(object)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        _as_list(self, [say("When"), say("Who"), say("What"), say("Note")], say("Timeline"))
        self.itemActivated.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries."""
        self.clear()
        for entry in entries:
            words = self._say(ENTRY_KIND[entry.kind])
            item = QTreeWidgetItem(
                [f"{entry.at:%Y-%m-%d %H:%M}", _who(entry.by, entry, self._say), words, self._note(entry)]
            )
            item.setToolTip(3, "")
            for evidence in entry.evidence:
                item.addChild(self._evidence(evidence))
            self.addTopLevelItem(item)
        self.expandAll()

    def _note(self, entry: Entry) -> str:
        parts = [entry.note]
        if entry.new_due:
            old = entry.old_due.isoformat() if entry.old_due else self._say("no date")
            parts.append(f"{old} → {entry.new_due.isoformat()}")
        if entry.approver:
            parts.append(self._say("approved by {name}").format(name=entry.approver))
        return "  ·  ".join(filter(None, parts))

    def _evidence(self, evidence: KeptEvidence) -> QTreeWidgetItem:
        size = self.locale().formattedDataSize(evidence.size)
        item = QTreeWidgetItem(["", "", self._say("evidence"), f"{evidence.name} ({size})"])
        item.setData(0, _EVIDENCE, evidence)
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        evidence = item.data(0, _EVIDENCE)
        if evidence is not None:
            self.evidence_chosen.emit(evidence)


class HistoryList(QTreeWidget):
    """Every change of a pledge: who, when, what, from and to; newest first."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        _as_list(self, [say("When"), say("Who"), say("What"), say("From → to")], say("History"))

    def show_history(self, entries: Sequence[HistoryEntry]) -> None:
        """Show these lines."""
        self.clear()
        for entry in entries:
            who = _who(entry.by, entry, self._say)
            words = [
                f"{entry.at:%Y-%m-%d %H:%M:%S}",
                who,
                action_words(entry, self._say),
                fields_words(entry, self._say),
            ]
            self.addTopLevelItem(QTreeWidgetItem(words))


def _who(name: str, acting: Entry | HistoryEntry, say: Say) -> str:
    return say("{name} ({side})").format(name=name, side=say(SIDE[acting.side]))


def _as_list(tree: QTreeWidget, headers: list[str], name: str) -> None:
    tree.setHeaderLabels(headers)
    tree.setAccessibleName(name)
    tree.setRootIsDecorated(False)
    tree.setWordWrap(True)
    tree.setUniformRowHeights(False)
    tree.setAlternatingRowColors(True)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
