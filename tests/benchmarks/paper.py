"""How long a report with a table of many pledges takes as PDF, against WeasyPrint with the same table in the same run.

`paper.py [ROWS]`. WeasyPrint is no part of the project: `pip install weasyprint` into an environment of its own, and
name its Python in the variable WEASYPRINT_PYTHON; without it only our own figures are told. Each of the two runs in a
process of its own, from its start to the written file; wanted is at most one fifth of WeasyPrint's time.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import psutil
from pypdf import PdfReader

COLUMNS = (
    ("序号", 0.06), ("承诺事项", 0.3), ("责任单位", 0.13), ("责任人", 0.09),
    ("完成时限", 0.13), ("进展情况", 0.15), ("状态", 0.08), ("备注", 0.1),
)  # fmt: skip
WORDS = "新开渔港至县医院的3路公交，投放新能源公交车6辆；“早晚高峰”发车间隔压缩到12分钟以内（含周末）。"
PLACES = ("渔港片区", "东门街道", "白沙镇", "青龙湾开发区", "老城区")
ORGANS = ("县交通运输局", "县住房和城乡建设局", "县教育局", "县公交公司", "县水利局")
OURS = """
import json, os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtGui import QGuiApplication
from tracker.gui.papers.pdf import write_pdf
from tracker.reports import Column, Document, Heading, Paragraph, Table, Title
columns, rows = json.loads(Path(sys.argv[1]).read_text("utf-8"))
application = QGuiApplication([])
table = Table(tuple(Column(*it) for it in columns), tuple(map(tuple, rows)))
blocks = (Heading("一、台账", 1), Paragraph("全部承诺事项如下。"), table)
write_pdf(Document(Title("承诺事项台账"), blocks, "zh-CN"), Path(sys.argv[2]))
"""
THEIRS = """
import html, json, sys
from pathlib import Path
from weasyprint import HTML
columns, rows = json.loads(Path(sys.argv[1]).read_text("utf-8"))
def row(cells, kind):
    return "<tr>" + "".join(f"<{kind}>{html.escape(str(cell))}</{kind}>" for cell in cells) + "</tr>"
widths = "".join(f"<col style='width:{share:.0%}'>" for _, share in columns)
style = '''@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-right { content: "— " counter(page) " —" } }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font: 10.5pt/15pt "Noto Serif SC", serif }
td, th { border: 0.5pt solid; padding: 2.5pt } tr { break-inside: avoid }'''
head = row([title for title, _ in columns], "th")
body = "".join(row(cells, "td") for cells in rows)
page = f"<html lang='zh-CN'><style>{style}</style><h1>承诺事项台账</h1><table>{widths}<thead>{head}</thead>{body}</table>"
HTML(string=page).write_pdf(sys.argv[2])
"""


def main(words: list[str]) -> None:
    """Print seconds, peak memory and pages of each, and how one's time stands to the other's."""
    count = int(words[0]) if words else 5000
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "table.json")
        given.write_text(json.dumps([COLUMNS, rows(count)], ensure_ascii=False), "utf-8")
        ours = run("ours", sys.executable, OURS, given)
        other = os.environ.get("WEASYPRINT_PYTHON")
        if not other:
            print("WEASYPRINT_PYTHON names no Python with WeasyPrint: nothing to compare with")
            return
        theirs = run("WeasyPrint", other, THEIRS, given)
    print(f"ours takes 1/{theirs / ours:.1f} of WeasyPrint's time; wanted is at most 1/5")


def rows(count: int) -> list[list[object]]:
    """As many rows as in a ledger, no two of them alike."""
    return [
        [
            number,
            f"{PLACES[number % 5]}：{WORDS[: 20 + number * 7 % 29]}（第{number}项）",
            ORGANS[number % 5],
            "卢志强",
            f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
            f"2026-11-{number % 28 + 1:02}\n已完成前期勘察",
            ("未启动", "推进中", "已报办结", "已销号")[number % 4],
            f"延期：{number % 3}次" if number % 3 else "",
        ]
        for number in range(1, count + 1)
    ]


def run(name: str, python: str, script: str, given: Path) -> float:
    """The seconds that the script takes in a process of its own; told with its highest memory."""
    target = given.with_name(f"{name}.pdf")
    start = time.perf_counter()
    process = psutil.Popen([python, "-c", script, str(given), str(target)])
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.Error:
            break  # it ended between the two questions
        time.sleep(0.02)
    if process.wait():
        raise SystemExit(f"{name} failed")
    seconds = time.perf_counter() - start
    pages = len(PdfReader(target).pages)
    size = target.stat().st_size / 1e6
    print(f"{name}: {seconds:.1f} s, at most {peak / 2**20:.0f} MB, {pages} pages, {size:.1f} MB")
    return seconds


if __name__ == "__main__":
    main(sys.argv[1:])
