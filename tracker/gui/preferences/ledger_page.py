"""The page of the preferences about the ledger's file: where it lies, and a way to another one."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.gui.session import Session
from tracker.language import Say
from tracker.wording.backups import size_words


class LedgerPage(QWidget):
    """Tells of the open ledger.

    Signals:
        another_requested(): another ledger is to be opened, once the preferences are closed.

    """

    another_requested = Signal()

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        path = session.ledger.path
        self.path = QLabel(str(path))
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setWordWrap(True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        size = QLabel(say("Size: {size}").format(size=size_words(path.stat().st_size)))
        self.open_folder = QPushButton(say("Open the folder"))
        self.another = QPushButton(say("Open another ledger…"))
        self.open_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        )
        self.another.clicked.connect(self.another_requested)
        told = QLabel(
            say(
                "All letters, pledges, entries and evidence lie in this one file. One desktop writes it at a time."
            )
        )
        told.setWordWrap(True)
        group = QGroupBox(say("The open ledger"))
        inside = QVBoxLayout(group)
        inside.addWidget(self.path)
        inside.addWidget(size)
        row = QHBoxLayout()
        row.addWidget(self.open_folder)
        row.addWidget(self.another)
        row.addStretch()
        inside.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(told)
        layout.addWidget(group)
        layout.addStretch()
