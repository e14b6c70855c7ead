"""Keeps a table from saying what whoever reads it in may not say: 销号 and ratings are the supervising side's words.

A department that reads its own table in can neither close its pledges that way nor fill in the deputy's rating
(代表被满意). What the table states of that stays as a comment, and the row tells so before anything is kept.
"""

from dataclasses import replace
from datetime import date

from tracker.language import N_, Say
from tracker.ledger import OTHER_TURNS, TURNS
from tracker.ledger.operations.from_table import TableEntry, TablePledge
from tracker.ledger.operations.life import decides
from tracker.model import Caution, EntryKind, OfficeRules, Side, Status
from tracker.wording.terms import ENTRY_KIND, RATING, STATUS
from tracker.workbooks.row_reading import ReadRow

NOT_VERIFIED = N_("Only the supervising side verifies: it is read in as reported done.")
NOT_DROPPED = N_("Only the supervising side drops: it is read in as in progress.")
NOT_MOVED = N_("Only the supervising side grants another date: it is read in as a comment.")
NOT_RATED = N_("Only the supervising side keeps a deputy's rating: it is read in as a comment.")


def as_said_by(side: Side, rules: OfficeRules, read: ReadRow, say: Say) -> ReadRow:
    """The row as this side may keep it, with what was made of it among its warnings."""
    if side is Side.SUPERVISOR or read.reason:
        return read
    pledge, warnings, told = read.pledge, list(read.warnings), list[TableEntry]()
    barred = {kind for kind in EntryKind if not _may_clerk(kind, rules)}
    if pledge.status is Status.VERIFIED or (pledge.status is Status.DROPPED and not rules.clerk_decides):
        is_done = pledge.status is Status.VERIFIED
        warnings.append(Caution(NOT_VERIFIED if is_done else NOT_DROPPED))
        told.append(TableEntry(EntryKind.COMMENT, say(STATUS[pledge.status])))
        pledge = replace(pledge, status=Status.REPORTED if is_done else Status.IN_PROGRESS)
    if pledge.rating:
        warnings.append(Caution(NOT_RATED))
        pledge = replace(pledge, rating=None, rated_on=None, rated_by=None, redo_by=None)
    if any(entry.kind in barred and entry.new_due for entry in pledge.entries):
        warnings.append(Caution(NOT_MOVED))
        pledge = replace(pledge, due=_due_without(barred, pledge))
    entries = tuple(
        _comment(entry, say) if entry.kind in barred else replace(entry, side=Side.CLERK)
        for entry in pledge.entries
    )
    if any(entry.kind in barred for entry in pledge.entries):
        told.clear()  # the entries say it themselves
    return replace(read, pledge=replace(pledge, entries=(*entries, *told)), warnings=tuple(warnings))


def _may_clerk(kind: EntryKind, rules: OfficeRules) -> bool:
    return Side.CLERK in (TURNS | OTHER_TURNS)[kind].sides and decides(kind, Side.CLERK, rules)


def _due_without(barred: set[EntryKind], pledge: TablePledge) -> date | None:
    """The due date where the barred entries moved nothing."""
    kept = (entry.new_due for entry in reversed(pledge.entries) if entry.kind not in barred and entry.new_due)
    return next(kept, pledge.draft.due)


def _comment(entry: TableEntry, say: Say) -> TableEntry:
    """What the entry states, in words."""
    rating = (say(RATING[entry.rating]), entry.rated_by, entry.rated_on) if entry.rating else ()
    words = (
        say(ENTRY_KIND[entry.kind]),
        *rating,
        entry.means,
        entry.approver,
        entry.new_due,
        entry.note.strip(),
    )
    note = "; ".join(str(word) for word in words if word)
    return TableEntry(EntryKind.COMMENT, note, entry.at, entry.by, Side.CLERK)
