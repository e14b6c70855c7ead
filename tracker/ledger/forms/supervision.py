"""The fifth form of the ledger: what a supervising side asks, grants, rates, reviews and carries into later years."""

from typing import TYPE_CHECKING

from tracker.ledger.forms.supervision_views import VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database

# What it adds at the ends of rows, and the words of it that programs for older forms do not know.
ADDED = {
    "letter": ("revised_category", "category_revised_by", "category_revised_at"),
    "pledge": (
        "asked", "asked_due", "rating", "rated_on", "rated_by", "dissatisfied", "redo_by", "review_on", "tags",
        "supervised_in", "promise",
    ),
    "entry": ("rating", "rated_on", "rated_by", "means"),
}  # fmt: skip
NEW_KINDS = frozenset(
    ("verify_own", "ask_extend", "ask_drop", "grant", "refuse", "comment", "rate", "review")
)
NEW_ACTIONS = frozenset(
    (
        "ask_extend", "ask_drop", "grant", "refuse", "comment", "rate", "review", "plan_review", "tag", "change_many",
        "carry_over", "link", "unlink", "revise_class",
    )
)  # fmt: skip


def m005_supervision(db: "Database") -> None:
    """Add columns that are empty in every older row, the indexes that a desk asks by, and views that tell them."""
    for statement in (*_COLUMNS, *_INDEXES, *VIEWS):
        db.execute(statement)


_RATING = "TEXT CHECK (rating IN ('satisfied', 'mostly', 'dissatisfied'))"
_LIST = "TEXT CHECK ({0} IS NULL OR json_valid({0}))"

_COLUMNS = (
    "ALTER TABLE letter ADD COLUMN revised_category TEXT",
    "ALTER TABLE letter ADD COLUMN category_revised_by TEXT",
    "ALTER TABLE letter ADD COLUMN category_revised_at TEXT",
    "ALTER TABLE pledge ADD COLUMN asked TEXT CHECK (asked IN ('extend', 'drop'))",
    "ALTER TABLE pledge ADD COLUMN asked_due TEXT",
    f"ALTER TABLE pledge ADD COLUMN rating {_RATING}",
    "ALTER TABLE pledge ADD COLUMN rated_on TEXT",
    "ALTER TABLE pledge ADD COLUMN rated_by TEXT",
    "ALTER TABLE pledge ADD COLUMN dissatisfied INTEGER CHECK (dissatisfied > 0)",
    "ALTER TABLE pledge ADD COLUMN redo_by TEXT",
    "ALTER TABLE pledge ADD COLUMN review_on TEXT",
    f"ALTER TABLE pledge ADD COLUMN tags {_LIST.format('tags')}",
    f"ALTER TABLE pledge ADD COLUMN supervised_in {_LIST.format('supervised_in')}",
    "ALTER TABLE pledge ADD COLUMN promise TEXT",
    f"ALTER TABLE entry ADD COLUMN rating {_RATING}",
    "ALTER TABLE entry ADD COLUMN rated_on TEXT",
    "ALTER TABLE entry ADD COLUMN rated_by TEXT",
    "ALTER TABLE entry ADD COLUMN means TEXT",
)

_INDEXES = (
    # All that filters and the overview look at, so that they read no pledge's words.
    """
    CREATE INDEX pledge_in_short ON pledge (
        letter_id, status, due, continuing, review_on, redo_by, reported_on, asked, rating, owner, measurable,
        due_origin, dissatisfied, binned_at, position, id
    )
    """,
    """
    CREATE INDEX letter_in_short ON letter (
        id, binned_at, dated, session, category, revised_category, imported_at
    )
    """,
    "CREATE INDEX entry_in_short ON entry (pledge_id, at, kind, side)",
    "CREATE INDEX entry_by_month ON entry (substr(at, 1, 7), kind)",
    "CREATE INDEX entry_sent_back ON entry (pledge_id, at) WHERE kind = 'return'",
    "CREATE INDEX pledge_with_tags ON pledge (tags) WHERE tags IS NOT NULL",
    "CREATE INDEX pledge_carried_over ON pledge (supervised_in) WHERE supervised_in IS NOT NULL",
    "CREATE INDEX pledge_by_promise ON pledge (promise) WHERE promise IS NOT NULL",
)
