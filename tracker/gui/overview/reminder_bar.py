"""The bar that tells once a day what is late, due soon, stale or waiting; each part opens its list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tracker.gui.overview.numbers_reading import Numbers
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.level_signs import level_sign
from tracker.gui.widgets.notice_bar import NoticeBar
from tracker.language import N_, Say
from tracker.ledger import Filter
from tracker.model import Queue, Side, WarningLevel
from tracker.rating_clock import RATE_WITHIN


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be reminded of, in words with a sign, and the pledges behind it."""

    words: str
    wanted: Filter


_LATE = N_("{count} overdue")
_SOON = N_("{count} due within {days} days")
_STALE = N_("{count} without an entry for {days} days")
_TO_VERIFY = N_("{count} waiting to be verified")
_TO_RATE = N_("{count} not rated within {days} working days")
_RETURNED = N_("{count} sent back")


def reminded_of(numbers: Numbers, side: Side, say: Say) -> list[Part]:
    """What there is to be reminded of today; what only the other side can do is left out."""
    counts, rules = numbers.overview.counts, numbers.rules
    late = counts.overdue + counts.long_overdue
    soon = Filter(warnings=frozenset([WarningLevel.DUE_SOON]))
    told: list[tuple[int, str, str, int, Filter]] = [
        (late, level_sign(WarningLevel.OVERDUE), _LATE, 0, Filter(queue=Queue.OVERDUE)),
        (counts.due_soon, level_sign(WarningLevel.DUE_SOON), _SOON, rules.due_soon_days, soon),
        (counts.stale, "⋯", _STALE, rules.stale_days, Filter(stale=True)),
    ]
    if side is Side.SUPERVISOR:
        told.append((counts.reported, "⚑", _TO_VERIFY, 0, Filter(queue=Queue.TO_VERIFY)))
        sign, to_rate = level_sign(WarningLevel.OVERDUE), Filter(queue=Queue.TO_RATE)
        told.append((numbers.rated_late, sign, _TO_RATE, RATE_WITHIN, to_rate))
    else:
        told.append((counts.returned, "↩", _RETURNED, 0, Filter(queue=Queue.RETURNED)))
    return [
        Part(f"{sign} {say(words).format(count=count, days=days)}", wanted)
        for count, sign, words, days, wanted in told
        if count
    ]


class ReminderBar(NoticeBar):
    """Hidden while there is nothing to tell.

    Attributes:
        parts: the buttons, in the order told.

    Signals:
        filter_requested(Filter): a part was clicked.

    """

    filter_requested = Signal(object)

    def __init__(self, say: Say) -> None:
        super().__init__("", say("Got it"))
        self._say = say
        self.parts: list[QPushButton] = []
        self._place = QWidget()
        self._flow = FlowLayout(self._place)
        self._place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = self.layout()
        assert row is not None  # made above
        row.insertWidget(row.count() - 1, self._place, 1)  # type: ignore[attr-defined]
        row.setStretchFactor(self.words, 0)  # type: ignore[attr-defined]
        self.words.setWordWrap(False)
        self.words.setText(say("Today:"))
        self.pressed.connect(self.hide)
        self.hide()

    def tell(self, parts: Sequence[Part]) -> None:
        """Show these, or hide where there are none."""
        for button in self.parts:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.parts = [self._button(part) for part in parts]
        self.setVisible(bool(parts))

    def _button(self, part: Part) -> QPushButton:
        button = QPushButton(part.words)
        button.setFlat(True)
        button.setToolTip(self._say("Show these pledges"))
        button.clicked.connect(lambda: self.filter_requested.emit(part.wanted))
        self._flow.addWidget(button)
        return button
