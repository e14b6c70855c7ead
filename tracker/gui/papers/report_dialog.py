"""The dialog of the status report: its choices, and beside them its pages as they are being chosen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tracker.gui.papers.chosen_template import ChosenTemplate
from tracker.gui.papers.paper_making import PaperMaking
from tracker.gui.papers.paper_preview import PaperPreview
from tracker.gui.papers.paper_scopes import Shown, named_scopes, whole_scopes
from tracker.gui.papers.report_choices import ReportChoices
from tracker.gui.papers.report_days import ReportDays
from tracker.gui.pledges.saved_views import View
from tracker.gui.session import Session
from tracker.gui.widgets.latest_answer import LatestAnswer
from tracker.gui.widgets.notice_line import NoticeLine
from tracker.gui.window_state import WindowState
from tracker.language import Say
from tracker.papers.template_folder import kept_templates, template_or_built_in
from tracker.reports import Annex, Document, Table

PAUSE = 250  # milliseconds: the pages follow when nothing was changed for so long


class ReportDialog(PaperPreview):
    """Makes the report anew behind the window at each change; the newest one is shown, printed and saved.

    It begins with all pledges, or with those chosen or shown (`of_shown`).

    A report that leaves the desk is remembered with its day: the next one tells what changed since.
    """

    def __init__(
        self,
        session: Session,
        state: WindowState,
        template: ChosenTemplate,
        shown: Shown,
        of_shown: bool,
        views: Sequence[View],
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(None, say, parent)
        self._made_as_of: date | None = None
        self._days = ReportDays(state, session.ledger.path)
        self._folder = template.folder
        whole = whole_scopes(shown, say)
        templates = ["", *(kept.name for kept in kept_templates(template.folder))]
        self.choices = ReportChoices(whole, templates, self._days, session.today, say)
        self.choices.choose_template(template.name)
        if of_shown:
            self.choices.choose_narrowest()
        self.setWindowTitle(say("Status report"))
        self.making = PaperMaking(session.ledger.path, say, self)
        self._lists = LatestAnswer(session, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_choices_out()
        self._connect_choices()
        path = session.ledger.path
        self._lists.ask(lambda: named_scopes(path, views, say))
        self._make()

    def done(self, result: int) -> None:
        """Close; what is being made stops."""
        self._pause.stop()
        self.making.stop()
        self._lists.stop()
        super().done(result)

    def _make_soon(self) -> None:
        """Make no more of what is not wanted any longer, and what is when nothing is changed for a moment."""
        self.making.stop()
        self._pause.start()

    def _make(self) -> None:
        asked = self.choices.asked()
        self.count.setText(self._say("Making the report…"))
        self.progress.setRange(0, 0)
        self._working.show()
        template, error = template_or_built_in(self._folder, self.choices.template_name)
        self.notice.tell(" ".join(error.told(self._say)) if error else "")
        self.making.ask(asked, template)

    def _show_made(self, document: Document) -> None:
        # Nothing else is chosen since: then the making would have been stopped.
        self._made_as_of = self.choices.asked().as_of
        self.show_document(document)
        pledges = _annexed(document)
        self.count.setText(self._say("Pledges: {count}").format(count=pledges) if pledges is not None else "")

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _stop(self) -> None:
        self.making.stop()
        self.count.setText(self._say("Stopped; the report shown is the one before, if any."))

    def _remember(self) -> None:
        if self._made_as_of:
            self._days.keep(self._made_as_of)

    def _lay_choices_out(self) -> None:
        say = self._say
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("Making the report…"))
        self.progress.setTextVisible(False)
        self.stop_button = QPushButton(say("Stop"))
        self.stop_button.setAutoDefault(False)
        self._working = QWidget()
        row = QHBoxLayout(self._working)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop_button)
        side = QVBoxLayout()
        self.notice = NoticeLine(say)
        for part in (self.choices, self.notice, self.count, self._working):
            side.addWidget(part)
        side.addStretch(1)
        self.middle.insertLayout(0, side)
        self.start_with(1120, 760)
        self.choices.scope.setFocus()

    def _connect_choices(self) -> None:
        self.choices.changed.connect(self._make_soon)
        self._pause.timeout.connect(self._make)
        self.stop_button.clicked.connect(self._stop)
        self.making.made.connect(self._show_made)
        self.making.progressed.connect(self._show_progress)
        self.making.failed.connect(self._tell_failed)
        self.making.ended.connect(self._working.hide)
        self._lists.answered.connect(self.choices.offer)
        self.output.succeeded.connect(self._remember)


def _annexed(document: Document) -> int | None:
    """How many pledges the annex lists; None where there is none."""
    annexes = [place for place, block in enumerate(document.blocks) if isinstance(block, Annex)]
    if not annexes:
        return None
    return sum(len(block.rows) for block in document.blocks[annexes[0] :] if isinstance(block, Table))
