"""Reads whom to call and where: the clerk, or the unit where no person is named, and the first telephone number."""

import re

_UNIT_END = "科股处司室办组队部庭局委厅中心所站"
_ALSO = r"(?:[及和与/、（(]{0,2}(?:联系)?(?:电\s?话|人员|方式|号码)[）)]?)?(?:签字|姓名)?\s?[：:]?\s?([^。\n]{2,60})"
_PERSON = re.compile(
    rf"(?:[联聯]\s?[系繫络絡]\s?人|(?:经|承)\s?办\s?(?:人(?:员)?|同志)|联系同志|办理人|[经承]办(?=[：:])){_ALSO}"
)
_UNIT = re.compile(
    rf"(?:(?:联系|承办|经办|主办)(?:单位|科室|股室|处室|部门|机构)|(?:联系|联系方式|咨询)(?=[：:])){_ALSO}"
    r"|(?:与|向|请联系|找)(?:我[局委厅会院镇县市])?([^，。；（(]{2,20}?)(?:同志)?(?:联系|反映)[，,（(]{0,1}(?:联系)?(?:电话|\d)"
    r"|电话[：:]\s?0?\d[\d—－–-]{6,16}\s?[（(]([\u4e00-\u9fff]{2,12})[）)]"
    rf"|^[（(]([\u4e00-\u9fff]{{3,30}}[{_UNIT_END}])[\s，,]*联系电话"
    r"|联系电话[：:]\s?([\u4e00-\u9fff]{2,12})[，,\s]+\d"
    r"|\d{7}\s?找([\u4e00-\u9fff]{2,3})(?:同志)?(?=[，。]|$)",
    re.MULTILINE,
)
_OTHER_WORDS = re.compile(
    r"[联聯][系繫络]人|[经承]办人|签字|签名|[联聯]系(?:电话|方式)|[电電][话話]|手机|传真|座机|QQ.*|微信.*|地址.*|索引号.*|办公(?=电|[:：])|邮编.*|邮政编码.*|邮箱.*|电子邮件.*|分管领导.*|领导署名.*|签发人?.*|审签.*|审核人?.*|承办单位.*|承办部门.*|(?<!^)[：:].*"
)
_HONORIFIC = re.compile(
    "[小老][\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff](?:师傅|主任|科长|股长|所长|站长|老师|同志|工)"
)
_NUMBER = re.compile(
    r"(?<![\d-])("
    r"(?:[+＋]86[-\s]?)?1\s?[3-9](?:[\s-]?\d){9}(?!\d)"
    r"|(?:[+＋]86[-\s]?)?(?:[（(]?0\d{2,3}[）)]?\s?[-—－–―]{0,2}\s?)?\d{3,4}[\s-]?\d{4}(?!\d)(?:\s?(?:转|[-—－]|分机)\s?\d{2,5}(?!\d))?"
    r"|(?:[（(]?0\d{2,3}[）)]?\s?[-—－–―]{0,2}\s?)(?:\d{7}|\d{5,6})(?:\s?转\s?\d{2,5})?(?!\d)"
    r"|(?:400|800)-?\d{3}-?\d{4}(?!\d)|\d{7}(?!\d)|\d{4}\s?\d{3}(?!\d)|\d\s\d{3}\s\d{3}(?!\d)|\d{4,6}(?:-\d{2,5})?(?!\d)"
    r")"
)
_CALL = re.compile(r"[联聯][系繫络]|[电電]\s?[话話]|手机|经办|承办|主办|热线|座机|打")
# Numbers that are none to call, by the word that stands before them.
_OTHER_NUMBER = re.compile(
    r"(?:QQ|微信|邮\s?编|邮政编码|编号|索\s?引\s?号|信箱|邮箱|信用代码|(?<![话/、(（])传\s?真|文号|第|邮码|房号|室号|日期|时间)[群号]?\s?[：:|（(]?\s?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[年月日号元个室楼层]|[-/.．]\d|\d|@")
# Another's number: the police, a hotline for all.
_OTHERS = re.compile("拨打(?!我)[^，。；]{0,12}$")
# So many characters before a number tell what it is.
_NEAR = 20
# So short a number is one to call only where a label says so, not behind “打”.
_SHORT = 6


def contact_in(words: str) -> str | None:
    """The person to call; the unit where no person is named, or where the person has only a nickname."""
    for match in (*_PERSON.finditer(words), *_UNIT.finditer(words)):
        told = _OTHER_WORDS.sub(" ", next(group for group in match.groups() if group))
        parts = [
            part
            for part in re.split(r"[\s，,；;、/（()）：:\d+＋—－–―-]+", told)
            if re.fullmatch("[\u4e00-\u9fff·]{2,}", part)
        ]
        if parts:
            return _person(parts)
    return None


def _person(parts: list[str]) -> str:
    for place, part in enumerate(parts):
        if _HONORIFIC.fullmatch(part):
            return " ".join(parts[: place + 1])
        if len(part) <= 3 and part[-1] not in _UNIT_END:
            return part
    match = re.fullmatch(rf".*[{_UNIT_END}]([\u4e00-\u9fff]{{2,3}})", parts[0])
    if match and not _HONORIFIC.fullmatch(match[1]) and match[1][-1] not in _UNIT_END:
        return match[1]
    return parts[0]


def phone_in(words: str, shortest: int = 4) -> str | None:
    """The first telephone number behind a word of calling, as written but for blanks and a prefix's brackets.

    `shortest` is how many characters it has at least: prose names hotlines (12345) that are not the office's.
    """
    for line in re.split(r"[\n。]", words):
        label = _CALL.search(line)
        for match in _NUMBER.finditer(line, label.end()) if label else ():
            if len(match[1]) >= shortest and _is_called(line, match, label[0] if label else ""):
                digits = re.sub(r"\s", "", match[1])
                return re.sub("[）)]-?", "-", digits.lstrip("（("))
    return None


def _is_called(line: str, match: re.Match[str], label: str) -> bool:
    before = line[max(0, match.start() - _NEAR) : match.start()]
    if _COUNTED.match(line, match.end()) or _OTHER_NUMBER.search(before) or _OTHERS.search(before):
        return False
    return label != "打" or len(match[1]) > _SHORT
