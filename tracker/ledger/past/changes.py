"""The changes of a history entry, read from a file that may be damaged: JSON of the shape that the program writes."""

import json
from typing import Any

# What text that the program did not write leads to, here or further on.
NOT_CHANGES = (KeyError, TypeError, AttributeError, ValueError, RecursionError)


def changes_of(text: str) -> list[dict[str, Any]]:
    """The changes; one of `NOT_CHANGES` where the text is none."""
    changes: list[dict[str, Any]] = json.loads(text)
    if not isinstance(changes, list):
        raise TypeError(changes)
    for change in changes:
        rows = [row for row in (change["before"], change["after"]) if row is not None]
        if not rows or not all(isinstance(row, dict) for row in rows):
            raise TypeError(change)
        if not isinstance(change["table"], str) or not isinstance(change["key"], str):
            raise TypeError(change)
    return changes
