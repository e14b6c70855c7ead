"""What a check and a repair came to, in lines that a user can read, copy and print."""

from collections.abc import Iterator

from tracker.language import Say
from tracker.ledger.care.checking import Checkup
from tracker.ledger.care.findings import Finding
from tracker.ledger.mending.losses import Repaired


def sound_words(checkup: Checkup, say: Say) -> str:
    """That nothing was found, what was looked at, and what to write down."""
    told = say(
        "The ledger is sound: {letters} letters, {pledges} pledges, {entries} entries of history.\n"
        "Its last entry is number {seq}, with the hash\n{tip}\n"
        "Write the number and the hash down and keep them apart: as long as a later check finds them"
        " (tracker check --tip HASH), nobody changed what was done up to then.\n"
        "What no check can see: a whole history written anew, or entries cut off behind the last backup and the last"
        " hash that you wrote down."
    )
    return told.format(
        letters=checkup.letters,
        pledges=checkup.pledges,
        entries=checkup.entries,
        seq=checkup.seq,
        tip=checkup.tip,
    )


def finding_lines(checkup: Checkup, say: Say) -> Iterator[str]:
    """Each finding with its place and its advice; the same advice is said once."""
    for number, finding in enumerate(checkup.findings, 1):
        sentence, _ = finding.told(say)
        yield f"{number}. {sentence}"
        if place := place_words(finding, say):
            yield f"   {place}"
    if checkup.unlisted:
        yield say("And {count} more of the same kinds.").format(count=checkup.unlisted)
    if checkup.findings:
        yield ""
    yield from (f"→ {advice}" for advice in advice_of(checkup, say))


def advice_of(checkup: Checkup, say: Say) -> list[str]:
    """What to do, each thing once."""
    return list(dict.fromkeys(finding.told(say)[1] for finding in checkup.findings))


def place_words(finding: Finding, say: Say) -> str:
    """The letter and the pledge concerned, as far as they are known."""
    return _place(finding.letter, finding.pledge, say) if finding.letter or finding.pledge else ""


def _place(letter: str, pledge: str, say: Say) -> str:
    if not letter and not pledge:
        return say("Without a letter")
    if not pledge:
        return say("Letter {letter}").format(letter=letter)
    return say("Letter {letter}, pledge “{pledge}”").format(letter=letter or "?", pledge=pledge)


def repaired_lines(repaired: Repaired, say: Say) -> Iterator[str]:
    """What was saved, what is missing by letter and pledge, and what the check of the new ledger came to."""
    counts = {
        name: repaired.saved.get(name, 0) for name in ("letter", "pledge", "entry", "evidence", "history")
    }
    yield say("The new ledger: {path}").format(path=repaired.path)
    yield say(
        "Saved: {letter} letters, {pledge} pledges, {entry} entries, {evidence} pieces of evidence,"
        " {history} entries of history."
    ).format(**counts)
    if not repaired.had_schema:
        yield say(
            "The page that tells the file's form could not be read; all pages were looked through instead."
        )
    if repaired.unreadable:
        yield say("The disk did not give {count} bytes of the file.").format(count=repaired.unreadable)
    for first, last in repaired.lost_entries:
        yield say("Entries {first} to {last} of the history are missing.").format(first=first, last=last)
    if not repaired.is_end_known:
        yield say("Whether entries are missing behind the last one cannot be told.")
    if repaired.is_whole:
        yield say("Nothing is missing.")
    if repaired.losses:
        yield ""
        yield from _losses(repaired, say)
    yield ""
    if repaired.checkup.is_sound:
        yield say("The new ledger passes its check.")
    else:
        yield say("The check of the new ledger found:")
        yield from finding_lines(repaired.checkup, say)


def _losses(repaired: Repaired, say: Say) -> Iterator[str]:
    """What was not taken over as it was, under its letter and its pledge."""
    place = ("", "")
    for loss in sorted(repaired.losses, key=lambda loss: (loss.letter, loss.pledge)):
        if (loss.letter, loss.pledge) != place:
            place = (loss.letter, loss.pledge)
            yield _place(*place, say)
        yield f"   {loss.told(say)}"
