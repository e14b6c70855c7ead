"""What users ask of the window besides pledges: choose letters, report, say who acts."""

from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker import __version__, paths
from tracker.gui.session import Session
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.gui.window_state import WindowState
from tracker.language import N_, Say
from tracker.ledger import Filter

if TYPE_CHECKING:
    from tracker.gui.papers.chosen_template import ChosenTemplate

# What offices name the kinds of files that are read; a file is taken for what it holds, whatever its name.
LETTER_FILES: dict[str, tuple[str, ...]] = {
    N_("Word and WPS files"): ("docx", "doc", "wps", "wpt", "rtf", "odt", "xml"),
    N_("PDF and OFD files"): ("pdf", "ofd"),
    N_("Scans and photographs"): ("jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "webp"),
    N_("Saved web pages"): ("html", "htm", "mht", "mhtml"),
    N_("Text files"): ("txt", "md"),
    N_("Archives"): ("zip",),
}


class Errands(QObject):
    """Asks what it needs to know, lets the work run behind the window, and tells how it ended.

    Signals:
        letters_chosen(list of Path): the window goes on with these.
        failed(exception): expected errors and others alike.

    """

    letters_chosen = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, state: WindowState, say: Say, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._state, self._say = session, state, say
        self._progress, self._window = progress, window

    @cached_property
    def chosen_template(self) -> "ChosenTemplate":
        """The template with which papers are made."""
        from tracker.gui.papers.chosen_template import ChosenTemplate

        return ChosenTemplate(paths.templates_folder(), self._state)

    def show_templates(self) -> None:
        """Show the office's own templates for papers."""
        from tracker.gui.papers.template_dialog import TemplateDialog

        dialog = TemplateDialog(self.chosen_template, self._say, self._window)
        dialog.exec()
        dialog.deleteLater()

    def choose_letters(self) -> None:
        """Ask for files."""
        from PySide6.QtWidgets import QFileDialog

        say, folder = self._say, self._state.folder
        files = QFileDialog.getOpenFileNames(
            self._window, say("Read letters in"), folder, kinds_of_files(say)
        )[0]
        if files:
            self._state.folder = str(Path(files[0]).parent)
            self.letters_chosen.emit([Path(file) for file in files])

    def choose_folder(self) -> None:
        """Ask for a folder with letters in it."""
        from PySide6.QtWidgets import QFileDialog

        folder = QFileDialog.getExistingDirectory(
            self._window, self._say("Read a folder"), self._state.folder
        )
        if folder:
            self._state.folder = folder
            self.letters_chosen.emit([Path(folder)])

    def report(self, wanted: Filter) -> None:
        """Gather the report in the background, then show it on paper."""
        from tracker.gui.papers.report_making import make_report

        scope = self._say("All pledges") if wanted.asks_for_all else self._say("Chosen pledges")
        ledger, today, say = self._session.ledger.path, self._session.today, self._say
        self._progress.run(
            lambda report: make_report(ledger, wanted, today, scope, say, report),
            self._preview,
            self.failed,
            say("Gathering the report…"),
        )

    def ask_who_acts(self) -> None:
        """Let somebody else act from now on."""
        from tracker.gui.preferences.actor_dialog import ActorDialog

        actor = ActorDialog(self._session.actor, self._say, self._window).ask()
        if actor:
            self._state.actor = actor
            self._session.act_as(actor)

    def tell_about(self) -> None:
        """Version, and where ledger and log lie."""
        from PySide6.QtWidgets import QMessageBox

        told = self._say(
            "Commitment tracker {version}\n\nLedger: {ledger}\nLog: {log}\n\n"
            "No network connection is ever opened; all data stays on this computer."
        )
        words = told.format(version=__version__, ledger=self._session.ledger.path, log=paths.log_file())
        QMessageBox.about(self._window, self._say("About"), words)

    def _preview(self, document: object) -> None:
        from tracker.gui.papers.report_preview import ReportPreview

        preview = ReportPreview(document, self._say, self._window)  # type: ignore[arg-type]
        preview.exec()
        preview.deleteLater()


def kinds_of_files(say: Say) -> str:
    """The kinds that a file dialog offers: all letters, each kind, everything."""

    def patterns(suffixes: tuple[str, ...]) -> str:
        return " ".join(f"*.{suffix}" for suffix in suffixes)

    every = tuple(chain.from_iterable(LETTER_FILES.values()))
    kinds = [f"{say('Letters')} ({patterns(every)})"]
    kinds += [f"{say(name)} ({patterns(suffixes)})" for name, suffixes in LETTER_FILES.items()]
    return ";;".join([*kinds, say("All files") + " (*)"])
