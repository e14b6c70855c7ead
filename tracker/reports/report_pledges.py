"""The status report's lists of single pledges: overdue, vague, dropped, to be done again.

Each bears the number of its row in the annex.
"""

from collections.abc import Callable, Iterable

from tracker.clocks import deadline, warning_level
from tracker.language import Say
from tracker.model import WarningLevel
from tracker.pledge_record import PledgeRecord
from tracker.reports.counts import days_late
from tracker.reports.document import Align, Block, Cell, Column, Paragraph, Table
from tracker.reports.entry_tables import moves
from tracker.reports.frame import day_words, part
from tracker.reports.status_report import StatusReport
from tracker.wording.terms import STATUS, due_with_origin, letter_label

_CENTRE = Align.CENTRE


def owners_of(record: PledgeRecord) -> str:
    """The owner and the joint organs, one a line."""
    return "\n".join(filter(None, (record.line.pledge.owner, *record.line.pledge.co_owners)))


def overdue_tables(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    """The long overdue, then the others, the longest overdue first."""
    if not figures.overdue:
        told = say("No pledge is overdue as of {date}.").format(date=day_words(figures.today, say))
        return (Paragraph(told),)
    days = figures.rules.long_overdue_days
    levels = [warning_level(r.line.pledge, figures.today, figures.rules) for r in figures.overdue]
    parts = (
        (WarningLevel.LONG_OVERDUE, say("Overdue by more than {days} days"), say("Long overdue")),
        (WarningLevel.OVERDUE, say("Overdue by up to {days} days"), say("Overdue")),
    )
    blocks: list[Block] = []
    for place, (level, words, name) in enumerate(parts, start=1):
        chosen = [r for r, found in zip(figures.overdue, levels, strict=True) if found is level]
        blocks.append(part(place, words.format(days=days), say))
        if chosen:
            blocks += [
                Paragraph(say("Pledges: {count}.").format(count=len(chosen))),
                _overdue(chosen, level, name, figures, say),
            ]
        else:
            blocks.append(Paragraph(say("None.")))
    return tuple(blocks)


def _overdue(
    records: Iterable[PledgeRecord], level: WarningLevel, name: str, figures: StatusReport, say: Say
) -> Table:
    columns = (
        Column(say("Pledge"), 11, key="pledge"),
        Column(say("Owners"), 6, key="owners"),
        Column(say("Original due date"), 5.5, _CENTRE, "baseline_due"),
        Column(say("Due now"), 5.5, _CENTRE),
        Column(say("Days late"), 3, _CENTRE),
        Column(say("Times postponed"), 3, _CENTRE, "slips"),
        Column(say("Reason of the last extension"), 7),
        Column(say("Status"), 4, _CENTRE, "status"),
    )

    def row(record: PledgeRecord) -> tuple[Cell, ...]:
        pledge, moved = record.line.pledge, moves(record)
        late, reason = days_late(record.line, figures.today), moved[-1].note.strip() if moved else ""
        status = say(STATUS[pledge.status])
        first, now = pledge.baseline_due, deadline(pledge)
        return pledge.text, owners_of(record), first, now, late, pledge.slips, reason, status

    return _numbered(figures, records, columns, row, name, say, level)


def vague_table(figures: StatusReport, say: Say) -> Table:
    """The pledges that cannot be measured."""
    columns = (
        Column(say("Pledge"), 14, key="pledge"),
        Column(say("Letter"), 10),
        Column(say("Owners"), 6, key="owners"),
        Column(say("Due"), 7, _CENTRE, "due_and_basis"),
        Column(say("Status"), 4, _CENTRE, "status"),
    )

    def row(record: PledgeRecord) -> tuple[Cell, ...]:
        pledge, letter = record.line.pledge, letter_label(record.line.letter)
        return (
            pledge.text,
            letter,
            owners_of(record),
            due_with_origin(pledge, say),
            say(STATUS[pledge.status]),
        )

    return _numbered(figures, figures.vague_records, columns, row, say("Vague"), say)


def dropped_table(figures: StatusReport, say: Say) -> Table:
    """The dropped pledges with the day, the reason and who approved."""
    why = {dropped.record.line.pledge.id: dropped.why for dropped in figures.dropped}
    columns = (
        Column(say("Pledge"), 13, key="pledge"),
        Column(say("Owners"), 6, key="owners"),
        Column(say("Original due date"), 5.5, _CENTRE, "baseline_due"),
        Column(say("Dropped on"), 5.5, _CENTRE),
        Column(say("Reason"), 11),
        Column(say("Approver"), 5, _CENTRE),
    )

    def row(record: PledgeRecord) -> tuple[Cell, ...]:
        pledge, entry = record.line.pledge, why[record.line.pledge.id]
        first = pledge.baseline_due
        if entry is None:
            return pledge.text, owners_of(record), first, None, say("no reason is on record"), ""
        day, reason = entry.at.date(), entry.note.strip()
        return pledge.text, owners_of(record), first, day, reason, entry.approver or ""

    records = [dropped.record for dropped in figures.dropped]
    return _numbered(figures, records, columns, row, say("Dropped"), say)


def redo_table(figures: StatusReport, say: Say) -> Table:
    """The pledges to be done again after a rating 不满意."""
    columns = (
        Column(say("Pledge"), 16, key="pledge"),
        Column(say("Owners"), 8, key="owners"),
        Column(say("Redo date"), 5.5, _CENTRE, "redo_by"),
        Column(say("Dissatisfied in a row"), 4, _CENTRE),
        Column(say("Status"), 4, _CENTRE, "status"),
    )

    def row(record: PledgeRecord) -> tuple[Cell, ...]:
        pledge = record.line.pledge
        return pledge.text, owners_of(record), pledge.redo_by, pledge.dissatisfied, say(STATUS[pledge.status])

    return _numbered(figures, figures.redo, columns, row, say("To be done again"), say)


def _numbered(
    figures: StatusReport,
    records: Iterable[PledgeRecord],
    columns: tuple[Column, ...],
    row: Callable[[PledgeRecord], tuple[Cell, ...]],
    name: str,
    say: Say,
    level: WarningLevel | None = None,
) -> Table:
    places = {record.line.pledge.id: place for place, record in enumerate(figures.records, start=1)}
    rows = tuple((places[record.line.pledge.id], *row(record)) for record in records)
    levels = (level,) * len(rows) if level else ()
    return Table((Column(say("No. in the ledger"), 3, _CENTRE), *columns), rows, levels, name)
