"""Reads a letter's foot: the organs that sign, the date, who signed, whom to call, who gets copies."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.letters.calendar_words import day
from tracker.letters.layout import Layout

_ORGAN_END = "局厅委部办院会府室处社司队组心所团校学署场关"
_UNIT_END = "科股处司室办组队部庭局委厅中心所站"
_NAME = r"[\u4e00-\u9fff·]{2,4}?(?=$|[\s，,。；;、：:|（()）]|联系|承办|经办|电话|签发|分管|副?(?:[局厅县市区镇乡州院部处]长|检察长|主任|书记))"
_SIGNATORY = re.compile(
    r"(?:领\s?导\s?署\s?名|签\s?发(?:\s?人)?|(?:分管|签发)领导(?:签字|签名)?|负责人(?:签发|签字)|审签人?|领导(?:签名|签字)|审核人)"
    rf"(?:\s?[（(][^（）()]{{1,6}}[）)])?\s?[：:]\s?({_NAME})"
    r"|经(?:我[局委厅办院部市县区])?([\u4e00-\u9fff]{2,3}?)(?:主任|局长|厅长|院长|部长|书记|区长|县长|市长|检察长)(?:同志)?(?:审签|签发|审定|审核)"
)
# Whom to call: a label, then a unit, a person, a number in any order.
_CONTACT = re.compile(
    r"(?:[联聯]\s?[系繫]\s?人|经\s?办\s?人员?|承\s?办\s?人员?|联系同志|具体承办人|(?:承|经)办(?:人员|同志)|(?:联系|承办|经办|主办)(?:单位|科室|股室|处室|部门)|(?:经办|承办|联系|联系方式)(?=[：:]))"
    r"(?:及(?:联系)?(?:电话|人员|方式))?(?:签字|姓名)?\s?[：:]?\s?([^。\n]{2,60})"
    r"|(?:与|向|请联系|找)([^，。；]{2,20}?)(?:同志)?联系[，,]?(?:联系)?电话"
)
_LABELS = re.compile(
    r"[联聯][系繫]人|[经承]办人|签字|签名|[联聯]系(?:电话|方式)|[电電][话話]|手机|办公(?=电|[:：])|邮编.*|邮政编码.*|邮箱.*|分管领导.*|领导署名.*|签发人?.*|承办单位.*|[：:].*"
)
_PHONE = re.compile(
    r"(1\d{2}\s?\d{4}\s?\d{4}(?!\d)|(?:[（(]?0\d{2,3}[）)]?\s?[-—－–－―]{0,2}\s?)?\d{3,4}\s?\d{4}(?:\s?[转-]\d{2,5})?(?!\d)|\d{7}(?!\d)|\d{4}\s?\d{3}(?!\d)|(?<!\d)\d{4,6}(?!\d))"
)
_CALL = re.compile(r"[联聯][系繫]|[电電]\s?[话話]|手机|经办|承办|主办|打")
_COPIES = re.compile(r"抄\s?[送报]\s?[：:]?(.+)")


@dataclass(frozen=True, slots=True)
class FootLines:
    """What the foot says; `named` is an organ that closes the last paragraph of prose."""

    lines: tuple[str, ...]
    organs: tuple[str, ...]
    named: str | None
    dated: date | None
    signatory: str | None
    contact: str | None
    phone: str | None
    copies: tuple[str, ...]

    @staticmethod
    def of(layout: Layout) -> "FootLines":
        """Read the foot of a letter, and the last words of its body, where careless copies leave the signature."""
        lines = tuple(paragraph.text for paragraph in layout.foot)
        last = layout.body[-1].text[-120:] if layout.body else ""
        together = "\n".join((last, *lines))
        return FootLines(
            lines,
            tuple(_organs(lines)),
            _organ_before_date(last),
            _dated(lines, last),
            signatory_of("\n".join((*(p.text for p in layout.body[-3:]), *lines))),
            _contact(together),
            _phone(together),
            _copies(lines),
        )


def signatory_of(words: str) -> str | None:
    """Who signed, where the words say so."""
    match = _SIGNATORY.search(words)
    return next((group for group in match.groups() if group), None) if match else None


def _organs(lines: tuple[str, ...]) -> list[str]:
    """The organs that sign: lines that are nothing but names of organs, before or beside the date."""
    for line in lines:
        words = re.sub(r"[（(][^（）()]*章[^（）()]*[）)]", "", line)
        words = re.sub(r"(?:[12一二][\d〇○零ＯOo一二三四五六七八九]{3})年.*$", "", words).strip(" |")
        if re.match("[（(]?(?:联系|承办|经办|抄|电话|领导|签发|分管|此件|附件|主办|相关|信息)", words):
            continue
        names = [name for name in words.split(" ") if name]
        if names and all(
            len(name) >= 3 and name[-1] in _ORGAN_END and re.fullmatch("[\u4e00-\u9fff（）()]+", name)
            for name in names
        ):
            return names
    return []


def _organ_before_date(last: str) -> str | None:
    match = re.search(
        rf"[。！!]([\u4e00-\u9fff]{{3,24}}[{_ORGAN_END}])(?:[12一二][\d〇○零ＯOo一二三四五六七八九]{{3}}年.*)?\|?$",
        last,
    )
    return match[1] if match else None


def _dated(lines: tuple[str, ...], last: str) -> date | None:
    for line in lines:
        if re.match("[（(]?(?:抄|附件|发布|来源|信息|印发)", line) or "发布" in line:
            continue
        found = day(line) if len(line) < 60 else None
        if found:
            return found
    match = re.search(r"[。！][^。！]{0,30}$", last)
    return day(match[0]) if match else None


def _contact(words: str) -> str | None:
    """The person to call; the unit where no person is named."""
    # A person's label first, then a unit's.
    labelled = sorted(_CONTACT.finditer(words), key=lambda match: not re.match("..?.?人|..同志", match[0]))
    for match in labelled:
        told = _LABELS.sub(" ", next(group for group in match.groups() if group))
        parts = [
            part
            for part in re.split(r"[\s，,；;、（()）：:\d—－-]+", told)
            if re.fullmatch("[\u4e00-\u9fff·]{2,}", part)
        ]
        if parts:
            return _person(parts)
    return None


def _person(parts: list[str]) -> str:
    """A name of two or three characters, also where it stands right behind its unit; a nickname keeps its unit."""
    for part in parts:
        if len(part) <= 3 and part[-1] not in _UNIT_END:
            return part
    match = re.fullmatch(rf".*[{_UNIT_END}]([\u4e00-\u9fff]{{2,3}})", parts[0])
    if (
        match
        and match[1][0] != "小"
        and match[1][-2:] not in ("师傅", "主任", "同志", "科长", "老师")
        and match[1][-1] not in _UNIT_END
    ):
        return match[1]
    return parts[0]


def _phone(words: str) -> str | None:
    for line in re.split(r"[\n。]", words):
        label = _CALL.search(line)
        for match in _PHONE.finditer(line, label.end()) if label else ():
            digits = re.sub(r"\s", "", match[1])
            if not re.match(r"[年月日号元个]|\d", line[match.end() : match.end() + 1]):
                return re.sub("[）)]-?", "-", digits.lstrip("（("))
    return None


def _copies(lines: tuple[str, ...]) -> tuple[str, ...]:
    for line in lines:
        match = _COPIES.match(line.strip("（(）) "))
        if match:
            return tuple(
                name.strip(" 。.") for name in re.split("[、，,；;。]", match[1]) if name.strip(" 。.")
            )
    return ()
