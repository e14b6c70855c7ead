"""Settles who delivers a pledge and by when: its own words first, else what governs its sentence or paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.language import N_
from tracker.letters.due_dates import Due, read_due
from tracker.letters.outline import Placed
from tracker.letters.owner_scope import acting_before, names_speaker, organ_meant, organ_of_heading, told_by
from tracker.letters.owners import Owners, read_owners
from tracker.letters.passages import Passage
from tracker.letters.table_tasks import due_of_row, owners_of_row
from tracker.model import LetterFacts, Reason

# What may stand in front of a deadline that is a clause of its own: 力争到, 我局计划在.
_LONGEST_LEAD = 5
# A clause longer than this tells more than a deadline.
_LONGEST_DATE = 60
_REFERENCE_YEAR = re.compile(r"[〔\[（(﹝【]\s?((?:19|20)\d\d)")

# Over so many sentences that ；joins a deadline reaches; more would be no sentence any more.
LONGEST_CHAIN = 12

OWN_OWNER = N_("owner named in the pledge's own words")
SENTENCE_OWNER = N_("owner that leads the sentence")
HEADING_OWNER = N_("organ that the heading names")
MEANT_OWNER = N_("the organ named before that these words mean")
ISSUER = N_("nobody named: the replying organ")
OWN_DUE = N_("deadline in the pledge's own words")
HEAD_DUE = N_("deadline at the head of the sentence, which governs all its measures")
VAGUE_DUE = N_("time words that settle no day")
JOINING = N_("organs that join in")
ROW_OWNER = N_("owner in the table's column of those responsible")
ROW_JOINING = N_("organs in the table's column of those who join in")
ROW_DUE = N_("deadline in the table's column of dates")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who and when, and the rules that gave them."""

    owners: Owners
    due: Due | None
    reasons: tuple[Reason, ...]


