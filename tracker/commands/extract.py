"""`tracker extract`: what can be read out of letters, without touching any ledger."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.commands.context import FAILED, OK, Context, letters_of
from tracker.intake import Intake, take_in
from tracker.model import Draft, LetterFacts, OfficeRules, Origin


def extract(files: Sequence[Path], as_json: bool, context: Context) -> int:
    """Print each letter's facts and pledges: one JSON object on a line, or words to read."""
    code = OK
    for file, source in zip(files, letters_of(files, context), strict=True):
        if source is None:
            code = FAILED
            continue
        intake = take_in(source, OfficeRules(), context.now.date())
        if as_json:
            context.tell(json.dumps(_object(file, intake, context), ensure_ascii=False))
        else:
            _tell(file, intake, context)
    return code


def _object(file: Path, intake: Intake, context: Context) -> dict[str, Any]:
    return {
        "file": str(file),
        "letter": _facts(intake.facts),
        "pledges": [_pledge(draft) for draft in intake.drafts],
        "warnings": [context.say(warning) for warning in intake.warnings],
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


def _tell(file: Path, intake: Intake, context: Context) -> None:
    say = context.say
    head = [file.name, intake.facts.issuer, intake.facts.reference, intake.facts.subject]
    context.tell("  ".join(filter(None, head)))
    for number, draft in enumerate(intake.drafts, 1):
        facts = filter(None, (draft.owner, draft.due_words if draft.due_origin is Origin.STATED else None))
        context.tell(f"{number:4}. {draft.text}  [{'; '.join(facts)}]")
    for warning in intake.warnings:
        context.tell("      " + say(warning))
