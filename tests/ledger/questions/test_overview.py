"""The ledger in numbers: each is what going through all lines by hand counts."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import AT, CLERK, SUPERVISOR, TODAY, bring_to, draft, keep, pledge_ids, undated

from tracker.clocks import is_stale, warning_level
from tracker.ledger import Filter, ask_drop, ask_extend, bin_letters, bin_pledges, rate, set_rules, take_turn
from tracker.ledger.questions.overview import Counts, Letters, Month, Overview, Share
from tracker.model import EntryKind, OfficeRules, Queue, Rating, Status, WarningLevel


@pytest.fixture
def lived(ledger):
    """Letters closed, begun, merely replied to, without pledges and in the bin, with pledges in every state."""
    for number, statuses in enumerate(
        (
            [Status.VERIFIED, Status.DROPPED],
            [*Status, Status.IN_PROGRESS, Status.REPORTED],
            [Status.NOT_STARTED] * 2,
            [],
            [Status.REPORTED],
        )
    ):
        drafts = [
            draft(
                f"第{place}项",
                start=place,
                end=place + 3,
                owner=f"{place % 2}局" if place else None,
                due=TODAY + timedelta(days=25 * place - 100 - number),
                measurable=place != 1,
            )
            for place in range(len(statuses))
        ]
        drafts += [undated("坚持", start=50, end=52, continuing=True)] if number == 1 else []
        change = keep(ledger, *drafts, text=f"第{number}封", category="ABC"[number % 3], name=f"{number}.txt")
        for pledge_id, status in zip(pledge_ids(ledger, change), statuses, strict=False):
            bring_to(ledger, pledge_id, status, AT + timedelta(days=20 * number))
    letters = ledger.letters()
    ledger.carry_out(bin_letters([letters[-1].id]), CLERK, AT)
    lines = ledger.lines(Filter(letter_id=letters[1].id), TODAY)
    ids = {line.pledge.status: line.pledge.id for line in lines}
    ledger.carry_out(ask_extend([ids[Status.NOT_STARTED]], date(2030, 1, 1), "x"), CLERK, AT)
    ledger.carry_out(ask_drop([ids[Status.IN_PROGRESS]], "x"), CLERK, AT)
    ledger.carry_out(
        take_turn(EntryKind.RETURN, [ids[Status.REPORTED]], "补"), SUPERVISOR, AT + timedelta(40)
    )
    ledger.carry_out(rate([ids[Status.VERIFIED]], Rating.MOSTLY, TODAY, "电话", "张三"), SUPERVISOR, AT)
    ledger.carry_out(
        bin_pledges([ledger.lines(Filter(letter_id=letters[2].id), TODAY)[0].pledge.id]), CLERK, AT
    )
    return ledger


def by_hand(ledger, today) -> Overview:
    """The numbers, counted line by line with the clocks."""
    rules, lines, letters = ledger.rules(), ledger.lines(Filter(), today), ledger.letters()
    level = {line.pledge.id: warning_level(line.pledge, today, rules) for line in lines}
    late = {WarningLevel.OVERDUE, WarningLevel.LONG_OVERDUE}

    def many(holds) -> int:
        return sum(bool(holds(line)) for line in lines)

    def queue(one) -> int:
        return len(ledger.lines(Filter(queue=one), today))

    def shares(name) -> dict[str, Share]:
        names = {name(line) or "" for line in lines}
        return {
            each: Share(
                many(lambda line, each=each: (name(line) or "") == each),
                many(lambda line, each=each: (name(line) or "") == each and line.pledge.status.is_open),
                many(lambda line, each=each: (name(line) or "") == each and level[line.pledge.id] in late),
            )
            for each in names
        }

    told = Counter()
    for letter in letters:
        statuses = {line.pledge.status for line in lines if line.letter.id == letter.id}
        is_closed = not any(status.is_open for status in statuses)
        begun = "open" if statuses != {Status.NOT_STARTED} else "replied"
        told["bare" if not statuses else "closed" if is_closed else begun] += 1
    kinds = Counter(
        (f"{entry.at:%Y-%m}", entry.kind) for line in lines for entry in ledger.entries(line.pledge.id)
    )
    shown = (EntryKind.PROGRESS, EntryKind.REPORT, EntryKind.VERIFY, EntryKind.RETURN, EntryKind.DROP)
    months = {month for month, kind in kinds if kind in shown}
    return Overview(
        Counts(
            open=many(lambda line: line.pledge.status.is_open),
            due_soon=many(lambda line: level[line.pledge.id] is WarningLevel.DUE_SOON),
            overdue=many(lambda line: level[line.pledge.id] is WarningLevel.OVERDUE),
            long_overdue=many(lambda line: level[line.pledge.id] is WarningLevel.LONG_OVERDUE),
            stale=many(lambda line: is_stale(line, today, rules)),
            reported=many(lambda line: line.pledge.status is Status.REPORTED),
            returned=queue(Queue.RETURNED),
            verified=many(lambda line: line.pledge.status is Status.VERIFIED),
            dropped=many(lambda line: line.pledge.status is Status.DROPPED),
            extension_asked=many(lambda line: line.pledge.asked is EntryKind.EXTEND),
            drop_asked=many(lambda line: line.pledge.asked is EntryKind.DROP),
            to_rate=queue(Queue.TO_RATE),
            special=queue(Queue.SPECIAL),
            continuing=many(lambda line: line.pledge.status.is_open and line.pledge.continuing),
            vague=many(lambda line: line.pledge.status.is_open and not line.pledge.measurable),
        ),
        Letters(**told),
        shares(lambda line: line.pledge.owner),
        shares(lambda line: line.pledge.due and f"{line.pledge.due:%Y-%m}"),
        shares(lambda line: line.letter.category_now),
        {month: Month(*(kinds[month, kind] for kind in shown)) for month in months},
        {},
    )


def test_it_holds_something_of_everything(lived):
    told = lived.desk.overview(TODAY)
    assert told.letters == Letters(closed=1, open=1, replied=1, bare=1)
    few = {"special": 0}
    assert {name: getattr(told.counts, name) for name in few} == few
    for name in set(Counts.__slots__) - set(few) - {"stale"}:
        assert getattr(told.counts, name) > 0, name
    assert lived.desk.overview(TODAY + timedelta(days=400)).counts.stale > 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    today=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    rules=st.builds(
        OfficeRules,
        due_soon_days=st.integers(0, 200),
        long_overdue_days=st.integers(0, 200),
        stale_days=st.integers(0, 200),
    ),
)
def test_each_number_is_what_counting_by_hand_gives(lived, today, rules):
    lived.carry_out(set_rules(rules), SUPERVISOR, AT)
    assert lived.desk.overview(today) == by_hand(lived, today)


def test_months_come_in_order_and_owners_by_what_is_open(lived):
    told = lived.desk.overview(TODAY)
    assert list(told.by_month_due) == sorted(told.by_month_due)
    assert list(told.progress) == sorted(told.progress)
    opened = [share.open for share in told.by_owner.values()]
    assert opened == sorted(opened, reverse=True)


def test_a_fresh_ledger_counts_nothing(ledger):
    assert ledger.desk.overview(TODAY) == Overview(Counts(), Letters(), {}, {}, {}, {}, {})
