"""The numbers that Word shows before paragraphs: counted by list, level, use and style, written in every form."""

import pytest
from word_files import GB, HEADINGS, item, level, lines, numbering, paragraph, styled


def numbers(body: str, listed: str, styles: str = "") -> list[str]:
    """The numbers before paragraphs that all say 文."""
    return [line.removesuffix("文").strip() for line in lines(body, numbering=listed, styles=styles)]


def test_the_four_levels_of_a_letter_are_written_as_the_standard_has_them():
    body = (
        item("文")
        + item("文", 1)
        + item("文", 2)
        + item("文", 3)
        + item("文", 1)
        + item("文", 2)
        + item("文")
    )
    assert numbers(body, GB) == ["一、", "（一）", "1.", "（1）", "（二）", "1.", "二、"]


def test_what_is_not_numbered_between_does_not_count():
    body = item("文") + paragraph("正文。") + item("文")
    assert lines(body, numbering=GB) == ["一、文", "正文。", "二、文"]


def test_a_paragraph_without_words_counts_but_leaves_no_line():
    assert lines(item("甲") + item("") + item("乙"), numbering=GB) == ["一、甲", "三、乙"]


def test_a_deleted_paragraph_does_not_count():
    gone = item("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", more="<w:rPr><w:del/></w:rPr>")
    assert lines(item("甲") + gone + item("乙"), numbering=GB) == ["一、甲", "二、乙"]


def test_a_hidden_paragraph_does_not_count():
    hidden = item("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>", more="<w:rPr><w:vanish/></w:rPr>")
    assert lines(item("甲") + hidden + item("乙"), numbering=GB) == ["一、甲", "二、乙"]


def test_latin_and_digits_are_parted_from_the_number():
    listed = numbering(level(0, "decimal", "%1."))
    assert lines(item("2026年完成"), numbering=listed) == ["1. 2026年完成"]


def test_nothing_parts_the_number_where_word_puts_nothing():
    listed = numbering(level(0, "decimal", "%1)", '<w:suff w:val="nothing"/>'))
    assert lines(item("完成"), numbering=listed) == ["1)完成"]


@pytest.mark.parametrize(
    ("form", "tenth", "twelfth"),
    [
        ("chineseCounting", "十", "十二"),
        ("chineseCountingThousand", "十", "十二"),
        ("japaneseCounting", "十", "十二"),
        ("ideographDigital", "一〇", "一二"),
        ("chineseLegalSimplified", "壹拾", "壹拾贰"),
        ("ideographTraditional", "癸", "乙"),
        ("ideographZodiac", "酉", "亥"),
        ("decimalEnclosedCircle", "⑩", "⑫"),
        ("decimalEnclosedCircleChinese", "⑩", "⑫"),
        ("decimalEnclosedParen", "⑽", "⑿"),
        ("decimalEnclosedFullstop", "⒑", "⒓"),
        ("decimalFullWidth", "１０", "１２"),
        ("decimalZero", "10", "12"),
        ("upperLetter", "J", "L"),
        ("lowerLetter", "j", "l"),
        ("upperRoman", "X", "XII"),
        ("lowerRoman", "x", "xii"),
        ("numberInDash", "- 10 -", "- 12 -"),
        ("decimal", "10", "12"),
        ("anything else", "10", "12"),
    ],
)
def test_every_form_is_written(form, tenth, twelfth):
    told = numbers(item("文") * 12, numbering(level(0, form, "%1、")))
    assert (told[9], told[11]) == (f"{tenth}、", f"{twelfth}、")


@pytest.mark.parametrize(
    ("form", "pattern"), [("bullet", "\uf0b7"), ("bullet", "●"), ("none", ""), ("none", "%1")]
)
def test_bullets_and_levels_without_numbers_show_nothing(form, pattern):
    assert numbers(item("文") * 2, numbering(level(0, form, pattern))) == ["", ""]


def test_words_may_stand_about_the_number():
    assert numbers(item("文") * 2, numbering(level(0, "chineseCounting", "第%1条"))) == ["第一条", "第二条"]


def test_a_level_may_show_the_levels_above_it():
    listed = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert numbers(item("文") + item("文", 1) * 2 + item("文") + item("文", 1), listed) == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
    ]


