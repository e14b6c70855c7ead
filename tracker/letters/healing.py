"""Heals a letter's text for reading: what belongs to the page, markdown stars and broken lines go, offsets stay true."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tracker.letters.numbering import starts_with_number
from tracker.letters.running_heads import running_heads
from tracker.letters.table_rows import is_row, tabbed_rows

# GB/T 9704-2012, 7.5: the page number stands between two dashes on a line of its own; web copies write “第2页 共3页”.
_PAGE_NUMBER = re.compile(
    r"[ \t\u3000]*(?:[-—–－―─一]+[ \t\u3000]*[\d０-９]{1,3}[ \t\u3000]*[-—–－―─一]+|第[ \t]*\d+[ \t]*页(?:[ \t，,/]*共[ \t]*\d+[ \t]*页)?)[ \t\u3000]*"
)
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_DROPPED = "*\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = " \t\u3000\xa0\u2002\u2003\u2009"
_LEFT_OUT = _DROPPED + _BLANKS
_BLANK = re.compile(f"[{re.escape(_BLANKS)}]")
_WITHOUT_SPOILT = dict.fromkeys(map(ord, _LEFT_OUT))
_SPOILT = re.compile(f"[{re.escape(_LEFT_OUT)}]|^#")
_ENDS_SENTENCE = "。！？!?：:”』」）)】》"
_GOES_ON = "，,、；;（(《“"
_CONTINUES = "，,、；;。：）)》”」！？"
# A line that stops short of so many characters was ended by whoever wrote it, not by the page's edge. Where some
# line is far longer than a page is wide (28 characters, GB/T 9704-2012, 5.2.3), lines are whole paragraphs.
_FULL_LINE, _FULL_PARAGRAPH = 18, 40
_LONGER_THAN_A_PAGE = 64
# A gap this wide (in columns, a full-width blank counts two) parts things that stand on one line.
_WIDE_GAP = 3
# Lines of the letter's head that are whole though no full stop ends them, and whom the letter addresses.
_WHOLE = re.compile(
    r".*(?:[〔\[（(﹝【]\d{4}[〕\]）)﹞】]\s*\d+\s*号.*|的?[答回]复|的[复回]函|的函|答复函|类别.{0,6}|意见的?函)"
)
_ADDRESSEE = re.compile(r"[^，。；]{1,40}(?:代表|委员|先生|女士|同志)[：:]")
_WIDE_CHARACTER = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…〇]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A healed text, one paragraph a line, with the way back to the original.

    Attributes:
        text: what is read.
        offsets: for each character of `text`, its place in the original; one more for the end.
        left_out: the original's half-open spans that belong to its pages: page numbers and running heads.

    """

    text: str
    offsets: tuple[int, ...]
    left_out: tuple[tuple[int, int], ...] = ()

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span for a span of the healed text; an empty one stays empty."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def healed_place(self, original: int) -> int:
        """The first place of the healed text at or behind an offset into the original."""
        return min(bisect_left(self.offsets, original), len(self.text))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's characters that stay, and their places in the original."""

    words: str
    places: Sequence[int]


@lru_cache(maxsize=2)
def heal(text: str) -> Reading:
    """Join what pages and lines broke; every character that stays is the original's own.

    The last two letters' readings are kept, since the review asks for the same letter's words again and again.
    """
    pieces: list[str] = []
    places: list[int] = []
    last = ""
    lines, left_out = _lines(text)
    full = _FULL_PARAGRAPH if any(len(line.words) > _LONGER_THAN_A_PAGE for line in lines) else _FULL_LINE
    for line in lines:
        joint = _joint(last, line.words, full) if last else ""
        if joint:  # stands for the line break, which is one character at least
            pieces.append(joint)
            places.append(places[-1] + 1)
        pieces.append(line.words)
        places += line.places
        last = line.words
    return Reading("".join(pieces), (*places, len(text)), left_out)


def words_of(text: str, start: int, end: int) -> str:
    """The healed words of a span of the original, in one line.

    The whole letter is healed, not the span: what is a running head shows only from its other pages.
    """
    reading = heal(text)
    return reading.text[reading.healed_place(start) : reading.healed_place(end)].replace("\n", "").strip()


