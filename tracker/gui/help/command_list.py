"""All that a window can do, as its menus have it at this moment: what lists and searches of commands are made from."""

from PySide6.QtGui import QAction, QKeySequence

from tracker.command_finding import Command
from tracker.gui.menu_entries import MENUS
from tracker.gui.menus import Menus, plain
from tracker.language import Say


def commands_of(menus: Menus, say: Say) -> list[Command]:
    """Every action of the menus, in their order."""
    commands = []
    for title, entries in MENUS:
        menu = plain(say(title))
        for entry in entries:
            if entry is not None:
                action, english = menus.actions[entry.name], plain(entry.words)
                commands.append(Command(entry.name, plain(action.text()), menu, english, keys_of(action)))
    view = plain(say("&View"))
    for code, action in menus.languages.items():
        commands.append(Command(code, action.text(), view, "language", keys_of(action)))
    return commands


def action_of(menus: Menus, name: str) -> QAction:
    """The action of a command."""
    return menus.actions.get(name) or menus.languages[name]


def keys_of(action: QAction) -> tuple[str, ...]:
    """An action's shortcuts as this desktop writes them."""
    return tuple(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
