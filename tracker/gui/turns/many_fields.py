"""The fields of a change to many pledges, each with a box “change this”; what is not ticked stays as it is."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from tracker.gui.widgets.date_field import date_field, day_of
from tracker.language import Say
from tracker.ledger.operations.changing_many import Moved, Taken, Wanted
from tracker.ledger.questions.survey import Survey
from tracker.model import EntryKind
from tracker.wording.terms import TURN

# The separators between names and tags that people write.
_SEPARATORS = str.maketrans({",": "、", "，": "、", ";": "、", "；": "、"})


class ManyFields(QObject):
    """Boxes and fields by name; a field can be entered while its box is ticked.

    Signals:
        changed(): another box is ticked, or something else entered.

    """

    changed = Signal()

    def __init__(self, owners: Sequence[str], today: date, date_kind: EntryKind, say: Say) -> None:
        super().__init__()
        self._say, self._today, self._date_kind = say, today, date_kind
        self.owner = _choice(owners)
        self.co_owners, self.person, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.due: QDateEdit = date_field(today, say("New due date"))
        self.reason, self.due_approver = QLineEdit(), QLineEdit()
        self.add_tags, self.remove_tags = QLineEdit(), QLineEdit()
        self.turn = QComboBox()
        self.turns: tuple[EntryKind, ...] = ()
        self.note, self.turn_approver = QLineEdit(), QLineEdit()
        self.boxes = {name: QCheckBox(words) for name, words in self._words().items()}
        self.details = {
            "due": ((say("Why the date has to move"), self.reason), (say("Approved by"), self.due_approver)),
            "turn": ((say("Remark or reason"), self.note), (say("Approved by"), self.turn_approver)),
        }
        self._labels: dict[QWidget, QLabel] = {}
        self._told = {name: _small() for name in self.boxes}
        self._connect()

    def lay_out(self, grid: QGridLayout) -> None:
        """A row for each box with its field, and rows below for what goes with it."""
        for name, box in self.boxes.items():
            field: QWidget = getattr(self, name)
            field.setAccessibleName(box.text())
            row = grid.rowCount()
            grid.addWidget(box, row, 0)
            grid.addWidget(field, row, 1)
            for place, (words, detail) in enumerate(self.details.get(name, ()), 1):
                label = QLabel(words)
                label.setBuddy(detail)
                label.setIndent(24)
                detail.setAccessibleName(f"{box.text()}: {words}")
                self._labels[detail] = label
                grid.addWidget(label, row + place, 0)
                grid.addWidget(detail, row + place, 1)
            grid.addWidget(self._told[name], grid.rowCount(), 1)
        grid.setColumnStretch(1, 1)
        self._let_enter()

    def show_survey(self, survey: Survey, turns: Sequence[EntryKind]) -> None:
        """Fill in what all have, say where they differ, and offer the turns that any may take."""
        for name, field in (
            ("owner", self.owner.lineEdit()), ("co_owners", self.co_owners),
            ("person", self.person), ("phone", self.phone),
        ):  # fmt: skip
            if self.boxes[name].isChecked():
                continue  # entered while the pledges were still looked at
            value = survey.shared.get(name)
            assert field is not None
            field.setText("、".join(value) if isinstance(value, tuple) else value or "")
            field.setCursorPosition(0)
            field.setPlaceholderText("" if name in survey.shared else self._say("(they differ)"))
        tags = survey.shared.get("tags")
        self.remove_tags.setPlaceholderText("、".join(tags) if tags else "")
        self.turns = tuple(turns)
        self.turn.addItems([self._say(TURN[kind]) for kind in turns])
        self.boxes["turn"].setEnabled(bool(turns))
        self._let_enter()

    def tell(self, told: Mapping[str, str]) -> None:
        """Show below fields, by their boxes' names, what comes of them."""
        for name, label in self._told.items():
            label.setText(told.get(name, ""))
            label.setVisible(name in told)

    def wanted(self) -> Wanted:
        """What is ticked and entered."""
        on = {name: box.isChecked() for name, box in self.boxes.items()}
        kind = self.kind
        return Wanted(
            owner=self.owner.currentText().strip() if on["owner"] else None,
            co_owners=words_of(self.co_owners.text()) if on["co_owners"] else None,
            person=self.person.text().strip() if on["person"] else None,
            phone=self.phone.text().strip() if on["phone"] else None,
            due=Moved(day_of(self.due), self.reason.text().strip(), self.due_approver.text().strip())
            if on["due"]
            else None,
            add_tags=words_of(self.add_tags.text()) if on["add_tags"] else (),
            remove_tags=words_of(self.remove_tags.text()) if on["remove_tags"] else (),
            turn=Taken(kind, self.note.text().strip(), self.turn_approver.text().strip())
            if on["turn"] and kind
            else None,
        )

    @property
    def kind(self) -> EntryKind | None:
        """The turn that is chosen; None before any is offered."""
        place = self.turn.currentIndex()
        return self.turns[place] if 0 <= place < len(self.turns) else None

    @property
    def asks_approver(self) -> bool:
        """Whether the date is moved, not only asked for."""
        return self._date_kind is EntryKind.EXTEND

    def _words(self) -> dict[str, str]:
        say = self._say
        moves = say("New due date") if self.asks_approver else say("Ask for another due date")
        return {
            "owner": say("Owner"),
            "co_owners": say("Co-owners"),
            "person": say("Person in charge"),
            "phone": say("Phone"),
            "due": moves,
            "add_tags": say("Add tags"),
            "remove_tags": say("Take tags away"),
            "turn": say("Status"),
        }

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.toggled.connect(self._let_enter)
        self.owner.editTextChanged.connect(self.changed)
        self.due.dateChanged.connect(self.changed)
        self.turn.currentIndexChanged.connect(self._let_enter)
        for field in (
            self.co_owners, self.person, self.phone, self.reason, self.due_approver, self.add_tags,
            self.remove_tags, self.note, self.turn_approver,
        ):  # fmt: skip
            field.textChanged.connect(self.changed)

    def _let_enter(self, *_: object) -> None:
        """What goes with a ticked box is shown; an approver only where the change needs one."""
        for name, box in self.boxes.items():
            getattr(self, name).setEnabled(box.isChecked())
            for _words, detail in self.details.get(name, ()):
                self._show(detail, box.isChecked())
        self._show(self.due_approver, self.boxes["due"].isChecked() and self.asks_approver)
        drops = self.kind is EntryKind.DROP
        self._show(self.turn_approver, self.boxes["turn"].isChecked() and drops)
        self.changed.emit()

    def _show(self, detail: QWidget, is_shown: bool) -> None:
        detail.setVisible(is_shown)
        if detail in self._labels:
            self._labels[detail].setVisible(is_shown)


def _small() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.hide()
    return label


def words_of(text: str) -> tuple[str, ...]:
    """Names or tags, parted by 、 or a comma, each once."""
    parts = (part.strip() for part in text.translate(_SEPARATORS).split("、"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _choice(owners: Sequence[str]) -> QComboBox:
    """A field with all owners; typed words find those that hold them."""
    choice = QComboBox()
    choice.setEditable(True)
    choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.addItems(list(owners))
    choice.setCurrentIndex(-1)
    completer = QCompleter(list(owners), choice)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    choice.setCompleter(completer)
    return choice
