"""What users ask of papers: each is asked about, made behind the window, and shown before it is printed or saved."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker import paths
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Report
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.gui.window_state import WindowState
from tracker.language import Say
from tracker.ledger import Filter

if TYPE_CHECKING:
    from tracker.gui.papers.chosen_template import ChosenTemplate
    from tracker.gui.papers.notices import Notices
    from tracker.gui.papers.paper_scopes import Shown
    from tracker.papers.asked import Asked, Paper
    from tracker.reports import Document, Template


class PaperErrands(QObject):
    """Asks the window what it shows, and lets no paper be made of what nobody chose.

    Attributes:
        shown: gives what the window shows and what is chosen there.

    Signals:
        told(words): for the status bar.
        written(Path): a file was written.
        failed(exception): expected errors and others alike.

    """

    told = Signal(str)
    written = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, state: WindowState, say: Say, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._state, self._say = session, state, say
        self._progress, self._window = progress, window
        self.shown: Callable[[], Shown]

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the entries of the menu do, by their names."""
        return {
            "report": partial(self.report, of_shown=False),
            "report_shown": partial(self.report, of_shown=True),
            "ledger_table": partial(self.ledger_table, is_landscape=False),
            "ledger_wide": partial(self.ledger_table, is_landscape=True),
            "letter_sheet": self.letter_sheet,
            "pledge_sheet": self.pledge_sheet,
            "notice": self.notice,
            "reanswer": self.reanswer,
            "rating_form": self.rating_form,
            "export": self.export,
            "templates": self.show_templates,
        }

    @cached_property
    def chosen_template(self) -> "ChosenTemplate":
        """The template with which papers are made."""
        from tracker.gui.papers.chosen_template import ChosenTemplate

        return ChosenTemplate(paths.templates_folder(), self._state)

    @cached_property
    def notices(self) -> "Notices":
        """What asks about reminder notices."""
        from tracker.gui.papers.notices import Notices

        notices = Notices(self._session, self._say, self._progress, self._window)
        notices.failed.connect(self.failed)
        notices.asked.connect(self.make)
        return notices

    def report(self, of_shown: bool) -> None:
        """Show the dialog of the status report, on all pledges or on what is shown or chosen."""
        from tracker.gui.papers.report_dialog import ReportDialog
        from tracker.gui.pledges.saved_views import SavedViews

        views = SavedViews(self._state).all()
        dialog = ReportDialog(
            self._session,
            self._state,
            self.chosen_template,
            self.shown(),
            of_shown,
            views,
            self._say,
            self._window,
        )
        dialog.exec()
        dialog.deleteLater()

    def ledger_table(self, is_landscape: bool) -> None:
        """Show the ledger table of the chosen pledges where there are several, else of those shown."""
        from tracker.gui.papers.paper_scopes import shown_scope
        from tracker.papers.asked import Asked, Paper

        scope, today = shown_scope(self.shown(), self._say), self._session.today
        asked = Asked(Paper.LEDGER, today, scope.wanted, scope.ids, scope=scope.name, today=today)
        self.make(replace(asked, is_landscape=is_landscape))

    def pledge_sheet(self) -> None:
        """Show a sheet for each chosen pledge."""
        from tracker.papers.asked import Asked, Paper

        ids, today = self.shown().ids, self._session.today
        if ids:
            self.make(Asked(Paper.PLEDGE, today, ids=ids, today=today))
        else:
            self.told.emit(self._say("Choose a pledge first."))

    def letter_sheet(self) -> None:
        """Show the chosen letter's sheet."""
        from tracker.papers.asked import Paper

        self._make_of_letter(Paper.LETTER)

    def reanswer(self) -> None:
        """Show the draft of an answer that tells what was fulfilled since the chosen letter."""
        from tracker.papers.asked import Paper

        self._make_of_letter(Paper.REANSWER)

    def rating_form(self) -> None:
        """Show the form on which the deputy rates what became of the chosen letter."""
        from tracker.papers.asked import Paper

        self._make_of_letter(Paper.RATING)

    def notice(self) -> None:
        """Ask about a notice, the chosen pledge's owner first, and show it."""
        self.notices.ask(self.shown().owner)

    def export(self) -> None:
        """Ask what is wanted and where to, then write it in the background."""
        from tracker.gui.papers.asked_file import ask_file
        from tracker.gui.papers.export_dialog import ExportDialog
        from tracker.gui.papers.paper_scopes import whole_scopes

        say, ledger = self._say, self._session.ledger.path
        dialog = ExportDialog(whole_scopes(self.shown(), say), say, self._window)
        wanted = dialog.ask()
        dialog.deleteLater()
        if wanted is None:
            return
        day = self._session.today.isoformat()
        name = ledger.with_name(f"{ledger.stem}-{day}{wanted.kind}")
        target = ask_file(self._window, say("Export"), name, [wanted.kind], say)
        if target:
            self._write(wanted.asked(self._session.today), target)

    def show_templates(self) -> None:
        """Show the office's own templates."""
        from tracker.gui.papers.template_dialog import TemplateDialog

        dialog = TemplateDialog(self.chosen_template, self._say, self._window)
        dialog.exec()
        dialog.deleteLater()

    def make(self, asked: "Asked", organ: str = "") -> None:
        """Make a paper in the background, then show it; `organ` signs it where it is another than the template's."""
        from tracker.papers.making import make_paper

        ledger, say = self._session.ledger.path, self._say
        template = self._template()
        template = replace(template, organ=organ or template.organ)
        self._progress.run(
            lambda report: make_paper(ledger, asked, template, say, report),
            self._preview,
            self.failed,
            say("Making the paper…"),
        )

    def _make_of_letter(self, paper: "Paper") -> None:
        from tracker.papers.asked import Asked

        letter, today = self.shown().letter, self._session.today
        if letter:
            self.make(Asked(paper, today, Filter(letter_id=letter.id), letter_id=letter.id, today=today))
        else:
            self.told.emit(self._say("Choose a letter first."))

    def _template(self) -> "Template":
        """The chosen one; a broken one is told, and the built-in one taken."""
        template, error = self.chosen_template.take()
        if error:
            self.failed.emit(error)
        return template

    def _preview(self, document: "Document") -> None:
        from tracker.gui.papers.paper_preview import PaperPreview

        preview = PaperPreview(document, self._say, self._window)
        preview.exec()
        preview.deleteLater()

    def _write(self, asked: "Asked", target: Path) -> None:
        from tracker.gui.papers.pdf import write_pdf
        from tracker.papers.exporting import export

        ledger, template, say = self._session.ledger.path, self._template(), self._say

        def write(report: Report) -> Path:
            export(ledger, asked, target, template, say, report, overwrite=True, write_pdf=write_pdf)
            return target

        self._progress.run(write, self.written.emit, self.failed, say("Writing the file…"))
