"""The page of letters: which are open, each with its facts and its text with all passages marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.letters.kept_pages import KeptPages
from tracker.gui.letters.letter_around import LetterAround
from tracker.gui.letters.letter_facts import LetterFactsView
from tracker.gui.letters.letter_list import LetterList
from tracker.gui.letters.letter_originals import LetterOriginals
from tracker.gui.letters.letter_papers import LetterPapers
from tracker.gui.letters.letter_rereading import LetterRereading
from tracker.gui.letters.letter_states import LetterState, Tally
from tracker.gui.looking_words import why_not
from tracker.gui.session import Session
from tracker.gui.sheets.letter_view import LetterView, Shows
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.head_and_body import HeadAndBody
from tracker.gui.widgets.when_seen import WhenSeen
from tracker.language import Say
from tracker.ledger import Change, Filter, add_pledge
from tracker.ledger.operations.marking import revise_class
from tracker.letters import words_of
from tracker.model import Draft, LedgerLine, Letter, OfficeRules
from tracker.reading.intake import default_due, with_default


class LettersPage(QWidget):
    """Reads letters from the ledger and shows them.

    Attributes:
        rereading: reads the chosen letter again; pages: shows its text, and its pages when asked.

    Signals:
        pledges_requested(Letter): show the letter's pledges.
        pledge_chosen(pledge id): a marked passage was clicked; pledge_opened(pledge id): show it on its page.
        paper_requested(name): a paper on the chosen letter is wanted, by its action's name.
        history_requested(Letter): show all that was done to the letter and its pledges.

    """

    pledges_requested = Signal(object)
    pledge_chosen = Signal(str)
    pledge_opened = Signal(str)
    paper_requested = Signal(str)
    history_requested = Signal(object)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self._lines: list[LedgerLine] = []
        self.list = LetterList(say)
        self.model, self.table, self.filters = self.list.model, self.list.table, self.list.filters
        self.told = LetterFactsView(say)
        self.facts = self.told.form
        self.view = LetterView(say, Shows.TEXT)
        self.passages = self.view.passages
        self.pages = KeptPages(self.view, say)
        self.around = LetterAround(self.view, say)
        self.show_pledges = QPushButton(say("Show its pledges"))
        self.add_missed = QPushButton(say("Add marked words as a pledge"))
        self.read_again = QPushButton(say("Read again…"))
        self.original = QPushButton(say("Open the original"))
        self.save_original = QPushButton(say("Save the original as…"))
        self.revise = QPushButton(say("Class now…"))
        self.show_history = QPushButton(say("Show its history"))
        self.delete = QPushButton(say("Delete…"))
        self._buttons = (
            self.show_pledges,
            self.add_missed,
            self.read_again,
            self.original,
            self.save_original,
            self.revise,
            self.show_history,
            self.delete,
        )
        self._writing = (self.add_missed, self.read_again, self.revise, self.delete)
        self._actions: dict[QPushButton, QAction] = {}
        self.originals = LetterOriginals(session, say, self)
        self.rereading = LetterRereading(session, say, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._seen = WhenSeen(self, self.refresh)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask the ledger anew, keeping the chosen letter."""
        self._seen.is_read()
        ledger = self._session.ledger
        self.list.show_letters(ledger.letters(), self._tallies(), ledger.rules())

    def show_those(self, state: LetterState | None) -> None:
        """Show only the letters that stand so, None for all."""
        self.filters.ask_for(state)

    def chosen_letter(self) -> Letter | None:
        """The chosen letter, if there is one."""
        self._seen.catch_up()
        return self.list.chosen()

    def choose(self, letter_id: str | None) -> None:
        """Choose a letter, though the filters hide it; the first where there is no such."""
        self._seen.catch_up()
        self.list.choose(letter_id)

    def show_passage(self, pledge_id: str) -> None:
        """Bring a pledge's words into sight in the chosen letter."""
        for place, line in enumerate(self._lines):
            if line.pledge.id == pledge_id:
                self.view.choose(place)

    def add_marked(self) -> None:
        """Keep the words marked in the letter as a pledge that was missed."""
        letter, span = self.chosen_letter(), self.passages.selected_span()
        if letter is None or span is None:
            return
        source, rules = self._session.ledger.source(letter.id), self._session.ledger.rules()
        draft = Draft(words_of(source.text, *span), *span, owner=letter.facts.issuer)
        due = default_due(letter.facts, rules.default_due, self._session.today)
        self._session.run(add_pledge(letter.id, with_default(draft, due)))

    def _tallies(self) -> dict[str, Tally]:
        tallies = self._session.ledger.tallies()
        return {letter_id: Tally(*tally) for letter_id, tally in tallies.items()}

    def _show_chosen(self) -> None:
        letter = self.chosen_letter()
        why_barred = why_not(self._session, self._say)
        for button in self._buttons:
            barred = why_barred if button in self._writing else ""
            button.setEnabled(letter is not None and not barred)
            button.setToolTip(barred)
        self.papers.let(letter is not None)
        for button, action in self._actions.items():
            action.setEnabled(button.isEnabled())
        self.told.show_letter(letter, self.model.letters(), self._session.ledger.rules())
        if letter is None:
            self._lines = []
            self.around.show_letter(None, (), (), self._session.today, OfficeRules())
            self.pages.show(None)
            return
        ledger = self._session.ledger
        lines = ledger.lines(Filter(letter_id=letter.id), self._session.today)
        self._lines = sorted(lines, key=lambda line: line.pledge.start)
        self.around.show_letter(
            letter, self._lines, self.model.letters(), self._session.today, ledger.rules()
        )
        self.pages.show(ledger.source(letter.id))
        self.view.set_passages([(line.pledge.start, line.pledge.end) for line in self._lines])

    def open_original(self) -> None:
        """Open the chosen letter's original with the desktop's own program."""
        letter = self.chosen_letter()
        if letter:
            self.originals.open(letter)

    def _save_original(self) -> None:
        letter = self.chosen_letter()
        if letter:
            self.originals.save(letter)

    def _follow_passage(self, place: int) -> None:
        self.view.choose(place)
        self.pledge_chosen.emit(self._lines[place].pledge.id)

    def _show_change(self, change: Change) -> None:
        self._seen.ask()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in self._buttons:
            flow.addWidget(button)
        self.papers = LetterPapers(self._say)
        flow.addWidget(self.papers)
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(8, 0, 0, 0)
        above.addWidget(self.told)
        above.addWidget(buttons)
        above.addStretch(1)
        side = HeadAndBody(head, self.around)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for button in (one for one in self._buttons if one is not self.add_missed):
            action = self._actions[button] = QAction(button.text(), self.table)
            action.triggered.connect(button.click)
            self.table.addAction(action)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addActions(self.papers.menu().actions())
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(side)
        self.splitter.setSizes([680, 580])
        QVBoxLayout(self).addWidget(self.splitter)

    def _connect(self) -> None:
        self.list.shown.connect(self._show_chosen)
        self.table.activated.connect(lambda _: self._request_pledges())
        self.show_pledges.clicked.connect(self._request_pledges)
        self.add_missed.clicked.connect(self.add_marked)
        self.read_again.clicked.connect(self._read_again)
        self.original.clicked.connect(self.open_original)
        self.told.letter_requested.connect(self.choose)
        self.around.letter_opened.connect(self.choose)
        self.around.pledge_chosen.connect(self.show_passage)
        self.around.pledge_opened.connect(self.pledge_opened)
        self.revise.clicked.connect(self.revise_class)
        self.save_original.clicked.connect(self._save_original)
        self.papers.paper_requested.connect(self.paper_requested)
        self.show_history.clicked.connect(self._request_history)
        self.delete.clicked.connect(self._delete)
        self.pages.failed.connect(self._session.failed)
        self.view.passage_clicked.connect(self._follow_passage)
        self.passages.passage_opened.connect(
            lambda place: self.pledge_opened.emit(self._lines[place].pledge.id)
        )
        self._session.changed.connect(self._show_change)

    def _read_again(self) -> None:
        letter = self.chosen_letter()
        if letter:
            self.rereading.take(letter)

    def _request_history(self) -> None:
        letter = self.chosen_letter()
        if letter:
            self.history_requested.emit(letter)

    def revise_class(self) -> None:
        """Ask which class the chosen letter has now, and keep it."""
        from tracker.gui.letters.class_dialog import ClassDialog

        letter = self.chosen_letter()
        answer = ClassDialog(letter, self._session.ledger.rules(), self._say, self).ask() if letter else None
        if letter and answer and answer[0] != letter.revised_category:
            self._session.run(revise_class([letter.id], answer[0]))

    def _delete(self) -> None:
        from tracker.gui.pledges.deleting import delete_letters

        letter = self.chosen_letter()
        if letter:
            delete_letters([letter], self._session, self._say, self)

    def _request_pledges(self) -> None:
        letter = self.chosen_letter()
        if letter:
            self.pledges_requested.emit(letter)
