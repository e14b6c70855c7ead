"""The chosen pledge: its words and facts, what may be done with it now, its passage, timeline and history."""

from collections.abc import Collection
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
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
from tracker.format_wording import doubts
from tracker.gui.flow_layout import FlowLayout
from tracker.gui.level_signs import level_colour, level_words
from tracker.gui.looking_words import why_not
from tracker.gui.passage_view import PassageView
from tracker.gui.rival_mark import RivalMark
from tracker.gui.session import Session
from tracker.gui.timeline import HistoryList, Timeline
from tracker.language import N_, Say
from tracker.ledger import TURNS, is_possible
from tracker.model import LedgerLine, Status
from tracker.wording import STATUS, TURN, due_with_origin, letter_label, owner_origin

_FACTS = {
    "owner": N_("Owner"),
    "co_owners": N_("Co-owners"),
    "person": N_("Person in charge"),
    "due": N_("Due"),
    "baseline": N_("Baseline"),
    "letter": N_("Letter"),
}


class PledgePanel(QWidget):
    """Shows one pledge; the page carries out what is asked for.

    Signals:
        turn_requested(EntryKind), assign_requested(): for the chosen pledges.
        evidence_chosen(KeptEvidence): the user wants to see it.
        rivals_requested(pledge id): the user wants to choose among values that differ.

    """

    turn_requested = Signal(object)
    assign_requested = Signal()
    evidence_chosen = Signal(object)
    rivals_requested = Signal(str)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self._shown_letter: str | None = None
        self.words = _label()
        self.words.setObjectName("words")
        self.state = _label()
        self.rivals = RivalMark(say)
        self.facts = {name: _label() for name in _FACTS}
        self.titles = {name: QLabel(say(words)) for name, words in _FACTS.items()}
        self.turns = {kind: QPushButton(say(TURN[kind])) for kind in TURNS}
        self.assign = QPushButton(say("Set owner…"))
        self.passage = PassageView(say)
        self.timeline = Timeline(say)
        self.history = HistoryList(say)
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()
        self.show_line(None)

    def show_line(self, line: LedgerLine | None, chosen: Collection[Status] = ()) -> None:
        """Show a pledge, or that none is chosen; only what the statuses of all chosen ones allow is offered."""
        self.setEnabled(line is not None)
        self.words.setText(line.pledge.text if line else self._say("No pledge chosen"))
        self._show_state(line)
        self._show_rivals(line)
        for name, words in (self._facts_of(line) if line else dict.fromkeys(_FACTS, "")).items():
            self.facts[name].setText(words)
        self.facts["letter"].setToolTip(_doubts(line, self._say))
        side, statuses = self._session.actor.side, chosen or ([line.pledge.status] if line else [])
        for kind, button in self.turns.items():
            button.setVisible(line is not None and all(is_possible(kind, one, side) for one in statuses))
        self.assign.setVisible(line is not None and line.pledge.status.is_open)
        barred = why_not(self._session, self._say)
        for button in (*self.turns.values(), self.assign):
            button.setEnabled(not barred)
            button.setToolTip(barred)
        self._show_passage(line)
        ledger = self._session.ledger
        self.timeline.show_entries(ledger.entries(line.pledge.id) if line else [])
        self.history.show_history(ledger.history(line.pledge.id) if line else [])

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
            title.setText(self._say(_FACTS[name]) + (" ▲" if is_open else ""))

    def _facts_of(self, line: LedgerLine) -> dict[str, str]:
        pledge, say = line.pledge, self._say
        slips = say("slips: {count}").format(count=pledge.slips)
        baseline = pledge.baseline_due.isoformat() if pledge.baseline_due else say("no date")
        return {
            "owner": f"{pledge.owner or ''} ({owner_origin(pledge, say)})",
            "co_owners": "、".join(pledge.co_owners) or "—",
            "person": " ".join(filter(None, (pledge.person, pledge.phone))) or "—",
            "due": due_with_origin(pledge, say),
            "baseline": f"{baseline}   {slips}",
            "letter": letter_label(line.letter) + (" ⚠" if line.letter.is_doubtful else ""),
        }

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

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(3)
        for name, value in self.facts.items():
            self.titles[name].setForegroundRole(QPalette.ColorRole.PlaceholderText)
            form.addRow(self.titles[name], value)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (*self.turns.values(), self.assign):
            flow.addWidget(button)
        self.tabs.addTab(self.passage, self._say("Passage"))
        self.tabs.addTab(self.timeline, self._say("Timeline"))
        self.tabs.addTab(self.history, self._say("History"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.state)
        layout.addWidget(self.rivals)
        layout.addLayout(form)
        layout.addWidget(buttons)
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        for kind, button in self.turns.items():
            button.clicked.connect(lambda _=False, kind=kind: self.turn_requested.emit(kind))
        self.assign.clicked.connect(self.assign_requested)
        self.timeline.evidence_chosen.connect(self.evidence_chosen)
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
