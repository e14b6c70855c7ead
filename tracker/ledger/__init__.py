"""Keeps letters and pledges in one SQLite file. Free of Qt and of the other stations."""

from tracker.ledger.exchange.rivals import Candidate, Rival, choose
from tracker.ledger.ledger import Ledger, open_ledger, read_ledger
from tracker.ledger.office_rules import set_rules
from tracker.ledger.operations.asking import ask_drop, ask_extend, comment, grant, refuse
from tracker.ledger.operations.bin import Binned, bin_letters, bin_pledges, bring_back
from tracker.ledger.operations.follow import assign, extend, take_turn
from tracker.ledger.operations.keep import add_pledge, import_letter, mend_facts, reread_letter, words_digest
from tracker.ledger.operations.life import OTHER_TURNS, TURNS, is_possible, is_untouched
from tracker.ledger.operations.marking import (
    carry_over,
    link,
    put_in_charge,
    revise_class,
    tag,
    together,
    unlink,
)
from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.rating import rate
from tracker.ledger.operations.reviewing import plan_review, review
from tracker.ledger.past.history import Change, FieldChange, HistoryEntry
from tracker.ledger.questions.filter import Filter
from tracker.ledger.questions.queries import LedgerReader

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
