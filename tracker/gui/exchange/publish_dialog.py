"""Asks what is published besides the pledges, and shows beforehand how it will look."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.exchange.exchange_making import make_publication
from tracker.gui.session import Session
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.jobs import Job
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.publishing.publication import EXTRAS, Publication
from tracker.publishing.publication_files import shown_words

SHOWN = 20
WIDTH = 140


class PublishDialog(OfficeDialog):
    """A box for each extra, none ticked, and the first lines as they would be published.

    Signals:
        failed(exception): the ledger could not be read for the preview.

    """

    failed = Signal(object)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self._job: Job | None = None
        self.setWindowTitle(say("Publish"))
        self.boxes = {extra: QCheckBox(say(words)) for extra, words in EXTRAS.items()}
        self.preview = QTableWidget()
        self.preview.setAccessibleName(say("Preview"))
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setWordWrap(False)
        self.preview.setTabKeyNavigation(False)
        self.preview.verticalHeader().hide()
        self.buttons = dialog_buttons(self, say("Choose the file…"), say)
        self._lay_out()
        for box in self.boxes.values():
            box.toggled.connect(self._look)
        self._look()

    def ask(self) -> frozenset[str] | None:
        """The extras chosen; None where the user thought better of it."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        if self._job:
            self._job.cancel()
        return self.extras() if accepted else None

    def extras(self) -> frozenset[str]:
        """The extras that are ticked now."""
        return frozenset(extra for extra, box in self.boxes.items() if box.isChecked())

    def _look(self) -> None:
        """Gather the preview anew, in the background."""
        if self._job:
            self._job.cancel()
        ledger, extras, today = self._session.ledger.path, self.extras(), self._session.today
        self._job = Job(lambda report: make_publication(Path(ledger), extras, today, SHOWN, report), self)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.failed)
        self._job.start()

    def _show(self, published: Publication) -> None:
        table, say = self.preview, self._say
        table.setRowCount(len(published.rows))
        table.setColumnCount(len(published.columns))
        table.setHorizontalHeaderLabels([say(column.title) for column in published.columns])
        for place, row in enumerate(published.rows):
            for column, words in enumerate(row):
                told = shown_words(published.columns[column].key, words, say)
                table.setItem(place, column, QTableWidgetItem(told))
        for column, one in enumerate(published.columns):
            table.setColumnWidth(column, WIDTH * 2 if one.key in ("pledge", "subject", "notes") else WIDTH)

    def _lay_out(self) -> None:
        say = self._say
        told = QLabel(
            say(
                "All pledges that are not in the bin, with their letters. Names and phones that are not ticked are taken"
                " out of the words of letters and pledges too; look the file through all the same before it goes out."
            )
        )
        told.setWordWrap(True)
        boxes = QWidget()
        flow = FlowLayout(boxes)
        for box in self.boxes.values():
            flow.addWidget(box)
        title = QLabel(say("Publish as well"))
        first = QLabel(say("The first lines as they will be published"))
        layout = QVBoxLayout(self)
        for part in (told, title, boxes):
            layout.addWidget(part)
        layout.addSpacing(6)
        layout.addWidget(first)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.buttons)
        self.preview.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.preview.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)
        self.start_with(900, 560)
