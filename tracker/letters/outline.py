"""Puts each sentence of a letter's body under its headings, and knows since when a cue speaks of the future."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.letters.clauses import Sentence, sentences_of
from tracker.letters.layout import Paragraph
from tracker.letters.table_rows import Row
from tracker.letters.tense import CUE, FUTURE_TITLE, PAST_TITLE

_LONGEST_HEADING = 45
# The depth of a heading that bears no number.
_UNNUMBERED = 6
_LONGEST_MATTER = 22
_ANNOUNCES = re.compile(
    "如下|以下|答复|措施$|工作$|报告|联系|电话|您好|你好|^(?:一|二|三)是|牵头|负责$|研究$|[议商]定|反馈|说明$|"
    "我们|我局|这样|^(?:眼下|目前|会上|正)|[是办干做]$"
)
_NAMES_A_MATTER = re.compile(
    r"(?:关于|就|请求).{2,30}$|(?:围绕|针对).{2,24}(?:问题|建议|意见|事)$|.{2,24}(?:方面|问题)$|[抓管治建改修补强]\w{2,8}$"
)
# What can be ticked off is a measure, not the heading of others (GUIDE 2, 4): a count of things, a day, one who does it.
_IS_MEASURE = re.compile(
    r"\d+(?:\.\d+)?(?:万|余|多)?(?:处|座|个|条|所|家|台|辆|盏|套|米|公里|户|亩|名|人|元|平方米|次|场|栋|部|眼|口)|前(?:完成|建成|投用|办结)|"
    r"^(?:会同|联合|责成|督促)|由[^，。]{1,14}(?:改|延|增|减|降|提)|[局委厅部院]在|年[底内]|[：:]"
)
_ORNAMENTS = "。：: ；;【】◆▲■●◇★·•—"
_MERE_TITLE = re.compile(
    "(?:办理|采纳|答复)情况|^(?:整治|工作|主要|具体|整改)?(?:措施|举措|安排|打算)$|情况说明"
)


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
        row: the row of a table in one of whose cells it stands.

    """

    sentence: Sentence
    headings: tuple[Heading, ...]
    paragraph: int
    place: int
    cue_age: int | None
    heading: Heading | None
    row: Row | None = None


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
        self.row: Row | None = None

    def over(self, paragraph: Paragraph, number: int) -> Iterator[Placed]:
        self.headings = [heading for heading in self.headings if not heading.runs_in]
        if paragraph.row is not None:
            yield from self._over_row(paragraph.row, paragraph.start, number)
            return
        self._leave_table()
        sentences = sentences_of(paragraph.text, paragraph.start)
        for place, sentence in enumerate(sentences):
            following = sentences[place + 1 :]
            heading = _heading(paragraph, sentence, place, following)
            if heading:
                self._open(heading)
            elif CUE.search(sentence.text[:40]):
                self._see_cue(len(self.headings) and self.headings[-1].depth)
            if heading is None and (matter := _matter_in_front(sentence, place)):
                self._open(matter)
            yield Placed(
                sentence,
                tuple(self.headings[:-1] if heading else self.headings),
                number,
                place,
                None if self.cue_depth is None else self.cue_age,
                heading,
            )
            self.cue_age += 1

    def _over_row(self, row: Row, start: int, number: int) -> Iterator[Placed]:
        """The sentences of each cell; none is a heading, and none goes on in the next cell."""
        self.row = row
        sentences = [one for cell in row.cells for one in sentences_of(cell.text, start + cell.start)]
        for place, sentence in enumerate(sentences):
            cue_age = None if self.cue_depth is None else self.cue_age
            yield Placed(sentence, tuple(self.headings), number, place, cue_age, None, row)
            self.cue_age += 1

    def _leave_table(self) -> None:
        """Behind a table of tasks its title, a line without a number, heads nothing any more."""
        is_behind = self.row is not None and self.row.is_of_tasks
        if is_behind and self.headings and self.headings[-1].depth == _UNNUMBERED:
            self.headings.pop()
        self.row = None

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
    words = sentence.text.strip(_ORNAMENTS)
    depth = sentence.number.depth if sentence.number else _UNNUMBERED
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
    if sentence.stop not in "。" or not following:
        return None
    if sentence.number is None and not (place == 0 and _is_named_alone(sentence)):
        return None
    following_number = following[0].number
    if following_number is not None and following_number.depth <= depth:
        return None
    if _IS_MEASURE.search(words) or len(words) > 32 or len(sentence.clauses) > 2:
        return None
    return Heading(words, depth, True)


def _is_named_alone(sentence: Sentence) -> bool:
    """Whether a paragraph's first sentence only names what the others are about: “关于标准体系。”, “看护。”."""
    words = sentence.text.strip("。—- ")
    return len(sentence.clauses) == 1 and (len(words) <= 6 or bool(_NAMES_A_MATTER.match(words)))


def _matter_in_front(sentence: Sentence, place: int) -> Heading | None:
    """The matter that opens a sentence: “（一）关于标准体系，会同…”, “书不对路的问题：联合…”."""
    first = sentence.clauses[0]
    if len(sentence.clauses) < 2 or not 2 <= len(first.text) <= _LONGEST_MATTER:
        return None
    depth = sentence.number.depth if sentence.number else _UNNUMBERED
    is_told = first.stop in "：:" and not _ANNOUNCES.search(first.text) and (sentence.number or place == 0)
    is_named = sentence.number is not None and first.stop in "，," and _NAMES_A_MATTER.match(first.text)
    return Heading(first.text.strip(_ORNAMENTS), depth, True) if is_told or is_named else None


def title_of(headings: Sequence[Heading]) -> str | None:
    """The innermost heading that names a matter; “下一步工作安排” and its like name none."""
    for heading in reversed(headings):
        if not _is_mere_cue(heading.title):
            return heading.title
    return None


def _is_mere_cue(title: str) -> bool:
    return bool(_MERE_TITLE.search(title)) or (bool(CUE.search(title)) and len(title) <= 16)
