"""Word papers: the standard's layout as styles that an office can edit, and words that stay words."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hostile_words import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_papers import WORDS, paper, table, unheard, whole_paper

from tracker.plain_text import plain
from tracker.reports import Align, Annex, Column, Document, Heading, Letterhead, Paragraph, Table
from tracker.reports.writers.word import write_word

LATIN = {"ascii": "Times New Roman", "hAnsi": "Times New Roman"}


def packed(document: Document, report=unheard) -> bytes:
    out = io.BytesIO()
    write_word(document, out, report)
    return out.getvalue()


def opened(document: Document):
    return docx.Document(io.BytesIO(packed(document)))


def styled(paper) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in paper.paragraphs if each.text]


def test_each_kind_of_words_has_its_style():
    told = styled(opened(whole_paper(rows=2)))
    assert told[:4] == [
        ("发文机关标志", "望海县人民政府办公室文件"),
        ("发文字号", "望政办〔2026〕45号"),
        ("公文标题", "承诺落实情况报告"),
        ("标题说明", "截至2026年11月25日"),
    ]
    names = dict(reversed([(text, style) for style, text in told]))
    assert names["县人大常委会："] == "主送机关"
    assert names[WORDS * 4] == "公文正文"
    headings = ("一、总体情况", "（一）办理进度", "1. 按期办结", "（1）其中")
    assert [names[each] for each in headings] == ["一级标题", "二级标题", "三级标题", "四级标题"]
    assert names["望海县人民政府办公室"] == "署名和日期"
    assert (names["附件1"], names["承诺事项台账"]) == ("附件标识", "附件标题")


def test_headings_stand_in_the_outline_by_words_own_headings():
    styles = opened(whole_paper(rows=2)).styles
    for level, name in enumerate(("一级标题", "二级标题", "三级标题", "四级标题"), start=1):
        after = styles[name].base_style
        assert after.name == f"Heading {level}"
        assert after.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("公文标题", "方正小标宋简体", 22),
        ("公文正文", "仿宋_GB2312", 16),
        ("一级标题", "黑体", 16),
        ("二级标题", "楷体_GB2312", 16),
        ("三级标题", "仿宋_GB2312", 16),
        ("四级标题", "仿宋_GB2312", 16),
        ("公文页码", "宋体", 14),
    ],
)
def test_typefaces_and_sizes_are_the_standards(name, font, size):
    style = opened(whole_paper(rows=2)).styles[name]
    assert style.font.size == Pt(size)
    fonts = style.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert all(fonts.get(qn(f"w:{kind}")) == latin for kind, latin in LATIN.items())


def test_22_lines_of_28_characters_fit_the_type_area():
    written = opened(whole_paper(rows=2))
    section, style = written.sections[0], written.styles["公文正文"]
    edges = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(edge / Mm(1), 1) for edge in edges] == [37, 28, 35, 26]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    pitch = style.paragraph_format.line_spacing
    assert pitch == Pt(28.9)
    height = section.page_height - section.top_margin - section.bottom_margin
    assert height // pitch == 22
    closer = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = section.page_width - section.left_margin - section.right_margin
    assert width // Pt(16 + closer) == 28
    indent = style.element.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_page_numbers_stand_outside_and_are_counted_by_word():
    written = opened(whole_paper(rows=2))
    assert written.settings.odd_and_even_pages_header_footer
    section = written.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("— 1 —", "— 1 —")
    assert odd.paragraph_format.right_indent == even.paragraph_format.left_indent == Pt(14)
    assert [int(each.alignment) for each in (odd, even)] == [2, 0]
    assert " PAGE " in odd._p.xml and odd.style.name == "公文页码"
    # Its middle is 7 mm below the type area.
    foot = section.footer_distance + odd.style.paragraph_format.line_spacing / 2
    assert abs((section.bottom_margin - foot) / Mm(1) - 7) < 0.1


def test_an_annex_lies_on_its_side_where_that_is_asked_for_and_its_number_stays_in_its_place():
    upright, side, last = opened(whole_paper(rows=2)).sections
    assert side.page_width == upright.page_height and side.orientation == 1
    edges = (side.top_margin, side.right_margin, side.bottom_margin, side.left_margin)
    assert [round(edge / Mm(1)) for edge in edges] == [28, 37, 26, 35]
    assert last.page_width == upright.page_width
    box = side.footer.paragraphs[0]._p.xml
    assert "layout-flow:vertical" in box and " PAGE " in box


def test_a_table_repeats_its_head_and_keeps_its_rows_whole():
    written = opened(paper(table(3)))
    (made,) = written.tables
    rows = [row._tr for row in made.rows]
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in made.rows[1].cells] == ["1", WORDS, "2026-12-31", "37.5%", "进行中"]
    assert [int(width.get(qn("w:w"))) for width in made._tbl.tblGrid] == [884, 3538, 1769, 884, 1769]
    assert {each.style.name for each in made.rows[0].cells[0].paragraphs} == {"表格标题行"}


def test_a_row_that_no_page_holds_may_be_parted():
    written = opened(paper(Table((Column("甲", 1), Column("乙", 9)), (("长" * 2000, ""),))))
    assert written.tables[0].rows[1]._tr.trPr.find(qn("w:cantSplit")) is None


def test_it_says_its_title_and_language_and_nothing_of_the_library():
    data = packed(whole_paper(rows=2))
    told = docx.Document(io.BytesIO(data)).core_properties
    assert (told.title, told.language, told.author) == (
        "承诺落实情况报告",
        "zh-CN",
        "望海县人民政府办公室文件",
    )
    assert told.comments == ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert not any("python-docx" in words or "ja-JP" in words for words in parts.values())
    assert not [name for name in parts if "thumbnail" in name or "Effects" in name or "customXml" in name]
    assert 'w:eastAsia="zh-CN"' in parts["word/styles.xml"]
    assert len(data) < 60_000


def test_the_mark_of_an_organ_with_a_long_name_fits_its_line():
    name = "望海县人民政府办公室、中共望海县委办公室联合督查组文件"
    mark = opened(paper(head=Letterhead(name))).paragraphs[0]
    assert mark.text == name and mark.runs[0].font.size * len(name) <= Mm(156)


@pytest.mark.parametrize("kind", HOSTILE)
def test_words_are_words_wherever_they_stand(kind):
    words = HOSTILE[kind]
    told = plain(words)
    document = paper(
        Heading(words, 1),
        Paragraph(words),
        Paragraph(words, Align.RIGHT),
        Table((Column(words, 1),), ((words,),)),
        Annex(words, words),
        title=words,
        head=Letterhead(words, words),
    )
    data = packed(document)
    written = docx.Document(io.BytesIO(data))
    lines = [each.text for each in written.paragraphs if each.text and each.text != "截至2026年11月25日"]
    assert lines == told.split("\n") * 8
    assert [cell.text for row in written.tables[0].rows for cell in row.cells] == [told, told]
    assert written.core_properties.title == told[:255]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
        assert not re.search(r"<w:(hyperlink|instrText|fldSimple|object)", text)
        assert b'TargetMode="External"' not in archive.read("word/_rels/document.xml.rels")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=5))
def test_any_words_come_back(words):
    written = opened(paper(Table((Column("内容", 1),), tuple((each,) for each in words))))
    assert [row.cells[0].text for row in written.tables[0].rows[1:]] == [plain(each) for each in words]


def test_whoever_is_told_how_far_it_is_may_stop_it():
    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        packed(paper(table(250)), stop)
