"""Reading OpenDocument texts: what a person sees comes out, once, in order; what is not shown stays out."""

import io
import zipfile

import pytest
from odt_files import NAMES, items, level, lines, numbered, odt, p, read, span, style

from tracker.errors import EmptyLetter
from tracker.file_errors import DamagedFile, NeedsPassword, OversizedFile, WrongKind
from tracker.files import Received, read_letter, read_received

HIDDEN = style("藏", inside='text:display="none"')
BOLD = style("粗", inside='style:font-weight-asian="bold"')


def test_a_paragraph_is_a_line_and_the_document_names_its_format():
    source = read(p("市教育局", span("将于年内", "T1"), "完成。") + p("特此答复。", kind="h"))
    assert source.text == "市教育局将于年内完成。\n特此答复。"
    assert (source.encoding, source.pages, source.cautions) == ("odt", None, ())


def test_blanks_tabs_and_breaks_are_what_they_look_like():
    body = p("甲<text:s text:c='2'/>乙\n\t 丙<text:tab/>丁") + p(
        "关于建议的<text:line-break/>答复<text:soft-page-break/>。"
    )
    assert lines(body) == ["甲  乙 丙\u3000\u3000丁", "关于建议的答复。"]


@pytest.mark.parametrize("count", ["x", "-1", "", "999999999"])
def test_a_count_of_blanks_that_is_none_costs_nothing(count):
    (line,) = lines(p(f"甲<text:s text:c='{count}'/>乙"))
    assert line.startswith("甲")
    assert line.endswith("乙")
    assert len(line) < 300


def test_a_document_without_words_is_empty():
    with pytest.raises(EmptyLetter):
        read(p())


def test_deleted_words_which_stand_apart_are_out():
    gone = f"<text:tracked-changes><text:changed-region><text:deletion>{p('删去')}</text:deletion></text:changed-region></text:tracked-changes>"
    assert lines(
        gone + p("甲<text:change text:change-id='1'/>乙<text:change-start/>插<text:change-end/>")
    ) == ["甲乙插"]


@pytest.mark.parametrize(
    "body",
    [
        p("前", span("藏", "藏"), "后"),
        p("前", span("又藏", "又藏"), "后"),
        p("前<text:hidden-text text:is-hidden='true'>藏</text:hidden-text>后"),
        p("前后") + p("藏", style="段藏"),
        p("前后") + p("<text:hidden-paragraph text:is-hidden='true'/>藏"),
        p("前后") + f"<text:section text:display='none'>{p('藏')}</text:section>",
        p("前", "<office:annotation><text:p>批注</text:p></office:annotation>后"),
    ],
)
def test_hidden_words_are_out(body):
    styles = (
        HIDDEN
        + style("又藏", more=' style:parent-style-name="藏"')
        + style("段藏", "paragraph", 'text:display="none"')
    )
    assert lines(body, styles=styles) == ["前后"]


def test_sections_links_and_fields_are_in():
    body = f"<text:section>{p('节内<text:a>链接</text:a><text:date>5月1日</text:date>')}</text:section>"
    assert lines(body) == ["节内链接5月1日"]


def test_of_a_word_with_its_reading_only_the_word_is_in():
    ruby = "<text:ruby><text:ruby-base>署</text:ruby-base><text:ruby-text>shǔ</text:ruby-text></text:ruby>"
    assert lines(p(ruby, "名")) == ["署名"]


@pytest.mark.parametrize(
    "box",
    [
        f"<draw:frame><draw:text-box>{p('红头')}</draw:text-box></draw:frame>",
        f"<draw:custom-shape>{p('红头')}</draw:custom-shape>",
        f"<draw:g><draw:frame><draw:text-box>{p('红头')}</draw:text-box><svg:title>图</svg:title></draw:frame></draw:g>",
    ],
)
def test_a_text_box_stands_before_the_paragraph_that_it_hangs_on_and_by_itself(box):
    assert lines(p(box, "正文。")) == ["红头", "正文。"]
    assert lines(box + p("正文。")) == ["红头", "正文。"]


