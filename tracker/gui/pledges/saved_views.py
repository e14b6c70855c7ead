"""Views of the table that a user keeps by name: filters, order and groups, on this desktop only."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any

from tracker.gui.window_state import WindowState
from tracker.ledger import Filter
from tracker.ledger.questions.table import Choices, Question
from tracker.ledger.questions.table_order import GroupBy, SortBy, Sorting
from tracker.model import DateKind, Origin, Queue, Side, Status, WarningLevel


@dataclass(frozen=True, slots=True)
class View:
    """What is shown under a name; `letter` is the label of the letter that its filter names, if it does."""

    name: str
    question: Question
    letter: str = ""


class SavedViews:
    """The user's views in the order of their names, kept in the window's settings."""

    def __init__(self, state: WindowState) -> None:
        self._state = state
        self._views = {view.name: view for view in _read(state.views)}

    def all(self) -> list[View]:
        """Every view, by name."""
        return [self._views[name] for name in sorted(self._views)]

    def keep(self, view: View) -> None:
        """Keep a view; one of the same name gives way."""
        self._views[view.name] = view
        self._save()

    def drop(self, name: str) -> None:
        """Keep a view no more."""
        self._views.pop(name, None)
        self._save()

    def _save(self) -> None:
        self._state.views = json.dumps([_told(view) for view in self.all()], ensure_ascii=False)


def without_missing(
    wanted: Filter, letter: str, choices: Choices, has_letter: Callable[[str], bool]
) -> tuple[Filter, list[str]]:
    """A filter without what is not in the ledger any more, and what that was; `letter` is how its letter is called."""
    missing: dict[str, str] = {}
    if wanted.letter_id and not has_letter(wanted.letter_id):
        missing["letter_id"] = letter or wanted.letter_id
    for field, known in (("owner", choices.owners), ("session", choices.sessions), ("tag", choices.tags)):
        value = getattr(wanted, field)
        if value and value not in known:
            missing[field] = value
    nothing: dict[str, Any] = dict.fromkeys(missing)
    return replace(wanted, **nothing), list(missing.values())


def _told(view: View) -> dict[str, Any]:
    question = view.question
    values = {one.name: getattr(question.wanted, one.name) for one in fields(Filter)}
    wanted = {name: _plain(value) for name, value in values.items() if value != getattr(Filter(), name)}
    return {
        "name": view.name,
        "letter": view.letter,
        "wanted": wanted,
        "order": [[key.by.value, key.descending] for key in question.order],
        "group": question.group and question.group.value,
    }


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)  # type: ignore[type-var]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _read(text: str) -> Iterable[View]:
    """The views in the settings; one of another program's making that is not understood here is passed over."""
    for told in json.loads(text or "[]"):
        try:
            wanted = Filter(**{name: _READ.get(name, _same)(value) for name, value in told["wanted"].items()})
            order = tuple(Sorting(SortBy(by), descending) for by, descending in told["order"])
            group = GroupBy(told["group"]) if told["group"] else None
            yield View(told["name"], Question(wanted, order, group), told["letter"])
        except (KeyError, TypeError, ValueError):
            continue


def _same(value: Any) -> Any:
    return value


def _several(kind: Callable[[Any], Any]) -> Callable[[Any], frozenset[Any]]:
    return lambda values: frozenset(map(kind, values))


_READ: dict[str, Callable[[Any], Any]] = {
    "statuses": _several(Status),
    "warnings": _several(WarningLevel),
    "due_origins": _several(Origin),
    "due_from": date.fromisoformat,
    "due_to": date.fromisoformat,
    "acted_last": Side,
    "queue": Queue,
    "date_kind": DateKind,
}
