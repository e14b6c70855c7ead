"""Who has a ledger open, who left it open, and why it may only be looked at: in the user's words, one line each."""

from datetime import date, datetime

from tracker.errors import LedgerError, LedgerInUse, LedgerMaybeInUse, NewerLedger, ReadOnlyLedger
from tracker.language import N_, Say
from tracker.ledger.writer_lock import Holder, this_desktop

_IN_USE = N_("Looking only: {name} has had this ledger open on {desktop} since {since}.")
_MAYBE_IN_USE = N_("Looking only: {name} opened this ledger on {desktop} at {since} and has not closed it.")
_NEWER = N_("Looking only: a newer version of this program wrote this ledger; some of it may not be shown.")
_READ_ONLY = N_("Looking only: the ledger's file or its folder may not be written.")
_ELSE = N_("Looking only: {reason}")
CLOSED = N_("Looking only: whoever had this ledger open has closed it.")
_LEFT_HERE = N_(
    "The last session ended without closing this ledger ({name}, opened at {since}). All that was kept is here."
)
_TAKEN_OVER = N_(
    "Taken over: {name} opened this ledger on {desktop} at {since} and did not close it. All that was kept is here."
)


def refusal_words(refusal: LedgerError, today: date, say: Say) -> str:
    """Why the ledger could not be opened for writing, in one line."""
    holder = refusal.facts.get("holder")
    if isinstance(refusal, LedgerInUse) and isinstance(holder, Holder):
        words = say(_MAYBE_IN_USE if isinstance(refusal, LedgerMaybeInUse) else _IN_USE)
        return words.format(name=holder.name, desktop=holder.desktop, since=clock_words(holder.since, today))
    if isinstance(refusal, NewerLedger):
        return say(_NEWER)
    if isinstance(refusal, ReadOnlyLedger):
        return say(_READ_ONLY)
    return say(_ELSE).format(reason=refusal.told(say)[0])


def left_words(left_by: Holder, today: date, say: Say) -> str:
    """That whoever had the ledger open did not close it."""
    words = say(_LEFT_HERE if left_by.desktop == this_desktop() else _TAKEN_OVER)
    return words.format(name=left_by.name, desktop=left_by.desktop, since=clock_words(left_by.since, today))


def clock_words(at: datetime, today: date) -> str:
    """The time of day, with the day where that is not today."""
    clock = f"{at.hour}:{at:%M}"
    return clock if at.date() == today else f"{at:%Y-%m-%d} {clock}"