def test_text_boxes_of_one_paragraph_stand_from_top_to_bottom():
    def box(words: str, height: str) -> str:
        return f'<draw:frame svg:y="{height}"><draw:text-box>{p(words)}</draw:text-box></draw:frame>'

    assert lines(p(box("下", "3.5cm"), box("上", "-1cm"), box("无", "?"), "文")) == ["上", "无", "下", "文"]


def test_notes_stand_behind_the_paragraph_that_refers_to_them():
    def note(words: str) -> str:
        return f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p(words)}</text:note-body></text:note>"

    body = p("甲", note("脚一"), "乙") + table(entry(f"丙{note('脚二')}") + entry("丁")) + p("戊")
    assert lines(body) == ["甲乙", "脚一", "丙\t丁", "脚二", "戊"]


# Bold


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (p("前", span("重", "粗"), "后"), "前**重**后"),
        (p(span("一、", "粗"), span("领导", "粗")), "**一、领导**"),
        (p(span("重", "粗二")), "**重**"),
        (p("题", style="题"), "**题**"),
        (p("题", span("平", "平"), style="题"), "**题**平"),
        (p(span("洋", "洋")), "洋"),
    ],
)
def test_bold_is_that_of_chinese_words(body, seen):
    styles = (
        BOLD
        + style("粗二", more=' style:parent-style-name="粗"')
        + style("题", "paragraph", 'fo:font-weight="bold"')
        + style("平", inside='fo:font-weight="normal" style:font-weight-asian="normal"')
        + style("洋", inside='fo:font-weight="bold" style:font-weight-asian="normal"')
    )
    assert lines(body, styles=styles) == [seen]


# Numbers

GB = numbered(
    level(1, "一, 二, 三, ...", suffix="、"),
    level(2, "一, 二, 三, ...", "（", "）"),
    level(3, "1"),
    level(4, "①, ②, ③, ...", suffix=""),
)


def test_lists_are_numbered_in_their_levels():
    body = items("甲", "乙", items("丙", items("丁", items("戊"))), "己")
    assert lines(body, styles=GB) == ["一、甲", "二、乙", "（一）丙", "1. 丁", "① 戊", "三、己"]


def test_only_the_first_paragraph_of_an_item_is_numbered():
    assert lines(items(p("甲") + p("续"), "乙"), styles=GB) == ["一、甲", "续", "二、乙"]


def test_a_list_that_goes_on_counts_on_and_another_begins_anew():
    more = ' text:continue-numbering="true"'
    body = items("甲") + p("正文。") + items("乙", more=more) + items("丙")
    assert lines(body, styles=GB) == ["一、甲", "正文。", "二、乙", "一、丙"]


def test_a_list_may_name_the_one_that_it_goes_on():
    body = (
        items("甲", more=' xml:id="a"')
        + items("子", style="L2")
        + items("乙", more=' text:continue-list="a"')
    )
    assert lines(body, styles=GB + numbered(level(1), name="L2")) == ["一、甲", "1. 子", "二、乙"]


def test_an_item_and_a_level_may_begin_elsewhere():
    body = f'<text:list text:style-name="L1"><text:list-item text:start-value="5">{p("甲")}</text:list-item><text:list-item>{p("乙")}</text:list-item></text:list>'
    assert lines(body, styles=GB) == ["五、甲", "六、乙"]
    assert lines(items("甲"), styles=numbered(level(1, more=' text:start-value="3"'))) == ["3. 甲"]


def test_a_level_may_show_those_above_it():
    styles = numbered(level(1, suffix=""), level(2, suffix="", more=' text:display-levels="2"'))
    body = items("甲", items("乙", "丙"), "丁", items("戊"))
    assert lines(body, styles=styles) == ["1 甲", "1.1 乙", "1.2 丙", "2 丁", "2.1 戊"]


