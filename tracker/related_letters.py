"""Which kept letters belong together: those that answer the same suggestion, or the same deputy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.model import Letter


@dataclass(frozen=True, slots=True)
class Related:
    """Another letter, and what both have in common; at least one of the two is true."""

    letter: Letter
    same_number: bool
    same_deputy: bool


def related_letters(letter: Letter, letters: Iterable[Letter]) -> list[Related]:
    """The others among `letters`, those with the same number first, each group the latest first.

    Numbers begin anew with every session, so two numbers are the same only of one kind and where no two sessions differ.
    """
    found = list(_related(letter, letters))
    found.sort(key=lambda one: one.letter.facts.dated or one.letter.imported_at.date(), reverse=True)
    found.sort(key=lambda one: not one.same_number)
    return found


def _related(letter: Letter, letters: Iterable[Letter]) -> Iterator[Related]:
    deputies = frozenset(letter.facts.addressees)
    for other in letters:
        if other.id == letter.id:
            continue
        same_number = _has_same_number(letter, other)
        same_deputy = not deputies.isdisjoint(other.facts.addressees)
        if same_number or same_deputy:
            yield Related(other, same_number, same_deputy)


def _has_same_number(one: Letter, other: Letter) -> bool:
    ours, theirs = one.facts, other.facts
    if not ours.number or ours.number != theirs.number:
        return False
    return all(
        a is None or b is None or a == b
        for a, b in ((ours.kind, theirs.kind), (ours.session, theirs.session))
    )
