"""Papers made by hand for the tests of layout, PDF and preview."""

from tracker.reports import Align, Column, Document, Heading, Paragraph, Table, Title

COLUMNS = (
    Column("序号", 0.1, Align.CENTRE),
    Column("承诺事项", 0.5),
    Column("责任单位", 0.25),
    Column("完成时限", 0.15, Align.CENTRE),
)
WORDS = (
    "新开渔港至县医院的3路公交，投放新能源公交车6辆；“早晚高峰”发车间隔压缩到12分钟以内（含周末）。",
    "附件编号WHX-2026-00000000000000000000000000000000000000000000000000000000000123，见一览表。",
    "日月金木水火土，车马鱼鸟龙龟，长贝页风飞食，生衣示言足走身——行、门、见、黄、黑、齿……",
)


def a_row(number: int) -> tuple[str, ...]:
    return (f"№{number}", WORDS[number % 3], "县住房和城乡建设局", "2026-12-31")


def a_paper(rows: int = 3, paragraph: str = "本报告涉及答复件3件、承诺事项12项。") -> Document:
    return Document(
        Title("建议提案答复承诺落实情况报告", ("截至2026-11-25",)),
        (
            Heading("一、总体情况", 1),
            Paragraph(paragraph),
            Heading("（一）望交函〔2026〕12号", 2),
            Table(COLUMNS, tuple(a_row(number) for number in range(rows))),
        ),
        "zh-CN",
    )
