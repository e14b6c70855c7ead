"""The page of letters on their way in: how far each has got, and what can be done about it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.arrivals.arrival import Arrival, Order, State
from tracker.gui.incoming.arrival_table import ArrivalTableModel, Column, place_words, told_at_length
from tracker.gui.incoming.password_dialog import ask_password
from tracker.gui.incoming.taking_letters_in import Incoming
from tracker.gui.looking_words import why_not
from tracker.gui.session import Session
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.ledger_view import LedgerView
from tracker.language import Say

WIDTHS: dict[int, int] = {
    Column.NAME: 300,
    Column.STATE: 280,
    Column.PLEDGES: 80,
    Column.SURE: 100,
    Column.ISSUER: 190,
}
# In milliseconds.
COUNTED_AFTER = 40


class IncomingPage(QWidget):
    """Shows the list; whatever is done about it goes to `Incoming`.

    Signals:
        counted(count): so many letters wait for their review.

    """

    counted = Signal(int)

    def __init__(self, session: Session, incoming: Incoming, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._incoming, self._say = session, incoming, say
        self._pause = QTimer(self, singleShot=True, interval=COUNTED_AFTER)
        self.model = ArrivalTableModel(incoming.list, say, self)
        self.table = LedgerView(self.model, say("Letters on their way in"), Column.SUBJECT, WIDTHS)
        self.told, self.detail, self.empty = QLabel(), QLabel(), QLabel()
        self.bar = QProgressBar()
        self.stop = QPushButton()
        self.order = QComboBox()
        self.order.setAccessibleName(say("Order of the reviews"))
        self.order.addItem(say("Surest first"), Order.SUREST)
        self.order.addItem(say("Doubtful first"), Order.DOUBTFUL)
        self.review = QPushButton()
        self.try_again = QPushButton(say("Try again"))
        self.unlock = QPushButton(say("Give the password…"))
        self.remove = QPushButton(say("Remove from the list"))
        self.clear = QPushButton(say("Clear finished"))
        self._lay_out()
        self._connect()
        self.show_all()

    def chosen(self) -> list[Arrival]:
        """The chosen letters, from the top."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.arrival_at(row) for row in sorted(index.row() for index in rows)]

    def show_all(self) -> None:
        """Show counts, progress and what can be done now."""
        arrivals, say = self._incoming.list.arrivals, self._say
        waiting = arrivals.for_review
        words = say("Review {count} letters") if waiting > 1 else say("Review the letter")
        self.review.setText(words.format(count=waiting) if waiting else say("Review"))
        unread = arrivals.count(State.WAITING, State.READING)
        self.told.setText(self._progress_words(len(arrivals), unread))
        self.bar.setVisible(unread > 0)
        self.bar.setRange(0, max(len(arrivals), 1))
        self.bar.setValue(len(arrivals) - unread)
        self.stop.setText(say("Stop") if self._incoming.reads.is_running else say("Go on reading"))
        self.stop.setVisible(unread > 0 and self._session.can_write)
        self.empty.setVisible(not len(arrivals))
        self.table.setVisible(bool(len(arrivals)))
        self._show_chosen()
        self.counted.emit(waiting)

    def _progress_words(self, total: int, unread: int) -> str:
        arrivals, say = self._incoming.list.arrivals, self._say
        if not total:
            return ""
        told = [say("{done} of {total} read").format(done=total - unread, total=total)]
        for count, words in (
            (arrivals.for_review, say("{count} to be reviewed")),
            (arrivals.count(State.KEPT), say("{count} kept")),
            (arrivals.count(State.LOCKED), say("{count} need a password")),
            (arrivals.count(State.FAILED), say("{count} cannot be read")),
        ):
            if count:
                told.append(words.format(count=count))
        return say(", ").join(told)

    def _show_chosen(self) -> None:
        chosen, why_barred = self.chosen(), why_not(self._session, self._say)
        arrivals = self._incoming.list.arrivals
        possible = {
            self.review: arrivals.for_review > 0,
            self.try_again: any(self._may_try_again(one) for one in chosen),
            self.unlock: arrivals.count(State.LOCKED) > 0,
            self.remove: bool(chosen),
            self.clear: any(one.state.is_finished for one in arrivals),
        }
        for button, can in possible.items():
            button.setEnabled(can and not why_barred)
            button.setToolTip(why_barred)
        for button, action in self._actions.items():
            action.setEnabled(button.isEnabled())
        only = chosen[0] if len(chosen) == 1 else None
        self.detail.setText(f"{place_words(only)}\n{told_at_length(only, self._say)}" if only else "")
        self.detail.setVisible(only is not None)

    def _may_try_again(self, arrival: Arrival) -> bool:
        return not (arrival.state.is_unread and self._incoming.reads.is_running)

    # What is done

    def _review_all(self) -> None:
        self._incoming.queue.review(self._wanted_order())

    def _wanted_order(self) -> Order:
        return Order(self.order.currentData())  # Qt gives the value back as a plain word

    def _stop_or_go_on(self) -> None:
        if self._incoming.reads.is_running:
            self._incoming.cancel()
        else:
            self._incoming.go_on()
        self.show_all()

    def _open_chosen(self) -> None:
        """What Enter does: the chosen letter's review and the others after it, or whatever its state asks for."""
        chosen = self.chosen()
        if not self._session.can_write:
            return
        if not chosen:
            self._review_all()
            return
        match chosen[0].state:
            case State.LOCKED:
                self._ask_for_password()
            case State.FAILED:
                self._try_again()
            case State.KEPT:
                self._open_kept(chosen[0].letter_id)
            case _:
                self._incoming.queue.review(self._wanted_order(), chosen[0].id)

    def _open_kept(self, letter_id: str | None) -> None:
        if any(letter.id == letter_id for letter in self._session.ledger.letters()):
            self._incoming.kept.emit(letter_id)

    def _ask_for_password(self) -> None:
        locked = [one for one in self._incoming.list.arrivals if one.state is State.LOCKED]
        asked = next((one for one in self.chosen() if one.state is State.LOCKED), locked[0])
        told = asked.trouble.told(self._say) if asked.trouble else (asked.name, "")
        given = ask_password(told, len(locked) - 1, self._say, self)
        if given:
            self._incoming.unlock([one.id for one in locked] if given.for_all else [asked.id], given.password)

    def _try_again(self) -> None:
        self._incoming.try_again([one.id for one in self.chosen() if self._may_try_again(one)])

    def _remove_chosen(self) -> None:
        self._incoming.remove([one.id for one in self.chosen()])

    # Building

    def _lay_out(self) -> None:
        for label in (self.told, self.detail, self.empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(
            self._say(
                "No letters are on their way in.\n\n"
                "Drop files, folders or archives on this window, or paste what you copied elsewhere (Ctrl+V)."
            )
        )
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        top = QHBoxLayout()
        for widget, share in ((self.told, 1), (self.bar, 0), (self.stop, 0)):
            top.addWidget(widget, share)
        layout = QVBoxLayout(self)
        layout.addWidget(self._buttons())
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.detail)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        row = (self.review, self.order, self.try_again, self.unlock, self.remove, self.clear)
        for widget in row:
            flow.addWidget(widget)
        self._actions: dict[QPushButton, QAction] = {}
        for button in (self.try_again, self.unlock, self.remove):
            action = self._actions[button] = QAction(button.text(), self.table)
            action.triggered.connect(button.click)
            self.table.addAction(action)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return buttons

    def _connect(self) -> None:
        self.review.clicked.connect(self._review_all)
        self.stop.clicked.connect(self._stop_or_go_on)
        self.try_again.clicked.connect(self._try_again)
        self.unlock.clicked.connect(self._ask_for_password)
        self.remove.clicked.connect(self._remove_chosen)
        self.clear.clicked.connect(self._incoming.list.clear_finished)
        self.table.activated.connect(lambda _: self._open_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        for signal in (self._incoming.list.renewed, self._incoming.reads.ended, self._session.renewed):
            signal.connect(self.show_all)
        self._pause.timeout.connect(self.show_all)
        self._incoming.list.changed.connect(self._show_soon)

    def _show_soon(self, _: str) -> None:
        """Count once for many that come further at about the same time."""
        if not self._pause.isActive():
            self._pause.start()
