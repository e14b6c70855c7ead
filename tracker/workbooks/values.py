"""What a cell of an office's table means: a day however it is written, names, a status in the office's own words."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from tracker.letters.due_dates import read_due
from tracker.model import OfficeRules, Rating, Status
from tracker.possible_days import is_possible
from tracker.workbooks.grid import Value

_FIRST = date(1899, 12, 30)  # Excel's day 0
_FIRST_SERIAL, _LAST_SERIAL = 18_000, 110_000  # 1949 to 2201
_YEAR = r"((?:19|20|21)\d\d)"
_DAY = re.compile(rf"{_YEAR}\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*日?(?!\d)")
_SHORT_DAY = re.compile(rf"{_YEAR}(\d\d)(\d\d)")
_MONTH = re.compile(rf"{_YEAR}\s*[-./年]\s*(\d{{1,2}})\s*月?(?:份|底|末)?(?:之?前)?")
_WHOLE_YEAR = re.compile(rf"{_YEAR}\s*年?(?:度|底|末|年底|全年)?(?:之?前)?")
_NAMES = re.compile(r"[、；;,，/\n\r\t|]+")
_PHONE = re.compile(r"(?:\+?86[- ]?)?1\d{10}|(?:\(?0\d{2,3}\)?[-— ]?)?\d{7,8}(?:[-转]\d{1,6})?")
_NUMBER = re.compile(r"(?:第|NO\.?|No\.?|no\.?)\s*([A-Za-z]{0,3}\d[\d-]*)\s*号?|([A-Za-z]{0,3}\d[\d-]*)\s*号")

_STATUS_WORDS: tuple[tuple[Status, tuple[str, ...]], ...] = (
    (Status.NOT_STARTED, ("未启动", "未开始", "未开工", "尚未启动", "待启动", "待办", "未办理", "未落实", "not started", "否")),
    (Status.IN_PROGRESS, ("推进中", "进行中", "正在推进", "正在办理", "办理中", "在办", "落实中", "实施中", "正在落实", "部分完成",
                          "未完成", "未办结", "基本完成", "正在实施", "持续推进", "长期坚持", "长期推进", "持续", "常态化", "退回", "延期",
                          "逾期", "in progress")),
    (Status.REPORTED, ("已报办结", "报办结", "待核实", "待销号", "待验收", "申请销号", "已完成", "完成", "已落实", "办结", "已办结", "已办理",
                       "已解决", "是", "reported done", "done")),
    (Status.VERIFIED, ("已销号", "销号", "已核实", "已验收", "核实办结", "验收合格", "verified", "closed")),
    (Status.DROPPED, ("终止", "已终止", "不再实施", "取消", "已取消", "撤销", "中止", "dropped")),
)  # fmt: skip
_STATUS = {word: status for status, words in _STATUS_WORDS for word in words}
_LASTING = re.compile("长期|持续|常态")
_RATING = {
    "满意": Rating.SATISFIED, "satisfied": Rating.SATISFIED, "非常满意": Rating.SATISFIED,
    "基本满意": Rating.MOSTLY, "mostly satisfied": Rating.MOSTLY,
    "不满意": Rating.DISSATISFIED, "dissatisfied": Rating.DISSATISFIED,
}  # fmt: skip
_YES = {"是", "yes", "y", "true", "√", "✓", "1", "有"}
_NO = {"否", "no", "n", "false", "×", "0", "无"}
# What stands for nothing.
_NOTHING = {"", "-", "--", "—", "——", "/", "无", "空", "暂无", "n/a"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a cell tells it; `words` are the cell's where they had to be understood, `day` None where nobody can."""

    day: date | None
    words: str = ""


def words_of(value: Value) -> str:
    """A cell as words: whole numbers without a point, days in ISO form, no blanks around."""
    match value:
        case None:
            return ""
        case str():
            plain = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
            return plain.strip(" \t\n\u3000")
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
    return str(value)


def day_of(value: Value, written: date | None = None) -> Day | None:
    """The day that a cell tells; None for a blank one. `written` is the letter's date, from which 年底前 counts.

    Of a month or a year the last day is meant, as in a letter.
    """
    if isinstance(value, datetime):
        return _possible(value.date(), "")
    if isinstance(value, date):
        return _possible(value, "")
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and _FIRST_SERIAL <= value < _LAST_SERIAL
    ):
        return Day(_FIRST + timedelta(days=int(value)), words_of(value))
    words = words_of(value)
    if words.lower() in _NOTHING:
        return None
    return _day_in_words(words, written)


