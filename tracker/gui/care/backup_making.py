"""Backs the ledger up behind the window, over a connection of its own, whatever the window looks at."""

from pathlib import Path

from tracker.gui.widgets.jobs import Report
from tracker.ledger import read_ledger


def make_backup(ledger: Path, target: Path, report: Report) -> Path:
    """A checked copy of the ledger at `target`; NotWritten where it cannot be."""
    report(0, 1)
    reader = read_ledger(ledger, also_newer=True)
    try:
        reader.backup(target)
    finally:
        reader.close()
    return target
