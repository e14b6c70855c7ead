"""Words a pledge's sheet with its whole history: facts with their origin, every slip, every entry, every rating."""

from collections.abc import Sequence

from tracker.clocks import is_stale
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Annex, Block, Cell, Document, Paragraph, Table, Title
from tracker.reports.entry_tables import facts_table, history_table, moves, moves_table, rating_table
from tracker.reports.frame import day_words, section, signature, signing, suggestion_words
from tracker.reports.ledger_columns import Look, level_of
from tracker.reports.template import Template
from tracker.wording.terms import (
    ASKED,
    LEVEL,
    RATING,
    STALE,
    STATUS,
    due_with_origin,
    letter_label,
    owner_origin,
)

Facts = tuple[tuple[str, Cell], ...]


def pledge_document(records: Sequence[PledgeRecord], look: Look, template: Template) -> Document:
    """A sheet for each of the pledges, each on a sheet of its own."""
    say = look.say
    name = template.phrase("pledge_title", say)
    title = Title(name, (say("As of {date}").format(date=day_words(look.today, say)),))
    blocks: list[Block] = []
    for record in records:
        if blocks:
            blocks.append(Annex("", name))
        blocks += _sheet(record, look, template)
    if not records:
        blocks.append(Paragraph(say("No pledge was chosen.")))
    return Document(title, tuple(blocks), say("en"))


def _sheet(record: PledgeRecord, look: Look, template: Template) -> tuple[Block, ...]:
    say = look.say
    return (
        section(1, say("The pledge"), say),
        _facts(record, look),
        section(2, say("Changes of the due date"), say),
        moves_table(record, say) if moves(record) else Paragraph(say("The due date was never changed.")),
        section(3, say("Course of the follow-up"), say),
        history_table(record, say) if record.entries else Paragraph(say("Nothing has been entered yet.")),
        section(4, say("Ratings"), say),
        rating_table([record], say) or Paragraph(say("Nothing has been rated yet.")),
        *signature(signing(template, look.rules), look.today, say),
    )


def _facts(record: PledgeRecord, look: Look) -> Table:
    told = (*_of_letter(record, look), *_who(record, look), *_when(record, look), *_how(record, look))
    rows = [(title, value) for title, value in told if value not in (None, "")]
    return facts_table(rows, look.say("The pledge"), look.say)


def _of_letter(record: PledgeRecord, look: Look) -> Facts:
    pledge, letter, say = record.line.pledge, record.line.letter, look.say
    return (
        (say("Pledge"), pledge.text),
        (say("Reply letter"), letter_label(letter)),
        (say("Made to"), suggestion_words(letter.facts, say) if letter.facts.number else ""),
        (say("Heading in the letter"), pledge.heading),
    )


def _who(record: PledgeRecord, look: Look) -> Facts:
    pledge, say = record.line.pledge, look.say
    origin = owner_origin(pledge, say)
    owner = say("{date} ({origin})").format(date=pledge.owner, origin=origin) if pledge.owner else ""
    return (
        (say("Owner"), owner),
        (say("Joint organs"), "、".join(pledge.co_owners)),
        (say("Person in charge"), pledge.person),
        (say("Phone"), pledge.phone),
    )


def _when(record: PledgeRecord, look: Look) -> Facts:
    pledge, say = record.line.pledge, look.say
    asked = say(ASKED[pledge.asked]) if pledge.asked else ""
    return (
        (say("Original due date"), pledge.baseline_due or say("no date")),
        (say("Due now"), due_with_origin(pledge, say)),
        (say("Times postponed"), pledge.slips),
        (say("Asked for"), f"{asked} {pledge.asked_due or ''}".strip()),
        (say("Review date"), pledge.review_on),
        (say("Redo date"), pledge.redo_by),
        (say("Supervised on in"), "、".join(map(str, pledge.supervised_in))),
    )


def _how(record: PledgeRecord, look: Look) -> Facts:
    pledge, say = record.line.pledge, look.say
    level = say(LEVEL[level_of(record, look)])
    return (
        (say("Status"), say(STATUS[pledge.status])),
        (say("Warning"), say("; ").join(filter(None, (level, say(STALE) if _stale(record, look) else "")))),
        (say("Reported done on"), pledge.reported_on),
        (say("Measurable"), say("yes") if pledge.measurable else say("no")),
        (say("Continuing"), say("yes") if pledge.continuing else say("no")),
        (say("Deputy's rating"), say(RATING[pledge.rating]) if pledge.rating else ""),
        (say("Tags"), "、".join(pledge.tags)),
    )


def _stale(record: PledgeRecord, look: Look) -> bool:
    return is_stale(record.line, look.today, look.rules)
