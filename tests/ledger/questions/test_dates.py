"""The dates of open pledges, counted by SQL and counted one by one."""

from collections import Counter
from datetime import date, datetime, timedelta, timezone

import pytest

from tracker.clocks import warning_level
from tracker.ledger import Filter, bin_letters, import_letter, open_ledger, rate, take_turn
from tracker.ledger.questions.dates import dates_of
from tracker.letter_source import LetterSource
from tracker.model import Actor, DateKind, Draft, EntryKind, LetterFacts, Origin, Rating, Side, Status

OPEN = frozenset(status for status in Status if status.is_open)
NOW = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TODAY = NOW.date()
CLERK, SUPERVISOR = Actor("王敏", Side.CLERK), Actor("李督办", Side.SUPERVISOR)
FIRST, LAST = date(2026, 9, 28), date(2026, 11, 8)


@pytest.fixture
def ledger(tmp_path):
    opened = open_ledger(tmp_path / "台账.sqlite", "王敏", NOW)
    yield opened
    opened.close()


@pytest.fixture
def ids(ledger):
    """Pledges due every third day around today, some of them continuing, reported, verified or rated; by their words."""
    words = [f"第{number:02}项工作年内完成。" for number in range(40)]
    text = "\n".join(words)
    drafts = []
    for number, line in enumerate(words):
        start, due = text.index(line), TODAY + timedelta(days=3 * number - 50)
        owner = ("市交通局", "市教育局", None)[number % 3]
        drafts.append(
            Draft(
                line, start, start + len(line), owner=owner, due=due, due_origin=Origin.STATED,
                continuing=number % 7 == 0,
            )
        )  # fmt: skip
    source = LetterSource("甲.txt", text.encode(), text, "utf-8")
    facts = LetterFacts(reference="甲", dated=date(2025, 10, 20))
    ledger.carry_out(import_letter(source, facts, drafts), CLERK, NOW)
    found = {line.pledge.text: line.pledge.id for line in ledger.lines(Filter(), TODAY)}
    some = [found[line] for line in words]
    ledger.carry_out(take_turn(EntryKind.REPORT, some[10:20], "完成"), CLERK, NOW)
    ledger.carry_out(take_turn(EntryKind.VERIFY, some[12:16], "属实"), SUPERVISOR, NOW)
    ledger.carry_out(
        rate(some[12:14], Rating.DISSATISFIED, TODAY, "电话", "陈代表", "未见效"), SUPERVISOR, NOW
    )
    return found


def dates_by_hand(ledger):
    for line in ledger.lines(Filter(), TODAY):
        if line.pledge.status.is_open:
            level = warning_level(line.pledge, TODAY, ledger.rules())
            told = {
                DateKind.DUE: line.pledge.due,
                DateKind.REVIEW: line.pledge.review_on if line.pledge.continuing else None,
                DateKind.REDO: line.pledge.redo_by,
            }
            for kind, day in told.items():
                if day:
                    yield kind, day, level, line.pledge.id


def test_days_count_what_the_lines_tell(ledger, ids):
    with dates_of(ledger.path) as dates:
        counts = dates.days(FIRST, LAST, TODAY)
    by_hand = Counter(
        (kind, day, level) for kind, day, level, _ in dates_by_hand(ledger) if FIRST <= day <= LAST
    )
    assert {(one.kind, one.day, one.level): one.count for one in counts} == dict(by_hand)
    assert {kind for kind, _, _ in by_hand} == set(DateKind)


def test_a_day_lists_its_lines(ledger, ids):
    wanted, found, filtered = Counter(), Counter(), Counter()
    with dates_of(ledger.path) as dates:
        for day in (FIRST + timedelta(days=place) for place in range(42)):
            wanted.update((kind, one, day) for kind, at, _, one in dates_by_hand(ledger) if at == day)
            found.update((kind, line.pledge.id, day) for kind, line in dates.lines(day, day, 100))
            for kind in DateKind:  # the table's filter finds the same
                asked = Filter(due_from=day, due_to=day, date_kind=kind, statuses=OPEN)
                filtered.update((kind, line.pledge.id, day) for line in ledger.lines(asked, TODAY))
        assert len(dates.lines(FIRST, LAST, 2)) == 2 * len(DateKind)
    assert found == filtered == wanted and wanted


def test_owners_count_what_the_filter_finds(ledger, ids):
    first, last = date(2026, 10, 1), date(2027, 9, 30)
    statuses = frozenset(
        line.pledge.status for line in ledger.lines(Filter(), TODAY) if line.pledge.status.is_open
    )
    with dates_of(ledger.path) as dates:
        by_owner = dates.by_owner(first, last, TODAY)
    assert set(by_owner) == {"市交通局", "市教育局", ""}
    for owner, months in by_owner.items():
        wanted = Filter(owner=owner, statuses=statuses, due_to=first - timedelta(days=1))
        assert months[""].open == len(ledger.lines(wanted, TODAY)) > 0
        wanted = Filter(owner=owner, statuses=statuses, due_from=first, due_to=date(2026, 10, 31))
        lines = ledger.lines(wanted, TODAY)
        late = [line for line in lines if warning_level(line.pledge, TODAY, ledger.rules()) >= 3]
        assert (months["2026-10"].open, months["2026-10"].late) == (len(lines), len(late))


def test_what_lies_in_the_bin_has_no_dates(ledger, ids):
    ledger.carry_out(bin_letters([ledger.letters()[0].id]), CLERK, NOW)
    with dates_of(ledger.path) as dates:
        assert dates.days(date.min, date.max, TODAY) == [] == dates.lines(date.min, date.max, 9)
        assert dates.by_owner(FIRST, LAST, TODAY) == {}
