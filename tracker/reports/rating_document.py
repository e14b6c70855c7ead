"""Words the form on which deputies rate how a reply's pledges were fulfilled (代表评价表), to be filled in by hand."""

from collections.abc import Sequence

from tracker.language import Say
from tracker.model import Letter, LetterFacts, Rating, Status
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Align, Block, Column, Document, Paragraph, Table, Title
from tracker.reports.entry_tables import facts_table
from tracker.reports.frame import BLANK, day_words, section, signing, suggestion_words
from tracker.reports.ledger_columns import LEDGER_COLUMNS, Look
from tracker.reports.template import Template
from tracker.wording.terms import RATING, STATUS, letter_label

# Xiamen's rule of 2025, art. 29 (see rating_clock, which counts it).
RATE_WITHIN = 15
BOX = "□"
_DONE = (Status.REPORTED, Status.VERIFIED)


def rating_document(
    letter: Letter, records: Sequence[PledgeRecord], look: Look, template: Template
) -> Document:
    """The form for a letter's pledges; only what was reported done or verified has boxes to mark.

    The office that gives it out stands at its head: below a rating only the deputy signs.
    """
    say, office = look.say, signing(template, look.rules)
    advice = template.phrase("rating_advice", say).format(organ=office or BLANK, days=RATE_WITHIN)
    blocks: tuple[Block, ...] = (
        _letter(letter, say),
        Paragraph(advice),
        section(1, say("Ratings of the single pledges"), say),
        _pledges(records, look) if records else Paragraph(say("No pledge of this letter is in the ledger.")),
        section(2, say("Who rates"), say),
        _rater(letter.facts, say),
    )
    under = office, say("As of {date}").format(date=day_words(look.today, say))
    title = Title(template.phrase("rating_title", say), tuple(filter(None, under)))
    return Document(title, blocks, say("en"))


def boxes(words: Sequence[str], between: str = "\n") -> str:
    """A box to mark before each of the words."""
    return between.join(f"{BOX}{word}" for word in words)


def _letter(letter: Letter, say: Say) -> Table:
    facts = letter.facts
    told = (
        (say("Suggestion or proposal"), suggestion_words(facts, say)),
        (say("Reply letter"), letter_label(letter)),
        (say("Replied on"), facts.dated),
        (say("Replying organ"), facts.issuer),
    )
    return facts_table([(title, value) for title, value in told if value], say("Reply letter"), say)


def _pledges(records: Sequence[PledgeRecord], look: Look) -> Table:
    say = look.say
    columns = (
        Column(say("No."), 2.5, Align.CENTRE, "no"),
        Column(say("Pledge"), 13, key="pledge"),
        Column(say("Owner"), 6, key="owner"),
        Column(say("Result"), 9),
        Column(say("Rating (mark one)"), 6.5),
        Column(say("Opinion"), 9),
    )
    rows = tuple(_row(number, record, look) for number, record in enumerate(records, start=1))
    return Table(columns, rows, name=say("Ratings of the single pledges"))


def _row(number: int, record: PledgeRecord, look: Look) -> tuple[int | str, ...]:
    pledge, say = record.line.pledge, look.say
    result = str(LEDGER_COLUMNS["result"].value(record, look)) or say(STATUS[pledge.status])
    mark = (
        boxes([say(RATING[rating]) for rating in Rating])
        if pledge.status in _DONE
        else say("not rated: not done")
    )
    return number, pledge.text, pledge.owner or "", result, mark, ""


def _rater(facts: LetterFacts, say: Say) -> Table:
    room = say("In particular:") + "\n" * 5 + say("(Further sheets may be added.)")
    means = [say("in person"), say("by telephone"), say("in writing"), say("online")]
    rows = (
        (say("Deputy or member"), "、".join(facts.addressees)),
        (say("Rating on the whole"), boxes([say(RATING[rating]) for rating in Rating], "　")),
        (say("Means of the rating"), boxes(means, "　")),
        (say("Opinions and suggestions"), room),
        (say("Signature"), BLANK),
        (say("Date of the rating"), say("____ year __ month __ day")),
    )
    return facts_table(rows, say("Who rates"), say)
