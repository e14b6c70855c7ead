"""`tracker repair`: saves what can be read of a damaged ledger into a new one, and lists what is missing."""

from pathlib import Path

from tracker.commands.context import FAILED, OK, Context
from tracker.ledger.mending.repair import repair as save_readable
from tracker.wording.checks import repaired_lines


def repair(damaged: Path, new: Path, context: Context) -> int:
    """Make the new ledger; code 0 where all was taken over or rebuilt and the new one is sound, else 1."""
    repaired = save_readable(damaged, new, context.actor, context.now)
    for line in repaired_lines(repaired, context.say):
        context.tell(line)
    return OK if repaired.is_whole and repaired.checkup.is_sound else FAILED
