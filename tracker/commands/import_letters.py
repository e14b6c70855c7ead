"""`tracker import`: reads letters into the ledger, each with all its pledges, in one operation a letter."""

from collections.abc import Sequence
from pathlib import Path

from tracker.commands.context import FAILED, OK, Context, letters_of
from tracker.commands.opening import ledger_to_write
from tracker.errors import LedgerError, NoPledges, TrackerError
from tracker.intake import reader_version, take_in
from tracker.ledger import Ledger, import_letter
from tracker.letter_source import LetterSource


def import_letters(files: Sequence[Path], context: Context) -> int:
    """Keep each letter; one that cannot be kept costs only itself, and the exit code tells of it."""
    ledger = ledger_to_write(context)
    try:
        kept = [_keep(source, ledger, context) for source in letters_of(files, context)]
    finally:
        ledger.close()
    context.tell(context.say("Letters kept: {kept} of {all}").format(kept=sum(kept), all=len(kept)))
    return OK if all(kept) else FAILED


def _keep(source: LetterSource | None, ledger: Ledger, context: Context) -> bool:
    if source is None:
        return False
    try:
        intake = take_in(source, ledger.rules(), context.now.date())
        if not intake.drafts:
            raise NoPledges(name=source.name)
        kept = import_letter(source, intake.facts, intake.drafts, intake.drafts, reader_version())
        ledger.carry_out(kept, context.actor, context.now)
    except LedgerError:
        raise
    except TrackerError as error:
        context.complain(error)
        return False
    told = context.say("{name}: pledges kept: {count}").format(name=source.name, count=len(intake.drafts))
    context.tell(told)
    return True
