"""What is to be known of the open ledger, in bars over the pages: only looked at, left open by a crash, in a shared folder."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.gui.session import Session
from tracker.gui.window_state import WindowState
from tracker.language import N_, Say
from tracker.wording.holders import left_words

if TYPE_CHECKING:
    from tracker.gui.care.looking_bar import LookingBar
    from tracker.gui.widgets.notice_bar import NoticeBar
    from tracker.ledger.care.folders import SharedFolder

_SHARING = {
    "network": N_(
        "This ledger lies in a folder on a network ({name}). A connection that breaks can damage it, and two desktops"
        " may come to write at once. Keep it on this desktop's own disk; give others a hand-over file or a backup."
    ),
    "synchronised": N_(
        "This ledger lies in a folder that {name} synchronises or tidies up. Two desktops may overwrite each other's"
        " entries. Keep it in a folder of this desktop alone; give others a hand-over file or a backup."
    ),
}


class LedgerNotices(QWidget):
    """Bars one below the other; each goes when it is settled.

    Attributes:
        looking, left, folder: the bars, None where there is nothing to tell.

    Signals:
        failed(exception), question_wanted(): as of the bar over a ledger that is only looked at.

    """

    failed = Signal(object)
    question_wanted = Signal()

    def __init__(self, session: Session, state: WindowState, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._state, self._say = session, state, say
        self.looking: LookingBar | None = None
        self.left: NoticeBar | None = None
        self.folder: NoticeBar | None = None
        self._bars = QVBoxLayout(self)
        self._bars.setContentsMargins(0, 0, 0, 0)
        self._bars.setSpacing(1)
        session.renewed.connect(self._show)
        self._show()

    def look_at_folder(self) -> None:
        """Warn of a shared folder, unless the user was told of it before."""
        from tracker.ledger.care.folders import shared_folder, this_system

        path = self._session.ledger.path.resolve()
        found = shared_folder(path, this_system()) if self._session.can_write else None
        if found is None or self.folder or self._state.was_told_of(path, found.name):
            return
        self.folder = self._add(folder_words(found, self._say), warns=True)
        self.folder.pressed.connect(partial(self._state.keep_told, path, found.name))

    def add(self, bar: "NoticeBar") -> None:
        """Give a bar that others show and hide its place below the rest."""
        self._bars.addWidget(bar)

    def stop(self) -> None:
        """Look at the file no more."""
        if self.looking:
            self.looking.stop()

    def _show(self) -> None:
        if not self._session.can_write and self.looking is None:
            from tracker.gui.care.looking_bar import LookingBar

            self.looking = LookingBar(self._session, self._say, self)
            self.looking.failed.connect(self.failed)
            self.looking.question_wanted.connect(self.question_wanted)
            self._bars.addWidget(self.looking)
        elif self._session.can_write and self.looking:
            self.looking.stop()
            self.looking.deleteLater()
            self.looking = None
            self.look_at_folder()
        left_by = self._session.left_by
        if left_by and self.left is None:
            self.left = self._add(left_words(left_by, self._session.today, self._say))

    def _add(self, words: str, warns: bool = False) -> "NoticeBar":
        from tracker.gui.widgets.notice_bar import NoticeBar

        bar = NoticeBar(words, self._say("Got it"), warns)
        bar.pressed.connect(bar.hide)
        self._bars.addWidget(bar)
        return bar


def folder_words(folder: "SharedFolder", say: Say) -> str:
    """Why the folder is no good home for a ledger."""
    return say(_SHARING[folder.sharing]).format(name=say(folder.name))
