"""The user's words for the ledger's fields, and for their values from and to."""

import json
from collections.abc import Mapping
from typing import Any

from tracker.language import N_, Say
from tracker.ledger.rows import cautions
from tracker.wording.formats import caution_words
from tracker.wording.terms import ASKED, DEFAULT_DUE, FACT, KIND, ORIGIN, RATING, STATUS

FIELD = {
    "status": N_("Status"),
    "owner": N_("Owner"),
    "co_owners": N_("Co-owners"),
    "person": N_("Person in charge"),
    "phone": N_("Phone"),
    "due": N_("Due"),
    "due_origin": N_("Origin of the date"),
    "owner_origin": N_("Origin of the owner"),
    "baseline_due": N_("Baseline"),
    "slips": N_("Slips"),
    "binned_at": N_("In the bin since"),
    "text": N_("Words"),
    "heading": N_("Heading"),
    "measurable": N_("Measurable"),
    "continuing": N_("Continuing"),
    "note": N_("Note"),
    "approver": N_("Approved by"),
    "new_due": N_("New due date"),
    "name": N_("File"),
    "pages": N_("Pages"),
    "cautions": N_("Cautions"),
    "replaces": N_("Newer version of an older letter"),
    "default_due": N_("Due date where a letter sets none"),
    "due_soon_days": N_("Days before the due date that count as due soon"),
    "long_overdue_days": N_("Days late that count as long overdue"),
    "stale_days": N_("Days without an entry that count as stale"),
    "clerk_decides": N_("The responsible side extends and drops by itself"),
    "verify_own": N_("One may verify one's own report"),
    "holidays": N_("Working days by the State Council's notices on holidays"),
    "asked": N_("Asked for"),
    "asked_due": N_("Date asked for"),
    "rating": N_("Rating"),
    "rated_on": N_("Rated on"),
    "rated_by": N_("Rated by"),
    "dissatisfied": N_("Times dissatisfied in a row"),
    "means": N_("Means"),
    "redo_by": N_("Redo by"),
    "review_on": N_("Review on"),
    "tags": N_("Tags"),
    "supervised_in": N_("Supervised in later years"),
    "revised_category": N_("Class now"),
    "promise": N_("Same promise as in another letter"),
    "office": N_("Name of the office"),
    "class_names": N_("Names of the classes"),
} | FACT

_YES_NO = {0: N_("no"), 1: N_("yes")}
_CODES: dict[str, Mapping[Any, str]] = {
    "status": STATUS,
    "due_origin": ORIGIN,
    "owner_origin": ORIGIN,
    "default_due": DEFAULT_DUE,
    "kind": KIND,
    "measurable": _YES_NO,
    "continuing": _YES_NO,
    "clerk_decides": _YES_NO | {"0": _YES_NO[0], "1": _YES_NO[1]},
    "verify_own": _YES_NO | {"0": _YES_NO[0], "1": _YES_NO[1]},
    "holidays": _YES_NO | {"0": _YES_NO[0], "1": _YES_NO[1]},
    "asked": ASKED,
    "rating": RATING,
}
_NAMES = ("co_owners", "addressees", "copies", "tags", "supervised_in")


def from_to(field: str, before: Any, after: Any, say: Say) -> str:
    """One field with its value from and to, as the ledger keeps them."""
    name = say(FIELD.get(field, field))
    return f"{name}: {value_words(field, before, say)} → {value_words(field, after, say)}"


def value_words(field: str, value: Any, say: Say) -> str:
    """A column's value in the user's words; one that came from elsewhere and is none of ours as it stands."""
    if value in (None, "", "[]"):
        return "—"
    if field in _CODES:
        words = _CODES[field].get(value)
        return say(words) if words else str(value)
    if field in ("replaces", "promise"):
        return say(_YES_NO[1])
    if field == "cautions":
        return cautions_words(value, say)
    if field == "binned_at":
        return str(value)[:10]
    return names_words(value) if field in _NAMES else str(value)


def cautions_words(value: Any, say: Say) -> str:
    """A JSON array of cautions in sentences; anything else as it stands."""
    try:
        return " ".join(caution_words(caution, say) for caution in cautions(value))
    except (TypeError, ValueError, AttributeError):
        return str(value)


def names_words(value: Any) -> str:
    """A JSON array of names; anything else as it stands."""
    try:
        return "、".join(map(str, json.loads(value)))
    except (TypeError, ValueError):
        return str(value)
