"""Reads a letter's class (A, B, C, D or 甲乙丙) from its head, its foot or the brackets of its opening."""

import re
from collections.abc import Iterable

_LETTER = "[A-DＡ-Ｄ甲乙丙]"
_PLAIN = str.maketrans("甲乙丙ＡＢＣＤ", "ABCABCD")
# A line that is longer is prose.
_LONGEST_LINE = 120
_LABELLED = re.compile(
    r"(?:类\s?别|類別|类型|结果|分类|标\s?[记识注]|办理情况|等级|性质|类号|办复类|属性)"
    rf"[^A-Da-d甲乙丙丁：:，。\d]{{0,4}}(?:[：:|]\s?){{0,3}}[（(“\"【\[]?({_LETTER})(?![A-Za-z]|[\u4e00-\u9fff]*[编号])"
)
# （A类）, 【B】, （B类件，主动公开）, （A/同意公开）
_BRACKETED = re.compile(rf"[（(【\[〔〈<]({_LETTER})\d?\s?(?:类|類)?件?(?:[）)】\]〕〉>]|\s?[/／，,；;])")
_TOLD = re.compile(rf"[属为是列]({_LETTER})类(?:办理|答复|件|建议|提案|[）)])|[“\"]({_LETTER})[”\"]\s?类")
# B类 on its own or beside the reference: 望交函〔2026〕12号 B类　同意公开
_ALONE = re.compile(
    rf"(?:^|\s|号)({_LETTER})\d?(?:类件?(?:$|[\s（(，,；;：:|]|[主同可不依]\S{{0,3}}公开)|(?:$|\s))"
)
_IN_OPENING = re.compile(rf"[（(](?:[^（）()]{{0,4}}类别?[：:])?({_LETTER})类?[）)]")


def class_of(lines: Iterable[str], opening: str) -> str | None:
    """The class as A, B, C or D (甲乙丙 are A, B, C); None where neither the lines nor the opening give one."""
    for line in lines:
        if len(line) < _LONGEST_LINE:
            for pattern in (_LABELLED, _BRACKETED, _TOLD, _ALONE):
                match = pattern.search(line)
                if match:
                    return _plain(match)
    match = _IN_OPENING.search(opening)
    return _plain(match) if match else None


def _plain(match: re.Match[str]) -> str:
    letter: str = next(group for group in match.groups() if group)
    return letter.translate(_PLAIN)
