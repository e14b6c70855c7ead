"""A recognised letter whose doubtful readings are compared with its pages, and put right one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.letter_source import LetterSource
from tracker.reading.correcting import corrected, moved_offset
from tracker.reading.doubts import Doubt


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """The letter as it was read, its doubts, and what a user says stands there.

    Attributes:
        words: for each doubt what really stands there; None where nothing else was said.
        source: the letter as it is with them; spans: where each doubt stands in it.

    """

    read: LetterSource
    doubts: tuple[Doubt, ...]
    words: tuple[str | None, ...]
    source: LetterSource
    spans: tuple[tuple[int, int], ...]

    @staticmethod
    def of(source: LetterSource, doubts: Sequence[Doubt]) -> "CheckedLetter":
        """Nothing is corrected yet."""
        spans = tuple((doubt.start, doubt.end) for doubt in doubts)
        return CheckedLetter(source, tuple(doubts), (None,) * len(doubts), source, spans)

    def now(self, index: int) -> str:
        """The words at a doubt as they are now."""
        return self.source.text[slice(*self.spans[index])]

    def as_read(self, index: int) -> str:
        """The words at a doubt as they were recognised."""
        doubt = self.doubts[index]
        return self.read.text[doubt.start : doubt.end]

    def with_words(self, index: int, words: str | None) -> "CheckedLetter":
        """The letter with other words at one doubt; None and what was read are the same."""
        said = None if words == self.as_read(index) else words
        everything = (*self.words[:index], said, *self.words[index + 1 :])
        source, spans = self.read, [(doubt.start, doubt.end) for doubt in self.doubts]
        for place, one in enumerate(everything):
            if one is not None:
                start, end = spans[place]
                source = corrected(source, start, end, one)
                spans = [
                    (moved_offset(first, start, end, one), moved_offset(last, start, end, one))
                    for first, last in spans
                ]
        return CheckedLetter(self.read, self.doubts, everything, source, tuple(spans))
