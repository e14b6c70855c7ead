"""Words one reply letter's sheet: what the letter says of itself, how its pledges stand, what deputies said of them."""

from collections.abc import Sequence

from tracker.language import Say
from tracker.model import Letter, OfficeRules
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Block, Document, Paragraph, Table, Title
from tracker.reports.entry_tables import facts_table, rating_table
from tracker.reports.frame import day_words, section, signature, signing
from tracker.reports.ledger_columns import Look
from tracker.reports.ledger_table import ledger_table
from tracker.reports.template import Template
from tracker.wording.terms import FACT, KIND, letter_label


def letter_document(
    letter: Letter, records: Sequence[PledgeRecord], look: Look, template: Template
) -> Document:
    """The sheet of a letter and its pledges, in the order given."""
    say = look.say
    under = letter_label(letter), say("As of {date}").format(date=day_words(look.today, say))
    blocks: tuple[Block, ...] = (
        section(1, say("The reply letter"), say),
        letter_facts(letter, look.rules, say),
        *_doubt(letter, say),
        section(2, say("Its pledges and their fulfilment"), say),
        Paragraph(_told(records, say)),
        *(
            [ledger_table(records, look, template.portrait, say("Its pledges and their fulfilment"))]
            if records
            else []
        ),
        section(3, say("Ratings"), say),
        rating_table(records, say) or Paragraph(say("Nothing has been rated yet.")),
        *signature(signing(template, look.rules), look.today, say),
    )
    return Document(Title(template.phrase("letter_title", say), under), blocks, say("en"))


def letter_facts(letter: Letter, rules: OfficeRules, say: Say) -> Table:
    """What the letter says of itself, and its class as it is now; what it does not say is left out."""
    facts = letter.facts
    told = {
        "subject": facts.subject or letter.name,
        "kind": say(KIND[facts.kind]) if facts.kind in KIND else facts.kind,
        "number": facts.number,
        "session": facts.session,
        "addressees": "、".join(facts.addressees),
        "reference": facts.reference,
        "dated": facts.dated,
        "issuer": facts.issuer,
        "category": rules.class_name(facts.category),
        "signatory": facts.signatory,
        "contact": facts.contact,
        "phone": facts.phone,
        "copies": "、".join(facts.copies),
    }
    rows = [(say(FACT[name]), value) for name, value in told.items() if value]
    if letter.revised_category:
        rows.append((say("Class now"), _revised(letter, rules, say)))
    return facts_table(rows, say("The reply letter"), say)


def _revised(letter: Letter, rules: OfficeRules, say: Say) -> str:
    words = rules.class_name(letter.revised_category)
    if not letter.category_revised_by or not letter.category_revised_at:
        return words
    day = letter.category_revised_at.date().isoformat()
    told = say("set by {name} on {date}").format(name=letter.category_revised_by, date=day)
    return say("{date} ({origin})").format(date=words, origin=told)


def _doubt(letter: Letter, say: Say) -> tuple[Block, ...]:
    if not letter.is_doubtful:
        return ()
    words = say(
        "The text of this letter was recognised from pictures or came with cautions; compare it with the original"
        " before relying on it."
    )
    return (Paragraph(words),)


def _told(records: Sequence[PledgeRecord], say: Say) -> str:
    if not records:
        return say("No pledge of this letter is in the ledger.")
    closed = sum(not record.line.pledge.status.is_open for record in records)
    words = (
        say("Pledges in this letter: {total}; all are closed, and the letter is wholly closed.")
        if closed == len(records)
        else say(
            "Pledges in this letter: {total}; closed: {closed}; open: {open}."
            " The letter was replied to, but is not wholly closed."
        )
    )
    return words.format(total=len(records), closed=closed, open=len(records) - closed)
