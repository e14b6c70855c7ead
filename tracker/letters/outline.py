"""Puts each sentence of a letter's body under its headings, and knows since when a cue speaks of the future."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.letters.clauses import Sentence, sentences_of
from tracker.letters.layout import Paragraph
from tracker.letters.tense import CUE, FUTURE_TITLE, PAST_TITLE

_LONGEST_HEADING = 45
_NOT_A_HEADING = re.compile(r"[。；！？]|：.{4,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading without its number; `depth` from 1, 6 for one without a number.

    `runs_in` says that its text follows in the same paragraph, at whose end it is over.
    """

    title: str
    depth: int
    runs_in: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence and where it stands.

    Attributes:
        headings: outermost first; paragraph, place: counted from 0 in the body and in the paragraph.
        cue_age: sentences since a cue turned this part to the future; None where none did.
        heading: the heading that the sentence itself is, if it is one.

    """

    sentence: Sentence
    headings: tuple[Heading, ...]
    paragraph: int
    place: int
    cue_age: int | None
    heading: Heading | None


def outline(body: Sequence[Paragraph]) -> list[Placed]:
    """Every sentence of the body in order."""
    walk = _Walk()
    return [placed for number, paragraph in enumerate(body) for placed in walk.over(paragraph, number)]


class _Walk:
    """The state while walking down the body: open headings, and the cue with the depth of its part."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.cue_depth: int | None = None
        self.cue_age = 0

    def over(self, paragraph: Paragraph, number: int) -> Iterator[Placed]:
        sentences = sentences_of(paragraph.text, paragraph.start)
        self.headings = [heading for heading in self.headings if not heading.runs_in]
        for place, sentence in enumerate(sentences):
            following = sentences[place + 1 :]
            heading = _heading(paragraph, sentence, place, following)
            if heading:
                self._open(heading)
            elif CUE.search(sentence.text[:40]):
                self._see_cue(len(self.headings) and self.headings[-1].depth)
            yield Placed(
                sentence,
                tuple(self.headings[:-1] if heading else self.headings),
                number,
                place,
                None if self.cue_depth is None else self.cue_age,
                heading,
            )
            self.cue_age += 1

    def _open(self, heading: Heading) -> None:
        while self.headings and self.headings[-1].depth >= heading.depth:
            self.headings.pop()
        self.headings.append(heading)
        if self.cue_depth is not None and heading.depth <= self.cue_depth:
            self.cue_depth = None
        if FUTURE_TITLE.search(heading.title) and not PAST_TITLE.search(heading.title):
            self._see_cue(heading.depth)

    def _see_cue(self, depth: int) -> None:
        if self.cue_depth is None:
            self.cue_age = 0
            self.cue_depth = depth
        self.cue_depth = min(self.cue_depth, depth) if self.cue_depth else depth


def _heading(
    paragraph: Paragraph, sentence: Sentence, place: int, following: Sequence[Sentence]
) -> Heading | None:
    """The heading that the sentence is: a line of its own, or a numbered opening that others spell out."""
    words = sentence.text.rstrip("。：: ；;")
    depth = sentence.number.depth if sentence.number else 6
    if len(words) > _LONGEST_HEADING or not words:
        return None
    if not following and place == 0:
        is_line = (
            not re.search("[。；！？，]", paragraph.text[:-1]) and paragraph.text[-1] not in "。；！？："
        ) or (
            sentence.number is not None
            and paragraph.text[-1] not in "；！？："
            and len(words) <= 30
            and "，" not in words
            and sentence.number.depth <= 2
        )
        return Heading(words, depth, False) if is_line else None
    if sentence.number is None or sentence.stop not in "。" or not following:
        return None
    following_number = following[0].number
    if following_number is not None and following_number.depth <= depth:
        return None
    return Heading(words, depth, True) if len(words) <= 32 and len(sentence.clauses) <= 2 else None


def title_of(headings: Sequence[Heading]) -> str | None:
    """The innermost heading that names a matter; “下一步工作安排” and its like name none."""
    for heading in reversed(headings):
        if not _is_mere_cue(heading.title):
            return heading.title
    return None


def _is_mere_cue(title: str) -> bool:
    return bool(CUE.search(title)) and len(title) <= 16
