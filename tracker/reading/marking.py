"""A kept letter as a marked one, for learning and measuring: its text and its pledges, without names of persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.letters import heal
from tracker.model import LetterFacts, Origin, Pledge
from tracker.publishing.masking import Masking

_TOLD = ("issuer", "reference", "category", "kind", "session", "number", "subject")


@dataclass(frozen=True, slots=True)
class MarkedLetter:
    """A letter's masked name and text, and its marks as they are written."""

    name: str
    text: str
    marks: dict[str, Any]


def marked(name: str, text: str, facts: LetterFacts, pledges: Sequence[Pledge]) -> MarkedLetter:
    """Mark a letter from what users accepted and mended; `text` is as long as the letter, place by place."""
    masking = Masking(facts, pledges)
    words = _LetterWords(text, masking)
    told = [
        _pledge(pledge, words, facts, masking) for pledge in sorted(pledges, key=lambda pledge: pledge.start)
    ]
    marks = {"letter": _letter(facts, masking), "pledges": told}
    return MarkedLetter(masking.words(name), words.masked, marks)


class _LetterWords:
    """Finds pledges' words in the letter, and gives them masked as the letter itself is."""

    def __init__(self, text: str, masking: Masking) -> None:
        self.masked = masking.text(text)
        self._reading = heal(text)
        self._places = [place for place, character in enumerate(self._reading.text) if _counts(character)]
        self._squeezed = "".join(self._reading.text[place] for place in self._places)

    def has(self, words: str) -> bool:
        """Whether these words stand anywhere in the letter."""
        return _squeeze(words) in self._squeezed

    def of(self, pledge: Pledge) -> str:
        """The pledge's words as mended where the letter has them so, else those of its place in the letter."""
        reading = self._reading
        start, end = reading.healed_place(pledge.start), reading.healed_place(pledge.end)
        return self._told(*(self._nearest(_squeeze(pledge.text), start) or (start, end)))

    def _nearest(self, words: str, wanted: int) -> tuple[int, int] | None:
        """The span of these words that begins nearest to the wanted place."""
        spans = []
        at = self._squeezed.find(words) if words else -1
        while at >= 0:
            spans.append((self._places[at], self._places[at + len(words) - 1] + 1))
            at = self._squeezed.find(words, at + 1)
        return min(spans, key=lambda span: abs(span[0] - wanted), default=None)

    def _told(self, start: int, end: int) -> str:
        """The healed words of a span; a character that was masked in the letter is masked here."""
        reading, told = self._reading, []
        for place in range(start, end):
            origin, character = reading.offsets[place], reading.text[place]
            same = character in " \n" or self.masked[origin] == character
            told.append(character if same else self.masked[origin])
        return "".join(told).replace("\n", "").strip()


def _counts(character: str) -> bool:
    return not character.isspace() and character != "*"


def _squeeze(words: str) -> str:
    return "".join(filter(_counts, words))


def _letter(facts: LetterFacts, masking: Masking) -> dict[str, Any]:
    told: dict[str, Any] = {name: _masked(getattr(facts, name), masking) for name in _TOLD}
    told["addressees"] = [masking.words(name) for name in facts.addressees]
    told["date"] = facts.dated.isoformat() if facts.dated else None
    for name in ("signatory", "contact", "phone"):
        told[name] = _masked(getattr(facts, name), masking)
    return told


def _pledge(pledge: Pledge, words: _LetterWords, facts: LetterFacts, masking: Masking) -> dict[str, Any]:
    due = _due(pledge, facts)
    return {
        "text": words.of(pledge),
        "heading": _masked(pledge.heading, masking),
        "owner": _masked(_owner(pledge, words), masking),
        "co_owners": [masking.words(name) for name in pledge.co_owners if words.has(name)],
        "due_text": _masked(pledge.due_words, masking),
        "due": due.isoformat() if due else None,
    }


def _owner(pledge: Pledge, words: _LetterWords) -> str | None:
    """Whom the letter's own words name; nobody where it was inferred, or set by a user to whom the letter is silent on."""
    if pledge.owner_origin is Origin.STATED:
        return pledge.owner_words or pledge.owner
    is_named = pledge.owner_origin is Origin.SET and pledge.owner and words.has(pledge.owner)
    return pledge.owner if is_named else None


def _due(pledge: Pledge, facts: LetterFacts) -> date | None:
    """The date that the letter's words set: never an extension, and never the office's default."""
    if not pledge.due_words or pledge.due_origin not in (Origin.STATED, Origin.SET):
        return None
    if pledge.due_origin is Origin.SET and pledge.due != pledge.baseline_due:
        from tracker.letters.due_dates import read_due

        read = read_due(pledge.due_words, facts.dated)
        if read is None or read.day is None:  # before the extension there was the office's default
            return None
    return pledge.baseline_due


def _masked(told: str | None, masking: Masking) -> str | None:
    return masking.words(told) if told is not None else None
