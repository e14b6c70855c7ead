"""Tells whether a break inside a paragraph parts what a reader takes for two, or only sets one heading on two lines."""

import re

from tracker.files.wide_characters import WIDE

_ENDS = "。！？!?：:；;…"
_GOES_ON = "的，、,；;。）)》」』：”"
_INDENTED = re.compile(r"\u3000{2}|\u3000? {2,}|\t")
# GB/T 9704-2012, 7.3.3, and what else opens a line of its own in a letter.
_OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,3}[章条]|附件|抄送|主送|（此件"
    r"|[^，。；：]{2,8}[：:]"  # 联系人：
    r"|[^，。；：]{2,40}(?:代表|委员)[：:]$"
)
_DATE = re.compile(r"[12〇一二][\d〇○零一二三四五六七八九]{3}[ ]*年[^，。；]{1,6}月[^，。；]{1,5}日")
_REFERENCE = re.compile(r"[〔\[（(【]\d{4}[〕\]）)】]\s*\d+\s*号$")
_LABELLED = re.compile(r"[^，。；：]{2,8}[：:].{1,40}$")
_HEADING_ENDS = re.compile(r"(?:[答回批]复|[复回]?函|答复意见)$")
_ORGAN = re.compile(r"[^，。；：]{3,24}[局厅委部院府会处办队社行室]$")
_WIDE = re.compile(f"[{WIDE}]")


def joint(before: str, after: str) -> str:
    """What stands in place of a break between two pieces: a line end, a blank between Latin words, or nothing."""
    first, second = before.strip(), after.strip()
    if not first or not second or _parts(first, second, _INDENTED.match(after) is not None):
        return "\n"
    return "" if _WIDE.match(first[-1]) or _WIDE.match(second[0]) else " "


def _parts(first: str, second: str, is_indented: bool) -> bool:
    if second[0] in _GOES_ON:
        return False
    if is_indented or first[-1] in _ENDS or _OPENS.match(second):
        return True
    alone = any(_DATE.fullmatch(words) or _REFERENCE.search(words) for words in (first, second))
    return bool(
        alone
        or _LABELLED.match(first)
        or _HEADING_ENDS.search(first)
        or (_ORGAN.fullmatch(first) and _ORGAN.fullmatch(second))
    )
