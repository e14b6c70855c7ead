"""`tracker backup`: a checked copy of the ledger, also while the window has it open.

The second folder that the window knows is a matter of that user's desktop, so a script names its own.
"""

import platform
from pathlib import Path

from tracker.backup_errors import MissingFolder
from tracker.commands.context import FAILED, OK, Context
from tracker.ledger import read_ledger
from tracker.ledger.care.backing_up import Taken
from tracker.ledger.care.backup_round import go_round


def backup(target: Path | None, second: Path | None, context: Context) -> int:
    """Copy the ledger to a file or into a folder; without one by the rule, into its own folder and the second."""
    if target is None:
        return _by_the_rule(second, context)
    file = _named_by_moment(target, context) if target.is_dir() else target
    ledger = read_ledger(context.ledger)
    try:
        ledger.backup(file)
    finally:
        ledger.close()
    _tell_written(file, context)
    return OK


def _by_the_rule(second: Path | None, context: Context) -> int:
    done = go_round(context.ledger, second, platform.node(), context.now)
    for taken in done.taken:
        _tell(taken, context)
    if done.second_is_there is False:
        context.complain(MissingFolder(path=second))
    return FAILED if done.faults or done.second_is_there is False else OK


def _tell(taken: Taken, context: Context) -> None:
    if taken.error:
        context.complain(taken.error)
    elif taken.path:
        _tell_written(taken.path, context)
    else:
        told = context.say("Nothing has changed since the last backup in {path}")
        context.tell(told.format(path=taken.folder))


def _tell_written(file: Path, context: Context) -> None:
    context.tell(context.say("Backup written and checked: {path}").format(path=file))


def _named_by_moment(folder: Path, context: Context) -> Path:
    return folder / f"{context.ledger.stem}-{context.now.strftime('%Y-%m-%d-%H%M%S')}.sqlite"
