"""What the reader looks at in each clause: its words, its neighbours, its sentence, and where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from tracker.letters.clauses import Clause
from tracker.letters.outline import Placed
from tracker.letters.sentence_signs import Group, prefixed, shared_signs
from tracker.letters.shapes import shape_of
from tracker.letters.tense import SIGNS, opens_with, without_adverbs

_YEAR = re.compile(r"(20\d\d)年")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
# Of longer clauses only so many characters are looked at in pairs.
_LONGEST = 60
# Where the clauses stand whose signs a clause bears besides its own, and what the signs' names begin with then.
WINDOW = (0, -2, -1, 1, 2)
_SEEN = ("", "-2:", "-1:", "1:", "2:")
# So many groups of names are kept: they are made of few words, and most come again and again.
_KEPT = 4_096


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """One group of signs as it is told at each place in WINDOW; the same one for all clauses that tell the same."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A clause in its sentence."""

    clause: Clause
    placed: Placed
    place: int


class Told(NamedTuple):
    """The signs of a clause, in groups that are most often the same tuple where they come again.

    Attributes:
        words: of its own words, which hardly any other clause bears.
        seen: what all in its window are told of it: a family of groups for each kind of sign.
        sentence: of its sentence, the same tuple for all its clauses; place: of its place there.

    """

    words: list[str]
    seen: tuple[Family, ...]
    sentence: tuple[Group, ...]
    place: tuple[Group, ...]


class _Own(NamedTuple):
    """What a clause tells of itself."""

    words: list[str]
    flags: Group
    opens: str
    shape: str
    seen: tuple[Family, ...]


_NOBODY = _Own([], (), "start", "start", ())


def spots_of(outlined: Sequence[Placed]) -> list[Spot]:
    """Every clause in order."""
    return [
        Spot(clause, placed, place)
        for placed in outlined
        for place, clause in enumerate(placed.sentence.clauses)
    ]


def signs_of(spots: Sequence[Spot], written: date | None) -> list[list[str]]:
    """For each clause the names of the signs that it bears; dates are before or after the letter's own day."""
    told = told_of(spots, written)
    signs = []
    for place, one in enumerate(told):
        names = [*one.words, *chain.from_iterable((*one.sentence, *one.place))]
        for rank, distance in enumerate(WINDOW):
            if 0 <= place + distance < len(told):
                names += chain.from_iterable([family.groups[rank] for family in told[place + distance].seen])
        signs.append(names)
    return signs


def told_of(spots: Sequence[Spot], written: date | None) -> list[Told]:
    """For each clause its signs, in groups; dates are before or after the letter's own day."""
    own = [_own(spot, written) for spot in spots]
    ranks, sentences = _sentences(spots)
    shared = shared_signs(sentences, ranks, [mine.flags for mine in own])
    around = [_NOBODY, _NOBODY, *own, _NOBODY]
    return [
        Told(mine.words, mine.seen, shared[rank], _in_sentence(spot, two_back, back, mine, on))
        for spot, rank, two_back, back, mine, on in zip(
            spots, ranks, around, around[1:], own, around[3:], strict=False
        )
    ]


def _in_sentence(spot: Spot, two_back: _Own, back: _Own, mine: _Own, on: _Own) -> tuple[Group, Group, Group]:
    """What its place in the sentence tells, and its opening and its shape beside those of its neighbours there."""
    last = back if spot.place else _NOBODY
    one_before = two_back if spot.place > 1 else _NOBODY
    is_last = on is _NOBODY or spot.place + 1 >= len(spot.placed.sentence.clauses)
    length = min(len(spot.clause.text) // 5, 5)
    return (
        prefixed("not cued&" if spot.placed.cue_age is None else "cued&", mine.seen[0].groups[0]),
        _placed(min(spot.place, 4), last.opens, mine.opens, mine.shape, length),
        _shapes(one_before.shape, last.shape, mine.shape, "end" if is_last else on.shape),
    )


@lru_cache(maxsize=_KEPT)
def _placed(place: int, last_opens: str, opens: str, shape: str, length: int) -> Group:
    return f"in sentence:{place}", f"{last_opens}>{opens}", f"{shape}:{length}"


@lru_cache(maxsize=_KEPT)
def _shapes(one_before: str, last: str, mine: str, following: str) -> Group:
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
    opens = "+".join(opens_with(words, bare)) or "none"
    own = list(map("b:".__add__, map(add, words[: _LONGEST - 1], words[1:_LONGEST])))
    own += (
        "w:" + bare[:1],
        "f:" + words[:1],
        "f:" + words[:2],
        "f:" + words[:3],
        f"l:{min(len(words) // 4, 8)}",
    )
    if written is not None and ("月" in words or "年" in words):
        own += [f"d:{name}" for name in _dates(words, written)]
    return _Own(
        own,
        flags,
        opens,
        shape_of(words, bare),
        (
            _kind(flags, opens, spot.clause.stop, spot.place == 0),
            _opening(bare[:2]),
            _ending(words[-2:]),
        ),
    )


@lru_cache(maxsize=_KEPT)
def _kind(flags: Group, opens: str, stop: str, is_first: bool) -> Family:
    """What a clause of this kind tells to itself and to each of its neighbours."""
    told = [f"k:{name}" for name in flags]
    told += (f"a:{opens}", f"k:stop{stop or 'none'}", "k:first" if is_first else "k:later")
    return Family(tuple([tuple([seen + name for name in told]) for seen in _SEEN]))


@lru_cache(maxsize=_KEPT)
def _opening(first_two: str) -> Family:
    return Family(tuple([(f"{seen}v:{first_two}",) for seen in _SEEN]))


@lru_cache(maxsize=_KEPT)
def _ending(last_two: str) -> Family:
    return Family(tuple([(f"{seen}e:{last_two[-1:]}", f"{seen}e:{last_two}") for seen in _SEEN]))


@lru_cache(maxsize=_KEPT)
def flags_of(words: str) -> tuple[str, ...]:
    """The names of the signs of tense, of refusal, of whom it speaks, that the words bear."""
    return tuple([name for name, search in _SEARCHES if search(words)])


_SEARCHES = tuple((name, pattern.search) for name, pattern in SIGNS.items())


def _dates(words: str, written: date) -> Iterator[str]:
    """Whether the years and months named lie before, in or after the letter's own."""
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
