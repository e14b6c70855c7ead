"""Continuing pledges: reviewed a year after their letter, then yearly, or when somebody settled; late by that day."""

from dataclasses import replace
from datetime import date

import pytest
from ledger_builders import AT, CLERK, SUPERVISOR, TODAY, bring_to, draft, keep, pledge_ids, rows_of, undated

from tracker.clocks import deadline, warning_level
from tracker.errors import NotAllowed
from tracker.ledger import Filter, plan_review, review
from tracker.model import EntryKind, OfficeRules, Queue, Status, WarningLevel

FIRST = date(2025, 5, 20)  # the letter is of 2024-05-20


@pytest.fixture
def continuing_id(ledger):
    return pledge_ids(ledger, keep(ledger, undated("持续推进绿化", continuing=True)))[0]


def pledge(ledger, pledge_id):
    return ledger.line(pledge_id).pledge


def test_it_is_first_reviewed_a_year_after_its_letter(ledger, continuing_id):
    told = pledge(ledger, continuing_id)
    assert told.review_on == deadline(told) == FIRST
    assert told.due is None
    assert warning_level(told, FIRST, OfficeRules()) is WarningLevel.DUE_SOON
    assert warning_level(told, date(2025, 5, 21), OfficeRules()) is WarningLevel.OVERDUE
    late = ledger.lines(Filter(queue=Queue.OVERDUE), date(2025, 5, 21))
    assert [line.pledge for line in late] == [told]
    assert ledger.lines(Filter(queue=Queue.OVERDUE), FIRST) == []


def test_a_review_settles_the_next_one_a_year_later(ledger, continuing_id):
    ledger.carry_out(review([continuing_id], "已种三千株"), SUPERVISOR, AT)
    assert pledge(ledger, continuing_id).review_on == date(2025, 6, 3)
    (entry,) = ledger.entries(continuing_id)
    assert (entry.kind, entry.new_due) == (EntryKind.REVIEW, date(2025, 6, 3))
    assert pledge(ledger, continuing_id).status is Status.NOT_STARTED


def test_or_on_another_day(ledger, continuing_id):
    ledger.carry_out(review([continuing_id], "已种三千株", date(2024, 9, 1)), SUPERVISOR, AT)
    ledger.carry_out(plan_review([continuing_id], date(2024, 10, 1)), SUPERVISOR, AT)
    assert deadline(pledge(ledger, continuing_id)) == date(2024, 10, 1)


def test_a_due_date_before_the_review_counts(ledger, continuing_id):
    told = pledge(ledger, continuing_id)
    assert deadline(replace(told, due=date(2024, 12, 31))) == date(2024, 12, 31)
    assert deadline(replace(told, due=date(2026, 12, 31))) == FIRST


def test_without_the_letter_s_date_there_is_none(ledger):
    (pledge_id,) = pledge_ids(ledger, keep(ledger, undated(continuing=True), text="无日期", dated=None))
    assert pledge(ledger, pledge_id).review_on is None


def test_others_are_not_reviewed(ledger, pledge_id):
    assert pledge(ledger, pledge_id).review_on is None
    for operation in (review([pledge_id], "x"), plan_review([pledge_id], FIRST)):
        with pytest.raises(NotAllowed, match="Only a continuing"):
            ledger.carry_out(operation, SUPERVISOR, AT)


def test_who_promised_does_not_put_the_review_off(ledger, continuing_id):
    for operation in (review([continuing_id], "x"), plan_review([continuing_id], FIRST)):
        with pytest.raises(NotAllowed, match="Only the supervising side"):
            ledger.carry_out(operation, CLERK, AT)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (lambda ids: review(ids, " "), "Say in a few words"),
        (lambda ids: review(ids, "x", TODAY), "in the past"),
        (lambda ids: plan_review(ids, date(1, 1, 1)), "such a year"),
        (lambda ids: review(ids, "x", date(9999, 12, 31)), "such a year"),
    ],
)
def test_what_makes_no_sense_is_refused(ledger, path, continuing_id, operation, words):
    before = rows_of(path, "pledge", "entry", "history")
    with pytest.raises(NotAllowed, match=words):
        ledger.carry_out(operation([continuing_id]), SUPERVISOR, AT)
    assert rows_of(path, "pledge", "entry", "history") == before


def test_a_day_is_taken_back_to_the_rule(ledger, continuing_id):
    by_rule = ledger.line(continuing_id).pledge.review_on
    ledger.carry_out(plan_review([continuing_id], date(2024, 10, 1)), SUPERVISOR, AT)
    assert ledger.line(continuing_id).pledge.review_on == date(2024, 10, 1) != by_rule
    ledger.carry_out(plan_review([continuing_id], None), SUPERVISOR, AT)
    assert ledger.line(continuing_id).pledge.review_on == by_rule
    ledger.undo(SUPERVISOR, AT)
    assert ledger.line(continuing_id).pledge.review_on == date(2024, 10, 1)


def test_a_closed_one_is_not_reviewed(ledger, continuing_id):
    bring_to(ledger, continuing_id, Status.DROPPED)
    with pytest.raises(NotAllowed, match="Only an open pledge"):
        ledger.carry_out(review([continuing_id], "x"), SUPERVISOR, AT)


@pytest.mark.parametrize(
    "operation", [lambda ids: review(ids, "已查"), lambda ids: plan_review(ids, date(2025, 1, 1))]
)
def test_each_is_one_step_to_undo(ledger, path, continuing_id, operation):
    keep(ledger, draft(), text="另一封")
    before = rows_of(path, "pledge", "entry")
    ledger.carry_out(operation([continuing_id]), SUPERVISOR, AT)
    ledger.undo(SUPERVISOR, AT)
    assert rows_of(path, "pledge", "entry") == before
