"""The working-day clocks of a rating: rated within fifteen days, redoing ordered within five and done within a month."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_pledges import pledge

from tracker.letters.workdays import working_day
from tracker.model import Draft, OfficeRules, Rating, Status
from tracker.rating_clock import late_since, order_by, rate_by, redo_by

HEEDED, IGNORED = OfficeRules(), OfficeRules(holidays=False)
REPORTED = pledge(Draft("修路。", 0, 3), status=Status.REPORTED, reported_on=date(2026, 9, 28))
RULES = st.sampled_from([HEEDED, IGNORED])
DAYS = st.dates(date(2011, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(("rules", "day"), [(HEEDED, date(2026, 10, 23)), (IGNORED, date(2026, 10, 19))])
def test_a_report_is_rated_within_fifteen_working_days(rules, day):
    assert rate_by(REPORTED, rules) == day
    assert rate_by(replace(REPORTED, status=Status.VERIFIED), rules) == day


@pytest.mark.parametrize("rating", list(Rating))
def test_what_is_rated_waits_no_more_unless_it_was_dissatisfied_before_the_report(rating):
    waits = rating is Rating.DISSATISFIED
    assert (rate_by(replace(REPORTED, rating=rating), HEEDED) is not None) is waits


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.IN_PROGRESS, Status.DROPPED])
def test_what_is_not_reported_is_not_to_be_rated(status):
    assert rate_by(replace(REPORTED, status=status), HEEDED) is None


def test_of_a_report_without_a_day_nobody_knows_the_last_day():
    assert rate_by(replace(REPORTED, status=Status.VERIFIED, reported_on=None), HEEDED) is None


def test_the_calendar_s_end_does_no_harm():
    assert rate_by(replace(REPORTED, reported_on=date.max), HEEDED) == date.max
    assert redo_by(date.max, date.max, HEEDED) == date(9999, 1, 31)


@given(reported=DAYS, today=DAYS, rules=RULES)
def test_what_is_late_is_told_by_the_day_of_its_report_alone(reported, today, rules):
    day = rate_by(replace(REPORTED, reported_on=reported), rules)
    assert day is not None
    assert (day < today) is (reported <= late_since(today, rules))


@given(today=DAYS, rules=RULES, ahead=st.integers(-40, 5))
def test_so_it_is_near_the_edge(today, rules, ahead):
    reported = late_since(today, rules) + timedelta(days=ahead)
    day = rate_by(replace(REPORTED, reported_on=reported), rules)
    assert day is not None and (day < today) is (ahead <= 0)


@given(rated=DAYS, later=st.integers(0, 60), rules=RULES)
def test_redoing_takes_a_month_from_an_order_given_in_time(rated, later, rules):
    ordered = rated + timedelta(days=later)
    last = order_by(rated, rules)
    assert last == working_day(rated, 5, rules.holidays) > rated
    day, start = redo_by(rated, ordered, rules), min(ordered, last)
    assert 28 <= (day - start).days <= 31
    assert day.day == start.day or (day + timedelta(days=1)).day == 1
    assert day <= redo_by(rated, last, rules)


@pytest.mark.parametrize(
    ("rules", "last", "redo"),
    [(HEEDED, date(2026, 10, 13), date(2026, 11, 13)), (IGNORED, date(2026, 10, 7), date(2026, 11, 7))],
)
def test_an_order_that_is_late_counts_from_the_fifth_working_day(rules, last, redo):
    rated = date(2026, 9, 30)
    assert order_by(rated, rules) == last
    assert redo_by(rated, date(2026, 10, 30), rules) == redo
    assert redo_by(rated, rated, rules) == date(2026, 10, 30)
