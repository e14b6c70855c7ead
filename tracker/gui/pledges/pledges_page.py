"""The page of pledges: filters over the table, the chosen pledge beside it, and what is done with it."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.pledges.filter_bar import FilterBar
from tracker.gui.pledges.large_view import LargeView
from tracker.gui.pledges.missing_line import MissingLine
from tracker.gui.pledges.pledge_beside import PledgeBeside
from tracker.gui.pledges.pledge_list import PledgeList
from tracker.gui.pledges.pledge_menu import pledge_menu
from tracker.gui.pledges.queue_bar import QueueBar
from tracker.gui.pledges.row_steps import GoingOn, choose_row
from tracker.gui.pledges.saved_views import SavedViews, View
from tracker.gui.pledges.views_menu import ViewsButton
from tracker.gui.session import Session
from tracker.gui.widgets.nothing_found import NothingFound
from tracker.gui.window_state import WindowState
from tracker.language import Say
from tracker.ledger import Change
from tracker.ledger.questions.table import Choices, Question
from tracker.ledger.questions.table_order import GroupBy
from tracker.model import EntryKind, Queue

if TYPE_CHECKING:
    from tracker.gui.pledges.kept_files import KeptFiles
    from tracker.gui.pledges.pledge_panel import PledgePanel
    from tracker.gui.turns.chosen_tasks import ChosenTasks


GROUP = "pledges-group"


class PledgesPage(QWidget):
    """Reads lines from the ledger, shows them, and sends operations down the session's road.

    Signals:
        lines_shown(): other lines are in the table.
        rivals_requested(pledge id): the user wants to choose among values that differ.
        passage_requested(letter id, pledge id): the user wants to see a pledge's words in its letter.
        pledge_requested(pledge id): the same promise in another letter is to be shown.
        paper_requested(name): a paper on what is chosen is wanted, by its action's name.

    """

    lines_shown = Signal()
    rivals_requested = Signal(str)
    passage_requested = Signal(str, str)
    paper_requested = Signal(str)
    pledge_requested = Signal(str)

    def __init__(self, session: Session, state: WindowState, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self._state, self._saved = state, SavedViews(state)
        self.views = ViewsButton(self._saved, say)
        self.missing = MissingLine(session, say)
        self._choices = Choices()
        self.filters = FilterBar(say, session.today, self.views)
        self.table = PledgeList(session, say)
        self.model = self.table.pledges
        self.nothing = NothingFound(
            self.table, say("No pledge is like this. “Show all” takes the filters away.")
        )
        self.queues = QueueBar(session, say)
        self.beside = PledgeBeside(session, self.chosen_lines, self._make_panel, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        others = (self.queues,)
        self.large = LargeView(self, self.table, self.filters, others, lambda: self.panel.tabs, say)
        self._lay_out()
        self._connect()
        self.going_on = GoingOn(session, self)
        self.going_on.went_on.connect(self.choose)

    def begin(self, state: WindowState) -> None:
        """Bring back the columns of the last time, and ask for the first rows."""
        state.bring_back(self.table.horizontalHeader(), "pledges-columns")
        self.table.adopt_header()
        group = state.text(GROUP)
        self.table.group = self.table.columns.group = GroupBy(group) if group in tuple(GroupBy) else None
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt: a proxy inside would let Tab skip all that stands before it.
        self.large.focused().setFocus(event.reason())

    def refresh(self) -> None:
        """Ask the ledger anew, keeping what is chosen."""
        self.beside.forget()
        self.ask()
        self.table.asking.ask_for_choices()

    def show_queue(self, queue: Queue | None) -> None:
        """Show what waits in this queue, or no queue any more; the other filters stay."""
        self.filters.set(replace(self.filters.wanted(), queue=queue), self.filters.letter_label)

    def ask(self) -> None:
        """Ask for what the filters and the order want."""
        self.table.ask(self.filters.wanted())

    def show_view(self, view: View) -> None:
        """Show what a view asks for; what it names and is gone is told, and the rest shown."""
        wanted = self.missing.left_of_view(view, self._choices)
        self.table.arrange(view.question.order, view.question.group)
        self.filters.set(wanted, view.letter if wanted.letter_id else "")

    def _keep_view(self, name: str) -> None:
        question = Question(self.filters.wanted(), self.table.order, self.table.group)
        self._saved.keep(View(name, question, self.filters.letter_label))
        self.views.list_views()

    def _offer(self, choices: Choices) -> None:
        self._choices = choices
        self.filters.set_choices(choices, self._session.ledger.rules())
        left = self.missing.left_of_filter(self.filters.wanted(), self.filters.letter_label)
        self.filters.change(left)

    def stop(self) -> None:
        """Ask nothing more: the ledger is about to be closed."""
        self._state.keep_text(GROUP, self.table.group or "")
        self.filters.stop()
        self.queues.stop()
        self.beside.stop()
        self.table.asking.stop()

    def _show_rows(self) -> None:
        self.nothing.setVisible(not self.model.rowCount())
        self.beside.show_soon()
        self.lines_shown.emit()

    @cached_property
    def evidence(self) -> "KeptFiles":
        """What opens and saves evidence."""
        from tracker.gui.pledges.kept_files import KeptFiles

        return KeptFiles(self._session, self._say, self)

    @property
    def panel(self) -> "PledgePanel":
        """The chosen pledge, as it stands now."""
        return self.beside.panel

    def _make_panel(self) -> "PledgePanel":
        from tracker.gui.pledges.pledge_panel import PledgePanel

        panel = PledgePanel(self._session, self._say)
        panel.turn_requested.connect(self.take)
        panel.assign_requested.connect(self.assign)
        panel.evidence_chosen.connect(self.evidence.open)
        panel.evidence_wanted.connect(self.evidence.save)
        panel.evidence_dropped.connect(self.take)
        panel.same.pledge_requested.connect(self.pledge_requested)
        panel.same.unlink_requested.connect(self.unlink)
        panel.passage_requested.connect(self.passage_requested)
        panel.rivals_requested.connect(self.rivals_requested)
        self.splitter.replaceWidget(1, panel)
        self.splitter.setStretchFactor(1, 2)  # Qt keeps it with the widget that gave way
        return panel

    def chosen_lines(self) -> Chosen:
        """The chosen rows' lines, in the order shown; they are read as they are looked at."""
        return self.table.chosen()

    def choose(self, pledge_id: str) -> None:
        """Choose one pledge and show it."""
        row = self.model.row_of(pledge_id)
        if row is not None:
            choose_row(self.table, row)

    @cached_property
    def tasks(self) -> "ChosenTasks":
        """What asks for changes of the chosen pledges."""
        from tracker.gui.turns.chosen_tasks import ChosenTasks

        return ChosenTasks(self._session, self.going_on, self._say, self)

    def take(self, kind: EntryKind, evidence: QMimeData | None = None) -> None:
        """Ask for what the turn needs, then take it for all chosen pledges in one step; `evidence` was dropped."""
        if lines := self.chosen_lines():
            self.tasks.take(kind, lines, self.table.following(), evidence)

    def change_many(self) -> None:
        """Ask what is to be changed of all chosen pledges, then change it in one step."""
        if lines := self.chosen_lines():
            self.tasks.change_many(lines, self._choices.owners)

    def assign(self) -> None:
        """Ask who delivers, then set it for all chosen pledges in one step."""
        if lines := self.chosen_lines():
            self.tasks.assign(lines)

    def plan_review(self) -> None:
        """Ask when the chosen continuing pledges are looked at next."""
        from tracker.gui.turns.review_planning import plan_reviews

        plan_reviews(self.chosen_lines(), self._session, self._say, self)

    def link(self) -> None:
        """Mark the chosen pledges as the same promise, one alone with one that is searched for."""
        from tracker.gui.pledges.linking import link_pledges

        link_pledges(self.chosen_lines(), self._session, self._say, self)

    def unlink(self) -> None:
        """Let the chosen pledges be promises of their own again."""
        from tracker.gui.pledges.linking import unlink_pledges

        unlink_pledges(self.chosen_lines(), self._session)

    def delete(self) -> None:
        """Move all chosen pledges to the bin, once the user confirmed it."""
        from tracker.gui.pledges.deleting import delete_pledges

        if lines := self.chosen_lines():
            delete_pledges(lines, self._session, self._say, self)

    def show_change(self, change: Change) -> None:
        """Show at once what an operation changed, and ask anew which rows there are and in which order."""
        self.model.renew()
        self.refresh()
        self.beside.show()

    def _show_menu(self, place: QPoint) -> None:
        if lines := self.chosen_lines():
            menu = pledge_menu(lines, self._session, self._say, self)
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(QWidget())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([800, 460])
        layout = QVBoxLayout(self)
        layout.addWidget(self.queues)
        layout.addWidget(self.filters)
        layout.addWidget(self.missing)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.queues.chosen.connect(self.show_queue)
        self.filters.changed.connect(lambda: self.queues.mark(self.filters.wanted().queue))
        self.filters.changed.connect(self.ask)
        self.table.shown.connect(self._show_rows)
        self.table.asking.offered.connect(self._offer)
        self.views.view_chosen.connect(self.show_view)
        self.views.name_given.connect(self._keep_view)
        self.table.arranged.connect(self.ask)
        self.table.selectionModel().selectionChanged.connect(self.beside.show_soon)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._session.changed.connect(self.show_change)
