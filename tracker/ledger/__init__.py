"""Keeps letters and pledges in one SQLite file. Free of Qt and of the other stations."""

from tracker.ledger.follow import assign, extend, take_turn
from tracker.ledger.history import Change, FieldChange, HistoryEntry
from tracker.ledger.keep import add_pledge, import_letter, mend_facts, reread_letter, words_digest
from tracker.ledger.ledger import Ledger, open_ledger, read_ledger
from tracker.ledger.life import TURNS, is_possible, is_untouched
from tracker.ledger.office_rules import set_rules
from tracker.ledger.operation import Action, Operation
from tracker.ledger.queries import Filter, LedgerReader

__all__ = [
    "TURNS",
    "Action",
    "Change",
    "FieldChange",
    "Filter",
    "HistoryEntry",
    "Ledger",
    "LedgerReader",
    "Operation",
    "add_pledge",
    "assign",
    "extend",
    "import_letter",
    "is_possible",
    "is_untouched",
    "mend_facts",
    "open_ledger",
    "read_ledger",
    "reread_letter",
    "set_rules",
    "take_turn",
    "words_digest",
]
