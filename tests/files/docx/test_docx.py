"""Reading Word documents: what a person sees comes out, once, in order; what is not shown stays out."""

import pytest
from word_files import (
    cell,
    document,
    docx,
    lines,
    paragraph,
    read,
    relations,
    row,
    run,
    section,
    table,
    text_box,
)

from tracker.errors import EmptyLetter
from tracker.file_errors import DamagedFile, OversizedFile, WrongKind
from tracker.files import Received, read_letter, read_received

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HIDDEN = "<w:vanish/>"


def field(code: str, result: str = "", closed: bool = True) -> str:
    """A field as Word writes it, in runs of its own."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if closed else ""
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{shown}{end}'


def test_a_paragraph_is_a_line_however_many_runs_it_has():
    body = paragraph("市教育局", "将于年内", "完成。") + paragraph("特此答复。")
    assert lines(body) == ["市教育局将于年内完成。", "特此答复。"]


def test_a_document_names_its_format():
    source = read(paragraph("您的建议收悉。"))
    assert (source.encoding, source.pages, source.cautions) == ("docx", None, ())


def test_the_main_part_is_found_by_its_relation_and_not_by_its_name():
    relation = '<Relationship Id="a" Type="x/officeDocument" Target="/word/document2.xml"/>'
    parts = {"_rels/.rels": relations(relation), "word/document2.xml": document(paragraph("新的"))}
    assert read_received(Received("a.docx", docx(paragraph("旧的"), parts))).text == "新的"


def test_strict_open_xml_is_read_like_the_usual_one():
    strict = document(paragraph("严格格式")).replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert lines(strict) == ["严格格式"]


def test_a_document_without_words_is_empty():
    with pytest.raises(EmptyLetter):
        read(paragraph("") + paragraph("　"))


@pytest.mark.parametrize("body", [f"<w:document xmlns:w='{MAIN}'/>", "<w:document", "<!DOCTYPE a><w:p/>"])
def test_a_document_without_a_body_or_with_broken_xml_is_damaged(body):
    with pytest.raises(DamagedFile):
        read_received(
            Received(
                "a.docx",
                docx(
                    "",
                    {"word/document.xml": body},
                ),
            )
        )


# What is tracked


def test_inserted_words_are_in_and_deleted_ones_are_out():
    body = paragraph(
        "年内",
        f"<w:ins>{run('建成')}</w:ins>",
        "<w:del><w:r><w:delText>开工</w:delText></w:r></w:del>",
        "投用。",
    )
    assert lines(body) == ["年内建成投用。"]


def test_moved_words_stand_only_where_they_went():
    body = paragraph("甲", f"<w:moveFrom>{run('移')}</w:moveFrom>", "乙", f"<w:moveTo>{run('移')}</w:moveTo>")
    assert lines(body) == ["甲乙移"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next():
    first = paragraph("将于年内", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(first + paragraph("完成。")) == ["将于年内完成。"]


def test_a_paragraph_that_was_deleted_whole_leaves_no_line():
    deleted = "<w:del><w:r><w:delText>删去的一段。</w:delText></w:r></w:del>"
    gone = paragraph(deleted, properties="<w:rPr><w:del/></w:rPr>")
    assert lines(paragraph("前。") + gone + paragraph("后。")) == ["前。", "后。"]


def test_a_paragraph_that_goes_on_ends_before_a_table():
    first = paragraph("表前", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(first + table(row("甲", "乙"))) == ["表前", "甲\t乙"]


def test_deleted_rows_and_cells_and_hidden_rows_are_out():
    body = table(
        row("甲", cell("乙", properties="<w:cellDel/>"), "丙"),
        row("删", "去", properties="<w:del/>"),
        row("藏", "起", properties="<w:hidden/>"),
        row("丁", "戊", properties="<w:ins/>"),
    )
    assert lines(body) == ["甲\t丙", "丁\t戊"]


# What is hidden


def test_hidden_words_are_out():
    assert lines(paragraph("前", run("藏", HIDDEN), "后")) == ["前后"]


def test_words_that_are_said_not_to_be_hidden_are_in():
    assert lines(paragraph("前", run("显", '<w:vanish w:val="0"/>'), "后")) == ["前显后"]


@pytest.mark.parametrize("style", ["藏", "又藏"])
def test_words_hidden_by_a_character_style_or_one_it_is_based_on_are_out(style):
    styles = (
        f'<w:style w:type="character" w:styleId="藏"><w:rPr>{HIDDEN}</w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="又藏"><w:basedOn w:val="藏"/></w:style>'
    )
    body = paragraph("前", run("藏", f'<w:rStyle w:val="{style}"/>'), "后")
    assert lines(body, styles=styles) == ["前后"]


def test_a_paragraph_hidden_by_its_style_leaves_no_line_and_joins_nothing_to_itself():
    styles = f'<w:style w:type="paragraph" w:styleId="z"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    body = paragraph("前。") + paragraph("窗体顶端", properties='<w:pStyle w:val="z"/>') + paragraph("后。")
    assert lines(body, styles=styles) == ["前。", "后。"]


def test_a_heading_whose_mark_is_hidden_runs_into_its_text():
    heading = paragraph("一是加强领导。", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    assert lines(heading + paragraph("成立专班。")) == ["一是加强领导。成立专班。"]


def test_styles_that_are_based_on_each_other_end():
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert lines(paragraph("正文", properties='<w:pStyle w:val="a"/>'), styles=styles) == ["正文"]


# Boxes, controls, links, fields, symbols


def test_a_text_box_stands_once_and_before_the_paragraph_that_it_hangs_on():
    assert lines(paragraph(text_box("市教育局文件"), "正文。")) == ["市教育局文件", "正文。"]


def test_text_boxes_of_one_paragraph_stand_from_top_to_bottom():
    body = paragraph(text_box("市教函〔2026〕8号", 900_000), text_box("市教育局文件", 100_000))
    assert lines(body) == ["市教育局文件", "市教函〔2026〕8号"]


def test_an_old_program_s_text_box_is_in():
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('红头')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert lines(paragraph(box, "正文。")) == ["红头", "正文。"]


def test_old_text_boxes_stand_from_top_to_bottom():
    def box(words: str, top: str) -> str:
        inside = f"<v:textbox><w:txbxContent>{paragraph(words)}</w:txbxContent></v:textbox>"
        return f'<w:r><w:pict><v:shape style="position:absolute;margin-top:{top}">{inside}</v:shape></w:pict></w:r>'

    assert lines(paragraph(box("下", "3cm"), box("上", "12pt"))) == ["上", "下"]


def test_of_alternatives_only_the_first_is_read():
    both = f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Choice>{run('另')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
    only_old = f"<mc:AlternateContent><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
    assert lines(paragraph(both) + paragraph(only_old)) == ["新", "旧"]


def test_content_controls_are_in_at_every_level():
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = (
        control(paragraph("段落"))
        + paragraph("行", control(run("内")))
        + table(control(row("甲", control(cell("乙")))))
    )
    assert lines(body) == ["段落", "行内", "甲\t乙"]


def test_a_control_s_request_to_write_is_out_but_not_what_was_written_under_its_flag():
    def control(words: str) -> str:
        return (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>"
        )

    assert lines(
        paragraph("日期：", control("单击此处输入日期。")) + paragraph("日期：", control("5月1日"))
    ) == ["日期：", "日期：5月1日"]


def test_a_link_s_words_are_in():
    assert lines(paragraph("见", f"<w:hyperlink>{run('通知')}</w:hyperlink>")) == ["见通知"]


def test_a_field_gives_its_result_and_not_its_code():
    assert lines(paragraph("印发于", field("DATE", "2026年5月"), "。")) == ["印发于2026年5月。"]


def test_a_field_in_the_code_of_another_is_code():
    inner = field("IF " + "</w:instrText></w:r>" + field("X", "内码") + "<w:r><w:instrText>", "结果")
    assert lines(paragraph("前", inner, "后")) == ["前结果后"]


def test_a_field_that_never_ends_hides_nothing():
    assert lines(paragraph("前", field("DATE", closed=False), "后")) == ["前后"]


def test_a_simple_field_gives_its_result():
    assert lines(paragraph(f'<w:fldSimple w:instr="DATE">{run("5月")}</w:fldSimple>')) == ["5月"]


@pytest.mark.parametrize(("inside", "seen"), [("1", "①"), ("乙", "乙"), ("20", "⑳")])
def test_a_circled_character_whose_sign_stands_in_the_code_is_in(inside, seen):
    code = rf"eq \o\ac(○,{inside})"
    assert lines(paragraph(field(code), "推进落实")) == [f"{seen}推进落实"]


def test_symbols_of_wingdings_are_signs():
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert lines(paragraph(symbol, "公开", "\uf0a8不公开")) == ["☑公开□不公开"]


@pytest.mark.parametrize("code", ["", "XYZ", "FFFFFFFF", "D800", "0", "F001"])
def test_a_symbol_that_is_none_leaves_no_trace(code):
    assert lines(paragraph("甲", f'<w:r><w:sym w:font="Odd" w:char="{code}"/></w:r>', "乙")) == ["甲乙"]


def test_a_check_box_of_an_old_form_shows_whether_it_is_ticked():
    def box(inside: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inside}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    ticked, plain = box('<w:default w:val="0"/><w:checked/>'), box('<w:default w:val="0"/>')
    assert lines(paragraph(ticked, "A类", plain, "B类")) == ["☑A类□B类"]


def test_of_a_word_with_its_reading_only_the_word_is_in():
    ruby = f"<w:r><w:ruby><w:rt>{run('shǔ')}</w:rt><w:rubyBase>{run('署')}</w:rubyBase></w:ruby></w:r>"
    assert lines(paragraph(ruby, "名")) == ["署名"]


def test_comments_objects_and_soft_hyphens_are_out():
    body = paragraph(
        "甲",
        "<w:r><w:commentReference/></w:r>",
        "<w:r><w:object><w:t>x</w:t></w:object></w:r>",
        "<w:r><w:softHyphen/></w:r>",
        "乙",
    )
    assert lines(body, comments=f"<w:comment>{paragraph('批注')}</w:comment>") == ["甲乙"]


def test_hyphens_that_hold_and_formulas_are_in():
    body = paragraph(
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>",
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
    )
    assert lines(body) == ["A-Bx=1"]


def test_tabs_in_a_paragraph_are_gaps_since_only_tables_have_tabs():
    body = paragraph("<w:r><w:tab/><w:t>办公室</w:t><w:tab/><w:tab/><w:t>5月1日印发</w:t></w:r>")
    assert lines(body) == ["办公室\u3000\u30005月1日印发"]


def test_line_ends_of_the_source_are_blanks_and_soft_hyphens_are_nothing():
    assert lines(paragraph(run("甲\n\t乙&#x85;丙&#xAD;丁"))) == ["甲  乙 丙丁"]


# Breaks


def test_a_heading_set_on_two_lines_is_one():
    body = paragraph("<w:r><w:t>关于市十四届人大二次会议</w:t><w:br/><w:t>第18号建议的答复</w:t></w:r>")
    assert lines(body) == ["关于市十四届人大二次会议第18号建议的答复"]


def test_a_page_break_ends_a_line():
    assert lines(paragraph('<w:r><w:t>完成</w:t><w:br w:type="page"/><w:t>附件</w:t></w:r>')) == [
        "完成",
        "附件",
    ]


# Notes, heads and feet


def note(kind: str, at: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{at}"/></w:r>'


def test_notes_stand_behind_the_paragraph_that_refers_to_them():
    body = paragraph("甲", note("endnote", 1), note("footnote", 3), "乙") + paragraph(
        "丙", note("footnote", 2)
    )
    told = ((0, "——"), (2, "脚二"), (3, "脚三"))
    footnotes = "".join(f'<w:footnote w:id="{at}">{paragraph(words)}</w:footnote>' for at, words in told)
    endnotes = f'<w:endnote w:id="1">{paragraph("尾注")}</w:endnote>'
    seen = ["甲乙", "尾注", "脚三", "丙", "脚二"]
    assert lines(body, footnotes=footnotes, endnotes=endnotes) == seen


def test_a_note_that_refers_to_itself_stands_once():
    body = paragraph("甲", note("footnote", 2)) + paragraph("乙") * 3
    footnotes = f'<w:footnote w:id="2">{paragraph("脚", note("footnote", 2))}</w:footnote>'
    assert lines(body, footnotes=footnotes) == ["甲", "脚", "乙", "乙", "乙"]


def test_a_table_s_notes_stand_behind_it():
    body = table(row(cell(paragraph("甲", note("footnote", 2))), "乙"), row("丙", "丁"))
    assert lines(body, footnotes=f'<w:footnote w:id="2">{paragraph("脚")}</w:footnote>') == [
        "甲\t乙",
        "丙\t丁",
        "脚",
    ]


def test_a_letterhead_in_the_first_page_s_header_comes_first():
    body = paragraph("正文。") + section()
    assert lines(body, header1=paragraph("市教育局"), header2=paragraph("内部资料")) == ["市教育局", "正文。"]


def test_a_text_box_in_the_first_page_s_header_is_a_letterhead_too():
    body = paragraph("正文。") + section()
    assert lines(body, header1=paragraph(text_box("市教育局文件")), header2="") == ["市教育局文件", "正文。"]


def test_what_stands_at_the_foot_of_the_first_page_alone_comes_behind_the_text():
    body = paragraph("正文。") + section("footer")
    assert lines(body, footer1=paragraph("联系电话：8123"), footer2="") == ["正文。", "联系电话：8123"]


@pytest.mark.parametrize(
    ("first", "running", "title_page"),
    [("内部资料", "内部资料", True), ("— 1 —", "", True), ("第1页 共3页", "", True), ("市教育局", "", False)],
)
def test_running_heads_and_page_numbers_are_out(first, running, title_page):
    body = paragraph("正文。") + section(title_page=title_page)
    assert lines(body, header1=paragraph(first), header2=paragraph(running)) == ["正文。"]


def test_a_header_that_is_not_there_is_none():
    assert lines(paragraph("正文。") + section()) == ["正文。"]


# Word art


def drawn(words: str, shape: str = "") -> str:
    return f'<w:r><w:pict><v:shape id="{shape}"><v:textpath string="{words}"/></v:shape></w:pict></w:r>'


def test_a_letterhead_drawn_as_word_art_is_a_line_of_its_own():
    assert lines(paragraph(drawn("市教育局文件"), "市教函〔2026〕8号")) == [
        "市教育局文件",
        "市教函〔2026〕8号",
    ]


def test_a_watermark_is_out():
    assert lines(paragraph(drawn("草稿", "PowerPlusWaterMarkObject1"), "正文。")) == ["正文。"]


# Tables


def test_a_table_is_read_row_by_row():
    assert lines(table(row("指标", "2025年"), row("立案", "12"))) == ["指标\t2025年", "立案\t12"]


def test_merged_cells_stand_once_and_columns_stay_below_one_another():
    body = table(
        row(cell("表头", properties='<w:gridSpan w:val="2"/>'), "时限"),
        row(cell("甲", properties='<w:vMerge w:val="restart"/>'), "乙", "丙"),
        row(cell("不见", properties="<w:vMerge/>"), "丁", "戊"),
    )
    assert lines(body) == ["表头\t\t时限", "甲\t乙\t丙", "\t丁\t戊"]


def test_cells_merged_sideways_in_the_old_way_stand_once():
    first, second = (cell(kind, properties=f'<w:hMerge w:val="{kind}"/>') for kind in ("restart", "continue"))
    assert lines(table(row(first, second, "丙"))) == ["restart\t\t丙"]


def test_a_row_that_begins_further_right_keeps_its_columns():
    assert lines(table(row("甲", "乙"), row("丙", properties='<w:gridBefore w:val="1"/>'))) == [
        "甲\t乙",
        "\t丙",
    ]


def test_paragraphs_of_a_cell_are_one_entry():
    assert lines(table(row(cell("建设", "学校"), "教育局"))) == ["建设 学校\t教育局"]


def test_a_table_in_a_cell_belongs_to_its_entry():
    inner = table(row("内左", "内右")) + paragraph("")
    assert lines(table(row(cell("外", inner), "右"))) == ["外 内左 内右\t右"]


def test_a_table_of_one_column_lays_out_paragraphs():
    assert lines(table(row(cell("第一段。", "第二段。")))) == ["第一段。", "第二段。"]


def test_a_form_s_cell_that_holds_the_letter_gives_its_paragraphs():
    letter = [f"第{place}段" + "文" * 120 + "。" for place in range(3)]
    assert lines(table(row("答复内容", cell(*letter)))) == ["答复内容", *letter]


def test_a_long_entry_of_a_table_of_tasks_stays_an_entry():
    measures = [f"{place}.推进{'文' * 120}。" for place in range(1, 4)]
    assert lines(table(row("市教育局", cell(*measures)))) == [f"市教育局\t{' '.join(measures)}"]


def test_rows_without_words_are_out():
    assert lines(table(row("甲", "乙"), row(cell(), cell()), row("丙", "丁"))) == ["甲\t乙", "丙\t丁"]


# Bold


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        ([run("一、", BOLD), run("加强领导", BOLD)], "**一、加强领导**"),
        ([run("一是加强领导。", BOLD), "成立专班。"], "**一是加强领导。**成立专班。"),
        ([run("甲", BOLD), run(" "), run("乙", BOLD)], "**甲 乙**"),
        (["前", run("　中 ", BOLD), "后"], "前　**中** 后"),
        (["前", run(" ", BOLD), "后"], "前 后"),
        ([run("甲", '<w:b w:val="0"/>')], "甲"),
        ([run("3*4", BOLD)], "**3＊4**"),
        (["**不是**"], "＊＊不是＊＊"),
    ],
)
def test_bold_is_marked_about_the_words_themselves(inside, seen):
    assert lines(paragraph(*inside)) == [seen]


def test_bold_goes_on_over_a_break_that_joins_and_begins_anew_after_one_that_parts():
    joined = "<w:r><w:rPr><w:b/></w:rPr><w:t>关于建议的</w:t><w:br/><w:t>答复</w:t></w:r>"
    parted = "<w:r><w:rPr><w:b/></w:rPr><w:t>完成。</w:t><w:br/><w:t>推进。</w:t></w:r>"
    assert lines(paragraph(joined) + paragraph(parted)) == ["**关于建议的答复**", "**完成。**", "**推进。**"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="标题"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="标题2"><w:basedOn w:val="标题"/></w:style>'
    '<w:style w:type="character" w:styleId="强调"><w:rPr><w:b/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (paragraph("题", properties='<w:pStyle w:val="标题"/>'), "**题**"),
        (paragraph("题", properties='<w:pStyle w:val="标题2"/>'), "**题**"),
        (paragraph(run("重", '<w:rStyle w:val="强调"/>'), "点"), "**重**点"),
        # Bold twice is plain (ECMA-376 part 1, 17.7.3).
        (
            paragraph("题", run("重", '<w:rStyle w:val="强调"/>'), properties='<w:pStyle w:val="标题"/>'),
            "**题**重",
        ),
        (paragraph(run("题", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="标题"/>'), "题"),
    ],
)
def test_bold_comes_from_styles_too(body, seen):
    assert lines(body, styles=STYLES) == [seen]


def test_styles_of_tables_are_passed_over_and_those_around_them_stay():
    tables = '<w:style w:type="table" w:styleId="t"><w:rPr/></w:style><w:style w:type="table" w:styleId="u"/>'
    body = paragraph("题", properties='<w:pStyle w:val="标题"/>')
    assert lines(body, styles=tables + STYLES + tables) == ["**题**"]


def test_the_default_style_and_the_document_s_defaults_hold_where_no_style_is_named():
    default = '<w:style w:type="paragraph" w:default="1" w:styleId="正文"><w:rPr><w:b/></w:rPr></w:style>'
    assert lines(paragraph("字"), styles=default) == ["**字**"]
    everywhere = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert lines(paragraph("字"), styles=everywhere) == ["**字**"]


# What was left out, and what is refused


def test_another_document_inside_is_not_read_but_told():
    source = read(paragraph("正文。") + '<w:altChunk r:id="x"/>')
    assert source.text == "正文。"
    assert [caution.words for caution in source.cautions] == [
        "Another document is embedded in the letter; its words were not read."
    ]


def test_a_part_that_the_document_names_and_does_not_have_is_told():
    listed = relations('<Relationship Id="n" Type="x/numbering" Target="numbering.xml"/>')
    content = docx(paragraph("正文。"), {"word/_rels/document.xml.rels": listed})
    (caution,) = read_received(Received("a.docx", content)).cautions
    assert dict(caution.facts) == {"part": "word/numbering.xml"}


PICTURE = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"


def test_a_document_of_pictures_alone_is_no_letter_in_words():
    with pytest.raises(WrongKind):
        read(paragraph(PICTURE))


def test_a_short_document_with_a_picture_carries_a_caution_and_a_long_one_does_not():
    (caution,) = read(paragraph("答复见下图") + paragraph(PICTURE) * 2).cautions
    assert dict(caution.facts) == {"pictures": 2}
    assert read(paragraph("文" * 200) + paragraph(PICTURE)).cautions == ()


def stated(characters: str, body: str) -> tuple:
    names = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    counts = f'<Properties xmlns="{names}"><Characters>{characters}</Characters></Properties>'
    return read_received(Received("a.docx", docx(body, {"docProps/app.xml": counts}))).cautions


def test_a_document_that_says_it_is_far_longer_carries_a_caution():
    (caution,) = stated("5000", paragraph("只剩这一句。"))
    assert dict(caution.facts) == {"stated": 5000, "read": 6}


@pytest.mark.parametrize("characters", ["0", "6", "400", "", "many", "99999999999"])
def test_counts_that_are_stale_by_little_or_are_none_say_nothing(characters):
    assert stated(characters, paragraph("只剩这一句。")) == ()


def test_deleted_words_count_as_standing_in_the_document():
    deleted = f"<w:del><w:r><w:delText>{'删' * 3000}</w:delText></w:r></w:del>"
    assert stated("3006", paragraph("只剩这一句。", deleted)) == ()


def test_a_million_paragraphs_are_refused_before_they_are_parsed():
    with pytest.raises(OversizedFile):
        read("<w:p/>" * 700_000)


def test_tables_without_end_are_refused():
    with pytest.raises(OversizedFile):
        read("<w:tbl><w:tr><w:tc>" * 30 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 30)


def test_elements_nested_without_end_are_refused():
    with pytest.raises(DamagedFile):
        read(paragraph("<w:smartTag>" * 3000 + "</w:smartTag>" * 3000))


@pytest.mark.parametrize(
    ("name", "truth", "whole"),
    [("letter.docx", "truth_letter.txt", 23), ("complex.docx", "truth_complex.txt", 15)],
)
def test_the_real_letters_are_read_whole(shared, name, truth, whole):
    def bare(line: str) -> str:
        return "".join(line.replace("**", "").split())

    read_lines = list(map(bare, read_letter(shared / "samples" / name).text.split("\n")))
    true_lines = [
        bare(line) for line in (shared / "samples" / truth).read_text("utf-8").split("\n") if line.strip()
    ]
    assert "".join(read_lines) == "".join(true_lines)
    assert sum(line in read_lines for line in true_lines) >= whole
