"""The sentences of the status report: letters, verification, what is at risk, which texts are doubtful, ratings."""

from tracker.language import Say
from tracker.model import Rating
from tracker.reports.document import Block, Paragraph
from tracker.reports.status_report import StatusReport

_MOST_NAMED = 10


def letters_told(figures: StatusReport, say: Say) -> str:
    """How many pledges and letters there are, and which letters are wholly closed or merely replied to."""
    return say(
        "Pledges in this report: {pledges}; reply letters: {letters}. "
        "Letters wholly closed: {closed}. Letters that were replied to, but have pledges open still: {replied}. "
    ).format(
        pledges=figures.total,
        letters=figures.counts.letters,
        closed=figures.letters_closed,
        replied=figures.letters_replied,
    )


def pledges_told(figures: StatusReport, say: Say) -> str:
    """Which share was verified."""
    rate = figures.verified_rate
    if rate is None:
        return say("All pledges were dropped, so there is no rate of verification.")
    return say(
        "The supervising side has verified {rate} of the pledges that were not dropped as fulfilled."
    ).format(rate=f"{rate:.1%}")


def risks_told(figures: StatusReport, say: Say) -> str:
    """How many are late, soon due, stale and vague, by the office's numbers of days."""
    rules = figures.rules
    return say(
        "Overdue: {overdue}, of these by more than {long_days} days: {long}. "
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


def doubts_told(figures: StatusReport, say: Say) -> tuple[Block, ...]:
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


def ratings_told(figures: StatusReport, say: Say) -> str:
    """How many pledges bear which rating, and how many are under special supervision."""
    by_rating = figures.counts.by_rating
    if not any(by_rating.values()):
        return say("No pledge bears a rating by its deputies.")
    return say(
        "Pledges by their last rating: satisfied {satisfied}, mostly satisfied {mostly}, dissatisfied {dissatisfied};"
        " {total} in all. Under special supervision: {special}."
    ).format(
        satisfied=by_rating[Rating.SATISFIED],
        mostly=by_rating[Rating.MOSTLY],
        dissatisfied=by_rating[Rating.DISSATISFIED],
        total=sum(by_rating.values()),
        special=sum(record.line.pledge.needs_special_supervision for record in figures.records),
    )
