"""The drafts of a letter under review, with every change undoable one by one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from operator import eq, ne
from typing import Any

from tracker.gui.widgets.typed_words import one_line
from tracker.language import N_
from tracker.letters import heal, words_of
from tracker.model import Draft, LetterFacts, Origin, Reason
from tracker.reading.checked_letter import CheckedLetter
from tracker.reading.correcting import moved
from tracker.reading.settling import settle

_STOPS = "，,、；;。：:！!？? \t\r\n\u3000"
_KNOWN = (Origin.STATED, Origin.SET)
_MARKED, _MENDED = N_("marked by hand"), N_("mended by hand")
_SPLIT, _MERGED = N_("split by hand"), N_("merged by hand")


# The letter as corrected, and the drafts in it.
_Stand = tuple[CheckedLetter | None, tuple[Draft, ...]]


class ReviewDrafts:
    """Drafts in the order of the letter; every operation gives the place of the draft to show next.

    `issuer`, `dated`, the letter's own, and `default_due` are asked whenever they count, since the letter's facts may
    be mended meanwhile. `holidays`: whether working days are counted by the notices on holidays.
    """

    def __init__(
        self,
        letter: str,
        drafts: Sequence[Draft],
        issuer: Callable[[], str | None] = lambda: None,
        default_due: Callable[[], date | None] = lambda: None,
        holidays: bool = True,
        dated: Callable[[], date | None] = lambda: None,
    ) -> None:
        self._as_read = letter
        self._issuer = issuer
        self._default_due = default_due
        self._holidays = holidays
        self._dated = dated
        self._checked: CheckedLetter | None = None
        self._now = _in_order(drafts)
        self._undone: list[_Stand] = []
        self._done: list[_Stand] = []

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts as they are now."""
        return self._now

    @property
    def letter(self) -> str:
        """The letter's text as it is now."""
        return self._checked.source.text if self._checked else self._as_read

    @property
    def checked(self) -> CheckedLetter | None:
        """The letter as it was corrected; None before the first correction."""
        return self._checked

    @property
    def dated(self) -> date | None:
        """The letter's own date as it stands now."""
        return self._dated()

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return bool(self._undone)

    def is_own_words(self, index: int) -> bool:
        """Whether the draft's words are the letter's own, not mended by hand."""
        draft = self._now[index]
        return draft.text == words_of(self.letter, draft.start, draft.end)

    def can_split(self, index: int, offset: int) -> bool:
        """Whether words are left on both sides of the offset."""
        return self._halves(index, offset) is not None

    def mend(self, index: int, **changes: Any) -> int:
        """Change what is said of a pledge; an owner or a date given by hand is marked as such."""
        old = self._now[index]
        if "text" in changes:
            changes["text"] = one_line(changes["text"])
        changes = {name: value for name, value in changes.items() if value != getattr(old, name)}
        if not changes or changes.get("text") == "":
            return index
        changes |= {f"{name}_origin": Origin.SET for name in ("owner", "due") if name in changes}
        if "due" in changes and changes["due"] is None:  # the letter's words for a date no longer hold
            changes["due_words"] = None
        self._replace(index, index + 1, self._by_hand(replace(old, **changes), _MENDED))
        return index

    def split(self, index: int, offset: int) -> int:
        """Make two drafts of one, cut at an offset into the letter."""
        halves = self._halves(index, offset)
        if not halves:
            return index
        first, second = (self._with_words(self._now[index], _SPLIT, *half) for half in halves)
        self._replace(index, index + 1, first, second)
        return self._now.index(first)

    def merge(self, index: int) -> int:
        """Make one draft of two neighbours; what the first leaves open is taken from the second."""
        first, second = self._now[index], self._now[index + 1]
        start, end = first.start, max(first.end, second.end)
        if self.is_own_words(index) and self.is_own_words(index + 1):
            text = words_of(self.letter, start, end)
        else:
            text = first.text.rstrip(_STOPS) + "，" + second.text
        due = second if second.due_origin in _KNOWN and first.due_origin not in _KNOWN else first
        merged = replace(
            first,
            text=text,
            end=end,
            heading=first.heading or second.heading,
            co_owners=_all_owners(first, second),
            due=due.due,
            due_origin=due.due_origin,
            due_words=due.due_words,
            measurable=first.measurable or second.measurable,
            continuing=first.continuing or second.continuing,
        )
        self._replace(index, index + 2, self._by_hand(merged, _MERGED))
        return index

    def drop(self, index: int) -> int:
        """Take a draft away; it is no pledge."""
        self._replace(index, index + 1)
        return min(index, len(self._now) - 1)

    def add(self, start: int, end: int) -> int:
        """Make a pledge of a passage that was missed."""
        due = self._default_due()
        origin = Origin.DEFAULT if due else Origin.NONE
        draft = Draft("", start, end, owner=self._issuer(), due=due, due_origin=origin)
        return self._put(len(self._now), self._with_words(draft, _MARKED, start, end))

    def use_words(self, index: int, start: int, end: int) -> int:
        """Let another passage stand for the pledge; what is said of it stays."""
        return self._put(index, self._with_words(self._now[index], _MARKED, start, end))

    def follow_issuer(self) -> None:
        """Where the letter names nobody, the organ that answers is the owner, also once it is mended."""
        issuer = self._issuer()
        if issuer:
            inferred = Origin.INFERRED
            drafts = (replace(d, owner=issuer) if d.owner_origin is inferred else d for d in self._now)
            self._change(drafts)

    def follow_date(self, facts: LetterFacts) -> int:
        """Let dates follow the letter's mended day, all in one step; gives how many drafts it changed."""
        before = self._now
        self._change(self.settled(before, facts))
        return sum(map(ne, before, self._now))

    def settled(self, drafts: Iterable[Draft], facts: LetterFacts) -> tuple[Draft, ...]:
        """Drafts of this letter with their dates as the facts and the office's rules give them."""
        return settle(drafts, facts, self._default_due(), self.letter, self._holidays)

    def correct(self, before: CheckedLetter, after: CheckedLetter, doubt: int) -> None:
        """Let the letter say something else at one of its doubts; the drafts move along."""
        letter, span, words = self.letter, before.spans[doubt], after.now(doubt)
        drafts = _in_order(moved(draft, letter, *span, words) for draft in self._now)
        self._remember()
        self._checked, self._now = after, drafts

    def amend(self, drafts: Iterable[Draft]) -> None:
        """Let the last step have led to these drafts."""
        self._now = _in_order(drafts)

    def undo(self) -> int:
        """Take the last change back."""
        return self._step(self._done, self._undone)

    def redo(self) -> int:
        """Make the change again that was taken back last."""
        return self._step(self._undone, self._done)

    def _halves(self, index: int, offset: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The two spans; a stop behind the cut stays with the words before it."""
        draft = self._now[index]
        cut = offset
        while draft.start < cut < draft.end and self.letter[cut] in _STOPS:
            cut += 1
        if not draft.start < cut < draft.end:
            return None
        halves = (draft.start, cut), (cut, draft.end)
        return halves if all(words_of(self.letter, *half) for half in halves) else None

    def _with_words(self, draft: Draft, rule: str, start: int, end: int) -> Draft:
        """The draft with the letter's own words of a span, drawn tight around them."""
        places = heal(self.letter[start:end]).offsets[:-1]
        if places:
            start, end = start + places[0], start + places[-1] + 1
        text = words_of(self.letter, start, end)
        return self._by_hand(replace(draft, text=text, start=start, end=end), rule)

    def _by_hand(self, draft: Draft, rule: str) -> Draft:
        """The draft as the user's own work: the reader's doubts and reasons no longer hold."""
        words = words_of(self.letter, draft.start, draft.end)
        return replace(draft, confidence=1.0, reasons=(Reason(rule, words),))

    def _put(self, index: int, draft: Draft) -> int:
        """Put a draft in the place of another, or behind the last; one without words is none."""
        if not draft.text:
            return min(index, len(self._now) - 1)
        self._replace(index, index + 1, draft)
        return self._now.index(draft)

    def _replace(self, start: int, end: int, *drafts: Draft) -> None:
        self._change(self._now[:start] + drafts + self._now[end:])

    def _change(self, changed: Iterable[Draft]) -> None:
        drafts = _in_order(changed)
        if drafts != self._now:
            self._remember()
            self._now = drafts

    def _remember(self) -> None:
        self._done.append((self._checked, self._now))
        self._undone.clear()

    def _step(self, back: "list[_Stand]", forth: "list[_Stand]") -> int:
        before = self._now
        if back:
            forth.append((self._checked, before))
            self._checked, self._now = back.pop()
        same = sum(1 for _ in takewhile(bool, map(eq, before, self._now)))
        return min(same, len(self._now) - 1)


def _in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    return tuple(sorted(drafts, key=lambda draft: draft.start))


def _all_owners(first: Draft, second: Draft) -> tuple[str, ...]:
    """The co-owners of both; an owner whom only the second names helps with the whole."""
    named = (second.owner,) if second.owner and second.owner_origin in _KNOWN else ()
    names = dict.fromkeys(first.co_owners + named + second.co_owners)
    return tuple(name for name in names if name != first.owner)
