"""The bar below a review: what would be kept, and the buttons that keep it, leave it for later, or close."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from tracker.gui.review.review_desk import plain_label
from tracker.gui.review.review_words import count_words, keep_words
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.language import Say


@dataclass(frozen=True, slots=True)
class QueueStep:
    """Where a review stands among others: the letter's place from 1 and their count; `skip` leaves it for later."""

    place: int
    count: int
    skip: Callable[[], object]

    @property
    def is_last(self) -> bool:
        """Whether no other follows."""
        return self.place >= self.count


class ReviewBar(QWidget):
    """`leave` is called where the letter is to be left for later; that is offered only in a queue."""

    def __init__(
        self, review: QDialog, step: QueueStep | None, leave: Callable[[], object], say: Say
    ) -> None:
        super().__init__(review)
        self._say = say
        self._step = step
        self.count = plain_label()
        self.buttons = dialog_buttons(review, "", say)
        self.keep = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.skip = QPushButton(say("Skip"))
        if step:
            self._show_step(step, review, leave)
        self._tell_key(
            self.keep, "Ctrl+Return", say("Keep the letter with all pledges as they stand in the list")
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.count, 1)
        layout.addWidget(self.buttons)

    def tell(self, pledges: int, actor_name: str, unlooked: int) -> None:
        """Tell what would be kept, and how many doubtful readings nobody looked at."""
        goes_on = self._step is not None and not self._step.is_last
        self.count.setText(count_words(pledges, actor_name, unlooked, self._say))
        self.keep.setText(keep_words(pledges, goes_on, self._say))

    def _show_step(self, step: QueueStep, review: QDialog, leave: Callable[[], object]) -> None:
        """Offer to skip the letter, and tell how many others there are."""
        say = self._say
        told = say("letter {place} of {count}").format(place=step.place, count=step.count)
        review.setWindowTitle(f"{review.windowTitle()} — {told}")
        self.buttons.addButton(self.skip, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(say("Close"))
        self.skip.clicked.connect(leave)
        QShortcut(QKeySequence("Ctrl+PgDown"), review).activated.connect(leave)
        self._tell_key(self.skip, "Ctrl+PgDown", say("Leave this letter for later"))

    def _tell_key(self, button: QPushButton, key: str, does: str) -> None:
        keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self._say("{does} ({key})").format(does=does, key=keys))
