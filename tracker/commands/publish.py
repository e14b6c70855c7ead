"""`tracker publish`: the pledges for publication, without persons, phones, notes and evidence unless asked for."""

from collections.abc import Sequence
from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.ledger import read_ledger
from tracker.publishing.publication import publication
from tracker.publishing.publication_files import write_publication


def publish(target: Path, extras: Sequence[str], context: Context) -> int:
    """Write all pledges that are not in the bin."""
    ledger = read_ledger(context.ledger)
    try:
        published = publication(ledger, extras, context.now.date())
    finally:
        ledger.close()
    write_publication(published, target, context.now.date(), context.say)
    told = context.say("Publication written: {path}, pledges: {count}")
    context.tell(told.format(path=target, count=len(published.rows)))
    return OK
