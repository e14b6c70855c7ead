"""What stands round a letter's text: its pledges with their states, and the letters that belong to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from tracker.clocks import is_stale, warning_level
from tracker.gui.review.wrapped_cells import WrappedCells
from tracker.gui.widgets.level_signs import level_colour, level_words
from tracker.gui.widgets.wide_column import WideColumn
from tracker.language import Say
from tracker.model import LedgerLine, Letter, OfficeRules
from tracker.related_letters import Related, related_letters
from tracker.wording.terms import STATUS, due_in_short, letter_label

_ID = Qt.ItemDataRole.UserRole
# Of more related letters nobody reads the list; whoever wants them all searches the table for the deputy.
_MOST = 100


class LetterAround(QTabWidget):
    """Holds the letter's view as its first tab.

    Signals:
        pledge_chosen(pledge id): a pledge is current; pledge_opened(pledge id): it is to be shown on its page.
        letter_opened(letter id): a related letter is to be shown.

    """

    pledge_chosen = Signal(str)
    pledge_opened = Signal(str)
    letter_opened = Signal(str)

    def __init__(self, view: QWidget, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.pledges = _list(
            [say("Status"), say("Warning"), say("Pledge"), say("Due")], say("Its pledges"), 2
        )
        self.related = _list(
            [say("In common"), say("Letter"), say("Date"), say("Class")], say("Related letters"), 1
        )
        self.addTab(view, say("Text"))
        self.addTab(self.pledges, "")
        self.addTab(self.related, "")
        self.pledges.currentItemChanged.connect(lambda item, _: self._tell(item, self.pledge_chosen))
        self.pledges.itemActivated.connect(lambda item, _: self._tell(item, self.pledge_opened))
        self.pledges.itemClicked.connect(lambda item, _: self._tell(item, self.pledge_opened))
        self.related.itemActivated.connect(lambda item, _: self._tell(item, self.letter_opened))
        self.related.itemClicked.connect(lambda item, _: self._tell(item, self.letter_opened))
        self._name_tabs()

    def show_letter(
        self,
        letter: Letter | None,
        lines: Sequence[LedgerLine],
        letters: Sequence[Letter],
        today: date,
        rules: OfficeRules,
    ) -> None:
        """Show a letter's `lines`, and which of `letters` belong to it."""
        for tree in (self.pledges, self.related):
            tree.blockSignals(True)
            tree.clear()
        self.pledges.addTopLevelItems([self._pledge(line, today, rules) for line in lines])
        found = related_letters(letter, letters) if letter else []
        self.related.addTopLevelItems([self._related(one, rules) for one in found[:_MOST]])
        if len(found) > _MOST:
            more = self._say("{count} more; search the letters for the deputy's name").format(
                count=len(found) - _MOST
            )
            self.related.addTopLevelItem(QTreeWidgetItem(["", more]))
        for tree in (self.pledges, self.related):
            tree.blockSignals(False)
        self._name_tabs(len(lines), len(found))

    def _pledge(self, line: LedgerLine, today: date, rules: OfficeRules) -> QTreeWidgetItem:
        pledge, level = line.pledge, warning_level(line.pledge, today, rules)
        words = level_words(level, is_stale(line, today, rules), self._say)
        due = due_in_short(pledge, self._say)
        item = QTreeWidgetItem([self._say(STATUS[pledge.status]), words, pledge.text, due])
        item.setData(0, _ID, pledge.id)
        colour = level_colour(level, self.palette())
        if colour:
            item.setForeground(1, colour)
        return item

    def _related(self, one: Related, rules: OfficeRules) -> QTreeWidgetItem:
        common = [self._say("same number")] if one.same_number else []
        common += [self._say("same deputy")] if one.same_deputy else []
        facts = one.letter.facts
        dated = facts.dated.isoformat() if facts.dated else ""
        words = [
            "、".join(common),
            letter_label(one.letter),
            dated,
            rules.class_name(one.letter.category_now),
        ]
        item = QTreeWidgetItem(words)
        item.setData(0, _ID, one.letter.id)
        return item

    def _name_tabs(self, pledges: int = 0, related: int = 0) -> None:
        for place, words, count in (
            (1, self._say("Its pledges"), pledges),
            (2, self._say("Related letters"), related),
        ):
            self.setTabText(place, f"{words} ({count})" if count else words)

    def _tell(self, item: QTreeWidgetItem | None, signal: SignalInstance) -> None:
        if item is not None and item.data(0, _ID):
            signal.emit(item.data(0, _ID))


def _list(headers: Sequence[str], name: str, widest: int) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderLabels(list(headers))
    tree.setAccessibleName(name)
    tree.setRootIsDecorated(False)
    tree.setAlternatingRowColors(True)
    tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
    tree.setItemDelegate(WrappedCells(tree))
    tree.header().setStretchLastSection(False)
    WideColumn(tree, widest)
    return tree
