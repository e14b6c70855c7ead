"""Errors that are expected: each tells what happened and what to do next, in the user's language."""

import errno
from typing import ClassVar

from tracker.language import N_, Say


class TrackerError(Exception):
    """The world's fault, not ours: shown to the user in one place, never as a traceback.

    Attributes:
        title: what happened, as a sentence for the catalogue; `{name}` is filled from `facts`.
        advice: what to do next, likewise.
        facts: the names, numbers and paths that the two sentences mention; an OSError is told in its reason.

    """

    title: ClassVar[str]
    advice: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def told(self, say: Say) -> tuple[str, str]:
        """The title and the advice in the user's words."""
        facts = {name: fact_words(fact, say) for name, fact in self.facts.items()}
        return say(self.title).format(**facts), say(self.advice).format(**facts)

    def __str__(self) -> str:
        return " ".join(self.told(str))

    def __reduce__(self) -> tuple[object, ...]:
        """Facts are keywords, so a worker's error is made anew from them on its way back."""
        return _made, (type(self), self.facts)


def _made(kind: type[TrackerError], facts: dict[str, object]) -> TrackerError:
    return kind(**facts)


# What a system says most; the rest is told in its own words.
_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("access is not allowed"),
    errno.EPERM: N_("access is not allowed"),
    errno.EEXIST: N_("there is such a file already"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("its folder is a file"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk may only be read"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def fact_words(fact: object, say: Say) -> object:
    """A fact as it is told; what the system says of a file in the user's words."""
    if not isinstance(fact, OSError):
        return fact
    known = _REASONS.get(fact.errno or 0)
    return say(known) if known else fact.strerror or fact


class UnreadableLetter(TrackerError):
    """A file that gives no letter; `name` is the file's name."""

    title = N_("“{name}” cannot be read as a letter.")
    advice = N_("Open it to see what it holds, then choose another file.")


class MissingFile(UnreadableLetter):
    """No file there, or not allowed to read it; `reason` is the system's word."""

    title = N_("“{name}” cannot be opened: {reason}.")
    advice = N_("Check that the file is still there and that you may read it.")


class EmptyLetter(UnreadableLetter):
    """A file without any words."""

    title = N_("“{name}” is empty.")
    advice = N_("Ask the sender for the letter again, or choose another file.")


class NotText(UnreadableLetter):
    """A file whose bytes are no text in any encoding that offices use."""

    title = N_("“{name}” is not a text file.")
    advice = N_("Open it in the program that made it, save it as plain text (.txt), then read that in.")


class TooLarge(UnreadableLetter):
    """A file far larger than any letter; `limit` is in megabytes."""

    title = N_("“{name}” is larger than {limit} MB, far more than a letter.")
    advice = N_("Choose the letter itself; if it is part of a larger file, save it apart first.")


class LargeEvidence(TrackerError):
    """A file over what a ledger keeps as evidence; `limit` is in megabytes."""

    title = N_("“{name}” is larger than {limit} MB; the ledger keeps no evidence of that size.")
    advice = N_("Hand in a smaller copy or the pages that matter, and say in the note where the whole lies.")


class MuchEvidence(TrackerError):
    """Evidence for many pledges at once, each of which would keep it: `total` megabytes, of `limit` at most."""

    title = N_(
        "This evidence would add {total} MB to the ledger, once for each of {count} pledges; {limit} MB is the most."
    )
    advice = N_("Hand it in with one pledge, and say in the note of the others where it lies.")


class EmptyEvidence(TrackerError):
    """A file without a byte proves nothing."""

    title = N_("“{name}” is empty.")
    advice = N_("Hand in the file that holds something in its place.")


class FalsePicture(TrackerError):
    """A file that calls itself a picture and is none that could be opened."""

    title = N_("“{name}” is no picture that can be opened, whatever its name says.")
    advice = N_(
        "Take it off the list and copy the picture anew; hand in a file of another kind under its right name."
    )


class KnownLetter(TrackerError):
    """The same bytes or words are in the ledger already; `letter_id` is the kept letter's."""

    title = N_("“{name}” is in the ledger already, as “{kept}”.")
    advice = N_("Open the kept letter instead; nothing was added.")


class LetterInBin(KnownLetter):
    """The same words are in the ledger, but in the bin."""

    title = N_("“{name}” is in the bin, as “{kept}”.")
    advice = N_("Bring it back from the bin (Ledger › Bin); nothing was added.")


class LedgerError(TrackerError):
    """The ledger file cannot be used; `path` is where it lies."""

    title = N_("The ledger “{path}” cannot be opened: {reason}.")
    advice = N_("Check the folder and your rights to it, or choose another ledger.")


class NotALedger(LedgerError):
    """The file is no SQLite file, or one of another program."""

    title = N_("“{path}” is not a ledger of this program.")
    advice = N_("Choose the right file, or bring the ledger back from a backup. The file was left as it is.")


class ReadOnlyLedger(LedgerError):
    """The file or its folder may not be written."""

    title = N_("The ledger “{path}” may only be read, not changed.")
    advice = N_("Copy it to a folder of your own, or ask for the right to write to it.")


class LedgerInUse(LedgerError):
    """Another process has the ledger open for writing; `name`, `desktop` and `since` say who (`holder`: as a noun)."""

    title = N_("The ledger “{path}” is in use: {name} has had it open on {desktop} since {since}.")
    advice = N_("Close it there first, then try again. Nothing was changed.")


class LedgerMaybeInUse(LedgerInUse):
    """Another desktop opened the ledger in a shared folder and did not close it; whether it still lives is unknown."""

    title = N_("{name} opened the ledger “{path}” on {desktop} at {since} and has not closed it.")
    advice = N_(
        "The folder is shared, so it cannot be told from here whether it is still open there. Ask first; then take it"
        " over in the window. What is entered on {desktop} after that is refused or lost. Nothing was changed."
    )


class LedgerTakenOver(LedgerError):
    """Another desktop took the ledger over while it was open here."""

    title = N_("The ledger “{path}” was taken over by another desktop; this entry was not kept.")
    advice = N_("Open the ledger again to see how it stands. What was entered before is kept.")


class LedgerLocked(LedgerError):
    """Another program holds SQLite's own lock on the file."""

    title = N_("Another program is writing to the ledger “{path}”.")
    advice = N_("Close that program, or wait until it is done, then try again. Nothing was changed.")


class NoLedgerYet(LedgerError):
    """There is no file to read from."""

    title = N_("There is no ledger at “{path}” yet.")
    advice = N_("Read a letter in first (tracker import FILE), or name another ledger with --ledger.")


class NewerLedger(LedgerError):
    """The file was written by a later version of the program."""

    title = N_("The ledger “{path}” was written by a newer version of this program.")
    advice = N_("Install the newer version, then open it again. The file was left as it is.")


class DamagedLedger(LedgerError):
    """SQLite found the file damaged."""

    title = N_("The ledger “{path}” is damaged: {reason}.")
    advice = N_(
        "Do not work on it. Bring it back from the last backup, or have what can be read saved into a new ledger."
    )


class PastUntold(LedgerError):
    """The history does not lead back to an earlier day; `number` is that of the entry at which it ends."""

    title = N_("How “{path}” stood on {day} cannot be told: its history breaks off at entry {number}.")
    advice = N_(
        "Choose a later day. Part of the history may be missing, changed by hand, or lost before a repair; a check of"
        " the ledger tells more."
    )


class BadPackage(TrackerError):
    """A hand-over file that cannot be taken in: no such file, cut short, changed on the way, or made wrongly."""

    title = N_("“{name}” is no whole hand-over file of this program.")
    advice = N_("Ask for the file again; the ledger is as it was.")


class MissingPackage(BadPackage):
    """No file there, or not allowed to read it; `reason` is the system's word."""

    title = N_("“{name}” cannot be opened: {reason}.")
    advice = N_("Check that the file is still there and that you may read it.")


class NewerPackage(BadPackage):
    """A hand-over file of a later version of the program."""

    title = N_("“{name}” was made by a newer version of this program.")
    advice = N_("Install the newer version, then take the file in again; the ledger is as it was.")


class LockedPackage(BadPackage):
    """A hand-over file that is locked, or for which the passphrase is wrong."""

    title = N_("“{name}” is locked, and the passphrase given does not open it.")
    advice = N_("Ask whoever made the file for its passphrase.")


class ForgedEntry(BadPackage):
    """An entry of a hand-over file differs from the same entry known here."""

    title = N_("An entry of {by}, {at}, reads otherwise in the hand-over file than in this ledger.")
    advice = N_("One of the two was changed by hand; check both ledgers. Nothing was taken in.")


class DamagedBackup(LedgerError):
    """A backup that SQLite finds damaged; `reason` is its word."""

    title = N_("The backup “{path}” is damaged: {reason}.")
    advice = N_("Choose another backup. The ledger was left as it is.")


class PresentLedger(LedgerError):
    """The file chosen to restore from is the present ledger itself."""

    title = N_("“{path}” is the present ledger itself, not a backup of it.")
    advice = N_("Choose a backup. The ledger was left as it is.")


class NotAllowed(TrackerError):
    """The life of a pledge does not allow this step now; `reason` is a sentence for the catalogue."""

    advice = N_("Look at the pledge's status and at who is acting, then choose another step.")

    def told(self, say: Say) -> tuple[str, str]:
        """The reason and the advice in the user's words."""
        return say(str(self.facts["reason"])), say(self.advice)


class StillWriting(TrackerError):
    """A change of many rows is being written; the ledger takes one change after the other."""

    title = N_("A change of many pledges is still being written; this one was not made.")
    advice = N_("Wait until it is done, or stop it at the bottom right of the window, then try again.")


class NotWritten(TrackerError):
    """A file that the user asked for could not be written; `reason` is the system's word."""

    title = N_("“{path}” could not be written: {reason}.")
    advice = N_("Choose another folder, or free some space, then try again.")


class AlreadyThere(TrackerError):
    """A file of the name that was asked for is there, and nobody said that it may be overwritten."""

    title = N_("There is a file “{path}” already; it was left as it is.")
    advice = N_("Choose another name, or overwrite it: on the command line with --force.")


class NoPledges(TrackerError):
    """A letter in which no promise was found, taken in without anybody to look at it."""

    title = N_("No promise was found in “{name}”; it was not kept.")
    advice = N_("Read it in from the window, where promises can be marked by hand.")


class NothingLate(TrackerError):
    """An owner who is to be reminded has nothing that is late; `owner` is the name."""

    title = N_("“{owner}” has no overdue pledge.")
    advice = N_("Check the owner's name and the due dates; no notice was written.")


class MissingLetter(TrackerError):
    """No kept letter has the given reference or number."""

    title = N_("No letter in the ledger matches “{name}”.")
    advice = N_("Look up its reference with: tracker list")


class WrongRow(TrackerError):
    """A row of a table that is not text, tab, date; `number` counts the file's lines from 1."""

    title = N_("“{name}”, line {number}: “{found}” is not a date such as 2025-06-30.")
    advice = N_("Write a text, a tab and the reference date; further columns are passed over.")


class NoScreen(TrackerError):
    """The window has nothing to be shown on."""

    title = N_("There is no screen to open the window on.")
    advice = N_("Log in on a desktop, or use the commands: tracker --help")
