"""Reads the deadline out of a pledge's words: 2025年6月底前, 年内, 三年内, 春节前, “十四五”末."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from tracker.letters.calendar_words import plain
from tracker.letters.due_context import (
    is_attribute,
    is_done,
    is_moved,
    is_no_deadline,
    is_start,
    without_titles,
)
from tracker.letters.due_expressions import EXPRESSION, HINT, LINK
from tracker.letters.due_frames import Frame, Period, due_day, year_of
from tracker.letters.due_periods import read_period

_EVENT = re.compile(
    r"(?:汛期|开学|两会|任期|入冬|雨季|供暖)(?:之?前|内)|(?:批复|竣工|验收|受理|到位|签订|合同)[^，。；]{0,6}后[^，。；]{0,12}"
)
_VAGUE = re.compile(
    r"尽快|尽早|近期|适时|早日|条件(?:成熟|具备)(?:后|时)?|逐步|抓紧|待[^，。；]{2,20}后|今冬明春|今冬|明春|今夏|今秋|年前(?=完|办|通|发|兑|到)|节前(?=完|办|通|发)|时机成熟"
)
_NEARLY_A_YEAR = 360
# So many times behind a year or a plan are looked at for a closer one in it.
_FEW = 9
_TO_COME = re.compile(r"将|拟|计划|预计|力争|争取|确保|下一?步|全部|全面")
# Behind a rhythm (每年) these words lead to more of the same: 每年的6月和12月.
_RHYTHM_LINK = re.compile(r"(?:的|在|于)?(?:[、和与及至到-]{1,2})?")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline's words at `start` of the text, and its last day; no day where only an event or a wish is named.

    `estimated` where working days were counted in a year whose notice on holidays was not out yet.
    """

    words: str
    start: int
    day: date | None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that the words name, at `start` to `end` of the plain words; no day where it is none that counts."""

    start: int
    end: int
    day: date | None
    period: Period


def read_due(text: str, written: date | None, year: int | None = None, holidays: bool = True) -> Due | None:
    """The last deadline that the text names; None where its dates are no deadlines.

    `written` is the day of the letter, from which 年底前 and 三年内 count; `year` one that the sentence
    named before. The conventions are those of government offices: the last day of the period named; spans by the Civil
    Code, art. 200 to 202; working days by the State Council's notices, or from Monday to Friday without `holidays`.
    It never raises.
    """
    if not HINT.search(text):
        return None
    words = plain(text)
    blanked = without_titles(words)
    times, event = _times(blanked, Frame(written, year, holidays=holidays))
    best = _last([time for time in times if time.day and (written is None or time.day >= written)], blanked)
    if best is not None:
        start, end = words.place(best.start), words.place(best.end - 1) + 1
        return Due(text[start:end], start, best.day, best.period.estimated)
    if event is not None:
        start, end = words.place(event[0]), words.place(event[1] - 1) + 1
        return Due(text[start:end], start, None)
    vague = _EVENT.search(text) or _VAGUE.search(text)
    return Due(vague[0], vague.start(), None) if vague else None


def _last(times: list[_Time], text: str) -> _Time | None:
    """The time of completion: the latest that does not only begin something; one that takes an earlier's place resets."""
    kept: list[_Time] = []
    for place, (time, following) in enumerate(zip_longest(times, times[1:])):
        if is_moved(text[max(0, time.start - 4) : time.start]):
            kept.clear()
        if any(_is_frame_of(time, later) for later in times[place + 1 : place + _FEW]):
            continue
        if not is_start(text[time.end : following.start if following else len(text)]):
            kept.append(time)
    return max(kept or times, key=lambda time: (time.day or date.min, time.start), default=None)


def _is_frame_of(time: _Time, later: _Time) -> bool:
    """Whether the time is a year or a plan that a later, closer time lies in: 今年招收18名，9月底前到岗."""
    inside = later.day is not None and time.period.first <= later.day < time.period.last
    return inside and (time.period.last - time.period.first).days > _NEARLY_A_YEAR


def _times(text: str, frame: Frame) -> tuple[list[_Time], tuple[int, int] | None]:
    """All times in their order, and where the first event stands that has a year or a 前 (2023年春运前).

    A span of two times (7月10日至9月10日) is one.
    """
    times: list[_Time] = []
    event: tuple[int, int] | None = None
    rhythm_end = -1
    for match in EXPRESSION.finditer(text):
        if _is_rhythm(text, match, rhythm_end):
            rhythm_end = match.end()
            continue
        if event is None and _is_event(match):
            event = match.span()
        first = times[-1] if times and LINK.fullmatch(text, times[-1].end, match.start()) else None
        time = _time(text, match, first, frame)
        if time is not None:
            times[len(times) - (first is not None) :] = [time]
            frame = frame if is_attribute(text, match) else _carried(frame, match, time)
    return times, event


def _time(text: str, match: re.Match[str], first: _Time | None, frame: Frame) -> _Time | None:
    """What the match names, begun by `first` where both are a span; None where no calendar has it."""
    period = read_period(match, _frame_of_span(frame, first) if first else _frame_for(text, match, frame))
    if period is None:
        return None
    if first:
        period = replace(period, first=min(first.period.first, period.first))
    start = first.start if first else match.start()
    day: date | None = None
    if not is_no_deadline(text, start, match, first is not None) and not is_done(
        text, start, match, period, frame.written
    ):
        day = due_day(period, match)
    return _Time(start, match.end(), day, period)


def _is_event(match: re.Match[str]) -> bool:
    named = match["year_of_event"] or (match["event"] and (match["before"] or match["event"].endswith("前")))
    return bool(match["occasion"] or named)


def _is_rhythm(text: str, match: re.Match[str], rhythm_end: int) -> bool:
    """Whether the time comes back (每年12月31日前), by its own words or those right in front of it."""
    if match["rhythm"]:
        return True
    return rhythm_end >= 0 and _RHYTHM_LINK.fullmatch(text, rhythm_end, match.start()) is not None


def _frame_of_span(frame: Frame, first: _Time) -> Frame:
    """A span's end counts from its beginning: 11月至次年3月, 6月10日至20日."""
    return replace(frame, year=None, month=first.period.first)


def _frame_for(text: str, match: re.Match[str], frame: Frame) -> Frame:
    """Without a year that is over where the words look ahead: 2023年启动，力争年底前完成."""
    if frame.written is None or frame.year is None or frame.year >= frame.written.year:
        return frame
    ahead = match["before"] or _TO_COME.search(text[max(0, match.start() - 12) : match.end() + 12])
    return replace(frame, year=None) if ahead else frame


def _carried(frame: Frame, match: re.Match[str], time: _Time) -> Frame:
    """The year that this time names holds for those behind it in the sentence (C4)."""
    if match["iso"]:
        return replace(frame, year=time.period.last.year)
    words = match["year"] or match["whole"]
    return replace(frame, year=year_of(words, frame)) if words else frame
