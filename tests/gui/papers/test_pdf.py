import os
import re
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
from paper_samples import WORDS, a_paper, a_row
from pypdf import PdfReader

from tracker.errors import NotWritten
from tracker.gui.papers.page_painter import text_of
from tracker.gui.papers.paper import lay_out
from tracker.gui.papers.pdf import write_pdf
from tracker.gui.papers.pdf_text import CODES_A_BLOCK, read_map, written_map
from tracker.reports import Annex, Document, Heading, Letterhead, Paragraph, Title

pytestmark = pytest.mark.usefixtures("qapp")

RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


class Stopped(Exception):
    pass


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "报告.pdf"
    write_pdf(a_paper(40), path)
    return path


def blankless(words):
    return re.sub(r"\s", "", words)


def test_the_words_that_come_out_are_those_that_went_in(pdf):
    reader = PdfReader(pdf)
    laid = lay_out(a_paper(40))
    assert len(reader.pages) == len(laid)
    for page, sheet in zip(reader.pages, laid, strict=True):
        assert blankless(page.extract_text()) == blankless(text_of(sheet))


def test_another_reader_finds_the_same(pdf):
    with pdfplumber.open(pdf) as reader:
        for page, sheet in zip(reader.pages, lay_out(a_paper(40)), strict=True):
            found = sorted(mark["text"] for mark in page.chars if mark["text"].strip())
            assert found == sorted(blankless(text_of(sheet)))


def test_no_radical_stands_for_a_character(tmp_path):
    path = tmp_path / "a.pdf"
    marks = "".join(chr(code) for code in range(0x4E00, 0x9FA6))
    write_pdf(Document(Title("全部汉字"), (Paragraph(marks),), "zh-CN"), path)
    found = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert RADICALS.findall(found) == []
    assert marks in re.sub(r"—\d+—", "", blankless(found))


