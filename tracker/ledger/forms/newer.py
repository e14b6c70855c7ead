"""Whether a ledger that a newer program wrote can still be looked at here: it must answer all that is ever asked."""

import sqlite3
from datetime import date
from enum import StrEnum

from tracker.errors import NewerLedger, TrackerError
from tracker.ledger.operations.operation import Action
from tracker.ledger.questions.filter import Filter
from tracker.ledger.questions.queries import LedgerReader
from tracker.model import EntryKind, Side

# Words that only a timeline or a history shows, and which a newer program may have more of.
_WORDS: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("entry", "kind", EntryKind),
    ("entry", "side", Side),
    ("history", "action", Action),
    ("history", "side", Side),
)


def require_answers(reader: LedgerReader, conn: sqlite3.Connection) -> None:
    """NewerLedger where a question fails, or is answered in words that are unknown here."""
    try:
        _ask_everything(reader)
        for table, column, known in _WORDS:
            for (word,) in conn.execute(f"SELECT DISTINCT {column} FROM {table}"):
                known(word)
    except (TrackerError, sqlite3.DatabaseError, KeyError, ValueError, TypeError, IndexError) as error:
        raise NewerLedger(path=reader.path) from error


def _ask_everything(reader: LedgerReader) -> None:
    lines = reader.lines(Filter(), date.min)
    reader.lines(Filter(words="一", owner="一", letter_id="一", session="一", tag="一"), date.min)
    for letter in reader.letters()[:1]:
        reader.source(letter.id)
        reader.drafts_read(letter.id)
    for pledge_id in [line.pledge.id for line in lines][:1]:
        reader.line(pledge_id)
        reader.entries(pledge_id)
        reader.history(pledge_id)
        reader.desk.same_promise(pledge_id)
    reader.desk.overview(date.min)
    for ask in (
        reader.rules,
        reader.has_letters,
        reader.tallies,
        reader.owners,
        reader.desk.tags,
        reader.in_bin,
        reader.rivals,
    ):
        ask()
