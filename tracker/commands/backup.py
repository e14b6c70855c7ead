"""`tracker backup`: a checked copy of the ledger, also while the window has it open."""

from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.ledger import read_ledger


def backup(target: Path | None, context: Context) -> int:
    """Copy the ledger to a file or into a folder, by default `backups` beside the ledger."""
    file = target if target and not target.is_dir() else _named_by_moment(target, context)
    ledger = read_ledger(context.ledger)
    try:
        ledger.backup(file)
    finally:
        ledger.close()
    context.tell(context.say("Backup written and checked: {path}").format(path=file))
    return OK


def _named_by_moment(folder: Path | None, context: Context) -> Path:
    stamp = context.now.strftime("%Y-%m-%d-%H%M%S")
    return (folder or context.ledger.parent / "backups") / f"{context.ledger.stem}-{stamp}.sqlite"
