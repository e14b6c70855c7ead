"""The review of a letter before it is kept: its text on the left, its facts and pledge drafts on the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.review.facts_form import FactsForm
from tracker.gui.review.letter_checking import LetterChecking, ReadLetter
from tracker.gui.review.review_bar import QueueStep, ReviewBar
from tracker.gui.review.review_desk import ReviewDesk, plain_label
from tracker.gui.review.review_doubts import ReviewDoubts
from tracker.gui.review.review_drafts import ReviewDrafts
from tracker.gui.review.review_room import PLAIN, WITH_PAGES, grow, shared
from tracker.gui.review.review_words import warning_words
from tracker.gui.sheets.letter_pages import LetterPages
from tracker.gui.sheets.letter_view import LetterView, Shows
from tracker.gui.sheets.page_pictures import Paper
from tracker.gui.sheets.page_shelf import PageShelf
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts, Origin
from tracker.reading.checked_letter import CheckedLetter
from tracker.reading.doubts import Doubt, doubts
from tracker.reading.page_turns import turns_of, upright


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the user accepted."""

    facts: LetterFacts
    drafts: tuple[Draft, ...]
    source: LetterSource
    as_read: tuple[Draft, ...]  # as the reader gave them, of the text that is kept


class LetterReview(OfficeDialog):
    """Shows what was read out of a letter and lets the user mend it; keeps nothing itself.

    `default_due` gives the office's date for pledges that are added; without it they take over the date
    of a draft that has the default already. `shelf` gives the letter's pages. With `read`, which reads a
    letter's text, doubtful readings of a recognised one can be put right. `as_read` are all drafts that were
    read, where some are not to be reviewed. `holidays`: whether working days are counted by the notices on holidays.

    Attributes:
        doubts: what puts doubtful readings right; None where there are none.

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
        step: QueueStep | None = None,
        shelf: PageShelf | None = None,
        read: ReadLetter | None = None,
        as_read: Sequence[Draft] | None = None,
        holidays: bool = True,
    ) -> None:
        super().__init__(parent)
        source = self._source = upright(source, turns := turns_of(source.places))
        self._is_to_accept, self._step = False, step
        self._say, self._actor_name, self._default_due = say, actor_name, default_due
        self._as_read = tuple(drafts if as_read is None else as_read)
        self.doubts: ReviewDoubts | None = None
        self.setWindowTitle(say("Review: {name}").format(name=source.name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.facts = FactsForm(facts, say)
        issuer, dated = (lambda: self.facts.facts().issuer), (lambda: self.facts.facts().dated)
        self.drafts = ReviewDrafts(source.text, drafts, issuer, self._due_of_added, holidays, dated)
        self.view = LetterView(say, shelf.shows if shelf else Shows.BOTH)
        self.view.set_letter(source.text, source.places)
        self.passages = self.view.passages
        self.desk = ReviewDesk(self.drafts, self.view, say, self)
        self.tabs = QTabWidget()
        self.bar = ReviewBar(self, step, self.leave_for_later, say)
        self.count, self.keep, self.skip = self.bar.count, self.bar.keep, self.bar.skip
        self._lay_out(warning_words(warnings, source.cautions, say))
        self._connect()
        self._show_count()
        self._show_paper(shelf, turns, read)
        (self.desk.table if drafts else self.passages).setFocus()

    def ask(self) -> Reviewed | None:
        """What was accepted; None where the user thought better of it."""
        return self.reviewed() if self.exec() == QDialog.DialogCode.Accepted else None

    def reviewed(self) -> Reviewed:
        """The facts, the drafts and the letter as they are now."""
        source, as_read = self._source, self._as_read
        if self.doubts:
            source, as_read = self.doubts.checking.letter.source, self.doubts.checking.as_read
        return Reviewed(self.facts.facts(), self.drafts.drafts, source, as_read)

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
        if self.doubts:
            self.doubts.desk.finish()
        self._is_to_accept = self.doubts is not None and self.doubts.checking.is_reading
        if self._is_to_accept:  # what is read anew belongs to what is kept
            return
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

    def leave_for_later(self) -> None:
        """Go on with the next letter; this one stays in the list."""
        if self._step and (not self.is_changed() or self.may_discard()):
            self._step.skip()
            super().reject()

    def done(self, result: int) -> None:
        super().done(result)
        self.view.leave_pages()
        if self.doubts:
            self.doubts.desk.cut_outs.close()

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

    def _show_count(self) -> None:
        left = self.doubts.desk.left if self.doubts else 0
        self.bar.tell(len(self.drafts.drafts), self._actor_name, left)
        if self.doubts:
            self.tabs.setTabText(1, self._say("To check ({count})").format(count=left))

    def _connect(self) -> None:
        self.desk.changed.connect(self._show_count)
        self.facts.issuer_mended.connect(self.desk.follow_issuer)
        self.facts.date_mended.connect(lambda: self.desk.follow_date(self.facts.facts()))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.accept)

    def _show_paper(self, shelf: PageShelf | None, turns: dict[int, int], read: ReadLetter | None) -> None:
        """Show the pages beside the text where there are any, and what in it should be compared with them."""
        source = self._source
        if shelf is None or not source.pages or not source.places:
            return
        paper = shelf.paper(source, turns)
        shown = LetterPages(source.pages, paper, self._say)
        self.view.show_pages(shown)
        QWidget.setTabOrder(self.passages, shown.sheet)
        self.view.shows_changed.connect(shelf.keep_shows)
        grow(self, WITH_PAGES)
        self.splitter.setSizes(shared(self))
        found = doubts(source)
        if found and read:
            self._show_doubts(found, paper, read)

    def _show_doubts(self, found: Sequence[Doubt], paper: Paper, read: ReadLetter) -> None:
        """Give doubtful readings a tab of their own, behind the pledges'."""
        letter = CheckedLetter.of(self._source, found)
        checking = LetterChecking(letter, self.drafts, self.facts, self._as_read, read, self)
        self.doubts = ReviewDoubts(checking, self.desk, self.view, paper, self._say)
        desk = self.doubts.desk
        self.tabs.insertTab(1, desk, "")
        self.tabs.currentChanged.connect(lambda: desk.start() if self.tabs.currentWidget() is desk else None)
        desk.counted.connect(self._show_count)
        checking.reading_changed.connect(self._follow_reading)
        self._show_count()

    def _follow_reading(self) -> None:
        """Keep nothing while the corrected letter is read; then go on if the user wanted to keep it."""
        is_reading = self.doubts is not None and self.doubts.checking.is_reading
        self.keep.setEnabled(not is_reading)
        if self._is_to_accept and not is_reading:
            self.accept()

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
        layout.addWidget(self.bar)
        self._order_focus()
        grow(self, PLAIN)

    def _order_focus(self) -> None:
        """The Tab key goes from the table to the text, the facts and the buttons."""
        self.tabs.setFocusProxy(None)  # type: ignore[arg-type]  # else the bar is met twice, the table never again
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        desk, facts = self.desk, self.facts.fields.values()
        buttons = desk.looks.buttons + desk.actions_row.buttons
        texts: list[QWidget] = [desk.table, desk.reasons, self.passages, self.tabs.tabBar()]
        stops = [*texts, *facts, *buttons, *self.bar.buttons.buttons()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
