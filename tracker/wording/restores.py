"""What a restore would do to the ledger, in the user's words: line by line, in sum, and what would be lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tracker.language import N_, Say
from tracker.ledger.care.differences import Differences, LetterDifference, PledgeDifference, Where
from tracker.ledger.past.history import FieldChange
from tracker.wording.fields import FIELD, from_to


class Fate(Enum):
    """What a restore does to a thing; the words are for the catalogue."""

    LOST = N_("would be lost")
    BACK = N_("would come back")
    CHANGED = N_("would change")


_FATE = {Where.LEDGER: Fate.LOST, Where.BACKUP: Fate.BACK, Where.BOTH: Fate.CHANGED}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a restore would do; `lines` belong to it, `fate` is None where the words tell it."""

    words: str
    fate: Fate | None = None
    lines: tuple["Line", ...] = ()


def restore_lines(found: Differences, say: Say) -> tuple[Line, ...]:
    """All that would be lost, come back or change: letters with their pledges, then the office's rules."""
    letters = tuple(_letter(letter, say) for letter in found.letters)
    rules = tuple(_fields(found.rules, say))
    return letters + ((Line(say("Office's rules"), Fate.CHANGED, rules),) if rules else ())


def restore_summary(found: Differences, say: Say) -> str:
    """The same in one sentence, or that nothing differs."""
    if found.are_none:
        return say("The backup holds the same as the ledger; nothing would change.")
    told = [_counted(say(fate.value), _counts(found, fate), say) for fate in Fate]
    told.append(say("the office's rules would change") if found.rules else "")
    return _sentence(say("; ").join(words for words in told if words)) or say("Only inner records differ.")


def restore_losses(found: Differences, say: Say) -> str:
    """What would be lost, in one sentence; empty where nothing would."""
    return _sentence(_counted(say(Fate.LOST.value), _counts(found, Fate.LOST), say))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(fate: str, counts: tuple[int, int, int], say: Say) -> str:
    named = (say("letters: {count}"), say("pledges: {count}"), say("operations: {count}"))
    told = [words.format(count=count) for words, count in zip(named, counts, strict=True) if count]
    return say("{fate} – {counts}").format(fate=fate, counts=say(", ").join(told)) if told else ""


def _counts(found: Differences, fate: Fate) -> tuple[int, int, int]:
    """Letters, pledges and operations of that fate."""
    letters = sum(_FATE[letter.where] is fate for letter in found.letters)
    pledges = sum(_FATE[pledge.where] is fate for letter in found.letters for pledge in letter.pledges)
    operations = {Fate.LOST: found.lost, Fate.BACK: found.back}.get(fate, 0)
    return letters, pledges, operations


def _letter(letter: LetterDifference, say: Say) -> Line:
    inner = (*_fields(letter.fields, say), *(_pledge(pledge, say) for pledge in letter.pledges))
    return Line(_one_line(letter.label), _FATE[letter.where], inner)


def _pledge(pledge: PledgeDifference, say: Say) -> Line:
    counts = ((Fate.LOST, pledge.lost), (Fate.BACK, pledge.back))
    words = say("entries of its timeline: {count}")
    counted = (Line(words.format(count=count), fate) for fate, count in counts if count)
    return Line(_one_line(pledge.text), _FATE[pledge.where], (*_fields(pledge.fields, say), *counted))


def _fields(changes: tuple[FieldChange, ...], say: Say) -> Iterator[Line]:
    told = [change for change in changes if change.field in FIELD]
    for change in told:
        yield Line(_one_line(from_to(change.field, change.before, change.after, say)))
    if changes and not told:
        yield Line(say("other details"))


def _one_line(words: str) -> str:
    """Names and words of letters may hold line breaks."""
    return " ".join(words.split())
