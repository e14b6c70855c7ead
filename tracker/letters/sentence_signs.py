"""What all clauses of a sentence share: the signs of it, of its neighbours and its paragraph, its place, its headings."""

from collections.abc import Sequence
from functools import lru_cache

from tracker.letters.outline import Heading, Placed
from tracker.letters.tense import CUE, FUTURE_TITLE, PAST_TITLE, SIGNS

# Names of signs that go together, shared by all clauses that bear them.
Group = tuple[str, ...]
# The signs of tense are looked at in the whole paragraph, too.
_TENSE = frozenset(("will", "plan", "by", "done", "since", "no", "figure"))
# So many groups of names are kept: they are made of few words, and most come again and again.
_KEPT = 4_096


def shared_signs(
    sentences: Sequence[Placed], ranks: Sequence[int], flags_of_clauses: Sequence[Group]
) -> list[tuple[Group, ...]]:
    """For each sentence the signs that all its clauses share: of itself, its neighbours, its paragraph, its place."""
    flags: list[set[str]] = [set() for _ in sentences]
    for rank, named in zip(ranks, flags_of_clauses, strict=True):
        flags[rank].update(named)
    paragraphs: dict[int, set[str]] = {}
    for placed, seen in zip(sentences, flags, strict=True):
        paragraphs.setdefault(placed.paragraph, set()).update(seen & _TENSE)
    groups = [("none",), *(tuple(sorted(names)) for names in flags), ("none",)]
    in_tense = {paragraph: tuple(sorted(names)) for paragraph, names in paragraphs.items()}
    last = max(1, sentences[-1].paragraph) if sentences else 1
    return [
        (
            prefixed("s:", here),
            prefixed("s-1:", before),
            prefixed("s+1:", behind),
            prefixed("p:", in_tense[placed.paragraph]),
            _standing(placed, last),
            _headings(placed.headings),
        )
        for placed, before, here, behind in zip(sentences, groups, groups[1:], groups[2:], strict=False)
    ]


def _standing(placed: Placed, last: int) -> Group:
    number = placed.sentence.number
    return _place(
        placed.paragraph * 5 // (last + 1),
        min(last - placed.paragraph, 3),
        min(placed.place, 3),
        number.depth if number else 0,
        placed.heading is not None,
        None if placed.cue_age is None else min(placed.cue_age, 5),
        CUE.search(placed.sentence.text) is not None,
    )


@lru_cache(maxsize=_KEPT)
def _place(
    fifth: int, from_end: int, place: int, depth: int, is_heading: bool, cue_age: int | None, has_cue: bool
) -> Group:
    told = [f"where:{fifth}", f"from end:{from_end}", f"in paragraph:{place}", f"number:{depth}"]
    if is_heading:
        told.append("is heading")
    if cue_age is not None:
        told += ["cued", f"cued:{cue_age}"]
    if has_cue:
        told.append("cue here")
    return tuple(told)


@lru_cache(maxsize=_KEPT)
def _headings(headings: tuple[Heading, ...]) -> Group:
    told = [f"depth:{len(headings)}"]
    for heading in headings:
        if FUTURE_TITLE.search(heading.title):
            told.append("under future")
        if PAST_TITLE.search(heading.title):
            told.append("under past")
        if SIGNS["you"].search(heading.title):
            told.append("under request")
    return tuple(told)


@lru_cache(maxsize=_KEPT)
def prefixed(prefix: str, names: Group) -> Group:
    """The names with this in front."""
    return tuple([prefix + name for name in names])
