"""How long 5,000 pledges take as a workbook, against XlsxWriter writing bare cells of the same values in the same run.

`workbook.py [PLEDGES]`. The ledger's table has every single column; the bare one has the same values and no looks. Told
are the seconds of each (processor time), their ratio, and the most memory that each took beyond the table itself; for
information also Word and CSV of the printed columns.
"""

import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from xlsxwriter.workbook import Workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "reports"))
from report_lines import a_letter, a_line, an_entry

from tracker.language import speaker
from tracker.model import EntryKind, OfficeRules, Status
from tracker.pledge_record import PledgeRecord
from tracker.reports import BUILT_IN, Document, Look, Table, ledger_document, ledger_workbook
from tracker.reports.writers.csv_file import write_csv
from tracker.reports.writers.word import write_word
from tracker.reports.writers.workbook import write_workbook

RUNS = 5
TODAY = date(2026, 11, 25)


def main(words: list[str]) -> None:
    """Print a line for each way of writing."""
    count = int(words[0]) if words else 5_000
    say = speaker("zh_CN")
    look = Look(TODAY, OfficeRules(office="望海县人民政府办公室"), say)
    records = [a_record(number) for number in range(count)]
    document = ledger_workbook(records, look, "", BUILT_IN)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    cells = sum(len(table.columns) * len(table.rows) for table in tables)
    print(f"{count} pledges, {cells} cells, best of {RUNS} runs")

    def ours() -> bytes:
        return written(lambda out: write_workbook(document, out, say, unheard))

    whole, bare = alternately(ours, lambda: bare_cells(tables))
    print(f"ours {whole:6.2f} s  {memory(ours):5.0f} MB  {len(ours()) / 1e6:.1f} MB on the disk")
    print(
        f"bare {bare:6.2f} s  {memory(lambda: bare_cells(tables)):5.0f} MB  {len(bare_cells(tables)) / 1e6:.1f} MB"
    )
    print(f"ratio {whole / bare:.2f}")
    others(ledger_document(records, look, "", BUILT_IN, is_landscape=False))


def others(document: Document) -> None:
    """Word and CSV, once each."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    for name, write in (
        ("docx", lambda out: write_word(document, out, unheard)),
        ("csv", lambda out: write_csv(table, out, unheard)),
    ):
        start = time.process_time()
        written(write)
        print(
            f"{name} {time.process_time() - start:6.2f} s  {memory(lambda write=write: written(write)):5.0f} MB"
        )


def a_record(number: int) -> PledgeRecord:
    """A pledge unlike the others, with one to three entries."""
    line = a_line(
        a_letter(number // 4),
        number,
        text=f"第{number}项：新开渔港至县医院的{number % 9}路公交，投放新能源公交车{number % 17}辆，发车间隔压缩到12分钟以内。",
        due=TODAY + timedelta(days=number % 700 - 350),
        co_owners=("县财政局", "县公安局")[: number % 3],
        status=list(Status)[number % 3],
        tags=("民生", "重点")[: number % 3],
    )
    entries = tuple(
        replace(
            an_entry(line.pledge, f"第{each}次：已完成{number}米管网改造，=1+1 <b>"),
            at=datetime(2026, 10, 1 + each, tzinfo=UTC),
            kind=EntryKind.PROGRESS,
        )
        for each in range(1 + number % 3)
    )
    return PledgeRecord(line, entries)


def bare_cells(tables: list[Table]) -> bytes:
    """What XlsxWriter alone makes of the same values."""
    packed = io.BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in tables:
        sheet = book.add_worksheet()
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell.replace(tzinfo=None), day)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                else:
                    sheet.write(row, column, cell)
    book.close()
    return packed.getvalue()


def alternately(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The least seconds that each of two takes, run in turn so that both meet the same noise."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for run, seconds in zip((one, other), taken, strict=True):
            start = time.process_time()
            run()
            seconds.append(time.process_time() - start)
    return min(taken[0]), min(taken[1])


def memory(run: Callable[[], object]) -> float:
    """The most megabytes that it holds at once."""
    tracemalloc.start()
    run()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def written(write: Callable[[io.BytesIO], None]) -> bytes:
    """What is written, in memory."""
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def unheard(done: int, total: int) -> None:
    """Nobody wants to know."""


if __name__ == "__main__":
    main(sys.argv[1:])
