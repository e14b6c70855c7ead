"""Reads a kept letter again: what a newer reader finds beyond what is kept and beyond what was shown before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.ledger import is_untouched
from tracker.letter_source import LetterSource
from tracker.letters import words_of
from tracker.model import Draft, LetterFacts, OfficeRules, Origin, Pledge
from tracker.reading.intake import default_due, with_default
from tracker.reading.settling import settle_dates

# Two spans that share so much of what they cover together are the same promise.
SAME_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a reading again gave.

    Attributes:
        new: drafts that were never kept and never shown before; changed: pledges that stand as they were read,
        each with what is read of it now; kept: how many pledges stay as they are; as_read: all drafts.

    """

    new: tuple[Draft, ...]
    changed: tuple[tuple[Pledge, Draft], ...]
    kept: int
    as_read: tuple[Draft, ...]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.new or self.changed)


def reread(
    source: LetterSource,
    facts: LetterFacts,
    kept: Sequence[Pledge],
    known: Sequence[Draft] | None,
    rules: OfficeRules,
    today: date,
) -> Rereading:
    """Read the letter with today's reader; `known` is what earlier readings gave, None where nobody wrote it down."""
    return compare(source.text, read_again(source, facts, rules, today), kept, known)


def read_again(
    source: LetterSource, facts: LetterFacts, rules: OfficeRules, today: date
) -> tuple[Draft, ...]:
    """Today's reader's drafts, completed by the letter's facts as the users left them."""
    from tracker.letters.extraction import extract

    due = default_due(facts, rules.default_due, today)
    drafts = tuple(_of_office(draft, facts, due) for draft in extract(source.text, rules.holidays).drafts)
    return settle_dates(drafts, facts, rules, today, source.text)


def compare(
    text: str, drafts: Sequence[Draft], kept: Sequence[Pledge], known: Sequence[Draft] | None
) -> Rereading:
    """What of these drafts is new or changed beside the kept pledges and the known drafts."""
    mended = [pledge for pledge in kept if not _stands_as_read(pledge, text, known)]
    seen = {_read(draft) for draft in known or ()}
    changed = tuple(
        (pledge, draft)
        for pledge, draft in _pairs(drafts, kept)
        if pledge not in mended and _said(draft) != _said(pledge) and _read(draft) not in seen
    )
    new = tuple(
        draft
        for draft in drafts
        if not any(is_same(draft, pledge) for pledge in kept)
        and not any(is_same(draft, shown) for shown in known or ())
        and not any(_share_inside(draft, pledge) >= SAME_FROM for pledge in mended)
    )
    return Rereading(new, changed, len(kept) - len(changed), tuple(drafts))


def accepted(rereading: Rereading, drafts: Iterable[Draft]) -> tuple[list[Draft], list[tuple[str, Draft]]]:
    """What a review left, parted again: the new drafts, and the changes by their pledge's id."""
    left = dict(rereading.changed)
    new, changes = [], []
    for draft in drafts:
        best = max(left, key=lambda pledge: _overlap(left[pledge], draft), default=None)
        if best is not None and is_same(left[best], draft):
            changes.append((best.id, draft))
            del left[best]
        else:
            new.append(draft)
    return new, changes


def is_same(one: Draft | Pledge, other: Draft | Pledge) -> bool:
    """Whether both stand on the same words of the letter, by and large."""
    return _overlap(one, other) >= SAME_FROM


def is_apart(draft: Draft, pledges: Iterable[Pledge]) -> bool:
    """Whether the draft shares no word with any of the pledges."""
    return not any(_shared(draft, pledge) for pledge in pledges)


def _of_office(draft: Draft, facts: LetterFacts, due: date) -> Draft:
    """The draft with the kept letter's organ where nobody is named, and the office's date where none is set."""
    if draft.owner_origin in (Origin.INFERRED, Origin.NONE):
        origin = Origin.INFERRED if facts.issuer else Origin.NONE
        draft = replace(draft, owner=facts.issuer, owner_origin=origin)
    return with_default(draft, due)


def _stands_as_read(pledge: Pledge, text: str, known: Sequence[Draft] | None) -> bool:
    """Whether nobody mended the pledge; without a known reading, as far as the pledge itself tells."""
    if not is_untouched(pledge):
        return False
    if known is None:
        return pledge.text == words_of(text, pledge.start, pledge.end)
    beside = pledge.heading, pledge.co_owners
    return any(
        _read(draft) == _read(pledge) and (draft.heading, draft.co_owners) == beside for draft in known
    )


def _pairs(drafts: Sequence[Draft], kept: Sequence[Pledge]) -> list[tuple[Pledge, Draft]]:
    """Each pledge with the draft on the same words, in the letter's order; each draft counts once."""
    pairs: list[tuple[Pledge, Draft]] = []
    left = list(drafts)
    for pledge in sorted(kept, key=lambda pledge: pledge.start):
        best = max(left, key=lambda draft: _overlap(draft, pledge), default=None)
        if best is not None and is_same(best, pledge):
            pairs.append((pledge, best))
            left.remove(best)
    return pairs


def _said(of: Draft | Pledge) -> tuple[str, str | None, date | None]:
    """What the letter itself says: the words, and owner and date where it states them."""
    owner = of.owner if of.owner_origin is Origin.STATED else None
    return of.text, owner, of.due if of.due_origin is Origin.STATED else None


def _read(of: Draft | Pledge) -> tuple[int, int, tuple[str, str | None, date | None]]:
    return of.start, of.end, _said(of)


def _shared(one: Draft | Pledge, other: Draft | Pledge) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _overlap(one: Draft | Pledge, other: Draft | Pledge) -> float:
    """The share of what both cover together (intersection over union)."""
    shared = _shared(one, other)
    return shared / (one.end - one.start + other.end - other.start - shared) if shared else 0.0


def _share_inside(draft: Draft, pledge: Pledge) -> float:
    return _shared(draft, pledge) / (draft.end - draft.start) if draft.end > draft.start else 0.0
