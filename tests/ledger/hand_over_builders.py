"""Two desktops that hand over to one another, and hand-over files written by another hand than the program's."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ledger_builders import AT, CLERK, SUPERVISOR

from tracker.ledger import Ledger
from tracker.ledger.exchange.package import read_package
from tracker.ledger.past.history import Change

PACKAGE = "交换包.handover"


def pass_on(giver: Ledger, taker: Ledger, *letter_ids: str) -> Change | None:
    """Hand some letters, or all, over from one desktop to another."""
    file = giver.path.with_name(PACKAGE)
    giver.hand_over(file, letter_ids or None, CLERK, AT)
    return taker.take_in(read_package(file), SUPERVISOR, AT)


def unpacked(file: Path) -> dict[str, bytes]:
    """The members of a hand-over file."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, members: dict[str, bytes]) -> Path:
    """Write a hand-over file of these members; the manifest names the entries' hash as they are."""
    manifest = json.loads(members["manifest.json"])
    manifest["entries_sha256"] = hashlib.sha256(members["entries.jsonl"]).hexdigest()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (members | {"manifest.json": json.dumps(manifest).encode()}).items():
            archive.writestr(name, data)
    return file


def told(members: dict[str, bytes]) -> list[dict[str, Any]]:
    """The entries of a hand-over file."""
    return [json.loads(line) for line in members["entries.jsonl"].decode().split("\n") if line]


def forged(file: Path, change: Callable[[list[dict[str, Any]]], object]) -> Path:
    """Change a file's entries as one would who knows its form, hash and all."""
    members = unpacked(file)
    entries = told(members)
    change(entries)
    lines = b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)
    return packed(file, members | {"entries.jsonl": lines})
