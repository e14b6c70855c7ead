"""How an entry on a pledge's timeline is written, with its evidence."""

from collections.abc import Sequence

from tracker.ledger.operations.operation import new_id
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row
from tracker.model import EntryKind, Evidence


def add_entry(
    step: Step,
    pledge_id: str,
    kind: EntryKind,
    note: str,
    evidence: Sequence[Evidence] = (),
    **columns: str | None,
) -> None:
    """Add an entry; `columns` are those that its kind fills besides."""
    entry_id = new_id()
    row: Row = {"id": entry_id, "pledge_id": pledge_id, "kind": kind.value, "note": note.strip()}
    row |= {"by": step.actor.name, "side": step.actor.side.value, "at": step.at.isoformat()}
    step.insert("entry", [row | {"approver": None, "old_due": None, "new_due": None} | columns])
    if evidence:
        step.insert("evidence", [_evidence_row(step, entry_id, item) for item in evidence])


def content_of(pledge_ids: Sequence[str], evidence: Sequence[Evidence]) -> int:
    """How many bytes of evidence entries on so many pledges keep."""
    return len(pledge_ids) * sum(len(item.content) for item in evidence)


def _evidence_row(step: Step, entry_id: str, item: Evidence) -> Row:
    return {
        "id": new_id(),
        "entry_id": entry_id,
        "name": item.name,
        "size": len(item.content),
        "digest": step.digest_of(item.content),
        "content": item.content,
    }
