"""Words the ledger (台账) as a paper or a spreadsheet: whose it is, as of which day, which pledges, and their table."""

from collections.abc import Sequence

from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Block, Document, Paragraph, Title
from tracker.reports.entry_tables import entries_table
from tracker.reports.frame import day_words, signing
from tracker.reports.ledger_columns import SINGLE, Look
from tracker.reports.ledger_table import ledger_table
from tracker.reports.template import Template


def ledger_document(
    records: Sequence[PledgeRecord], look: Look, scope: str, template: Template, is_landscape: bool
) -> Document:
    """The ledger's table in the template's columns, upright or on sheets that lie on their side.

    `scope` says which pledges were chosen, already in the user's language; "" where nothing was chosen from.
    """
    keys = template.landscape if is_landscape else template.portrait
    name = template.phrase("ledger_title", look.say)
    table = ledger_table(records, look, keys, name)
    blocks: tuple[Block, ...] = (table,)
    if not records:
        blocks = (Paragraph(look.say("No pledge is within the scope of this ledger.")), table)
    title = _title(len(records), look, scope, template)
    return Document(title, blocks, look.say("en"), is_landscape=is_landscape)


def ledger_workbook(records: Sequence[PledgeRecord], look: Look, scope: str, template: Template) -> Document:
    """The ledger with each fact in a column of its own, and all entries: what a spreadsheet needs to be read in again."""
    say = look.say
    blocks = (
        ledger_table(records, look, SINGLE, say("Ledger")),
        entries_table(records, say("Entries"), say),
    )
    return Document(_title(len(records), look, scope, template), blocks, say("en"), is_landscape=True)


def _title(count: int, look: Look, scope: str, template: Template) -> Title:
    say = look.say
    told = (
        say("As of {date}").format(date=day_words(look.today, say)),
        say("pledges in all: {count}").format(count=count),
    )
    under = (
        signing(template, look.rules),
        say("; ").join(told),
        say("Scope: {scope}").format(scope=scope) if scope else "",
    )
    return Title(template.phrase("ledger_title", say), tuple(filter(None, under)))
