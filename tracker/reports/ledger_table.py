"""Makes a ledger table (台账): a row for each pledge, in the columns that are asked for by their keys."""

from collections.abc import Sequence

from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Column, Table
from tracker.reports.ledger_columns import LEDGER_COLUMNS, NUMBER, Look, level_of


def ledger_table(records: Sequence[PledgeRecord], look: Look, keys: Sequence[str], name: str = "") -> Table:
    """The records in the order given, numbered from 1; `keys` are those of LEDGER_COLUMNS, `name` is the table's.

    Raises:
        KeyError: there is no such column.

    """
    chosen = [LEDGER_COLUMNS[key] for key in keys]
    titled = zip(keys, chosen, strict=True)
    columns = tuple(Column(look.say(column.title), column.share, column.align, key) for key, column in titled)
    rows = tuple(
        tuple(number if key == NUMBER else LEDGER_COLUMNS[key].value(record, look) for key in keys)
        for number, record in enumerate(records, start=1)
    )
    return Table(columns, rows, tuple(level_of(record, look) for record in records), name)
