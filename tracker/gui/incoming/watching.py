"""Lets the letters of the watched folder come into the list, and tells of it over the pages, once and quietly."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tracker.arrivals.watched_folder import Taken
from tracker.errors import fact_words
from tracker.gui.incoming.folder_watch import FolderWatch
from tracker.gui.incoming.taking_letters_in import Incoming
from tracker.gui.session import Session
from tracker.gui.widgets.notice_bar import NoticeBar
from tracker.gui.window_state import WindowState
from tracker.language import Say

SETTING = "watched_folder"


class Watching(QObject):
    """Watches while the window is open and the ledger may be written.

    Attributes:
        news, lost: bars for the window to place; hidden while there is nothing to tell.

    Signals:
        list_wanted(): the user wants to see what came.
        failed(exception): as of the watch.

    """

    list_wanted = Signal()
    failed = Signal(object)

    def __init__(
        self, session: Session, state: WindowState, incoming: Incoming, taken: Path, say: Say
    ) -> None:
        super().__init__(incoming)
        self._session, self._state, self._incoming, self._say = session, state, incoming, say
        self._count = 0
        self.watch = FolderWatch(Taken(taken), self)
        self.news = NoticeBar("", say("Show them"))
        self.lost = NoticeBar("", say("Got it"), warns=True)
        for bar in (self.news, self.lost):
            bar.hide()
        self.news.pressed.connect(self._show_news)
        self.lost.pressed.connect(self.lost.hide)
        self.watch.found.connect(self._take)
        self.watch.lost.connect(self._tell_lost)
        self.watch.back.connect(self.lost.hide)
        self.watch.failed.connect(self.failed)
        session.renewed.connect(self.begin)

    @property
    def folder(self) -> Path | None:
        """The folder that the user chose."""
        kept = self._state.of_ledger(self._session.ledger.path, SETTING)
        return Path(kept) if kept else None

    def begin(self) -> None:
        """Watch the chosen folder, if there is one."""
        if self.folder and self._session.can_write and self.watch.folder is None:
            self.watch.watch(self.folder)

    def choose(self, folder: Path | None, takes_present: bool = False) -> None:
        """Watch this folder from now on; None for none."""
        self._state.keep_of_ledger(self._session.ledger.path, SETTING, str(folder) if folder else "")
        self.lost.hide()
        if folder and self._session.can_write:
            self.watch.watch(folder, takes_present)
        else:
            self.watch.stop()

    def _take(self, files: list[Path]) -> None:
        self._incoming.take_watched(files, self.watch.remember)
        self._count += len(files)
        say, count = self._say, self._count
        words = say("{count} new letters in the watched folder.") if count > 1 else ""
        self.news.words.setText(words.format(count=count) or say("1 new letter in the watched folder."))
        self.news.show()

    def _show_news(self) -> None:
        self._count = 0
        self.news.hide()
        self.list_wanted.emit()

    def _tell_lost(self, error: OSError) -> None:
        words = self._say(
            "The watched folder {path} cannot be reached: {reason}. It is looked for again every few seconds."
        )
        told = words.format(path=self.watch.folder, reason=fact_words(error, self._say))
        self.lost.words.setText(told)
        self.lost.show()
