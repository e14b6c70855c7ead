"""`tracker import`: reads letters into the ledger, each with all its pledges, in one operation a letter."""

from collections.abc import Sequence
from pathlib import Path

from tracker.commands.again_words import again_words
from tracker.commands.context import FAILED, OK, Context, letters_of
from tracker.commands.opening import ledger_to_write
from tracker.errors import LedgerError, NoPledges, TrackerError
from tracker.intake import take_in
from tracker.ledger import Ledger
from tracker.letter_source import LetterSource
from tracker.taking_again import Choice, take_unasked


def import_letters(files: Sequence[Path], context: Context, again: Choice | None = None) -> int:
    """Keep each letter; one that cannot be kept costs only itself, and the exit code tells of it.

    `again` is what is done with letters that are in the ledger already (see `choice_unasked`).
    """
    ledger = ledger_to_write(context)
    try:
        kept = [_keep(source, ledger, context, again) for source in letters_of(files, context)]
    finally:
        ledger.close()
    context.tell(context.say("Letters kept: {kept} of {all}").format(kept=sum(kept), all=len(kept)))
    return OK if all(kept) else FAILED


def _keep(source: LetterSource | None, ledger: Ledger, context: Context, again: Choice | None) -> bool:
    if source is None:
        return False
    try:
        intake = take_in(source, ledger.rules(), context.now.date())
        if not intake.drafts:
            raise NoPledges(name=source.name)
        taken = take_unasked(intake, ledger, again, context.now.date())
        ledger.carry_out(taken.operation, context.actor, context.now)
    except LedgerError:
        raise
    except TrackerError as error:
        context.complain(error)
        return False
    told = context.say("{name}: pledges kept: {count}").format(name=source.name, count=len(taken.drafts))
    context.tell(told)
    if taken.again:
        context.tell(again_words(taken, source.name, context.say))
    return True
