"""Reads who is to deliver out of a pledge's words: 由X牵头, X负责, X将…, and who joins in: 会同Y, Y配合."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.letters.owner_names import ANYBODY, ORGAN, names_at, plain_name, unknown_name
from tracker.letters.tense import ACTIONS

_SELF = re.compile(
    r"^(?:我们|本级|我|本|贵)(?:[局厅委部办院会镇乡处所司队中市县区省校公街行署社站]|中心|公司|街道|单位|$)"
)
_OWN_PLACE = re.compile("[省市州县区旗][里上]|[乡镇街场](?:里|上|道|政府)")
_PLACES = "省市州县区旗"
_GOVERNS_A_PLACE = re.compile("(?:政府|街道办事处|[乡镇]|政府办公室)$")
_BY = re.compile(
    r"(?<![理缘自不经])(?:交由|改由|由(?!此|于|来已|[浅点内小低弱])|交给|(?<![邀聘提报申商敬恳])请(?=[^，。；]{2,14}来[做办管修]))"
)
# 建立由X参加的制度 tells what a thing is made of, not who makes it.
_MADE_OF = re.compile("[^，。；]{1,50}(?:参加|组成|构成|参与|为成员|为主体)的")
_WITH = re.compile(
    r"会同|联合(?!国|会|体|惩|执|督|检|开展|制|印|发|整|行|培|攻)|协同(?!发|推|联|配|创|机|监|治|处)|配合(?!度|好|做|机|(?:单位|部门)[：:])"
    r"|联手|商请?(?=[\u4e00-\u9fff]{0,8}(?:厅|局|委|部))|(?<![\u4e00-\u9fff])(?:与|跟|和|同)"
)
_CLAUSE = re.compile(r"(?:^|(?<=[，,；;])|(?<=[（(])(?![省市县区旗][、）)]))[“\"（(]?")
_LIST_OR_CLAUSE = re.compile(f"{_CLAUSE.pattern}|(?<=、)")
# What may stand between the beginning of a clause and its subject: words that join, and a time.
_OPENER = re.compile(
    r"(?:同时|另外|此外|其中|目前|现在?|随后|再|并|下一?步|接下来|今后|后续|然后|之后|据悉|经协调|计划|据)?"
    r"(?:20\d\d年|[今明后]年|本月|下月)?(?:还|将)?"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:月(?:\d{1,2}[日号])?(?:底|[上中下]旬|初)?|年底|季度)(?:之?前|以前|内|起)?)?"
)
_HELPS = re.compile("配合|协助|参与|协同")
_JOINS = re.compile(f"(?:等(?:部门|单位)?)?(?:积极|主动|全力)?(?:{_HELPS.pattern})")
_BRACKET = re.compile(
    r"(?:责任|牵头|主办|承办|主责|落实|负责)(?:单位|部门|科室|领导单位)(?:[：:]|[为是])([^；;）)，。]{2,60})"
)
_BRACKET_WITH = re.compile(r"(?:配合|协办|会办|参与|协同|协助)(?:单位|部门)[：:]([^；;）)。]{2,80})")
# Who pays for a measure that was told before does not yet take it.
_PAYS = re.compile("(?<=[，,；;])[^，,；;]{0,8}(?:费|成本|资金|经费|款项?|缺口|差额)[^，,；;]{0,4}$")
# So far in front of a 由 stands at most what is paid for.
_NEAR = 20


@dataclass(frozen=True, slots=True)
class Owners:
    """The organ that the words name as the doer, None where it is the speaker itself, and those who join in."""

    words: str | None
    co_owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads by some words, and how they say so: “bracket”, “by” (由X) or “subject” (X将…).

    `start` and `end` are the names' places in the words.
    """

    names: tuple[str, ...]
    how: str
    start: int
    end: int


def read_owners(text: str, issuer: str | None) -> Owners:
    """Who is named in a pledge's words; the issuer under its own name, long or short, is nobody else."""
    joins = _joining(text)
    lead = lead_of(text)
    leads = list(lead.names) if lead else []
    if leads and is_speaker(leads[0], issuer):
        joins, leads = [*leads[1:], *joins], []
    others = [name for name in dict.fromkeys([*leads[1:], *joins]) if name not in leads[:1]]
    return Owners(leads[0] if leads else None, tuple(others))


def is_speaker(name: str, issuer: str | None) -> bool:
    """Whether a name is the speaker's own: 我局, or the issuer's, of which 省发展改革委 may be the short form.

    镇里 is the speaker where the town's own government answers.
    """
    if _SELF.match(name) and len(name) <= 4:
        return True
    if issuer is None:
        return False
    if _OWN_PLACE.fullmatch(name) and name[0] in issuer and _GOVERNS_A_PLACE.search(issuer):
        return True
    if len(name) <= 2 and name in issuer:
        return True
    return issuer.endswith(name) or name.endswith(issuer) or _shortens(name, issuer)


def _shortens(name: str, whole: str) -> bool:
    """Whether a name leaves out characters of another and starts in its first half."""
    if len(name) < (3 if name[0] in _PLACES else 4) or len(name) >= len(whole):  # 市残联, 省农科院
        return False
    rest = iter(whole)
    whole_name = whole.partition("（")[0]
    starts, ends = name[0] in whole[: len(whole) // 2 + 1], name[-1] in whole_name[-3:]
    return starts and ends and all(character in rest for character in name)


@lru_cache(maxsize=512)
def lead_of(text: str) -> Lead | None:
    """Who leads by these words; of a 由X and a subject the one that comes first, None where nobody is named."""
    bracket = _BRACKET.search(text)
    if bracket:
        return Lead(tuple(_split(bracket[1])), "bracket", bracket.start(1), bracket.end(1))
    by, subject = _led_by(text), _subject(text)
    if by and subject:
        return subject if subject.start < by.start else by
    return by or subject


def _led_by(text: str) -> Lead | None:
    for match in _BY.finditer(text):
        start = match.end()
        if _MADE_OF.match(text, start) or _PAYS.search(text[max(0, match.start() - _NEAR) : match.start()]):
            continue
        names, end = names_at(text, start, ANYBODY)
        names = names or plain_name(text, start) or unknown_name(text, start)
        if names and not _JOINS.match(text, end):
            return Lead(tuple(names), "by", match.start(), max(end, start + len(names[0])))
    return None


def _subject(text: str) -> Lead | None:
    for match in _CLAUSE.finditer(text):
        opener = _OPENER.match(text, match.end())
        for start in dict.fromkeys((opener.end() if opener else match.end(), match.end())):
            if start > match.end() and ACTIONS.match(text, start):
                continue
            names, end = names_at(text, start, ORGAN)
            if names and not (_JOINS.match(text, end) or _WITH.match(text, start)) and end < len(text):
                return Lead(tuple(names), "subject", start, end)
    return None


def _joining(text: str) -> list[str]:
    bracket = _BRACKET_WITH.search(text)
    joins = _split(bracket[1]) if bracket else []
    for match in _WITH.finditer(text):
        joins += names_at(text, match.end(), ANYBODY)[0]
    for match in _LIST_OR_CLAUSE.finditer(text) if _HELPS.search(text) else ():
        names, end = names_at(text, match.end(), ORGAN)
        if names and _JOINS.match(text, end):
            joins += names
    return list(dict.fromkeys(joins))


def _split(words: str) -> list[str]:
    parts = re.split(r"[、，,；;]|以及|(?<=[局厅委部办院会府司队])[和与及](?=[\u4e00-\u9fff])", words)
    return [re.sub("等$", "", part.strip(" ：:“”")) for part in parts if len(part.strip()) > 1]
