"""`tracker deadline`."""

import pytest

ROWS = "# 说明\n2025年6月底前完成\t2024-08-20\t多余\t的列\n尽快安排\t2024-08-20\n已建成10座\t2024-08-20\n"


@pytest.fixture
def table(tmp_path):
    def table(words: str, encoding: str = "utf-8"):
        path = tmp_path / "时限.tsv"
        path.write_bytes(words.encode(encoding))
        return path

    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_row_is_told_with_its_date_and_kind(run, table, encoding, ends):
    said = run("deadline", table(ROWS.replace("\n", ends), encoding))
    assert (said.code, said.err) == (0, "")
    assert said.lines == [
        "2025年6月底前完成\t2024-08-20\t2025-06-30\texplicit",
        "尽快安排\t2024-08-20\t\tvague",
        "已建成10座\t2024-08-20\t\tnone",
    ]


@pytest.mark.parametrize(
    "row", ["年底前完成", "年底前完成\t", "年底前完成\t2024-13-01", "年底前完成\t昨天\tx"]
)
def test_a_row_without_a_date_is_told_by_its_line_and_costs_only_itself(run, table, row):
    said = run("deadline", table(ROWS + row + "\n年内建成\t2024-08-20"))
    told = said.failed_in_one_line()
    assert "时限.tsv" in told and "line 5" in told
    assert len(said.lines) == 4 and said.lines[-1] == "年内建成\t2024-08-20\t2024-12-31\texplicit"


def test_empty_lines_are_passed_over_but_counted(run, table):
    assert "line 3" in run("deadline", table("\n\n无日期\n")).failed_in_one_line()


def test_a_file_that_is_not_there_or_no_text_is_told(run, table, tmp_path):
    assert "没有.tsv" in run("deadline", tmp_path / "没有.tsv").failed_in_one_line()
    run("deadline", table("")).failed_in_one_line()


def test_no_ledger_is_made(run, table, ledger):
    run("deadline", table(ROWS))
    assert not ledger.exists()


def test_the_shared_deadlines_are_all_told(run, shared):
    file = shared / "corpus" / "deadlines.tsv"
    rows = [row for row in file.read_text("utf-8").splitlines() if row and not row.startswith("#")]
    said = run("deadline", file)
    assert said.code == 0
    assert [line.split("\t")[:2] for line in said.lines] == [row.split("\t")[:2] for row in rows]


def test_working_days_are_counted_with_holidays_or_without(run, table):
    row = table("5个工作日内答复\t2026-09-28\n")
    assert "2026-10-10" in run("deadline", row).out
    assert "2026-10-05" in run("deadline", "--no-holidays", row).out
