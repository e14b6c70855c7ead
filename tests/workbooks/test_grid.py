"""Files become sheets of typed cells, whatever program wrote them; what is none is told in words."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from office_sheets import write_messy

from tracker.file_errors import DamagedFile, NeedsPassword
from tracker.files.received import Received
from tracker.workbooks import grid
from tracker.workbooks.grid import read_sheets
from tracker.workbooks.table_errors import EmptyTable, NotATable, OversizedTable

ROWS = [["序号", "承诺事项", "完成时限"], ["1", "加装电梯，12台\n含验收", "2024年底前"]]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_every_encoding_and_with_every_sign_between_columns(encoding, delimiter):
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in ROWS]
    (sheet,) = read_sheets(Received("台账.csv", "\r\n".join(lines).encode(encoding)))
    assert [list(row) for row in sheet.rows] == ROWS


def test_the_sign_that_a_file_names_is_taken():
    (sheet,) = read_sheets(Received("台账.csv", "sep=;\r\n承诺事项;备注\r\n甲,乙,丙;丁,戊\r\n".encode()))
    assert sheet.rows[1] == ("甲,乙,丙", "丁,戊")


def test_merged_cells_all_hold_what_the_first_does_and_days_are_days(tmp_path):
    sheet = read_sheets(Received("台账.xlsx", write_messy(tmp_path / "a.xlsx").read_bytes()))[-1]
    assert sheet.name == "2024年台账"
    assert sheet.rows[5][4:6] == ("市建函〔2024〕17号", date(2024, 6, 30))
    assert sheet.rows[2][10:12] == ("完成时限", "完成时限") and sheet.rows[3][10:12] == ("原定", "调整后")


def test_words_that_look_like_formulas_stay_words(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["承诺事项", "备注"])
    for words in ("'=1+1", "@SUM(A1)", "<b>&amp;", "\u202eabc", "字" * 10_000):
        book.active.append([words, "x"])
    content = io.BytesIO()
    book.save(content)
    (sheet,) = read_sheets(Received("a.xlsx", content.getvalue()))
    assert [row[0] for row in sheet.rows[1:]] == ["'=1+1", "@SUM(A1)", "<b>&amp;", "\u202eabc", "字" * 10_000]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyTable),
        ("只有一句话。".encode(), NotATable),
        (b"%PDF-1.7 nothing", NotATable),
        (b"\x89PNG\r\n\x1a\n", NotATable),
        (b"\x00\x01\x02\xff\xfe\xfd", NotATable),
        (b"PK\x03\x04 xl/workbook.xml cut", DamagedFile),
    ],
)
def test_what_is_no_table_is_told(content, error):
    with pytest.raises(error):
        read_sheets(Received("文件.xlsx", content))


def test_a_table_cut_short_is_told_as_damaged(tmp_path):
    content = write_messy(tmp_path / "a.xlsx").read_bytes()
    for end in (len(content) // 3, len(content) - 30):
        with pytest.raises(DamagedFile):
            read_sheets(Received("a.xlsx", content[:end]))


def test_an_empty_workbook_is_told():
    content = io.BytesIO()
    xlsxwriter.Workbook(content, {"in_memory": True}).close()
    with pytest.raises(EmptyTable):
        read_sheets(Received("a.xlsx", content.getvalue()))


def test_a_bomb_is_not_unpacked(tmp_path):
    packed = io.BytesIO(write_messy(tmp_path / "a.xlsx").read_bytes())
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/big.xml", "w") as part,
    ):
        for _ in range(grid.UNPACKED_MB + 1):
            part.write(bytes(1_000_000))
    with pytest.raises(OversizedTable):
        read_sheets(Received("a.xlsx", packed.getvalue()))


def test_too_many_rows_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(grid, "ROWS", 5)
    with pytest.raises(OversizedTable):
        read_sheets(Received("a.xlsx", write_messy(tmp_path / "a.xlsx").read_bytes()))
    with pytest.raises(OversizedTable):
        read_sheets(Received("a.csv", b"a,b\n" * 6))


def test_a_locked_workbook_asks_for_its_password_and_opens_with_it(tmp_path):
    import msoffcrypto.format.ooxml

    plain = write_messy(tmp_path / "a.xlsx").read_bytes()
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(plain)).encrypt("密码", locked)
    with pytest.raises(NeedsPassword):
        read_sheets(Received("a.xlsx", locked.getvalue()))
    opened = read_sheets(Received("a.xlsx", locked.getvalue(), "密码"))
    assert opened == read_sheets(Received("a.xlsx", plain))


def test_a_cell_at_the_far_corner_is_told_as_too_large(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write("XFD1048576", "x")
    book.close()
    with pytest.raises(OversizedTable):
        read_sheets(Received("a.xlsx", (tmp_path / "a.xlsx").read_bytes()))


def test_colours_down_to_the_far_corner_hold_nothing(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["承诺事项", "备注"])
    sheet.write_blank("XFD1048576", None, book.add_format({"bg_color": "red"}))
    book.close()
    (read,) = read_sheets(Received("a.xlsx", (tmp_path / "a.xlsx").read_bytes()))
    assert read.rows == (("承诺事项", "备注"),)
