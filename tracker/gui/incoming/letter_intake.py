"""Takes one letter into the ledger: asks about a known one, shows its review, keeps what was accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.gui.incoming.again_dialog import ask_again
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger import bring_back
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts
from tracker.reading.intake import Intake, default_due, take_in
from tracker.reading.taking_again import Choice, keeping, new_drafts

if TYPE_CHECKING:
    from tracker.gui.review.letter_review import Reviewed
    from tracker.gui.review.review_bar import QueueStep
    from tracker.gui.sheets.page_shelf import PageShelf


class Outcome(Enum):
    """What became of a letter."""

    KEPT = auto()
    KNOWN = auto()  # the user is content with the one that is kept already
    LEFT = auto()  # the user closed its review, or the ledger refused it


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a letter; `shown` is the kept letter that the user wants to see."""

    outcome: Outcome
    letter_id: str | None = None
    shown: str | None = None


def take_letter_in(
    session: Session,
    intake: Intake,
    say: Say,
    window: QWidget,
    step: "QueueStep | None" = None,
    shelf: "PageShelf | None" = None,
) -> Settled:
    """Let the user decide about a letter that was read; `step` where others follow it, `shelf` has its pages."""
    again = session.ledger.again(intake.source, intake.facts)
    choice = ask_again(session, intake, again, say, window) if again else Choice.BOTH
    if again and choice is Choice.OPEN:
        shows = not again.binned or _brought_back(session, again.letter_id)
        return Settled(Outcome.KNOWN, again.letter_id, again.letter_id if shows else None)
    if again and choice is Choice.SKIP:
        return Settled(Outcome.KNOWN, again.letter_id)
    source, facts, drafts = intake.source, intake.facts, intake.drafts
    if again and choice is Choice.NEWER:
        drafts, _ = new_drafts(drafts, again, session.ledger, session.today)
    warnings, as_read = intake.warnings, intake.drafts
    reviewed = ask_review(session, source, facts, drafts, warnings, say, window, step, shelf, as_read)
    if reviewed is None:
        return Settled(Outcome.LEFT)
    source, as_read = reviewed.source, reviewed.as_read
    kept = keeping(choice, again, session.ledger, source, reviewed.facts, reviewed.drafts, as_read)
    change = session.run(kept) if kept else None
    if change is None:
        return Settled(Outcome.LEFT)
    letter_id = next(iter(change.letter_ids))
    return Settled(Outcome.KEPT, letter_id, letter_id)


def _brought_back(session: Session, letter_id: str) -> bool:
    things = [thing for thing in session.ledger.in_bin() if thing.id == letter_id]
    return session.run(bring_back(things)) is not None


def ask_review(
    session: Session,
    source: LetterSource,
    facts: LetterFacts,
    drafts: Sequence[Draft],
    warnings: Sequence[str],
    say: Say,
    window: QWidget,
    step: "QueueStep | None" = None,
    shelf: "PageShelf | None" = None,
    as_read: Sequence[Draft] | None = None,
) -> "Reviewed | None":
    """Show the review over the window, with the office's rule for dates; None where nothing was accepted.

    `as_read` are all drafts as the reader gave them, where not all of them are to be reviewed.
    """
    from tracker.gui.review.letter_review import LetterReview

    rules, today = session.ledger.rules(), session.today
    review = LetterReview(
        source,
        facts,
        drafts,
        warnings,
        say,
        session.actor.name,
        window,
        default_due=lambda mended: default_due(mended, rules.default_due, today),
        step=step,
        shelf=shelf,
        read=lambda corrected: take_in(corrected, rules, today),
        as_read=as_read,
        holidays=rules.holidays,
    )
    review.facts.name_classes(rules)
    reviewed = review.ask()
    review.deleteLater()
    return reviewed
