"""From a letter's text to its facts and pledge drafts, each traceable to the letter's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.language import N_
from tracker.letters.attribution import Attribution, Attributor, day_of_letter
from tracker.letters.cutting import labels_of
from tracker.letters.facts import read_facts
from tracker.letters.healing import Reading, heal
from tracker.letters.layout import lay_out
from tracker.letters.outline import outline, title_of
from tracker.letters.passages import Passage, passages_of
from tracker.letters.signs import spots_of
from tracker.letters.table_tasks import with_rows
from tracker.letters.tense import CONTINUING, VAGUE_AIM
from tracker.model import Draft, LetterFacts, Origin, Reason

NO_PLEDGES = N_("No promise was found in this letter.")
NO_DATE = N_(
    "The letter bears no date; deadlines such as “by the end of the year” count from its reference's year."
)
NO_ISSUER = N_("The letter does not say who replies; owners that nobody names stay open.")


READ_AS_PROMISE = N_("read as a promise")
CONTINUES = N_("continuing: these words set no end")
CANNOT_BE_CHECKED = N_("vague: nobody could check whether it was fulfilled")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of a letter; `warnings` are words for the catalogue."""

    facts: LetterFacts
    drafts: tuple[Draft, ...]
    warnings: tuple[str, ...]


def extract(text: str, holidays: bool = True) -> Extraction:
    """Read a letter's decoded text; offsets of the drafts are places in it.

    `holidays`: whether working days are counted by the notices on holidays, or from Monday to Friday.
    """
    reading = heal(text)
    layout = lay_out(reading.text)
    facts = read_facts(layout)
    outlined = outline(layout.body)
    spots = spots_of(outlined)
    attributor = Attributor(facts, outlined, holidays)
    drafts = []
    written = day_of_letter(facts)
    labels = list(with_rows(spots, labels_of(spots, written), written))
    for passage in passages_of(spots, labels, reading.text):
        words = reading.text[passage.start : passage.end].replace("\n", "")
        drafts.append(_draft(passage, words, attributor.settle(passage, words), reading, facts.issuer))
    return Extraction(facts, tuple(drafts), tuple(_warnings(facts, drafts)))


def _draft(passage: Passage, words: str, settled: Attribution, reading: Reading, issuer: str | None) -> Draft:
    start, end = reading.original_span(passage.start, passage.end)
    owners, due = settled.owners, settled.due
    row = passage.placed.row
    vague, continuing = VAGUE_AIM.match(words), CONTINUING.search(f"{words}，{row.when}" if row else words)
    return Draft(
        text=words,
        start=start,
        end=end,
        heading=title_of(passage.placed.headings),
        owner=owners.words or issuer,
        owner_origin=Origin.STATED if owners.words else Origin.INFERRED if issuer else Origin.NONE,
        owner_words=owners.words,
        co_owners=owners.co_owners,
        due=due.day if due else None,
        due_origin=Origin.STATED if due and due.day else Origin.NONE,
        due_words=due.words if due else None,
        measurable=not vague,
        continuing=bool(continuing),
        confidence=round(passage.confidence, 2),
        reasons=(
            Reason(READ_AS_PROMISE, words),
            *settled.reasons,
            *([Reason(CONTINUES, continuing[0])] if continuing else ()),
            *([Reason(CANNOT_BE_CHECKED, vague[0])] if vague else ()),
        ),
    )


def _warnings(facts: LetterFacts, drafts: Sequence[Draft]) -> Iterator[str]:
    if not drafts:
        yield NO_PLEDGES
    if facts.dated is None:
        yield NO_DATE
    if facts.issuer is None:
        yield NO_ISSUER
