"""Words the figures of the status report (落实情况报告) into a paper, from its opening to the annex with the ledger.

The parts are in modules of their own; the numbers in their tables are those of the annex's rows.
"""

from tracker.language import Say
from tracker.reports.document import Annex, Block, Document, Paragraph, Table, Title
from tracker.reports.entry_tables import rating_table
from tracker.reports.frame import day_words, part, section, signature, signing
from tracker.reports.ledger_columns import Look
from tracker.reports.ledger_table import ledger_table
from tracker.reports.report_changes import changes_told
from tracker.reports.report_counts import class_table, figures_table, letter_table, owner_table
from tracker.reports.report_overview import doubts_told, letters_told, pledges_told, ratings_told, risks_told
from tracker.reports.report_pledges import dropped_table, overdue_tables, redo_table, vague_table
from tracker.reports.status_report import LetterRecords, StatusReport
from tracker.reports.template import Template


def report_document(figures: StatusReport, scope: str, template: Template, say: Say) -> Document:
    """The status report in the user's language.

    `scope` says which pledges were chosen, already in the user's language; "" means all.
    """
    date, scope = day_words(figures.today, say), scope or say("all pledges")
    under = say("As of {date}").format(date=date), say("Scope: {scope}").format(scope=scope)
    title = Title(template.phrase("report_title", say), under)
    blocks: tuple[Block, ...] = (
        Paragraph(template.phrase("report_opening", say).format(date=date, scope=scope)),
        *(_body(figures, template, say) if figures.records else ()),
    )
    if not figures.records:
        told = Paragraph(say("No pledge matches the scope of this report."))
        blocks = *blocks, told, *_signed(figures, template, say)
    return Document(title, blocks, say("en"), template.head())


def _body(figures: StatusReport, template: Template, say: Say) -> tuple[Block, ...]:
    annex, ledger = template.phrase("annex", say), template.phrase("ledger_title", say)
    look = Look(figures.today, figures.rules, say)
    return (
        *_overview(figures, say),
        section(2, say("Overdue pledges"), say),
        *overdue_tables(figures, say),
        *_counted(figures, say),
        section(6, say("Vague pledges"), say),
        *_listed(vague_table(figures, say), say("Every pledge can be measured."), _vague_told(say)),
        section(7, say("Dropped pledges"), say),
        *_listed(dropped_table(figures, say), say("No pledge was dropped."), _dropped_told(say)),
        *_ratings(figures, say),
        Paragraph(template.phrase("report_closing", say)),
        Paragraph(say("{annex}: {title}").format(annex=annex, title=ledger)),
        *_signed(figures, template, say),
        Annex(annex, ledger, is_landscape=True),
        ledger_table(figures.records, look, template.landscape, ledger),
    )


def _signed(figures: StatusReport, template: Template, say: Say) -> tuple[Block, ...]:
    return signature(signing(template, figures.rules), figures.today, say)


def _overview(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    return (
        section(1, say("The pledges as a whole"), say),
        # A part that is alone needs no number.
        *([part(1, say("How the pledges stand"), say)] if figures.changes else []),
        Paragraph(letters_told(figures, say) + pledges_told(figures, say)),
        Paragraph(risks_told(figures, say)),
        *doubts_told(figures, say),
        figures_table(figures, say),
        *changes_told(figures, say),
    )


def _counted(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    replied = [group for group in figures.letters if not group.is_closed]
    closed = [group for group in figures.letters if group.is_closed]
    return (
        section(3, say("Owner by owner"), say),
        owner_table(figures, say),
        section(4, say("Letter by letter"), say),
        part(1, say("Replied to, with pledges open still"), say),
        *_letters(figures, replied, say("Letters with open pledges"), say),
        part(2, say("Wholly closed"), say),
        *_letters(figures, closed, say("Letters wholly closed"), say),
        section(5, say("By class of the reply"), say),
        class_table(figures, say),
    )


def _letters(figures: StatusReport, groups: list[LetterRecords], name: str, say: Say) -> tuple[Block, ...]:
    if not groups:
        return (Paragraph(say("There is no such letter.")),)
    told = say("Letters: {count}.").format(count=len(groups))
    return Paragraph(told), letter_table(figures, groups, name, say)


def _listed(table: Table, none: str, told: str) -> tuple[Block, ...]:
    return (Paragraph(told.format(count=len(table.rows))), table) if table.rows else (Paragraph(none),)


def _vague_told(say: Say) -> str:
    return say("Pledges worded so vaguely that they cannot be measured: {count}. They are listed apart.")


def _dropped_told(say: Say) -> str:
    return say("Dropped pledges: {count}. They stay in this report, with the reason and who approved.")


def _ratings(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    rated, redo = rating_table(figures.records, say), redo_table(figures, say)
    blocks: list[Block] = [section(8, say("Ratings"), say), Paragraph(ratings_told(figures, say))]
    if rated:
        blocks.append(rated)
    if redo.rows:
        told = say("To be done again after the rating “dissatisfied”: {count}.").format(count=len(redo.rows))
        blocks += [Paragraph(told), redo]
    return tuple(blocks)
