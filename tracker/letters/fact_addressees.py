"""Reads whom a letter answers: from its greeting, from who “等” means, or from a page's table."""

import re
from collections.abc import Sequence

from tracker.letters.layout import Paragraph, is_greeting

_NO_GREETING = re.compile("[答回]复|类别|签发|索引|文号|如下")
# What also ends with a colon and greets nobody: 先说能办的：, 下步打算：
_NOBODY = re.compile(
    "^(?!.*(?:代表|委员|委員))(?:先|.*(?:以下|工作|措施|打算|方面|问题|情况|安排|事项|标题|电话|地址))"
)
_IN_OPENING = re.compile(r"[^，。《]{2,40}?(?:代表|委员)[：:]")
# A greeting whose colon was forgotten, a line of its own.
_BARE = re.compile(
    r"(?:尊敬的)?(?!.*(?:关于|建议|提案|人大代表|政协委员))[\u4e00-\u9fff·、，\s]{2,40}(?:代表|委员)[；;，,。！!]?"
)
# All who wrote, where the greeting names one and “等”.
_LISTED = re.compile(
    r"^([\u4e00-\u9fff·]{2,4}(?:[、，][\u4e00-\u9fff·]{2,4})+)(?:等)?(?:\d*位)?(?:代表|委员)"
)
_ROLE = re.compile(
    r"(?:等)?\s?(?:[\d一二三四五六七八九十]+\s?[名位])?(?:各位)?(?:[省市县区]?(?:政协|人大))?(?:代表|委员|委員|同志|先生|女士)(?=[、，,；和及\s]|$)"
)
_SEPARATOR = re.compile(r"[、，,；;]|\s{1,}|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2,3}(?:、|$))")
_LABEL = re.compile(
    r"(?:领衔代表|附议代表|附议人|提案者|提案人|提出人|领衔人|收件人)[：:|\s]{1,4}([\u4e00-\u9fff·、，\s]{2,60})"
)


def addressees_of(head: Sequence[Paragraph], opening: Paragraph | None) -> tuple[str, ...]:
    """Names of persons and bodies, without 代表 or 委员; () where the letter greets nobody."""
    greeting = _greeting(head, opening)
    if greeting is None:
        labelled = (_LABEL.search(paragraph.text) for paragraph in head)
        return tuple(name for match in labelled if match for name in _names(match[1]))
    words = re.sub(r"^尊敬的|[：:].*$|（[^）]*）|\([^)]*\)|[；;，,。！!]$", "", greeting.strip())
    listed = _LISTED.search(opening.text[:120]) if "等" in greeting and opening else None
    return _names(listed[1] if listed else words)


def _greeting(head: Sequence[Paragraph], opening: Paragraph | None) -> str | None:
    greetings = [
        p.text
        for p in head
        if is_greeting(p) and not _NO_GREETING.search(p.text) and not _NOBODY.match(p.text)
    ]
    if greetings:
        return greetings[-1]
    match = _IN_OPENING.match(opening.text) if opening else None
    if match:
        return match[0]
    return next((p.text for p in reversed(head) if _BARE.fullmatch(p.text)), None)


def _names(words: str) -> tuple[str, ...]:
    told = [
        re.sub("^尊敬的|^领衔$|^各位.*|^同志们$|等.*$", "", name.strip())
        for name in _SEPARATOR.split(_ROLE.sub("、", words))
    ]
    return tuple(part for name in told for part in _apart(name) if part)


def _apart(name: str) -> list[str]:
    """Names of three characters each that nothing parts, as web pages give them."""
    if len(name) in (6, 9) and not re.search("[局厅委会团省市县区部办组界·]", name):
        return [name[place : place + 3] for place in range(0, len(name), 3)]
    return [name]
