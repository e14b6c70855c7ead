"""Which columns belong together as one field: what a user sets as one, and what can be settled differently as one."""

from tracker.ledger.rows import Row

# The first column of each, named as the field, decides whether two values are the same; the rest tells where the
# value is from.
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "letter": {
        **{
            name: (name,)
            for name in (
                "issuer", "reference", "category", "kind", "session", "number", "subject", "addressees", "dated",
                "signatory", "contact", "phone", "copies",
            )
        },
        "bin": ("binned_at", "binned_by"),
        "revised_category": ("revised_category", "category_revised_by", "category_revised_at"),
    },
    "pledge": {
        "text": ("text", "start", "end", "heading", "measurable", "continuing"),
        "owner": ("owner", "owner_origin", "owner_words", "owner_set_by", "owner_set_at"),
        "co_owners": ("co_owners",),
        "person": ("person",),
        "phone": ("phone",),
        "due": ("due", "baseline_due", "due_origin", "due_words", "due_set_by", "due_set_at"),
        "status": ("status", "reported_on"),
        "bin": ("binned_at", "binned_by"),
        "asked": ("asked", "asked_due"),
        "rating": ("rating", "rated_on", "rated_by", "dissatisfied", "redo_by"),
        "review_on": ("review_on",),
        "tags": ("tags",),
        "supervised_in": ("supervised_in",),
        "promise": ("promise",),
    },
}  # fmt: skip

FIELD_OF = {
    table: {column: field for field, columns in fields.items() for column in columns}
    for table, fields in FIELDS.items()
}


def is_same(field: str, one: Row, other: Row) -> bool:
    """Whether two values of a field mean the same; both deleted is the same whenever that was."""
    if field == "bin":
        return bool(one["binned_at"]) == bool(other["binned_at"])
    return bool(one[field] == other[field])
