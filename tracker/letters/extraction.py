"""From a letter's text to its facts and pledge drafts, each traceable to the letter's own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.language import N_
from tracker.letters.due_dates import Due, read_due
from tracker.letters.facts import read_facts
from tracker.letters.healing import Reading, heal
from tracker.letters.layout import lay_out
from tracker.letters.outline import outline, title_of
from tracker.letters.owners import Owners, read_owners
from tracker.letters.reader import BEGINS, OUTSIDE, labels_of
from tracker.letters.signs import Spot, spots_of
from tracker.letters.tense import CONTINUING, LEAD_IN, PROMISES_NOTHING, VAGUE_AIM
from tracker.model import Draft, LetterFacts, Origin

_REFERENCE_YEAR = re.compile(r"[〔\[（(﹝【]\s?((?:19|20)\d\d)")

NO_PLEDGES = N_("No promise was found in this letter.")
NO_DATE = N_(
    "The letter bears no date; deadlines such as “by the end of the year” count from its reference's year."
)
NO_ISSUER = N_("The letter does not say who replies; owners that nobody names stay open.")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of a letter; `warnings` are words for the catalogue."""

    facts: LetterFacts
    drafts: tuple[Draft, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The clauses of one pledge, and where its words begin behind a lead-in (in the healed text)."""

    spots: tuple[Spot, ...]
    start: int

    @property
    def end(self) -> int:
        return self.spots[-1].clause.end


def extract(text: str) -> Extraction:
    """Read a letter's decoded text; offsets of the drafts are places in it."""
    reading = heal(text)
    layout = lay_out(reading.text)
    facts = read_facts(layout)
    spots = spots_of(outline(layout.body))
    drafts = tuple(_draft(found, reading, facts, spots) for found in _find(spots, reading.text))
    return Extraction(facts, drafts, tuple(_warnings(facts, drafts)))


def _find(spots: Sequence[Spot], text: str) -> Iterator[_Found]:
    """Runs of clauses that make a pledge; a heading that others spell out is none."""
    run: list[Spot] = []
    for spot, label in zip(spots, labels_of(spots) if spots else (), strict=True):
        if label in (BEGINS, OUTSIDE) and run:
            yield from _run(run, text)
            run = []
        if label != OUTSIDE and spot.clause.text and not _is_spelt_out(spot):
            run.append(spot)
    if run:
        yield from _run(run, text)


def _is_spelt_out(spot: Spot) -> bool:
    """Whether the clause is part of a heading whose measures follow in the same paragraph (GUIDE 4)."""
    heading = spot.placed.heading
    return heading is not None and heading.runs_in


def _run(run: Sequence[Spot], text: str) -> Iterator[_Found]:
    """The run without the words that only open; nothing where no words are left."""
    spots = list(run)
    while spots:
        words = spots[0].clause.text
        lead = LEAD_IN.match(words)
        length = lead.end() if lead else 0
        if length < len(words.rstrip()):
            found = _Found(tuple(spots), spots[0].clause.start + length)
            if not PROMISES_NOTHING.fullmatch(text[found.start : found.end]):
                yield found
            return
        spots.pop(0)


def _draft(found: _Found, reading: Reading, facts: LetterFacts, spots: Sequence[Spot]) -> Draft:
    words = reading.text[found.start : found.end].replace("\n", "")
    start, end = reading.original_span(found.start, found.end)
    due = _due(found, words, facts, spots)
    owners = _owners(found, words, facts, spots)
    return Draft(
        text=words,
        start=start,
        end=end,
        heading=title_of(found.spots[0].placed.headings),
        owner=owners.words or facts.issuer,
        owner_origin=Origin.STATED if owners.words else Origin.INFERRED if facts.issuer else Origin.NONE,
        owner_words=owners.words,
        co_owners=owners.co_owners,
        due=due.day if due else None,
        due_origin=Origin.STATED if due and due.day else Origin.NONE,
        due_words=due.words if due else None,
        measurable=not VAGUE_AIM.match(words),
        continuing=bool(CONTINUING.search(words)),
    )


def _before(found: _Found, spots: Sequence[Spot]) -> str:
    """The sentence's words in front of the pledge: what stands there may govern it."""
    placed = found.spots[0].placed
    return "，".join(
        clause.text for clause in placed.sentence.clauses if clause.end <= found.spots[0].clause.start
    )


def _due(found: _Found, words: str, facts: LetterFacts, spots: Sequence[Spot]) -> Due | None:
    """The pledge's own deadline, else one at the head of its sentence, which governs all measures in it."""
    written = facts.dated or _year_of_reference(facts.reference)
    before = _before(found, spots)
    year = _year_named(before)
    own = read_due(words, written, year)
    if own is not None and own.day is not None:
        return own
    head = re.match(
        r"(?:[^，。]{0,6}[，])?(?:力争|争取|计划|预计)?(?:到|在|于)?[^，。；]{2,16}(?=，)", before
    )
    governing = read_due(head[0], written, None) if head and _is_only_a_date(head[0]) else None
    return governing if governing and governing.day else own


def _is_only_a_date(words: str) -> bool:
    """Whether nothing but a deadline stands there: 2025年底前， or 到2027年，."""
    due = read_due(words, date(2000, 1, 1))
    return due is not None and len(words) - len(due.words) <= 5


def _year_named(before: str) -> int | None:
    years = re.findall(r"(20\d\d)年", before)
    return int(years[-1]) if years else None


def _year_of_reference(reference: str | None) -> date | None:
    """A letter without a date counts 年底前 from its reference's year."""
    year = _REFERENCE_YEAR.search(reference or "")
    return date(int(year[1]), 1, 1) if year else None


def _owners(found: _Found, words: str, facts: LetterFacts, spots: Sequence[Spot]) -> Owners:
    """Who the pledge's own words name, else who leads the sentence that it is part of."""
    own = read_owners(words, facts.issuer)
    if own.words is not None or not _before(found, spots):
        return own
    first = found.spots[0].placed.sentence.clauses[0].text
    leading = read_owners(first, facts.issuer)
    if leading.words and re.match(r"(?:由|[^，。]{2,20}(?:将|牵头|负责|会同))", first):
        return Owners(leading.words, own.co_owners or leading.co_owners)
    return own


def _warnings(facts: LetterFacts, drafts: Sequence[Draft]) -> Iterator[str]:
    if not drafts:
        yield NO_PLEDGES
    if facts.dated is None:
        yield NO_DATE
    if facts.issuer is None:
        yield NO_ISSUER
