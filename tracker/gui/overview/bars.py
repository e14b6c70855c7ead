"""What a chart of bars tells: a label, a value for each kind, and what stands behind the bar."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from tracker.gui.widgets.plain_table import Figures
from tracker.language import Say
from tracker.ledger import Filter


class Kind(Enum):
    """What a part of a bar stands for; each looks its own way in every chart."""

    LATE = "late"
    OPEN = "open"
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `values` are those of the chart's kinds, in order.

    Attributes:
        wanted: the pledges behind it; None where it counts entries, those of `period` (first and last day).

    """

    label: str
    values: tuple[int, ...]
    wanted: Filter | None = None
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: its title, what its bars are of, the kinds of their parts with their words, and all bars in order.

    Attributes:
        shown: the places of the bars that the chart has room for; its table shows all.

    """

    title: str
    of: str
    kinds: tuple[tuple[Kind, str], ...]
    bars: Sequence[Bar] = ()
    shown: range = field(default=range(0))

    def figures(self, say: Say) -> Figures:
        """The same numbers as a table, each row with its sum."""
        headers = (self.of, *(words for _, words in self.kinds), say("in all"))
        return Figures(headers, [(bar.label, *bar.values, sum(bar.values)) for bar in self.bars])

    def told(self, say: Say) -> str:
        """The bars that the chart shows, in words for whoever cannot see them."""
        parts = []
        for place in self.shown:
            bar = self.bars[place]
            values = zip(self.kinds, bar.values, strict=True)
            counts = ", ".join(f"{words} {value}" for (_, words), value in values if value)
            parts.append(say("{words}: {count}").format(words=bar.label, count=counts or 0))
        return say("; ").join(parts)
