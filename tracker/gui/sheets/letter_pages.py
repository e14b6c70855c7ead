"""A letter's pages with what is done with them: smaller, larger, as wide as the window, and which page it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from tracker.gui.sheets.page_pictures import PagePictures, Paper
from tracker.gui.sheets.page_sheet import PageSheet
from tracker.language import N_, Say

# A sign, what it does, its keys.
ZOOMS = {
    "out": ("−", N_("Show the page smaller"), ("Ctrl+-",)),
    "in": ("+", N_("Show the page larger"), ("Ctrl++", "Ctrl+=")),
    "fit": (N_("Fit width"), N_("Show the page as wide as the window"), ("Ctrl+0",)),
}


class LetterPages(QWidget):
    """The pages; their buttons stand in `bar`, for whoever shows the pages to place.

    Attributes:
        sheet: the pages themselves; pictures: where their pictures come from.

    """

    def __init__(self, pages: int, paper: Paper, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.pictures = PagePictures(paper, self)
        self.sheet = PageSheet(pages, self.pictures, say)
        self.buttons: dict[str, QToolButton] = {}
        self.page, self.zoom = QLabel(), QLabel()
        self.bar = QWidget(self)
        self._lay_out()
        self.sheet.page_changed.connect(self._tell)
        self.sheet.zoom_changed.connect(self._tell)
        self.setFocusProxy(self.sheet)
        self._tell()

    def _tell(self) -> None:
        sheet = self.sheet
        words = self._say("Page {number} of {count}")
        self.page.setText(words.format(number=sheet.current_page, count=sheet.page_count))
        self.zoom.setText(f"{round(sheet.zoom * 100)} %")

    def _lay_out(self) -> None:
        does = {"out": self.sheet.zoom_out, "in": self.sheet.zoom_in, "fit": self.sheet.fit_width}
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.page)
        row.addSpacing(12)
        for name, function in does.items():
            self.buttons[name] = self._button(name)
            self.buttons[name].clicked.connect(function)
            row.addWidget(self.buttons[name])
        row.insertWidget(3, self.zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)

    def _button(self, name: str) -> QToolButton:
        sign, does, keys = ZOOMS[name]
        button = QToolButton(self)
        button.setText(self._say(sign))
        button.setAccessibleName(self._say(does))
        button.setAutoRaise(True)
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(button.click)
        self.addAction(action)
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self._say("{does} ({key})").format(does=self._say(does), key=key))
        return button
