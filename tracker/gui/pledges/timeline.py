"""A pledge's timeline of entries with their evidence, and its history line by line."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from tracker.gui.history.history_words import action_words, fields_words
from tracker.gui.pledges.pledge_facts import dates_from_to
from tracker.gui.pledges.thumbnails import SIDE, Thumbnails
from tracker.gui.widgets.folding_list import FoldingList
from tracker.language import Say
from tracker.ledger import HistoryEntry
from tracker.model import Entry, EntryKind, KeptEvidence
from tracker.wording.terms import ENTRY_KIND, RATING
from tracker.wording.terms import SIDE as SIDE_WORDS

_EVIDENCE = Qt.ItemDataRole.UserRole
_OF_DEPUTIES = (EntryKind.COMMENT, EntryKind.RATE)


class Timeline(FoldingList):
    """Entries, newest first; evidence stands under its entry. What a deputy says is told apart from reports.

    Signals:
        evidence_chosen(KeptEvidence): the user wants to see it; evidence_wanted(KeptEvidence): to have it as a file.

    """

    evidence_chosen = Signal(object)
    evidence_wanted = Signal(object)

    def __init__(self, say: Say, thumbnails: Thumbnails | None = None, parent: QWidget | None = None) -> None:
        super().__init__([say("When"), say("Who"), say("What"), say("Note")], say("Timeline"), parent)
        self._say = say
        self._thumbnails = thumbnails
        self._shown: list[tuple[QTreeWidgetItem, KeptEvidence]] = []
        self.setIconSize(QSize(SIDE, SIDE))
        self.open = QAction(say("Open"), self)
        self.open.triggered.connect(lambda: self._tell_current(self.evidence_chosen))
        self.save = QAction(say("Save evidence as…"), self)
        self.save.triggered.connect(lambda: self._tell_current(self.evidence_wanted))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions([self.open, self.save])
        self.itemActivated.connect(lambda *_: self._tell_current(self.evidence_chosen))
        self.currentItemChanged.connect(lambda *_: self._let_open())
        self._let_open()
        if thumbnails:
            thumbnails.came.connect(self._show_thumbnails)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries."""
        self._shown.clear()
        self.clear()
        for entry in entries:
            is_deputys = entry.kind in _OF_DEPUTIES
            words = ("❝ " if is_deputys else "") + self._say(ENTRY_KIND[entry.kind])
            who = _who(entry.by, entry, self._say)
            item = self.row([f"{entry.at:%Y-%m-%d %H:%M}", who, words, self._note(entry)])
            item.setToolTip(3, "")
            for column in range(4):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if is_deputys:
                self._set_apart(item)
            for evidence in entry.evidence:
                item.addChild(self._evidence(evidence))
            self.addTopLevelItem(item)
        self.expandAll()
        if self._thumbnails:
            self._thumbnails.ask([evidence for entry in entries for evidence in entry.evidence])
            self._show_thumbnails()

    def _set_apart(self, item: QTreeWidgetItem) -> None:
        """A sign, a slanted fount and a ground of its own: never by colour alone."""
        font = QFont(self.font())
        font.setItalic(True)
        ground = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        ground.setAlpha(36)
        for column in range(4):
            item.setFont(column, font)
            item.setBackground(column, ground)

    def _note(self, entry: Entry) -> str:
        parts = [self._say(RATING[entry.rating])] if entry.rating else []
        parts += [entry.note, dates_from_to(entry, self._say)]
        if entry.approver:
            parts.append(self._say("approved by {name}").format(name=entry.approver))
        if entry.rated_by and entry.rated_on:
            told = (entry.rated_by, entry.rated_on.isoformat(), entry.means or "")
            parts.append(" ".join(filter(None, told)))
        return "  ·  ".join(filter(None, parts))

    def _evidence(self, evidence: KeptEvidence) -> QTreeWidgetItem:
        size = self.locale().formattedDataSize(evidence.size)
        item = self.row(["", "", self._say("evidence"), f"{evidence.name} ({size})"])
        item.setData(0, _EVIDENCE, evidence)
        self._shown.append((item, evidence))
        return item

    def _show_thumbnails(self) -> None:
        for item, evidence in self._shown:
            image = self._thumbnails.of(evidence) if self._thumbnails else None
            if image is not None:
                item.setIcon(3, QIcon(QPixmap.fromImage(image)))

    def _let_open(self) -> None:
        item = self.currentItem()
        has_evidence = item is not None and item.data(0, _EVIDENCE) is not None
        self.open.setEnabled(has_evidence)
        self.save.setEnabled(has_evidence)

    def _tell_current(self, signal: SignalInstance) -> None:
        item = self.currentItem()
        evidence = item.data(0, _EVIDENCE) if item else None
        if evidence is not None:
            signal.emit(evidence)


class HistoryList(FoldingList):
    """Every change of a pledge: who, when, what, from and to; newest first."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__([say("When"), say("Who"), say("What"), say("From → to")], say("History"), parent)
        self._say = say

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
            self.addTopLevelItem(self.row(words))


def _who(name: str, acting: Entry | HistoryEntry, say: Say) -> str:
    return say("{name} ({side})").format(name=name, side=say(SIDE_WORDS[acting.side]))
