"""What all papers share: numbered headings, days as papers write them, what a reply letter is called, who signs."""

from datetime import date

from tracker.language import N_, Say
from tracker.model import LetterFacts, OfficeRules
from tracker.reports.document import Align, Heading, Paragraph
from tracker.reports.numerals import heading_number
from tracker.reports.template import Template
from tracker.wording.terms import KIND

# Room to write by hand what nobody has told.
BLANK = "＿" * 12

_SECTION = N_("{number}. {heading}")
_PART = N_("({number}) {heading}")


def section(place: int, words: str, say: Say) -> Heading:
    """A heading of the first level: 一、 (GB/T 9704-2012, 7.3.3)."""
    return Heading(say(_SECTION).format(number=heading_number(place, say("en")), heading=words), 1)


def part(place: int, words: str, say: Say) -> Heading:
    """A heading of the second level: （一）."""
    return Heading(say(_PART).format(number=heading_number(place, say("en")), heading=words), 2)


def day_words(day: date, say: Say) -> str:
    """A day in running text: Arabic numerals, no leading zeros (7.3.5.4)."""
    return say("{year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day)


def signing(template: Template, rules: OfficeRules) -> str:
    """The organ that signs the office's papers; "" where neither the template nor the rules name it."""
    return template.organ or rules.office


def signature(organ: str, day: date, say: Say) -> tuple[Paragraph, Paragraph]:
    """Who signs, with room to write it where that is not known, and the day."""
    return Paragraph(organ or BLANK, Align.RIGHT), Paragraph(day_words(day, say), Align.RIGHT)


def suggestion_words(facts: LetterFacts, say: Say) -> str:
    """What the letter replies to: “suggestion No. 5”, as exactly as the letter says."""
    kind = say(KIND[facts.kind]) if facts.kind in KIND else say("suggestion or proposal")
    if not facts.number:
        return kind
    words = say("{kind} No. {number}").format(kind=kind, number=facts.number)
    if not facts.session:
        return words
    return say("{suggestion} of {session}").format(suggestion=words, session=facts.session)
