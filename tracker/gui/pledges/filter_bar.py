"""What the table of pledges asks for: words, lists that combine, and a chip for each to take it away again."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.pledges.due_days import DueDays
from tracker.gui.pledges.filter_choice import FilterChoice
from tracker.gui.pledges.filter_lists import choices_of, date_kinds, first_lists, more_lists
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.language import Say
from tracker.ledger import Filter
from tracker.ledger.questions.table import Choices
from tracker.model import DateKind, OfficeRules
from tracker.wording.terms import DATE_KIND

# Typing asks the ledger once the user pauses, not at every key.
PAUSE_MS = 120
# More filters take this part of the window's height at most.
PART_OF_WINDOW = 4


class FilterBar(QWidget):
    """Filters that combine; what no list can say is kept too, and named on a chip.

    Attributes:
        views: the button of saved views; lists: by name; status, warning, owner: three of them; kind: which date the range
            of days is about; letter: the chip of one letter; letter_label: how that letter is called.

    Signals:
        changed(): other lines are asked for.

    """

    changed = Signal()

    def __init__(self, say: Say, today: date, views: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._wanted = Filter()
        self.letter_label = ""
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search pledges, owners, letters, entries"))
        self.words.setAccessibleName(say("Search"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(120)
        first = first_lists(say)
        self._first = list(first)
        self.lists: dict[str, FilterChoice] = first | more_lists(say, today)
        self.status, self.warning, self.owner = first.values()
        self.days = DueDays(today, say)
        self.kind = date_kinds(say)
        self.more = QPushButton(say("More filters"))
        self.more.setCheckable(True)
        self.clear = QPushButton(say("Show all"))
        self.views = views
        self.panel, self.chips = QScrollArea(), QWidget()
        self.letter = QPushButton()
        self._chips: dict[str, QPushButton] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        self._show_wanted()

    def wanted(self) -> Filter:
        """What is asked for now."""
        return replace(self._wanted, words=self.words.text().strip())

    def set(self, wanted: Filter, letter: str = "") -> None:
        """Ask for something else; `letter` names the one of which all are asked for."""
        self._wanted = wanted
        self.letter_label = letter
        self.letter.setText(f"{letter} ✕".replace("&", "&&"))  # Qt: a single one underlines what follows
        self.words.blockSignals(True)
        self.words.setText(wanted.words)
        self.words.blockSignals(False)
        self._pause.stop()
        self._show_wanted()
        self.changed.emit()

    def change(self, wanted: Filter) -> None:
        """Ask for something else, unless it is what is asked for already; the letter keeps its name."""
        if wanted != self.wanted():
            self.set(wanted, self.letter_label)

    def stop(self) -> None:
        """Ask for nothing more: the ledger is about to be closed."""
        self._pause.stop()

    def set_choices(self, choices: Choices, rules: OfficeRules) -> None:
        """Offer what there is in the ledger, keeping what is chosen; `rules` tell what the office calls classes."""
        for name, items in choices_of(choices, rules, self._say).items():
            self.lists[name].set_items(items, self._wanted)
        self._show_chips()

    def ask_for_letter(self, letter_id: str | None, label: str = "") -> None:
        """Show one letter's pledges, or all again."""
        self.set(replace(self.wanted(), letter_id=letter_id), label)

    def show_all(self) -> None:
        """Take every filter away."""
        self.set(Filter())

    def _choose(self, choice: FilterChoice) -> None:
        self._wanted = choice.applied(self._wanted)
        self._show_wanted()
        self.changed.emit()

    def _take_away(self, choice: FilterChoice) -> None:
        self._wanted = choice.taken_away(self._wanted)
        if choice is self.lists["due"]:
            self._wanted = replace(self._wanted, date_kind=DateKind.DUE)
        self._show_wanted()
        self.changed.emit()

    def _show_wanted(self) -> None:
        for choice in (*self.lists.values(), self.kind):
            choice.blockSignals(True)
            choice.show_wanted(self._wanted)
            choice.blockSignals(False)
        self.days.show_days(self._wanted.due_from, self._wanted.due_to)
        self._show_chips()

    def _show_chips(self) -> None:
        self.letter.setVisible(self._wanted.letter_id is not None)
        for name, choice in self.lists.items():
            words, chip = choice.words(self._wanted), self._chips[name]
            if name == "due" and words == choice.placeholderText():
                words = self.days.words()
            chip.setVisible(bool(words))
            title = self._say(DATE_KIND[self._wanted.date_kind]) if name == "due" else choice.title
            chip.setText(f"{title}: {words} ✕".replace("&", "&&"))
            chip.setAccessibleName(self._say("Take away the filter {name}").format(name=title))
        year = self._wanted.supervised_in
        self._carried.setVisible(year is not None)
        self._carried.setText(self._say("Supervised in {year} ✕").format(year=year))
        hidden = [
            one for name, one in self.lists.items() if name not in self._first and one.words(self._wanted)
        ]
        count = f" ({len(hidden)})" if hidden else ""
        self.more.setText(self._say("More filters") + count)
        shown = [
            chip
            for chip in (self.letter, self._carried, *self._chips.values())
            if chip.isVisibleTo(self.chips)
        ]
        self.chips.setVisible(bool(shown))

    def _set_days(self) -> None:
        first, last = self.days.days()
        self._wanted = replace(self._wanted, due_from=first, due_to=last)
        self._show_wanted()
        self.changed.emit()

    def _lay_out(self) -> None:
        first = QWidget()
        row = FlowLayout(first)
        self.owner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (
            self.words, *(self.lists[name] for name in self._first), self.more, self.views, self.clear,
        ):  # fmt: skip
            row.addWidget(widget)
        lists = QWidget()
        panel = FlowLayout(lists)
        for name, choice in self.lists.items():
            if name == "due":
                panel.addWidget(_beside(self.kind, choice))
                panel.addWidget(self.days)
            elif name not in self._first:
                panel.addWidget(_titled(choice))
        self._lists = panel
        self._frame(lists)
        chips = FlowLayout(self.chips)
        self._carried = QPushButton()
        self._chips = {name: QPushButton() for name in self.lists}
        self.letter.setAccessibleName(self._say("Show all letters again"))
        for chip in (self.letter, self._carried, *self._chips.values()):
            chip.setObjectName("chip")
            chip.hide()
            chips.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(first)
        layout.addWidget(self.panel)
        layout.addWidget(self.chips)

    def _frame(self, lists: QWidget) -> None:
        """The lists scroll where letters are large and the window is low, so that the table keeps some room."""
        self.panel.setWidget(lists)
        self.panel.setWidgetResizable(True)
        self.panel.setFrameShape(QFrame.Shape.NoFrame)
        self.panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel.setAccessibleName(self._say("More filters"))
        self.panel.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        asked, least = self._lists.heightForWidth(self.width()), self._lists.minimumSize().height()
        self.panel.setFixedHeight(min(asked, max(self.window().height() // PART_OF_WINDOW, least)))

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self._ask_now)
        for name, choice in self.lists.items():
            choice.currentIndexChanged.connect(lambda _, choice=choice: self._choose(choice))
            self._chips[name].clicked.connect(lambda _=False, choice=choice: self._take_away(choice))
        self.days.changed.connect(self._set_days)
        self.kind.currentIndexChanged.connect(lambda _: self._choose(self.kind))
        self.letter.clicked.connect(lambda: self.ask_for_letter(None))
        self._carried.clicked.connect(lambda: self.set(replace(self.wanted(), supervised_in=None)))
        self.more.toggled.connect(lambda _: self._fit())
        self.more.toggled.connect(self.panel.setVisible)
        self.clear.clicked.connect(self.show_all)

    def _ask_now(self) -> None:
        self._pause.stop()
        self.changed.emit()


def _titled(choice: FilterChoice) -> QWidget:
    """A list with its title before it."""
    title = QLabel(choice.title)
    title.setBuddy(choice)
    return _beside(title, choice)


def _beside(*widgets: QWidget) -> QWidget:
    """Widgets that wrap together."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 6, 0)
    for widget in widgets:
        row.addWidget(widget)
    return box
