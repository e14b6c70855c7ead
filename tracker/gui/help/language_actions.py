"""The actions that change the language: each under its own name, so that whoever cannot read the present one finds it."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}
_KEYS = {"zh_CN": "Ctrl+F11", "en": "Ctrl+F12"}


def add_languages(window: QMainWindow, menu: QMenu) -> dict[str, QAction]:
    """Add them to a menu; gives them by code."""
    group, actions = QActionGroup(window), {}
    for code, name in LANGUAGE_NAMES.items():
        action = QAction(name, window)
        action.setCheckable(True)
        # Qt: from one sequence it would look all its names of keys up first, a twentieth of the start.
        action.setShortcuts(QKeySequence.listFromString(_KEYS[code]))
        group.addAction(action)
        menu.addAction(action)
        actions[code] = action
    return actions
