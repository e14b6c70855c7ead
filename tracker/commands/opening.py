"""Opens the ledger for a command that writes, and tells where its last session ended without closing it."""

import sys

from tracker.commands.context import Context
from tracker.ledger import Ledger, open_ledger
from tracker.wording.holders import left_words


def ledger_to_write(context: Context) -> Ledger:
    """The ledger of the command; LedgerError where it cannot be written, with who has it open."""
    ledger = open_ledger(context.ledger, context.actor.name, context.now)
    if ledger.left_by:
        told = left_words(ledger.left_by, context.now.date(), context.say)
        sys.stderr.write(f"tracker: {told}\n")
    return ledger
