"""Work between desktops and for the public that runs behind the window, each over a connection of its own."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.gui.widgets.jobs import Report
from tracker.language import Say
from tracker.ledger import Change, read_ledger
from tracker.model import Actor

if TYPE_CHECKING:
    from tracker.ledger.exchange.news import News
    from tracker.ledger.exchange.package import Package
    from tracker.publishing.publication import Publication


def make_hand_over(
    ledger: Path,
    target: Path,
    letter_ids: Collection[str] | None,
    actor: Actor,
    at: datetime,
    passphrase: str,
    report: Report,
) -> Path:
    """A hand-over file at `target`; NotWritten or LargePackage where it cannot be."""
    reader = read_ledger(ledger)
    try:
        reader.hand_over(target, letter_ids, actor, at, passphrase, report)
    finally:
        reader.close()
    return target


def look_through(ledger: Path, file: Path, passphrase: str, report: Report) -> "tuple[Package, News]":
    """Read and check a hand-over file, and tell what is new in it. BadPackage and its kinds; LedgerError."""
    from tracker.ledger.exchange.news import news_of
    from tracker.ledger.exchange.package import read_package

    package = read_package(file, passphrase, report)
    return package, news_of(ledger, package, report)


def take_package_in(
    ledger: Path, package: "Package", actor: Actor, at: datetime, report: Report
) -> Change | None:
    """Take a package in; BadPackage, LedgerError or the stop of `report` leave the ledger as it was."""
    from tracker.ledger.exchange.taking_in import take_in_beside

    return take_in_beside(ledger, package, actor, at, report)


def make_publication(
    ledger: Path, extras: Collection[str], today: date, at_most: int, report: Report
) -> "Publication":
    """What would be published; LedgerError where the file cannot be read."""
    from tracker.publishing.publication import publication

    reader = read_ledger(ledger)
    try:
        return publication(reader, extras, today, report, at_most)
    finally:
        reader.close()


def publish(
    ledger: Path, extras: Collection[str], today: date, target: Path, say: Say, report: Report
) -> Path:
    """Write a publication; LedgerError, UnknownForm or NotWritten leave no half file."""
    from tracker.publishing.publication_files import write_publication

    write_publication(make_publication(ledger, extras, today, -1, report), target, today, say)
    return target
