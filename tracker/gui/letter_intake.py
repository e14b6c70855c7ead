"""Takes one letter into the ledger: asks about a known one, shows its review, keeps what was accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.errors import KnownLetter, LetterInBin
from tracker.gui.session import Session
from tracker.intake import Intake, default_due, reader_version, take_in
from tracker.language import Say
from tracker.ledger import bring_back, import_letter
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts

if TYPE_CHECKING:
    from tracker.gui.letter_review import Reviewed
    from tracker.gui.page_shelf import PageShelf
    from tracker.gui.review_bar import QueueStep


class Outcome(Enum):
    """What became of a letter."""

    KEPT = auto()
    KNOWN = auto()  # it is in the ledger already, or is now brought back from the bin
    LEFT = auto()  # the user closed its review, or the ledger refused it


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a letter; `shown` is the kept letter that the user wants to see."""

    outcome: Outcome
    known: KnownLetter | None = None
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
    try:
        session.ledger.require_unknown(intake.source)
    except LetterInBin as error:
        letter_id = str(error.facts["letter_id"])
        wanted = ask_to_bring_back(error, say, window) and _brought_back(session, letter_id)
        return Settled(Outcome.KNOWN, error, letter_id, letter_id if wanted else None)
    except KnownLetter as error:
        letter_id = str(error.facts["letter_id"])
        opens = ask_to_open(error, say, window)
        return Settled(Outcome.KNOWN, error, letter_id, letter_id if opens else None)
    source, facts, drafts = intake.source, intake.facts, intake.drafts
    reviewed = ask_review(session, source, facts, drafts, intake.warnings, say, window, step, shelf)
    if reviewed is None:
        return Settled(Outcome.LEFT)
    change = session.run(
        import_letter(reviewed.source, reviewed.facts, reviewed.drafts, reviewed.as_read, reader_version())
    )
    if change is None:
        return Settled(Outcome.LEFT)
    letter_id = next(iter(change.letter_ids))
    return Settled(Outcome.KEPT, None, letter_id, letter_id)


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
) -> "Reviewed | None":
    """Show the review over the window, with the office's rule for dates; None where nothing was accepted."""
    from tracker.gui.letter_review import LetterReview

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
    )
    reviewed = review.ask()
    review.deleteLater()
    return reviewed


def ask_to_open(error: KnownLetter, say: Say, parent: QWidget) -> bool:
    """Tell that the letter is kept already, and offer to open it; tests replace this one name."""
    return _ask(error, say("Open the kept letter"), say, parent)


def ask_to_bring_back(error: LetterInBin, say: Say, parent: QWidget) -> bool:
    """Tell that the letter lies in the bin, and offer to bring it back; tests replace this one name."""
    return _ask(error, say("Bring it back"), say, parent)


def _ask(error: KnownLetter, offer: str, say: Say, parent: QWidget) -> bool:
    title, advice = error.told(say)
    box = QMessageBox(QMessageBox.Icon.Information, say("Known letter"), title, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(advice)
    opens = box.addButton(offer, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(say("Skip"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is opens
