"""What the model computes from today's date: warnings, days left, staleness, to the day."""

from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime, timedelta, timezone

import pytest
from kept_pledges import pledge

from tracker.clocks import days_left, is_stale, warning_level
from tracker.letter_source import LetterSource
from tracker.model import (
    Draft,
    Entry,
    EntryKind,
    LedgerLine,
    Letter,
    LetterFacts,
    OfficeRules,
    Origin,
    Side,
    Status,
    WarningLevel,
)

BEIJING = timezone(timedelta(hours=8))
TODAY = date(2024, 7, 1)
RULES = OfficeRules()
CLOSED, ON_TRACK, DUE_SOON, OVERDUE, LONG = WarningLevel

LETTER = Letter(
    "letter", "答复函.txt", LetterFacts(), "digest", datetime(2024, 7, 1, 0, 30, tzinfo=BEIJING), "王敏"
)
PLEDGE = pledge(Draft("完成电梯加装", 0, 6, owner="市住建局"), id="pledge", letter_id="letter")


def due_in(days, status=Status.NOT_STARTED, reported=None):
    """A pledge due so many days from today; `reported` is the day of the report, counted likewise."""
    return replace(
        PLEDGE,
        due=TODAY + timedelta(days=days),
        status=status,
        reported_on=None if reported is None else TODAY + timedelta(days=reported),
    )


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.IN_PROGRESS])
@pytest.mark.parametrize(
    ("days", "level"),
    [
        (400, ON_TRACK),
        (31, ON_TRACK),
        (30, DUE_SOON),
        (1, DUE_SOON),
        (0, DUE_SOON),
        (-1, OVERDUE),
        (-90, OVERDUE),
        (-91, LONG),
        (-4000, LONG),
    ],
)
def test_warnings_by_days(status, days, level):
    pledge = due_in(days, status)
    assert warning_level(pledge, TODAY, RULES) is level
    assert days_left(pledge, TODAY) == days


@pytest.mark.parametrize(
    ("days", "level"),
    [(8, ON_TRACK), (7, DUE_SOON), (0, DUE_SOON), (-1, OVERDUE), (-3, OVERDUE), (-4, LONG)],
)
def test_the_office_sets_the_bounds(days, level):
    rules = OfficeRules(due_soon_days=7, long_overdue_days=3)
    assert warning_level(due_in(days), TODAY, rules) is level


@pytest.mark.parametrize(("days", "level"), [(1, ON_TRACK), (0, DUE_SOON), (-1, LONG)])
def test_bounds_may_be_nothing(days, level):
    rules = OfficeRules(due_soon_days=0, long_overdue_days=0)
    assert warning_level(due_in(days), TODAY, rules) is level


@pytest.mark.parametrize(
    ("due", "reported", "level", "left"),
    [
        (-1, -1, ON_TRACK, 0),
        (-100, -100, ON_TRACK, 0),
        (-100, -130, ON_TRACK, 30),
        (-100, -131, ON_TRACK, 31),
        (-100, -99, OVERDUE, -1),
        (-100, -10, OVERDUE, -90),
        (-100, -9, LONG, -91),
        (5, 0, ON_TRACK, 5),
        (5, -1, ON_TRACK, 6),
        (0, 0, ON_TRACK, 0),
        (-1, 0, OVERDUE, -1),
    ],
)
def test_a_report_stops_the_clock_on_its_day(due, reported, level, left):
    pledge = due_in(due, Status.REPORTED, reported)
    for today in (TODAY, TODAY + timedelta(days=1000)):
        assert warning_level(pledge, today, RULES) is level
        assert days_left(pledge, today) == left


def test_a_report_sent_back_lets_the_clock_run_on():
    pledge = due_in(-100, Status.IN_PROGRESS)
    assert warning_level(pledge, TODAY, RULES) is LONG
    assert days_left(pledge, TODAY) == -100


def test_a_report_without_its_day_is_counted_to_today():
    pledge = due_in(-5, Status.REPORTED)
    assert days_left(pledge, TODAY) == -5
    assert warning_level(pledge, TODAY, RULES) is OVERDUE


def test_a_day_of_report_on_an_open_pledge_is_not_looked_at():
    pledge = due_in(-5, Status.IN_PROGRESS, reported=-20)
    assert days_left(pledge, TODAY) == -5


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.DROPPED])
@pytest.mark.parametrize("days", [-1000, -1, 0, 10, 1000])
def test_a_closed_pledge_warns_of_nothing(status, days):
    pledge = due_in(days, status, reported=-1)
    assert warning_level(pledge, TODAY, RULES) is CLOSED
    assert days_left(pledge, TODAY) is None


