"""What a row tells of a pledge as its letter gave it: words, owners, the first due date and where that comes from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.ledger.operations.from_table import TablePledge
from tracker.model import Draft, Origin
from tracker.workbooks import values
from tracker.workbooks.grid import Value
from tracker.workbooks.own_words import fitting, flags, origins, speakers


def draft_of(cells: Mapping[str, Value], issuer: str | None, due: date | None, due_words: str) -> Draft:
    """The pledge as a letter would give it; where no owner is named it is `issuer`, by inference."""
    owners = values.names_of(cells.get("owner"))
    joint = [*owners[1:], *values.names_of(cells.get("co_owners"))]
    every = values.names_of(cells.get("owners"))
    owner = next(iter((*owners, *every)), None)
    others = dict.fromkeys((*joint, *(name for name in every if name != owner)))
    own_words = values.words_of(cells.get("due_words"))
    origin, words = _due_origin(values.words_of(cells.get("due_basis")), due, own_words or due_words)
    return Draft(
        values.words_of(cells.get("pledge")),
        0,
        0,
        heading=values.words_of(cells.get("heading")) or None,
        owner=owner or issuer,
        owner_origin=Origin.SET if owner else Origin.INFERRED if issuer else Origin.NONE,
        co_owners=tuple(others),
        due=due,
        due_origin=origin,
        due_words=own_words or words,
        measurable=_flag(cells.get("measurable"), default=True),
        continuing=_flag(cells.get("continuing"), default=False),
    )


def in_charge(cells: Mapping[str, Value]) -> tuple[str | None, str | None]:
    """Person and phone, which offices write into one cell or two."""
    both = values.person_and_phone(cells.get("person_and_phone"))
    phone = values.words_of(cells.get("phone"))
    if phone or values.is_nothing(cells.get("person")):
        return (values.words_of(cells.get("person")) or both[0]), (phone or both[1])
    person, found = values.person_and_phone(cells.get("person"))
    return (person, found) if found else (values.words_of(cells.get("person")), both[1])


def _flag(value: Value, default: bool) -> bool:
    told = flags().get(values.words_of(value).lower(), values.yes_or_no(value))
    return default if told is None else told


def _due_origin(basis: str, due: date | None, words: str) -> tuple[Origin, str | None]:
    """Where a due date comes from, by our own words for it; else by hand, by whoever reads the table in."""
    for say in speakers():
        if match := fitting(say("letter: “{words}”"), basis):
            return Origin.STATED, match["words"]
    if (known := origins().get(basis.lower())) and (due or known != Origin.NONE):
        return Origin(known), words or None
    if due is None:
        return (Origin.STATED, words) if words else (Origin.NONE, None)
    return Origin.SET, basis or words or None


def with_setter(told: TablePledge, cells: Mapping[str, Value]) -> TablePledge:
    """With who set the due date and when, where our own words tell it."""
    basis = values.words_of(cells.get("due_basis"))
    for say in speakers():
        match = fitting(say("set by {name} on {date}"), basis)
        day = values.day_of(match["date"]) if match else None
        if match and day and day.day:
            draft = replace(told.draft, due_words=values.words_of(cells.get("due_words")) or None)
            return replace(told, draft=draft, due_set_by=match["name"], due_set_at=day.day)
    return told
