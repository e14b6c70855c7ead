"""Reads what a letter answers: a suggestion or a proposal, of which session, under which number, on what subject."""

import re
from collections.abc import Sequence

_HAN = "一二三四五六七八九十0-9０-９〇○"
_PLACE = r"[\u4e00-\u9fff]{0,12}?"
_BODY = "(?:人民代表大会|人大|政协|委员会|全国委员会)?"
_SESSION = re.compile(
    rf"(?:{_PLACE}{_BODY}(?:{_PLACE}))?第?[{_HAN}]{{1,3}}届{_PLACE}{_BODY}(?:常务委员会|常委会)?{_PLACE}第?[{_HAN}]{{1,3}}次"
    r"(?:(?:全体|政协|人大|人民代表大会|委员会)?(?:会议|全会|大会)|人代会)"
)
# What stands before the place's name and is none of it.
_BEFORE_SESSION = re.compile(
    r"^(?:.*(?:关于|对|在|的|于(?=[省市县区全第])|主办|办理|承办|函复|答复|回复)|年)(?=.*届)"
)
_SAME = str.maketrans("－—號", "--号")
_ONE = r"[A-Za-z]{0,3}[0-9０-９]{1,9}(?:-\d+){0,3}"
_KIND = "(?:代表|委员|人大|政协|重点|集体|党派|平时)?(?:建议|提案|议案|件)"
_NUMBER = re.compile(
    rf"(?:第|NO\.?|No\.?|(?<!索引)(?<!文件)(?<!信息)(?:编|案|建议|提案)号[：:|]{{0,3}}|〔|（)({_ONE})"
    rf"(?:号?(?:（[^）]{{2,16}}）)?(?:{_KIND}|$|[|）〕])|号|(?=(?:[、，,和及与]第?{_ONE}){{1,9}}号))"
    rf"|(?<![\d〕\]）】])([0-9]{{1,9}})号(?:（[^）]{{2,16}}）)?{_KIND}|会议({_ONE})号"
    r"|第([一二三四五六七八九十百〇零]{1,5})号(?:代表|委员)?(?:建议|提案|议案)"
)
# A further one that the same letter answers: 第63、64号, 第63号建议和第64号建议.
_FURTHER = re.compile(
    rf"号?(?:（[^）]{{1,16}}）)?(?:{_KIND})?(?:《[^《》]{{4,60}}》)?(?:的?{_KIND})?(?:[、，,和及与]|以及){{1,2}}第?({_ONE})"
    rf"(?=号|[、，,和及与]第?\d)"
)
_BEHIND_SUBJECT = re.compile(rf"》[^，。；《》]{{0,6}}[（(](?:编号[：:]?)?第?({_ONE})号")


def kind_of(told: Sequence[str]) -> str | None:
    """Tell "suggestion" or "proposal" by the first words that name only one of them; None where none does."""
    unquoted = [re.sub("《[^》]*》|“[^”]*”", "", line) for line in told]
    for line, plain in (*zip(unquoted, unquoted, strict=True), *zip(told, unquoted, strict=True)):
        proposal = bool(re.search("提案|政协", line))
        suggestion = bool(re.search("建议|人大|人民代表|议案", plain))
        if proposal != suggestion:
            return "proposal" if proposal else "suggestion"
    words = " ".join(told)
    if "政协" in words or "委员" in words:
        return "proposal"
    return "suggestion" if "代表" in words or "建议" in words else None


def session_of(told: Sequence[str]) -> str | None:
    """The session as written, from the place's name on: 省十四届人大二次会议."""
    for line in told:
        match = _SESSION.search(line.replace(" ", ""))
        if match:
            return _BEFORE_SESSION.sub("", match[0])
    return None


def numbers_of(told: Sequence[str]) -> list[str]:
    """The numbers of all suggestions that the letter answers; `told` without reference numbers."""
    for line in told:
        plain = line.replace(" ", "").translate(_SAME)
        match = _NUMBER.search(plain)
        if match:
            return _all_numbers(plain, match)
    return []


def _all_numbers(plain: str, match: re.Match[str]) -> list[str]:
    found = [next(group for group in match.groups() if group)]
    place = match.end(match.lastindex or 0)
    while more := _FURTHER.match(plain, place):
        found.append(more[1])
        place = more.end(1)
    if len(found) == 1:
        found += _BEHIND_SUBJECT.findall(plain)
    return list(dict.fromkeys(found))
