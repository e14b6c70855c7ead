"""The desk where the drafts of a letter are reviewed: their table, and what may be done with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tracker.gui.review.reasons_view import ReasonsView
from tracker.gui.review.review_actions import ReviewActions, ReviewLooks
from tracker.gui.review.review_cells import ReviewTable, WordsEditor
from tracker.gui.review.review_drafts import ReviewDrafts
from tracker.gui.review.review_table import ReviewTableModel
from tracker.gui.sheets.letter_view import LetterView
from tracker.language import N_, Say
from tracker.letters import split_place
from tracker.model import LetterFacts

_NONE_FOUND = N_(
    "No promise was found in this letter. Mark one in the text, or keep the letter without pledges."
)
_NONE_LEFT = N_("No pledge is left. Mark one in the text, or keep the letter without pledges.")


class ReviewDesk(QWidget):
    """Keeps the table and the passages in the letter in step.

    Signals:
        moving(): the drafts are about to be shown anew, maybe in a letter that says something else.
        changed(): the drafts are not what they were.

    """

    moving = Signal()
    changed = Signal()

    def __init__(self, drafts: ReviewDrafts, view: LetterView, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._drafts, self._say = drafts, say
        self._view = view
        self._passages = view.passages
        self.model = ReviewTableModel(drafts, say, self)
        self.table = ReviewTable(self.model, say)
        self.reasons = ReasonsView(say)
        self.looks = ReviewLooks(self.table, self.model, self.reasons, self.finish, window, say)
        self.actions_row = ReviewActions(self.table, window, say)
        self.empty = plain_label(say(_NONE_LEFT if drafts.drafts else _NONE_FOUND))
        self.notice = plain_label()
        self._lay_out()
        self._connect()
        self._show_drafts(0)

    def finish(self) -> bool:
        """Take over what is being typed; False where it cannot be taken."""
        self._tell("")
        self.table.cells.finish()
        return not self.notice.text()

    def follow_issuer(self) -> None:
        """Let owners follow the organ that was mended in the facts."""
        self._drafts.follow_issuer()
        self.show_anew()

    def follow_date(self, facts: LetterFacts) -> None:
        """Let due dates follow the letter's own, tell of how many, and show which ones are before it."""
        place = self._chosen() or 0
        count = self._drafts.follow_date(facts)
        if count:
            self.model.refresh()
            self.table.choose(self.model.row_of(place))
        else:
            self.model.judge_dates()
        words = self._say("Due dates counted anew because the letter's date was changed: {count}.")
        self.notice.setText(words.format(count=count) if count else "")
        self.notice.setVisible(bool(count))

    def show_anew(self) -> None:
        """Show the drafts as they are now, the same one chosen."""
        place = min(self._chosen() or 0, len(self._drafts.drafts) - 1)
        self._show_drafts(place)

    def _connect(self) -> None:
        drafts = self._drafts
        self.actions_row.connect_to(
            {
                "split": self._split,
                "merge": lambda: self._change(lambda: drafts.merge(self._place())),
                "drop": lambda: self._change(self._drop),
                "add": lambda: self._change(lambda: drafts.add(*self._selected())),
                "use": lambda: self._change(lambda: drafts.use_words(self._place(), *self._selected())),
                "undo": lambda: self._change(drafts.undo),
                "redo": lambda: self._change(drafts.redo),
            }
        )
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.table.cells.editor_moved.connect(self._offer)
        self._view.passage_clicked.connect(self._follow_click)
        self._passages.cursorPositionChanged.connect(self._offer)
        self._passages.selection_changed.connect(self._offer)
        self.model.edited.connect(self._follow_edit)
        self.model.refused.connect(self._tell)

    def _chosen(self) -> int | None:
        """The place of the chosen draft in the letter's order, however the table is ordered."""
        row = self.table.chosen_row()
        return None if row is None else self.model.place(row)

    def _place(self) -> int:
        place = self._chosen()
        assert place is not None, "offered only where a draft is chosen"
        return place

    def _selected(self) -> tuple[int, int]:
        span = self._passages.selected_span()
        assert span is not None, "offered only where words are selected"
        return span

    def _change(self, operation: Callable[[], int]) -> None:
        """Do one operation and show what came of it; words that cannot be taken are not lost over it."""
        if self.finish():
            self._show_drafts(operation())

    def _drop(self) -> int:
        """The draft shown below is chosen next, of the last one the draft above."""
        row, place = self.table.chosen_row() or 0, self._place()
        following = self.model.place(row + 1 if row + 1 < self.model.rowCount() else row - 1)
        self._drafts.drop(place)
        return following - (following > place)

    def _split(self) -> None:
        cut = self._cut_place()
        if cut is not None:
            self._change(lambda: self._drafts.split(self._place(), cut))

    def _cut_place(self) -> int | None:
        """Where a split would cut: at the cursor in the words being edited, else at the one in the letter."""
        chosen, editor = self._chosen(), self.table.cells.editor
        if chosen is None:
            return None
        draft = self._drafts.drafts[chosen]
        cut = self._passages.cursor_place()
        if isinstance(editor, WordsEditor):
            if not self._drafts.is_own_words(chosen) or editor.toPlainText() != draft.text:
                return None
            cut = split_place(self._drafts.letter, draft.start, draft.end, editor.characters_before_cursor())
        return cut if self._drafts.can_split(chosen, cut) else None

    def _show_drafts(self, place: int) -> None:
        """Show the drafts anew, one of them chosen."""
        self._tell("")
        self.moving.emit()
        self.model.refresh()
        drafts = self._drafts.drafts
        self._view.set_passages([(draft.start, draft.end) for draft in drafts])
        if drafts:
            self.table.choose(self.model.row_of(max(place, 0)))
        self.table.setVisible(bool(drafts))
        self.empty.setVisible(not drafts)
        self._follow_draft()
        self.changed.emit()

    def _offer(self) -> None:
        """Enable what is possible with the chosen draft, the cursor and the selection."""
        chosen, span = self._chosen(), self._passages.selected_span()
        is_chosen = chosen is not None
        self.actions_row.enable(
            {
                "split": self._cut_place() is not None,
                "merge": chosen is not None and chosen + 1 < len(self._drafts.drafts),
                "drop": is_chosen,
                "add": span is not None,
                "use": is_chosen and span is not None,
                "undo": self._drafts.can_undo,
                "redo": self._drafts.can_redo,
            }
        )

    def _follow_row(self) -> None:
        self._tell("")
        self._view.choose(self._chosen())
        self._follow_draft()

    def _follow_draft(self) -> None:
        """Tell why the chosen draft was read, and offer what may be done with it."""
        chosen = self._chosen()
        self.looks.follow(None if chosen is None else self._drafts.drafts[chosen])
        self._offer()

    def _follow_click(self, index: int) -> None:
        self.table.choose(self.model.row_of(index))

    def _follow_edit(self) -> None:
        self._tell("")
        self._follow_draft()
        self.changed.emit()

    def _tell(self, words: str) -> None:
        self.notice.setText(words and "⚠ " + words)
        self.notice.setVisible(bool(words))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(self.looks)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.reasons)
        layout.addWidget(self.notice)
        layout.addWidget(self.actions_row)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)


def plain_label(words: str = "") -> QLabel:
    """A label for words that may hold a letter's: plain text, wrapped."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
