"""Makes a hand-over file of some letters or all: every entry about them, and the content that their rows need."""

import errno
import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tracker.exchange_errors import LargePackage
from tracker.ledger.exchange import lock_box
from tracker.ledger.exchange.package import (
    FIRST_VERSION,
    FORMAT,
    LARGEST,
    LARGEST_CONTENT,
    LARGEST_ENTRIES,
    LONGEST_ENTRY,
    PIECE,
    VERSION,
    Report,
)
from tracker.ledger.forms.supervision import ADDED, NEW_ACTIONS, NEW_KINDS
from tracker.ledger.past import chain
from tracker.ledger.past.parts import Splitter, entries_about
from tracker.model import Actor
from tracker.whole_file import file_asked_for

_TOLD = ("origin", "ledger", "tick", "at", "by", "side", "action", "undoes")
_HEADS = (b"PK", lock_box.MAGIC)
# By the version that knows them first, columns, actions and kinds of entries that older programs do not take in.
_COLUMNS = ((VERSION, ADDED), (2, {"letter": ("replaces", "cautions", "pages")}))
_EVERY = 100  # entries between two reports


def hand_over(
    conn: sqlite3.Connection,
    target: Path,
    letter_ids: Collection[str] | None,
    actor: Actor,
    at: datetime,
    ledger_name: str,
    passphrase: str = "",
    report: Report = lambda done, total: None,
) -> None:
    """Write the file whole or not at all; `letter_ids` None means all letters, a passphrase locks it.

    `report` is told steps done and in all; what it raises stops the writing. Of a locked file nothing is ever laid
    open on the disk.

    Raises:
        NotWritten: with the system's reason, or since another kind of file is there; LargePackage: it would be larger
        than what is taken in.

    """
    manifest = _manifest(chain.ledger_id(conn), ledger_name, actor, at)
    try:
        with file_asked_for(target) as file:
            _require_no_other_file(target)
            with lock_box.sealing(file, passphrase) if passphrase else nullcontext(file) as out:
                _write(conn, out, letter_ids, manifest, _Watch(conn, letter_ids, report))
    except _TooMuch as error:
        raise LargePackage(path=target) from error


def _manifest(ledger: str, ledger_name: str, actor: Actor, at: datetime) -> dict[str, Any]:
    """What the file says of itself; the entries' version and hash are added once they are written."""
    return {
        "format": FORMAT,
        "ledger": ledger,
        "ledger_name": ledger_name,
        "made_at": at.isoformat(),
        "made_by": actor.name,
        "side": actor.side.value,
    }


class _TooMuch(Exception):
    """It would be larger than what is taken in."""


class _Watch:
    """Counts what is done, and how large it grows."""

    def __init__(self, conn: sqlite3.Connection, letter_ids: Collection[str] | None, report: Report) -> None:
        entries = conn.execute("SELECT count(*) FROM history").fetchone()[0]
        letters = conn.execute("SELECT count(*) FROM letter").fetchone()[0]
        self._share = 1.0 if letter_ids is None else len(letter_ids) / max(letters, 1)
        self._total = max(1, round((entries + letters * len(_CONTENTS)) * self._share))
        self._report = report
        self._done = self._size = 0

    def entry(self, size: int) -> None:
        """An entry was written down."""
        self._size += size
        if size > LONGEST_ENTRY or self._size > LARGEST_ENTRIES:
            raise _TooMuch
        self._done += 1
        if self._done % _EVERY == 0:
            self._tell()

    def content(self, size: int) -> None:
        """Long content is about to be written down."""
        self._size += size
        if size > LARGEST_CONTENT or self._size > LARGEST - PIECE:
            raise _TooMuch
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        self._report(min(self._done, self._total), self._total)


def _require_no_other_file(target: Path) -> None:
    """FileExistsError where something else than a hand-over file would be overwritten, such as the ledger itself."""
    if target.exists() and not target.is_dir():
        with target.open("rb") as file:
            head = file.read(len(lock_box.MAGIC))
        if head and not head.startswith(_HEADS):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _write(
    conn: sqlite3.Connection,
    out: IO[bytes],
    letter_ids: Collection[str] | None,
    manifest: dict[str, Any],
    watch: _Watch,
) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        digest, version = hashlib.sha256(), FIRST_VERSION
        with file.open("entries.jsonl", "w", force_zip64=True) as lines:
            for entry in _entries(conn, letter_ids):
                version = max(version, _version_of(entry))
                line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                watch.entry(len(line))
                digest.update(line)
                lines.write(line)
        for name, content in _contents(conn, letter_ids):
            if name not in file.NameToInfo:  # the same bytes once
                watch.content(len(content))
                file.writestr(name, content)
        told = manifest | {"version": version, "entries_sha256": digest.hexdigest()}
        file.writestr("manifest.json", json.dumps(told, ensure_ascii=False, indent=1))


def _version_of(entry: Mapping[str, Any]) -> int:
    """The version of the program that can take an entry in: older ones know no columns and words of later forms."""
    if entry["action"] in NEW_ACTIONS or any(map(_is_of_new_kind, entry["changes"])):
        return VERSION
    for version, columns in _COLUMNS:
        for change in entry["changes"]:
            if (change["after"] or {}).keys() & set(columns.get(change["table"], ())):
                return version
    return FIRST_VERSION


def _is_of_new_kind(change: Mapping[str, Any]) -> bool:
    row = change["after"] or change["before"]
    return change["table"] == "entry" and row["kind"] in NEW_KINDS


def _entries(conn: sqlite3.Connection, letter_ids: Collection[str] | None) -> Iterator[dict[str, Any]]:
    """The entries with what they did to the letters chosen."""
    splitter = Splitter()
    for entry in entries_about(conn, letter_ids):
        parts = splitter.parts(entry)
        changes = [
            change
            for letter_id, part in parts.items()
            if letter_ids is None or letter_id in letter_ids
            for change in part.changes
        ]
        if changes:
            yield {name: entry[name] for name in _TOLD} | {"changes": changes}


def _contents(conn: sqlite3.Connection, letter_ids: Collection[str] | None) -> Iterator[tuple[str, bytes]]:
    """The long content of the letters' rows under its name in the file."""
    if letter_ids is None:
        letter_ids = [row["id"] for row in conn.execute("SELECT id FROM letter")]
    for letter_id in letter_ids:
        for table, column, places in _CONTENTS:
            for (place,) in conn.execute(places, (letter_id,)).fetchall():
                row = conn.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (place,)).fetchone()
                if row:  # else it went meanwhile, and the file is written anew
                    data = row[0] if isinstance(row[0], bytes) else row[0].encode()
                    yield f"contents/{hashlib.sha256(data).hexdigest()}", data


# Table, column, and where the letter's rows are; each content is asked for by itself, since it may be large.
_CONTENTS = (
    ("letter_source", "text", "SELECT rowid FROM letter_source WHERE letter_id = ?"),
    ("letter_source", "original", "SELECT rowid FROM letter_source WHERE letter_id = ?"),
    ("reading", "drafts", "SELECT rowid FROM reading WHERE letter_id = ?"),
    (
        "evidence",
        "content",
        "SELECT evidence.rowid FROM evidence JOIN entry ON entry.id = entry_id JOIN pledge ON pledge.id = pledge_id"
        " WHERE letter_id = ?",
    ),
)
