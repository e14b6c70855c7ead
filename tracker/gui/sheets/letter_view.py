"""A letter as text, as its pages, or as both side by side; what is chosen in one is shown in the other."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QSplitter, QVBoxLayout, QWidget

from tracker.gui.letters.passage_view import PassageView
from tracker.gui.sheets.letter_pages import LetterPages
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.language import N_, Say
from tracker.letter_source import Place
from tracker.reading.page_places import Box, boxes_of

# Both are shown where there is room for so many lines' heights across: some twenty Chinese characters each.
_LEAST_HEIGHTS = 32


class Shows(StrEnum):
    """What of a letter is shown."""

    TEXT = "text"
    PAGE = "page"
    BOTH = "both"


_WORDS = {Shows.TEXT: N_("Text"), Shows.PAGE: N_("Page"), Shows.BOTH: N_("Both")}
_DOES = {
    Shows.TEXT: N_("Show the text that was read"),
    Shows.PAGE: N_("Show the pages as they are on paper"),
    Shows.BOTH: N_("Show text and pages side by side"),
}


class LetterView(QWidget):
    """The text, and the pages beside it once `show_pages` gave them.

    Attributes:
        passages: the text; pages: the pages, None where there are none.

    Signals:
        passage_clicked(int): the place of the passage that was clicked in either.
        shows_changed(Shows): the user wants to see something else.
        pages_wanted(): the user wants to see pages that were only offered so far.

    """

    passage_clicked = Signal(int)
    shows_changed = Signal(object)
    pages_wanted = Signal()

    def __init__(self, say: Say, shows: Shows = Shows.BOTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._shows = shows
        self._is_offered = self._is_waiting = False
        self.waiting = QLabel(say("Reading the pages…"))
        self._text, self._places = "", ()  # type: tuple[str, tuple[Place, ...]]
        self._spans: tuple[tuple[int, int], ...] = ()
        self.passages = PassageView(say)
        self.pages: LetterPages | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.passages)
        self.switch = QWidget()
        self.buttons: dict[Shows, QRadioButton] = {}
        self._lay_out()
        self.passages.passage_clicked.connect(self.passage_clicked)

    @property
    def shows(self) -> Shows:
        """What is shown now; a narrow window shows one where the user wants both."""
        if self.pages is None:
            return Shows.TEXT
        return Shows.TEXT if self._shows is Shows.BOTH and not self._is_wide() else self._shows

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text

    def set_letter(self, text: str, places: Sequence[Place] = ()) -> None:
        """Show another text, which begins where the last one was looked at; the pages stay. No passage is marked."""
        bar = self.passages.verticalScrollBar()
        looked_at = bar.value()
        self._text, self._places, self._spans = text, tuple(places), ()
        self.passages.set_letter(text)
        bar.setValue(looked_at)
        self._mark_pages()

    def set_places(self, places: Sequence[Place]) -> None:
        """Where the text that is shown stands on its pages."""
        self._places = tuple(places)
        self._mark_pages()

    def offer_pages(self, offered: bool) -> None:
        """Show the text alone; pages are fetched when the user wants to see them, where any are offered."""
        self._is_offered, self._shows = offered, Shows.TEXT
        self.show_pages(None)

    def show_pages(self, pages: LetterPages | None) -> None:
        """Show these pages beside the text, in place of those before."""
        if self.pages is not None:
            self.leave_pages()
            self.pages.bar.setParent(None)
            self.pages.bar.deleteLater()
            self.pages.setParent(None)
            self.pages.deleteLater()
        self.pages, self._is_waiting = pages, False
        if pages is not None:
            pages.sheet.passage_clicked.connect(self.passage_clicked)
            self.splitter.addWidget(pages)
            self.splitter.setSizes([2000, 3000])
            self._row.addWidget(pages.bar)
        self._mark_pages()
        self._arrange()

    def leave_pages(self) -> None:
        """Have no more pages painted; nobody looks at them any more."""
        if self.pages:
            self.pages.pictures.close()

    def set_passages(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark these spans of the text in both; none is chosen."""
        self._spans = tuple(spans)
        self.passages.set_passages(self._spans)
        self._mark_pages()

    def choose(self, index: int | None) -> None:
        """Mark one passage above the others and bring it into sight in both."""
        self.passages.choose(index)
        if self.pages:
            self.pages.sheet.choose(index)

    def point_at(self, start: int, end: int) -> None:
        """Bring words that are no passage into sight in both."""
        self.passages.point_at(start, end)
        if self.pages:
            self.pages.sheet.point_at(self._boxes(start, end))

    def point_no_more(self) -> None:
        """Let go of what was pointed at."""
        self.passages.point_no_more()
        if self.pages:
            self.pages.sheet.point_at(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _boxes(self, start: int, end: int) -> tuple[Box, ...]:
        return boxes_of(self._text, self._places, start, end)

    def _mark_pages(self) -> None:
        if self.pages:
            chosen = self.passages.chosen()
            self.pages.sheet.set_passages([self._boxes(start, end) for start, end in self._spans])
            self.pages.sheet.choose(chosen)

    def _is_wide(self) -> bool:
        return self.width() >= _LEAST_HEIGHTS * self.fontMetrics().height()

    def _choose_shows(self, shows: Shows) -> None:
        self._shows = shows
        is_wanted = self.pages is None and shows is not Shows.TEXT and not self._is_waiting
        self._is_waiting = self._is_waiting or is_wanted
        self._arrange()
        self.shows_changed.emit(shows)
        if is_wanted:
            self.pages_wanted.emit()

    def _arrange(self) -> None:
        shows = self.shows
        self.switch.setVisible(self.pages is not None or self._is_offered)
        self.passages.setVisible(shows is not Shows.PAGE)
        if self.pages:
            self.pages.setVisible(shows is not Shows.TEXT)
            self.pages.bar.setVisible(shows is not Shows.TEXT)
        self.waiting.setVisible(self._is_waiting)
        self.buttons[self._shows if self._is_waiting else shows].setChecked(True)
        both, is_wide = self.buttons[Shows.BOTH], self._is_wide()
        both.setEnabled(is_wide)
        narrow = self._say("Make this side of the window wider to see both")
        both.setToolTip(self._say(_DOES[Shows.BOTH]) if is_wide else narrow)

    def _lay_out(self) -> None:
        row = self._row = FlowLayout(self.switch)
        row.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        for shows, words in _WORDS.items():
            button = self.buttons[shows] = QRadioButton(self._say(words))
            button.setToolTip(self._say(_DOES[shows]))
            button.clicked.connect(lambda _=False, shows=shows: self._choose_shows(shows))
            group.addButton(button)
            row.addWidget(button)
        row.addWidget(self.waiting)
        self.waiting.hide()
        self.switch.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.switch)
        layout.addWidget(self.splitter, 1)
