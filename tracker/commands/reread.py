"""`tracker reread`: what a newer reader finds in kept letters; keeps what is new, never touches what is kept."""

import json
from dataclasses import dataclass
from typing import Any

from tracker.commands.context import OK, Context
from tracker.commands.list_pledges import is_letter
from tracker.commands.opening import ledger_to_write
from tracker.errors import MissingLetter
from tracker.ledger import Filter, Ledger, LedgerReader, read_ledger, reread_letter
from tracker.model import Draft, Letter, Pledge
from tracker.reading.intake import reader_version
from tracker.reading.rereading import Rereading, is_apart, reread
from tracker.wording.terms import letter_label


@dataclass(frozen=True, slots=True)
class _Found:
    """A letter read again; `own` are the new drafts that share no words with a kept pledge."""

    letter: Letter
    rereading: Rereading
    own: tuple[Draft, ...]


def reread_letters(wanted: str | None, dry_run: bool, as_json: bool, context: Context) -> int:
    """Read the letters again that are asked for; new pledges are kept unless it is a dry run."""
    if dry_run:
        reader = read_ledger(context.ledger)
        try:
            found = _read_all(reader, wanted, context)
        finally:
            reader.close()
    else:
        ledger = ledger_to_write(context)
        try:
            found = _read_all(ledger, wanted, context)
            for each in found:
                _keep(each, ledger, context)
        finally:
            ledger.close()
    _tell(found, dry_run, as_json, context)
    return OK


def _read_all(ledger: LedgerReader, wanted: str | None, context: Context) -> list[_Found]:
    letters = [letter for letter in ledger.letters() if is_letter(letter, wanted)]
    if wanted and not letters:
        raise MissingLetter(name=wanted)
    return [_read(letter, ledger, context) for letter in letters]


def _read(letter: Letter, ledger: LedgerReader, context: Context) -> _Found:
    today = context.now.date()
    kept = [line.pledge for line in ledger.lines(Filter(letter_id=letter.id), today)]
    source, known = ledger.source(letter.id), ledger.drafts_read(letter.id)
    rereading = reread(source, letter.facts, kept, known, ledger.rules(), today)
    return _Found(letter, rereading, tuple(draft for draft in rereading.new if is_apart(draft, kept)))


def _keep(found: _Found, ledger: Ledger, context: Context) -> None:
    """Keep the new drafts; what needs a person's look counts as not shown yet, so that the window shows it."""
    if not found.own:
        return
    undecided = [draft for _, draft in found.rereading.changed]
    undecided += [draft for draft in found.rereading.new if draft not in found.own]
    as_read = [draft for draft in found.rereading.as_read if draft not in undecided]
    operation = reread_letter(found.letter.id, found.own, [], as_read, reader_version())
    ledger.carry_out(operation, context.actor, context.now)


def _tell(found: list[_Found], dry_run: bool, as_json: bool, context: Context) -> None:
    for each in found:
        for pledge, draft in _news(each):
            is_kept = not dry_run and draft in each.own
            if as_json:
                context.tell(json.dumps(_object(each.letter, pledge, draft, is_kept), ensure_ascii=False))
            else:
                context.tell(_line(each.letter, pledge, draft, context))
    if not as_json:
        new = sum(len(each.rereading.new) for each in found)
        changed = sum(len(each.rereading.changed) for each in found)
        kept = 0 if dry_run else sum(len(each.own) for each in found)
        told = context.say("New: {new}, kept: {kept}. Read differently, left for the window: {changed}.")
        context.tell(told.format(new=new, kept=kept, changed=changed))


def _news(found: _Found) -> list[tuple[Pledge | None, Draft]]:
    news: list[tuple[Pledge | None, Draft]] = [(None, draft) for draft in found.rereading.new]
    return sorted(news + list(found.rereading.changed), key=lambda pair: pair[1].start)


def _line(letter: Letter, pledge: Pledge | None, draft: Draft, context: Context) -> str:
    say = context.say
    if pledge is None:
        return say("{letter}: new: {text}").format(letter=letter_label(letter), text=_words(draft))
    told = say("{letter}: read differently: {before} → {text}")
    return told.format(letter=letter_label(letter), before=_words(pledge), text=_words(draft))


def _words(of: Draft | Pledge) -> str:
    beside = (of.owner, of.due.isoformat() if of.due else None)
    return "{} [{}]".format(of.text, "; ".join(filter(None, beside)))


def _object(letter: Letter, pledge: Pledge | None, draft: Draft, kept: bool) -> dict[str, Any]:
    return {
        "letter": letter.facts.reference or letter.name,
        "letter_id": letter.id,
        "change": "changed" if pledge else "new",
        "kept": kept,
        "pledge_id": pledge.id if pledge else None,
        "before": _said(pledge) if pledge else None,
        "read": _said(draft),
    }


def _said(of: Draft | Pledge) -> dict[str, Any]:
    return {
        "text": of.text,
        "start": of.start,
        "end": of.end,
        "owner": of.owner,
        "owner_basis": of.owner_origin.value,
        "due": of.due.isoformat() if of.due else None,
        "due_basis": of.due_origin.value,
    }
