"""Cuts the passages that promise out of a letter: runs of clauses, without the words that only open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.letters.cutting import Label
from tracker.letters.exclusions import is_excluded
from tracker.letters.outline import Placed
from tracker.letters.reader import BEGINS, OUTSIDE
from tracker.letters.signs import Spot
from tracker.letters.tense import LEAD_IN

_ONLY_LEADS = re.compile(
    r"由[^，。；]{2,24}(?:牵头|负责|主办|主责)|[^，。；]{2,40}(?:配合|协助|参与|参加)"
    r"|(?:会同|联合|商)[^，。；]{2,20}?(?:抓紧|认真|积极|共同|进一步)?(?:研究|会商|协商|沟通|对接)"
)
# Of a sentence without end its head and so many clauses in front of a passage may govern it.
MOST_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """The clauses of one pledge, and where its words begin behind a lead-in (in the healed text).

    `confidence` is the least of its clauses' chances to be part of a promise, `before` its sentence's words in front.
    """

    spots: tuple[Spot, ...]
    start: int
    confidence: float

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.spots[-1].clause.end

    @property
    def placed(self) -> Placed:
        """The sentence it begins in."""
        return self.spots[0].placed

    @property
    def before(self) -> str:
        """The words in front of it in its sentence: what stands there may govern it."""
        place = self.spots[0].place
        clauses = self.placed.sentence.clauses[max(0, place - MOST_BEFORE) : place]
        head = self.placed.sentence.clauses[: min(1, place - len(clauses))]
        return "，".join([clause.text for clause in (*head, *clauses)])


# A letter in which the reader is not even so sure of any one passage promises nothing: it explains, thanks or refuses.
# At this measure as many letters as can be are read as empty that are, and the others lose nothing on the whole.
SUREST_FROM = 0.7


def passages_of(spots: Sequence[Spot], labels: Sequence[Label], text: str) -> list[Passage]:
    """The passages in order; a heading that others spell out and an announcement are none (GUIDE 4, 5)."""
    found = list(_passages(spots, labels, text))
    return found if any(passage.confidence >= SUREST_FROM for passage in found) else []


def _passages(spots: Sequence[Spot], labels: Sequence[Label], text: str) -> Iterator[Passage]:
    run: list[tuple[Spot, Label]] = []
    previous = last = None
    for spot, label in zip(spots, labels, strict=True):
        if label.kind in (BEGINS, OUTSIDE) and run and not (label.kind == BEGINS and _leads_to(run, spot)):
            yield from _passage(run, text, previous)
            run = []
        if last is not spot.placed and not run:
            previous, last = last, spot.placed
        if label.kind != OUTSIDE and spot.clause.text and not _is_spelt_out(spot):
            run.append((spot, label))
    if run:
        yield from _passage(run, text, previous)


def _leads_to(run: Sequence[tuple[Spot, Label]], following: Spot) -> bool:
    """Whether a run only says who leads and who joins in, or that one will look into it, and the measure follows.

    GUIDE 6 and 10: such words are part of the measure's.
    """
    same_sentence = run[0][0].placed is following.placed
    return same_sentence and all(_only_leads(spot.clause.text) for spot, _ in run)


def _only_leads(words: str) -> bool:
    lead = LEAD_IN.match(words)
    return _ONLY_LEADS.fullmatch(words, lead.end() if lead else 0) is not None


def _is_spelt_out(spot: Spot) -> bool:
    """Whether the clause is part of a heading whose measures follow in the same paragraph (GUIDE 4)."""
    heading = spot.placed.heading
    return heading is not None and heading.runs_in


def _passage(run: Sequence[tuple[Spot, Label]], text: str, previous: Placed | None) -> Iterator[Passage]:
    """The run without the words that only open; nothing where no words are left."""
    for first, (spot, _) in enumerate(run):
        lead = LEAD_IN.match(spot.clause.text)
        length = lead.end() if lead else 0
        if length < len(spot.clause.text.rstrip()):
            rest = run[first:]
            found = Passage(
                tuple(spot for spot, _ in rest),
                spot.clause.start + length,
                min(label.chance for _, label in rest),
            )
            words = text[found.start : found.end]
            if not is_excluded(words, found.placed, previous):
                yield found
            return
