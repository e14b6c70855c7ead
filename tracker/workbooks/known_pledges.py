"""What a ledger has of the letters and pledges that a table names."""

from collections import Counter
from datetime import date

from tracker.ledger import Filter, LedgerReader
from tracker.model import LetterFacts

_ANY_DAY = date(2000, 1, 1)  # nothing that is asked for depends on it
ENCODING = "table"


class KnownPledges:
    """What the ledger has: letters by what names them, and how often the same words are a pledge in each."""

    def __init__(self, ledger: LedgerReader) -> None:
        self._letters: dict[object, str] = {}
        self._references: dict[str, str] = {}
        for letter in ledger.letters():
            self._references[letter.id] = plain_words(letter.facts.reference or "")
            for key in keys_of(letter.facts):
                self._letters.setdefault(key, letter.id)
            if letter.encoding == ENCODING:
                self._letters.setdefault(("name", letter.name), letter.id)
        self._words: Counter[tuple[str, str]] = Counter()
        if self._letters:
            for line in ledger.lines(Filter(), _ANY_DAY):
                self._words[line.letter.id, plain_words(line.pledge.text)] += 1

    def letter_of(self, facts: LetterFacts, name: str) -> str | None:
        """The letter that these facts name; where they name none, the one that came of the same table.

        Another reference tells of another letter, though it be on the same matter.
        """
        reference = plain_words(facts.reference or "")
        for key in keys_of(facts) or [("name", name)]:
            letter_id = self._letters.get(key)
            if (letter_id and self._references[letter_id] in ("", reference)) or (
                letter_id and not reference
            ):
                return letter_id
        return None

    def takes(self, letter_id: str, text: str) -> bool:
        """Whether the words are a pledge of the letter; a second time only where they are one twice."""
        key = letter_id, plain_words(text)
        self._words[key] -= 1
        return self._words[key] >= 0


def keys_of(facts: LetterFacts) -> list[object]:
    """What names a letter, the surest first: its reference, its number in its session, its subject."""
    keys: list[object] = []
    if facts.reference:
        keys.append(("reference", plain_words(facts.reference)))
    if facts.number:
        keys.append(("number", facts.number.lstrip("0"), plain_words(facts.session or ""), facts.kind))
    if facts.subject:
        keys.append(("subject", plain_words(facts.subject)))
    return keys


def plain_words(words: str) -> str:
    """Words as they are compared, without blanks."""
    return "".join(words.split())
