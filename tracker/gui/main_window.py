"""The main window: pledges and letters of one ledger, the ways in and out, and who is acting."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.gui.care.ledger_errands import LedgerErrands
from tracker.gui.care.ledger_notices import LedgerNotices
from tracker.gui.errands import Errands
from tracker.gui.help.guidance import Guidance
from tracker.gui.looking_words import why_not
from tracker.gui.menu_entries import TURNS
from tracker.gui.menus import Menus
from tracker.gui.overview.desk import Desk
from tracker.gui.papers.paper_errands import PaperErrands
from tracker.gui.pledges.row_steps import step_rows
from tracker.gui.session import Session
from tracker.gui.turns.turn_offers import may_plan_review, offered_turns
from tracker.gui.widgets.fitting_words import FittingLabel
from tracker.gui.widgets.office_dialog import FRAME
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.gui.widgets.written_line import WrittenLine
from tracker.gui.window_state import WindowState
from tracker.language import Say
from tracker.ledger import Action, Filter
from tracker.model import EntryKind, Letter, Queue, Side, WarningLevel
from tracker.paths import arrivals_folder
from tracker.wording.terms import LEVEL, actor_words, letter_label

if TYPE_CHECKING:
    from tracker.gui.exchange.hand_over_dialog import Offer
    from tracker.gui.help.empty_page import EmptyPage
    from tracker.gui.history.history_page import HistoryPage
    from tracker.gui.incoming.incoming_page import IncomingPage
    from tracker.gui.incoming.taking_letters_in import Incoming
    from tracker.gui.incoming.watching import Watching
    from tracker.gui.letters.letter_states import LetterState
    from tracker.gui.letters.letters_page import LettersPage
    from tracker.gui.papers.paper_scopes import Shown
    from tracker.gui.pledges.pledges_page import PledgesPage
    from tracker.gui.pledges.rival_bar import RivalBar
    from tracker.gui.sheets.page_shelf import PageShelf
    from tracker.gui.turns.carrying_over import CarryingOver
    from tracker.gui.widgets.jobs import Job
    from tracker.gui.workbooks.taking_tables_in import Tables


@dataclass(frozen=True, slots=True)
class Restart:
    """What the program is to show once this window is closed; None keeps what it is.

    `only_looks` goes on looking at a ledger that cannot be written, without asking again.
    """

    ledger: Path | None = None
    language: str | None = None
    samples: bool = False
    only_looks: bool = False
    repair: Path | None = None


PACKAGE_SUFFIX = ".handover"
# Actions that are the page of pledges' own, by its methods' names.
DONE_BY_PLEDGES = ("assign", "change_many", "delete", "link", "plan_review", "unlink")
# The places of tabs, whose pages are made when they are first shown.
OVERVIEW = 0
PLEDGES = 1
CALENDAR = 2
LETTERS = 3
HISTORY = 4
INCOMING = 5


class MainWindow(QMainWindow):
    """One window on one ledger.

    Attributes:
        is_whole: whether all is made that follows the first painting.

    Signals:
        painted(): the window was shown for the first time.
        look_chosen(Look): the program is to look so from now on.

    """

    painted = Signal()
    look_chosen = Signal(object)

    def __init__(self, session: Session, state: WindowState, say: Say, language: str) -> None:
        super().__init__()
        self.restart: Restart | None = None
        self._session, self._state, self._say = session, state, say
        self._language = language
        self._day = session.today
        self._was_painted = self._is_left = self.is_whole = False
        self._pledges: PledgesPage | None = None
        self.tabs = QTabWidget()
        self._pledges_place = QWidget()
        self._history_place = QWidget()
        self._calendar_place = QWidget()
        self._letters_place = QWidget()
        self.pages = QStackedWidget()
        self.progress = ProgressStrip(say)
        self.notices = LedgerNotices(session, state, say)
        self.errands = Errands(session, state, say, self.progress, self)
        self.papers = PaperErrands(session, state, say, self.progress, self)
        self.ledger_errands = LedgerErrands(session, state, say, self.progress, self)
        self.guidance = Guidance(session, state, say, language, self)
        self.desk = Desk(session, state, say, self)
        self.counts = FittingLabel()
        self.written = WrittenLine(say)
        self.actor = QPushButton()
        self.menus = Menus(self, say, self._what_actions_do())
        self.menus.languages[language].setChecked(True)
        self.guidance.adopt(self.menus)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_all()

    # Made when first needed, mostly right after the first painting, so that the window shows sooner

    @property
    def pledges(self) -> "PledgesPage":
        """The page of pledges, in place of the empty one that holds its tab."""
        if self._pledges is None:
            from tracker.gui.pledges.pledges_page import PledgesPage

            self._pledges = PledgesPage(self._session, self._state, self._say)
            self._begin_pledges(self._pledges)
        return self._pledges

    def _begin_pledges(self, pledges: "PledgesPage") -> None:
        from PySide6.QtCore import Qt  # here, since all its lists of names cost the start a twentieth

        opens = self.menus.actions["open_pledge"]
        opens.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # elsewhere Return presses buttons
        pledges.table.addAction(opens)
        pledges.pledge_requested.connect(self._go_to_linked)
        pledges.paper_requested.connect(self._do)
        pledges.passage_requested.connect(self._show_passage)
        pledges.rivals_requested.connect(self._choose_among_rivals)
        pledges.lines_shown.connect(self._show_counts)
        # Qt: new lines drop the selection without a word from its model.
        pledges.lines_shown.connect(self._show_actions)
        pledges.table.selectionModel().selectionChanged.connect(self._show_actions)
        pledges.queues.failed.connect(self._tell_failed)
        self._state.bring_back(pledges.splitter, "pledges")
        pledges.going_on.wanted = self._state.goes_on
        self._put_in_tab(PLEDGES, pledges, self._say("Pledges"))
        pledges.begin(self._state)
        pledges.queues.count()

    @property
    def _shows_pledges(self) -> bool:
        return self._pledges is not None and self.tabs.currentWidget() is self._pledges

    @cached_property
    def letters(self) -> "LettersPage":
        """The page of letters, in place of the empty one that holds its tab."""
        from tracker.gui.letters.letters_page import LettersPage

        letters = LettersPage(self._session, self._say)
        letters.pages.take_from(self.shelf)
        letters.pledges_requested.connect(self._show_pledges_of)
        letters.pledge_chosen.connect(self._show_pledge)
        letters.pledge_opened.connect(self._go_to_pledge)
        letters.rereading.reading.connect(
            lambda job: self.progress.follow(job, self._say("Reading the letter again…"))
        )
        self._state.bring_back(letters.splitter, "letters")
        self._state.bring_back(letters.table.horizontalHeader(), "letters_columns")
        letters.history_requested.connect(self._show_history_of)
        letters.paper_requested.connect(self._do)
        self._put_in_tab(LETTERS, letters, self._say("Letters"))
        return letters

    @cached_property
    def history(self) -> "HistoryPage":
        """The page of the history, in place of the empty one that holds its tab."""
        from tracker.gui.history.history_page import HistoryPage

        history = HistoryPage(self._session, self.progress, self._say)
        history.pledge_requested.connect(self._go_to_pledge)
        history.letter_requested.connect(self._go_to_letter)
        history.export.told.connect(self._tell_below)
        history.export.failed.connect(self._tell_failed)
        self._state.bring_back(history.splitter, "history")
        self._state.bring_back(history.table.horizontalHeader(), "history_columns")
        self._put_in_tab(HISTORY, history, self._say("History"))
        return history

    @cached_property
    def empty(self) -> "EmptyPage":
        """What a ledger without letters shows."""
        from tracker.gui.help.empty_page import EmptyPage

        empty = EmptyPage(self._say)
        empty.letters_requested.connect(self._choose_letters)
        empty.help_requested.connect(partial(self.guidance.show_help, "first_steps"))
        empty.samples_requested.connect(lambda: self._leave(Restart(samples=True)))
        self.pages.addWidget(empty)
        return empty

    @cached_property
    def rival_bar(self) -> "RivalBar":
        """What tells that values differ, under the tools."""
        from tracker.gui.pledges.rival_bar import RivalBar

        bar = RivalBar(self._say, self)
        bar.choice_requested.connect(self._choose_among_rivals)
        self.addToolBarBreak()
        self.addToolBar(bar)
        return bar

    @cached_property
    def carrying_over(self) -> "CarryingOver":
        """What carries pledges into the next year's supervision."""
        from tracker.gui.turns.carrying_over import CarryingOver

        carrying = CarryingOver(self._session, self._say, self.progress, self)
        carrying.failed.connect(self._tell_failed)
        return carrying

    @cached_property
    def tables(self) -> "Tables":
        """What takes in ledgers that were kept in Excel."""
        from tracker.gui.workbooks.taking_tables_in import Tables

        tables = Tables(self._session, self._state, self._say, self.progress, self)
        tables.failed.connect(self._tell_failed)
        return tables

    @cached_property
    def shelf(self) -> "PageShelf":
        """Where pages of letters are taken from to be looked at."""
        from tracker.gui.sheets.page_shelf import PageShelf
        from tracker.reading.pool import ReadingPool

        return PageShelf(ReadingPool(workers=1), self._state)

    @cached_property
    def intake(self) -> "Incoming":
        """What takes letters in."""
        from tracker.arrivals.arrivals_file import ArrivalsFile
        from tracker.gui.incoming.incoming_list import IncomingList
        from tracker.gui.incoming.taking_letters_in import Incoming

        file = ArrivalsFile(arrivals_folder(self._session.ledger.path))
        intake = Incoming(self._session, IncomingList(self._session, file, self), self._say, self)
        intake.queue.shelf = self.shelf
        intake.reading.connect(lambda reads: self.progress.follow(reads, self._say("Reading letters…")))
        intake.kept.connect(self._show_letter)
        intake.refused.connect(self._tell)
        intake.failed.connect(self._tell_failed)
        intake.list.failed.connect(self._tell)
        intake.list.renewed.connect(self._choose_pages)
        intake.gathered.connect(self.show_incoming)
        return intake

    @cached_property
    def incoming(self) -> "IncomingPage":
        """The page of letters on their way in, in place of the empty one that holds its tab."""
        from tracker.gui.incoming.incoming_page import IncomingPage

        incoming = IncomingPage(self._session, self.intake, self._say)
        self._state.bring_back(incoming.table.horizontalHeader(), "incoming_columns")
        self._put_in_tab(INCOMING, incoming, self._say("Incoming"))
        incoming.counted.connect(self._show_incoming_count)
        return incoming

    @cached_property
    def watching(self) -> "Watching":
        """What watches the folder that the user chose."""
        from tracker.gui.incoming.watching import Watching

        taken = arrivals_folder(self._session.ledger.path) / "watched.json"
        watching = Watching(self._session, self._state, self.intake, taken, self._say)
        watching.list_wanted.connect(self.show_incoming)
        watching.failed.connect(self._tell_failed)
        self.notices.add(watching.news)
        self.notices.add(watching.lost)
        return watching

    def show_overview(self) -> None:
        """Turn to the overview."""
        self.tabs.setCurrentIndex(OVERVIEW)
        self.desk.overview.setFocus()

    def show_calendar(self) -> None:
        """Turn to the calendar."""
        self.tabs.setCurrentIndex(CALENDAR)
        self.desk.calendar.setFocus()

    def show_pledges(self) -> None:
        """Turn to the page of pledges."""
        self.tabs.setCurrentWidget(self.pledges)
        self.pledges.table.setFocus()

    def show_letters(self) -> None:
        """Turn to the page of letters."""
        self.tabs.setCurrentWidget(self.letters)
        self.letters.table.setFocus()

    def show_history(self) -> None:
        """Turn to the page of the history, also where all letters are gone."""
        self.pages.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(self.history)
        self.history.table.setFocus()

    def show_incoming(self) -> None:
        """Turn to the page of letters on their way in."""
        self.pages.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(self.incoming)
        self.incoming.table.setFocus()

    # What dialogs ask for (see `office_dialog`)

    def kept_size(self, name: str) -> QSize | None:
        """The size to which the user pulled a dialog, if ever."""
        return self._state.kept_size(name)

    def keep_size(self, name: str, size: QSize) -> None:
        """Remember a dialog's size."""
        self._state.keep_size(name, size)

    # What changes

    def _show_all(self) -> None:
        self.menus.let_change(why_not(self._session, self._say))
        self._show_change()
        self._show_actor()
        name = self._session.ledger.path.name
        self.setWindowTitle(self._say("Commitment tracker") + f" — {name}")

    def _show_change(self) -> None:
        self._choose_pages()
        self._show_counts()
        self._show_actions()
        if self._was_painted:
            self._show_rivals()

    def _choose_pages(self) -> None:
        """Offer to begin where there is no letter, neither kept nor on its way."""
        has_listed = "intake" in vars(self) and self.intake.has_listed
        is_begun = self._session.ledger.has_letters() or has_listed
        self.pages.setCurrentWidget(self.tabs if is_begun else self.empty)
        if not is_begun:
            self.empty.let_read(why_not(self._session, self._say))

    def _show_incoming_count(self, count: int) -> None:
        words = self._say("Incoming")
        self.tabs.setTabText(INCOMING, f"{words} ({count})" if count else words)

    def _show_rivals(self) -> None:
        count = len(self._session.ledger.rivals())
        if count or "rival_bar" in vars(self):
            self.rival_bar.show_count(count)

    def _choose_among_rivals(self, key: str | None = None) -> None:
        from tracker.gui.pledges.rival_dialog import choose_among_rivals

        choose_among_rivals(self._session, self._say, self, key)

    def _show_counts(self) -> None:
        if self._pledges is None:
            return
        found, say = self._pledges.model.found, self._say
        parts = [say("Pledges shown: {count}").format(count=len(found.numbers))]
        for level in (WarningLevel.LONG_OVERDUE, WarningLevel.OVERDUE, WarningLevel.DUE_SOON):
            if count := found.count(level):
                parts.append(say("{level}: {count}").format(level=say(LEVEL[level]), count=count))
        self.counts.show_words("   ".join(parts))

    def _show_actions(self) -> None:
        if not self._session.can_write:
            return
        lines = self.pledges.chosen_lines() if self._shows_pledges else None
        line, statuses = (next(iter(lines), None), lines.statuses) if lines else (None, frozenset())
        offered = offered_turns(line, statuses, self._session.actor.side, self._session.ledger.rules())
        self.menus.enable_turns(offered, statuses)
        may_plan = may_plan_review(line, statuses, self._session.actor.side)
        self.menus.actions["plan_review"].setEnabled(may_plan)
        self.menus.actions["link"].setEnabled(line is not None)
        self.menus.actions["unlink"].setEnabled(line is not None and line.pledge.promise is not None)
        self.menus.name_undo(self._session.undo_action, self._session.redo_action, self._say)

    def _show_actor(self) -> None:
        words = actor_words(self._session.actor, self._say)
        self.actor.setText(words.replace("&", "&&"))  # Qt: a single one underlines what follows
        self.actor.setToolTip(self._say("Who is acting; every entry bears this name"))
        self._show_actions()

    def _show_letter(self, letter_id: str) -> None:
        if hint := self.guidance.hint_of_first_letter():
            self.notices.add(hint)
        self.pledges.filters.show_all()
        self.letters.refresh()
        self.letters.choose(letter_id)
        self._show_pledges_of(self._session.ledger.letter(letter_id))

    def _show_pledges_of(self, letter: Letter) -> None:
        self.pledges.filters.ask_for_letter(letter.id, letter.facts.reference or letter.name)
        self.show_pledges()

    def _show_filtered(self, wanted: Filter) -> None:
        """Show just those pledges, from the first."""
        self.pages.setCurrentWidget(self.tabs)
        self.pledges.filters.set(wanted)
        self.show_pledges()

    def _show_letters_that_are(self, state: "LetterState") -> None:
        self.letters.show_those(state)
        self.show_letters()

    def _show_period(self, first: date, last: date) -> None:
        self.show_history()
        self.history.filters.ask_for_period(first, last)

    def _show_pledge(self, pledge_id: str) -> None:
        if self.pledges.model.row_of(pledge_id) is None:
            self.pledges.filters.show_all()
        self.pledges.choose(pledge_id)

    def _go_to_pledge(self, pledge_id: str) -> None:
        self._show_pledge(pledge_id)
        self.show_pledges()

    def _go_to_linked(self, pledge_id: str) -> None:
        """Show another letter's pledge as large as the one from which it was asked for."""
        was_large = self.pledges.large.is_open
        self._go_to_pledge(pledge_id)
        if was_large:
            self.pledges.large.open()

    def _go_to_letter(self, letter_id: str) -> None:
        self.letters.choose(letter_id)
        self.show_letters()

    def _show_passage(self, letter_id: str, pledge_id: str) -> None:
        self._go_to_letter(letter_id)
        self.letters.show_passage(pledge_id)

    def _show_history_of(self, letter: Letter) -> None:
        self.show_history()
        self.history.filters.ask_for_letter(letter.id, letter_label(letter))

    def _make_shown(self) -> None:
        # They take the empty ones' places; whoever walks over the tabs keeps the focus there.
        if self.tabs.currentWidget() is self._pledges_place:
            _ = self.pledges
        if self.tabs.currentWidget() is self._letters_place:
            _ = self.letters
        if self.tabs.currentWidget() is self._history_place:
            _ = self.history
        if self.tabs.currentWidget() is self._calendar_place:
            self._put_in_tab(CALENDAR, self.desk.calendar, self._say("Calendar"))
        self.desk.look()

    def _put_in_tab(self, place: int, page: QWidget, words: str) -> None:
        """Put a page where an empty one held its tab, and show it if that one was shown."""
        shown = self.tabs.currentIndex()
        self.tabs.insertTab(place + 1, page, words)
        if shown == place:
            self.tabs.setCurrentIndex(place + 1)
        self.tabs.removeTab(place)

    def _refresh(self) -> None:
        self._day = self._session.today
        self._session.empty_bin()
        self.pledges.refresh()
        if "letters" in vars(self):
            self.letters.refresh()
        if "history" in vars(self):
            self.history.renew()
        self._show_all()

    def _renew(self) -> None:
        """Ask all anew of a file that another process may be writing at this moment, or that is gone."""
        try:
            self._refresh()
        except TrackerError as error:
            self._tell(error)

    def _choose_letters(self) -> None:
        self.intake.reads.warm_up()
        self.errands.choose_letters()

    def _choose_table(self) -> None:
        self.tables.choose()

    def _take_letters(self, files: Sequence[Path]) -> None:
        self.intake.take(files)

    def _paste(self) -> None:
        """Take in what was copied elsewhere: files, words, a picture."""
        self._take_data(QGuiApplication.clipboard().mimeData() or QMimeData())

    def _take_data(self, data: QMimeData) -> None:
        from tracker.gui.incoming.pasted import files_of, pasted_of
        from tracker.workbooks.table_suffixes import TABLE_SUFFIXES

        handed_in = files_of(data)
        packages = [file for file in handed_in if file.suffix.lower() == PACKAGE_SUFFIX]
        tables = [file for file in handed_in if file.suffix.lower() in TABLE_SUFFIXES]
        files = [file for file in handed_in if file not in (*packages, *tables)]
        pasted = [] if handed_in else pasted_of(data, self._say)
        self.ledger_errands.take_in(packages)
        if tables:
            self.tables.take(tables)
        self.intake.take(files)
        self.intake.take_pasted(pasted)
        if not handed_in and not pasted:
            self._tell_below(self._say("There is no letter in what was copied."))

    def _open_original(self) -> None:
        """That of the chosen pledge's letter, or of the letter chosen on its page."""
        line = next(iter(self.pledges.chosen_lines()), None)
        if line is None or self.tabs.currentWidget() is self.letters:
            self.letters.open_original()
        else:
            self.letters.originals.open(line.letter)

    def _take(self, kind: EntryKind) -> None:
        self.pledges.take(kind)

    def _do(self, name: str) -> None:
        """Do what an entry of the menu does."""
        self.menus.actions[name].trigger()

    def _let_pledges(self, do: str) -> None:
        """Let the page of pledges do this; asked of it only now, as it is made after the first painting."""
        getattr(self.pledges, do)()

    def _carry_over(self) -> None:
        self.carrying_over.begin()

    def _revise_class(self) -> None:
        """Of the letter chosen on its page, or of the chosen pledge's."""
        line = next(iter(self.pledges.chosen_lines()), None)
        if line is not None and self._shows_pledges:
            self.letters.choose(line.letter.id)
        self.letters.revise_class()

    def _show_queue(self, queue: Queue) -> None:
        self.pledges.show_queue(queue)
        self.show_pledges()

    def _shown_for_papers(self) -> "Shown":
        """The letter is that of the chosen pledge, or the one chosen on the page of letters, if that is looked at."""
        from tracker.gui.papers.paper_scopes import Shown

        chosen, wanted = self.pledges.chosen_lines(), self.pledges.filters.wanted()
        line = next(iter(chosen), None)
        letter = line.letter if line else None
        if letter is None or self.tabs.currentIndex() == LETTERS:
            letter = self.letters.chosen_letter()
        owner = line.pledge.owner if line else wanted.owner
        return Shown(wanted, tuple(chosen.ids()), letter, owner)

    def _letters_offered(self) -> "list[Offer]":
        from tracker.gui.exchange.hand_over_dialog import Offer

        say, offers = self._say, []
        wanted = self.pledges.filters.wanted()
        if not wanted.asks_for_all:
            shown = self._session.ledger.table.letters(wanted, self._session.today)
            words = say("Those of the pledges shown: {count}").format(count=len(shown))
            offers.append(Offer(words, shown))
        letter = self.letters.chosen_letter()
        if letter:
            name = letter.facts.reference or letter.name
            offers.append(Offer(say("The chosen one: {letter}").format(letter=name), frozenset({letter.id})))
        return offers

    def _pages_of_preferences(self) -> list[tuple[str, QWidget]]:
        from tracker.gui.preferences.look import keep_look, look_of
        from tracker.gui.preferences.look_page import LookPage
        from tracker.gui.preferences.watching_page import WatchingPage

        say = self._say
        look = LookPage(look_of(self._state), self._language, self.actor.text(), say)
        look.chosen.connect(self.look_chosen)
        look.chosen.connect(lambda look: keep_look(look, self._state))
        look.language_chosen.connect(lambda code: self._leave(Restart(language=code)))
        look.actor_requested.connect(self.errands.ask_who_acts)
        self._session.actor_changed.connect(lambda _: look.actor.setText(self.actor.text()))
        watching = WatchingPage(self._session, self.watching, say)
        return [(say("Incoming"), watching), (say("Look and language"), look)]

    # What is told

    def _show_writing(self, job: "Job", action: Action) -> None:
        from tracker.gui.history.history_words import ACTION

        words = self._say("Writing: {action}…").format(action=self._say(ACTION[action]))
        self.progress.follow(job, words)

    def _finish_writing(self) -> None:
        """What was asked for is written before the window closes, unless the user does without it."""
        if job := self._session.long.job:
            from tracker.gui.widgets.waiting import wait_for

            say = self._say
            wait_for(job, say("A change of many pledges is being written…"), say("Leave without it"), self)

    def _tell_below(self, words: str) -> None:
        self.statusBar().showMessage(words, 10_000)

    def _tell_written(self, path: Path) -> None:
        self.written.tell(path)
        QTimer.singleShot(30_000, self.written, lambda: self.written.tell(None))

    def _tell_failed(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._tell([error])

    def _tell(self, errors: TrackerError | Sequence[TrackerError]) -> None:
        from tracker.gui.widgets import error_dialog

        told = [errors] if isinstance(errors, TrackerError) else errors
        error_dialog.tell(self, told, self._say)

    # Building

    def _what_actions_do(self) -> dict[str, Callable[[], object]]:
        does: dict[str, Callable[[], object]] = {
            name: partial(self._take, kind) for name, kind in TURNS.items()
        }
        does.update({name: partial(self._let_pledges, name) for name in DONE_BY_PLEDGES})
        return (
            does
            | self.ledger_errands.actions()
            | self.papers.actions()
            | self._what_supervising_does()
            | self.guidance.actions()
            | {
                "read": self._choose_letters,
                "read_folder": self.errands.choose_folder,
                "read_table": self._choose_table,
                "paste": self._paste,
                "original": self._open_original,
                "quit": self.close,
                "undo": self._session.undo,
                "redo": self._session.redo,
                "find": self._find,
                "next": partial(self._step_rows, 1),
                "previous": partial(self._step_rows, -1),
                "overview": self.show_overview,
                "as_tables": self.desk.turn_over,
                "calendar": self.show_calendar,
                "pledges": self.show_pledges,
                "letters": self.show_letters,
                "history": self.show_history,
                "incoming": self.show_incoming,
                "refresh": self._refresh,
                "show_all": lambda: self._show_filtered(Filter()),
                "more_filters": self._turn_filters,
                "views": self._open_views,
                "columns": self._open_columns,
                "actor": self.errands.ask_who_acts,
                "about": self.errands.tell_about,
            }
        )

    def _what_supervising_does(self) -> dict[str, Callable[[], object]]:
        queues = {f"queue_{queue}": partial(self._show_queue, queue) for queue in Queue}
        return queues | {
            "revise_class": self._revise_class,
            "carry_over": self._carry_over,
            "open_pledge": self._open_pledge,
        }

    def _open_pledge(self) -> None:
        """Show the chosen pledge large; the one chosen on another page's way leads to the table first."""
        self.show_pledges()
        self.pledges.large.open()

    def _make_the_rest(self) -> None:
        """Make what the first painting did without, part by part, so that the window answers in between."""
        parts = (
            self._make_overview,
            self._make_pledges,
            self._make_panel,
            self._make_incoming,
        )
        self._make_parts(iter(parts))

    def _make_parts(self, parts: Iterator[Callable[[], None]]) -> None:
        if not self.isVisible():  # closed meanwhile, and the ledger with it
            return
        make = next(parts, None)
        self.is_whole = make is None
        if make:
            make()
            QTimer.singleShot(1, self, partial(self._make_parts, parts))

    def _make_overview(self) -> None:
        self._put_in_tab(OVERVIEW, self.desk.overview, self._say("Overview"))
        self.notices.add(self.desk.reminder.bar)
        self.desk.begin()

    def _make_pledges(self) -> None:
        _ = self.pledges

    def _make_panel(self) -> None:
        self.pledges.panel.thumbnails.failed.connect(self._tell_failed)

    def _make_incoming(self) -> None:
        _ = self.incoming
        self.intake.take_up()
        self.watching.begin()
        self.notices.look_at_folder()
        self._session.empty_bin()
        self._show_rivals()
        self.notices.add(self.ledger_errands.backups.bar)
        self.ledger_errands.backups.begin()

    def _find(self) -> None:
        if self.tabs.currentIndex() == HISTORY:
            self.history.filters.words.setFocus()
            self.history.filters.words.selectAll()
            return
        self.tabs.setCurrentWidget(self.pledges)
        self.pledges.large.close()
        self.pledges.filters.words.setFocus()
        self.pledges.filters.words.selectAll()

    def _turn_filters(self) -> None:
        """Unfold more filters and go to them, or fold them again."""
        filters = self.pledges.filters
        self.show_pledges()
        filters.more.toggle()
        if filters.more.isChecked():
            filters.lists["queue"].setFocus()

    def _open_views(self) -> None:
        self.show_pledges()
        self.pledges.views.open_below()

    def _open_columns(self) -> None:
        self.show_pledges()
        self.pledges.table.columns.open()

    def _step_rows(self, step: int) -> None:
        table = getattr(self.tabs.currentWidget(), "table", None)
        if isinstance(table, QAbstractItemView):
            step_rows(table, step)

    def _help_page(self) -> str:
        """The page on what is shown."""
        if self.pages.currentWidget() is not self.tabs:
            return "first_steps"
        if self._shows_pledges:
            return "supervise" if self._session.actor.side is Side.SUPERVISOR else "follow_up"
        return "questions" if self.tabs.currentIndex() == HISTORY else "taking_in"

    def _why_not(self, name: str) -> str:
        from tracker.gui.pledges.action_reasons import reason_why_not

        statuses = self.pledges.chosen_lines().statuses if self._shows_pledges else frozenset()
        barred = why_not(self._session, self._say)
        return reason_why_not(name, barred, statuses, self._session.actor.side, self._say)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(QWidget(), self._say("Overview"))
        self.tabs.addTab(self._pledges_place, self._say("Pledges"))
        self.tabs.addTab(self._calendar_place, self._say("Calendar"))
        self.tabs.addTab(self._letters_place, self._say("Letters"))
        self.tabs.addTab(self._history_place, self._say("History"))
        self.tabs.addTab(QWidget(), self._say("Incoming"))
        self.pages.addWidget(self.tabs)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notices)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.actor.setFlat(True)
        status = self.statusBar()
        status.addWidget(self.counts, 1)
        status.addPermanentWidget(self.written)
        status.addPermanentWidget(self.progress)
        status.addPermanentWidget(self.actor)
        if not self._state.bring_back(self, "main"):
            room = self.screen().availableSize()
            self.resize(min(1280, room.width()), min(760, room.height() - FRAME))

    def _connect(self) -> None:
        self._session.changed.connect(self._show_change)
        self._session.actor_changed.connect(self._show_actor)
        self._session.failed.connect(self._tell)
        self._session.renewed.connect(self._renew)
        self._session.long.begun.connect(self._show_writing)
        self.notices.failed.connect(self._tell_failed)
        self.notices.question_wanted.connect(lambda: self._leave(Restart(ledger=self._session.ledger.path)))
        self.desk.filter_requested.connect(self._show_filtered)
        self.desk.pledge_requested.connect(self._go_to_pledge)
        self.desk.letters_requested.connect(self._show_letters_that_are)
        self.desk.period_requested.connect(self._show_period)
        self.desk.day_began.connect(self._renew)
        self.actor.clicked.connect(self.errands.ask_who_acts)
        self.errands.letters_chosen.connect(self._take_letters)
        self.errands.failed.connect(self._tell_failed)
        self.ledger_errands.ledger_chosen.connect(lambda path: self._leave(Restart(ledger=path)))
        self.ledger_errands.repair_requested.connect(lambda path: self._leave(Restart(repair=path)))
        self.ledger_errands.told.connect(self._tell_below)
        self.ledger_errands.failed.connect(self._tell_failed)
        self.papers.shown = self._shown_for_papers
        self.papers.told.connect(self._tell_below)
        self.papers.written.connect(self._tell_written)
        self.papers.failed.connect(self._tell_failed)
        self.ledger_errands.offered = self._letters_offered
        self.ledger_errands.more_pages = self._pages_of_preferences
        self.guidance.why_not = self._why_not
        self.guidance.page = self._help_page
        self.guidance.pledge_chosen.connect(self._go_to_pledge)
        self.guidance.letter_chosen.connect(self._go_to_letter)
        self.tabs.currentChanged.connect(self._show_actions)
        self.tabs.currentChanged.connect(self._make_shown)

        for code, action in self.menus.languages.items():
            action.triggered.connect(lambda _=False, code=code: self._leave(Restart(language=code)))

    def _leave(self, restart: Restart) -> None:
        self.restart = restart
        self.close()

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from tracker.gui.incoming.pasted import may_be_letters

        # Words dragged about inside the window are no letter.
        is_from_elsewhere = event.source() is None or event.mimeData().hasUrls()
        if self._session.can_write and is_from_elsewhere and may_be_letters(event.mimeData()):
            event.acceptProposedAction()
            self.intake.reads.warm_up()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take_data(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A window left open overnight judges by the new day as soon as somebody looks at it.
        if event.type() == QEvent.Type.ActivationChange and self._day != self._session.today:
            self._refresh()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._make_the_rest)
            self.painted.emit()
        return done

    def setVisible(self, visible: bool) -> None:
        # What a closed window worked with is let go: threads, the ledger. It cannot be shown again.
        super().setVisible(visible and not self._is_left)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_left:
            self._is_left = True
            self._leave_all()
        super().closeEvent(event)

    def _leave_all(self) -> None:
        """Stop what runs behind the window, and remember how it stood."""
        self._finish_writing()
        if self._pledges:
            self._pledges.stop()
            self._keep_pledges(self._pledges)
        self.desk.stop()
        self.notices.stop()
        if "history" in vars(self):
            self.history.stop()
            self._state.keep(self.history.splitter, "history")
        self.watching.watch.stop()
        self.intake.close()
        self.shelf.close()
        self.progress.cancel()
        self.ledger_errands.backups.leave()
        QThreadPool.globalInstance().waitForDone()
        for name in ("letters", "history", "incoming"):
            if name in vars(self):
                self._state.keep(vars(self)[name].table.horizontalHeader(), f"{name}_columns")
        self.guidance.leave()
        self._state.keep(self, "main")
        if "letters" in vars(self):
            self._state.keep(self.letters.splitter, "letters")
        self._state.save()

    def _keep_pledges(self, pledges: "PledgesPage") -> None:
        self._state.goes_on = pledges.going_on.wanted
        self._state.keep(pledges.splitter, "pledges")
        self._state.keep(pledges.table.horizontalHeader(), "pledges-columns")
