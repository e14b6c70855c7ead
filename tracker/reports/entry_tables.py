"""Tables that several papers have: facts by name, every change of a date, every entry, every rating."""

from collections.abc import Iterable, Sequence

from tracker.language import N_, Say
from tracker.model import Entry, EntryKind
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Align, Cell, Column, Table
from tracker.wording.terms import ENTRY_KIND, RATING, SIDE

_CENTRE = Align.CENTRE


def facts_table(rows: Iterable[tuple[str, Cell]], name: str, say: Say) -> Table:
    """What is known of one thing: in each row a name and its value."""
    return Table((Column(say("Item"), 5), Column(say("Content"), 17)), tuple(rows), name=name)


def moves(record: PledgeRecord) -> list[Entry]:
    """The entries that gave the pledge another due date, oldest first."""
    kinds = (EntryKind.EXTEND, EntryKind.GRANT)
    return [entry for entry in reversed(record.entries) if entry.kind in kinds and entry.new_due]


def moves_table(record: PledgeRecord, say: Say) -> Table:
    """Every change of the due date: when, from, to, why, and who approved."""
    columns = (
        Column(say("Day"), 5.5, _CENTRE),
        Column(say("Due before"), 5.5, _CENTRE),
        Column(say("Due after"), 5.5, _CENTRE),
        Column(say("Reason"), 12),
        Column(say("Approver"), 6, _CENTRE),
    )
    rows = tuple(
        (entry.at.date(), entry.old_due, entry.new_due, entry.note.strip(), entry.approver or "")
        for entry in moves(record)
    )
    return Table(columns, rows, name=say("Changes of the due date"))


def history_table(record: PledgeRecord, say: Say) -> Table:
    """Every entry, oldest first: when, what, who for which side, in which words, with which evidence."""
    columns = (
        Column(say("Day"), 5.5, _CENTRE),
        Column(say("Kind"), 4.5, _CENTRE),
        Column(say("By"), 5, _CENTRE),
        Column(say("What was said"), 14),
        Column(say("Evidence"), 6),
    )
    rows = tuple(
        (
            entry.at.date(),
            say(ENTRY_KIND[entry.kind]),
            f"{entry.by}\n{say(SIDE[entry.side])}",
            entry_details(entry, say),
            "\n".join(file.name for file in entry.evidence),
        )
        for entry in reversed(record.entries)
    )
    return Table(columns, rows, name=say("Course of the follow-up"))


def entries_table(records: Sequence[PledgeRecord], name: str, say: Say) -> Table:
    """Every entry on these pledges, oldest first, each fact in a column of its own, as a spreadsheet keeps it.

    The first column has the pledge's number in the ledger table of the same records.
    """
    columns = tuple(Column(say(title), share, key=key) for key, (title, share) in ENTRY_COLUMNS.items())
    rows = tuple(
        (number, record.line.pledge.text, *_entry_cells(entry, say))
        for number, record in enumerate(records, start=1)
        for entry in reversed(record.entries)
    )
    return Table(columns, rows, name=name)


# The columns of the sheet of entries by key, each with its title and its share.
ENTRY_COLUMNS = {
    "no": (N_("No."), 2.5),
    "pledge": (N_("Pledge"), 11),
    "at": (N_("Day"), 8),
    "kind": (N_("Kind"), 4.5),
    "note": (N_("What was said"), 14),
    "by": (N_("By"), 4),
    "side": (N_("Side"), 4),
    "approver": (N_("Approver"), 4),
    "old_due": (N_("Due before"), 5.5),
    "new_due": (N_("Due after"), 5.5),
    "rating": (N_("Rating"), 4),
    "rated_on": (N_("Rated on"), 5.5),
    "rated_by": (N_("Rated by"), 4),
    "means": (N_("Means"), 4),
    "evidence": (N_("Evidence"), 8),
}


def _entry_cells(entry: Entry, say: Say) -> tuple[Cell, ...]:
    return (
        # With the time, which puts the entries of one day in their order.
        f"{entry.at:%Y-%m-%d %H:%M:%S}",
        say(ENTRY_KIND[entry.kind]),
        entry.note,
        entry.by,
        say(SIDE[entry.side]),
        entry.approver,
        entry.old_due,
        entry.new_due,
        say(RATING[entry.rating]) if entry.rating else None,
        entry.rated_on,
        entry.rated_by,
        entry.means,
        "\n".join(file.name for file in entry.evidence),
    )


def entry_details(entry: Entry, say: Say) -> str:
    """All that an entry says besides its kind, day, person and evidence, one matter a line."""
    rating = say(RATING[entry.rating]) if entry.rating else None
    told = (
        entry.note.strip(),
        say("rating: {rating}").format(rating=rating) if rating else None,
        say("by {name} on {date}").format(name=entry.rated_by, date=entry.rated_on)
        if entry.rated_by
        else None,
        say("means: {means}").format(means=entry.means) if entry.means else None,
        _dates_moved(entry, say),
        say("approver: {name}").format(name=entry.approver) if entry.approver else None,
    )
    return "\n".join(filter(None, told))


def _dates_moved(entry: Entry, say: Say) -> str | None:
    if entry.new_due is None:
        return None
    if entry.kind is EntryKind.RATE:
        return say("to be done again by {date}").format(date=entry.new_due)
    if entry.kind is EntryKind.REVIEW:
        return say("next review on {date}").format(date=entry.new_due)
    return say("due: {old} → {new}").format(old=entry.old_due or say("no date"), new=entry.new_due)


def rating_table(records: Sequence[PledgeRecord], say: Say) -> Table | None:
    """Every rating of these pledges, by pledge and oldest first; None where there is none."""
    columns = (
        Column(say("No."), 2.5, _CENTRE),
        Column(say("Pledge"), 11),
        Column(say("Rated on"), 5.5, _CENTRE),
        Column(say("Rated by"), 5, _CENTRE),
        Column(say("Means"), 4, _CENTRE),
        Column(say("Rating"), 5, _CENTRE),
        Column(say("Opinion"), 8),
    )
    rated = (
        (number, record.line.pledge.text, entry)
        for number, record in enumerate(records, start=1)
        for entry in reversed(record.entries)
        if entry.kind is EntryKind.RATE and entry.rating
    )
    rows = tuple(
        (
            number,
            text,
            entry.rated_on,
            entry.rated_by or "",
            entry.means or "",
            say(RATING[entry.rating]) if entry.rating else "",
            entry.note.strip(),
        )
        for number, text, entry in rated
    )
    return Table(columns, rows, name=say("Ratings")) if rows else None
