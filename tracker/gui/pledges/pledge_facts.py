"""What is told of a pledge beside its words: who delivers, until when, and how that came to be."""

from collections.abc import Sequence
from datetime import date

from tracker.gui.turns.rating_words import rate_by_words
from tracker.language import N_, Say
from tracker.model import Entry, EntryKind, LedgerLine, OfficeRules, Pledge
from tracker.wording.terms import ASKED, RATING, due_with_origin, letter_label, owner_origin

FACTS = {
    "owner": N_("Owner"),
    "co_owners": N_("Co-owners"),
    "person": N_("Person in charge"),
    "due": N_("Due"),
    "baseline": N_("Baseline"),
    "slips": N_("Moved"),
    "asked": N_("Asked for"),
    "review": N_("Review on"),
    "rating": N_("Rating"),
    "rate_by": N_("To be rated by"),
    "tags": N_("Tags"),
    "supervised": N_("Supervised in later years"),
    "letter": N_("Letter"),
}
# Those that are told even where there is nothing to tell.
ALWAYS = frozenset(("owner", "co_owners", "person", "due", "baseline", "letter"))


def facts_of(
    line: LedgerLine, entries: Sequence[Entry], today: date, rules: OfficeRules, say: Say
) -> dict[str, str]:
    """Each fact in words, "" where there is nothing to tell; `entries` is the pledge's timeline, newest first."""
    pledge = line.pledge
    slips = say("slips: {count}").format(count=pledge.slips)
    baseline = pledge.baseline_due.isoformat() if pledge.baseline_due else say("no date")
    return {
        "owner": f"{pledge.owner or ''} ({owner_origin(pledge, say)})",
        "co_owners": "、".join(pledge.co_owners) or "—",
        "person": " ".join(filter(None, (pledge.person, pledge.phone))) or "—",
        "due": due_with_origin(pledge, say),
        "baseline": f"{baseline}   {slips}",
        "slips": "\n".join(_slip(entry, say) for entry in reversed(entries) if _moves_date(entry)),
        "asked": _asked(pledge, say),
        "review": pledge.review_on.isoformat() if pledge.continuing and pledge.review_on else "",
        "rating": _rating(pledge, say),
        "rate_by": rate_by_words(pledge, today, rules, say),
        "tags": "、".join(pledge.tags),
        "supervised": "、".join(map(str, pledge.supervised_in)),
        "letter": letter_label(line.letter) + (" ⚠" if line.letter.is_doubtful else ""),
    }


def dates_from_to(entry: Entry, say: Say) -> str:
    """“2026-09-01 → 2026-12-31”; "" where the entry names no new date."""
    if entry.new_due is None:
        return ""
    if entry.rating is not None:
        return say("redo by {date}").format(date=entry.new_due.isoformat())
    old = entry.old_due.isoformat() if entry.old_due else say("no date")
    return f"{old} → {entry.new_due.isoformat()}"


def _moves_date(entry: Entry) -> bool:
    return entry.new_due is not None and entry.kind in (EntryKind.EXTEND, EntryKind.GRANT)


def _slip(entry: Entry, say: Say) -> str:
    parts = [dates_from_to(entry, say), entry.note]
    if entry.approver:
        parts.append(say("approved by {name}").format(name=entry.approver))
    parts.append(f"{entry.by} {entry.at:%Y-%m-%d}")
    return " · ".join(filter(None, parts))


def _asked(pledge: Pledge, say: Say) -> str:
    if (
        pledge.asked is None or not pledge.status.is_open
    ):  # older ledgers may hold one that was closed elsewhere
        return ""
    day = f" → {pledge.asked_due.isoformat()}" if pledge.asked_due else ""
    return f"◆ {say(ASKED[pledge.asked])}{day}"


def _rating(pledge: Pledge, say: Say) -> str:
    parts = []
    if pledge.rating is not None:
        parts.append(say(RATING[pledge.rating]))
        parts += filter(None, (pledge.rated_by, pledge.rated_on.isoformat() if pledge.rated_on else ""))
    if pledge.redo_by is not None:
        parts.append(say("redo by {date}").format(date=pledge.redo_by.isoformat()))
    if pledge.needs_special_supervision:
        parts.append(say("▲ special supervision"))
    return " · ".join(parts)
