"""Reads a table's file into sheets of typed cells: Excel and OpenDocument through calamine, CSV through the standard library.

Meant to run in a worker process (see `reading.pool`), which a hostile file costs no more than itself.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import reduce
from itertools import islice

from tracker.errors import TooLarge
from tracker.file_errors import DamagedFile, NeedsPassword
from tracker.files.kinds import Kind, kind_of
from tracker.files.limits import FILE_MB, PARTS
from tracker.files.received import Received
from tracker.workbooks.table_errors import EmptyTable, NotATable, OversizedTable

Value = str | int | float | bool | date | datetime | time | timedelta | None
Row = tuple[Value, ...]

# A hundred thousand rows of thirty columns unpack to some 150 MB of XML.
UNPACKED_MB, ROWS, COLUMNS, CELLS = 400, 200_000, 500, 6_000_000
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
# A cell with a value, a formula or words within; one that only has a colour holds nothing.
_FULL_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>\s*<(?!/)"""
)
_DIMENSION = re.compile(
    rb"""<(?:\w+:)?dimension\s+ref=["'](?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})(\d{1,7})["']"""
)
_BEGINNING = 4096
_BLOCK, _CELL_HEAD = 1 << 20, 200  # bytes; the second is more than what begins a cell
_DELIMITERS = ",;\t|"
_SAMPLE = 30  # rows by which the sign between the columns is found
_BLANK = (None, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and its rows from the first of the sheet on, trimmed at their ends.

    Cells that were merged each hold what the merged one does.
    """

    name: str
    rows: tuple[Row, ...] = field(repr=False)


def read_sheets(file: Received) -> tuple[Sheet, ...]:
    """All sheets with anything in them.

    Raises:
        UnreadableLetter: NotATable, EmptyTable, OversizedTable, NeedsPassword, DamagedFile or another of its kinds.

    """
    if not file.content:
        raise EmptyTable(name=file.name)
    kind = kind_of(file.content)
    if kind is Kind.TEXT:
        sheets: Iterable[Sheet] = (_csv_sheet(file),)
    elif kind in (Kind.WORKBOOK, Kind.OTHER_OFFICE, Kind.LOCKED_OFFICE):
        sheets = _sheets_of_workbook(file, kind)
    elif kind is Kind.ZIP and not zipfile.is_zipfile(io.BytesIO(file.content)) and b"xl/" in file.content:
        raise DamagedFile(name=file.name)
    else:
        raise NotATable(name=file.name)
    found = tuple(sheet for sheet in sheets if sheet.rows)
    if not found:
        raise EmptyTable(name=file.name)
    return found


def _sheets_of_workbook(file: Received, kind: Kind) -> Iterable[Sheet]:
    import python_calamine

    if kind is Kind.LOCKED_OFFICE or file.content.startswith(b"\xd0\xcf"):
        from tracker.files.locked import unlocked

        file = unlocked(file)
    if file.content.startswith(b"PK"):
        _require_sane(file)
        _require_near(file)
    try:
        with python_calamine.CalamineWorkbook.from_object(io.BytesIO(file.content)) as book:
            return [_sheet(book.get_sheet_by_name(name), file.name) for name in _tables(book)]
    except python_calamine.PasswordError as error:
        raise NeedsPassword(name=file.name) from error
    except python_calamine.CalamineError as error:
        raise (NotATable if kind is Kind.OTHER_OFFICE else DamagedFile)(name=file.name) from error


def _tables(book: "python_calamine.CalamineWorkbook") -> list[str]:  # type: ignore[name-defined]  # noqa: F821
    """The names of the sheets that can be seen and hold cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        one.name
        for one in book.sheets_metadata
        if one.typ is SheetTypeEnum.WorkSheet and one.visible is SheetVisibleEnum.Visible
    ]


