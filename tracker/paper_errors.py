"""Expected errors of asking for a paper, besides those of writing it (see `errors`)."""

from tracker.errors import TrackerError
from tracker.language import N_


class SeveralLetters(TrackerError):
    """Words that name more than one letter, where a paper is about one; `count` of them."""

    title = N_("“{name}” names {count} letters; this paper is about one.")
    advice = N_("Give the whole reference of the letter.")


class NoLetterNamed(TrackerError):
    """A paper about a letter that was asked for without one."""

    title = N_("This paper is about one letter, and none was named.")
    advice = N_("Name it with --letter and its reference.")


class NoOwnerNamed(TrackerError):
    """A notice that was asked for without whom it goes to."""

    title = N_("A notice goes to one owner, and none was named.")
    advice = N_("Name it with --owner.")


class DayToCome(TrackerError):
    """A paper as of a day that is still to come."""

    title = N_("{day} is still to come; nobody knows how the ledger will stand then.")
    advice = N_("Give today or an earlier day.")


class AnswerByPast(TrackerError):
    """A reminder notice that wants its answer by a day that is over."""

    title = N_("The answer is wanted by {day}, which is past.")
    advice = N_("Give today or a later day.")


class LaterSince(TrackerError):
    """Changes since a day that is later than the paper's own."""

    title = N_("The changes are to be told since {since}, which is later than {as_of}.")
    advice = N_("Give the day of the last report.")
