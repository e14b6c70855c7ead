"""Puts right what recognition misread: words of a letter's text in place of others, and all that stands in it moved along."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.letter_source import LetterSource
from tracker.letters import words_of
from tracker.model import Draft


def corrected(source: LetterSource, start: int, end: int, words: str) -> LetterSource:
    """The letter with these words in place of those from `start` to `end`; places keep to their words."""
    places = (
        replace(
            place,
            start=moved_offset(place.start, start, end, words),
            end=moved_offset(place.end, start, end, words),
        )
        for place in source.places
    )
    text = source.text[:start] + words + source.text[end:]
    return replace(source, text=text, places=tuple(place for place in places if place.start < place.end))


def moved(draft: Draft, letter: str, start: int, end: int, words: str) -> Draft:
    """The draft as it stands in the letter once that is corrected; `letter` is the text before.

    A draft with the letter's own words has the new ones; in words that a user mended those that were misread
    are replaced where they stand once. The words that set its date follow too, its date does not.
    """
    first, last = (moved_offset(offset, start, end, words) for offset in (draft.start, draft.end))
    there = replace(draft, start=first, end=last)
    if end <= draft.start or draft.end <= start:
        return there
    old, after = words_of(letter, start, end), letter[:start] + words + letter[end:]
    if draft.text == words_of(letter, draft.start, draft.end):
        text = words_of(after, first, last)
    else:
        text = _once(draft.text, old, words)
    due_words = draft.due_words and _once(draft.due_words, old, words)
    return replace(there, text=text, due_words=due_words)


def read_anew(drafts: Sequence[Draft], as_read: Sequence[Draft], again: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts once the corrected letter was read again.

    `as_read` are those of the reading before, moved along. Where the user changed none, all of the new reading
    counts; else it does for those that the user left as they were read.
    """
    if tuple(drafts) == tuple(as_read):
        return tuple(again)
    untouched, fresh = set(as_read), {(draft.start, draft.end): draft for draft in again}
    return tuple(
        fresh.get((draft.start, draft.end), draft) if draft in untouched else draft for draft in drafts
    )


def moved_offset(offset: int, start: int, end: int, words: str) -> int:
    """Where a place of the text is once `words` stand in place of those from `start` to `end`."""
    if offset <= start:
        return offset
    if offset >= end:
        return offset + start + len(words) - end
    return min(offset, start + len(words))


def _once(text: str, old: str, new: str) -> str:
    return text.replace(old, new) if old and text.count(old) == 1 else text
