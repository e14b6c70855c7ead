"""A pledge as the ledger keeps it of a draft, without a ledger."""

from tracker.model import Draft, Pledge, Status


def pledge(of: Draft, **settled) -> Pledge:
    """The pledge as it is kept of a draft."""
    said = {name: getattr(of, name) for name in Draft.__slots__ if name in Pledge.__slots__}
    open_fields = {name: None for name in Pledge.__slots__ if name.endswith(("_by", "_at"))}
    beside = {"id": f"{of.start}-{of.end}", "letter_id": "x", "position": 1, "person": None, "phone": None}
    life = {"status": Status.NOT_STARTED, "reported_on": None, "slips": 0, "baseline_due": of.due}
    return Pledge(**(said | open_fields | beside | life | settled))
