"""`tracker deadline`: the due date that a text sets, row by row, counted from a reference date."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.commands.context import FAILED, OK, Context
from tracker.errors import WrongRow
from tracker.files import read_letter
from tracker.letters.due_dates import read_due


def deadline(file: Path, holidays: bool, context: Context) -> int:
    """Print each row with its due date and kind; a wrong row costs only itself, and the exit code tells of it.

    `holidays`: whether working days are counted by the notices on holidays.
    """
    code = OK
    for number, row in _rows(read_letter(file).text):
        try:
            text, reference = _columns(file, number, row)
        except WrongRow as error:
            context.complain(error)
            code = FAILED
            continue
        due = read_due(text, reference, holidays=holidays)
        kind = "none" if due is None else "explicit" if due.day else "vague"
        day = due.day.isoformat() if due and due.day else ""
        context.tell("\t".join((text, reference.isoformat(), day, kind)))
    return code


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The numbered rows; empty ones and remarks are passed over."""
    for number, line in enumerate(text.split("\n"), 1):
        row = line.rstrip("\r")
        if row.strip() and not row.startswith("#"):
            yield number, row


def _columns(file: Path, number: int, row: str) -> tuple[str, date]:
    text, _, rest = row.partition("\t")
    told = rest.partition("\t")[0].strip()
    try:
        return text, date.fromisoformat(told)
    except ValueError as error:
        raise WrongRow(name=file.name, number=number, found=told) from error
