from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from report_lines import TODAY, a_letter, a_line, an_entry, records

from tracker.model import LedgerLine, OfficeRules, Status, WarningLevel
from tracker.reports import status_report
from tracker.reports.counts import days_late

RULES = OfficeRules()


def report(*lines):
    return status_report(records(lines), TODAY, RULES)


def due(days, **given_facts):
    return a_line(due=TODAY + timedelta(days=days), **given_facts)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Status),
            st.none() | st.integers(-400, 400),
            st.none() | st.integers(-400, 0),
            st.integers(1, 4),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_every_pledge_is_counted_once_in_each_way(drawn):
    lines = [
        a_line(
            a_letter(letter),
            place,
            status=status,
            due=None if days is None else TODAY + timedelta(days=days),
            reported_on=None if reported is None else TODAY + timedelta(days=reported),
            measurable=measurable,
        )
        for place, (status, days, reported, letter, measurable) in enumerate(drawn)
    ]
    figures = report(*lines)
    assert figures.total == sum(figures.by_status.values()) == sum(figures.by_level.values()) == len(lines)
    assert set(figures.by_status) == set(Status)
    assert set(figures.by_level) == set(WarningLevel)
    late = figures.by_level[WarningLevel.OVERDUE] + figures.by_level[WarningLevel.LONG_OVERDUE]
    assert len(figures.overdue) == late
    days = [days_late(record.line, TODAY) for record in figures.overdue]
    assert days == sorted(days, reverse=True)
    assert all(day > 0 for day in days)
    grouped = [record for group in figures.letters for record in group.records]
    assert sorted(record.line.pledge.id for record in grouped) == sorted(line.pledge.id for line in lines)
    assert figures.letters_closed + figures.letters_replied == len(figures.letters)
    assert figures.verified_rate is None or 0 <= figures.verified_rate <= 1


def test_overdue_counts_the_long_overdue_and_names_them_first():
    figures = report(due(-1), due(-91), due(-90), due(0), due(30), due(31), due(-400, status=Status.VERIFIED))
    assert [days_late(record.line, TODAY) for record in figures.overdue] == [91, 90, 1]
    assert figures.long_overdue == 1
    assert figures.due_soon == 2


def test_a_report_stops_the_clock():
    reported = due(-20, status=Status.REPORTED, reported_on=TODAY - timedelta(days=15))
    in_time = due(-20, status=Status.REPORTED, reported_on=TODAY - timedelta(days=25))
    figures = report(reported, in_time)
    assert [record.line for record in figures.overdue] == [reported]
    assert days_late(reported, TODAY) == 5


def test_the_rate_leaves_out_what_was_dropped():
    figures = report(
        *(a_line(status=status) for status in (Status.VERIFIED, Status.DROPPED, Status.REPORTED))
    )
    assert figures.verified_rate == 0.5
    assert report(a_line(status=Status.DROPPED)).verified_rate is None
    assert report().verified_rate is None


def test_stale_and_vague_are_counted_apart():
    old = datetime(2026, 1, 1, tzinfo=UTC)
    fresh = a_line(measurable=False)
    stale = LedgerLine(fresh.pledge, fresh.letter, an_entry(fresh.pledge, at=old))
    figures = report(fresh, stale, a_line())
    assert (figures.stale, figures.vague, figures.total) == (1, 2, 3)


def test_a_letter_is_closed_only_when_all_its_pledges_are():
    first, second = a_letter(1), a_letter(2)
    figures = report(
        a_line(first, 1, status=Status.VERIFIED),
        a_line(first, 2, status=Status.DROPPED),
        a_line(second, 1, status=Status.VERIFIED),
        a_line(second, 2, status=Status.REPORTED),
    )
    assert [group.closed for group in figures.letters] == [2, 1]
    assert (figures.letters_closed, figures.letters_replied) == (1, 1)


def test_letters_stand_in_the_order_of_their_coming_and_pledges_in_the_letters():
    figures = report(
        a_line(a_letter(2), 2), a_line(a_letter(1), 3), a_line(a_letter(2), 1), a_line(a_letter(1), 1)
    )
    assert [
        (group.letter.id, [record.line.pledge.position for record in group.records])
        for group in figures.letters
    ] == [("letter-1", [1, 3]), ("letter-2", [1, 2])]


def test_a_pledge_without_date_is_never_late():
    line = a_line(due=None)
    assert report(line).overdue == ()
    assert days_late(line, date(2099, 1, 1)) == 0
