"""The status report's tables of counts: the figures then and now, by owner, by class and by letter."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tracker.language import Say
from tracker.model import Rating, Status
from tracker.reports.counts import Counts
from tracker.reports.document import Align, Cell, Column, Table
from tracker.reports.status_report import LetterRecords, StatusReport
from tracker.wording.terms import RATING, STATUS, letter_label

_CENTRE = Align.CENTRE


def figures_table(figures: StatusReport, say: Say) -> Table:
    """The figures by name; where there was an earlier report also as they were then, and the difference."""
    now = _figures(figures.counts, say)
    item, name = Column(say("Figure"), 12), say("Figures")
    today = Column(figures.today.isoformat(), 5.5, _CENTRE)
    if figures.changes is None:
        return Table((item, today), tuple(now.items()), name=name)
    then = _figures(figures.changes.before, say)
    columns = (
        item,
        Column(figures.changes.since.isoformat(), 5.5, _CENTRE),
        today,
        Column(say("Difference"), 5.5, _CENTRE),
    )
    rows = tuple((title, then[title], value, _difference(then[title], value)) for title, value in now.items())
    return Table(columns, rows, name=name)


def _figures(counts: Counts, say: Say) -> dict[str, int | float | None]:
    return {
        say("Pledges"): counts.total,
        **{
            say("Pledges: {words}").format(words=say(STATUS[status])): counts.by_status[status]
            for status in Status
        },
        say("Rate of verification (without the dropped)"): counts.verified_rate,
        say("Due soon"): counts.due_soon,
        say("Overdue (the long overdue among them)"): counts.overdue,
        say("Long overdue"): counts.long_overdue,
        say("Without an entry for long"): counts.stale,
        say("Vague pledges"): counts.vague,
        say("Pledges that were postponed"): counts.slipped,
        say("Times postponed in all"): counts.slips,
        **{
            say("Ratings: {words}").format(words=say(RATING[rating])): counts.by_rating[rating]
            for rating in Rating
        },
        say("Reply letters"): counts.letters,
        say("Letters wholly closed"): counts.letters_closed,
        say("Letters with open pledges"): counts.letters_replied,
    }


def _difference(then: float | None, now: float | None) -> int | float | None:
    return None if then is None or now is None else now - then


def owner_table(figures: StatusReport, say: Say) -> Table:
    """The counts of each owner, of whom most is overdue first, and of all."""
    worst = sorted(figures.by_owner, key=lambda counts: (-counts.overdue, -counts.total))
    name = Column(say("Owner"), 9, key="owner")
    return _by_name(name, worst, figures.counts, lambda words: words or say("no owner"), say("By owner"), say)


def class_table(figures: StatusReport, say: Say) -> Table:
    """The counts of each class of letters as the office calls it now, and of all."""
    name = Column(say("Class now"), 9, key="class_now")

    def called(code: str) -> str:
        return figures.rules.class_name(code) or say("no class")

    return _by_name(name, figures.by_class, figures.counts, called, say("By class"), say)


def _by_name(
    first: Column,
    groups: Iterable[Counts],
    whole: Counts,
    called: Callable[[str], str],
    name: str,
    say: Say,
) -> Table:
    titles = [say("Pledges"), *(say(STATUS[status]) for status in Status)]
    titles += [say("overdue"), say("long overdue"), say("Times postponed")]
    columns = (
        first,
        *(Column(title, 3, _CENTRE) for title in titles),
        Column(say("Rate of verification"), 4, _CENTRE),
    )
    rows = [(called(counts.name), *_row(counts)) for counts in groups]
    return Table(columns, (*rows, (say("Total"), *_row(whole))), name=name)


def _row(counts: Counts) -> tuple[Cell, ...]:
    stood = (counts.by_status[status] for status in Status)
    risks = counts.overdue, counts.long_overdue, counts.slips
    return counts.total, *stood, *risks, counts.verified_rate


def letter_table(figures: StatusReport, groups: Sequence[LetterRecords], name: str, say: Say) -> Table:
    """A row for each letter: which, whose, when, of which class, how many of its pledges stand how."""
    late = Counter(record.line.letter.id for record in figures.overdue)
    columns = (
        Column(say("No."), 2.5, _CENTRE),
        Column(say("Letter"), 13),
        Column(say("Lead organ"), 6, key="issuer"),
        Column(say("Deputy or proposer"), 5, key="addressees"),
        Column(say("Replied on"), 5.5, _CENTRE, "dated"),
        Column(say("Class now"), 3, _CENTRE, "class_now"),
        Column(say("Pledges"), 3, _CENTRE),
        Column(say("closed"), 3, _CENTRE),
        Column(say("open"), 3, _CENTRE),
        Column(say("overdue"), 3, _CENTRE),
    )
    rows = tuple(
        (
            number,
            letter_label(group.letter),
            group.letter.facts.issuer or "",
            "、".join(group.letter.facts.addressees),
            group.letter.facts.dated,
            figures.rules.class_name(group.letter.category_now),
            len(group.records),
            group.closed,
            len(group.records) - group.closed,
            late[group.letter.id],
        )
        for number, group in enumerate(groups, start=1)
    )
    return Table(columns, rows, name=name)
