"""The review of a letter before it is kept: its text on the left, its facts and pledge drafts on the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.dialog_buttons import dialog_buttons
from tracker.gui.facts_form import FactsForm
from tracker.gui.letter_pages import LetterPages
from tracker.gui.letter_view import LetterView, Shows
from tracker.gui.page_shelf import PageShelf
from tracker.gui.review_desk import ReviewDesk, plain_label
from tracker.gui.review_drafts import ReviewDrafts
from tracker.language import Say
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts, Origin

_SIZE, _SIZE_WITH_PAGES = (1280, 700), (1760, 960)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the user accepted."""

    facts: LetterFacts
    drafts: tuple[Draft, ...]


class LetterReview(QDialog):
    """Shows what was read out of a letter and lets the user mend it; keeps nothing itself.

    `default_due` gives the office's date for pledges that are added; without it they take over the date
    of a draft that has the default already.
    """

    def __init__(
        self,
        source: LetterSource,
        facts: LetterFacts,
        drafts: Sequence[Draft],
        warnings: Sequence[str],
        say: Say,
        actor_name: str,
        parent: QWidget | None = None,
        default_due: Callable[[LetterFacts], date] | None = None,
        shelf: PageShelf | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._actor_name = actor_name
        self._default_due = default_due
        self.setWindowTitle(say("Review: {name}").format(name=source.name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.facts = FactsForm(facts, say)
        self.drafts = ReviewDrafts(source.text, drafts, lambda: self.facts.facts().issuer, self._due_of_added)
        self.view = LetterView(say, shelf.shows if shelf else Shows.BOTH)
        self.passages = self.view.passages
        self.view.set_letter(source.text, source.places)
        self.desk = ReviewDesk(self.drafts, self.view, say, self)
        self.tabs = QTabWidget()
        self.count = plain_label()
        self.buttons = dialog_buttons(self, "", say)
        self.keep = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._lay_out([say(warning) for warning in dict.fromkeys(warnings)])
        self._connect()
        self._show_count()
        self._show_pages(source, shelf)
        (self.desk.table if drafts else self.passages).setFocus()

    def ask(self) -> Reviewed | None:
        """What was accepted; None where the user thought better of it."""
        return self.reviewed() if self.exec() == QDialog.DialogCode.Accepted else None

    def reviewed(self) -> Reviewed:
        """The facts and the drafts as they are now."""
        return Reviewed(self.facts.facts(), self.drafts.drafts)

    def is_changed(self) -> bool:
        """Whether anything would be lost by leaving."""
        return self.drafts.can_undo or self.facts.is_edited()

    def may_discard(self) -> bool:
        """Ask whether the changes may be lost; tests replace this one method."""
        say = self._say
        box = QMessageBox(
            QMessageBox.Icon.Question, self.windowTitle(), say("Discard your changes?"), parent=self
        )
        box.setInformativeText(say("The letter is not kept, and what you mended in this review is lost."))
        discards = box.addButton(say("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(say("Back to the review"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is discards

    def accept(self) -> None:
        self.facts.finish()
        if not self.desk.finish():
            self.tabs.setCurrentWidget(self.desk)
        elif not self.facts.is_valid():
            self.tabs.setCurrentWidget(self.facts)
            self.facts.show_problem()
        else:
            super().accept()

    def reject(self) -> None:
        if not self.is_changed() or self.may_discard():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return alone accepts nothing, since it ends the typing in a field or a cell."""
        focus = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()

    def _due_of_added(self) -> date | None:
        if self._default_due:
            return self._default_due(self.facts.facts())
        return next((draft.due for draft in self.drafts.drafts if draft.due_origin is Origin.DEFAULT), None)

    def _follow_date(self) -> None:
        """Let the drafts' dates follow the letter's, and tell of how many."""
        desk, row = self.desk, self.desk.table.chosen_row()
        place = desk.model.place(row) if row is not None else 0
        count = self.drafts.follow_date(self.facts.facts())
        if count:
            desk.model.refresh()
            desk.table.choose(desk.model.row_of(place))
        words = self._say("Due dates counted anew because the letter's date was changed: {count}.")
        desk.notice.setText(words.format(count=count) if count else "")
        desk.notice.setVisible(bool(count))

    def _show_count(self) -> None:
        say, count = self._say, len(self.drafts.drafts)
        words = say("Pledges: {count}. Kept under the name of {name}.")
        self.count.setText(words.format(count=count, name=self._actor_name))
        self.keep.setText(_keep_words(count, say))

    def _connect(self) -> None:
        self.desk.changed.connect(self._show_count)
        self.facts.issuer_mended.connect(self.desk.follow_issuer)
        self.facts.date_mended.connect(self._follow_date)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.accept)
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        does = self._say("Keep the letter with all pledges as they stand in the list")
        self.keep.setToolTip(self._say("{does} ({key})").format(does=does, key=keys))

    def _show_pages(self, source: LetterSource, shelf: PageShelf | None) -> None:
        """Show the pages beside the text, where the letter has any."""
        if shelf is None or not source.pages or not source.places:
            return
        self.view.show_pages(LetterPages(source.pages, shelf.pictures_of(source), self._say))
        self.view.shows_changed.connect(shelf.keep_shows)
        self._grow(_SIZE_WITH_PAGES)
        self.splitter.setSizes([_SIZE_WITH_PAGES[0] - _SIZE[0] // 2, _SIZE[0] // 2])

    def _grow(self, size: tuple[int, int]) -> None:
        """As large as this where the screen has room."""
        room = self.screen().availableSize()
        self.resize(min(size[0], room.width() - 40), min(size[1], room.height() - 60))

    def _lay_out(self, warnings: Sequence[str]) -> None:
        self.tabs.addTab(self.desk, self._say("Pledges"))
        self.tabs.addTab(self.facts, self._say("Letter"))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.tabs)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([520, 760])
        layout = QVBoxLayout(self)
        layout.addWidget(self.splitter, 1)
        for warning in warnings:
            layout.addWidget(plain_label("⚠ " + warning))
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.buttons)
        layout.addLayout(bottom)
        self._order_focus()
        self._grow(_SIZE)

    def _order_focus(self) -> None:
        """The Tab key goes from the table to the text, the facts and the buttons."""
        self.tabs.setFocusProxy(None)  # type: ignore[arg-type]  # else the bar is met twice, the table never again
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        desk, facts = self.desk, self.facts.fields.values()
        buttons = desk.looks.buttons + desk.actions_row.buttons
        texts: list[QWidget] = [desk.table, desk.reasons, self.passages, self.tabs.tabBar()]
        stops = [*texts, *facts, *buttons, *self.buttons.buttons()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _keep_words(count: int, say: Say) -> str:
    if not count:
        return say("Keep the letter without pledges")
    return say("Keep {count} pledges").format(count=count) if count > 1 else say("Keep 1 pledge")
