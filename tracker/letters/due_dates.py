"""Reads the deadline out of a pledge's words: 2025年6月底前, 年内, 三年内, 春节前, “十四五”末."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tracker.letters.calendar_words import end_of_month, nearest_month, number, part_of_month
from tracker.letters.festivals import day_before

_N = r"[0-9０-９OolI〇○零一二两三四五六七八九十]"
_YEAR = rf"(?:(?:19|20|２０|二[〇○零]){_N}{{2}}|(?<!\d)\d{{2}}(?=年))年?|今明两年|明后两年|(?:今|本|明|来|次|后|当|同|下一)年(?:度)?|年(?=[底末内终中])"
_END = r"(?:年?[底末]|之?内|年?终)?(?:之?前|以前|前后)?"
_MONTH = rf"(?:{_N}{{1,3}}月份?|本月|当月|下个?月|(?<![个每上次半几多\s〇零一二三四五六七八九十\d０-９])月(?=[底末]))"
# From the longest to the shortest: the first that fits at a place is taken.
_EXPRESSION = re.compile(
    rf"(?P<iso>20\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})日?(?:之?前|以前)?"
    rf"|(?P<plan>“?十[二三四五六]五”?)(?:规划)?(?P<plan_end>末|期末|期间|时期|期内|内|(?=建|完|实|新|将))"
    rf"|(?P<span>(?:20\d\d|今|明)年?(?:{_N}{{1,2}}月)?(?:[-—–－~～至到]+)(?P<span_end>(?:20\d\d年)?(?:{_N}{{1,3}}月|20\d\d年)?))(?:期间|底|末)?"
    rf"|(?P<months>{_N}{{1,2}}月?份?[-—–－~～至到、]+(?P<months_end>{_N}{{1,2}})月份?)(?:底|期间)?(?:之?前)?"
    rf"|(?P<year>{_YEAR})?(?:的)?(?P<month>{_MONTH})(?:的)?(?:(?P<day>{_N}{{1,3}})[日号]|(?P<part>[上中下]{{1,2}}旬|初|中(?!心|小|学)|底|末|内))?(?P<before>之?前|以前)?"
    rf"|(?P<year2>{_YEAR})?(?:的)?(?P<half>上半年|下半年|前三季度|第?[1-4一二三四]季度|年中(?![小学央考医期])|(?:年|(?<=年))初(?![步中级期审始次设心]))(?P<half_end>[底末]|内|结束|前后)?(?P<before2>之?前|以前)?"
    rf"|(?P<year3>{_YEAR})?(?:的)?(?P<feast>“?春节”?|“?国庆节?”?|“?五一”?(?:劳动节|假期)?|“?六一”?(?:儿童节)?|“?七一”?|“?八一”?|元旦|清明节?|元宵节?|高考|中秋节?|端午节?|全国两会|教师节|秋季?学期?开学|秋季学期(?:开学)?|暑假(?:结束|开学)?|供暖季|新学年)(?P<before3>之?前|以前)?"
    rf"|(?:未来|今后|用|在|力争|争取)?(?!(?:19|20|２０|二[〇○零]){_N}{{2}}年)(?P<count>{_N}{{1,6}}(?:[-—至到~]+{_N}{{1,6}})?个?半?|半)(?P<unit>年|个?月|周|星期|日|天)(?:时间)?(?P<within>之?内|左右|时间)"
    rf"|(?:未来|今后)(?P<count2>{_N}{{1,6}})年"
    rf"|(?P<week>本周|下周)(?:内|末|之前|前)?"
    rf"|(?P<day_only>(?<![月\d])\d{{1,2}})[日号](?P<before4>之?前|以前)"
    rf"|(?P<year4>{_YEAR})(?P<end>{_END})"
    rf"|(?P<now>年内|年底|年末|年终|岁末)(?:之?前|以前)?"
)  # fmt: skip
_NO_DEADLINE_BEFORE = re.compile(
    r"(?:自|从|近|过去|有效期[至为]?|截至|截止到?|每|每到|为期|历时|具有|不少于|由|压缩[至到]|自\d*年?度?)$"
)
_NO_DEADLINE_BEHIND = re.compile(
    r"^(?:起(?!草)|以来|开始|以上|以后|后(?![年])|[届版]|[^，。]{0,3}起(?:施行|执行|实施|全面|实行)|响应|[））]?》|度?(?:财政|预算|部门|考核|报告|[省市]运会|计划(?!用|投|新|实|完|建|安|改|开|在)))|^(?:之)?前(?:建成|的)"
)
_EVENT_BEFORE = re.compile(r"(?:后|之日起|材料|申请)$")
_FACT_BEHIND = re.compile(r"^[^，。；]{0,8}(?:已|完成了|共|累计|达到了)")
_EVENT = re.compile(
    r"(?:汛期|开学|两会|任期|入冬|雨季|供暖)(?:之?前|内)|(?:批复|竣工|验收|受理|到位|签订|合同)[^，。；]{0,6}后[^，。；]{0,12}"
)
_VAGUE = re.compile(
    r"尽快|尽早|近期|适时|早日|条件(?:成熟|具备)(?:后|时)?|逐步|抓紧|待[^，。；]{2,20}后|今冬明春"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline's words at `start` of the text, and its last day; no day where only an event or a wish is named."""

    words: str
    start: int
    day: date | None


