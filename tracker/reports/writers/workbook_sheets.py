"""Parts a paper into the sheets of a workbook: one a section, each under a name that Excel allows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.plain_text import plain
from tracker.reports.document import Annex, Block, Document, Heading, Table

# Excel's own rules for names: their length in UTF-16, signs barred, a name kept for itself.
_LONGEST = 31
_BARRED = re.compile(r"[\[\]:*?/\\\s]+")
_KEPT = "history"


@dataclass(slots=True)
class Sheet:
    """One sheet: its name, and its blocks from top to bottom."""

    name: str
    is_landscape: bool
    blocks: list[Block] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """The tables on it."""
        return [block for block in self.blocks if isinstance(block, Table)]


def sheets_of(document: Document) -> list[Sheet]:
    """The sheets in the paper's order, at least one.

    A first-level heading or an annex begins one and names it. A table with a name of its own begins one too, unless
    it is the first of its section: then it names that.
    """
    sheets = [Sheet(document.title.text, document.is_landscape)]
    for block in document.blocks:
        sheet = sheets[-1]
        match block:
            case Heading(text, 1):
                sheet = Sheet(text, sheet.is_landscape)
            case Annex(mark, _, is_landscape):
                sheet = Sheet(mark, is_landscape)
            case Table(name=name) if name and sheet.tables:
                sheet = Sheet(name, sheet.is_landscape)
            case Table(name=name) if name:
                sheet.name = name
        if sheet is not sheets[-1]:
            sheets.append(sheet)
        sheet.blocks.append(block)
    kept = [sheet for sheet in sheets if sheet.blocks] or sheets
    for sheet, name in zip(kept, sheet_names([sheet.name for sheet in kept]), strict=True):
        sheet.name = name
    return kept


def sheet_names(names: Sequence[str]) -> list[str]:
    """The names as Excel allows them, none twice (to it A and a are the same)."""
    taken: dict[str, None] = {}
    allowed = []
    for name in names:
        words = _BARRED.sub(" ", plain(name)).strip(" '")
        short, count = _cut(words, _LONGEST) or "-", 1
        while short.casefold() in taken or short.casefold() == _KEPT:
            count += 1
            mark = f" ({count})"
            short = _cut(words, _LONGEST - len(mark)) + mark
        taken[short.casefold()] = None
        allowed.append(short)
    return allowed


def _cut(words: str, length: int) -> str:
    """As much of the words as so many units of UTF-16 hold."""
    units = words.encode("utf-16-le")[: 2 * length]
    return units.decode("utf-16-le", "ignore").strip(" '")
