"""`tracker import-table`: reads a ledger kept in Excel or CSV into the ledger, as one operation."""

import json
from pathlib import Path

from tracker.commands.context import FAILED, OK, Context
from tracker.commands.opening import ledger_to_write
from tracker.ledger import read_ledger
from tracker.ledger.operations.from_table import keep_table
from tracker.wording.formats import caution_words
from tracker.workbooks.grid import Sheet
from tracker.workbooks.heads import find_head, guess
from tracker.workbooks.opening import likely_sheet, open_table, require_pledges, sheet_named, table_pool
from tracker.workbooks.plan import Fate, Plan, Planned, Table, entries_sheet, plan


def import_table(file: Path, sheet: str | None, dry_run: bool, as_json: bool, context: Context) -> int:
    """Read the sheet that looks most like a ledger, or the one named; rows that cannot be read are told one by one."""
    with table_pool() as pool:
        sheets = open_table(pool, file).result()
    table = _table(file, sheets, sheet)
    if dry_run:
        with_it = read_ledger(context.ledger)
        try:
            planned = plan(table, with_it, with_it.rules(), context.actor.side, context.say)
        finally:
            with_it.close()
    else:
        planned = _taken_in(table, context)
    _tell(table, planned, dry_run, as_json, context)
    return FAILED if planned.counts[Fate.UNREAD] else OK


def _table(file: Path, sheets: tuple[Sheet, ...], wanted: str | None) -> Table:
    main = sheet_named(sheets, wanted, file.name) if wanted else likely_sheet(sheets)
    head = find_head(main)
    mapping = guess(head)
    require_pledges(tuple(mapping.values()), file.name)
    return Table(file.name, main, head, mapping, entries_sheet(sheets, main))


def _taken_in(table: Table, context: Context) -> Plan:
    ledger = ledger_to_write(context)
    try:
        planned = plan(table, ledger, ledger.rules(), context.actor.side, context.say)
        if planned.letters:
            ledger.carry_out(keep_table(planned.letters), context.actor, context.now)
    finally:
        ledger.close()
    return planned


def _tell(table: Table, planned: Plan, dry_run: bool, as_json: bool, context: Context) -> None:
    say = context.say
    if as_json:
        for one in planned.rows:
            context.tell(json.dumps(_object(one, context), ensure_ascii=False))
        return
    for one in planned.rows:
        words = [say(one.row.reason)] if one.row.reason else []
        words += [caution_words(warning, say) for warning in one.row.warnings]
        if words:
            context.tell(say("row {number}: {words}").format(number=one.row.number, words=" ".join(words)))
    counts = planned.counts
    told = say("{name}: new: {new}; in the ledger already: {known}; not read: {unread}")
    context.tell(
        told.format(
            name=table.name, new=counts[Fate.NEW], known=counts[Fate.KNOWN], unread=counts[Fate.UNREAD]
        )
    )
    if dry_run:
        context.tell(say("Nothing was taken in yet."))


def _object(one: Planned, context: Context) -> dict[str, object]:
    row = one.row
    return {
        "row": row.number,
        "fate": one.fate.value,
        "reason": context.say(row.reason) if row.reason else None,
        "reference": row.facts.reference,
        "number": row.facts.number,
        "pledge": row.pledge.draft.text or None,
        "status": None if row.reason else row.pledge.status.value,
        "due": row.pledge.due.isoformat() if row.pledge.due else None,
        "warnings": [caution_words(warning, context.say) for warning in row.warnings],
    }
