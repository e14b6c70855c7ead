"""The button of saved views: shows one, keeps what is shown under a name, or drops one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from tracker.gui.pledges.saved_views import SavedViews, View
from tracker.language import Say

# Ctrl with a digit alone takes a turn in a pledge's life.
KEYS = [f"Ctrl+Alt+{digit}" for digit in range(1, 10)]


class ViewsButton(QPushButton):
    """Its menu lists the views; the first nine have keys.

    Signals:
        view_chosen(View), name_given(str): show a view; keep what is shown now under this name.

    """

    view_chosen = Signal(object)
    name_given = Signal(str)

    def __init__(self, views: SavedViews, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say("Views"), parent)
        self._views, self._say = views, say
        self.setMenu(QMenu(self))
        self._actions: list[QAction] = []
        self.list_views()

    def list_views(self) -> None:
        """List the views anew."""
        menu, views = self.menu(), self._views.all()
        for action in self._actions:
            self.removeAction(action)
        menu.clear()
        self._actions = [self._show_action(view, place) for place, view in enumerate(views)]
        if views:
            menu.addSeparator()
        menu.addAction(self._say("Keep this view…"), self.ask_for_name)
        drop = menu.addMenu(self._say("Drop a view"))
        drop.setEnabled(bool(views))
        for view in views:
            drop.addAction(view.name.replace("&", "&&"), partial(self._drop, view.name))

    def open_below(self) -> None:
        """Open the menu under the button, without waiting for a choice."""
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def ask_for_name(self) -> None:
        """Ask under which name to keep what is shown."""
        name, is_given = QInputDialog.getText(self, self._say("Keep this view"), self._say("Name"))
        if is_given and name.strip():
            self.name_given.emit(name.strip())

    def _show_action(self, view: View, place: int) -> QAction:
        action = QAction(view.name.replace("&", "&&"), self)
        if place < len(KEYS):
            action.setShortcut(QKeySequence(KEYS[place]))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: self.view_chosen.emit(view))
        self.menu().addAction(action)
        self.addAction(action)  # so that its keys are heard while the menu is closed
        return action

    def _drop(self, name: str) -> None:
        self._views.drop(name)
        self.list_views()
