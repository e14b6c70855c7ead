"""CSV tables: every cell comes back, and none is computed."""

import csv
import io

import pytest
from hostile_words import HOSTILE
from sample_papers import WORDS, table, unheard

from tracker.plain_text import plain
from tracker.reports import Column, Table
from tracker.reports.writers.csv_file import write_csv


def written(table: Table, report=unheard) -> bytes:
    out = io.BytesIO()
    write_csv(table, out, report)
    return out.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_knows_its_characters_and_its_lines():
    data = written(table(2))
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 3
    assert rows(data) == [
        ["序号", "承诺事项", "完成时限", "占比", "状态"],
        ["1", WORDS, "2026-12-31", "37.5%", "进行中"],
        ["2", WORDS, "2026-12-31", "37.5%", "进行中"],
    ]


@pytest.mark.parametrize("kind", HOSTILE)
def test_words_are_words(kind):
    words = HOSTILE[kind]
    told = rows(written(Table((Column(words, 1), Column("乙", 1)), ((words, None),))))
    marked = "'" if kind in ("formula", "sum", "plus", "minus", "wide formula") else ""
    assert told == [[marked + plain(words), "乙"], [marked + plain(words), ""]]


def test_whoever_is_told_how_far_it_is_may_stop_it():
    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        written(table(250), stop)
