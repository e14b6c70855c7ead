"""Words the ledger (台账) as a paper: whose it is, as of which day, which pledges, and their table."""

from collections.abc import Sequence

from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Block, Document, Paragraph, Title
from tracker.reports.frame import day_words, signing
from tracker.reports.ledger_columns import Look
from tracker.reports.ledger_table import ledger_table
from tracker.reports.template import Template


def ledger_document(
    records: Sequence[PledgeRecord], look: Look, scope: str, template: Template, is_landscape: bool
) -> Document:
    """The ledger's table in the template's columns, upright or on sheets that lie on their side.

    `scope` says which pledges were chosen, already in the user's language; "" where nothing was chosen from.
    """
    say = look.say
    name = template.phrase("ledger_title", say)
    told = (
        say("As of {date}").format(date=day_words(look.today, say)),
        say("pledges: {count}").format(count=len(records)),
    )
    under = (
        signing(template, look.rules),
        say("; ").join(told),
        say("Scope: {scope}").format(scope=scope) if scope else "",
    )
    keys = template.landscape if is_landscape else template.portrait
    blocks: tuple[Block, ...] = (ledger_table(records, look, keys, name),)
    if not records:
        blocks = (Paragraph(say("No pledge is within the scope of this ledger.")), *blocks)
    title = Title(name, tuple(filter(None, under)))
    return Document(title, blocks, say("en"), template.head(), is_landscape)
