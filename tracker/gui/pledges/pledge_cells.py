"""What stands in the cells of the table of pledges, in the user's words."""

from datetime import date
from enum import IntEnum

from tracker.clocks import days_left, is_stale, warning_level
from tracker.gui.turns.rating_words import rate_by_words
from tracker.gui.widgets.level_signs import level_words
from tracker.language import N_, Say
from tracker.ledger.questions.table_order import SortBy
from tracker.model import LedgerLine, OfficeRules
from tracker.wording.terms import ORIGIN, STATUS, due_in_short, letter_label, owner_origin


class Column(IntEnum):
    """The columns, in the order in which the table has them at first."""

    STATUS = 0
    WARNING = 1
    WORDS = 2
    OWNER = 3
    DUE = 4
    DAYS = 5
    LETTER = 6
    ENTRY = 7
    SUBJECT = 8
    NUMBER = 9
    SESSION = 10
    CATEGORY = 11
    PERSON = 12
    CO_OWNERS = 13
    SLIPS = 14
    BASELINE = 15
    ORIGIN = 16
    ENTRY_DATE = 17
    TAGS = 18
    RATE_BY = 19


HEADERS: dict[int, str] = {
    Column.STATUS: N_("Status"),
    Column.WARNING: N_("Warning"),
    Column.WORDS: N_("Pledge"),
    Column.OWNER: N_("Owner"),
    Column.DUE: N_("Due"),
    Column.DAYS: N_("Days left"),
    Column.LETTER: N_("Letter"),
    Column.ENTRY: N_("Last entry"),
    Column.SUBJECT: N_("Subject"),
    Column.NUMBER: N_("Number"),
    Column.SESSION: N_("Session"),
    Column.CATEGORY: N_("Class"),
    Column.PERSON: N_("Person in charge"),
    Column.CO_OWNERS: N_("Co-owners"),
    Column.SLIPS: N_("Slips"),
    Column.BASELINE: N_("Baseline"),
    Column.ORIGIN: N_("Origin of the date"),
    Column.ENTRY_DATE: N_("Day of the last entry"),
    Column.TAGS: N_("Tags"),
    Column.RATE_BY: N_("To be rated by"),
}

SORT: dict[int, SortBy] = {
    Column.STATUS: SortBy.STATUS,
    Column.WARNING: SortBy.WARNING,
    Column.WORDS: SortBy.WORDS,
    Column.OWNER: SortBy.OWNER,
    Column.DUE: SortBy.DUE,
    Column.DAYS: SortBy.DAYS,
    Column.LETTER: SortBy.LETTER,
    Column.ENTRY: SortBy.ENTRY,
    Column.SUBJECT: SortBy.SUBJECT,
    Column.NUMBER: SortBy.NUMBER,
    Column.SESSION: SortBy.SESSION,
    Column.CATEGORY: SortBy.CATEGORY,
    Column.PERSON: SortBy.PERSON,
    Column.CO_OWNERS: SortBy.CO_OWNERS,
    Column.SLIPS: SortBy.SLIPS,
    Column.BASELINE: SortBy.BASELINE,
    Column.ORIGIN: SortBy.ORIGIN,
    Column.ENTRY_DATE: SortBy.ENTRY,
    Column.TAGS: SortBy.TAGS,
    Column.RATE_BY: SortBy.REPORTED,  # the sooner reported, the sooner to be rated
}

# What the search looks through; what else it finds stands in no cell.
SEARCHED = frozenset(
    (
        Column.WORDS, Column.OWNER, Column.LETTER, Column.ENTRY, Column.SUBJECT, Column.NUMBER, Column.PERSON,
        Column.CO_OWNERS,
    )
)  # fmt: skip


def cell_words(line: LedgerLine, column: Column, today: date, rules: OfficeRules, say: Say) -> str:
    """The words of one cell; empty where there is nothing to say."""
    pledge, facts = line.pledge, line.letter.facts
    match column:
        case Column.STATUS:
            return say(STATUS[pledge.status])
        case Column.WARNING:
            stale = is_stale(line, today, rules)
            return level_words(warning_level(pledge, today, rules), stale, say)
        case Column.WORDS:
            return pledge.text
        case Column.OWNER:
            return pledge.owner or ""
        case Column.DUE:
            return due_in_short(pledge, say)
        case Column.DAYS:
            days = days_left(pledge, today)
            return "" if days is None else str(days)
        case Column.LETTER:
            return facts.reference or letter_label(line.letter)
        case Column.ENTRY:
            entry = line.last_entry
            return f"{entry.at:%Y-%m-%d} {entry.note}".strip() if entry else say("none yet")
        case Column.RATE_BY:
            return rate_by_words(pledge, today, rules, say)
        case _:
            return _more_words(line, column, rules, say)


def _more_words(line: LedgerLine, column: Column, rules: OfficeRules, say: Say) -> str:
    pledge, facts, entry = line.pledge, line.letter.facts, line.last_entry
    words = {
        Column.SUBJECT: facts.subject,
        Column.NUMBER: facts.number,
        Column.SESSION: facts.session,
        Column.CATEGORY: rules.class_name(line.letter.category_now),
        Column.PERSON: pledge.person,
        Column.CO_OWNERS: "、".join(pledge.co_owners),
        Column.SLIPS: str(pledge.slips),
        Column.BASELINE: pledge.baseline_due and pledge.baseline_due.isoformat(),
        Column.ORIGIN: say(ORIGIN[pledge.due_origin]),
        Column.TAGS: "、".join(pledge.tags),
        Column.ENTRY_DATE: f"{entry.at:%Y-%m-%d}" if entry else "",
    }[column]
    return words or ""


def cell_tip(line: LedgerLine, column: Column, today: date, rules: OfficeRules, say: Say) -> str:
    """More of the cell, as plain text: letters are data, so nothing in them may become markup."""
    if column is Column.OWNER:
        words = f"{line.pledge.owner or ''} ({owner_origin(line.pledge, say)})"
    elif column is Column.LETTER:
        words = letter_label(line.letter)
    else:
        words = cell_words(line, column, today, rules, say)
    return "<qt>" + words.replace("&", "&amp;").replace("<", "&lt;") + "</qt>"
