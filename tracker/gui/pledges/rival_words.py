"""The user's words for a field that two desktops settled differently, and for its values."""

from collections.abc import Iterator

from tracker.language import N_, Say
from tracker.ledger import Candidate, Rival
from tracker.ledger.rows import Row
from tracker.wording.fields import FIELD, value_words
from tracker.wording.terms import SIDE

# Fields are named after the column that decides; these have another name, or none of their own.
_NAME = {"bin": N_("Deleted or kept")}

# What stands beside the value that decides, where it tells more than who set it and when.
_BESIDE = {
    "text": ("heading", "measurable", "continuing"),
    "owner": ("owner_origin",),
    "due": ("due_origin", "baseline_due"),
}


def rival_field(field: str, say: Say) -> str:
    """The field in words."""
    return say(_NAME.get(field) or FIELD[field])


def rival_value(field: str, values: Row, say: Say) -> str:
    """What the field would be."""
    if field == "bin":
        return say("Deleted, in the bin") if values["binned_at"] else say("Kept")
    return value_words(field, values[field], say)


def rival_beside(rival: Rival, candidate: Candidate, say: Say) -> Iterator[str]:
    """What stands beside a candidate's value, where the candidates differ in it."""
    for column in _BESIDE.get(rival.field, ()):
        if len({one.values[column] for one in rival.candidates}) > 1:
            yield f"{say(FIELD[column])}: {value_words(column, candidate.values[column], say)}"


def set_by_words(candidate: Candidate, say: Say) -> str:
    """Who set a value, for which side, when."""
    return say("{name} ({side}), {at}").format(
        name=candidate.by, side=say(SIDE[candidate.side]), at=f"{candidate.at:%Y-%m-%d %H:%M}"
    )
