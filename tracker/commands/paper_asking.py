"""Makes of a command's options what a paper is asked with, and finds the letter that they name."""

from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import date

from tracker.commands.context import Context
from tracker.commands.ledger_arguments import filter_of
from tracker.commands.list_pledges import is_letter
from tracker.errors import MissingLetter
from tracker.ledger import Filter, LedgerReader, read_ledger
from tracker.model import Letter
from tracker.paper_errors import (
    AnswerByPast,
    DayToCome,
    LaterSince,
    NoLetterNamed,
    NoOwnerNamed,
    SeveralLetters,
)
from tracker.papers.asked import Asked, Paper
from tracker.wording.terms import letter_label

# Ids that no pledge has: without any, all would be asked for.
_NO_PLEDGE = ("",)
ABOUT_A_LETTER = (Paper.LETTER, Paper.REANSWER, Paper.RATING)


def asked_with(paper: Paper, arguments: Namespace, context: Context) -> Asked:
    """The paper that the options ask for.

    Raises:
        DayToCome, LaterSince, AnswerByPast: days that make no sense; MissingLetter, SeveralLetters, NoLetterNamed: of --letter;
        NoOwnerNamed: of --owner.

    """
    as_of = _as_of(arguments, context.now.date())
    wanted = filter_of(arguments)
    if paper is Paper.NOTICE and not wanted.owner:
        raise NoOwnerNamed
    is_about_all = wanted.asks_for_all and not arguments.letter
    asked = Asked(
        paper,
        as_of,
        wanted,
        owner=wanted.owner or "",
        scope=context.say("All pledges") if is_about_all else context.say("Chosen pledges"),
        since=arguments.since,
        answer_by=_answer_by(getattr(arguments, "answer_by", None), context.now.date()),
        is_landscape=arguments.landscape,
        today=context.now.date(),
    )
    if arguments.letter:
        with closing(read_ledger(context.ledger, also_newer=True)) as reader:
            return _on_letters(asked, arguments.letter, reader)
    if paper in ABOUT_A_LETTER:
        raise NoLetterNamed
    return asked


def notice_to(owner: str, answer_by: date | None, context: Context) -> Asked:
    """The reminder notice to this owner, as of today; AnswerByPast where the answer's day is over."""
    today, wanted = context.now.date(), Filter(owner=owner)
    answer_by = _answer_by(answer_by, today)
    return Asked(Paper.NOTICE, today, wanted, owner=owner, answer_by=answer_by, today=today)


def _answer_by(told: date | None, today: date) -> date | None:
    if told and told < today:
        raise AnswerByPast(day=told)
    return told


def _as_of(arguments: Namespace, today: date) -> date:
    as_of: date = arguments.as_of or today
    if as_of > today:
        raise DayToCome(day=as_of)
    if arguments.since and arguments.since > as_of:
        raise LaterSince(since=arguments.since, as_of=as_of)
    return as_of


def _on_letters(asked: Asked, words: str, reader: LedgerReader) -> Asked:
    """The same on the letters of that reference, number or name."""
    letters = [letter for letter in reader.letters() if is_letter(letter, words)]
    named = [letter for letter in letters if letter.facts.reference == words] or letters
    if not named:
        raise MissingLetter(name=words)
    if len(named) == 1:
        return _on_letter(asked, named[0])
    if asked.paper in ABOUT_A_LETTER:
        raise SeveralLetters(name=words, count=len(named))
    wanted = {letter.id for letter in named}
    ids = tuple(line.pledge.id for line in reader.lines(Filter(), asked.as_of) if line.letter.id in wanted)
    return replace(asked, ids=ids or _NO_PLEDGE)


def _on_letter(asked: Asked, letter: Letter) -> Asked:
    wanted = replace(asked.wanted, letter_id=letter.id)
    is_alone = wanted == Filter(letter_id=letter.id)
    scope = letter_label(letter) if is_alone else asked.scope
    return replace(asked, wanted=wanted, letter_id=letter.id, scope=scope)
