"""The bar that tells of backups that failed or are missed, until it is over or closed."""

from datetime import date

from PySide6.QtWidgets import QPushButton

from tracker.gui.widgets.notice_bar import NoticeBar
from tracker.language import Say


class BackupBar(NoticeBar):
    """Hidden while there is nothing to tell; what was closed is not told again on the same day."""

    def __init__(self, say: Say) -> None:
        super().__init__("", say("Preferences…"), warns=True)
        self._told: tuple[str, date] | None = None
        self._closed: tuple[str, date] | None = None
        self.closing = QPushButton(say("Close"))
        self.closing.clicked.connect(self._close)
        row = self.layout()
        assert row is not None  # made above
        row.addWidget(self.closing)
        self.hide()

    def tell(self, words: str, today: date) -> None:
        """Show these words."""
        self._told = (words, today)
        self.words.setText(words)
        self.setVisible(self._told != self._closed)

    def _close(self) -> None:
        self._closed = self._told
        self.hide()
