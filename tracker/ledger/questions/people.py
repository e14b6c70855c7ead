"""The persons and phones that a ledger knows of, by where they stand, so that a publication can leave them out."""

import json
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class People:
    """Names and phones as they were entered; a name may hold several, or an organ.

    Attributes:
        addressees: deputies and members; contacts: of letters; persons: in charge of pledges.
        others: who signed, entered, approved, rated or set something; phones: of contacts and persons in charge.

    """

    addressees: frozenset[str]
    contacts: frozenset[str]
    persons: frozenset[str]
    others: frozenset[str]
    phones: frozenset[str]


def people(conn: sqlite3.Connection) -> People:
    """All of them, of what lies in the bin too."""
    addressees: set[str] = set()
    for (names,) in conn.execute("SELECT DISTINCT addressees FROM letter"):
        addressees.update(json.loads(names))
    return People(
        frozenset(addressees), *(frozenset(row[0] for row in conn.execute(sql) if row[0]) for sql in _ASKED)
    )


_ASKED = (
    "SELECT contact FROM letter",
    "SELECT person FROM pledge",
    """
    SELECT signatory FROM letter UNION SELECT imported_by FROM letter UNION SELECT binned_by FROM letter
    UNION SELECT owner_set_by FROM pledge UNION SELECT due_set_by FROM pledge UNION SELECT binned_by FROM pledge
    UNION SELECT "by" FROM entry UNION SELECT approver FROM entry
    UNION SELECT rated_by FROM pledge UNION SELECT rated_by FROM entry UNION SELECT category_revised_by FROM letter
    """,
    "SELECT phone FROM letter UNION SELECT phone FROM pledge",
)
