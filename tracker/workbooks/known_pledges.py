"""What a ledger has of the letters and pledges that a table names, and in what the two differ."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from tracker.language import N_, Say
from tracker.ledger import Filter, LedgerReader
from tracker.ledger.operations.from_table import TablePledge
from tracker.model import Caution, LetterFacts, Pledge
from tracker.reports.ledger_columns import LEDGER_COLUMNS
from tracker.wording.terms import RATING, STATUS

_ANY_DAY = date(2000, 1, 1)  # nothing that is asked for depends on it
ENCODING = "table"
DIFFERS = N_("{column}: “{table}” in the table, “{ledger}” in the ledger.")


class KnownPledges:
    """What the ledger has: letters by what names them, and the pledges of each by their words."""

    def __init__(self, ledger: LedgerReader) -> None:
        self._letters: dict[object, str] = {}
        self._references: dict[str, str] = {}
        for letter in ledger.letters():
            self._references[letter.id] = plain_words(letter.facts.reference or "")
            for key in keys_of(letter.facts):
                self._letters.setdefault(key, letter.id)
            if letter.encoding == ENCODING:
                self._letters.setdefault(("name", letter.name), letter.id)
        self._pledges: dict[tuple[str, str], list[Pledge]] = defaultdict(list)
        if self._letters:
            for line in ledger.lines(Filter(), _ANY_DAY):
                self._pledges[line.letter.id, plain_words(line.pledge.text)].append(line.pledge)

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

    def take(self, letter_id: str, text: str) -> Pledge | None:
        """The letter's pledge of these words, None for none; a second time only where they are one twice."""
        found = self._pledges.get((letter_id, plain_words(text)))
        return found.pop(0) if found else None


def differences(told: TablePledge, stated: Collection[str], kept: Pledge, say: Say) -> tuple[Caution, ...]:
    """In what a table tells another thing than the ledger keeps; `stated` are the columns that tell anything."""
    draft, found = told.draft, list[Caution]()
    for key, columns, table, ledger in (
        ("owner", {"owner", "owners"}, draft.owner, kept.owner),
        ("co_owners", {"co_owners"}, "、".join(draft.co_owners), "、".join(kept.co_owners)),
        ("due", {"due", "baseline_due"}, told.due, kept.due),
        ("status", {"status"}, say(STATUS[told.status]), say(STATUS[kept.status])),
        ("rating", {"rating"}, told.rating and say(RATING[told.rating]), kept.rating and say(RATING[kept.rating])),
    ):  # fmt: skip
        if columns & set(stated) and table and table != ledger:
            facts = (
                ("column", say(LEDGER_COLUMNS[key].title)),
                ("table", str(table)),
                ("ledger", str(ledger or "—")),
            )
            found.append(Caution(DIFFERS, facts))
    return tuple(found)


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
