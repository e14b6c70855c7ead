"""Takes a hand-over file in over a connection of its own, so that it can run behind the window that holds the ledger."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.exchange.package import Package, Report
from tracker.ledger.ledger import Ledger
from tracker.ledger.past.history import Change
from tracker.model import Actor


def take_in_beside(
    ledger: Path, package: Package, actor: Actor, at: datetime, report: Report = lambda done, total: None
) -> Change | None:
    """Take a package in as one transaction; None where nothing in it is new.

    Whoever calls holds the ledger's lock, changes nothing meanwhile, and lets its own `Ledger` forget what could be
    undone. Raises what `Ledger.take_in` does.
    """
    conn = store.connect_to_write(ledger)
    with closing(conn):
        return Ledger(ledger, conn, None).take_in(package, actor, at, report)
