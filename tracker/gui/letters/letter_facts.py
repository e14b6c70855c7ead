"""What a letter says of itself, what to know before relying on its text, and its other versions with a way to them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.language import N_, Say
from tracker.model import Letter, OfficeRules
from tracker.versions import replaced_by
from tracker.wording.formats import doubts, file_words
from tracker.wording.terms import FACT, KIND

_NEWER, _OLDER = N_("Replaced by {letter}"), N_("Newer version of {letter}")


class LetterFactsView(QWidget):
    """The head of a letter's page.

    Attributes:
        form: the facts; cautions: a line each, hidden where there are none; versions: buttons that lead to others.

    Signals:
        letter_requested(letter id): another version is to be shown.

    """

    letter_requested = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.form = QFormLayout()
        self.form.setVerticalSpacing(3)
        self.form.setHorizontalSpacing(14)
        self.cautions = QLabel()
        self.cautions.setTextFormat(Qt.TextFormat.PlainText)
        self.cautions.setWordWrap(True)
        self.cautions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cautions.setFrameShape(QFrame.Shape.StyledPanel)
        self.cautions.setMargin(6)
        self.versions: list[QPushButton] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.cautions)
        layout.addLayout(self._links)
        layout.addLayout(self.form)
        self.show_letter(None, ())

    def show_letter(
        self,
        letter: Letter | None,
        letters: Sequence[Letter],
        rules: OfficeRules = OfficeRules(),  # noqa: B008 - never changed
    ) -> None:
        """Show a letter; `letters` are all that are kept, among which its other versions are."""
        self._show_cautions(letter)
        self._show_versions(letter, letters)
        while self.form.rowCount():
            self.form.removeRow(0)
        for name, words in _told_facts(letter, rules, self._say) if letter else []:
            title = QLabel(name)
            title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            value = QLabel(words)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setWordWrap(True)
            self.form.addRow(title, value)

    def _show_cautions(self, letter: Letter | None) -> None:
        told = doubts(letter, self._say) if letter else []
        self.cautions.setText("\n".join(f"⚠ {words}" for words in told))
        self.cautions.setVisible(bool(told))

    def _show_versions(self, letter: Letter | None, letters: Sequence[Letter]) -> None:
        for button in self.versions:
            self._links.removeWidget(button)
            button.hide()  # until the event loop deletes it, which may be clicked on just now
            button.deleteLater()
        self.versions = []
        if letter is None:
            return
        for other in replaced_by(letter.id, letters):
            self._add_version(_NEWER, other)
        for other in letters:
            if other.id == letter.replaces:
                self._add_version(_OLDER, other)

    def _add_version(self, words: str, other: Letter) -> None:
        facts = other.facts
        dated = facts.dated.isoformat() if facts.dated else ""
        label = " ".join(filter(None, (facts.reference or other.name, dated)))
        told = self._say(words).format(letter=label)
        button = QPushButton(f"→ {told}".replace("&", "&&"))
        button.setFlat(True)
        button.setStyleSheet("text-align: left; padding: 2px; text-decoration: underline;")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.letter_requested.emit(other.id))
        self.versions.append(button)
        self._links.addWidget(button)


def _told_facts(letter: Letter, rules: OfficeRules, say: Say) -> list[tuple[str, str]]:
    """The facts that the letter gives, with their names, and what file it came as."""
    told = []
    for field, name in FACT.items():
        value = getattr(letter.facts, field)
        if value:
            words = "、".join(value) if isinstance(value, tuple) else str(value)
            if field == "kind":
                words = say(KIND[words])
            told.append((say(name), rules.class_name(words) if field == "category" else words))
    if letter.revised_category:
        told.append((say("Class now"), _class_now(letter, rules, say)))
    return [*told, (say("Format"), file_words(letter, say))]


def _class_now(letter: Letter, rules: OfficeRules, say: Say) -> str:
    """The class as it was revised, by whom and when; the reply's own stands beside it."""
    by, at = letter.category_revised_by, letter.category_revised_at
    if not by or not at:
        return rules.class_name(letter.category_now)
    origin = say("set by {name} on {date}").format(name=by, date=at.strftime("%Y-%m-%d"))
    return f"{rules.class_name(letter.category_now)} ({origin})"
