"""The words that the ledger keeps as codes: sides, statuses, origins, kinds of entries, ratings, dates, levels, queues."""

from enum import IntEnum, StrEnum


class Side(StrEnum):
    """On whose behalf somebody acts."""

    CLERK = "clerk"  # 承办单位: records progress, reports done
    SUPERVISOR = "supervisor"  # 督办: verifies, sends back


class Status(StrEnum):
    """Where a pledge stands in its life; overdue and stale are computed, never stored."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    VERIFIED = "verified"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on the pledge."""
        return self not in (Status.VERIFIED, Status.DROPPED)


class Origin(StrEnum):
    """Where an owner or a due date comes from."""

    STATED = "stated"  # the letter's own words
    INFERRED = "inferred"  # the replying organ, since nobody is named
    DEFAULT = "default"  # the office's rule
    SET = "set"  # by a user, with name and day
    NONE = "none"  # there is none


class EntryKind(StrEnum):
    """What an entry on a pledge's timeline tells."""

    PROGRESS = "progress"
    REPORT = "report"
    VERIFY = "verify"
    RETURN = "return"
    EXTEND = "extend"
    DROP = "drop"
    REOPEN = "reopen"
    VERIFY_OWN = "verify_own"  # by whoever reported it, where the office allows that
    ASK_EXTEND = "ask_extend"
    ASK_DROP = "ask_drop"
    GRANT = "grant"
    REFUSE = "refuse"
    COMMENT = "comment"  # says something and changes nothing
    RATE = "rate"
    REVIEW = "review"


class Rating(StrEnum):
    """What a deputy says of a fulfilled promise."""

    SATISFIED = "satisfied"  # 满意
    MOSTLY = "mostly"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意


class Queue(StrEnum):
    """Pledges that wait for somebody to act."""

    TO_VERIFY = "to_verify"
    EXTENSION_ASKED = "extension_asked"
    DROP_ASKED = "drop_asked"
    RETURNED = "returned"  # sent back, and not reported again since
    TO_RATE = "to_rate"  # reported or verified, and not rated since
    STALE = "stale"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"  # long overdue ones too
    SPECIAL = "special"  # open, and rated 不满意 twice in a row


class DateKind(StrEnum):
    """What a pledge is bound to a day for."""

    DUE = "due"
    REVIEW = "review"  # of a continuing pledge
    REDO = "redo"  # after a rating 不满意


class WarningLevel(IntEnum):
    """How urgent a pledge is today, mildest first."""

    CLOSED = 0
    ON_TRACK = 1
    DUE_SOON = 2
    OVERDUE = 3
    LONG_OVERDUE = 4


class DefaultDue(StrEnum):
    """The office's rule for a pledge whose letter names no date."""

    END_OF_YEAR = "end_of_year"  # the last day of the year of the reply
    ONE_YEAR = "one_year"  # one year after the reply
