"""`tracker list`: the ledger's pledges as a table, or as one JSON object on a line."""

import json
from typing import Any

from tracker.clocks import days_left, is_stale, warning_level
from tracker.commands.context import OK, Context
from tracker.ledger import Filter, read_ledger
from tracker.model import LedgerLine, Letter, OfficeRules
from tracker.rating_clock import rate_by
from tracker.wording.terms import LEVEL, STATUS, due_with_origin, letter_label

WORDS_WIDTH = 44


def list_pledges(wanted: Filter, letter: str | None, as_json: bool, context: Context) -> int:
    """Print the lines that the filter and the letter's reference or number ask for."""
    ledger = read_ledger(context.ledger)
    try:
        rules = ledger.rules()
        lines = [line for line in ledger.lines(wanted, context.now.date()) if is_of_letter(line, letter)]
    finally:
        ledger.close()
    if as_json:
        for line in lines:
            context.tell(json.dumps(_object(line, rules, context), ensure_ascii=False))
    else:
        context.tell(_table(lines, rules, context))
    return OK


def is_of_letter(line: LedgerLine, letter: str | None) -> bool:
    """Whether the line belongs to the letter that is asked for."""
    return is_letter(line.letter, letter)


def is_letter(letter: Letter, wanted: str | None) -> bool:
    """Whether it is the letter of that reference, number or file name (a part is enough)."""
    names = (letter.facts.reference, letter.facts.number, letter.name)
    return wanted is None or any(wanted in (name or "") for name in names)


def _object(line: LedgerLine, rules: OfficeRules, context: Context) -> dict[str, Any]:
    pledge, today = line.pledge, context.now.date()
    return {
        "id": pledge.id,
        "status": pledge.status.value,
        "text": pledge.text,
        "owner": pledge.owner,
        "owner_basis": pledge.owner_origin.value,
        "co_owners": pledge.co_owners,
        "person": pledge.person,
        "due": pledge.due.isoformat() if pledge.due else None,
        "due_basis": pledge.due_origin.value,
        "due_text": pledge.due_words,
        "baseline_due": pledge.baseline_due.isoformat() if pledge.baseline_due else None,
        "slips": pledge.slips,
        "review_on": pledge.review_on.isoformat() if pledge.review_on else None,
        "redo_by": pledge.redo_by.isoformat() if pledge.redo_by else None,
        "asked": pledge.asked.value if pledge.asked else None,
        "rating": pledge.rating.value if pledge.rating else None,
        "rate_by": to_rate.isoformat() if (to_rate := rate_by(pledge, rules)) else None,
        "tags": pledge.tags,
        "supervised_in": pledge.supervised_in,
        "days_left": days_left(pledge, today),
        "warning": warning_level(pledge, today, rules).name.lower(),
        "stale": is_stale(line, today, rules),
        "measurable": pledge.measurable,
        "continuing": pledge.continuing,
        "heading": pledge.heading,
        "letter": line.letter.facts.reference or line.letter.name,
        "letter_id": pledge.letter_id,
        "number": line.letter.facts.number,
        "last_entry": line.last_entry.at.isoformat() if line.last_entry else None,
    }


def _table(lines: list[LedgerLine], rules: OfficeRules, context: Context) -> str:
    from tabulate import tabulate

    say = context.say
    if not lines:
        return say("No pledges to show.")
    head = [say("Status"), say("Warning"), say("Pledge"), say("Owner"), say("Due"), say("Letter")]
    rows = [
        [
            say(STATUS[line.pledge.status]),
            say(LEVEL[warning_level(line.pledge, context.now.date(), rules)]),
            _shortened(line.pledge.text),
            line.pledge.owner or "",
            due_with_origin(line.pledge, say),
            line.letter.facts.reference or letter_label(line.letter),
        ]
        for line in lines
    ]
    return tabulate(rows, head, disable_numparse=True)


def _shortened(words: str) -> str:
    return words if len(words) <= WORDS_WIDTH else words[: WORDS_WIDTH - 1] + "…"
