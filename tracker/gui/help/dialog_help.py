"""The keys of the help inside dialogs, which bar the window behind them and its menus."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from tracker.gui.help.help_window import HelpWindow

# The page on what a dialog asks for; the others' is the one on what the window behind them shows.
PAGES: Mapping[str, str] = {
    "ActorDialog": "first_steps",
    "AgainDialog": "taking_in",
    "AssignDialog": "follow_up",
    "BinDialog": "backup",
    "CarryDialog": "supervise",
    "ChangeManyDialog": "follow_up",
    "ClassDialog": "supervise",
    "CommandSearch": "keys",
    "ExportDialog": "printing",
    "HandOverDialog": "backup",
    "LetterReview": "review",
    "LinkDialog": "follow_up",
    "NoticeDialog": "printing",
    "PaperPreview": "printing",
    "PasswordDialog": "taking_in",
    "PlanReviewDialog": "supervise",
    "Preferences": "questions",
    "PublishDialog": "backup",
    "ReportDialog": "printing",
    "RestoreDialog": "backup",
    "RivalDialog": "backup",
    "ShortcutList": "keys",
    "TableDialog": "taking_in",
    "TakeInDialog": "backup",
    "TemplateDialog": "printing",
    "TextDialog": "questions",
}
_HAS_KEYS = "has_keys_of_help"


class DialogHelp(QObject):
    """Gives each modal dialog the keys when it first gets the focus; what they open stands over it and can be used.

    Attributes:
        help_keys, list_keys: that open the help and the list of shortcuts.

    """

    def __init__(
        self,
        make_help: Callable[[QWidget], "HelpWindow"],
        list_shortcuts: Callable[[QWidget], None],
        page: Callable[[], str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._make_help, self._list_shortcuts, self._page = make_help, list_shortcuts, page
        self.help_keys: Sequence[QKeySequence] = ()
        self.list_keys: Sequence[QKeySequence] = ()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._look)

    def show_help(self, dialog: QWidget) -> None:
        """Show the page on what a dialog asks for, in a window over it."""
        from tracker.gui.help.help_window import HelpWindow

        window = dialog.findChild(HelpWindow)
        if window is None:
            window = self._make_help(dialog)
            if isinstance(dialog, QDialog):
                dialog.finished.connect(window.close)
        window.show_page(PAGES.get(type(dialog).__name__, "") or self._page())
        window.show()
        window.activateWindow()

    def _look(self, _: object = None) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.property(_HAS_KEYS) or not _stands_over(dialog, self._window):
            return
        dialog.setProperty(_HAS_KEYS, True)
        for keys, does in ((self.help_keys, self.show_help), (self.list_keys, self._list_shortcuts)):
            for key in keys:
                QShortcut(key, dialog, partial(does, dialog))


def _stands_over(dialog: QWidget, window: QWidget) -> bool:
    """Whether a dialog is one of this window's, perhaps over another dialog."""
    at = dialog.parentWidget()
    while at is not None and at is not window:
        at = at.parentWidget()
    return at is window
