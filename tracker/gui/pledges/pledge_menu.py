"""The menu of the chosen rows: the same that buttons and menus offer for them now."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.pledges.large_view import LargeView
from tracker.gui.session import Session
from tracker.gui.turns.turn_offers import KINDS, may_plan_review, offered_turns
from tracker.language import N_, Say
from tracker.model import EntryKind
from tracker.wording.terms import TURN

# By the names of the main menu's actions.
PAPERS = {
    "ledger_table": N_("Ledger table…"),
    "pledge_sheet": N_("Pledge's sheet…"),
    "letter_sheet": N_("Letter's sheet…"),
    "reanswer": N_("Draft of a second answer…"),
    "rating_form": N_("Rating form for the deputy…"),
    "notice": N_("Reminder notice…"),
    "export": N_("Export…"),
}


class Page(Protocol):
    """What carries out what is chosen from the menu."""

    paper_requested: SignalInstance
    large: LargeView

    def take(self, kind: EntryKind) -> None: ...
    def assign(self) -> None: ...
    def change_many(self) -> None: ...
    def link(self) -> None: ...
    def unlink(self) -> None: ...
    def plan_review(self) -> None: ...
    def delete(self) -> None: ...


def pledge_menu(lines: Chosen, session: Session, say: Say, page: Page) -> QMenu:
    """A menu for these lines; it deletes itself when it is closed."""
    menu = QMenu(page if isinstance(page, QWidget) else None)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(say("Open the pledge"), page.large.open)
    if session.can_write:
        line, side = next(iter(lines), None), session.actor.side
        offered = offered_turns(line, lines.statuses, side, session.ledger.rules())
        for kind in KINDS:
            if kind in offered:
                menu.addAction(say(TURN[kind]) + "…", partial(page.take, kind))
        is_open = all(status.is_open for status in lines.statuses)
        if may_plan_review(line, lines.statuses, side):
            menu.addAction(say("Plan a review…"), page.plan_review)
        if is_open:
            menu.addAction(say("Set owner…"), page.assign)
        if len(lines) > 1:
            menu.addAction(say("Change chosen pledges…"), page.change_many)
        menu.addAction(say("Same promise in another letter…"), page.link)
        if line is not None and line.pledge.promise:
            menu.addAction(say("No longer the same promise"), page.unlink)
        menu.addAction(say("Delete…"), page.delete)
    papers = menu.addMenu(say("Papers"))
    for name, words in PAPERS.items():
        papers.addAction(say(words), partial(page.paper_requested.emit, name))
    return menu