def test_words_may_stand_about_the_number():
    styles = numbered(level(1, "一, 二, 三, ...", more=' loext:num-list-format="第%1%条"'))
    assert lines(items("甲"), styles=styles) == ["第一条 甲"]


def test_nothing_parts_the_number_where_the_level_says_so():
    assert lines(items("甲"), styles=numbered(level(1, nothing=True))) == ["1.甲"]


@pytest.mark.parametrize(
    ("form", "seen"),
    [
        ("a", "b"),
        ("A", "B"),
        ("i", "ii"),
        ("I", "II"),
        ("壹, 贰, 叁, ...", "贰"),
        ("甲, 乙, 丙, ...", "乙"),
        ("１, ２, ３, ...", "２"),
    ],
)
def test_every_form_is_written(form, seen):
    assert lines(items("文", "文"), styles=numbered(level(1, form, suffix="、")))[1] == f"{seen}、文"


def test_bullets_and_levels_without_form_show_nothing():
    bullets = '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    assert lines(items("甲"), styles=bullets) == ["甲"]
    assert lines(items("甲"), styles=numbered(level(1, ""))) == ["甲"]
    assert lines(items("甲")) == ["甲"]


def test_headings_are_numbered_by_the_outline():
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>'
    body = p("甲", kind="h", more=' text:outline-level="1"') + p(
        "乙", kind="h", more=' text:outline-level="1"'
    )
    assert lines(body, common=outline) == ["一、甲", "二、乙"]


# Tables


def entry(words: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{p(words)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: str) -> str:
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
        + "</table:table>"
    )


def test_a_table_is_read_row_by_row_and_merged_cells_stand_once():
    body = table(
        entry("表头", ' table:number-columns-spanned="2"') + COVERED + entry("时限"),
        entry("甲", ' table:number-rows-spanned="2"') + entry("乙") + entry("丙"),
        COVERED + entry("丁") + entry("戊"),
    )
    assert lines(body) == ["表头\t\t时限", "甲\t乙\t丙", "\t丁\t戊"]


def test_a_table_s_head_rows_are_rows():
    head = f"<table:table-header-rows><table:table-row>{entry('措施')}{entry('单位')}</table:table-row></table:table-header-rows>"
    assert lines(f"<table:table>{head}</table:table>") == ["措施\t单位"]


def test_cells_repeated_without_end_stay_few():
    (line,) = lines(table(entry("甲", ' table:number-columns-repeated="9999999"') + entry("乙")))
    assert line.count("甲") < 100


# First page


def page(name: str, head: str, more: str = "") -> str:
    return f'<style:master-page style:name="{name}"{more}><style:header>{p(head)}</style:header></style:master-page>'


OPENS = style("P1", "paragraph", more=' style:master-page-name="First"')


def test_a_letterhead_on_a_first_page_of_its_own_comes_first():
    masters = page("Standard", "内部资料") + page("First", "市教育局", ' style:next-style-name="Standard"')
    assert lines(p("正文。", style="P1"), styles=OPENS, masters=masters) == ["市教育局", "正文。"]


def test_a_letterhead_in_the_first_header_of_its_page_comes_first():
    masters = f'<style:master-page style:name="Standard"><style:header>{p("内部资料")}</style:header><style:header-first>{p("市教育局")}</style:header-first></style:master-page>'
    assert lines(p("正文。"), masters=masters) == ["市教育局", "正文。"]


def test_what_stands_at_the_foot_of_the_first_page_alone_comes_behind_the_text():
    masters = page("Standard", "") + page("First", "联系电话：8123", ' style:next-style-name="Standard"')
    feet = masters.replace("style:header", "style:footer")
    assert lines(p("正文。", style="P1"), styles=OPENS, masters=feet) == ["正文。", "联系电话：8123"]


