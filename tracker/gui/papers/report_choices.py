"""What a status report is asked with: on which pledges, as of which day, since which, by which template."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSizePolicy, QWidget

from tracker.gui.papers.paper_scopes import Scope
from tracker.gui.papers.report_days import ReportDays
from tracker.gui.widgets.date_field import date_field, day_of
from tracker.gui.widgets.pinyin_list import PinyinList
from tracker.language import Say
from tracker.papers.asked import Asked, Paper

WIDTH = 20  # characters of the lists, however long a letter's name is


class ReportChoices(QWidget):
    """The fields beside the pages; the lists of what can be chosen by name come when they are read.

    Signals:
        changed(): another report is asked for.

    """

    changed = Signal()

    def __init__(
        self,
        whole: Sequence[Scope],
        templates: Sequence[str],
        days: ReportDays,
        today: date,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole, self._say, self._days, self._today = whole, say, days, today
        self._named: Mapping[str, Sequence[Scope]] = {}
        self.scope, self.name = _list(say("Pledges")), _list(say("Which one"))
        self.as_of = date_field(today, say("As of"))
        self.as_of.setMaximumDate(QDate(today.year, today.month, today.day))
        self.tells_changes = QCheckBox(say("Tell what changed since"))
        self.tells_changes.setChecked(True)
        self.since = date_field(days.before(today), say("Changes since"))
        self.template = _list(say("Template"))
        self.template.addItems([name or say("Built-in") for name in templates])
        self._templates = tuple(templates)
        self._is_since_chosen = False
        self.scope.addItems([scope.name for scope in whole])
        self._lay_out()
        self._bound_since()
        self._connect()

    @property
    def template_name(self) -> str:
        """The template's name, "" for the built-in one."""
        return self._templates[self.template.currentIndex()]

    def choose_template(self, name: str) -> None:
        """Begin with this template, with the built-in one where it is gone."""
        self.template.setCurrentIndex(self._templates.index(name) if name in self._templates else 0)

    def offer(self, named: Mapping[str, Sequence[Scope]]) -> None:
        """Offer also what can be chosen by name, by kind."""
        self._named = named
        self.scope.addItems(list(named))

    def choose_narrowest(self) -> None:
        """Begin with the chosen pledges, or with those shown."""
        self.scope.setCurrentIndex(len(self._whole) - 1)

    def asked(self) -> Asked:
        """The report that is asked for now."""
        scope = self._chosen_scope()
        since = day_of(self.since) if self.tells_changes.isChecked() else None
        return Asked(
            Paper.REPORT,
            day_of(self.as_of),
            scope.wanted,
            scope.ids,
            letter_id=scope.wanted.letter_id,
            scope=scope.name,
            since=since,
            today=self._today,
        )

    def _chosen_scope(self) -> Scope:
        place = self.scope.currentIndex()
        if place < len(self._whole):
            return self._whole[place]
        kind = self.scope.currentText()
        scope = self._named[kind][max(0, self.name.currentIndex())]
        told = self._say("{kind}: {name}").format(kind=kind, name=scope.name)
        return Scope(told, scope.wanted, scope.ids)

    def _show_scope(self) -> None:
        names = self._named.get(self.scope.currentText(), ())
        is_named = self.scope.currentIndex() >= len(self._whole)
        self.name.blockSignals(True)
        self.name.clear()
        self.name.addItems([scope.name for scope in names] if is_named else [])
        self.name.blockSignals(False)
        self._form.setRowVisible(self.name, is_named)
        self.changed.emit()

    def _show_day(self) -> None:
        """Look back to the report before that day, unless the user set another one."""
        self._bound_since()
        if not self._is_since_chosen:
            day = self._days.before(day_of(self.as_of))
            self.since.blockSignals(True)
            self.since.setDate(QDate(day.year, day.month, day.day))
            self.since.blockSignals(False)
        self.changed.emit()

    def _bound_since(self) -> None:
        self.since.blockSignals(True)
        self.since.setMaximumDate(self.as_of.date())
        self.since.blockSignals(False)

    def _set_since(self) -> None:
        self._is_since_chosen = True
        self.changed.emit()

    def _lay_out(self) -> None:
        say = self._say
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(say("Pledges"), self.scope)
        self._form.addRow(say("Which one"), self.name)
        self._form.addRow(say("As of"), self.as_of)
        self._form.addRow(self.tells_changes)
        self._form.addRow(self.since)
        self._form.addRow(say("Template"), self.template)
        self._form.setRowVisible(self.name, False)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self._show_scope)
        self.name.currentIndexChanged.connect(self.changed)
        self.as_of.dateChanged.connect(self._show_day)
        self.tells_changes.toggled.connect(self.since.setEnabled)
        self.tells_changes.toggled.connect(self.changed)
        self.since.dateChanged.connect(self._set_since)
        self.template.currentIndexChanged.connect(self.changed)


def _list(name: str) -> QComboBox:
    """A list that long names do not widen, and in which typed letters find a line."""
    box = QComboBox()
    box.setView(PinyinList())
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(WIDTH)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
