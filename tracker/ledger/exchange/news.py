"""What a hand-over file would bring, told before a row is written."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.exchange.package import Package, Report
from tracker.ledger.exchange.take_in import told_as_package, unknown_parts
from tracker.ledger.mending.bringing import changes_to
from tracker.ledger.operations.step import RowChange
from tracker.ledger.past.parts import parts_of
from tracker.ledger.past.replay import replay
from tracker.model import EntryKind


@dataclass(slots=True)
class News:
    """Counts of what is new; none of them is above 0 where nothing is.

    Attributes:
        operations: history entries that are not known here; changed_letters: known letters that they are about.
        letters, pledges, entries, evidence: that come; changed_pledges: known ones that change.
        verifications, returns: among the entries; deletions: letters and pledges that go, or go into the bin.
        rivals: fields that were settled differently, of which somebody has to choose.

    """

    operations: int = 0
    letters: int = 0
    changed_letters: int = 0
    pledges: int = 0
    changed_pledges: int = 0
    entries: int = 0
    verifications: int = 0
    returns: int = 0
    evidence: int = 0
    deletions: int = 0
    rivals: int = 0

    @property
    def are_none(self) -> bool:
        """Whether the file brings nothing."""
        return not self.operations


def news_of(ledger: Path, package: Package, report: Report = lambda done, total: None) -> News:
    """What taking a package in would bring; the ledger is only read.

    Raises:
        BadPackage: what it tells does not hold together; ForgedEntry: an entry differs from the one known here;
        LedgerError: the ledger cannot be read.

    """
    with (
        closing(store.connect_to_read(ledger)) as conn,
        store.told_in_words(ledger),
        told_as_package(package),
        package.contents() as content,
    ):
        new = unknown_parts(conn, package)
        news = News(operations=len({part.origin for parts in new.values() for part in parts}))
        for done, (letter_id, parts) in enumerate(new.items()):
            report(done, len(new))
            known = parts_of(conn, [letter_id])[letter_id]
            news.changed_letters += bool(known)
            for change in changes_to(conn, letter_id, replay([*known, *parts]), content):
                _count(news, change)
    return news


def letters_in(package: Package) -> int:
    """How many letters a package is about."""
    keys = (
        change["key"]
        for entry in package.entries
        for change in entry["changes"]
        if change["table"] == "letter"
    )
    return len(set(keys))


def _count(news: News, change: RowChange) -> None:
    if change.before is None:
        _count_new(news, change)
    elif change.table in ("letter", "pledge"):
        goes = change.after is None or bool(change.after["binned_at"])
        if goes and not change.before["binned_at"]:
            news.deletions += 1
        elif change.after is not None and change.table == "pledge":
            news.changed_pledges += 1
    elif change.table == "rival" and change.after is not None:
        news.rivals += _is_open(change.after) and not _is_open(change.before)


def _count_new(news: News, change: RowChange) -> None:
    row = change.after or {}
    match change.table:
        case "letter":
            news.letters += 1
        case "pledge":
            news.pledges += 1
        case "entry":
            news.entries += 1
            news.verifications += row["kind"] == EntryKind.VERIFY.value
            news.returns += row["kind"] == EntryKind.RETURN.value
        case "evidence":
            news.evidence += 1
        case "rival":
            news.rivals += _is_open(row)


def _is_open(row: Mapping[str, str]) -> bool:
    return len(json.loads(row["candidates"])) > 1
