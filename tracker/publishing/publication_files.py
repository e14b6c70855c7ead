"""Writes a publication: CSV that spreadsheets open right and that holds no formula, or JSON."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.csv_lines import MARK, csv_line
from tracker.exchange_errors import UnknownForm
from tracker.language import Say
from tracker.model import Origin, Status
from tracker.publishing.publication import Publication
from tracker.whole_file import file_asked_for
from tracker.wording.terms import KIND, ORIGIN, STATUS

SUFFIXES = (".csv", ".json")

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
    with file_asked_for(target) as file:
        file.write(form(published, today, say))


def shown_words(key: str, words: str, say: Say) -> str:
    """A value as people read it: codes in their words, all on one line."""
    known = _WORDS.get(key, {}).get(words)
    return say(known) if known else " ".join(words.replace("\0", "").split())


def _csv(published: Publication, today: date, say: Say) -> bytes:
    def rows() -> Iterator[list[str]]:
        yield [say(column.title) for column in published.columns]
        for row in published.rows:
            cells = zip(published.columns, row, strict=True)
            yield [shown_words(column.key, words, say) for column, words in cells]

    return MARK + "".join(map(csv_line, rows())).encode()


def _json(published: Publication, today: date, say: Say) -> bytes:
    keys = [column.key for column in published.columns]
    told = {
        "made_on": today.isoformat(),
        "columns": {column.key: say(column.title) for column in published.columns},
        "pledges": [dict(zip(keys, row, strict=True)) for row in published.rows],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
