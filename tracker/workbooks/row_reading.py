"""Reads one row of an office's table: the letter it names, its pledge, what came of that; or the reason why it cannot be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.language import N_
from tracker.ledger.operations.from_table import TablePledge
from tracker.model import Caution, Draft, LetterFacts, OfficeRules, Status
from tracker.workbooks import values
from tracker.workbooks.columns import NAMES_LETTER, OF_LETTER
from tracker.workbooks.grid import Row, Value
from tracker.workbooks.own_words import nothings, ratings, statuses
from tracker.workbooks.row_drafts import draft_of, in_charge, with_setter
from tracker.workbooks.told_entries import entries_of, evidence_of, without_files

NO_PLEDGE = N_("No words of a pledge stand in it.")
TOTALS = N_("It is a row of totals.")
HEAD_AGAIN = N_("It repeats the head.")

_TOTALS = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|汇总|total)\s*[:：（(\d]?.*", re.IGNORECASE | re.DOTALL
)
_LONGEST_TOTAL = 40
_NO_WORDS = re.compile(r"[\W\d_无]*")
_LASTING = re.compile(r"(?:长期|持续|常年|常态化?)(?:坚持|推进|实施|开展|性?工作)?")
_NO_DAY = N_("{column}: “{words}” is no date that could be understood; it is kept as words.")
_DAY_TAKEN = N_("{column}: “{words}” is taken for {date}.")
_NO_STATUS = N_("Status: “{words}” is not known; the other columns tell how far it is.")
_NOT_KNOWN = N_("{column}: “{words}” is not known; it is kept as a comment.")
_ABOVE = N_("It names no letter; that of the row above is taken.")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read.

    Attributes:
        number: as the spreadsheet counts its rows; no: what stands in the column of numbers.
        reason: why it cannot be kept, None where it can; facts, class_now: of its letter.
        warnings: what to know before it is kept.

    """

    number: int
    reason: str | None = None
    no: str = ""
    facts: LetterFacts = field(default_factory=LetterFacts)
    class_now: str | None = None
    pledge: TablePledge = field(default_factory=lambda: TablePledge(Draft("", 0, 0)))
    warnings: tuple[Caution, ...] = ()