def test_running_heads_and_page_numbers_are_out():
    assert lines(p("正文。"), masters=page("Standard", "内部资料")) == ["正文。"]
    same = page("Standard", "内部资料") + page("First", "内部资料", ' style:next-style-name="Standard"')
    assert lines(p("正文。", style="P1"), styles=OPENS, masters=same) == ["正文。"]
    number = page("Standard", "") + page("First", "— 1 —", ' style:next-style-name="Standard"')
    assert lines(p("正文。", style="P1"), styles=OPENS, masters=number) == ["正文。"]


def test_what_was_deleted_opens_no_page():
    gone = f"<text:tracked-changes>{p('删')}</text:tracked-changes>"
    masters = page("Standard", "内部资料") + page("First", "市教育局", ' style:next-style-name="Standard"')
    assert lines(gone + p("正文。", style="P1"), styles=OPENS, masters=masters) == ["市教育局", "正文。"]


# Refused


LOCKED = f'<manifest:manifest{NAMES}><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'


def test_a_document_whose_parts_are_encrypted_asks_for_the_password():
    with pytest.raises(NeedsPassword):
        read_received(Received("a.odt", odt(p("文"), parts={"META-INF/manifest.xml": LOCKED})))


@pytest.mark.parametrize("content", ["<a/>", "<office:document-content", ""])
def test_a_document_without_a_text_is_damaged(content):
    with pytest.raises(DamagedFile):
        read_received(Received("a.odt", odt("", parts={"content.xml": content})))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        (
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
    ],
)
def test_lists_and_tables_without_end_are_refused(before, after):
    with pytest.raises(OversizedFile):
        read(before * 40 + p("文") + after * 40)


def test_a_document_of_pictures_alone_is_no_letter_in_words():
    picture = p("<draw:frame><draw:image/></draw:frame>")
    with pytest.raises(WrongKind):
        read(picture)
    (caution,) = read(p("答复见下图") + picture).cautions
    assert dict(caution.facts) == {"pictures": 1}


@pytest.mark.parametrize(("characters", "told"), [("5000", [5000]), ("300", []), ("x", []), ("", [])])
def test_a_document_that_says_it_is_far_longer_carries_a_caution(characters, told):
    names = 'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    counts = f'<office:document-meta{NAMES} {names}><office:meta><meta:document-statistic meta:character-count="{characters}"/></office:meta></office:document-meta>'
    source = read_received(Received("a.odt", odt(p("只剩这一句。"), parts={"meta.xml": counts})))
    assert [dict(caution.facts)["stated"] for caution in source.cautions] == told


def test_a_document_whose_styles_are_missing_is_told():
    listed = f'<manifest:manifest{NAMES}><manifest:file-entry manifest:full-path="styles.xml"/></manifest:manifest>'
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt(p("文")))) as old, zipfile.ZipFile(packed, "w") as new:
        for name in ("mimetype", "content.xml"):
            new.writestr(name, old.read(name))
        new.writestr("META-INF/manifest.xml", listed)
    (caution,) = read_received(Received("a.odt", packed.getvalue())).cautions
    assert dict(caution.facts) == {"part": "styles.xml"}


def test_a_million_paragraphs_are_refused_before_they_are_parsed():
    with pytest.raises(OversizedFile):
        read("<text:p/>" * 700_000)


def test_styles_that_inherit_from_each_other_end():
    circle = style("a", more=' style:parent-style-name="b"') + style("b", more=' style:parent-style-name="a"')
    assert lines(p(span("文", "a")), styles=circle) == ["文"]


def test_the_real_letter_is_read_whole(shared):
    def bare(line: str) -> str:
        return "".join(line.replace("**", "").split())

    read_lines = list(map(bare, read_letter(shared / "samples" / "letter.odt").text.split("\n")))
    truth = (shared / "samples" / "truth_letter.txt").read_text("utf-8")
    true_lines = [bare(line) for line in truth.split("\n") if line.strip()]
    assert "".join(read_lines) == "".join(true_lines)
    assert sum(line in read_lines for line in true_lines) >= 23
