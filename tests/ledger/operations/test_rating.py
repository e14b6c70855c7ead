"""What a deputy says of a fulfilled promise: kept by the supervising side with name, day and means; 不满意 reopens."""

from datetime import date, timedelta

import pytest
from ledger_builders import AT, CLERK, HISTORY_TABLES, SUPERVISOR, TABLES, TODAY, bring_to, rows_of

from tracker.clocks import deadline, warning_level
from tracker.errors import NotAllowed
from tracker.ledger import Filter, bin_pledges, extend, rate, take_turn
from tracker.ledger.operations.months import months_later
from tracker.model import EntryKind, OfficeRules, Queue, Rating, Status, WarningLevel

BAD = Rating.DISSATISFIED


def rating(ids, rating=Rating.SATISFIED, on=TODAY, means="电话", by="张三代表", note="说明", redo=None):
    return rate(ids, rating, on, means, by, note, redo)


def pledge(ledger, pledge_id):
    return ledger.line(pledge_id).pledge


def queued(ledger, queue):
    return [line.pledge.id for line in ledger.lines(Filter(queue=queue), TODAY)]


@pytest.mark.parametrize("status", [Status.REPORTED, Status.VERIFIED])
@pytest.mark.parametrize("good", [Rating.SATISFIED, Rating.MOSTLY])
def test_it_is_kept_with_who_when_and_how(ledger, pledge_id, status, good):
    bring_to(ledger, pledge_id, status)
    assert queued(ledger, Queue.TO_RATE) == [pledge_id]
    ledger.carry_out(rating([pledge_id], good), SUPERVISOR, AT)
    told, entry = pledge(ledger, pledge_id), ledger.entries(pledge_id)[0]
    assert (told.rating, told.rated_on, told.rated_by, told.status) == (good, TODAY, "张三代表", status)
    assert (entry.kind, entry.rating, entry.rated_on, entry.rated_by, entry.means) == (
        EntryKind.RATE, good, TODAY, "张三代表", "电话",
    )  # fmt: skip
    assert ledger.line(pledge_id).last_entry == entry
    assert queued(ledger, Queue.TO_RATE) == []
    assert not told.needs_special_supervision


def test_dissatisfied_reopens_it_to_be_redone_within_a_month(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.VERIFIED)
    ledger.carry_out(rating([pledge_id], BAD), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.status, told.reported_on, told.dissatisfied) == (Status.IN_PROGRESS, None, 1)
    assert told.redo_by == deadline(told) == ledger.entries(pledge_id)[0].new_due == date(2024, 7, 3)
    assert (told.due, told.baseline_due, told.slips) == (date(2024, 12, 31), date(2024, 12, 31), 0)
    late = date(2024, 7, 4)
    assert warning_level(told, late, OfficeRules()) is WarningLevel.OVERDUE
    assert queued(ledger, Queue.TO_RATE) == []
    bring_to(ledger, pledge_id, Status.REPORTED)
    assert queued(ledger, Queue.TO_RATE) == [pledge_id]


def test_two_in_a_row_need_special_supervision(ledger, pledge_id):
    for count in (1, 2):
        bring_to(ledger, pledge_id, Status.REPORTED)
        ledger.carry_out(rating([pledge_id], BAD), SUPERVISOR, AT)
        assert pledge(ledger, pledge_id).needs_special_supervision == (count == 2)
    assert queued(ledger, Queue.SPECIAL) == [pledge_id]
    bring_to(ledger, pledge_id, Status.REPORTED)
    ledger.carry_out(rating([pledge_id]), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.dissatisfied, told.redo_by, told.needs_special_supervision) == (0, None, False)
    assert queued(ledger, Queue.SPECIAL) == []


def test_the_redo_date_may_be_settled_and_an_extension_takes_its_place(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.REPORTED)
    ledger.carry_out(rating([pledge_id], BAD, redo=date(2024, 8, 1)), SUPERVISOR, AT)
    assert deadline(pledge(ledger, pledge_id)) == date(2024, 8, 1)
    ledger.carry_out(extend([pledge_id], date(2025, 3, 1), "雨季", "周"), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.redo_by, deadline(told), told.slips) == (None, date(2025, 3, 1), 1)


