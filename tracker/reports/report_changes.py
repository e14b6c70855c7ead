"""What the status report tells of the time since the last one: how much came, went and was entered, and what slipped."""

from tracker.language import Say
from tracker.reports.changes import Changes
from tracker.reports.document import Align, Block, Column, Paragraph, Table
from tracker.reports.frame import day_words, part
from tracker.reports.report_pledges import owners_of
from tracker.reports.status_report import StatusReport


def changes_told(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    """The part on what changed; nothing where the report is not compared with an earlier day."""
    changes = figures.changes
    if changes is None:
        return ()
    heading = part(2, say("What changed since the last report"), say)
    told = Paragraph(_came_and_went(changes, say)), Paragraph(_entered(changes, say))
    if not changes.extended:
        return heading, *told
    count = say("Dates put to another day since: {count}, each with its reason:").format(
        count=len(changes.extended)
    )
    return heading, *told, Paragraph(count), _extended(changes, say)


def _came_and_went(changes: Changes, say: Say) -> str:
    return say(
        "Since the last report of {date}: pledges newly told of {added}, no longer told of {removed}, newly overdue {late};"
        " letters added {letters}, wholly closed {closed}."
    ).format(
        date=day_words(changes.since, say),
        added=len(changes.added),
        removed=len(changes.removed),
        late=len(changes.newly_overdue),
        letters=len(changes.letters_added),
        closed=len(changes.letters_closed),
    )


def _entered(changes: Changes, say: Say) -> str:
    return say(
        "Entered in this time: reported done {reported}, verified {verified}, sent back {returned}, dates changed {extended},"
        " dropped {dropped}, reopened {reopened}, rated {rated}; a pledge may be among them several times."
    ).format(
        reported=len(changes.reported),
        verified=len(changes.verified),
        returned=len(changes.returned),
        extended=len(changes.extended),
        dropped=len(changes.dropped),
        reopened=len(changes.reopened),
        rated=len(changes.rated),
    )


def _extended(changes: Changes, say: Say) -> Table:
    columns = (
        Column(say("Day"), 5.5, Align.CENTRE),
        Column(say("Pledge"), 10),
        Column(say("Owner"), 6),
        Column(say("Due before"), 5.5, Align.CENTRE),
        Column(say("Due after"), 5.5, Align.CENTRE),
        Column(say("Reason"), 9),
        Column(say("Approver"), 4, Align.CENTRE),
    )
    rows = tuple(
        (
            happening.entry.at.date(),
            happening.record.line.pledge.text,
            owners_of(happening.record),
            happening.entry.old_due,
            happening.entry.new_due,
            happening.entry.note.strip(),
            happening.entry.approver or "",
        )
        for happening in changes.extended
    )
    return Table(columns, rows, name=say("Changes of due dates"))
