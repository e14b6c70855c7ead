"""Papers made by hand for the tests of the writers."""

from datetime import date

from tracker.model import WarningLevel
from tracker.reports import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    Title,
)

WORDS = "新开渔港至县医院的3路公交，投放新能源公交车6辆，发车间隔压缩到12分钟以内（含周末）。"
DAY = date(2026, 12, 31)
COLUMNS = (
    Column("序号", 0.1, Align.CENTRE),
    Column("承诺事项", 0.4),
    Column("完成时限", 0.2, Align.CENTRE),
    Column("占比", 0.1, Align.RIGHT),
    Column("状态", 0.2, Align.CENTRE),
)


def unheard(done: int, total: int) -> None:
    """Nobody wants to know."""


def table(rows: int = 5, name: str = "") -> Table:
    levels = list(WarningLevel)
    return Table(
        COLUMNS,
        tuple((number + 1, WORDS, DAY, 0.375, "进行中") for number in range(rows)),
        tuple(levels[number % len(levels)] for number in range(rows)),
        name,
    )


def paper(*blocks: Block, head: Letterhead | None = None, title: str = "承诺落实情况报告") -> Document:
    return Document(Title(title, ("截至2026年11月25日",)), blocks, "zh-CN", head)


def whole_paper(rows: int = 60) -> Document:
    """A paper with everything that a paper can have."""
    return paper(
        Paragraph("县人大常委会：", is_indented=False),
        Paragraph(WORDS * 4),
        Heading("一、总体情况", 1),
        Paragraph(WORDS),
        Heading("（一）办理进度", 2),
        Heading("1. 按期办结", 3),
        Heading("（1）其中", 4),
        Paragraph(WORDS),
        Heading("二、逾期事项", 1),
        table(),
        Paragraph("望海县人民政府办公室", Align.RIGHT),
        Annex("附件1", "承诺事项台账", is_landscape=True),
        table(rows, "台账"),
        Annex("附件2", "办理进展"),
        table(2, "进展"),
        head=Letterhead("望海县人民政府办公室文件", "望政办〔2026〕45号"),
    )


def of_cells(*cells: Cell) -> Document:
    """A paper with one table of one column."""
    return paper(Table((Column("内容", 1),), tuple((cell,) for cell in cells), name="内容"))
