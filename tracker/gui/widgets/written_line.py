"""Tells where a file was written, with a button that opens its folder."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.gui.widgets.fitting_words import FittingLabel
from tracker.language import Say


class WrittenLine(QWidget):
    """One line; empty until a file is told."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._path: Path | None = None
        self.words = FittingLabel()
        self.open_button = QPushButton(say("Open its folder"))
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_button)
        self.tell(None)

    def tell(self, path: Path | None) -> None:
        """Tell of this file; of none any more where there is none."""
        self._path = path
        self.words.show_words(self._say("Written: {path}").format(path=path) if path else "")
        self.setVisible(path is not None)

    def _open(self) -> None:
        if self._path:
            open_folder(self._path.parent)


def open_folder(folder: Path) -> None:
    """Show a folder with the desktop's own program; tests replace this."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
