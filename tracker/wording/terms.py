"""The user's words for the codes that the ledger keeps; each is translated where it is shown."""

from datetime import date

from tracker.language import N_, Say
from tracker.model import (
    Actor,
    DateKind,
    DefaultDue,
    EntryKind,
    Letter,
    Origin,
    Pledge,
    Queue,
    Rating,
    Side,
    Status,
    WarningLevel,
)

STATUS = {
    Status.NOT_STARTED: N_("not started"),
    Status.IN_PROGRESS: N_("in progress"),
    Status.REPORTED: N_("reported done"),
    Status.VERIFIED: N_("verified"),
    Status.DROPPED: N_("dropped"),
}

LEVEL = {
    WarningLevel.CLOSED: N_("closed"),
    WarningLevel.ON_TRACK: N_("on track"),
    WarningLevel.DUE_SOON: N_("due soon"),
    WarningLevel.OVERDUE: N_("overdue"),
    WarningLevel.LONG_OVERDUE: N_("long overdue"),
}

STALE = N_("stale")

DATE_KIND = {
    DateKind.DUE: N_("Due"),
    DateKind.REVIEW: N_("Review date"),
    DateKind.REDO: N_("Redo date"),
}

ORIGIN = {
    Origin.STATED: N_("stated in the letter"),
    Origin.INFERRED: N_("inferred"),
    Origin.DEFAULT: N_("office's default"),
    Origin.SET: N_("set by hand"),
    Origin.NONE: N_("none"),
}

ORIGIN_IN_SHORT = {
    Origin.STATED: N_("letter"),
    Origin.INFERRED: N_("inferred"),
    Origin.DEFAULT: N_("default"),
    Origin.SET: N_("set"),
}

SIDE = {
    Side.CLERK: N_("responsible side"),
    Side.SUPERVISOR: N_("supervising side"),
}

ENTRY_KIND = {
    EntryKind.PROGRESS: N_("progress"),
    EntryKind.REPORT: N_("reported done"),
    EntryKind.VERIFY: N_("verified"),
    EntryKind.RETURN: N_("sent back"),
    EntryKind.EXTEND: N_("extended"),
    EntryKind.DROP: N_("dropped"),
    EntryKind.REOPEN: N_("reopened"),
    EntryKind.VERIFY_OWN: N_("own report verified"),
    EntryKind.ASK_EXTEND: N_("extension asked for"),
    EntryKind.ASK_DROP: N_("drop asked for"),
    EntryKind.GRANT: N_("granted"),
    EntryKind.REFUSE: N_("refused"),
    EntryKind.COMMENT: N_("comment"),
    EntryKind.RATE: N_("rated"),
    EntryKind.REVIEW: N_("reviewed"),
}

TURN = {
    EntryKind.PROGRESS: N_("Record progress"),
    EntryKind.REPORT: N_("Report done"),
    EntryKind.VERIFY: N_("Verify"),
    EntryKind.RETURN: N_("Send back"),
    EntryKind.EXTEND: N_("Extend"),
    EntryKind.DROP: N_("Drop"),
    EntryKind.REOPEN: N_("Reopen"),
    EntryKind.VERIFY_OWN: N_("Verify own report"),
    EntryKind.ASK_EXTEND: N_("Ask for an extension"),
    EntryKind.ASK_DROP: N_("Ask to drop"),
    EntryKind.GRANT: N_("Grant"),
    EntryKind.REFUSE: N_("Refuse"),
    EntryKind.COMMENT: N_("Comment"),
    EntryKind.RATE: N_("Rate"),
    EntryKind.REVIEW: N_("Record a review"),
}

RATING = {
    Rating.SATISFIED: N_("satisfied"),
    Rating.MOSTLY: N_("mostly satisfied"),
    Rating.DISSATISFIED: N_("dissatisfied"),
}

QUEUE = {
    Queue.TO_VERIFY: N_("to verify"),
    Queue.EXTENSION_ASKED: N_("extension asked for"),
    Queue.DROP_ASKED: N_("drop asked for"),
    Queue.RETURNED: N_("sent back"),
    Queue.TO_RATE: N_("to rate"),
    Queue.STALE: STALE,
    Queue.DUE_SOON: LEVEL[WarningLevel.DUE_SOON],
    Queue.OVERDUE: LEVEL[WarningLevel.OVERDUE],
    Queue.SPECIAL: N_("special supervision"),
}

# What is asked for and not answered yet.
ASKED = {
    EntryKind.EXTEND: N_("extension asked for"),
    EntryKind.DROP: N_("drop asked for"),
}

DEFAULT_DUE = {
    DefaultDue.END_OF_YEAR: N_("the last day of the year of the reply"),
    DefaultDue.ONE_YEAR: N_("one year after the reply"),
}

KIND = {"suggestion": N_("suggestion"), "proposal": N_("proposal")}

FACT = {
    "issuer": N_("Replying organ"),
    "reference": N_("Reference"),
    "category": N_("Class"),
    "kind": N_("Kind"),
    "session": N_("Session"),
    "number": N_("Number"),
    "subject": N_("Subject"),
    "addressees": N_("Addressees"),
    "dated": N_("Date"),
    "signatory": N_("Signatory"),
    "contact": N_("Contact"),
    "phone": N_("Phone"),
    "copies": N_("Copies to"),
}


def due_with_origin(pledge: Pledge, say: Say) -> str:
    """The due date with where it comes from: “2024-12-31 (office's default)”."""
    if pledge.due is None:
        return pledge.due_words or say("no date")
    return say("{date} ({origin})").format(date=pledge.due.isoformat(), origin=due_origin(pledge, say))


def due_in_short(pledge: Pledge, say: Say) -> str:
    """The due date with one word on where it comes from: “2024-12-31 (default)”."""
    if pledge.due is None:
        return pledge.due_words or say("no date")
    origin = say(ORIGIN_IN_SHORT[pledge.due_origin])
    return say("{date} ({origin})").format(date=pledge.due.isoformat(), origin=origin)


def due_origin(pledge: Pledge, say: Say) -> str:
    """Where the due date comes from: the letter's words, the office's rule, or who set it and when."""
    if pledge.due_origin is Origin.STATED and pledge.due_words:
        return say("letter: “{words}”").format(words=pledge.due_words)
    return _origin(pledge.due_origin, pledge.due_set_by, pledge.due_set_at, say)


def owner_origin(pledge: Pledge, say: Say) -> str:
    """Where the owner comes from, likewise."""
    if pledge.owner_origin is Origin.STATED and pledge.owner_words:
        return say("letter: “{words}”").format(words=pledge.owner_words)
    return _origin(pledge.owner_origin, pledge.owner_set_by, pledge.owner_set_at, say)


def _origin(origin: Origin, by: str | None, at: date | None, say: Say) -> str:
    if origin is Origin.SET and by and at:
        return say("set by {name} on {date}").format(name=by, date=at.strftime("%Y-%m-%d"))
    return say(ORIGIN[origin])


def actor_words(actor: Actor, say: Say) -> str:
    """Who acts, with the side."""
    return say("{name} ({side})").format(name=actor.name, side=say(SIDE[actor.side]))


def letter_label(letter: Letter) -> str:
    """How a letter is called in one line: its reference and subject, else its file name."""
    return " ".join(filter(None, (letter.facts.reference, letter.facts.subject))) or letter.name