def read_due(text: str, written: date | None, year: int | None = None) -> Due | None:
    """The last deadline that the text names; None where its dates are no deadlines.

    `written` is the day of the letter, from which 年底前 and 三年内 count; `year` one that the sentence
    named before. The conventions are those of government offices: the last day of the period named.
    """
    best = None
    for match in _EXPRESSION.finditer(_without_titles(text)):
        if match.end() == match.start() or _is_no_deadline(text, match):
            continue
        due = _resolve(match, written, year)
        if match["year"] or match["year4"]:
            year = (due.year if due else None) or year
        if due is not None and (written is None or due >= written):
            best = Due(match[0], match.start(), due)
    if best is None:
        vague = _EVENT.search(text) or _VAGUE.search(text)
        return Due(vague[0], vague.start(), None) if vague else None
    return best


def _without_titles(text: str) -> str:
    """The text with the names of plans and papers blanked: their years are no deadlines."""
    return re.sub(r"《[^》]*》|〔[^〕]*〕", lambda match: "\0" * len(match[0]), text)


def _is_no_deadline(text: str, match: re.Match[str]) -> bool:
    before, behind = text[: match.start()], text[match.end() :]
    if _NO_DEADLINE_BEFORE.search(before.rstrip("“")) and not before.endswith(("截至", "截止")):
        return True
    if (match["count"] and _EVENT_BEFORE.search(before)) or "每年" in before[-6:]:
        return True
    if match["year4"] == "当年" and not re.search("年|底|前", before + match["end"]):
        return True
    if _NO_DEADLINE_BEHIND.match(behind) or _FACT_BEHIND.match(behind):
        return True
    return bool(match["span"]) and not match["span_end"]


