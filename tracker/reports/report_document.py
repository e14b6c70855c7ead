"""Words the figures of the status report into a paper: overview, what is overdue, and each letter's ledger."""

from tracker.clocks import is_stale, warning_level
from tracker.language import Say
from tracker.model import LedgerLine, WarningLevel
from tracker.reports.counts import days_late
from tracker.reports.document import Align, Block, Column, Document, Heading, Paragraph, Table, Title
from tracker.reports.numerals import heading_number
from tracker.reports.status_report import LetterRecords, StatusReport
from tracker.reports.template import Template
from tracker.wording.terms import ENTRY_KIND, KIND, LEVEL, STALE, STATUS, due_with_origin, letter_label

_MOST_NAMED = 10


def report_document(figures: StatusReport, scope: str, template: Template, say: Say) -> Document:
    """The status report (建议提案答复承诺落实情况报告) in the user's language.

    `scope` says which pledges were chosen, already in the user's language.
    """
    # The catalogue itself says which language it speaks, so that the paper can be marked with it.
    language = say("en")
    title = Title(
        template.phrase("report_title", say),
        (
            *filter(None, (figures.rules.office,)),
            say("As of {date}").format(date=figures.today.isoformat()),
            say("Scope: {scope}").format(scope=scope),
        ),
    )
    if not figures.total:
        return Document(title, (Paragraph(say("No pledge matches the scope of this report.")),), language)
    blocks = (*_overview(figures, say), *_overdue(figures, say), *_by_letter(figures, language, say))
    return Document(title, blocks, language, template.head())


