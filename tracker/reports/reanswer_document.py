"""Words a further answer (再次答复) to the deputies: what a reply's pledges came to since, and what is open still.

It is a draft by the form of a reply letter (GB/T 9704-2012, 10.1): whom it is for, body, signature and day.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from tracker.language import Say
from tracker.model import Entry, EntryKind, Letter, LetterFacts, Status
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Block, Document, Paragraph, Title
from tracker.reports.entry_tables import moves
from tracker.reports.frame import BLANK, day_words, section, signature, signing, suggestion_words
from tracker.reports.ledger_columns import Look, ending
from tracker.reports.template import Template

_DONE = (Status.REPORTED, Status.VERIFIED)


def reanswer_document(
    letter: Letter, records: Sequence[PledgeRecord], look: Look, template: Template
) -> Document:
    """The further answer on a letter's pledges; the replying organ signs it, or the office where none is known.

    The office's letterhead stands above it only where the office is the one that signs.
    """
    say, facts = look.say, letter.facts
    office = signing(template, look.rules)
    signs = facts.issuer or office
    title = template.phrase("reanswer_title", say).format(suggestion=suggestion_words(facts, say))
    blocks: tuple[Block, ...] = (
        Paragraph(_salutation(facts, template, say), is_indented=False),
        Paragraph(_opening(facts, template, say)),
        *_part(1, say("What was fulfilled"), _chosen(records, *_DONE), _done, look),
        *_part(2, say("What is not done yet"), [r for r in records if _is_open(r)], _open, look),
        *_dropped(_chosen(records, Status.DROPPED), look),
        *_going_on(records, say),
        Paragraph(template.phrase("reanswer_closing", say)),
        *signature(signs, look.today, say),
        *_foot(facts, say),
    )
    return Document(Title(title), blocks, say("en"), template.head() if signs == office else None)


def _salutation(facts: LetterFacts, template: Template, say: Say) -> str:
    name = "reanswer_to_members" if facts.kind == "proposal" else "reanswer_to_deputies"
    # Somebody may have typed 陈志远代表; the phrase says it once for all.
    names = [re.sub("(?:代表|委员)$", "", each) for each in facts.addressees]
    return template.phrase(name, say).format(names="、".join(names) or BLANK)


def _opening(facts: LetterFacts, template: Template, say: Say) -> str:
    reference = facts.reference or say("our reply letter")
    day = day_words(facts.dated, say) if facts.dated else None
    reply = say("{reference} of {date}").format(reference=reference, date=day) if day else reference
    suggestion = suggestion_words(facts, say)
    return template.phrase("reanswer_opening", say).format(suggestion=suggestion, reply=reply)


def _chosen(records: Iterable[PledgeRecord], *statuses: Status) -> list[PledgeRecord]:
    return [record for record in records if record.line.pledge.status in statuses]


def _is_open(record: PledgeRecord) -> bool:
    return record.line.pledge.status in (Status.NOT_STARTED, Status.IN_PROGRESS)


def _part(
    place: int,
    words: str,
    records: Sequence[PledgeRecord],
    told: Callable[[PledgeRecord, Look], Iterable[str]],
    look: Look,
) -> tuple[Block, ...]:
    heading = section(place, words, look.say)
    if not records:
        return heading, Paragraph(look.say("None."))
    return heading, *_items(records, told, look)


def _items(
    records: Sequence[PledgeRecord], told: Callable[[PledgeRecord, Look], Iterable[str]], look: Look
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, record in enumerate(records, start=1):
        blocks.append(
            Paragraph(
                look.say("{number}. Pledged: {pledge}").format(number=number, pledge=record.line.pledge.text)
            )
        )
        blocks += [Paragraph(words) for words in told(record, look)]
    return tuple(blocks)


def _done(record: PledgeRecord, look: Look) -> Iterable[str]:
    pledge, say = record.line.pledge, look.say
    report = _newest(record, EntryKind.REPORT)
    day = pledge.reported_on or (report.at.date() if report else None)
    if day:
        yield say("Reported done on {date}.").format(date=day_words(day, say))
    if report and report.note.strip():
        yield say("How it was fulfilled: {words}").format(words=report.note.strip())
    ended = ending(record)
    if pledge.status is Status.REPORTED:
        yield say("The supervising side has not verified it yet.")
    elif ended:
        yield say("The supervising side verified it on {date}.").format(date=day_words(ended.at.date(), say))
    else:
        yield say("The supervising side has verified it.")
    files = [file.name for entry in reversed(record.entries) for file in entry.evidence]
    yield say("Evidence: {files}").format(files="、".join(files) or say("none attached"))


def _open(record: PledgeRecord, look: Look) -> Iterable[str]:
    say, entry = look.say, _newest(record, EntryKind.PROGRESS)
    if entry and entry.note.strip():
        words = say("Latest, of {date}: {words}")
        yield words.format(date=day_words(entry.at.date(), say), words=entry.note.strip())
    else:
        yield say("Nothing has been entered on its progress yet.")
    yield from _dates(record, say)


def _dates(record: PledgeRecord, say: Say) -> Iterable[str]:
    pledge, moved = record.line.pledge, moves(record)
    first, due = pledge.baseline_due, pledge.due
    if due and first and due != first:
        words = say("Due: at first {first}, now {date}; postponed {count} times.")
        yield words.format(first=day_words(first, say), date=day_words(due, say), count=pledge.slips)
        if moved and moved[-1].note.strip():
            yield say("Reason of the last change: {words}").format(words=moved[-1].note.strip())
    elif due or pledge.due_words or not pledge.continuing:
        date = day_words(due, say) if due else pledge.due_words or say("no date")
        yield say("Due: {date}.").format(date=date)
    if pledge.continuing and pledge.review_on:
        words = say("It goes on without an end; it is next reviewed on {date}.")
        yield words.format(date=day_words(pledge.review_on, say))
    if pledge.redo_by:
        words = say("It was rated “dissatisfied” and is to be done again by {date}.")
        yield words.format(date=day_words(pledge.redo_by, say))


def _dropped(records: Sequence[PledgeRecord], look: Look) -> tuple[Block, ...]:
    """Nothing where none was dropped: a letter need not speak of what did not happen."""
    if not records:
        return ()
    return _part(3, look.say("What was dropped"), records, _why_dropped, look)


def _why_dropped(record: PledgeRecord, look: Look) -> Iterable[str]:
    say, ended = look.say, ending(record)
    if ended is None:
        yield say("It was dropped; no reason is on record.")
        return
    words = say("It was dropped on {date}, approved by {name}. Reason: {words}")
    day = day_words(ended.at.date(), say)
    yield words.format(date=day, name=ended.approver or ended.by, words=ended.note.strip())


def _going_on(records: Sequence[PledgeRecord], say: Say) -> tuple[Block, ...]:
    if not any(map(_is_open, records)):
        return ()
    words = say(
        "What is not done yet will be carried on with, and you will be answered again when it is done."
    )
    return (Paragraph(words),)


def _newest(record: PledgeRecord, kind: EntryKind) -> Entry | None:
    return next((entry for entry in record.entries if entry.kind is kind), None)


def _foot(facts: LetterFacts, say: Say) -> Iterable[Block]:
    if facts.contact and facts.phone:
        yield Paragraph(say("Contact: {name} {phone}").format(name=facts.contact, phone=facts.phone))
    elif facts.contact:
        yield Paragraph(say("Contact: {name}").format(name=facts.contact))
    elif facts.phone:
        yield Paragraph(say("Phone: {phone}").format(phone=facts.phone))
    if facts.copies:
        yield Paragraph(say("Copies to: {names}").format(names="、".join(facts.copies)))
