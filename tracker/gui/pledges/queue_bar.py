"""What waits for the acting side: a row of buttons with counts, each of which filters the table."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.gui.session import Session
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.jobs import Job, Report
from tracker.gui.widgets.level_signs import level_sign
from tracker.language import Say
from tracker.ledger import read_ledger
from tracker.model import Queue, Side, WarningLevel
from tracker.rating_clock import late_since
from tracker.wording.terms import QUEUE

# What each side acts on, the most pressing first.
QUEUES = {
    Side.SUPERVISOR: (
        Queue.TO_VERIFY,
        Queue.EXTENSION_ASKED,
        Queue.DROP_ASKED,
        Queue.TO_RATE,
        Queue.SPECIAL,
        Queue.OVERDUE,
        Queue.STALE,
        Queue.RETURNED,
    ),
    Side.CLERK: (Queue.RETURNED, Queue.OVERDUE, Queue.DUE_SOON, Queue.STALE),
}


class QueueBar(QWidget):
    """Counts behind the window, anew after every change; one count at a time.

    Signals:
        chosen(Queue or None): the table is to show this queue, or all.
        failed(exception): it could not be counted; expected errors and others alike.

    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self._job: Job | None = None
        self._is_stale = False
        self.counts: Mapping[Queue, int] = {}
        self.late: Mapping[Queue, int] = {}
        self.buttons = {queue: self._button(queue) for queue in Queue}
        flow = FlowLayout(self)
        for queue in QUEUES[Side.SUPERVISOR]:
            flow.addWidget(self.buttons[queue])
        flow.addWidget(self.buttons[Queue.DUE_SOON])
        self._show()
        for changed in (session.changed, session.renewed):
            changed.connect(self.count)
        session.actor_changed.connect(lambda _: self._show())

    def count(self, *_: object) -> None:
        """Count anew, once what is being counted is done."""
        self._is_stale = True
        if self._job is None:
            self._begin()

    def stop(self) -> None:
        """Count nothing more: the ledger is about to be closed."""
        self._is_stale = False
        if self._job is not None:
            self._job.cancel()

    def mark(self, queue: Queue | None) -> None:
        """Show which queue the table shows."""
        for one, button in self.buttons.items():
            button.setChecked(one is queue)
        self._show()

    def _button(self, queue: Queue) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda on, queue=queue: self.chosen.emit(queue if on else None))
        return button

    def _begin(self) -> None:
        self._is_stale = False
        ledger, today = self._session.ledger.path, self._session.today
        job = self._job = Job(lambda report: _counted(ledger, today, report), self)
        job.succeeded.connect(self._keep)
        job.failed.connect(self.failed)
        job.ended.connect(self._go_on)
        job.start()

    def _keep(self, counted: tuple[Mapping[Queue, int], Mapping[Queue, int]]) -> None:
        self.counts, self.late = counted
        self._show()

    def _go_on(self) -> None:
        self._job = None
        if self._is_stale:
            self._begin()

    def _show(self) -> None:
        ours = QUEUES[self._session.actor.side]
        for queue, button in self.buttons.items():
            count = self.counts.get(queue, 0)
            words = self._say(QUEUE[queue])
            shown = f"{words} {count}" if self.counts else words
            told = self._say("Queue: {words}, {count}").format(words=words, count=count)
            late = self._late_words(queue)
            button.setText(f"{shown} · {late}" if late else shown)
            button.setAccessibleName(f"{told}, {late}" if late else told)
            button.setVisible(button.isChecked() or (queue in ours and (count > 0 or not self.counts)))

    def _late_words(self, queue: Queue) -> str:
        late = self._say("{count} late").format(count=self.late.get(queue, 0))
        return f"{level_sign(WarningLevel.OVERDUE)} {late}" if self.late.get(queue) else ""


def _counted(ledger: Path, today: date, report: Report) -> tuple[dict[Queue, int], dict[Queue, int]]:
    """How many are in each queue, and of some how many are late; runs off the GUI thread, over its own connection."""
    report(0, 1)
    reader = read_ledger(ledger, also_newer=True)
    try:
        rated_late = reader.desk.rated_late(late_since(today, reader.rules()))
        return reader.desk.waiting(today), {Queue.TO_RATE: rated_late}
    finally:
        reader.close()
