"""One pledge over the whole width of its page in place of the table, and the way back."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.gui.pledges.filter_bar import FilterBar
from tracker.gui.pledges.large_bar import LargeBar
from tracker.gui.pledges.pledge_list import PledgeList
from tracker.gui.pledges.row_steps import choose_row, step_rows
from tracker.gui.widgets.column_model import Index
from tracker.language import Say


class LargeView(QObject):
    """The table is only hidden, so that what is chosen in it stays so and keys go on to the next pledge.

    `beside` gives what gets the keys when it is shown large, `others` are hidden meanwhile with the table.
    """

    def __init__(
        self,
        page: QWidget,
        table: PledgeList,
        filters: FilterBar,
        others: Sequence[QWidget],
        beside: Callable[[], QWidget],
        say: Say,
    ) -> None:
        super().__init__(page)
        self._page, self._table, self._say = page, table, say
        self._others, self._beside = (filters, *others), beside
        table.doubleClicked.connect(self._open_clicked)
        filters.changed.connect(self.close)  # others are asked for elsewhere: from a number, a queue
        table.shown.connect(self.show_place)
        table.selectionModel().selectionChanged.connect(lambda *_: self.show_place())

    @cached_property
    def bar(self) -> LargeBar:
        """What stands over the pledge; made with the first that is opened."""
        bar = LargeBar(self._say)
        bar.back_requested.connect(self.close)
        bar.step_requested.connect(lambda rows: step_rows(self._table, rows))
        layout = self._page.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, bar)
        return bar

    @property
    def is_open(self) -> bool:
        """Whether a pledge is shown large."""
        return "bar" in vars(self) and not self.bar.isHidden()

    def focused(self) -> QWidget:
        """What gets the keys when its page is turned to."""
        return self._beside() if self.is_open else self._table

    def open(self) -> None:
        """Show the current pledge large, it alone; the head of a group is folded or opened instead."""
        row, chosen = self._table.currentIndex().row(), self._table.chosen()
        if self._table.pledges.group_at(row) is not None:
            self._table.fold(row)
        elif chosen:
            if len(chosen) > 1:
                choose_row(self._table, row)
            self._show(True)

    def close(self) -> None:
        """Go back to the table, where the pledge that was shown is still chosen."""
        if self.is_open:
            self._show(False)
            self._table.scrollTo(self._table.currentIndex())

    def show_place(self) -> None:
        """Tell which of the pledges in the table is shown; where none is left, there is nothing to show large."""
        if not self.is_open:
            return
        numbers, shown = self._table.chosen().numbers, self._table.pledges.found.numbers
        if numbers:
            self.bar.show_place(shown.index(numbers[0]), len(shown))
        else:
            self.close()

    def _show(self, is_large: bool) -> None:
        for widget in (*self._others, self._table):
            widget.setVisible(not is_large)
        self.bar.setVisible(is_large)
        self.focused().setFocus()
        self.show_place()

    def _open_clicked(self, index: Index) -> None:
        if self._table.pledges.group_at(index.row()) is None:  # two clicks on a group's head fold it twice
            self.open()
