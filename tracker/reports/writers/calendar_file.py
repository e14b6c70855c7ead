"""Writes the days that open pledges wait for as iCalendar (RFC 5545): all-day events with alarms."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

from tracker.language import N_, Say
from tracker.model import DateKind, LedgerLine, OfficeRules, Status
from tracker.plain_text import plain
from tracker.pledge_record import PledgeRecord
from tracker.rating_clock import rate_by
from tracker.reports.writers.progress import Progress, Report
from tracker.wording.terms import DATE_KIND, due_origin, letter_label

if TYPE_CHECKING:
    from icalendar import Alarm, Event

# When a calendar reminds: so many days before, and at nine on the day itself.
_DAYS_BEFORE, _AT = (30, 7, 0), timedelta(hours=9)
_MOST_SHOWN = 60  # characters of a pledge in an event's title
RATE_BY = "rate_by"
_NAMES = {kind.value: words for kind, words in DATE_KIND.items()} | {RATE_BY: N_("Last day to rate")}


def write_calendar(
    records: Sequence[PledgeRecord], rules: OfficeRules, out: BinaryIO, say: Say, report: Report
) -> None:
    """Write the events; `report` is told pledges done and in all, and stops the writing by raising.

    An event is known again by its UID, one for each pledge and kind of date, so that a calendar that takes the file
    in anew moves it; all its stamps are of the pledge's last entry, so that the same ledger gives the same file.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//commitment-tracker//ledger//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", say("Dates of pledges"))
    head, end, rest = calendar.to_ical().partition(b"END:VCALENDAR")
    out.write(head)
    progress = Progress(report, len(records))
    for record in records:
        for kind, day in days_of(record.line, rules):
            out.write(_event(record, kind, day, say).to_ical())
        progress.step()
    out.write(end + rest)


def days_of(line: LedgerLine, rules: OfficeRules) -> Iterator[tuple[str, date]]:
    """The days that a pledge waits for, each with its kind."""
    pledge = line.pledge
    if pledge.status.is_open and pledge.status is not Status.REPORTED:  # then the other side has to act
        if pledge.due:
            yield DateKind.DUE, pledge.due
        if pledge.redo_by:
            yield DateKind.REDO, pledge.redo_by
    if pledge.status.is_open and pledge.review_on:
        yield DateKind.REVIEW, pledge.review_on
    last = rate_by(pledge, rules)
    if last and last != date.max:
        yield RATE_BY, last


def _event(record: PledgeRecord, kind: str, day: date, say: Say) -> "Event":
    from icalendar import Event

    line = record.line
    text = " ".join(plain(line.pledge.text).split())
    shown = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
    summary = say("{what}: {pledge}").format(what=say(_NAMES[str(kind)]), pledge=shown)
    changed = _moment(record.entries[0].at if record.entries else line.letter.imported_at)
    event = Event()
    event.add("uid", f"{line.pledge.id}-{kind}@commitment-tracker")
    event.add("dtstamp", changed)
    event.add("created", _moment(line.letter.imported_at))
    event.add("last-modified", changed)
    event.add("sequence", len(record.entries))
    event.add("dtstart", day)
    event.add("summary", summary)
    event.add("description", plain(_told(line, text, say)))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    for days in _DAYS_BEFORE:
        event.add_component(_alarm(summary, _AT - timedelta(days=days)))
    return event


def _alarm(words: str, after: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", after)
    return alarm


def _told(line: LedgerLine, text: str, say: Say) -> str:
    pledge = line.pledge
    owners = "、".join(filter(None, (pledge.owner, *pledge.co_owners)))
    person = " ".join(filter(None, (pledge.person, pledge.phone)))
    first = pledge.baseline_due if pledge.baseline_due != pledge.due else None
    facts = (
        (N_("Pledge"), text),
        (N_("Letter"), letter_label(line.letter)),
        (N_("Owners"), owners),
        (N_("Person in charge, phone"), person),
        (N_("Due date from"), due_origin(pledge, say) if pledge.due else ""),
        (N_("Original due date"), first.isoformat() if first else ""),
    )
    return "\n".join(
        say("{what}: {pledge}").format(what=say(what), pledge=told) for what, told in facts if told
    )


def _moment(at: datetime) -> datetime:
    """In universal time, as stamps have to be."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
