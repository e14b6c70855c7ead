"""Keeps letters and pledges in one SQLite file. Free of Qt and of the other stations."""

from tracker.ledger.asking import ask_drop, ask_extend, comment, grant, refuse
from tracker.ledger.bin import Binned, bin_letters, bin_pledges, bring_back
from tracker.ledger.filter import Filter
from tracker.ledger.follow import assign, extend, take_turn
from tracker.ledger.history import Change, FieldChange, HistoryEntry
from tracker.ledger.keep import add_pledge, import_letter, mend_facts, reread_letter, words_digest
from tracker.ledger.ledger import Ledger, open_ledger, read_ledger
from tracker.ledger.life import OTHER_TURNS, TURNS, is_possible, is_untouched
from tracker.ledger.marking import (
    carry_over,
    link,
    put_in_charge,
    revise_class,
    tag,
    together,
    unlink,
)
from tracker.ledger.office_rules import set_rules
from tracker.ledger.operation import Action, Operation
from tracker.ledger.queries import LedgerReader
from tracker.ledger.rating import rate
from tracker.ledger.reviewing import plan_review, review
from tracker.ledger.rivals import Candidate, Rival, choose

# What the start does not need is imported from its own module by whoever needs it: `package` (hand-over files),
# `backups`, `backing_up`, `restore`, `differences`.

__all__ = [
    "OTHER_TURNS",
    "TURNS",
    "Action",
    "Binned",
    "Candidate",
    "Change",
    "FieldChange",
    "Filter",
    "HistoryEntry",
    "Ledger",
    "LedgerReader",
    "Operation",
    "Rival",
    "add_pledge",
    "ask_drop",
    "ask_extend",
    "assign",
    "bin_letters",
    "bin_pledges",
    "bring_back",
    "carry_over",
    "choose",
    "comment",
    "extend",
    "grant",
    "import_letter",
    "is_possible",
    "is_untouched",
    "link",
    "mend_facts",
    "open_ledger",
    "plan_review",
    "put_in_charge",
    "rate",
    "read_ledger",
    "refuse",
    "reread_letter",
    "review",
    "revise_class",
    "set_rules",
    "tag",
    "take_turn",
    "together",
    "unlink",
    "words_digest",
]
