"""The overview's numbers as bars: by owner, by month due, by class, and what was done month by month."""

from collections.abc import Mapping
from datetime import date, timedelta

from tracker.gui.overview.bars import Bar, Bars, Kind
from tracker.gui.overview.numbers_reading import Numbers
from tracker.gui.overview.overview_words import NO_CLASS, NO_OWNER, OPEN
from tracker.language import N_, Say
from tracker.ledger import Filter
from tracker.ledger.operations.months import months_later
from tracker.ledger.questions.overview import Share
from tracker.model import EntryKind
from tracker.wording.terms import ENTRY_KIND

# So many bars have room in a chart.
OWNERS, CLASSES, MONTHS = 10, 8, 18
MONTHS_BEFORE = 6
_LATE, _OPEN, _CLOSED = N_("late"), N_("open, in time"), N_("closed")


def by_owner(numbers: Numbers, say: Say) -> Bars:
    """Open pledges by owner, those with the most late ones first."""
    shares = {name: share for name, share in numbers.overview.by_owner.items() if share.open}
    worst = sorted(shares.items(), key=lambda item: (-item[1].late, -item[1].open, item[0]))
    bars = [
        Bar(name or say(NO_OWNER), _open(share), Filter(owner=name, statuses=OPEN)) for name, share in worst
    ]
    kinds = ((Kind.LATE, say(_LATE)), (Kind.OPEN, say(_OPEN)))
    return Bars(
        say("Open pledges by owner, worst first"), say("Owner"), kinds, bars, range(len(bars[:OWNERS]))
    )


def by_month(numbers: Numbers, say: Say) -> Bars:
    """All pledges by the month in which they are due; the chart shows the months around today's."""
    shares = {name: share for name, share in numbers.overview.by_month_due.items() if name}
    bars = []
    for name, share in shares.items():
        due_from, due_to = _days_of(name)
        bars.append(Bar(name, _all(share), Filter(due_from=due_from, due_to=due_to)))
    first = _month(months_later(numbers.today.replace(day=1), -MONTHS_BEFORE))
    begin = sum(name < first for name in shares)
    begin = max(0, min(begin, len(bars) - MONTHS))
    shown = range(begin, min(len(bars), begin + MONTHS))
    title, undated = say("Pledges by month due"), numbers.overview.by_month_due.get("")
    if undated:
        title = say("{title}; {count} without a date").format(title=title, count=undated.total)
    return Bars(title, say("Month"), _kinds(say), bars, shown)


def by_class(numbers: Numbers, say: Say) -> Bars:
    """All pledges by their letters' class as it is now."""
    shares: Mapping[str, Share] = numbers.overview.by_class
    bars = [
        Bar(
            _class_words(name, numbers, say),
            _all(share),
            Filter(category=name),
        )
        for name, share in sorted(shares.items(), key=lambda item: (not item[0], item[0]))
    ]
    return Bars(say("Pledges by class"), say("Class"), _kinds(say), bars, range(len(bars[:CLASSES])))


def _class_words(name: str, numbers: Numbers, say: Say) -> str:
    """As the office calls it; a bare letter needs a word beside it."""
    called = numbers.rules.class_name(name)
    return (say("class {name}").format(name=name) if called == name else called) if name else say(NO_CLASS)


def progress(numbers: Numbers, say: Say) -> Bars:
    """What was entered month by month: progress, reports, verifications."""
    months = numbers.overview.progress
    bars = [
        Bar(name, (month.progressed, month.reported, month.verified), period=_days_of(name))
        for name, month in months.items()
    ]
    words = (EntryKind.PROGRESS, EntryKind.REPORT, EntryKind.VERIFY)
    looks = (Kind.OTHER, Kind.OPEN, Kind.CLOSED)
    kinds = tuple((look, say(ENTRY_KIND[word])) for look, word in zip(looks, words, strict=True))
    shown = range(max(0, len(bars) - MONTHS), len(bars))
    return Bars(say("Progress month by month"), say("Month"), kinds, bars, shown)


def _kinds(say: Say) -> tuple[tuple[Kind, str], ...]:
    return (Kind.LATE, say(_LATE)), (Kind.OPEN, say(_OPEN)), (Kind.CLOSED, say(_CLOSED))


def _open(share: Share) -> tuple[int, int]:
    return share.late, share.open - share.late


def _all(share: Share) -> tuple[int, int, int]:
    return share.late, share.open - share.late, share.total - share.open


def _days_of(month: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{month}-01")
    return first, months_later(first, 1) - timedelta(days=1)


def _month(day: date) -> str:
    return day.strftime("%Y-%m")
