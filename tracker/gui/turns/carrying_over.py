"""Carries open pledges of class B into the next year's supervision: gathers them, asks, and does it in one step."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from tracker.gui.widgets.gathering import Gathering
from tracker.ledger import Filter, LedgerReader
from tracker.ledger.operations.marking import carry_over
from tracker.model import LedgerLine, Status

# B: being solved or planned, so that it is answered for again when it is solved.
_CLASS = "B"


class CarryingOver(Gathering):
    """Carries over what its user does not leave out."""

    def begin(self) -> None:
        """Ask which go into the year after this one, then carry them there."""
        today = self._session.today
        self._gather(
            lambda reader: _lines_to_carry(reader, today),
            partial(self._ask, today.year + 1),
            self._say("Looking for open pledges of class B…"),
        )

    def _ask(self, year: int, lines: Sequence[LedgerLine]) -> None:
        from tracker.gui.turns.carry_dialog import CarryDialog

        dialog = CarryDialog(lines, year, self._say, self._window)
        ids = dialog.ask()
        dialog.deleteLater()
        if ids:
            self._session.begin(carry_over(ids, year))


def _lines_to_carry(reader: LedgerReader, today: date) -> list[LedgerLine]:
    """Open pledges of letters of class B as it is now, that are not carried into the year after this one yet."""
    wanted = Filter(category=_CLASS, statuses=frozenset(one for one in Status if one.is_open))
    lines = reader.lines(wanted, today)
    return [line for line in lines if today.year + 1 not in line.pledge.supervised_in]