def _resolve(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    for group, read in _READERS:
        if match[group]:
            try:
                return read(match, written, year)
            except (ValueError, TypeError, OverflowError):
                return None
    return None


def _iso(match: re.Match[str], written: date | None, year: int | None) -> date:
    return date(*(int(part) for part in re.split("[-./]", match["iso"])))


def _plan(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    """The n-th five-year plan ends in the year 1955 + 5 n: 十三五 in 2020, 十四五 in 2025."""
    count = number(match["plan"].strip("“”")[:-1])
    return date(1955 + 5 * count, 12, 31) if count else None


def _span(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    end = re.fullmatch(rf"(?:(20\d\d)年)?(?:({_N}{{1,6}})月)?", match["span_end"])
    own = re.match(r"20\d\d", match["span"])
    last = int(end[1]) if end and end[1] else int(own[0]) if own else year
    return end_of_month(last, number(end[2]) or 12) if end and last and end[2] else date(last or 0, 12, 31)


def _months(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    return nearest_month(number(match["months_end"]) or 0, written, year)


def _month(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    named = _year(match["year"], written, year)
    words = match["month"]
    if words in ("本月", "当月", "月", "下月", "下个月"):
        first = (written or date(0, 1, 1)) + relativedelta(months=words.startswith("下"), day=1)
        last = end_of_month(first.year, first.month)
    else:
        month = number(re.sub("月份?$", "", words)) or 0
        nearest = end_of_month(named, month) if named else nearest_month(month, written, None)
        if nearest is None:
            return None
        last = nearest
    if match["day"]:
        return last.replace(day=min(number(match["day"]) or 0, last.day))
    return part_of_month(last, match["part"] or "", bool(match["before"]))


def _half(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    words = match["half"]
    quarter = re.fullmatch("第?([1-4一二三四])季度", words)
    month = (
        3 * (number(quarter[1]) or 0)
        if quarter
        else {"上半年": 6, "年中": 6, "前三季度": 9, "年初": 3, "初": 3}.get(words, 12)
    )
    named = _year(match["year2"], written, year)
    last = end_of_month(named, month) if named else nearest_month(month, written, None)
    if last and match["before2"] and not match["half_end"] and words != "年中":
        return (
            last
            + timedelta(days=1)
            - relativedelta(months=3 if quarter or words.endswith("初") else 6)
            - timedelta(days=1)
        )
    return last


def _feast(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    named = _year(match["year3"], written, year)
    name = match["feast"].strip("“”")
    if named:
        return day_before(name, named, exact=not match["before3"])
    if written is None:
        return None
    days = [day_before(name, written.year + ahead, exact=not match["before3"]) for ahead in (0, 1)]
    return next((day for day in days if day and day >= written), None)


def _count(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    """Counted from the letter: the same day number, or the month's last (Civil Code art. 200 to 202)."""
    if written is None:
        return None
    words, unit = match["count"].rstrip("个"), match["unit"]
    if words == "半":
        return written + relativedelta(months=6)
    upper = number(re.split("[-—至到~]+", words)[-1]) or 0
    if re.fullmatch("[一二两三四五六七八九]{2}", words):  # 两三年
        upper = number(words[-1]) or 0
    if unit == "年":
        return written + relativedelta(years=upper)
    if unit.endswith("月"):
        return written + relativedelta(months=upper)
    return written + timedelta(days=upper * (7 if unit in ("周", "星期") else 1))


def _years_ahead(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    return written + relativedelta(years=number(match["count2"]) or 0) if written else None


def _week(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    if written is None:
        return None
    return written + timedelta(days=6 - written.weekday() + (7 if match["week"] == "下周" else 0))


def _day_only(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    if written is None:
        return None
    this = written.replace(day=int(match["day_only"]))
    return this if this >= written else this + relativedelta(months=1)


def _whole_year(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    named = _year(match["year4"], written, year)
    if named is None:
        return None
    whole_before = match["end"] in ("前", "之前", "以前")
    return date(named - whole_before, 12, 31)


def _this_year(match: re.Match[str], written: date | None, year: int | None) -> date | None:
    named = year or (written.year if written else None)
    return date(named, 12, 31) if named else None


def _year(words: str | None, written: date | None, carried: int | None) -> int | None:
    """The calendar year that words name, counted from the letter's where they are relative."""
    if not words:
        return carried
    told = number(words.rstrip("年度份"))
    if told is not None:
        return told + 2000 if told < 100 else told
    base = written.year if written else None
    if words.startswith(("当", "同", "次")) and carried:
        base = carried
    ahead = {"明": 1, "来": 1, "次": 1, "下": 1, "后": 2}.get(words[0], 0)
    if words in ("今明两年", "明后两年"):
        ahead += 1
    if words[0] == "年":
        base = carried or base
    return base + ahead if base else None


_READERS: tuple[tuple[str, Callable[[re.Match[str], date | None, int | None], date | None]], ...] = (
    ("iso", _iso), ("plan", _plan), ("span", _span), ("months", _months), ("month", _month), ("half", _half),
    ("feast", _feast), ("count", _count), ("count2", _years_ahead), ("week", _week), ("day_only", _day_only),
    ("year4", _whole_year), ("now", _this_year),
)  # fmt: skip
