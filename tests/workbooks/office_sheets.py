"""Tables as offices keep them, messy as they are, written by other programs' libraries."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import xlsxwriter

from tracker.model import Actor, Side

AT = datetime(2025, 3, 3, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CLERK, SUPERVISOR = Actor("王敏", Side.CLERK), Actor("李强", Side.SUPERVISOR)

HEAD = (
    ("序号", ""), ("提案编号", ""), ("案由", ""), ("提案者", ""), ("答复文号", ""), ("答复时间", ""), ("类别", ""), ("承诺内容", ""),
    ("落实单位", ""), ("责任人及电话", ""), ("完成时限", "原定"), ("完成时限", "调整后"), ("工作进展", ""), ("办结时间", ""), ("完成情况", ""),
    ("备注", ""),
)  # fmt: skip
ROWS = (
    (1, "第123号", "关于加装电梯的提案", "王芳、李强", "市建函〔2024〕17号", date(2024, 6, 30), "A类", "年底前完成12台电梯加装",
     "市住建局、市财政局", "张三 13800000000", "2024年底前", date(2025, 6, 30),
     "2024.7.1 已招标\n2024年9月15日 开工5台", "", "推进中", "群众关注"),
    (2, None, None, None, None, None, None, "出台电梯运维补贴办法", "市财政局", "李四\n0571-88886666", "2024年12月31日", None, "已印发",
     date(2024, 11, 5), "已销号", ""),
    (3, "第9号", "关于河道治理的提案", "赵敏", "市水函〔2024〕8号", "2024.5.20", "B类", "持续开展河道清淤", "市水利局；市生态环境局", "王五",
     "长期", None, "", "", "长期坚持", ""),
    (),
    (4, "第10号", "关于公交优化的提案", "钱进", "市交函〔2024〕3号", 45412, "乙", "新增3条社区公交", "市交通局", "", "2024-6", None, "",
     "", "办了一半", ""),
    (5, "第10号", "关于公交优化的提案", "钱进", "市交函〔2024〕3号", 45412, "乙", "", "市交通局", "", "", None, "", "", "", ""),
    ("合计", None, None, None, None, None, None, 4),
)  # fmt: skip


def write_messy(path: Path) -> Path:
    """A title over the head, a head of two rows, merged cells, several sheets, totals."""
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("说明").write(0, 0, "本表由督查室填写")
    sheet = book.add_worksheet("2024年台账")
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(0, 0, 0, len(HEAD) - 1, "市政协提案答复承诺事项办理台账")
    sheet.write(1, 0, "填报单位：市政府督查室    2025年1月")
    for column, (upper, lower) in enumerate(HEAD):
        if not lower:
            sheet.merge_range(2, column, 3, column, upper)
        else:
            sheet.write(3, column, lower)
    sheet.merge_range(2, 10, 2, 11, "完成时限")
    for number, row in enumerate(ROWS, 4):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value not in (None, ""):
                sheet.write(number, column, value)
    for column in range(1, 7):
        value = ROWS[0][column]
        if isinstance(value, date):
            sheet.merge_range(4, column, 5, column, "")
            sheet.write_datetime(4, column, value, day)
        else:
            sheet.merge_range(4, column, 5, column, value)
    book.close()
    return path
