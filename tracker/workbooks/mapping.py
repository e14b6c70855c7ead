"""Remembers for a head which column was taken for what, so that a sheet like it is read in the same way next time."""

import hashlib
import json
from collections.abc import Mapping

from tracker.workbooks.columns import PLEDGE_TITLES
from tracker.workbooks.heads import Head, plain_title


def name_of(head: Head) -> str:
    """Under which name the choice for such a head is kept: the same titles in the same order give the same one."""
    titles = "\n".join(map(plain_title, head.titles))
    return hashlib.sha256(titles.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mapping_text(mapping: Mapping[int, str]) -> str:
    """The choice as text to be kept."""
    return json.dumps({str(column): key for column, key in sorted(mapping.items())})


def mapping_of(text: str | None, head: Head) -> dict[int, str] | None:
    """The choice that was kept; None where there is none that fits, as after a change of ours."""
    try:
        told = json.loads(text or "null")
        found = {int(column): key for column, key in told.items()}
    except (ValueError, AttributeError):
        return None
    is_whole = all(0 <= column < len(head.titles) and key in PLEDGE_TITLES for column, key in found.items())
    return found if is_whole and len(set(found.values())) == len(found) else None
