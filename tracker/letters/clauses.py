"""Cuts paragraphs into sentences and clauses: at 。！？； and at ，：, never inside brackets or quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tracker.letters.numbering import Number, number_at

_ENDS = "。！？；!?;"
_COMMAS = "，,：:"
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉", "【": "】", "「": "」", "〔": "〕"}
_MARK = re.compile(f"[{re.escape(_ENDS + _COMMAS + ''.join(_PAIRS))}]")
# A bracket that is not closed within this many characters was never meant to be.
_LONGEST_BRACKET = 160
# A sentence without end is cut, so that what looks at whole sentences takes time by the letter's length only.
_MOST_CLAUSES = 200


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of words up to a comma or full stop, which is not part of it; places are in the healed text."""

    text: str
    start: int
    stop: str

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Sentence:
    """Clauses up to a full stop or semicolon; `number` is the one in front, left out of the first clause."""

    clauses: tuple[Clause, ...]
    number: Number | None

    @cached_property
    def text(self) -> str:
        """The words with their commas, without the number in front."""
        return "".join([clause.text + clause.stop for clause in self.clauses])

    @property
    def stop(self) -> str:
        """What ends it; empty at the end of a paragraph without one."""
        return self.clauses[-1].stop

    @property
    def start(self) -> int:
        """Where its words begin in the healed text."""
        return self.clauses[0].start


def sentences_of(text: str, start: int) -> list[Sentence]:
    """The sentences of a paragraph that starts at `start` in the healed text."""
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    number: Number | None = None
    for begin, end, stop in _runs(text):
        here = None if clauses else number_at(text[begin:end] + stop)
        # A number may close with a comma of its own (第一，); the words that it opens are in the next run.
        number = here or number
        behind_number = begin + (here.length if here else 0)
        words = text[min(behind_number, end) : end].lstrip()
        if words.strip() or stop in _ENDS:
            clauses.append(Clause(words.rstrip(), start + end - len(words), stop))
        if (stop in _ENDS and clauses) or len(clauses) == _MOST_CLAUSES:
            sentences.append(Sentence(tuple(clauses), number))
            clauses, number = [], None
    if clauses:
        sentences.append(Sentence(tuple(clauses), number))
    return [sentence for sentence in sentences if sentence.text.strip("。！？；!?;，,：: ”’）")]


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and closing mark of each run between marks that stand outside brackets."""
    begin = place = 0
    while match := _MARK.search(text, place):
        place, character = match.start(), match[0]
        closing = _PAIRS.get(character)
        if closing:
            place = _behind_bracket(text, place, character, closing)
            continue
        if character in _ENDS or not _is_inside_number(text, place):
            yield begin, place, character
            begin = place + 1
        place += 1
    if begin < len(text):
        yield begin, len(text), ""


def _behind_bracket(text: str, place: int, opening: str, closing: str) -> int:
    if text.find(closing, place, place + _LONGEST_BRACKET) < 0:
        return place + 1
    depth = 0
    for end in range(place, min(len(text), place + _LONGEST_BRACKET)):
        if text[end] == opening:
            depth += 1
        elif text[end] == closing:
            depth -= 1
            if depth == 0:
                return end + 1
    return place + 1


def _is_inside_number(text: str, place: int) -> bool:
    """Whether the comma or colon stands in 1,200 or 9:30."""
    return (
        text[place] in ",:：" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
    )
