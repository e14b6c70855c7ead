"""Makes a hand-over file of some letters or all: every entry about them, and the content that their rows need."""

import contextlib
import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.errors import NotWritten
from tracker.ledger import chain, lock_box
from tracker.ledger.package import FORMAT, VERSION
from tracker.ledger.parts import Splitter, entries_about
from tracker.model import Actor

_TOLD = ("origin", "ledger", "tick", "at", "by", "side", "action", "undoes")


def hand_over(
    conn: sqlite3.Connection,
    target: Path,
    letter_ids: Collection[str] | None,
    actor: Actor,
    at: datetime,
    passphrase: str = "",
) -> None:
    """Write the file whole or not at all; `letter_ids` None means all letters, a passphrase locks it.

    Raises:
        NotWritten: with the system's reason.

    """
    part = target.with_name(f"{target.name}.part")
    try:
        try:
            _write(conn, part, letter_ids, actor, at)
            if passphrase:
                part.write_bytes(lock_box.lock(part.read_bytes(), passphrase))
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(path=target, reason=error) from error


def _write(
    conn: sqlite3.Connection, part: Path, letter_ids: Collection[str] | None, actor: Actor, at: datetime
) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
        digest = hashlib.sha256()
        with file.open("entries.jsonl", "w", force_zip64=True) as lines:
            for entry in _entries(conn, letter_ids):
                line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                digest.update(line)
                lines.write(line)
        for name, content in _contents(conn, letter_ids):
            with contextlib.suppress(KeyError):
                file.getinfo(name)
                continue  # the same bytes twice
            file.writestr(name, content)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "ledger": chain.ledger_id(conn),
            "made_at": at.isoformat(),
            "made_by": actor.name,
            "side": actor.side.value,
            "entries_sha256": digest.hexdigest(),
        }
        file.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))


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
        for sql in _CONTENTS:
            for (content,) in conn.execute(sql, (letter_id,)):
                data = content if isinstance(content, bytes) else content.encode()
                yield f"contents/{hashlib.sha256(data).hexdigest()}", data


_CONTENTS = (
    "SELECT text FROM letter_source WHERE letter_id = ?",
    "SELECT original FROM letter_source WHERE letter_id = ?",
    "SELECT drafts FROM reading WHERE letter_id = ?",
    "SELECT content FROM evidence JOIN entry ON entry.id = entry_id JOIN pledge ON pledge.id = pledge_id"
    " WHERE letter_id = ?",
)
