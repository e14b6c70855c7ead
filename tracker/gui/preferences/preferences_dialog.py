"""What this desktop settles for itself: pages in a list, each of which keeps its own settings at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say


class Preferences(OfficeDialog):
    """Shows the page that is chosen on the left; a new page is one more pair of title and widget."""

    def __init__(self, pages: Sequence[tuple[str, QWidget]], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Preferences"))
        self.titles = QListWidget()
        self.titles.setAccessibleName(say("Pages"))
        self.pages = QStackedWidget()
        for title, page in pages:
            self.titles.addItem(title)
            self.pages.addWidget(page)
        self.titles.setFixedWidth(max(120, self.titles.sizeHintForColumn(0) + 32))
        area = QScrollArea()  # where letters are large or the screen is small
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.pages)
        self.titles.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.titles.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(say("Close"))
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.titles)
        row.addWidget(area, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)
        letters = self.fontMetrics()
        self.resize(max(720, letters.averageCharWidth() * 100), max(520, letters.height() * 32))