def split_place(text: str, start: int, end: int, chars: int) -> int:
    """Where in the original the first `chars` characters of the span's healed words are over."""
    reading = heal(text)
    first, last = reading.healed_place(start), reading.healed_place(end)
    seen = 0
    for place in range(first, last):
        character = reading.text[place]
        if seen == chars and character != "\n":
            return reading.offsets[place]
        seen += character != "\n" and (seen > 0 or not character.isspace())
    return end


def _lines(text: str) -> tuple[list[_Line], tuple[tuple[int, int], ...]]:
    """The lines as far as they stay, and the spans of those that belong to the page."""
    spans = [match.span() for match in _LINE.finditer(text)]
    pages = _of_pages(text, spans)
    spans = [span for span in spans if span not in pages]
    tabbed = tabbed_rows([text[slice(*span)] for span in spans]) if "\t" in text else set()
    lines = (_line(text, span, rank in tabbed) for rank, span in enumerate(spans))
    return [line for line in lines if line.words], tuple(sorted(pages))


def _line(text: str, span: tuple[int, int], is_tabbed: bool) -> _Line:
    """A line without what spoils it; in a row of a table its tabs stay, since they part the cells."""
    start, end = span
    if not is_tabbed:
        bare = text[start:end].lstrip(_LEFT_OUT)
        start = end - len(bare)
        bare = bare.rstrip(_LEFT_OUT)
        end = start + len(bare)
        if _SPOILT.search(bare) is None:
            return _Line(bare, range(start, end))
    places = list(_kept(text, start, end, is_tabbed))
    words = "".join([text[place] for place in places])
    return _Line(words if is_tabbed else _BLANK.sub(" ", words), places)


def _of_pages(text: str, spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans of page numbers and running heads."""
    written = [(span, words) for span in spans if (words := text[slice(*span)].translate(_WITHOUT_SPOILT))]
    numbers = {place for place, (span, _) in enumerate(written) if _PAGE_NUMBER.fullmatch(text, *span)}
    page_ends = set()
    if "\f" in text:
        pairs = enumerate(pairwise(span for span, _ in written))
        page_ends = {place for place, (this, following) in pairs if "\f" in text[this[1] : following[0]]}
    heads: set[int] = set()
    if numbers or page_ends:
        heads = running_heads([words for _, words in written], numbers, page_ends)
    return {written[place][0] for place in numbers | heads}


def _kept(text: str, start: int, end: int, keeps_tabs: bool) -> Iterator[int]:
    """Places of a line without stars and without blanks between Chinese characters; a wide gap leaves one blank."""
    last, gap = None, []
    for place in range(start, end):
        character = text[place]
        if character in _DROPPED or (character == "#" and last is None):  # stars and markdown's headings
            continue
        if character in _BLANKS:
            gap.append(place)
            continue
        if keeps_tabs:
            yield from (blank for blank in gap if text[blank] == "\t")
        elif gap and last is not None and _needs_blank(text, last, place, gap):
            yield gap[0]
        gap = []
        last = place
        yield place


def _needs_blank(text: str, before: int, after: int, gap: list[int]) -> bool:
    columns = sum(2 if text[place] in "\u3000\u2003" else 1 for place in gap)
    return columns >= _WIDE_GAP or _parts_words(text[before], text[after])


def _parts_words(before: str, after: str) -> bool:
    """Whether a blank between the two tells Latin words or numbers apart."""
    return not _WIDE_CHARACTER.match(before) and not _WIDE_CHARACTER.match(after)


def _joint(last: str, words: str, full: int) -> str:
    """What stands between two lines: a break where a paragraph ended, else nothing, or a blank in Latin words."""
    if not _is_broken(last, words, full):
        return "\n"
    return " " if _parts_words(last[-1], words[0]) else ""


def _is_broken(last: str, words: str, full: int) -> bool:
    """Whether the page or the edge broke a sentence between the two lines; a row of a table is whole."""
    if is_row(last) or is_row(words):
        return False
    if words[0] in _CONTINUES:
        return True
    if last[-1] in _ENDS_SENTENCE or starts_with_number(words):
        return False
    if (len(last) < 60 and _WHOLE.fullmatch(last)) or _ADDRESSEE.fullmatch(words):
        return False
    return last[-1] in _GOES_ON or len(last) >= full
