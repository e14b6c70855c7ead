"""Which lines of the ledger somebody asks for, and the same question in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.ledger.clock_sql import level_sql, stale_sql
from tracker.model import OfficeRules, Status, WarningLevel


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines of the ledger are asked for; None or empty asks for all.

    Attributes:
        words: all of these (split at blanks) stand in the pledge, its owner, its letter or its entries.
        warnings: levels that count; stale: whether only stale ones do.

    """

    words: str = ""
    statuses: frozenset[Status] = frozenset()
    warnings: frozenset[WarningLevel] = frozenset()
    owner: str | None = None
    letter_id: str | None = None
    stale: bool = False

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Filter()


_NAMES = "(SELECT group_concat(value, char(10)) FROM json_each({}))"  # without the array's own signs

# Places within the pledge, its letter and its entries; arrays of names are taken apart only where there are any.
_OF_PLEDGE = ("pledge.text", "pledge.owner", "pledge.person", "pledge.heading")
_OF_LETTER = ("reference", "subject", "number", "issuer", "name")
_ARRAYS = {"pledge.co_owners": "pledge.co_owners <> '[]'", "addressees": "addressees <> '[]'"}


def conditions(wanted: Filter, today: date, rules: OfficeRules) -> tuple[str, Sequence[str]]:
    """What `pledge` and `letter` must fulfil, as SQL with its values; what lies in the bin never does."""
    conditions, values = ["pledge.binned_at IS NULL", "letter.binned_at IS NULL"], list[str]()
    for word in wanted.words.split():
        condition, found = _having(word)
        conditions.append(condition)
        values += found
    if wanted.statuses:
        conditions.append(f"pledge.status IN ({', '.join('?' * len(wanted.statuses))})")
        values += [status.value for status in wanted.statuses]
    for column, value in (("pledge.owner", wanted.owner), ("pledge.letter_id", wanted.letter_id)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if wanted.warnings:
        levels = ", ".join(str(int(level)) for level in sorted(wanted.warnings))
        conditions.append(f"{level_sql(today, rules)} IN ({levels})")
    if wanted.stale:
        conditions.append(stale_sql(today, rules))
    return " AND ".join(conditions), values


def _having(word: str) -> tuple[str, list[str]]:
    """That a word stands anywhere; letters and entries are looked through once, not once for each pledge."""
    matches, value = _matching(word)
    letter = [matches.format(column) for column in _OF_LETTER] + [_in_names("addressees", matches)]
    pledge = [matches.format(column) for column in _OF_PLEDGE] + [_in_names("pledge.co_owners", matches)]
    of_letters = f"pledge.letter_id IN (SELECT id FROM letter WHERE {' OR '.join(letter)})"
    of_entries = f"pledge.id IN (SELECT pledge_id FROM entry WHERE {matches.format('note')})"
    places = [*pledge, of_letters, of_entries]
    return f"({' OR '.join(places)})", [value] * (len(pledge) + len(letter) + 1)


def _in_names(column: str, matches: str) -> str:
    return f"({_ARRAYS[column]} AND {matches.format(_NAMES.format(column))})"


def _matching(word: str) -> tuple[str, str]:
    """How a column is searched, and the value: LIKE takes small letters for capitals, which costs time."""
    if any(character.isascii() and character.isalpha() for character in word):
        return "{} LIKE ? ESCAPE '\\'", f"%{_plain(word)}%"
    return "instr({}, ?) > 0", word


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
