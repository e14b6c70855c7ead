"""Ledgers and tables of a test's own; the clock stands in office time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from office_sheets import AT, SUPERVISOR

from tracker.files.reading import receive
from tracker.language import speaker
from tracker.ledger import Ledger, open_ledger
from tracker.ledger.operations.from_table import keep_table
from tracker.model import Actor
from tracker.workbooks.grid import read_sheets
from tracker.workbooks.heads import find_head, guess
from tracker.workbooks.opening import likely_sheet
from tracker.workbooks.plan import Plan, Table, entries_sheet, plan


@pytest.fixture
def ledger(tmp_path):
    """An empty ledger, open for writing."""
    opened = open_ledger(tmp_path / "台账.sqlite", "王敏", AT)
    yield opened
    opened.close()


@pytest.fixture
def table_in() -> Callable[[Path], Table]:
    """The table in a file, as it is guessed."""

    def table_in(path: Path) -> Table:
        sheets = read_sheets(receive(path))
        main = likely_sheet(sheets)
        head = find_head(main)
        return Table(path.name, main, head, guess(head), entries_sheet(sheets, main))

    return table_in


@pytest.fixture
def take_in(table_in) -> Callable[..., Plan]:
    """Read a file into a ledger, by default for the supervising side; gives what came of its rows."""

    def take_in(path: Path, ledger: Ledger, actor: Actor = SUPERVISOR) -> Plan:
        planned = plan(table_in(path), ledger, ledger.rules(), actor.side, speaker("en"))
        if planned.letters:
            ledger.carry_out(keep_table(planned.letters), actor, AT)
        return planned

    return take_in
