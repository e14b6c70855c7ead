"""Writes a publication: CSV that spreadsheets open right and that holds no formula, or JSON."""

import csv
import io
import json
import os
import uuid
from datetime import date
from pathlib import Path

from tracker.errors import NotWritten
from tracker.exchange_errors import UnknownForm
from tracker.language import Say
from tracker.model import Origin, Status
from tracker.publishing.publication import Publication
from tracker.wording.terms import KIND, ORIGIN, STATUS

SUFFIXES = (".csv", ".json")

# What makes a spreadsheet take a cell for a formula, in both widths.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
_WORDS = {
    "status": {status.value: STATUS[status] for status in Status},
    "due_basis": {origin.value: ORIGIN[origin] for origin in Origin},
    "kind": KIND,
}


def write_publication(published: Publication, target: Path, today: date, say: Say) -> None:
    """Write it whole or not at all, in the form that the name's ending asks for.

    Raises:
        UnknownForm: no such ending; NotWritten: with the system's reason.

    """
    form = {".csv": _csv, ".json": _json}.get(target.suffix.lower())
    if form is None:
        raise UnknownForm(name=target.name)
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        try:
            with part.open("xb") as file:
                file.write(form(published, today, say))
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten(path=target, reason=error) from error


def shown_words(key: str, words: str, say: Say) -> str:
    """A value as people read it: codes in their words, all on one line."""
    known = _WORDS.get(key, {}).get(words)
    return say(known) if known else " ".join(words.replace("\0", "").split())


def _csv(published: Publication, today: date, say: Say) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)  # \r\n, as spreadsheets have it
    writer.writerow([say(column.title) for column in published.columns])
    for row in published.rows:
        cells = zip(published.columns, row, strict=True)
        writer.writerow([_cell(shown_words(column.key, words, say)) for column, words in cells])
    return out.getvalue().encode("utf-8-sig")  # without the mark Excel takes it for GBK


def _cell(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _json(published: Publication, today: date, say: Say) -> bytes:
    keys = [column.key for column in published.columns]
    told = {
        "made_on": today.isoformat(),
        "columns": {column.key: say(column.title) for column in published.columns},
        "pledges": [dict(zip(keys, row, strict=True)) for row in published.rows],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
