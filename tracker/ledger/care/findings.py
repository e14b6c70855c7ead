"""What a check can find wrong with a ledger: each finding in words, with its place and what to do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.language import N_, Say

MOST_OF_A_KIND = 200


class Kind(StrEnum):
    """What is wrong."""

    FILE = "file"
    REFERENCE = "reference"
    FORM = "form"
    SETTING = "setting"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_UNREADABLE = "entry_unreadable"
    LINK_BROKEN = "link_broken"
    GAP = "gap"
    CUT_OFF = "cut_off"
    UNKNOWN_TIP = "unknown_tip"
    SUBJECT_MISSING = "subject_missing"
    HISTORY_BROKEN = "history_broken"
    ROW_UNTOLD = "row_untold"
    ROW_MISSING = "row_missing"
    ROW_DIFFERS = "row_differs"
    CONTENT_CHANGED = "content_changed"
    ROW_UNSOUND = "row_unsound"


# What a row of a table is to a user.
WHAT = {
    "letter": N_("Letter"),
    "letter_source": N_("Letter's original"),
    "pledge": N_("Pledge"),
    "entry": N_("Entry"),
    "evidence": N_("Evidence"),
    "reading": N_("Reading"),
    "setting": N_("Office's rule"),
    "package": N_("Hand-over file"),
    "history": N_("History"),
    "rival": N_("Two values"),
    "history_subject": N_("History"),
}

_REPAIR = N_(
    "Keep the file as it is, and save what can be read into a new ledger (below, or with: tracker repair)."
)
_RESTORE = N_("Bring the ledger back from the last backup that passes this check, or have it repaired.")
_ASK = N_("Ask who worked on the file with another program; compare with a backup before you go on.")
_REPAIR_SMALL = N_(
    "Nothing is lost; saving into a new ledger (below, or with: tracker repair) sets it right."
)

# For each kind a sentence and an advice; `{name}` is filled from the finding's facts.
_WORDS: dict[Kind, tuple[str, str]] = {
    Kind.FILE: (N_("SQLite finds the file damaged: {reason}"), _REPAIR),
    Kind.REFERENCE: (N_("A row of “{table}” refers to one of “{parent}” that is not there."), _REPAIR),
    Kind.FORM: (N_("“{name}” of the ledger's form is missing or was changed."), _ASK),
    Kind.SETTING: (N_("The office's rule “{name}” cannot be read: {value}"), N_("Set the rule anew.")),
    Kind.ENTRY_CHANGED: (
        N_("Entry {seq} of the history was changed after it was written; it now says {by}, {at}."),
        _ASK,
    ),
    Kind.ENTRY_UNREADABLE: (N_("Entry {seq} of the history cannot be read."), _RESTORE),
    Kind.LINK_BROKEN: (
        N_("Entry {seq} of the history ({by}, {at}) does not go on from the one before it: that was exchanged."),
        _ASK,
    ),
    Kind.GAP: (N_("Entries {first} to {last} of the history are missing."), _RESTORE),
    Kind.CUT_OFF: (N_("The end of the history is cut off: entries {first} to {last} are missing."), _RESTORE),
    Kind.UNKNOWN_TIP: (
        N_("The history that {source} knows, up to entry {seq}, is not this ledger's any more."),
        N_(
            "Somebody may have put an older copy in its place, cut the end off, or written the history anew; compare"
            " the two before you go on."
        ),
    ),
    Kind.SUBJECT_MISSING: (N_("Entry {seq} of the history is not shown with what it is about."), _REPAIR_SMALL),
    Kind.HISTORY_BROKEN: (N_("The history changes things that it does not tell the making of."), _RESTORE),
    Kind.ROW_UNTOLD: (N_("A row of “{table}” is there that the history does not tell of."), _ASK),
    Kind.ROW_MISSING: (N_("A row of “{table}” that the history tells of is not there."), _RESTORE),
    Kind.ROW_DIFFERS: (N_("A row of “{table}” is not what the history tells: {fields}."), _ASK),
    Kind.CONTENT_CHANGED: (
        N_("The content of “{name}” is not what was kept."),
        N_("Take it from a backup, or ask for it again; do not rely on what is there."),
    ),
    Kind.ROW_UNSOUND: (N_("A row of “{table}” is not one that this program writes."), _RESTORE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        kind: what; facts: the names and numbers that its sentence mentions.
        letter: what the letter concerned is called; pledge: the pledge's words; both empty where neither is known.

    """

    kind: Kind
    facts: Mapping[str, object] = field(default_factory=dict)
    letter: str = ""
    pledge: str = ""

    def told(self, say: Say) -> tuple[str, str]:
        """The sentence and the advice in the user's words."""
        sentence, advice = _WORDS[self.kind]
        facts = {
            name: say(WHAT.get(str(fact), str(fact))) if name in ("table", "parent") else fact
            for name, fact in self.facts.items()
        }
        return say(sentence).format(**facts), say(advice)


@dataclass(slots=True)
class Found:
    """Gathers findings; of each kind so many are listed, the rest is counted in `counts` only."""

    listed: list[Finding] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)

    def add(self, kind: Kind, letter: str = "", pledge: str = "", **facts: object) -> None:
        """Note something that is wrong, once, though two looks may come upon it."""
        finding = Finding(kind, facts, letter, pledge)
        if self.counts[kind] < MOST_OF_A_KIND:
            if finding in self.listed:
                return
            self.listed.append(finding)
        self.counts[kind] += 1
