"""`tracker import`: reads letters into the ledger, each with all its pledges, in one operation a letter.

A letter that is in the ledger already is no failure: what the user wants, that it be there, is so. One that lies in the
bin is, since it does not come out of there by itself.
"""

from collections.abc import Sequence
from pathlib import Path

from tracker.commands.again_words import again_words
from tracker.commands.context import FAILED, OK, Context
from tracker.commands.fates import Fate, State, fates_table
from tracker.commands.incoming import Incoming, complain, read_all
from tracker.commands.opening import ledger_to_write
from tracker.errors import KnownLetter, LedgerError, LetterInBin, NoPledges, TrackerError
from tracker.file_errors import NeedsPassword
from tracker.ledger import Ledger
from tracker.reading.intake import Intake
from tracker.reading.taking_again import Choice, take_unasked
from tracker.wording.formats import caution_words


def import_letters(
    files: Sequence[Path], again: str | None, password_file: Path | None, context: Context
) -> int:
    """Keep each letter; one that cannot be kept costs only itself, and the exit code tells of it.

    `again` is the choice for letters that are in the ledger already. What nobody foresaw is raised when all are done.
    """
    ledger = ledger_to_write(context)
    rules, today = ledger.rules(), context.now.date()
    asked = Choice(again) if again else None
    fates: list[Fate] = []
    unforeseen: list[Exception] = []
    try:
        for incoming in read_all(
            files, lambda pool, file: pool.read(file, rules, today), password_file, context
        ):
            if incoming.error and not isinstance(incoming.error, TrackerError):
                unforeseen.append(incoming.error)
                fates.append(Fate(incoming.item.shown, State.UNFORESEEN))
            else:
                fates.append(_fate(incoming, asked, ledger, context))
    finally:
        ledger.close()
        _tell(fates, context)
    if unforeseen:
        raise unforeseen[0]
    return FAILED if any(fate.state.is_failure for fate in fates) else OK


def _fate(incoming: Incoming[Intake], asked: Choice | None, ledger: Ledger, context: Context) -> Fate:
    shown = incoming.item.shown
    try:
        if incoming.read is None:
            raise incoming.error or AssertionError(shown)
        return _kept(shown, incoming.read, asked, ledger, context)
    except LedgerError:
        raise
    except NoPledges as error:
        complain(incoming, error, context)
        return Fate(shown, State.NO_PLEDGES)
    except LetterInBin as error:
        complain(incoming, error, context)
        return Fate(shown, State.BINNED, str(error.facts["kept"]))
    except KnownLetter as error:
        return Fate(shown, State.KNOWN, str(error.facts["kept"]))
    except TrackerError as error:
        complain(incoming, error, context)
        state = State.LOCKED if type(error) is NeedsPassword else State.UNREAD
        return Fate(shown, state, error.told(context.say)[0])


def _kept(shown: str, intake: Intake, asked: Choice | None, ledger: Ledger, context: Context) -> Fate:
    """Keep the letter; TrackerError where it cannot be, KnownLetter where it is not to be."""
    if not intake.drafts:
        raise NoPledges(name=intake.source.name)
    taken = take_unasked(intake, ledger, asked, context.now.date())
    ledger.carry_out(taken.operation, context.actor, context.now)
    cautions = (caution_words(caution, context.say) for caution in intake.source.cautions)
    note = " ".join(filter(None, (again_words(taken, context.say), *cautions)))
    return Fate(shown, State.KEPT, len(taken.drafts), note)


def _tell(fates: Sequence[Fate], context: Context) -> None:
    """A line or a table of what became of each file, then how many were kept."""
    say = context.say
    kept = sum(fate.state is State.KEPT for fate in fates)
    known = sum(fate.state is State.KNOWN for fate in fates)
    if len(fates) == 1 and kept:
        told = say("{name}: pledges kept: {count}").format(name=fates[0].shown, count=fates[0].told)
        context.tell(" ".join(filter(None, (told, fates[0].note))))
    elif fates:
        context.tell(fates_table(fates, say))
    if known:
        told = say("Letters kept: {kept} of {all}; in the ledger already: {known}")
        context.tell(told.format(kept=kept, all=len(fates), known=known))
    else:
        context.tell(say("Letters kept: {kept} of {all}").format(kept=kept, all=len(fates)))
