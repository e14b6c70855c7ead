"""`tracker restore`: puts a backup in the ledger's place, and prints what that changes."""

from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.errors import DamagedLedger, NoLedgerYet, NotALedger
from tracker.ledger.care.backups import own_folder
from tracker.ledger.care.differences import Differences, differences
from tracker.ledger.care.restore import put_back_under_lock, require_whole
from tracker.wording.restores import Line, restore_lines, restore_summary


def restore(backup: Path, dry_run: bool, context: Context) -> int:
    """Print what would be lost, come back or change; then, unless it is a dry run, keep aside and restore."""
    require_whole(backup)
    found = _compare(backup, context)
    if found:
        context.tell(restore_summary(found, context.say))
        _tell_lines(restore_lines(found, context.say), 1, context)
    if dry_run:
        return OK
    folder = own_folder(context.ledger)
    aside = put_back_under_lock(context.ledger, backup, folder, context.actor.name, context.now)
    if aside:
        context.tell(context.say("The ledger as it was is kept aside: {path}").format(path=aside))
    context.tell(context.say("The ledger was restored from {path}").format(path=backup))
    return OK


def _compare(backup: Path, context: Context) -> Differences | None:
    """What differs; None, and a line that says so, where there is no present ledger that could be read."""
    try:
        return differences(context.ledger, backup)
    except NoLedgerYet:
        return None
    except (DamagedLedger, NotALedger) as error:
        if error.facts["path"] == backup:
            raise
        context.tell(context.say("The present ledger cannot be read, so what differs cannot be told."))
        return None


def _tell_lines(lines: tuple[Line, ...], depth: int, context: Context) -> None:
    for line in lines:
        fate = f" [{context.say(line.fate.value)}]" if line.fate else ""
        context.tell("  " * depth + line.words + fate)
        _tell_lines(line.lines, depth + 1, context)