def _overview(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    return (
        Heading(say("1. Overview"), 1),
        Paragraph(_letters_told(figures, say) + _pledges_told(figures, say)),
        Paragraph(_risks_told(figures, say)),
        *_doubts_told(figures, say),
        _counts(
            say("Status"), {say(STATUS[status]): count for status, count in figures.by_status.items()}, say
        ),
        _counts(say("Warning"), {say(LEVEL[level]): count for level, count in figures.by_level.items()}, say),
    )


def _doubts_told(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    """Which letters' texts are not wholly certain, if any; some are named, the rest are counted."""
    doubtful = [group.letter for group in figures.letters if group.letter.is_doubtful]
    if not doubtful:
        return ()
    named = "、".join(letter.facts.reference or letter.name for letter in doubtful[:_MOST_NAMED])
    if len(doubtful) > _MOST_NAMED:
        named += "……"
    told = say(
        "The texts of {count} letters were recognised from pictures or came with cautions; compare them with the"
        " originals before relying on them: {letters}."
    )
    return (Paragraph(told.format(count=len(doubtful), letters=named)),)


def _letters_told(figures: StatusReport, say: Say) -> str:
    return say(
        "This report covers {pledges} pledges in {letters} reply letters. "
        "All pledges of {closed} letters are closed; {replied} letters were replied to, "
        "but have pledges open still. "
    ).format(
        pledges=figures.total,
        letters=figures.counts.letters,
        closed=figures.letters_closed,
        replied=figures.letters_replied,
    )


def _pledges_told(figures: StatusReport, say: Say) -> str:
    rate = figures.verified_rate
    if rate is None:
        return say("All pledges were dropped, so there is no rate of verification.")
    return say(
        "The supervising side has verified {rate} of the pledges that were not dropped as fulfilled."
    ).format(rate=f"{rate:.1%}")


def _risks_told(figures: StatusReport, say: Say) -> str:
    rules = figures.rules
    return say(
        "Overdue: {overdue} pledges, {long} of them by more than {long_days} days. "
        "Due within {soon_days} days: {soon}. Without any entry for {stale_days} days or more: {stale}. "
        "Too vague to be measured: {vague}."
    ).format(
        overdue=len(figures.overdue),
        long=figures.long_overdue,
        long_days=rules.long_overdue_days,
        soon_days=rules.due_soon_days,
        soon=figures.due_soon,
        stale_days=rules.stale_days,
        stale=figures.stale,
        vague=figures.vague,
    )


def _counts(name: str, counts: dict[str, int], say: Say) -> Table:
    titles = (name, *counts, say("Total"))
    numbers = (say("Count"), *map(str, counts.values()), str(sum(counts.values())))
    return Table(tuple(Column(title, 1, Align.CENTRE) for title in titles), (numbers,))


def _overdue(figures: StatusReport, say: Say) -> tuple[Block, ...]:
    heading = Heading(say("2. Overdue pledges"), 1)
    if not figures.overdue:
        return heading, Paragraph(
            say("No pledge is overdue as of {date}.").format(date=figures.today.isoformat())
        )
    columns = (
        Column(say("Pledge"), 0.40),
        Column(say("Owner"), 0.17),
        Column(say("Baseline"), 0.14, Align.CENTRE),
        Column(say("Due"), 0.14, Align.CENTRE),
        Column(say("Days late"), 0.08, Align.CENTRE),
        Column(say("Slips"), 0.07, Align.CENTRE),
    )
    return heading, Table(columns, tuple(_overdue_row(record.line, figures) for record in figures.overdue))


def _overdue_row(line: LedgerLine, figures: StatusReport) -> tuple[str, ...]:
    pledge = line.pledge
    return (
        pledge.text,
        _owners(line),
        pledge.baseline_due.isoformat() if pledge.baseline_due else "",
        pledge.due.isoformat() if pledge.due else "",
        str(days_late(line, figures.today)),
        str(pledge.slips),
    )


def _by_letter(figures: StatusReport, language: str, say: Say) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(say("3. Letter by letter"), 1)]
    for place, group in enumerate(figures.letters, start=1):
        heading = say("({number}) {letter}").format(
            number=heading_number(place, language), letter=letter_label(group.letter)
        )
        blocks += [
            Heading(heading, 2),
            Paragraph(_letter_told(group, say)),
            _ledger_table(group, figures, say),
        ]
    return tuple(blocks)


def _letter_told(group: LetterRecords, say: Say) -> str:
    facts = group.letter.facts
    kind = say(KIND[facts.kind]) if facts.kind in KIND else say("Number")
    told = [facts.issuer or ""]
    if facts.number:
        told.append(say("{kind} No. {number}").format(kind=kind, number=facts.number))
    if facts.dated:
        told.append(say("reply of {date}").format(date=facts.dated.isoformat()))
    told.append(say("{total} pledges, {closed} closed").format(total=len(group.records), closed=group.closed))
    return say("{told}.").format(told=say("; ").join(filter(None, told)))


def _ledger_table(group: LetterRecords, figures: StatusReport, say: Say) -> Table:
    columns = (
        Column(say("No."), 0.06, Align.CENTRE),
        Column(say("Pledge"), 0.24),
        Column(say("Owner"), 0.125),
        Column(say("Person"), 0.085, Align.CENTRE),
        Column(say("Due"), 0.155, Align.CENTRE),
        Column(say("Progress"), 0.14),
        Column(say("Status"), 0.085, Align.CENTRE),
        Column(say("Remarks"), 0.11),
    )
    rows = (
        _ledger_row(number, record.line, figures, say) for number, record in enumerate(group.records, start=1)
    )
    return Table(columns, tuple(rows))


def _ledger_row(number: int, line: LedgerLine, figures: StatusReport, say: Say) -> tuple[str, ...]:
    pledge = line.pledge
    return (
        str(number),
        pledge.text,
        _owners(line),
        pledge.person or "",
        due_with_origin(pledge, say),
        _progress(line, say),
        say(STATUS[pledge.status]),
        _remarks(line, figures, say),
    )


def _owners(line: LedgerLine) -> str:
    return "\n".join(filter(None, (line.pledge.owner, *line.pledge.co_owners)))


def _progress(line: LedgerLine, say: Say) -> str:
    entry = line.last_entry
    if entry is None:
        return say("no entry yet")
    note = entry.note.strip() or say(ENTRY_KIND[entry.kind])
    return f"{entry.at.date().isoformat()}\n{note}"


def _remarks(line: LedgerLine, figures: StatusReport, say: Say) -> str:
    pledge, today, rules = line.pledge, figures.today, figures.rules
    remarks = []
    level = warning_level(pledge, today, rules)
    if level >= WarningLevel.DUE_SOON:
        remarks.append(say(LEVEL[level]))
    if is_stale(line, today, rules):
        remarks.append(say(STALE))
    if not pledge.measurable:
        remarks.append(say("vague"))
    if pledge.continuing:
        remarks.append(say("continuing"))
    if pledge.slips:
        remarks.append(say("slips: {count}").format(count=pledge.slips))
    return "\n".join(remarks)
