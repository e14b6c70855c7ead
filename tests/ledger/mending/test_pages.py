"""Rows read straight from pages are those that SQLite itself gives, whatever their size."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.ledger.mending.pages import rows_in

values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.binary(max_size=40),
)


def written(folder, rows: list[tuple], page: int) -> bytes:
    path = folder / "a.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(f"PRAGMA page_size = {page}")
        conn.execute("CREATE TABLE t (a, b, c)")
        conn.execute("BEGIN")
        conn.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        conn.execute("COMMIT")
    return path.read_bytes()


def read(data: bytes) -> list[tuple]:
    found = [(rowid, row) for rowid, row in rows_in(data, lambda done, total: None) if len(row) == 3]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(values, values, values), max_size=30), page=st.sampled_from([512, 4096, 65536])
)
def test_every_row_is_read(tmp_path_factory, rows, page):
    assert read(written(tmp_path_factory.mktemp("pages"), rows, page)) == rows


@pytest.mark.parametrize("size", [10, 4000, 4052, 4053, 4061, 4062, 5000, 100_000])
def test_long_content_goes_on_from_page_to_page(tmp_path, size):
    rows = [(number, "字" * (size // 3), bytes([number]) * size) for number in range(5)]
    assert read(written(tmp_path, rows, 4096)) == rows


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=3000))
def test_bytes_of_any_kind_lead_to_no_fault(data):
    list(rows_in(data, lambda done, total: None))
    list(rows_in(b"\x0d" + data, lambda done, total: None))
