"""The nouns that all stations share: letter, pledge, passage, owner, due date, entry, history."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.codes import DateKind, DefaultDue, EntryKind, Origin, Queue, Rating, Side, Status, WarningLevel

__all__ = [
    "Actor", "Caution", "DateKind", "DefaultDue", "Draft", "Entry", "EntryKind", "Evidence", "KeptEvidence",
    "LedgerLine", "Letter", "LetterFacts", "OfficeRules", "Origin", "Pledge", "Queue", "Rating", "Reason",
    "Side", "Status", "WarningLevel",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """What an office settles for itself; days are calendar days, the name is how it signs reports.

    Attributes:
        clerk_decides: whether the responsible side extends and drops by itself, with an approver, or only asks for it.
        verify_own: whether one verifies one's own report; holidays: whether working days follow the notices on them.

    """

    default_due: DefaultDue = DefaultDue.END_OF_YEAR
    due_soon_days: int = 30
    long_overdue_days: int = 90
    stale_days: int = 90
    clerk_decides: bool = True
    verify_own: bool = False
    holidays: bool = True
    office: str = ""
    class_names: tuple[str, ...] = ("A", "B", "C", "D")

    def class_name(self, code: str | None) -> str:
        """What the office calls a class of letters, kept as “A” to “D”; other words stay as they are."""
        place = "ABCD".find(code) if code else -1
        is_named = len(code or "") == 1 and 0 <= place < len(self.class_names)
        return self.class_names[place] if is_named else code or ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and for which side."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a reply letter says of itself; None or () where it does not say."""

    issuer: str | None = None
    reference: str | None = None
    category: str | None = None  # "A", "B", "C"
    kind: str | None = None  # "suggestion" (建议) or "proposal" (提案)
    session: str | None = None
    number: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    dated: date | None = None
    signatory: str | None = None
    contact: str | None = None
    phone: str | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was read as it was: the rule's name, in words for the catalogue, and the letter's words."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A pledge as read out of a letter or marked by a user, not kept yet.

    `start` and `end` are character offsets into the letter's decoded text; `text` is that run with
    line and page breaks healed, unless a user mended the words. `confidence`, from 0 to 1, is how sure the
    reader is that this is one pledge; `reasons` say what it, its owner and its date were read from.
    """

    text: str
    start: int
    end: int
    heading: str | None = None
    owner: str | None = None
    owner_origin: Origin = Origin.INFERRED
    owner_words: str | None = None
    co_owners: tuple[str, ...] = ()
    due: date | None = None
    due_origin: Origin = Origin.NONE
    due_words: str | None = None
    measurable: bool = True
    continuing: bool = False
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What whoever relies on a letter's text should know, as a sentence for the catalogue with the facts it names."""

    words: str
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter kept in the ledger, without its text and bytes.

    `replaces` is the id of the letter whose newer version it is. `encoding` and `pages` are as in `LetterSource`.
    `revised_category` is its class as it is now (现办复类别), beside the one that the reply itself names.
    """

    id: str
    name: str
    facts: LetterFacts
    digest: str
    imported_at: datetime
    imported_by: str
    replaces: str | None = None
    cautions: tuple[Caution, ...] = ()
    encoding: str = ""
    pages: int | None = None
    revised_category: str | None = None
    category_revised_by: str | None = None
    category_revised_at: datetime | None = None

    @property
    def category_now(self) -> str | None:
        """Its class: as revised, else as the reply names it."""
        return self.revised_category or self.facts.category

    @property
    def is_recognised(self) -> bool:
        """Whether any of it was read off a picture."""
        return self.encoding.endswith("+ocr")

    @property
    def is_doubtful(self) -> bool:
        """Whether something should be known before its text is relied on."""
        return bool(self.cautions) or self.is_recognised


@dataclass(frozen=True, slots=True)
class Pledge:
    """A pledge kept in the ledger. `baseline_due` is the first due date and never changes.

    Attributes:
        asked: EXTEND or DROP while that is asked for and not answered; asked_due: the date asked for.
        rating, rated_on, rated_by: the last rating since it was last reopened by hand; dissatisfied: how many ratings
            in a row were 不满意; redo_by: until when it has to be done again after one.
        review_on: when a continuing pledge is next looked at, by default a year after the letter's date.
        supervised_in: later years into whose supervision it was carried; promise: names the group of pledges, in
            several letters, that are the same promise.

    """

    id: str
    letter_id: str
    position: int
    text: str
    start: int
    end: int
    heading: str | None
    owner: str | None
    owner_origin: Origin
    owner_words: str | None
    owner_set_by: str | None
    owner_set_at: datetime | None
    co_owners: tuple[str, ...]
    person: str | None
    phone: str | None
    baseline_due: date | None
    due: date | None
    due_origin: Origin
    due_words: str | None
    due_set_by: str | None
    due_set_at: datetime | None
    measurable: bool
    continuing: bool
    status: Status
    reported_on: date | None
    slips: int
    asked: EntryKind | None = None
    asked_due: date | None = None
    rating: Rating | None = None
    rated_on: date | None = None
    rated_by: str | None = None
    dissatisfied: int = 0
    redo_by: date | None = None
    review_on: date | None = None
    tags: tuple[str, ...] = ()
    supervised_in: tuple[int, ...] = ()
    promise: str | None = None

    @property
    def needs_special_supervision(self) -> bool:
        """Whether two ratings in a row were 不满意 (Fujian rule of 2025, arts. 32-33)."""
        return self.dissatisfied >= 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves an entry, as handed in."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """Evidence in the ledger, without its bytes."""

    id: str
    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry on a pledge's timeline: who, for which side, when, what, with which evidence.

    Attributes:
        old_due, new_due: the date from and to of an extension, granted or asked for; of a review its own date and the
            next one; of a rating 不满意 the date by which to redo.
        rating, rated_on, rated_by, means: what a deputy said, when, who it was, and by which means (a call, a visit).

    """

    id: str
    pledge_id: str
    kind: EntryKind
    note: str
    by: str
    side: Side
    at: datetime
    approver: str | None = None
    old_due: date | None = None
    new_due: date | None = None
    evidence: tuple[KeptEvidence, ...] = ()
    rating: Rating | None = None
    rated_on: date | None = None
    rated_by: str | None = None
    means: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger (台账): a pledge, its letter, and the last entry on it that is no comment."""

    pledge: Pledge
    letter: Letter
    last_entry: Entry | None
