"""Reads the suggestion's own title: in 《》 or quotes, behind “提出的关于…”, in the letter's title or a page's table."""

import re
from collections.abc import Sequence

_OPEN, _CLOSE = '《“"‘「', '》”"’」'
_KIND = "(?:建议|提案|议案)"
_YEAR_NUMBER = re.compile(r"[〔\[（(]20\d\d[〕\]）)]\s?\d+号")
# 您提出的关于…的建议收悉: the words up to what tells that it came.
_CAME = rf"(?:的{_KIND})?(?:（[^（）]{{1,30}}）)?(?:已|均|我[局委厅镇县市]|的来函){{0,2}}[，,]?\s?(?:收悉|收到|由|转|经)"
_PHRASES = (
    re.compile(rf"(?:提出|提交|反映|领衔|您|你|们)的?\s?(关于[^。；]{{4,90}}?{_KIND}){_CAME}"),
    re.compile(rf"提出的?\s?(关于[^，。；]{{4,80}}?的?{_KIND})"),
    re.compile(rf"(?:^|[：:，。]\s?)(关于(?!对|第)[^，。；]{{4,80}}?的?{_KIND}){_CAME}"),
    re.compile(rf"[（(]《?(关于[^（）《》]{{4,60}}{_KIND})》?[）)]"),
    re.compile(rf"提出的?([^，。；《》“”\"关][^。；《》“”\"]{{6,80}}?)的{_KIND}(?:已|均)?(?:收悉|收到)"),
)
_IN_TITLE = re.compile(rf"(关于(?!对|省|市|县|区|全国|第|政协|十)[^，。；]{{4,60}}?的?{_KIND})")
_IN_QUOTES = re.compile(rf"《(关于[^《》]{{4,80}}{_KIND})》")
_LABEL = re.compile(
    rf"(?:标题|题目|案\s?由|事\s?由|主题|名称)[：:|\s]{{1,4}}(关于(?!对|省|市|县|区|全国|第|政协|十)[^，。；|]{{4,80}}?{_KIND})"
)
# So far into the opening stands what is answered; more of it is the answer.
_REACH = 200


def subject_of(told: Sequence[str], opening: str, title: str, several: bool) -> str | None:
    """The suggestion's own title; those of several suggestions joined by 、, as their numbers are.

    `told` are the head's and the first paragraphs, searched last, for letters whose opening is no common one.
    """
    if several:
        found = list(dict.fromkeys(_IN_QUOTES.findall(opening[: 3 * _REACH])))
        if len(found) > 1:
            return "、".join(found)
    return (
        _in_opening(opening) or _quoted_title(title) or _first(_PHRASES, opening) or _elsewhere(told, title)
    )


def _in_opening(opening: str) -> str | None:
    """The first of quotes and 提出的关于…: a law that the subject quotes in its midst is not the subject."""
    phrase = _PHRASES[0].search(opening[:_REACH])
    quoted = _quoted_place(opening[:_REACH], opening)
    if phrase and (quoted is None or phrase.start(1) < quoted[0] - len("关于")):
        return phrase[1]
    return quoted[1] if quoted else None


def _quoted_title(title: str) -> str | None:
    quoted = _quoted_place(title, title)
    return quoted[1] if quoted else None


def _first(patterns: Sequence[re.Pattern[str]], words: str) -> str | None:
    return next((match[1] for pattern in patterns if (match := pattern.search(words))), None)


def _elsewhere(told: Sequence[str], title: str) -> str | None:
    match = _IN_TITLE.search(title)
    if match:
        return match[1]
    for pattern in (_IN_QUOTES, _LABEL, _PHRASES[1], _PHRASES[3]):
        for words in told:
            found = pattern.search(words)
            if found:
                return found[1]
    return None


def _quoted_place(reach: str, words: str) -> tuple[int, str] | None:
    """Where the first quote that can be a title begins, and what it says; only in the first sentence of the answer."""
    for place, character in enumerate(reach):
        if character == "。" and re.search("收悉|收到|[答回]复", reach[:place]):
            return None
        if character in _OPEN:
            subject = _quoted(words, place)
            if subject and len(subject) >= 5 and not _YEAR_NUMBER.search(subject):
                return place, subject
    return None


def _quoted(words: str, place: int) -> str | None:
    closing = _CLOSE[_OPEN.index(words[place])]
    depth = 0
    for end in range(place, len(words)):
        if words[end] == words[place] and closing != words[place]:
            depth += 1
        elif words[end] == closing and end > place:
            depth -= 1
            if depth <= 0:
                return words[place + 1 : end]
    return None
