"""What the reader looks at in each clause: its words, its neighbours, its sentence, and where it stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.letters.clauses import Clause
from tracker.letters.outline import Placed
from tracker.letters.shapes import shape_of
from tracker.letters.tense import CUE, FUTURE_TITLE, PAST_TITLE, SIGNS, opens_with, without_adverbs

# The signs of tense are looked at in the whole paragraph, too.
_TENSE = frozenset(("will", "plan", "by", "done", "since", "no", "figure"))
_YEAR = re.compile(r"(20\d\d)年")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
# Of longer clauses only so many characters are looked at in pairs.
_LONGEST = 60
# What a sign's name begins with as its own clause bears it, and as the one two behind, behind, before, two before do.
_SEEN = ("", "-2:", "-1:", "1:", "2:")
_HERE, _TWO_BACK, _BACK, _ON, _TWO_ON = range(len(_SEEN))
# So many tuples of names are kept: they are made of few words, and most come again and again.
_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class Spot:
    """A clause in its sentence."""

    clause: Clause
    placed: Placed
    place: int


@dataclass(frozen=True, slots=True)
class _Own:
    """A clause's own signs: `flags` of tense and the like, `told` and `edges` to its neighbours (by _SEEN), `words`."""

    flags: tuple[str, ...]
    opens: str
    shape: str
    told: Sequence[Sequence[str]]
    edges: Sequence[Sequence[str]]
    words: list[str]


_NOBODY = _Own((), "start", "start", ((),) * len(_SEEN), ((),) * len(_SEEN), [])


def spots_of(outlined: Sequence[Placed]) -> list[Spot]:
    """Every clause in order."""
    return [
        Spot(clause, placed, place)
        for placed in outlined
        for place, clause in enumerate(placed.sentence.clauses)
    ]


def signs_of(spots: Sequence[Spot], written: date | None) -> list[list[str]]:
    """For each clause the names of the signs that it bears; dates are before or after the letter's own day."""
    own = [_own(spot, written) for spot in spots]
    ranks, sentences = _sentences(spots)
    shared = _shared(sentences, ranks, own)
    around = [_NOBODY, _NOBODY, *own, _NOBODY, _NOBODY]
    signs = []
    for index, (spot, rank) in enumerate(zip(spots, ranks, strict=True)):
        two_back, back, mine, on, two_on = around[index : index + 5]
        signs.append(
            [
                *mine.words,
                *mine.told[_HERE],
                *mine.edges[_HERE],
                *shared[rank],
                *_in_sentence(spot, two_back, back, mine, on),
                *two_back.told[_TWO_BACK],
                *two_back.edges[_TWO_BACK],
                *back.told[_BACK],
                *back.edges[_BACK],
                *on.told[_ON],
                *on.edges[_ON],
                *two_on.told[_TWO_ON],
                *two_on.edges[_TWO_ON],
            ]
        )
    return signs


def _in_sentence(spot: Spot, two_back: _Own, back: _Own, mine: _Own, on: _Own) -> list[str]:
    """What its place in the sentence tells, and its opening and its shape beside those of its neighbours there."""
    last = back if spot.place else _NOBODY
    one_before = two_back if spot.place > 1 else _NOBODY
    is_last = on is _NOBODY or spot.place + 1 >= len(spot.placed.sentence.clauses)
    return [
        f"in sentence:{min(spot.place, 4)}",
        *_prefixed("not cued&" if spot.placed.cue_age is None else "cued&", mine.told[_HERE]),
        f"{last.opens}>{mine.opens}",
        *_shapes(one_before.shape, last.shape, mine.shape, "end" if is_last else on.shape),
        f"{mine.shape}:{min(len(spot.clause.text) // 5, 5)}",
    ]