def test_radicals_pasted_into_a_letter_do_not_hide_the_ideographs(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(Document(Title("题"), (Paragraph("⻅⼀ 见一"),), "zh-CN"), path)
    assert "见一" in PdfReader(path).pages[0].extract_text()


def test_characters_that_only_one_of_our_fonts_draws_alike_stay_apart(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(Document(Title("题"), (Heading("壿", 1), Paragraph("墫壿")), "zh-CN"), path)
    assert "墫壿" in PdfReader(path).pages[0].extract_text()


def test_rare_characters_digits_and_dashes_keep_their_words(tmp_path):
    path = tmp_path / "a.pdf"
    words = "联系人𬭚、𫖯；编号WHX-2026，A4纸——“ﬁ”与fi，m²、℃、½、Ω、é、　·"
    write_pdf(Document(Title("题"), (Paragraph(words), Paragraph(WORDS[2])), "zh-CN"), path)
    found = PdfReader(path).pages[0].extract_text()
    assert blankless(words) in blankless(found)


def test_a_bold_title_is_there_once_for_whoever_copies_it(pdf):
    assert PdfReader(pdf).pages[0].extract_text().count("建议提案答复承诺落实情况报告") == 1


def test_every_font_is_embedded(pdf):
    for font in PdfReader(pdf).pages[0]["/Resources"]["/Font"].values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_pdf_tells_title_language_and_sheet(pdf):
    reader = PdfReader(pdf)
    assert reader.metadata.title == "建议提案答复承诺落实情况报告"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_only_the_pdf_is_left_and_an_older_one_is_replaced(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    write_pdf(a_paper(), path)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes().startswith(b"%PDF-1.4")


def test_others_may_read_it_as_any_file(tmp_path):
    plain, path = tmp_path / "plain", tmp_path / "a.pdf"
    plain.touch()
    write_pdf(a_paper(), path)
    assert path.stat().st_mode == plain.stat().st_mode


def test_progress_is_told_to_the_end(tmp_path):
    told = []
    write_pdf(a_paper(100), tmp_path / "a.pdf", lambda done, total: told.append((done, total)))
    assert len(told) > 5
    assert told[-1] == (104, 104)
    assert told == sorted(told)


@pytest.mark.parametrize("after", [1, 3, -1])
def test_a_cancelled_writing_leaves_what_was_there(tmp_path, after):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    calls = []

    def report(done, total):
        calls.append(done)
        if len(calls) == after or (after < 0 and calls[-2:] == [total, total]):
            raise Stopped

    with pytest.raises(Stopped):
        write_pdf(a_paper(100), path, report)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.pdf", b"older")]


def test_an_absent_folder_is_told(tmp_path):
    with pytest.raises(NotWritten) as told:
        write_pdf(a_paper(), tmp_path / "none" / "a.pdf")
    assert told.value.facts["path"] == tmp_path / "none" / "a.pdf"
    assert told.value.facts["reason"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(NotWritten):
        write_pdf(a_paper(), tmp_path / "a.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.whole_file.os.fsync", full)
    with pytest.raises(NotWritten) as told:
        write_pdf(a_paper(), tmp_path / "a.pdf")
    assert "the disk is full" in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_script_without_screen_writes_the_same(tmp_path):
    path = tmp_path / "a.pdf"
    script = (
        "import sys; from pathlib import Path; from PySide6.QtGui import QGuiApplication\n"
        "from paper_samples import a_paper; from tracker.gui.papers.pdf import write_pdf\n"
        "application = QGuiApplication([]); write_pdf(a_paper(), Path(sys.argv[1]))"
    )
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script, str(path)], check=True, env=environ)
    assert a_row(0)[2][:4] in PdfReader(path).pages[0].extract_text()


def test_maps_are_read_as_qt_writes_them_and_back():
    told = "2 beginbfrange\n<0000> <0000> <0000>\n<0001> <0003> [<4E00> <2F00> <D842DFB7> ]\nendbfrange\n"
    told += "1 beginbfrange\n<0005> <0006> <0041>\nendbfrange\n1 beginbfchar\n<0009> <00660069>\nendbfchar"
    codes = read_map(told)
    assert codes == {1: "一", 2: "⼀", 3: "𠮷", 5: "A", 6: "B", 9: "fi"}
    assert read_map(written_map(codes)) == codes


def test_no_block_of_a_map_is_too_long():
    codes = {code: chr(0x4E00 + code) for code in range(1, 1000)}
    assert read_map(written_map(codes)) == codes
    assert max(map(int, re.findall(r"(\d+) beginbfchar", written_map(codes)))) == CODES_A_BLOCK


def outline_of(reader, items=None, depth=0):
    """Depth, words and page of each bookmark."""
    for item in reader.outline if items is None else items:
        if isinstance(item, list):
            yield from outline_of(reader, item, depth + 1)
        else:
            yield depth, item.title, reader.get_destination_page_number(item) + 1


def test_bookmarks_lead_to_headings_and_annexes(tmp_path):
    blocks = (
        Heading("一、总体情况", 1),
        Paragraph("落实。" * 400),
        Heading("（一）按时", 2),
        Heading("1. 公交", 3),
        Heading("（1）渔港", 4),
        Heading("二、逾期", 1),
        Annex("附件", "台账", is_landscape=True),
        Heading("甲", 1),
    )
    write_pdf(Document(Title("报告"), blocks, "zh-CN", Letterhead("县政府办公室")), tmp_path / "a.pdf")
    reader = PdfReader(tmp_path / "a.pdf")
    last = len(reader.pages)
    middle = next(number for number, page in enumerate(reader.pages, 1) if "渔港" in page.extract_text())
    assert last > middle > 1
    assert list(outline_of(reader)) == [
        (0, "报告", 1),
        (1, "一、总体情况", 1),
        (2, "（一）按时", middle),
        (3, "1. 公交", middle),
        (4, "（1）渔港", middle),
        (1, "二、逾期", middle),
        (0, "附件 台账", last),
        (1, "甲", last),
    ]
    assert 0 < reader.outline[0].top < 842
    assert reader.metadata.author == "县政府办公室"
    assert reader.pages[-1].mediabox.width > reader.pages[-1].mediabox.height
