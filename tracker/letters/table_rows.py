"""Reads tables written as text: which cell of a row tells what is done, by whom, with whom, and until when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BAR = re.compile("[|｜│]")
_FEWEST_BARS = 2
_TAB = "\t"
_NOTHING = re.compile(r"[\s:：\-—–－/、.。无×*]*")
_TOTAL = re.compile(r"[合小总]\s*计")
# What heads the column of the measures, the surest words first.
_MEASURES = tuple(
    re.compile(f"(?!预期|保障|已|前期)[^，。]{{0,8}}(?:{words})(?:名称|要点|清单|安排)?")
    for words in ("措施|举措|办法", "任务|工作|打算|承诺", "内容|事项", "项目")
)
_OWNER = re.compile(
    r"[^，。]{0,6}(?:责任|牵头|主办|承办|主责|负责|实施|落实)(?:单位|部门|科室|处室|主体)[^，。]{0,6}"
)
_JOINING = re.compile(
    r"[^，。]{0,6}(?:配合|协办|会办|协同|参与|协助|参加)(?:单位|部门|科室|处室)[^，。]{0,4}"
)
_WHEN = re.compile(
    r"(?!.*(?:开工|启动|开始|发生|受理|检查))[^，。]{0,8}(?:时限|时间|期限|节点|完成日期|时间要求)"
)
# A column of what became of each row: the table tells of the past.
_PAST = re.compile(
    r"(?!预|目标|计划)[^，。]{0,8}(?:(?:完成|落实|办理|整改|推进|实施)情况|进展|进度$|成效|结果|实际完成)|已[^，。]{1,8}"
)
_TO_COME = re.compile("下一?步|拟|计划|今后")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, without blanks around them, and where they start in their line."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        cells: what it says, cell by cell: the measure alone where the table's head tells which one that is; nothing
            in the head itself and where the table tells of the past.
        is_of_tasks: whether the table's head names measures and who takes them or until when.
        owners, joining, when: the words of those columns; empty where there are none.

    """

    cells: tuple[Cell, ...]
    is_of_tasks: bool = False
    owners: str = ""
    joining: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """Which column is which; None where no column is."""

    columns: int
    is_framed: bool
    is_past: bool
    measure: int
    owners: int | None
    joining: int | None
    when: int | None


def is_row(line: str) -> bool:
    """Whether the line is written in cells between bars, or in those tabs that healing leaves in tables alone."""
    return _TAB in line or len(_BAR.findall(line)) >= _FEWEST_BARS


def tabbed_rows(lines: Sequence[str]) -> set[int]:
    """Places of the lines that are rows of a table with tabs: its head, and all with tabs that follow it at once."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        is_tabbed = _TAB in line.strip() and not _BAR.search(line)
        if is_tabbed and (place - 1 in found or _head_of(line)):
            found.add(place)
    return found


def rows_of(lines: Sequence[str]) -> Iterator[Row | None]:
    """For each line its row; None where it is none. A table goes on as long as row follows row."""
    head: _Head | None = None
    for line in lines:
        if not is_row(line):
            head = None
            yield None
            continue
        here = _head_of(line)
        head = here or head
        yield Row((), True) if here else _row(line, head)


def _row(line: str, head: _Head | None) -> Row:
    cells = _cells(line, head is None or head.is_framed)
    if head is None or len(cells) > head.columns:
        return Row(tuple(cell for cell in cells if not _NOTHING.fullmatch(cell.text)))
    told = [*cells, *[Cell("", len(line))] * (head.columns - len(cells))]
    measure = told[head.measure]
    is_none = head.is_past or _NOTHING.fullmatch(measure.text) or _TOTAL.match(measure.text)
    owners, joining, when = (_words(told, column) for column in (head.owners, head.joining, head.when))
    return Row(() if is_none else (measure,), True, owners, joining, when)


def _words(cells: Sequence[Cell], column: int | None) -> str:
    words = "" if column is None else cells[column].text
    return "" if _NOTHING.fullmatch(words) else words


def _head_of(line: str) -> _Head | None:
    """The columns, where the line heads a table of measures with those who take them, or with days."""
    is_framed = _BAR.match(line.strip()) is not None
    names = [re.sub(r"\s", "", cell.text) for cell in _cells(line, is_framed)]
    owners, joining, when = (_column(names, kind) for kind in (_OWNER, _JOINING, _WHEN))
    others = [name if place not in (owners, joining, when) else "" for place, name in enumerate(names)]
    measure = next((at for kind in _MEASURES if (at := _column(others, kind)) is not None), None)
    if measure is None or (owners is None and when is None):
        return None
    is_past = any(map(_PAST.fullmatch, others)) and not _TO_COME.match(names[measure])
    return _Head(len(names), is_framed, is_past, measure, owners, joining, when)


def _column(names: Sequence[str], kind: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(names) if kind.fullmatch(name)), None)


def _cells(line: str, is_framed: bool) -> list[Cell]:
    """The cells from left to right; a frame's bars stand before the first and behind the last."""
    mark = _BAR if _BAR.search(line) else re.compile(_TAB)
    bounds = [0, *(place for match in mark.finditer(line) for place in match.span()), len(line)]
    cells = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        words = line[start:end]
        cells.append(Cell(words.strip(), start + len(words) - len(words.lstrip())))
    if is_framed and cells and not cells[0].text:
        del cells[0]
        if cells and not cells[-1].text:
            del cells[-1]
    return cells
