"""The chosen pledge: its words and facts, what may be done with it now, its passage, timeline and history."""

from collections.abc import Collection, Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.clocks import days_left, is_stale, warning_level
from tracker.gui.letters.passage_view import PassageView
from tracker.gui.looking_words import why_not
from tracker.gui.pledges.panel_parts import PanelParts
from tracker.gui.pledges.pledge_facts import ALWAYS, FACTS, facts_of
from tracker.gui.pledges.rival_mark import RivalMark
from tracker.gui.pledges.same_promise import SamePromise
from tracker.gui.pledges.thumbnails import Thumbnails
from tracker.gui.pledges.timeline import HistoryList, Timeline
from tracker.gui.session import Session
from tracker.gui.turns.evidence_list import is_evidence
from tracker.gui.turns.turn_offers import KINDS, offered_turns
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.level_signs import level_colour, level_words
from tracker.language import Say
from tracker.model import EntryKind, LedgerLine, Status
from tracker.wording.formats import doubts
from tracker.wording.terms import STATUS, TURN


class PledgePanel(QWidget):
    """Shows one pledge; the page carries out what is asked for.

    Signals:
        turn_requested(EntryKind), assign_requested(): for the chosen pledges.
        evidence_chosen(KeptEvidence), evidence_wanted(KeptEvidence): the user wants to see it, or to have it as a file.
        evidence_dropped(EntryKind, QMimeData): files or a picture were dropped for an entry of this kind.
        passage_requested(letter id, pledge id): the user wants to see the words in the letter itself.
        rivals_requested(pledge id): the user wants to choose among values that differ.

    """

    turn_requested = Signal(object)
    assign_requested = Signal()
    evidence_chosen = Signal(object)
    evidence_wanted = Signal(object)
    evidence_dropped = Signal(object, object)
    passage_requested = Signal(str, str)
    rivals_requested = Signal(str)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self._shown_letter: str | None = None
        self._shown: tuple[str, str] | None = None
        self.words = _label()
        self.words.setObjectName("words")
        self.state = _label()
        self.rivals = RivalMark(say)
        self.facts = {name: _label() for name in FACTS}
        self.titles = {name: QLabel(say(words)) for name, words in FACTS.items()}
        self.turns = {kind: QPushButton(say(TURN[kind])) for kind in KINDS}
        self.assign = QPushButton(say("Set owner…"))
        self.passage = PassageView(say)
        self.same = SamePromise(say)
        self.show_letter = QPushButton(say("Show in the letter"))
        self.thumbnails = Thumbnails(session.ledger.path, self)
        self.timeline = Timeline(say, self.thumbnails)
        self.history = HistoryList(say)
        self.tabs = QTabWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.show_line(None)
        self.show_below(None)

    def show_line(self, line: LedgerLine | None, chosen: Collection[Status] = ()) -> None:
        """Show a pledge, or that none is chosen; only what the statuses of all chosen ones allow is offered."""
        self.setEnabled(line is not None)
        self._shown = (line.letter.id, line.pledge.id) if line else None
        self.words.setText(line.pledge.text if line else self._say("No pledge chosen"))
        self._show_state(line)
        self._show_rivals(line)
        ledger = self._session.ledger
        entries = ledger.entries(line.pledge.id) if line else []
        barred = why_not(self._session, self._say)
        self.same.show_lines(ledger.desk.same_promise(line.pledge.id) if line else [], barred)
        today, rules = self._session.today, ledger.rules()
        self._show_facts(facts_of(line, entries, today, rules, self._say) if line else {})
        self.facts["letter"].setToolTip(_doubts(line, self._say))
        statuses = chosen or ([line.pledge.status] if line else [])
        offered = offered_turns(line, statuses, self._session.actor.side, rules)
        for kind, button in self.turns.items():
            button.setVisible(kind in offered)
        self.assign.setVisible(line is not None and line.pledge.status.is_open)
        for button in (*self.turns.values(), self.assign):
            button.setEnabled(not barred)
            button.setToolTip(barred)

    def show_below(self, line: LedgerLine | None) -> None:
        """Show its passage, timeline and history, which takes as long as all the rest."""
        ledger = self._session.ledger
        self._show_passage(line)
        self.timeline.show_entries(ledger.entries(line.pledge.id) if line else [])
        self.history.show_history(ledger.history(line.pledge.id) if line else [])
        self.whole.fit()

    def _show_facts(self, facts: Mapping[str, str]) -> None:
        for name, label in self.facts.items():
            label.setText(facts.get(name, ""))
            is_shown = name in ALWAYS or bool(label.text())
            label.setVisible(is_shown)
            self.titles[name].setVisible(is_shown)

    def _show_state(self, line: LedgerLine | None) -> None:
        if line is None:
            self.state.clear()
            return
        today, rules = self._session.today, self._session.ledger.rules()
        level = warning_level(line.pledge, today, rules)
        parts = [
            self._say(STATUS[line.pledge.status]),
            level_words(level, is_stale(line, today, rules), self._say),
        ]
        days = days_left(line.pledge, today)
        if days is not None:
            late = self._say("{days} days late") if days < 0 else self._say("{days} days left")
            parts.append(late.format(days=abs(days)))
        if not line.pledge.measurable:
            parts.append(self._say("vague"))
        if line.pledge.continuing:
            parts.append(self._say("continuing"))
        self.state.setText("   ·   ".join(parts))
        colour = level_colour(level, self.palette())
        self.state.setStyleSheet(f"color: {colour.name()}" if colour else "")

    def _show_rivals(self, line: LedgerLine | None) -> None:
        """Mark each field for which two desktops have different values."""
        rivals = self._session.ledger.rivals(line.pledge.id) if line else []
        self.rivals.show_rivals(rivals)
        for name, title in self.titles.items():
            is_open = any(rival.field == name for rival in rivals)
            title.setText(self._say(FACTS[name]) + (" ▲" if is_open else ""))

    def _show_passage(self, line: LedgerLine | None) -> None:
        if line is None:
            self._shown_letter = None
            self.passage.set_letter("")
            return
        if line.letter.id != self._shown_letter:
            self._shown_letter = line.letter.id
            self.passage.set_letter(self._session.ledger.source(line.letter.id).text)
        self.passage.set_passages([(line.pledge.start, line.pledge.end)])
        self.passage.choose(0)

    def _request_passage(self) -> None:
        if self._shown:
            self.passage_requested.emit(*self._shown)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(3)
        for name, value in self.facts.items():
            self.titles[name].setForegroundRole(QPalette.ColorRole.PlaceholderText)
            form.addRow(self.titles[name], value)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (*self.turns.values(), self.assign, self.show_letter):
            flow.addWidget(button)
        self.tabs.addTab(self.passage, self._say("Passage"))
        self.tabs.addTab(self.timeline, self._say("Timeline"))
        self.tabs.addTab(self.history, self._say("History"))
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, 6, 0)
        for widget in (self.words, self.state, self.rivals):
            above.addWidget(widget)
        above.addLayout(form)
        above.addWidget(self.same)
        above.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        self.whole = PanelParts(above, form, buttons, self.tabs, self._say)
        layout.addWidget(self.whole)

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped_as() and is_evidence(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.evidence_dropped.emit(self._dropped_as(), event.mimeData())

    def _dropped_as(self) -> EntryKind | None:
        """The entry that evidence dropped here belongs to: progress, else a comment; None where none can be made."""
        for kind in (EntryKind.PROGRESS, EntryKind.COMMENT):
            if self.turns[kind].isVisible() and self.turns[kind].isEnabled():
                return kind
        return None

    def _connect(self) -> None:
        for kind, button in self.turns.items():
            button.clicked.connect(lambda _=False, kind=kind: self.turn_requested.emit(kind))
        self.assign.clicked.connect(self.assign_requested)
        self.timeline.evidence_chosen.connect(self.evidence_chosen)
        self.timeline.evidence_wanted.connect(self.evidence_wanted)
        self.show_letter.clicked.connect(self._request_passage)
        self.rivals.chosen.connect(self.rivals_requested)


def _doubts(line: LedgerLine | None, say: Say) -> str:
    """What to know before relying on the letter's text; escaped, since a tool tip may take words for markup."""
    return "<br>".join(f"⚠ {escape(words)}" for words in doubts(line.letter, say)) if line else ""


def _label() -> QLabel:
    """A label for words of letters: plain text, wrapped, to be copied from."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
