"""Finds in a recognised letter the numbers, dates and names that somebody should compare with its picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.letter_source import LetterSource, Place


class DoubtKind(StrEnum):
    """What a doubtful reading is; a wrong character in any other word strikes whoever reads it."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that deserves a look.

    Attributes:
        start, end: its offsets into the letter's text.
        kind: what it is.
        score: how sure the recognition is of the lines that it stands in, from 0 to 1.
        places: where to look, in the order of the text: one box, or two where a line or a page breaks it; each is as
            narrow as the reading itself, as well as that can be told from its line.

    """

    start: int
    end: int
    kind: DoubtKind
    score: float
    places: tuple[Place, ...]


_DIGIT = "[0-9０-９]"
_CHINESE_DIGIT = "[〇○零一二三四五六七八九十]"
_DATE = re.compile(
    rf"{_DIGIT}{{2,4}}年(?:{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}日)?)?|{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}日)?"
    rf"|{_CHINESE_DIGIT}{{4}}年(?:{_CHINESE_DIGIT}{{1,3}}月(?:{_CHINESE_DIGIT}{{1,3}}日)?)?"
    rf"|{_DIGIT}{{4}}[-./]{_DIGIT}{{1,2}}[-./]{_DIGIT}{{1,2}}(?!{_DIGIT})"
)
# A document's number with its organ and year, a telephone number, or an amount with the unit behind it.
_NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{0,8}}〔{_DIGIT}{{4}}〕第?{_DIGIT}+号|第?{_DIGIT}+(?:[-—–,.，．]{_DIGIT}+)*"
    r"(?:[%％‰号]|[\u4e00-\u9fff](?=[，。；、：）\s]|$))?"
)
_ADDRESSED = re.compile(
    r"^\s*(?P<name>[\u4e00-\u9fff·、\s]{2,60}?)(?=等?\d*(?:位|名)?(?:代表|委员)[：:]?$)", re.MULTILINE
)
_SIGNED = re.compile(
    r"(?:联系人|经办人|承办人|签发人|领导署名|负责人)(?:姓名)?[：:]\s*(?P<name>[\u4e00-\u9fff·、\s]{2,20}?)(?=[，,；;（(\d\t\u3000]|$)",
    re.MULTILINE,
)
_ORGAN = re.compile(
    r"^\s*(?P<name>(?!关于)[\u4e00-\u9fff]{2,30}(?:局|厅|委员会|委|办公室|政府|法院|检察院|集团|中心|院|部|会))(?=[\s\u3000]|$)",
    re.MULTILINE,
)
# Characters are not all equally wide; in shares of a Chinese one.
_MARGIN = 0.4
# How many lines make a letter's head and foot.
_HEAD, _FOOT = 8, 14


def doubts(source: LetterSource) -> list[Doubt]:
    """The numbers, dates and names of a recognised letter, the least sure first; none of a letter that was not."""
    if not source.is_recognised:
        return []
    found = [
        Doubt(start, end, kind, min(place.score for place in places), places)
        for kind, start, end in _readings(source.text)
        if (places := _places(source, start, end))
    ]
    return sorted(found, key=lambda doubt: (doubt.score, doubt.start))


def _readings(text: str) -> Iterator[tuple[DoubtKind, int, int]]:
    """Each thing once: a date's numbers are the date's."""
    taken: list[tuple[int, int]] = []
    for kind, spans in (
        (DoubtKind.DATE, (match.span() for match in _DATE.finditer(text))),
        (DoubtKind.NUMBER, (match.span() for match in _NUMBER.finditer(text))),
        (DoubtKind.NAME, _names(text)),
    ):
        for start, end in spans:
            if not any(start < until and begin < end for begin, until in taken):
                taken.append((start, end))
                yield kind, start, end


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Whom the letter is addressed to and who signs it, persons and organs, at its head and foot."""
    lines = [match.start() for match in re.finditer(r"^.*\S", text, re.MULTILINE)]
    head_ends = lines[_HEAD] if len(lines) > _HEAD else len(text)
    foot_begins = lines[-_FOOT] if len(lines) > _FOOT else 0
    for pattern in (_ADDRESSED, _SIGNED, _ORGAN):
        for match in pattern.finditer(text):
            if match.start() < head_ends or match.start() >= foot_begins:
                yield match.span("name")


def _places(source: LetterSource, start: int, end: int) -> tuple[Place, ...]:
    return tuple(
        _narrowed(place, source.text, max(start, place.start), min(end, place.end))
        for place in source.places
        if place.score < 1 and place.start < end and start < place.end
    )


def _narrowed(place: Place, text: str, start: int, end: int) -> Place:
    """The part of a line's box that a part of its text takes up."""
    column = (place.right - place.left) / (_columns(text[place.start : place.end]) or 1.0)
    left = place.left + column * (_columns(text[place.start : start]) - _MARGIN)
    right = place.right - column * (_columns(text[end : place.end]) - _MARGIN)
    return replace(place, start=start, end=end, left=max(left, place.left), right=min(right, place.right))


def _columns(words: str) -> float:
    """How wide words are set, in Chinese characters."""
    return sum(1.0 if ord(character) > 0xFF else 0.55 for character in words)
