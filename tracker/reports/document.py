"""A paper as plain data: its title and blocks, without any measure of the sheet it will lie on.

Whatever writes papers (pages, PDF, Word, Excel) takes this and nothing else, so that all of them say the same.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias

from tracker.model import WarningLevel

# What a cell holds; a newline in words starts a new line there. A spreadsheet keeps days, moments (datetime) and
# numbers as such.
Cell: TypeAlias = str | int | float | date | None


class Align(StrEnum):
    """Where the words of a column stand in their cells."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper, and the short centred lines under it (as-of date, scope)."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head above the title (GB/T 9704-2012, 7.2): the organ's mark in red, the paper's number, the red line."""

    organ: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number: 一、 on level 1, （一） on 2, 1. on 3, （1） on 4 (GB/T 9704-2012, 7.3.3)."""

    text: str
    level: Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; whom a paper is for stands on the left without an indent, who signs it on the right."""

    text: str
    align: Align = Align.LEFT
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head, its share of the table's width, how its cells are aligned, and its key if it has one."""

    title: str
    share: float
    align: Align = Align.LEFT
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns.

    Attributes:
        levels: each row's warning level, for the colours of a spreadsheet; () where rows have none.
        name: what the table is about, as the name of its sheet in a spreadsheet; "" takes the heading above it.

    Raises:
        ValueError: a row has more or fewer cells than there are columns, or not as many levels as rows.

    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    levels: tuple[WarningLevel | None, ...] = ()
    name: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has not as many cells as there are columns")
        if self.levels and len(self.levels) != len(self.rows):
            raise ValueError("there are not as many levels as rows")


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows begins a new sheet as an annex: its mark (附件) and title (GB/T 9704-2012, 7.3.6)."""

    mark: str
    title: str
    is_landscape: bool = False


Block = Heading | Paragraph | Table | Annex


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its title, its blocks in reading order, and its language as a BCP 47 tag (“zh-CN”).

    Attributes:
        is_landscape: whether its sheets lie on their side, up to the first annex.

    """

    title: Title
    blocks: tuple[Block, ...]
    language: str
    letterhead: Letterhead | None = None
    is_landscape: bool = False


def cell_text(cell: Cell) -> str:
    """A cell as it is printed: days as 2024-12-31, moments to the minute, a float as a share of a hundred, nothing as nothing."""
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.1%}"
        case _:
            return str(cell)