class Attributor:
    """Goes through a letter's passages in order; it remembers whom 该局 means.

    `holidays`: whether working days are counted by the notices on holidays (see `read_due`).
    """

    def __init__(self, facts: LetterFacts, sentences: Sequence[Placed], holidays: bool = True) -> None:
        self._issuer = facts.issuer
        self._written = day_of_letter(facts)
        self._holidays = holidays
        self._sentences = sentences
        self._ranks = {id(placed): rank for rank, placed in enumerate(sentences)}
        self._acting: tuple[int, str] | None = None

    def settle(self, passage: Passage, words: str) -> Attribution:
        """Owner, those who join in, and deadline of the passage with these healed words."""
        owners, owner_reason = self._owners(passage, words)
        due, due_reason = self._due(passage, words)
        by_row = passage.placed.row is not None and passage.placed.row.joining
        joining = None
        if owners.co_owners:
            joining = Reason(ROW_JOINING if by_row else JOINING, "、".join(owners.co_owners))
        reasons = tuple(reason for reason in (owner_reason, joining, due_reason) if reason)
        return Attribution(owners, due, reasons)

    def _owners(self, passage: Passage, words: str) -> tuple[Owners, Reason | None]:
        row = passage.placed.row
        by_row = owners_of_row(row, self._issuer) if row else None
        if row and by_row:
            return by_row, Reason(ROW_OWNER, row.owners) if row.owners else None
        own = read_owners(words, self._issuer)
        paragraph = passage.placed.paragraph
        acting = self._acting[1] if self._acting and self._acting[0] == paragraph else None
        if own.words is not None and own.words.startswith("该"):
            acting = self._told_of(passage, own.words) or acting
            meant = Reason(MEANT_OWNER, acting) if acting else None
            return Owners(acting, own.co_owners), meant
        if own.words is not None:
            self._acting = (paragraph, own.words)
            return own, Reason(OWN_OWNER, own.words)
        if not names_speaker(words):
            leading, rule = self._leading(passage, words)
            if leading.words is not None:
                joining = own.co_owners or leading.co_owners
                return Owners(leading.words, joining), Reason(rule, leading.words)
        return own, Reason(ISSUER, self._issuer) if self._issuer else None

    def _told_of(self, passage: Passage, that: str) -> str | None:
        """The last organ of the kind (该局: a 局) that the paragraph names in front of the passage."""
        rank = self._ranks[id(passage.placed)]
        told = [passage.before]
        while rank and self._sentences[rank - 1].paragraph == passage.placed.paragraph:
            rank -= 1
            told.append(self._sentences[rank].sentence.text)
        return next((name for words in told if (name := organ_meant(that, words))), None)

    def _leading(self, passage: Passage, words: str) -> tuple[Owners, str]:
        """Who acts by the words in front of the passage, and by which rule: its sentence's, or its heading's."""
        before = acting_before(passage, self._issuer)
        if before.words is not None:
            return before, SENTENCE_OWNER
        rank = self._ranks[id(passage.placed)]
        if passage.placed.sentence.start == passage.start and rank and self._is_joined(rank):
            told = told_by(self._sentences[rank - 1].sentence, words, self._issuer)
            if told.words is not None:
                return told, SENTENCE_OWNER
        return organ_of_heading(passage.placed.headings, self._issuer), HEADING_OWNER

    def _due(self, passage: Passage, words: str) -> tuple[Due | None, Reason | None]:
        row = passage.placed.row
        titles = " ".join(heading.title for heading in passage.placed.headings)
        by_row = due_of_row(row, self._written, _year_named(titles), self._holidays) if row else None
        if by_row and by_row.day:
            return by_row, Reason(ROW_DUE, by_row.words)
        due, reason = self._due_told(passage, words)
        return (due, reason) if due and due.day else (by_row or due, _vague(by_row) or reason)

    def _due_told(self, passage: Passage, words: str) -> tuple[Due | None, Reason | None]:
        """The deadline by the passage's own words, or by those that govern its sentence."""
        heads = self._heads(passage)
        year = _year_named(" ".join((*heads, passage.before)))
        own = read_due(words, self._written, year, self._holidays)
        if own is not None and own.day is not None:
            return own, Reason(OWN_DUE, own.words)
        for head in heads:
            governing = read_due(head, self._written, holidays=self._holidays)
            if governing is not None and governing.day is not None:
                return governing, Reason(HEAD_DUE, governing.words)
        return own, _vague(own)

    def _heads(self, passage: Passage) -> list[str]:
        """Deadlines that stand alone at the head of this sentence, or of the first one that ；joins to it."""
        rank = self._ranks[id(passage.placed)]
        heads = [passage.before]
        while rank and len(heads) < LONGEST_CHAIN and self._is_joined(rank):
            rank -= 1
            heads.append(self._sentences[rank].sentence.clauses[0].text)
        return [head for words in heads if (head := _date_in_front(words))]

    def _is_joined(self, rank: int) -> bool:
        this, last = self._sentences[rank], self._sentences[rank - 1]
        is_joined = last.sentence.stop in "；;" and this.paragraph == last.paragraph
        return is_joined and this.sentence.number is None


def _vague(due: Due | None) -> Reason | None:
    return Reason(VAGUE_DUE, due.words) if due else None


@lru_cache(maxsize=256)
def _date_in_front(words: str) -> str | None:
    """The first clause where it is nothing but a deadline: 2025年底前 or 力争到2027年."""
    first = words.split("，", 1)[0]
    if len(first) > _LONGEST_DATE:
        return None
    due = read_due(first, date(2000, 1, 1))
    if due is None or due.start > _LONGEST_LEAD or len(first) - due.start - len(due.words) > 1:
        return None
    return first


def _year_named(before: str) -> int | None:
    years = re.findall(r"(20\d\d)年", before)
    return int(years[-1]) if years else None


def day_of_letter(facts: LetterFacts) -> date | None:
    """The day from which relative deadlines count: the letter's, else the first of its reference's year."""
    year = _REFERENCE_YEAR.search(facts.reference or "")
    return facts.dated or (date(int(year[1]), 1, 1) if year else None)
