"""Deletes pledges and letters once the user has seen what goes with them; they lie in the bin for 30 days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger import bin_letters, bin_pledges
from tracker.ledger.operations.belongings import Belongings
from tracker.ledger.operations.bin import KEPT_FOR
from tracker.ledger.operations.numbered import of_rows
from tracker.model import Letter
from tracker.wording.terms import letter_label

# A pledge's words are shown so far: enough to know it by, not enough to fill the screen.
MOST_WORDS = 120


def delete_pledges(lines: Chosen, session: Session, say: Say, parent: QWidget) -> None:
    """Ask, then move the pledges to the bin in one step."""
    many = say("Delete {count} pledges?").format(count=len(lines))
    title = say("Delete this pledge?") if len(lines) == 1 else many
    words = _in_short(lines[0].pledge.text) if len(lines) == 1 else ""
    # To count what belongs to very many would keep the user waiting for the question.
    goes = session.ledger.belongings(lines.ids()) if len(lines) <= session.at_once else None
    if confirm(title, words, _what_goes(goes, False, session, say), say, parent):
        session.begin(of_rows(lines.numbers, bin_pledges))


def delete_letters(letters: Sequence[Letter], session: Session, say: Say, parent: QWidget) -> None:
    """Ask, then move the letters with all that belongs to them to the bin in one step."""
    ids = [letter.id for letter in letters]
    many = say("Delete {count} letters?").format(count=len(letters))
    title = say("Delete this letter?") if len(letters) == 1 else many
    words = _in_short(letter_label(letters[0])) if len(letters) == 1 else ""
    goes = session.ledger.belongings(ids)
    if confirm(title, words, _what_goes(goes, True, session, say), say, parent):
        session.begin(bin_letters(ids))


def confirm(title: str, words: str, advice: str, say: Say, parent: QWidget) -> bool:
    """Whether the user wants it deleted; tests replace this one name."""
    box = QMessageBox(QMessageBox.Icon.Question, say("Delete"), title, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText("\n\n".join(filter(None, (words, advice))))
    delete = box.addButton(say("Delete"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is delete


def _what_goes(goes: Belongings | None, with_pledges: bool, session: Session, say: Say) -> str:
    day = (session.today + KEPT_FOR).isoformat()
    if goes is None:
        told = say(
            "With them go their entries and their evidence. They lie in the bin until {day} and can be brought back"
            " from there whole (Ledger › Bin…), or at once by undo."
        )
        return told.format(day=day)
    counts = [
        say("pledges: {count}").format(count=goes.pledges) if with_pledges else "",
        say("entries: {count}").format(count=goes.entries),
        say("evidence: {count}").format(count=goes.evidence),
    ]
    told = say(
        "With it goes what belongs to it ({counts}). It lies in the bin until {day} and can be brought back from there"
        " whole (Ledger › Bin…), or at once by undo."
    )
    return told.format(counts=say(", ").join(filter(None, counts)), day=day)


def _in_short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST_WORDS else line[:MOST_WORDS] + "…"
