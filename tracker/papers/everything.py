"""Tells a whole ledger as JSON for other programs: letters, pledges, entries, evidence, rules.

The shape, version 1; keys are the names of the classes in `tracker.model`, days and moments as ISO 8601, None as null:

    {"format": "commitment-tracker", "version": 1,
     "rules": {...},                       what the office settled for itself
     "history": {"entries": 12, "last": "2026-11-25T09:00:00+08:00"},
     "bin": [{"table", "id", "words", "letter", "at", "by"}, ...],
     "letters": [{..., "facts": {...}, "text": "...", "size": 1234, "content": base64,
                  "pledges": [{..., "tags": [...], "entries": [{..., "evidence": [{..., "content": base64}]}]}]}]}

`content` is there only where contents are asked for. Entries are newest first. The same ledger gives the same bytes.
"""

import base64
import dataclasses
import json
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Any

from tracker.ledger import Filter, LedgerReader
from tracker.model import KeptEvidence, Letter
from tracker.pledge_record import PledgeRecord

FORMAT, VERSION = "commitment-tracker", 1

Report = Callable[[int, int], None]


def everything(reader: LedgerReader, report: Report, *, with_contents: bool = False) -> Iterator[bytes]:
    """The ledger's JSON piece by piece, a letter each; `report` is told letters done and in all."""
    with reader.one_moment():
        head = {
            "format": FORMAT,
            "version": VERSION,
            "rules": reader.rules(),
            "history": _history(reader),
            "bin": reader.in_bin(),
        }
        yield _json(head)[:-1] + b',"letters":['
        letters = reader.letters()
        for done, letter in enumerate(letters):
            report(done, len(letters))
            yield (b",\n" if done else b"\n") + _json(_letter(reader, letter, with_contents))
        yield b"\n]}\n"
        report(len(letters), len(letters))


def _history(reader: LedgerReader) -> dict[str, Any]:
    history = reader.all_history
    count = history.last_seq()
    last = history.lines([count])
    return {"entries": count, "last": last[0].at if last else None}


def _letter(reader: LedgerReader, letter: Letter, with_contents: bool) -> dict[str, Any]:
    source = reader.source(letter.id)
    records = reader.records(Filter(letter_id=letter.id), date.min)
    told = _fields(letter) | {"text": source.text, "size": len(source.original)}
    if with_contents:
        told["content"] = _base64(source.original)
    contents = reader.evidence if with_contents else None
    return told | {"pledges": [_pledge(record, contents) for record in records]}


def _pledge(record: PledgeRecord, contents: Callable[[str], bytes] | None) -> dict[str, Any]:
    entries = [
        _fields(entry) | {"evidence": [_evidence(file, contents) for file in entry.evidence]}
        for entry in record.entries
    ]
    return _fields(record.line.pledge) | {"entries": entries}


def _evidence(file: KeptEvidence, contents: Callable[[str], bytes] | None) -> dict[str, Any]:
    return _fields(file) | ({"content": _base64(contents(file.id))} if contents else {})


def _fields(thing: Any) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _json(told: object) -> bytes:
    # Half a character, which UTF-8 has no bytes for, becomes its escape in JSON.
    words = json.dumps(told, ensure_ascii=False, default=_plain, separators=(",", ":"))
    return words.encode("utf-8", "backslashreplace")


def _plain(thing: object) -> object:
    """What JSON has no kind of its own for."""
    match thing:
        case date():
            return thing.isoformat()
        case Enum():
            return thing.value
        case _ if dataclasses.is_dataclass(thing):
            return _fields(thing)
    raise TypeError(thing)