@pytest.mark.parametrize("status", list(Status))
def test_without_a_date_nothing_is_late(status):
    pledge = replace(PLEDGE, status=status)
    assert days_left(pledge, TODAY) is None
    assert warning_level(pledge, TODAY, RULES) is (ON_TRACK if status.is_open else CLOSED)


def test_days_are_calendar_days_across_a_leap_day():
    pledge = replace(PLEDGE, due=date(2024, 3, 1))
    assert days_left(pledge, date(2024, 2, 28)) == 2
    assert days_left(replace(pledge, due=date(2023, 3, 1)), date(2023, 2, 28)) == 1


def test_levels_are_ordered_from_mild_to_grave():
    assert sorted(WarningLevel) == [CLOSED, ON_TRACK, DUE_SOON, OVERDUE, LONG]


def test_later_is_never_milder():
    levels = [warning_level(due_in(10), TODAY + timedelta(days=n), RULES) for n in range(-40, 200)]
    assert levels == sorted(levels)


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        (Status.NOT_STARTED, True),
        (Status.IN_PROGRESS, True),
        (Status.REPORTED, True),
        (Status.VERIFIED, False),
        (Status.DROPPED, False),
    ],
)
def test_open_is_where_somebody_still_has_to_act(status, is_open):
    assert status.is_open is is_open


# Staleness


def line(status=Status.IN_PROGRESS, touched=None):
    """A line whose letter came on TODAY and whose last entry, if any, was made at `touched`."""
    entry = touched and Entry("e", "pledge", EntryKind.PROGRESS, "已招标", "王敏", Side.CLERK, touched)
    return LedgerLine(replace(PLEDGE, status=status), LETTER, entry)


@pytest.mark.parametrize(("days", "stale"), [(0, False), (89, False), (90, True), (91, True), (-1, False)])
def test_untouched_since_its_letter_came(days, stale):
    assert is_stale(line(), TODAY + timedelta(days=days), RULES) is stale


@pytest.mark.parametrize(("days", "stale"), [(89, False), (90, True)])
@pytest.mark.parametrize("hour", [0, 23])
def test_untouched_since_its_last_entry(days, stale, hour):
    touched = datetime(2024, 9, 1, hour, 59, tzinfo=BEIJING)
    assert is_stale(line(touched=touched), date(2024, 9, 1) + timedelta(days=days), RULES) is stale


def test_an_entry_makes_a_stale_pledge_fresh():
    today = TODAY + timedelta(days=200)
    assert is_stale(line(), today, RULES)
    assert not is_stale(line(touched=datetime(2025, 1, 10, tzinfo=BEIJING)), today, RULES)


@pytest.mark.parametrize(("days", "stale"), [(9, False), (10, True)])
def test_the_office_sets_after_how_many_days(days, stale):
    assert is_stale(line(), TODAY + timedelta(days=days), OfficeRules(stale_days=10)) is stale


@pytest.mark.parametrize(
    ("status", "stale"),
    [
        (Status.NOT_STARTED, True),
        (Status.IN_PROGRESS, True),
        (Status.REPORTED, False),
        (Status.VERIFIED, False),
        (Status.DROPPED, False),
    ],
)
def test_only_what_the_owner_has_to_act_on_grows_stale(status, stale):
    assert is_stale(line(status), TODAY + timedelta(days=1000), RULES) is stale


# The nouns themselves


@pytest.mark.parametrize("noun", [PLEDGE, LETTER, RULES, LetterFacts(), Draft("x", 0, 1)])
def test_nouns_do_not_change(noun):
    with pytest.raises((FrozenInstanceError, TypeError)):
        noun.id = "other"
    assert replace(noun) == noun


def test_bytes_and_text_stay_out_of_what_is_printed():
    printed = repr(LetterSource("答复函.txt", b"secret-bytes", "secret words", "utf-8"))
    assert "答复函.txt" in printed
    assert "secret" not in printed


def test_a_draft_is_inferred_and_dateless_until_told_otherwise():
    draft = Draft("出台办法", 0, 4)
    assert (draft.owner_origin, draft.due_origin, draft.due) == (Origin.INFERRED, Origin.NONE, None)
    assert (draft.measurable, draft.continuing, draft.co_owners) == (True, False, ())
