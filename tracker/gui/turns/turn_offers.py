"""Which turns the panel offers for the chosen pledges: what their states allow, and what has anything to act on."""

from collections.abc import Collection

from tracker.ledger import OTHER_TURNS, TURNS, is_possible
from tracker.model import EntryKind, LedgerLine, OfficeRules, Side, Status

# All turns that have a button; one's own report is verified by the same button as others'.
KINDS = (*TURNS, *(kind for kind in OTHER_TURNS if kind is not EntryKind.VERIFY_OWN))


def offered_turns(
    line: LedgerLine | None, statuses: Collection[Status], side: Side, rules: OfficeRules
) -> frozenset[EntryKind]:
    """What all chosen ones allow by their statuses, and what makes sense for `line`, the one that is shown."""
    if line is None:
        return frozenset()
    return frozenset(
        kind
        for kind in KINDS
        if all(is_possible(kind, one, side) for one in statuses) and _makes_sense(kind, line, side, rules)
    )


def may_plan_review(line: LedgerLine | None, statuses: Collection[Status], side: Side) -> bool:
    """Whether the day of a review can be settled for the chosen pledges, of which `line` is the first."""
    is_open = all(status.is_open for status in statuses)
    return line is not None and line.pledge.continuing and is_open and side is Side.SUPERVISOR


def _makes_sense(kind: EntryKind, line: LedgerLine, side: Side, rules: OfficeRules) -> bool:
    """Whether a turn that the status allows has anything to act on."""
    if kind in (EntryKind.GRANT, EntryKind.REFUSE):
        return line.pledge.asked is not None
    if kind is EntryKind.REVIEW:
        return line.pledge.continuing
    if kind in (EntryKind.EXTEND, EntryKind.DROP):
        return side is Side.SUPERVISOR or rules.clerk_decides
    if kind in (EntryKind.ASK_EXTEND, EntryKind.ASK_DROP):
        return not rules.clerk_decides
    return True
