"""Finds the head of a sheet, one row or two, and guesses by its titles which column is what."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.language import LANGUAGES, speaker
from tracker.reports.entry_tables import ENTRY_COLUMNS
from tracker.reports.ledger_columns import LEDGER_COLUMNS
from tracker.workbooks.columns import ENTRY_TITLES, PLEDGE_TITLES
from tracker.workbooks.grid import Row, Sheet, Value

# Titles stand among the first rows; a column's title is this like at least, from 0 to 100.
_LOOKED_AT, _LIKE, _SURE = 30, 78, 100
_LONGEST_TITLE = 40
_NO_WORDS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a sheet's head stands (rows count from 0), and the title of each column; two rows joined by “/”."""

    row: int
    height: int
    titles: tuple[str, ...]

    @property
    def first(self) -> int:
        """The first row below it."""
        return self.row + self.height


def find_head(sheet: Sheet, titles: Mapping[str, tuple[str, ...]] = PLEDGE_TITLES) -> Head:
    """The rows that name the most columns of ours, the first of those that name as many; the first row for none."""
    best: Head | None = None
    most = 0.0
    for row in range(min(_LOOKED_AT, len(sheet.rows))):
        single = _narrow(sheet, row, 1)
        scores = [(_score(single, titles), single)]
        if _may_go_on(sheet, row):
            double = _narrow(sheet, row, 2)
            scores.append((_score(double, titles) - 0.5, double))  # only where it really tells more
        for score, head in scores:
            if score > most:
                best, most = head, score
    return head_at(sheet, best.row, best.height) if best else head_at(sheet, 0)


def head_at(sheet: Sheet, row: int, height: int = 0) -> Head:
    """The head at a row; where no height is given it is two rows if the lower one parts what the upper one names."""
    if not height:
        height = 2 if _may_go_on(sheet, row) and _parts(sheet.rows[row], sheet.rows[row + 1]) else 1
    named = _narrow(sheet, row, height)
    width = max(map(len, sheet.rows[row:]), default=0)
    return Head(row, height, named.titles + ("",) * (width - len(named.titles)))


def _narrow(sheet: Sheet, row: int, height: int) -> Head:
    """The head without the columns beyond its last title, for which all rows would have to be looked at."""
    rows = sheet.rows[row : row + height]
    if len(rows) == 2:
        rows = (_spread(*rows), rows[1])
    return Head(row, height, tuple(_title(rows, column) for column in range(max(map(len, rows), default=0))))


def guess(head: Head, titles: Mapping[str, tuple[str, ...]] = PLEDGE_TITLES) -> dict[int, str]:
    """Which column is what, the surest first; no two columns are taken for the same."""
    order = {key: -place for place, key in enumerate(titles)}  # of two that are called alike the former
    ranked = sorted(
        ((score, -column, order[key], key) for column, title in enumerate(head.titles) for score, key in _likely(title, titles)),
        reverse=True,
    )  # fmt: skip
    found: dict[int, str] = {}
    for _, place, _, key in ranked:
        if -place not in found and key not in found.values():
            found[-place] = key
    return dict(sorted(found.items()))


def plain_title(words: str) -> str:
    """A title as it is compared: without blanks, signs and the difference of wide and narrow."""
    return _NO_WORDS.sub("", unicodedata.normalize("NFKC", words)).lower()


def _score(head: Head, titles: Mapping[str, tuple[str, ...]]) -> float:
    """How many columns the head names, sure ones counting for more."""
    best: dict[str, float] = {}
    for title in head.titles:
        for score, key in _likely(title, titles):
            best[key] = max(best.get(key, 0), score)
    return sum(score / _SURE for score in best.values()) + ("pledge" in best)


def _title(rows: Sequence[Row], column: int) -> str:
    parts = [
        " ".join(str(row[column]).split()) for row in rows if column < len(row) and row[column] is not None
    ]
    return "/".join(dict.fromkeys(part for part in parts if part))


def _may_go_on(sheet: Sheet, row: int) -> bool:
    """Whether the row below could be a second row of the head: short words only."""
    if row + 1 >= len(sheet.rows):
        return False
    return all(
        isinstance(value, str) and len(value) <= _LONGEST_TITLE
        for value in sheet.rows[row + 1]
        if value not in (None, "")
    )


def _parts(upper: Row, lower: Row) -> bool:
    """Whether a lower row parts a title that goes over several columns."""
    for column in range(1, min(len(upper), len(lower))):
        is_wide = _same(upper[column], upper[column - 1]) or upper[column] in (None, "")
        if is_wide and lower[column] not in (None, "") and not _same(lower[column], upper[column]):
            return not _same(lower[column], lower[column - 1])
    return False


def _spread(upper: Row, lower: Row) -> Row:
    """The upper row with a title over all columns that the lower one parts it into, where its merged cells are blank."""
    spread = list(upper) + [None] * (len(lower) - len(upper))
    for column in range(1, len(lower)):
        is_parted = lower[column] not in (None, "") and lower[column - 1] not in (None, "")
        if is_parted and spread[column] in (None, "") and not _same(lower[column - 1], spread[column - 1]):
            spread[column] = spread[column - 1]
    return tuple(spread)


def _same(one: Value, other: Value) -> bool:
    return one not in (None, "") and one == other


def _likely(title: str, titles: Mapping[str, tuple[str, ...]]) -> list[tuple[float, str]]:
    """The columns that a title may mean, each with how like it is."""
    return _likely_in(title, titles is ENTRY_TITLES) if title and len(title) <= _LONGEST_TITLE else []


@lru_cache(4096)
def _likely_in(title: str, is_entries: bool) -> list[tuple[float, str]]:
    from rapidfuzz import fuzz

    words = {plain_title(part) for part in (title, title.rpartition("/")[2], title.partition("/")[0])} - {""}
    whole = plain_title(title)
    found = []
    for key, known in _known(is_entries).items():
        if whole in known:
            score: float = _SURE + len(whole) / 100
        else:
            score = max(fuzz.ratio(word, other) for word in words or {whole} for other in known)
            if words & known:
                score = min(score, _SURE) - 2
        if score >= _LIKE:
            found.append((score, key))
    return found


@cache
def _known(is_entries: bool) -> dict[str, frozenset[str]]:
    """The titles by key as they are compared, our own in both languages among them."""
    titles = ENTRY_TITLES if is_entries else PLEDGE_TITLES
    own = {key: ENTRY_COLUMNS[key][0] if is_entries else LEDGER_COLUMNS[key].title for key in titles}
    speakers = tuple(map(speaker, LANGUAGES))
    known = {key: (*usual, own[key]) for key, usual in titles.items()}
    return {
        key: frozenset(plain_title(say(word)) for word in words if word for say in speakers) - {""}
        for key, words in known.items()
    }