@lru_cache(maxsize=_KEPT)
def _prefixed(prefix: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple([prefix + name for name in names])


@lru_cache(maxsize=_KEPT)
def _shapes(one_before: str, last: str, mine: str, following: str) -> tuple[str, ...]:
    """The clause's shape beside those of its neighbours in the sentence: by these a cut is judged."""
    return (
        f"sh:{mine}",
        f"sh-1:{last}",
        f"sh+1:{following}",
        f"{last}>>{mine}",
        f"{mine}>>{following}>",
        f"{one_before}>>{last}>>{mine}",
    )


def _own(spot: Spot, written: date | None) -> _Own:
    words = spot.clause.text
    bare = without_adverbs(words)
    flags = flags_of(words)
    opens = "+".join(opens_with(words)) or "none"
    edges = (f"v:{bare[:2]}", f"e:{words[-1:]}", f"e:{words[-2:]}")
    own = [f"b:{words[place : place + 2]}" for place in range(min(len(words), _LONGEST) - 1)]
    own += (
        f"w:{bare[:1]}",
        f"f:{words[:1]}",
        f"f:{words[:2]}",
        f"f:{words[:3]}",
        f"l:{min(len(words) // 4, 8)}",
    )
    own += [f"d:{name}" for name in _dates(words, written)]
    return _Own(
        flags,
        opens,
        shape_of(words),
        _told(flags, opens, spot.clause.stop, spot.place == 0),
        [[seen + edge for edge in edges] for seen in _SEEN],
        own,
    )


@lru_cache(maxsize=_KEPT)
def _told(flags: tuple[str, ...], opens: str, stop: str, is_first: bool) -> tuple[tuple[str, ...], ...]:
    """What a clause of this kind tells to itself and to each of its neighbours."""
    told = [f"k:{name}" for name in flags]
    told += (f"a:{opens}", f"k:stop{stop or 'none'}", "k:first" if is_first else "k:later")
    return tuple(tuple(seen + name for name in told) for seen in _SEEN)


def flags_of(words: str) -> tuple[str, ...]:
    """The names of the signs of tense, of refusal, of whom it speaks, that the words bear."""
    return tuple([name for name, search in _SEARCHES if search(words)])


_SEARCHES = tuple((name, pattern.search) for name, pattern in SIGNS.items())


def _dates(words: str, written: date | None) -> Iterable[str]:
    """Whether the years and months named lie before, in or after the letter's own."""
    if written is None or ("月" not in words and "年" not in words):
        return
    years = [int(year) for year in _YEAR.findall(words)]
    for year in years:
        yield "year" + _compared(year, written.year)
    months = _MONTH.findall(words)
    if months and (not years or max(years) == written.year):
        yield "month" + _compared(int(months[-1]), written.month)


def _compared(named: int, own: int) -> str:
    return ">" if named > own else "<" if named < own else "="


def _sentences(spots: Sequence[Spot]) -> tuple[list[int], list[Placed]]:
    """For each clause the rank of its sentence, and the sentences; told apart by identity, for time's sake."""
    ranks: list[int] = []
    placed: list[Placed] = []
    for spot in spots:
        if not placed or spot.placed is not placed[-1]:
            placed.append(spot.placed)
        ranks.append(len(placed) - 1)
    return ranks, placed


def _shared(sentences: Sequence[Placed], ranks: Sequence[int], own: Sequence[_Own]) -> list[list[str]]:
    """For each sentence the signs that all its clauses share: of itself, its neighbours, its paragraph, its place."""
    flags: list[dict[str, None]] = [{} for _ in sentences]
    for rank, mine in zip(ranks, own, strict=True):
        flags[rank].update(dict.fromkeys(mine.flags))
    paragraphs: dict[int, dict[str, None]] = {}
    for placed, named in zip(sentences, flags, strict=True):
        paragraphs.setdefault(placed.paragraph, {}).update((n, None) for n in named if n in _TENSE)
    last = max(1, sentences[-1].paragraph) if sentences else 1
    none = {"none": None}
    shared = []
    for rank, placed in enumerate(sentences):
        told = [f"s:{name}" for name in flags[rank]]
        told += [f"s-1:{name}" for name in (flags[rank - 1] if rank else none)]
        told += [f"s+1:{name}" for name in (flags[rank + 1] if rank + 1 < len(sentences) else none)]
        told += [f"p:{name}" for name in paragraphs[placed.paragraph]]
        shared.append([*told, *_place(placed, last), *_headings(placed)])
    return shared


def _place(placed: Placed, last: int) -> list[str]:
    number = placed.sentence.number
    told = [
        f"where:{placed.paragraph * 5 // (last + 1)}",
        f"from end:{min(last - placed.paragraph, 3)}",
        f"in paragraph:{min(placed.place, 3)}",
        f"number:{number.depth if number else 0}",
    ]
    if placed.heading:
        told.append("is heading")
    if placed.cue_age is not None:
        told += ["cued", f"cued:{min(placed.cue_age, 5)}"]
    if CUE.search(placed.sentence.text):
        told.append("cue here")
    return told


def _headings(placed: Placed) -> list[str]:
    told = [f"depth:{len(placed.headings)}"]
    for heading in placed.headings:
        if FUTURE_TITLE.search(heading.title):
            told.append("under future")
        if PAST_TITLE.search(heading.title):
            told.append("under past")
        if SIGNS["you"].search(heading.title):
            told.append("under request")
    return told
