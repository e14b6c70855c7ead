"""Settles the drafts' dates anew once the letter's own date is known: 年底前 and 三个月内 count from it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.model import Draft, LetterFacts, OfficeRules, Origin
from tracker.reading.intake import default_due

if TYPE_CHECKING:
    from tracker.letters.due_dates import Due
    from tracker.letters.outline import Placed

    Read = Callable[[int, str], Due | None]


def settle_dates(
    drafts: Iterable[Draft], facts: LetterFacts, rules: OfficeRules, today: date, letter: str = ""
) -> tuple[Draft, ...]:
    """The drafts with their dates as the letter's words give them now; those that users set stay.

    With the letter's text, what governs a draft in its sentence counts as well, as it did when it was read.
    """
    return settle(drafts, facts, default_due(facts, rules.default_due, today), letter, rules.holidays)


def settle(
    drafts: Iterable[Draft],
    facts: LetterFacts,
    default: date | None,
    letter: str = "",
    holidays: bool = True,
) -> tuple[Draft, ...]:
    """As settle_dates, with the office's date known already; None where there is none."""
    placed = _Sentences(letter, holidays)
    now, ever = placed.reader(facts), placed.reader(replace(facts, dated=None, reference=None))
    return tuple(_settled(draft, now, ever, default) for draft in drafts)


def _settled(draft: Draft, now: "Read", ever: "Read", default: date | None) -> Draft:
    """The draft with its words' date; else with the one that the office gives all that have none."""
    if draft.due_origin is Origin.SET:
        return draft
    due = _due(draft, now, ever)
    if due is not None:
        return replace(draft, due=due.day, due_origin=Origin.STATED, due_words=due.words)
    if draft.due_origin is Origin.NONE:
        return draft
    return replace(draft, due=default, due_origin=Origin.DEFAULT if default else Origin.NONE)


def _due(draft: Draft, now: "Read", ever: "Read") -> "Due | None":
    """The deadline of the draft's own words, else of those it was read from; one with a year of its own holds ever.

    Of words that a user put together, the deadline that is told of them comes before others that they name.
    """
    told, own = draft.due_words, _with_day(now(draft.start, draft.text))
    if own and (not told or own.words == told or _is_as_read(draft)):
        return own
    if told:
        due = _with_day(now(draft.start, told))
        if due is None and draft.due_origin is Origin.STATED:
            due = _with_day(ever(draft.start, told))
        if due:
            return replace(due, words=told)
    return own


def _with_day(due: "Due | None") -> "Due | None":
    return due if due and due.day else None


def _is_as_read(draft: Draft) -> bool:
    """Whether the draft is the reader's own; a user's work has reasons of its own."""
    from tracker.letters.extraction import READ_AS_PROMISE

    return any(reason.rule == READ_AS_PROMISE for reason in draft.reasons)


class _Sentences:
    """The letter's sentences, in which a draft's words are read; without a letter they are read alone."""

    def __init__(self, letter: str, holidays: bool) -> None:
        from tracker.letters import heal
        from tracker.letters.layout import lay_out
        from tracker.letters.outline import outline

        self._holidays = holidays
        self._reading = heal(letter)
        self._words = self._reading.text.replace("\n", "")
        self._outlined: list[Placed] = outline(lay_out(self._reading.text).body) if letter else []

    def reader(self, facts: LetterFacts) -> "Read":
        """Reads the deadline of words at a place of the letter, counted from the day in these facts.

        One that only a user's words name is none: it may not be passed off as the letter's.
        """
        from tracker.letters.attribution import Attributor, day_of_letter
        from tracker.letters.due_dates import read_due
        from tracker.letters.passages import Passage
        from tracker.letters.signs import spots_of

        attributor = Attributor(facts, self._outlined, self._holidays)
        written = day_of_letter(facts)
        spots = spots_of(self._outlined)

        def read(start: int, words: str) -> "Due | None":
            place = self._reading.healed_place(start)
            spot = next((spot for spot in reversed(spots) if spot.clause.start <= place), None)
            if spot is None or place >= spot.placed.sentence.clauses[-1].end:
                due = read_due(words, written, holidays=self._holidays)
            else:
                due = attributor.settle(Passage((spot,), place, 1.0), words).due
            return due if due and due.words in (self._words or words) else None

        return read
