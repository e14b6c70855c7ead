"""The menu of the chosen rows: the same that buttons and menus offer for them now."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from tracker.gui.chosen import Chosen
from tracker.gui.session import Session
from tracker.gui.turn_offers import KINDS, offered_turns
from tracker.language import Say
from tracker.model import EntryKind
from tracker.wording import TURN


class Page(Protocol):
    """What carries out what is chosen from the menu."""

    notice_requested: SignalInstance

    def take(self, kind: EntryKind) -> None: ...
    def assign(self) -> None: ...
    def change_many(self) -> None: ...
    def link(self) -> None: ...
    def delete(self) -> None: ...


def pledge_menu(lines: Chosen, session: Session, say: Say, page: Page) -> QMenu:
    """A menu for these lines; it deletes itself when it is closed."""
    menu = QMenu(page if isinstance(page, QWidget) else None)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if session.can_write:
        offered = offered_turns(
            next(iter(lines), None), lines.statuses, session.actor.side, session.ledger.rules()
        )
        for kind in KINDS:
            if kind in offered:
                menu.addAction(say(TURN[kind]) + "…", partial(page.take, kind))
        if all(status.is_open for status in lines.statuses):
            menu.addAction(say("Set owner…"), page.assign)
        if len(lines) > 1:
            menu.addAction(say("Change chosen pledges…"), page.change_many)
        menu.addAction(say("Same promise in another letter…"), page.link)
        menu.addAction(say("Delete…"), page.delete)
    menu.addAction(say("Reminder notice…"), page.notice_requested.emit)
    return menu
