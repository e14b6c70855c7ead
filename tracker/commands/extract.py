"""`tracker extract`: what can be read out of letters, without touching any ledger."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.commands.context import Context
from tracker.commands.incoming import tell_all
from tracker.files import Item
from tracker.model import Draft, LetterFacts, OfficeRules, Origin
from tracker.reading.intake import Intake
from tracker.wording.formats import caution_words


def extract(
    files: Sequence[Path], as_json: bool, password_file: Path | None, holidays: bool, context: Context
) -> int:
    """Print each letter's facts and pledges: one JSON object on a line, or words to read."""
    rules, today = OfficeRules(holidays=holidays), context.now.date()

    def tell(item: Item, intake: Intake) -> None:
        if as_json:
            context.tell(json.dumps(_object(item, intake, context), ensure_ascii=False))
        else:
            _tell(item.shown, intake, context)

    return tell_all(files, lambda pool, file: pool.read(file, rules, today), password_file, context, tell)


def _warnings(intake: Intake, context: Context) -> list[str]:
    """What to know before relying on the text, then on what was read out of it."""
    cautions = [caution_words(caution, context.say) for caution in intake.source.cautions]
    return cautions + [context.say(warning) for warning in intake.warnings]


def _object(item: Item, intake: Intake, context: Context) -> dict[str, Any]:
    return {
        "file": item.place,
        "letter": _facts(intake.facts),
        "pledges": [_pledge(draft) for draft in intake.drafts],
        "warnings": _warnings(intake, context),
    }


def _facts(facts: LetterFacts) -> dict[str, Any]:
    told = {name: getattr(facts, name) for name in LetterFacts.__slots__}
    told["date"] = facts.dated.isoformat() if facts.dated else None
    del told["dated"]
    return told


def _pledge(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "start": draft.start,
        "end": draft.end,
        "heading": draft.heading,
        "owner": draft.owner,
        "owner_text": draft.owner_words if draft.owner_origin is Origin.STATED else None,
        "co_owners": draft.co_owners,
        "due": draft.due.isoformat() if draft.due else None,
        "due_text": draft.due_words,
        "due_basis": draft.due_origin.value,
        "measurable": draft.measurable,
        "continuing": draft.continuing,
    }


def _tell(name: str, intake: Intake, context: Context) -> None:
    head = [name, intake.facts.issuer, intake.facts.reference, intake.facts.subject]
    context.tell("  ".join(filter(None, head)))
    for number, draft in enumerate(intake.drafts, 1):
        facts = filter(None, (draft.owner, draft.due_words if draft.due_origin is Origin.STATED else None))
        context.tell(f"{number:4}. {draft.text}  [{'; '.join(facts)}]")
    for warning in _warnings(intake, context):
        context.tell("      " + warning)
