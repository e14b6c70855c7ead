"""A paper as plain data: its title and blocks, without any measure of the sheet it will lie on."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


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
class Heading:
    """A heading; level 1 opens a part (一、), level 2 a letter in it (（一）)."""

    text: str
    level: Literal[1, 2]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; whom a paper is for stands on the left without an indent, who signs it on the right."""

    text: str
    align: Align = Align.LEFT
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head, its share of the table's width, and how its cells are aligned."""

    title: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns; a newline in a cell starts a new line there.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.

    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has not as many cells as there are columns")


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its title, its blocks in reading order, and its language as a BCP 47 tag (“zh-CN”)."""

    title: Title
    blocks: tuple[Block, ...]
    language: str