class RowReader:
    """Reads the rows of one sheet from top to bottom: a row that names no letter belongs to that of the row above.

    `mapping` tells which column is what, `titles` how the sheet calls its columns; `has_entries` whether the entries
    stand in a sheet of their own, so that the columns that only sum them up are left alone.
    """

    def __init__(
        self, mapping: Mapping[int, str], titles: tuple[str, ...], rules: OfficeRules, has_entries: bool
    ) -> None:
        self._columns = {key: column for column, key in mapping.items()}
        self._titles, self._rules, self._has_entries = titles, rules, has_entries
        self._above: dict[str, Value] = {}

    def read(self, row: Row, number: int) -> ReadRow | None:
        """The row; None where it is blank."""
        if all(values.words_of(value) == "" for value in row):
            return None
        cells = {key: row[column] for key, column in self._columns.items() if column < len(row)}
        if reason := self._reason(row, cells):
            return ReadRow(number, reason)
        warnings: list[Caution] = []
        self._fill_letter(cells, warnings)
        facts = self._facts(cells, warnings)
        pledge = self._pledge(cells, facts, warnings)
        class_now = values.class_of(cells.get("class_now"), self._rules)
        no = values.words_of(cells.get("no"))
        return ReadRow(number, None, no, facts, class_now, pledge, tuple(warnings))

    def _reason(self, row: Row, cells: Mapping[str, Value]) -> str | None:
        words = [values.words_of(value) for value in row]
        first = next(word for word in words if word)
        titled = [word for word, title in zip(words, self._titles, strict=False) if word and title]
        if len(titled) > 1 and all(
            word in title.split("/") for word, title in zip(words, self._titles, strict=False) if word
        ):
            return HEAD_AGAIN
        pledge = values.words_of(cells.get("pledge"))
        is_worded = not _NO_WORDS.fullmatch(pledge)
        if _TOTALS.fullmatch(first) and len(first) < _LONGEST_TOTAL and (not is_worded or pledge == first):
            return TOTALS
        return None if is_worded else NO_PLEDGE

    def _fill_letter(self, cells: dict[str, Value], warnings: list[Caution]) -> None:
        names = [key for key in NAMES_LETTER if key in self._columns]
        if names and all(values.is_nothing(cells.get(key)) for key in names) and self._above:
            cells |= {key: self._above.get(key) for key in OF_LETTER if values.is_nothing(cells.get(key))}
            warnings.append(Caution(_ABOVE))
        self._above = {key: cells.get(key) for key in OF_LETTER}

    def _facts(self, cells: Mapping[str, Value], warnings: list[Caution]) -> LetterFacts:
        def words(key: str) -> str | None:
            return None if values.is_nothing(cells.get(key)) else values.words_of(cells.get(key))

        titles = " ".join(
            self._title(key) for key in ("number", "subject", "addressees") if key in self._columns
        )
        kind = values.kind_of(cells.get("kind")) or values.kind_of(words("session")) or values.kind_of(titles)
        return LetterFacts(
            issuer=words("issuer"),
            reference=words("reference"),
            category=values.class_of(cells.get("class"), self._rules),
            kind=kind,
            session=words("session"),
            number=values.number_of(cells.get("number")),
            subject=words("subject"),
            addressees=values.names_of(cells.get("addressees")),
            dated=self._day("dated", cells, None, warnings)[0],
        )

    def _pledge(self, cells: Mapping[str, Value], facts: LetterFacts, warnings: list[Caution]) -> TablePledge:
        unplaced: list[str] = []
        first, first_words = self._day("baseline_due", cells, facts.dated, warnings)
        due, due_words = self._day("due", cells, facts.dated, warnings)
        unplaced += [self._named("due", due_words)] if due_words and not due else []
        # Where our own export leaves the owner blank there is none.
        issuer = None if self._has_entries else facts.issuer
        draft = draft_of(cells, issuer, first or due, first_words)
        status, is_lasting = self._status(cells, warnings, unplaced)
        is_lasting = is_lasting or bool(_LASTING.fullmatch(first_words))
        person, phone = in_charge(cells)
        due = due or draft.due
        slips = values.words_of(cells.get("slips"))
        if slips.isdecimal() and int(slips[:9]) > (due != draft.due):
            unplaced.append(self._named("slips", slips))  # the dates between are in no column
        told = TablePledge(
            replace(draft, continuing=draft.continuing or is_lasting),
            person=person,
            phone=phone,
            due=due,
            status=status,
            reported_on=self._day("reported_on", cells, facts.dated, warnings)[0],
            redo_by=self._day("redo_by", cells, facts.dated, warnings)[0],
            review_on=self._day("review_on", cells, facts.dated, warnings)[0],
            tags=values.names_of(cells.get("tags")),
            supervised_in=values.years_of(cells.get("supervised_in")),
        )
        if not self._has_entries and (names := evidence_of(cells)):
            warnings += without_files(cells)
            unplaced.append(self._named("evidence", names))
        told = with_setter(self._rated(told, cells, warnings, unplaced), cells)
        moved = self._named("due", values.words_of(cells.get("due")))
        return told if self._has_entries else replace(told, entries=entries_of(told, cells, moved, unplaced))

    def _day(
        self, key: str, cells: Mapping[str, Value], written: date | None, warnings: list[Caution]
    ) -> tuple[date | None, str]:
        """The day in a column, and the cell's words where they had to be understood or could not be."""
        told = values.day_of(cells.get(key), written)
        if told is None or values.words_of(cells.get(key)) in nothings():
            return None, ""
        if told.words and not _LASTING.fullmatch(told.words):
            facts = (("column", self._title(key)), ("words", told.words[:40]))
            taken = Caution(_DAY_TAKEN, (*facts, ("date", told.day.isoformat()))) if told.day else None
            warnings.append(taken or Caution(_NO_DAY, facts))
        return told.day, told.words

    def _status(
        self, cells: Mapping[str, Value], warnings: list[Caution], unplaced: list[str]
    ) -> tuple[Status, bool]:
        """The status; where the table tells none, what its other columns show."""
        words = values.words_of(cells.get("status"))
        status, is_lasting = statuses().get(words.lower()), False
        if status is None:
            status, is_lasting = values.status_of(words)
        if status:
            return status, is_lasting
        shown = Status.NOT_STARTED
        if not values.is_nothing(cells.get("reported_on")):
            shown = Status.REPORTED
        elif not values.is_nothing(cells.get("progress")):
            shown = Status.IN_PROGRESS
        if not values.is_nothing(words):
            warnings.append(Caution(_NO_STATUS, (("words", words[:40]),)))
            unplaced.append(self._named("status", words))
        return shown, is_lasting

    def _rated(
        self,
        told: TablePledge,
        cells: Mapping[str, Value],
        warnings: list[Caution],
        unplaced: list[str],
    ) -> TablePledge:
        lines = values.words_of(cells.get("rating")).split("\n")
        rating = ratings().get(lines[0].lower()) or values.rating_of(lines[0])
        if rating is None:
            words = " ".join(lines)
            if not values.is_nothing(words):
                warnings.append(
                    Caution(_NOT_KNOWN, (("column", self._title("rating")), ("words", words[:40])))
                )
                unplaced.append(self._named("rating", words))
            return told
        day = values.day_of(lines[1]) if len(lines) > 1 else None
        by = lines[2] if len(lines) > 2 else lines[1] if len(lines) > 1 and not (day and day.day) else None
        return replace(told, rating=rating, rated_on=day.day if day else None, rated_by=by)

    def _title(self, key: str) -> str:
        """How the sheet calls a column."""
        column = self._columns.get(key, -1)
        return self._titles[column] if 0 <= column < len(self._titles) else key

    def _named(self, key: str, words: str) -> str:
        return f"{self._title(key)}：{words}"
