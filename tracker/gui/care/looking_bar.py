"""The bar over a ledger that is only looked at: why, whether that has changed, and the way to write."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tracker.errors import LedgerError, LedgerInUse, LedgerLocked, LedgerMaybeInUse
from tracker.gui.looking_words import why_not
from tracker.gui.session import Session
from tracker.gui.widgets.notice_bar import NoticeBar
from tracker.language import Say
from tracker.ledger.writer_lock import holder_of
from tracker.wording.holders import CLOSED

# Milliseconds between two looks at the file: one page of it is read.
INTERVAL = 3000


class LookingBar(NoticeBar):
    """Looks every few seconds whether another process changed the file, and lets the session tell.

    Signals:
        failed(exception): the file cannot be read any more, or still not be written.
        question_wanted(): only the user can say whether the ledger may be taken over.

    """

    failed = Signal(object)
    question_wanted = Signal()

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(why_not(session, say), say("Try again"), parent=parent)
        self._session, self._say = session, say
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.pressed.connect(self._try_to_write)

    def look(self) -> None:
        """Look now; views refresh where something changed."""
        if not self._timer.isActive():  # settled meanwhile
            return
        try:
            self._session.look()
            refusal = self._session.refusal
            if isinstance(refusal, LedgerInUse):
                gone = holder_of(self._session.ledger.path) is None
                self.words.setText(self._say(CLOSED) if gone else why_not(self._session, self._say))
        except LedgerLocked:  # somebody is writing this very moment; the next look will see it
            return
        except LedgerError as error:
            self._timer.stop()
            self.failed.emit(error)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._timer.isActive():
            QTimer.singleShot(0, self.look)
        return super().event(event)

    def _try_to_write(self) -> None:
        try:
            self._session.open_for_writing()
        except LedgerMaybeInUse:
            self.question_wanted.emit()
        except LedgerInUse:
            self.words.setText(why_not(self._session, self._say))
        except LedgerError as error:
            self.failed.emit(error)
