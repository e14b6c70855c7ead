"""Calendars keep to RFC 5545, and hold each day that an open pledge waits for, once."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hostile_words import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from report_lines import CAME_IN, a_letter, a_line, an_entry
from sample_papers import unheard

from tracker.language import speaker
from tracker.model import LedgerLine, OfficeRules, Rating, Status
from tracker.plain_text import plain
from tracker.pledge_record import PledgeRecord
from tracker.reports.writers.calendar_file import write_calendar

DUE, REVIEW = date(2026, 12, 31), date(2027, 6, 25)


def written(*lines: LedgerLine, language: str = "en", report=unheard) -> bytes:
    out = io.BytesIO()
    records = [PledgeRecord(line, (line.last_entry,) if line.last_entry else ()) for line in lines]
    write_calendar(records, OfficeRules(), out, speaker(language), report)
    return out.getvalue()


def events(*lines: LedgerLine, **how) -> list:
    return Calendar.from_ical(written(*lines, **how)).walk("VEVENT")


def a_pledge_of(words: str) -> LedgerLine:
    return a_line(
        a_letter(subject=words, reference=words), text=words, owner=words, person=words, due_words=words
    )


def assert_strict(data: bytes) -> None:
    """RFC 5545, 3.1, 3.4, 3.6 and 3.8: lines, folding, the frame, what each part has to have, how often."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut apart
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line) for line in lines)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert lines.count("VERSION:2.0") == 1 and sum(line.startswith("PRODID:") for line in lines) == 1
    stack: list[str] = []
    parts: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("BEGIN:"):
            stack.append(line[6:])
            parts.append((line[6:], []))
        elif line.startswith("END:"):
            assert stack.pop() == line[4:]
        else:
            parts[-1][1].append(re.split("[:;]", line)[0])
    assert not stack
    for kind, names in parts:
        assert len(set(names)) == len(names)
        needed = {"VEVENT": {"UID", "DTSTAMP", "DTSTART"}, "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"}}
        assert needed.get(kind, set()) <= set(names)
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)


def test_due_redo_and_review_days_are_events_of_a_whole_day():
    line = a_line(continuing=True, review_on=REVIEW, redo_by=date(2027, 1, 31))
    told = {str(event["uid"]): event for event in events(line)}
    assert {uid: event["dtstart"].dt for uid, event in told.items()} == {
        "letter-1-1-due@commitment-tracker": DUE,
        "letter-1-1-redo@commitment-tracker": date(2027, 1, 31),
        "letter-1-1-review@commitment-tracker": REVIEW,
    }
    event = told["letter-1-1-due@commitment-tracker"]
    assert event["summary"] == f"Due: {line.pledge.text}"
    assert "望交函〔2026〕1号" in event["description"] and "县公交公司" in event["description"]
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in written(line)
    assert_strict(written(line))


def test_alarms_ring_a_month_and_a_week_before_and_at_nine_on_the_day():
    (event,) = events(a_line())
    rung = [datetime(2026, 12, 31) + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert rung == [datetime(2026, 12, day, 9) for day in (1, 24, 31)]


@pytest.mark.parametrize(("status", "kinds"), [
    (Status.NOT_STARTED, ["due", "review"]),
    (Status.IN_PROGRESS, ["due", "review"]),
    (Status.REPORTED, ["review", "rate_by"]),
    (Status.VERIFIED, ["rate_by"]),
    (Status.DROPPED, []),
])  # fmt: skip
def test_only_what_somebody_still_waits_for_is_there(status, kinds):
    line = a_line(status=status, review_on=REVIEW, reported_on=date(2026, 11, 2))
    told = [str(event["uid"]).split("@")[0].removeprefix("letter-1-1-") for event in events(line)]
    assert told == kinds
    if "rate_by" in kinds:
        (rated,) = [event for event in events(line) if "rate_by" in event["uid"]]
        assert rated["dtstart"].dt == date(2026, 11, 23)  # 15 working days


def test_what_is_rated_or_has_no_day_is_left_out():
    rated = a_line(status=Status.VERIFIED, reported_on=date(2026, 11, 2), rating=Rating.SATISFIED)
    assert events(rated, a_line(due=None, baseline_due=None)) == []
    assert_strict(written())


def test_the_same_ledger_gives_the_same_file_and_a_change_a_later_version():
    line = a_line()
    assert written(line) == written(line)
    (event,) = events(line)
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 11, 1, 10, tzinfo=UTC)
    (bare,) = events(replace(line, last_entry=None))
    assert bare["dtstamp"].dt == CAME_IN + timedelta(hours=1)
    assert (bare["sequence"], event["sequence"]) == (0, 1)
    assert bare["uid"] == event["uid"]


def test_it_speaks_the_users_language():
    (event,) = events(a_line(), language="zh_CN")
    assert event["summary"].startswith("完成时限") and "新开渔港" in event["summary"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_words_are_words_wherever_they_stand(kind):
    words = HOSTILE[kind]
    line = a_pledge_of(words)
    assert_strict(written(line))
    (event,) = events(line)
    on_one_line = " ".join(plain(words).split())
    assert on_one_line in event["description"]
    assert event["summary"] in (f"Due: {on_one_line}", f"Due: {on_one_line[:60]}…")
    assert not {"ATTACH", "URL", "ATTENDEE", "ORGANIZER"} & set(event)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_words_pass_a_strict_reader(words):
    line = a_pledge_of(words)
    assert_strict(written(line))
    (event,) = events(line)
    assert event["summary"] in (
        f"Due: {' '.join(plain(words).split())}",
        f"Due: {' '.join(plain(words).split())[:60]}…",
    )


def test_an_entry_may_be_of_any_time_zone():
    line = a_line()
    local = replace(
        line, last_entry=an_entry(line.pledge, at=datetime.fromisoformat("2026-11-01T18:00:00+08:00"))
    )
    assert b"DTSTAMP:20261101T100000Z\r\n" in written(local)


def test_whoever_is_told_how_far_it_is_may_stop_it():
    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        written(*(a_line(position=each) for each in range(120)), report=stop)