def test_a_legal_level_shows_all_in_arabic_digits():
    legal = level(1, "chineseCounting", "%1.%2", "<w:isLgl/>")
    assert numbers(item("文") + item("文", 1), numbering(level(0, "chineseCounting", "%1、"), legal)) == [
        "一、",
        "1.1",
    ]


def test_a_level_shown_before_it_was_used_stands_at_its_start():
    listed = numbering(level(0), level(1, "decimal", "%1.%2"))
    assert numbers(item("文", 1), listed) == ["1.1"]


def test_a_list_may_begin_elsewhere():
    late = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert numbers(item("文") * 2, numbering(late)) == ["3.", "4."]


def test_two_uses_of_a_list_count_on():
    uses = "".join(f'<w:num w:numId="{use}"><w:abstractNumId w:val="0"/></w:num>' for use in (1, 2))
    assert numbers(item("文") + item("文", use=2) + item("文"), numbering(level(0), uses=uses)) == [
        "1.",
        "2.",
        "3.",
    ]


def test_a_use_that_begins_anew_does_so_once():
    anew = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = item("文") * 2 + item("文", use=2) * 2
    assert numbers(body, numbering(level(0), uses=anew)) == ["1.", "2.", "1.", "2."]


def test_a_use_may_have_a_level_of_its_own():
    own = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1、")}</w:lvlOverride></w:num>'
    assert numbers(item("文") * 2, numbering(level(0), uses=own)) == ["A、", "B、"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "1."), ('<w:lvlRestart w:val="0"/>', "3."), ('<w:lvlRestart w:val="1"/>', "1.")],
)
def test_a_level_begins_anew_below_a_higher_one_unless_it_is_told_not_to(restart, last):
    listed = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", restart))
    assert numbers(item("文") + item("文", 1) * 2 + item("文") + item("文", 1), listed)[-1] == last


def test_a_level_may_begin_anew_only_below_one_that_is_named():
    third = level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    listed = numbering(level(0), level(1, "decimal", "%2."), third)
    body = (
        item("文")
        + item("文", 1)
        + item("文", 2)
        + item("文", 1)
        + item("文", 2)
        + item("文")
        + item("文", 2)
    )
    assert numbers(body, listed)[-3:] == ["2)", "2.", "1)"]


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        (styled("1") + styled("1"), ["一、", "二、"]),
        (styled("1a"), ["一、"]),
        (styled("1") + styled("2"), ["一、", "（一）"]),
        (styled("平"), [""]),
        (styled("1", '<w:numPr><w:numId w:val="0"/></w:numPr>'), [""]),
        (styled("1", '<w:numPr><w:ilvl w:val="2"/></w:numPr>'), ["1."]),
    ],
)
def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it(body, seen):
    assert numbers(body, GB, HEADINGS) == seen


def test_a_level_that_names_a_style_is_that_style_s():
    style = '<w:style w:type="paragraph" w:styleId="二级"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    listed = numbering(level(0), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="二级"/>'))
    assert numbers(styled("二级"), listed, style) == ["（一）"]


def test_a_list_that_only_names_a_style_of_lists_is_the_list_of_that_style():
    listed = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="公文"/>{level(0, "chineseCounting", "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(item("文"), listed) == ["一、"]


def test_a_form_of_one_s_own_stands_among_alternatives():
    forms = '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    own = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{forms}<w:lvlText w:val="%1."/></w:lvl>'
    assert numbers(item("文"), numbering(own)) == ["1."]


@pytest.mark.parametrize(
    "body",
    [
        item("文", use=9),
        item("文", depth=8),
        item("文", None, None),
        paragraph("文", properties='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>'),
    ],
)
def test_a_number_that_leads_nowhere_is_none_and_costs_nothing(body):
    assert lines(body, numbering=numbering(level(1)))[0].endswith("文")


def test_a_bold_paragraph_s_number_is_bold_with_it():
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>加强领导</w:t></w:r>"
    assert lines(item(bold) + item("<w:r><w:t>一般</w:t></w:r>"), numbering=GB) == [
        "**一、加强领导**",
        "二、一般",
    ]


def test_numbers_count_on_through_tables_and_boxes_in_the_order_of_reading():
    inside = f"<w:tbl><w:tr><w:tc>{item('表')}</w:tc></w:tr></w:tbl>"
    assert lines(item("前") + inside + item("后"), numbering=GB) == ["一、前", "二、表", "三、后"]