def moment_of(value: Value) -> datetime | None:
    """A moment without a time zone; noon where the cell tells only a day, so that it stays that day everywhere."""
    if isinstance(value, datetime):
        return value if value.time() != time() else value.replace(hour=12)
    try:
        if isinstance(value, str) and ":" in value:
            return datetime.fromisoformat(value.strip()).replace(tzinfo=None)
    except ValueError:
        pass
    told = day_of(value)
    return datetime(told.day.year, told.day.month, told.day.day, 12) if told and told.day else None


@lru_cache(4096)
def _day_in_words(words: str, written: date | None) -> Day:
    plain = unicodedata.normalize("NFKC", words).strip()
    if match := _DAY.fullmatch(plain) or _SHORT_DAY.fullmatch(plain):
        year, month, day = map(int, match.groups())
        try:
            return _possible(date(year, month, day), "")
        except ValueError:
            return Day(None, words)
    if (match := _MONTH.fullmatch(plain)) and 1 <= int(match[2]) <= 12:
        return Day(_end_of_month(int(match[1]), int(match[2])), words)
    if match := _WHOLE_YEAR.fullmatch(plain):
        return Day(date(int(match[1]), 12, 31), words)
    if plain.isdecimal() and _FIRST_SERIAL <= int(plain) < _LAST_SERIAL:
        return Day(_FIRST + timedelta(days=int(plain)), words)
    if match := _DAY.search(plain):
        return Day(date_or_none(*map(int, match.groups())), words)
    due = read_due(plain, written)
    return _possible(due.day, words) if due and due.day else Day(None, words)


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None where no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _possible(day: date, words: str) -> Day:
    return Day(day, words) if is_possible(day) else Day(None, words or day.isoformat())


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def names_of(value: Value) -> tuple[str, ...]:
    """The names in a cell, each once."""
    parts = (part.strip() for part in _NAMES.split(words_of(value)))
    return tuple(dict.fromkeys(part for part in parts if part.lower() not in _NOTHING))


def person_and_phone(value: Value) -> tuple[str | None, str | None]:
    """Who is in charge and the phone, out of one cell."""
    words = words_of(value)
    phones = [match[0] for match in _PHONE.finditer(words)]
    rest = _PHONE.sub(" ", words)
    names = [
        part
        for part in re.split(r"[\s、；;,，/：:()（）]+", rest)
        if part and part not in ("电话", "手机", "联系电话")
    ]
    return "、".join(names) or None, "、".join(phones) or None


def years_of(value: Value) -> tuple[int, ...]:
    """The years that a cell names, such as 2025、2026."""
    return tuple(int(year) for year in re.findall(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", words_of(value)))


def number_of(value: Value) -> str | None:
    """The number of a suggestion: 第123号 is 123."""
    words = words_of(value)
    match = _NUMBER.fullmatch(words)
    return (match[1] or match[2]) if match else words or None


def class_of(value: Value, rules: OfficeRules) -> str | None:
    """The class as it is kept, “A” to “D”, by the office's own names or the usual ones; other words stay."""
    words = words_of(value)
    plain = unicodedata.normalize("NFKC", words).upper().removesuffix("类").strip()
    named = {
        name.upper().removesuffix("类"): code for code, name in zip("ABCD", rules.class_names, strict=False)
    }
    usual = {"A": "A", "B": "B", "C": "C", "D": "D", "甲": "A", "乙": "B", "丙": "C", "丁": "D"}
    return named.get(plain) or usual.get(plain) or words or None


def kind_of(value: Value) -> str | None:
    """建议 or 提案 as the ledger keeps it, None where the cell names neither or both."""
    words = words_of(value).lower()
    is_suggestion = any(word in words for word in ("建议", "议案", "人大", "suggestion"))
    is_proposal = any(word in words for word in ("提案", "政协", "proposal"))
    if is_suggestion == is_proposal:
        return None
    return "proposal" if is_proposal else "suggestion"


def status_of(value: Value) -> tuple[Status | None, bool]:
    """The status that a cell tells, None where nobody can know; and whether the matter has no end (长期坚持)."""
    words = re.sub(r"[\s。！]+", " ", words_of(value)).strip().lower()
    is_lasting = bool(_LASTING.search(words))
    plain = words.removesuffix("）").rstrip("。")
    if plain in _STATUS:
        return _STATUS[plain], is_lasting
    first = re.split(r"[（(，,；;：:、\d]", plain, maxsplit=1)[0].strip()
    return _STATUS.get(first), is_lasting


def rating_of(value: Value) -> Rating | None:
    """The rating that words tell, None where they tell none."""
    return _RATING.get(words_of(value).lower())


def yes_or_no(value: Value) -> bool | None:
    """Whether a cell says yes, None where it says neither."""
    words = words_of(value).lower()
    return True if words in _YES else False if words in _NO else None


def is_nothing(value: Value) -> bool:
    """Whether a cell is blank or holds a sign that stands for nothing."""
    return words_of(value).lower() in _NOTHING
