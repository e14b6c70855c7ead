"""`tracker import-table` as a user types it."""

import json


def test_rows_are_kept_and_those_not_read_told(run, ledger, tmp_path):
    table = tmp_path / "台账.csv"
    table.write_text(
        "答复文号,承诺事项,责任单位,完成时限\n市函1号,加装电梯,市住建局,尽快\n合计,,,\n", "gb18030"
    )
    tried = run("import-table", table)
    assert tried.code == 1 and "row 3: It is a row of totals." in tried.out and "new: 1" in tried.out
    again = run("import-table", table, "--dry-run", "--json")
    rows = [json.loads(line) for line in again.out.splitlines()]
    assert [row["fate"] for row in rows] == ["known", "unread"] and rows[0]["reference"] == "市函1号"
    assert "加装电梯" in run("list").out


def test_a_wrong_file_or_sheet_is_told_in_a_sentence(run, tmp_path, ledger):
    table = tmp_path / "台账.csv"
    table.write_text("姓名,电话\n张三,1\n", "utf-8")
    assert run("import-table", table).code == 1
    assert "which column holds the pledges" in run("import-table", table).err
    assert "no sheet “乙”" in run("import-table", table, "--sheet", "乙").err
    assert run("import-table", tmp_path / "没有.xlsx").code == 1