def test_reopened_by_hand_it_is_rated_anew(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.VERIFIED)
    ledger.carry_out(rating([pledge_id]), SUPERVISOR, AT)
    ledger.carry_out(take_turn(EntryKind.REOPEN, [pledge_id], "复查未通过"), SUPERVISOR, AT)
    told = pledge(ledger, pledge_id)
    assert (told.rating, told.rated_on, told.rated_by, told.redo_by) == (None, None, None, None)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"by": " "}, "Name the deputy"),
        ({"means": ""}, "Name the deputy"),
        ({"on": TODAY + timedelta(days=1)}, "day to come"),
        ({"on": date(1, 1, 1)}, "such a year"),
        ({"rating": BAD, "redo": date(9999, 12, 31)}, "such a year"),
        ({"rating": BAD, "note": " "}, "Say in a few words"),
        ({"rating": BAD, "redo": TODAY - timedelta(days=1)}, "before the rating"),
    ],
)
def test_what_is_not_whole_or_makes_no_sense_is_refused(ledger, path, pledge_id, told, words):
    bring_to(ledger, pledge_id, Status.REPORTED)
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(NotAllowed, match=words):
        ledger.carry_out(rating([pledge_id], **told), SUPERVISOR, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before


def test_a_rating_and_a_redo_date_before_the_letter_s_are_taken(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.REPORTED)
    day, redo = date(2024, 5, 10), date(2024, 5, 19)
    ledger.carry_out(rating([pledge_id], BAD, on=day, redo=redo), SUPERVISOR, AT)
    assert (pledge(ledger, pledge_id).rated_on, pledge(ledger, pledge_id).redo_by) == (day, redo)


def test_a_department_never_rates_itself(ledger, pledge_id):
    bring_to(ledger, pledge_id, Status.REPORTED)
    with pytest.raises(NotAllowed, match="Only the supervising side"):
        ledger.carry_out(rating([pledge_id]), CLERK, AT)


def test_it_is_one_step_to_undo(ledger, path, pledge_id):
    bring_to(ledger, pledge_id, Status.VERIFIED)
    before = rows_of(path, "pledge", "entry")
    ledger.carry_out(rating([pledge_id], BAD), SUPERVISOR, AT)
    after = rows_of(path, "pledge", "entry")
    ledger.undo(SUPERVISOR, AT)
    assert rows_of(path, "pledge", "entry") == before
    ledger.redo(SUPERVISOR, AT)
    assert rows_of(path, "pledge", "entry") == after


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
        (date(2024, 5, 3), 1, date(2024, 6, 3)),
    ],
)
def test_months_end_where_they_end(day, months, later):
    assert months_later(day, months) == later


def test_those_rated_late_are_counted_by_the_day_of_their_report(ledger, pledge_id, undated_id):
    def late(day: date) -> int:
        return ledger.desk.rated_late(day)

    assert late(date(2099, 1, 1)) == 0
    for one in (pledge_id, undated_id):
        bring_to(ledger, one, Status.REPORTED)
    assert (late(TODAY - timedelta(days=1)), late(TODAY)) == (0, 2)
    ledger.carry_out(take_turn(EntryKind.VERIFY, [undated_id]), SUPERVISOR, AT)
    assert late(TODAY) == 2  # verified without the deputy's word
    ledger.carry_out(rating([undated_id]), SUPERVISOR, AT)
    assert late(TODAY) == 1
    ledger.carry_out(rating([pledge_id], BAD), SUPERVISOR, AT)
    assert late(TODAY) == 0
    bring_to(ledger, pledge_id, Status.REPORTED, AT + timedelta(days=9))
    assert (late(TODAY), late(TODAY + timedelta(days=9))) == (0, 1)
    ledger.carry_out(bin_pledges([pledge_id]), SUPERVISOR, AT)
    assert late(date(2099, 1, 1)) == 0
