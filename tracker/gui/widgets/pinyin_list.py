"""The list of a choice, in which typed letters find a line by its words or by their initials in pinyin: “whx” 望海县."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QListView

from tracker.pinyin_initials import initials


class PinyinList(QListView):
    """Letters typed one soon after the other belong together, as in every list of Qt's."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, typed: str) -> None:
        """Go to the first line that is meant; stay where there is none."""
        pause = QApplication.styleHints().keyboardInputInterval()
        if not self._since.isValid() or self._since.hasExpired(pause):
            self._typed = ""
        self._since.start()
        self._typed += typed.lower()
        row = self._row_of(self._typed)
        if row is not None:
            self.setCurrentIndex(self.model().index(row, 0))

    def _row_of(self, typed: str) -> int | None:
        rows = range(self.model().rowCount())
        words = [str(self.model().index(row, 0).data(Qt.ItemDataRole.DisplayRole)).lower() for row in rows]
        ranks = (
            lambda one: one.startswith(typed),
            lambda one: initials(one).startswith(typed),
            lambda one: typed in one,
            lambda one: typed in initials(one),
        )
        return next((row for is_meant in ranks for row in rows if is_meant(words[row])), None)
