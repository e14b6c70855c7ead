"""The page of the preferences about what the person sees: theme, size of letters, colours, language, who acts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.help.language_actions import LANGUAGE_NAMES
from tracker.gui.preferences.look import LEAST_PERCENT, MOST_PERCENT, STEP, Look, Theme
from tracker.gui.widgets.level_signs import level_colour, level_words
from tracker.language import N_, Say
from tracker.model import WarningLevel

THEMES = {
    Theme.SYSTEM: N_("as the system has it"),
    Theme.LIGHT: N_("light"),
    Theme.DARK: N_("dark"),
}
COLOURED = (WarningLevel.DUE_SOON, WarningLevel.OVERDUE, WarningLevel.LONG_OVERDUE, WarningLevel.CLOSED)


class LookPage(QWidget):
    """What is chosen counts at once.

    Signals:
        chosen(Look): another look is wanted.
        language_chosen(code), actor_requested(): likewise.

    """

    chosen = Signal(object)
    language_chosen = Signal(str)
    actor_requested = Signal()

    def __init__(
        self, look: Look, language: str, actor: str, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._say = look, say
        self.theme, self.language, self.percent = QComboBox(), QComboBox(), QSpinBox()
        self.actor, self.change_actor = QLabel(actor), QPushButton(say("Change…"))
        self.colours = {level: QPushButton() for level in COLOURED}
        self.usual = QPushButton(say("The usual colours"))
        self._fill(language)
        self._lay_out()
        self.theme.activated.connect(lambda _: self._choose(theme=Theme(self.theme.currentData())))
        self.percent.valueChanged.connect(lambda percent: self._choose(percent=percent))
        self.language.activated.connect(lambda _: self.language_chosen.emit(self.language.currentData()))
        self.change_actor.clicked.connect(self.actor_requested)
        self.usual.clicked.connect(lambda: self._choose(colours={}))
        for level, button in self.colours.items():
            button.clicked.connect(self._asker(level))
        self._show_colours()

    def _choose(self, **changes: object) -> None:
        self._look = replace(self._look, **changes)  # type: ignore[arg-type]
        self.chosen.emit(self._look)
        self._show_colours()

    def _asker(self, level: WarningLevel) -> Callable[[], None]:
        def ask() -> None:
            now = level_colour(level, self.palette()) or QColor()
            colour = QColorDialog.getColor(now, self, level_words(level, False, self._say))
            if colour.isValid():
                self._choose(colours={**self._look.colours, level: colour.name()})

        return ask

    def _show_colours(self) -> None:
        side = self.fontMetrics().height()
        for level, button in self.colours.items():
            sign = QPixmap(side, side)
            sign.fill(level_colour(level, self.palette()) or QColor())
            button.setIcon(sign)
            button.setText(level_words(level, False, self._say))
        self.usual.setEnabled(bool(self._look.colours))

    def _fill(self, language: str) -> None:
        say = self._say
        for theme, words in THEMES.items():
            self.theme.addItem(say(words), theme.value)
        self.theme.setCurrentIndex(self.theme.findData(self._look.theme.value))
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        self.percent.setRange(LEAST_PERCENT, MOST_PERCENT)
        self.percent.setSingleStep(STEP)
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)
        self.percent.setValue(self._look.percent)

    def _lay_out(self) -> None:
        say = self._say
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows = (
            (say("Theme"), self.theme),
            (say("Size of letters"), self.percent),
            (say("Language"), self.language),
        )
        for words, widget in rows:
            widget.setAccessibleName(words)
            form.addRow(words, widget)
        who = QHBoxLayout()
        who.addWidget(self.actor, 1)
        who.addWidget(self.change_actor)
        self.change_actor.setAccessibleName(say("Who is acting?"))
        form.addRow(say("Who acts"), who)
        levels = QVBoxLayout()
        for button in (*self.colours.values(), self.usual):
            levels.addWidget(button)
        form.addRow(say("Warning colours"), levels)
        told = QLabel(say("Each level keeps its sign and its word, so that nothing is told by colour alone."))
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(told)
        layout.addStretch()