def _require_sane(file: Received) -> None:
    """OversizedTable where the package lists more than any ledger's; DamagedFile where it is none."""
    try:
        listed = zipfile.ZipFile(io.BytesIO(file.content)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFile(name=file.name) from error
    if len(listed) > PARTS or sum(part.file_size for part in listed) > UNPACKED_MB * 1_000_000:
        raise OversizedTable(name=file.name)


def _require_near(file: Received) -> None:
    """OversizedTable where a sheet holds a cell so far out that the grid up to it would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            for part in filter(_SHEET_PART.fullmatch, package.namelist()):
                rows, columns = _extent(package, part)
                if rows > ROWS or rows * columns > CELLS:
                    raise OversizedTable(name=file.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFile(name=file.name) from error


def _extent(package: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """How many rows and columns there are as far as the last cell that holds anything.

    What a sheet says of that itself is taken where it is little; each cell is looked at where it is much or not said.
    """
    most, letters, rest = 0, set[bytes](), b""
    with package.open(part) as xml:
        block = xml.read(_BEGINNING)
        if said := _DIMENSION.search(block):
            rows, columns = int(said[2]), _column_number(said[1])
            if rows <= ROWS and rows * columns <= CELLS:
                return rows, columns
        while block:
            found = _FULL_CELL.findall(rest + block)
            rest = (rest + block)[-_CELL_HEAD:]
            letters.update(letter for letter, _ in found)
            most = max(most, max((int(row) for _, row in found), default=0))
            block = xml.read(_BLOCK)
    return most, max((_column_number(name) for name in letters), default=0)


def _column_number(letters: bytes) -> int:
    """A is 1, XFD is 16384."""
    return reduce(lambda number, letter: number * 26 + letter - 64, letters, 0)


def _sheet(sheet: "python_calamine.CalamineSheet", name: str) -> Sheet:  # type: ignore[name-defined]  # noqa: F821
    if sheet.height > ROWS or sheet.height * sheet.width > CELLS:
        raise OversizedTable(name=name)
    rows = [row[:COLUMNS] for row in sheet.to_python(skip_empty_area=False)]
    if len(rows) > ROWS:
        raise OversizedTable(name=name)
    _fill_merged(rows, sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, _trimmed(rows))


def _fill_merged(rows: list[list[Value]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give each of the merged cells what the first of them holds."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value


def _csv_sheet(file: Received) -> Sheet:
    from tracker.files.plain_text import encoding_of

    if len(file.content) > FILE_MB * 1_000_000:
        raise TooLarge(name=file.name, limit=FILE_MB)
    encoding = encoding_of(file.content)
    if encoding is None:
        raise NotATable(name=file.name)
    text = file.content.decode(encoding).removeprefix("\ufeff")
    stated = text[4] if text[:4].lower() == "sep=" and text[4:5] and text[5:6] in "\r\n" else ""
    lines = io.StringIO(text, newline="")
    if stated:
        next(lines)
    try:
        delimiter = stated or _delimiter(text)
        rows = list(islice(csv.reader(lines, delimiter=delimiter), ROWS + 1))
    except csv.Error as error:
        raise DamagedFile(name=file.name) from error
    if len(rows) > ROWS:
        raise OversizedTable(name=file.name)
    if not any(len(row) > 1 for row in rows):
        raise NotATable(name=file.name)
    return Sheet("", _trimmed(rows))


def _delimiter(text: str) -> str:
    """The sign that parts the first rows into the most columns."""

    def columns(sign: str) -> int:
        sample = islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _SAMPLE)
        return sum(len(row) - 1 for row in sample)

    return max(_DELIMITERS, key=columns)


def _trimmed(rows: Iterable[Sequence[Value]]) -> tuple[Row, ...]:
    """The rows without what is blank at their ends, and without blank rows at the end."""
    trimmed = []
    for row in rows:
        end = len(row)
        while end and _is_blank(row[end - 1]):
            end -= 1
        trimmed.append(tuple(row[:end]))
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed)


def _is_blank(value: Value) -> bool:
    return value in _BLANK or (isinstance(value, str) and not value.strip())
