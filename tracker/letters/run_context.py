"""What stands around a run of clauses: how likely its sentence, paragraph, section and letter promise, and in what grain."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.letters.outline import Placed
from tracker.letters.signs import Spot, flags_of

# The figures of a sentence, in their order.
FIGURES = (
    "mean",
    "most",
    "mean before",
    "mean behind",
    "mean of paragraph",
    "mean of section",
    "mean of letter",
    "cuts of letter",
    "length of others",
    "clauses",
    "cue",
    "most of letter",
    "pledges of letter",
    "where",
    "place",
    "last place",
    "depth",
    "length of sentence",
    "done",
    "we",
    "by",
    "continue",
)
# So few clauses and pledges of a usual kind are counted with those of the letter, lest one sentence settle its grain.
_USUAL_CUTS, _USUAL_LENGTH = 0.3, 20
_OLDEST_CUE = 10


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence's figures; `length` in characters, `length_of_others` of a usual pledge elsewhere in the letter."""

    figures: tuple[float, ...]
    length: int
    length_of_others: float


@dataclass(slots=True)
class _Sum:
    """Means over the sentences of one paragraph or section."""

    total: float = 0.0
    count: int = 0
    last: int = 0

    def add(self, mean: float, place: int) -> None:
        self.total += mean
        self.count += 1
        self.last = place

    def without(self, mean: float) -> float:
        """The mean of the others; -1 where there are none."""
        return (self.total - mean) / (self.count - 1) if self.count > 1 else -1


class Surroundings:
    """The sums over a letter from which each sentence is told what the others are like."""

    def __init__(self, spots: Sequence[Spot], chances: Sequence[tuple[float, float]]) -> None:
        self._spots = spots
        self._begins = [begins for begins, _ in chances]
        self._inside = [begins + goes_on for begins, goes_on in chances]
        self._lengths = [len(spot.clause.text) for spot in spots]
        self.sentences = _sentences(spots)
        self.most = [max(self._inside[start:end]) for start, end in self.sentences]
        self._means = [sum(self._inside[start:end]) / (end - start) for start, end in self.sentences]
        self._paragraphs: dict[int, _Sum] = {}
        self._sections: dict[str, _Sum] = {}
        for (start, _), mean in zip(self.sentences, self._means, strict=True):
            placed = spots[start].placed
            self._paragraphs.setdefault(placed.paragraph, _Sum()).add(mean, placed.place)
            self._sections.setdefault(_section(placed), _Sum()).add(mean, placed.place)
        spans = self.sentences
        self._all_inside, self._all_begin = sum(self._inside), sum(self._begins)
        self._later_inside = sum(sum(self._inside[start + 1 : end]) for start, end in spans)
        self._later_begin = sum(sum(self._begins[start + 1 : end]) for start, end in spans)
        self._all_length = sum(self._length_inside(start, end) for start, end in spans)
        self._surest = max(self._means, default=0.0)

    def of(self, rank: int) -> Context:
        """The context of the sentence of this rank; its own share is left out of what is said of the letter."""
        start, end = self.sentences[rank]
        others_begin = self._all_begin - sum(self._begins[start:end])
        others_length = self._all_length - self._length_inside(start, end) + _USUAL_LENGTH
        length_of_others = others_length / (others_begin + 1)
        figures = (
            *self._chances(rank),
            self._cuts_of_others(start, end),
            length_of_others,
            end - start,
            *self._place(rank, others_begin),
        )
        return Context(figures, max(1, sum(self._lengths[start:end])), length_of_others)

    def _chances(self, rank: int) -> tuple[float, ...]:
        """How likely the sentence promises, and those around it."""
        start, end = self.sentences[rank]
        placed, mean = self._spots[start].placed, self._means[rank]
        return (
            mean,
            self.most[rank],
            self._means[rank - 1] if rank else -1,
            self._means[rank + 1] if rank + 1 < len(self.sentences) else -1,
            self._paragraphs[placed.paragraph].without(mean),
            self._sections[_section(placed)].without(mean),
            (self._all_inside - sum(self._inside[start:end])) / max(1, len(self._spots) - (end - start)),
        )

    def _place(self, rank: int, others_begin: float) -> tuple[float, ...]:
        """Where the sentence stands, and of what it speaks."""
        start, end = self.sentences[rank]
        placed = self._spots[start].placed
        flags = {flag for spot in self._spots[start:end] for flag in flags_of(spot.clause.text)}
        return (
            -1 if placed.cue_age is None else min(placed.cue_age, _OLDEST_CUE),
            self._surest,
            others_begin,
            rank / len(self.sentences),
            placed.place,
            self._paragraphs[placed.paragraph].last,
            len(placed.headings),
            len(placed.sentence.text),
            *(float(name in flags) for name in ("done", "we", "by", "continue")),
        )

    def _length_inside(self, start: int, end: int) -> float:
        """How many characters of these clauses are part of a promise, as far as one knows."""
        return sum(self._inside[place] * self._lengths[place] for place in range(start, end))

    def _cuts_of_others(self, start: int, end: int) -> float:
        """How often, elsewhere in the letter, a clause that is not its sentence's first begins a pledge."""
        begin = self._later_begin - sum(self._begins[start + 1 : end])
        inside = self._later_inside - sum(self._inside[start + 1 : end])
        return (begin + _USUAL_CUTS) / (inside + 1)


def _sentences(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """From where to where the clauses of each sentence are."""
    starts = [
        place for place, spot in enumerate(spots) if not place or spot.placed is not spots[place - 1].placed
    ]
    return list(zip(starts, [*starts[1:], len(spots)], strict=True)) if spots else []


def _section(placed: Placed) -> str:
    return placed.headings[-1].title if placed.headings else ""
