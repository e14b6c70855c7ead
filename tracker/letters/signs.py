"""What the reader looks at in each clause: its words, its neighbours, its sentence, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.letters.clauses import Clause
from tracker.letters.outline import Placed
from tracker.letters.tense import CUE, FUTURE_TITLE, PAST_TITLE, SIGNS, opens_with, without_adverbs


@dataclass(frozen=True, slots=True)
class Spot:
    """A clause in its sentence."""

    clause: Clause
    placed: Placed
    place: int


def spots_of(outlined: Sequence[Placed]) -> list[Spot]:
    """Every clause in order."""
    return [
        Spot(clause, placed, place)
        for placed in outlined
        for place, clause in enumerate(placed.sentence.clauses)
    ]


def signs_of(spots: Sequence[Spot]) -> list[list[str]]:
    """For each clause the names of the signs that it bears."""
    ranks, placed = _sentences(spots)
    ranked = [_flags(one.sentence.text) for one in placed]
    cues = [bool(CUE.search(one.sentence.text)) for one in placed]
    paragraphs = _by_paragraph(placed)
    own = [_own(spot) for spot in spots]
    last = max(1, spots[-1].placed.paragraph) if spots else 1
    signs = []
    for index, (spot, rank) in enumerate(zip(spots, ranks, strict=True)):
        told = [*own[index], *_place(spot, last, cues[rank]), *_headings(spot)]
        told += [f"s:{sign}" for sign in ranked[rank]]
        told += [f"s-1:{sign}" for sign in (ranked[rank - 1] if rank else ("none",))]
        told += [f"s+1:{sign}" for sign in (ranked[rank + 1] if rank + 1 < len(ranked) else ("none",))]
        told += [f"p:{sign}" for sign in paragraphs[spot.placed.paragraph]]
        for offset in (-2, -1, 1, 2):
            if 0 <= index + offset < len(spots):
                told += [
                    f"{offset}:{sign}" for sign in own[index + offset] if sign[:2] in ("k:", "a:", "v:", "e:")
                ]
        signs.append(told)
    return signs


def _own(spot: Spot) -> list[str]:
    words = spot.clause.text
    bare = without_adverbs(words)
    told = [f"k:{name}" for name in _flags(words)]
    told += [f"a:{name}" for name in opens_with(words)]
    told += [
        f"v:{bare[:2]}",
        f"v:{bare[:1]}",
        f"f:{words[:1]}",
        f"f:{words[:2]}",
        f"f:{words[:3]}",
        f"e:{words[-1:]}",
        f"e:{words[-2:]}",
    ]
    told += [f"b:{words[place : place + 2]}" for place in range(min(len(words), 60) - 1)]
    told.append(f"l:{min(len(words) // 4, 8)}")
    told.append(f"k:stop{spot.clause.stop or 'none'}")
    told.append("k:first" if spot.place == 0 else "k:later")
    return told


def _flags(words: str) -> list[str]:
    return [name for name, pattern in SIGNS.items() if pattern.search(words)]


def _sentences(spots: Sequence[Spot]) -> tuple[list[int], list[Placed]]:
    """For each clause the rank of its sentence, and the sentences; told apart by identity, for time's sake."""
    ranks: list[int] = []
    placed: list[Placed] = []
    for spot in spots:
        if not placed or spot.placed is not placed[-1]:
            placed.append(spot.placed)
        ranks.append(len(placed) - 1)
    return ranks, placed


def _by_paragraph(sentences: Sequence[Placed]) -> dict[int, list[str]]:
    """The signs of tense that each paragraph bears."""
    texts: dict[int, list[str]] = {}
    for placed in sentences:
        texts.setdefault(placed.paragraph, []).append(placed.sentence.text)
    return {
        paragraph: [
            name
            for name in _flags("".join(text))
            if name in ("will", "plan", "by", "done", "since", "no", "figure")
        ]
        for paragraph, text in texts.items()
    }


def _place(spot: Spot, last: int, has_cue: bool) -> list[str]:
    placed = spot.placed
    number = placed.sentence.number
    told = [
        f"where:{placed.paragraph * 5 // (last + 1)}",
        f"from end:{min(last - placed.paragraph, 3)}",
        f"in paragraph:{min(placed.place, 3)}",
        f"in sentence:{min(spot.place, 4)}",
        f"number:{number.depth if number else 0}",
    ]
    if placed.heading:
        told.append("is heading")
    if placed.cue_age is not None:
        told += ["cued", f"cued:{min(placed.cue_age, 5)}"]
    if has_cue:
        told.append("cue here")
    return told


def _headings(spot: Spot) -> list[str]:
    told = [f"depth:{len(spot.placed.headings)}"]
    for heading in spot.placed.headings:
        if FUTURE_TITLE.search(heading.title):
            told.append("under future")
        if PAST_TITLE.search(heading.title):
            told.append("under past")
        if SIGNS["you"].search(heading.title):
            told.append("under request")
    return told
