"""Healing a letter's text: what pages and lines broke is joined, and every place leads back to the original."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters import Reading, heal, split_place, words_of

# Words that are no page number in whole or in part; no dashes, no 一, no 页.
PIECES = st.sampled_from(
    [
        "我局将", "会同", "市财政局", "完成平台升级改造", "，", "。", "；", "：", "、", "（", "）", "“", "”",
        "2026年", "6月底前", "1,200", "二、", "（二）", "3.", "**", "*", " ", "  ", "\u3000\u3000", "\t", "\xa0",
        "PM2.5", "Wi", "Fi", "下", "作", "\u200b", "吴桂芳代表：", "县交通运输局", "临农函〔2026〕31号",
    ]
)  # fmt: skip
PAGE_NUMBERS = ["— 2 —", "- 12 -", "－３－", "\u3000\u3000—3—  ", "一 4 一", "第2页 共3页", "第 5 页", "―6―"]
LINES = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.sampled_from([*PAGE_NUMBERS, "", "  "]))
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\f", "\n \u3000\n", "\v", "\u2028"])
NOISE = re.compile("[\\s*\u200b\u200c\u200d\u2060\ufeff]+")


@st.composite
def messy_letters(draw) -> str:
    lines = draw(st.lists(LINES, max_size=14))
    return "".join(line + draw(BREAKS) for line in lines)


def squeezed(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return NOISE.sub("", text)


def without_page_numbers(text: str) -> str:
    numbers = {squeezed(line) for line in PAGE_NUMBERS}
    return "\n".join(line for line in re.split("[\n\r\f\v\u2028]", text) if squeezed(line) not in numbers)


def without_what_is_left_out(text: str, reading: Reading, start: int = 0, end: int | None = None) -> str:
    """The original's words of a span without those that belong to its pages."""
    places = range(start, len(text) if end is None else end)
    kept = (place for place in places if not any(first <= place < last for first, last in reading.left_out))
    return "".join(text[place] for place in kept)


LONG = "我局将于2026年11月底前完成追溯平台升级改造，实现数"


@pytest.mark.parametrize("number", PAGE_NUMBERS)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\f", "\r\n\r\n"])
def test_a_page_number_inside_a_word_goes_and_the_word_is_whole_again(number, line_break):
    text = f"{LONG}{line_break}{number}{line_break}据互通。"
    assert heal(text).text == f"{LONG}据互通。"


@pytest.mark.parametrize(
    ("text", "healed"),
    [
        ("**（一）建立制度。**10月底前出台。", "（一）建立制度。10月底前出台。"),
        ("完成*取证*实验室建设", "完成取证实验室建设"),
        ("完成取证\u200b实验室\ufeff建设", "完成取证实验室建设"),
        ("完成取证 实验室\u3000建设", "完成取证实验室建设"),
        ("\u3000\u3000下一步，我局将完成改造", "下一步，我局将完成改造"),
        ("力争 2026 年底 前完成", "力争2026年底前完成"),
        ("接入 Wi Fi 6 网络", "接入Wi Fi 6网络"),
        ("联系人：蒋　军　　　　联系电话：0596", "联系人：蒋军 联系电话：0596"),
        ("市教育局      市财政局", "市教育局 市财政局"),
    ],
)
def test_stars_and_blanks_inside_a_line_go(text, healed):
    assert heal(text).text == healed


@pytest.mark.parametrize(
    ("text", "healed"),
    [
        ("会同市财政局，\n完成改造。", "会同市财政局，完成改造。"),
        ("会同市财政局，\n\n\n完成改造。", "会同市财政局，完成改造。"),
        ("会同市财政局\n，完成改造。", "会同市财政局，完成改造。"),
        ("印发《追溯办法（\n试行）》。", "印发《追溯办法（试行）》。"),
        (f"{LONG}\n\n据互通。", f"{LONG}据互通。"),
        (
            "We shall finish the work of the platform\nbefore July.",
            "We shall finish the work of the platform before July.",
        ),
    ],
)
def test_a_break_inside_a_sentence_is_healed(text, healed):
    assert heal(text).text == healed


@pytest.mark.parametrize(
    "text",
    [
        "二、下一步工作措施\n您提出的建议切中要害。",
        "（二）扩大电子数据取证试点范围和人员培训规模\n（三）推进联合执法",
        "我局将完成平台升级改造并向社会开放查询。\n一是健全机制。",
        "一、关于加强农资打假和农产品质量追溯体系建设工作\n1.建立专门队伍。",
        "临农函〔2026〕31号\n吴桂芳委员：",
        "关于省十四届人大四次会议第1207号建议的答复\n陈立新、何秀兰代表：",
        "感谢您的支持！\n望海县交通运输局\n2026年6月25日",
        "重点做好以下工作：\n完成平台升级。",
    ],
)
def test_headings_and_paragraphs_of_their_own_stay_apart(text):
    assert heal(text).text == text


def test_lines_of_whole_paragraphs_are_only_joined_where_they_are_long():
    paragraph = "我局高度重视，" * 12 + "完成改造。"
    short_heading = "关于增开公交线路和修复路面的有关情况说明"
    assert heal(f"{paragraph}\n{short_heading}\n{paragraph}").text.count("\n") == 2


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n", "— 2 —\n", "**\n"])
def test_a_text_without_words_heals_to_nothing(text):
    reading = heal(text)
    assert reading.text == ""
    assert reading.offsets == (len(text),)
    assert reading.healed_place(0) == 0
    assert reading.original_span(0, 0) == (len(text), len(text))


@given(text=messy_letters())
def test_offsets_strictly_increase_and_end_behind_the_text(text):
    reading = heal(text)
    assert len(reading.offsets) == len(reading.text) + 1
    assert all(first < second for first, second in pairwise(reading.offsets))
    assert reading.offsets[-1] == len(text)


@given(text=messy_letters())
def test_every_healed_character_but_a_joint_is_the_original_at_its_offset(text):
    reading = heal(text)
    for character, place in zip(reading.text, reading.offsets, strict=False):
        if character not in "\n ":
            assert text[place] == character


@given(text=messy_letters())
def test_healing_loses_and_adds_nothing_but_white_space_stars_and_page_numbers(text):
    reading = heal(text)
    assert squeezed(reading.text) == squeezed(without_what_is_left_out(text, reading))


@given(text=messy_letters())
def test_of_a_letter_without_running_heads_nothing_but_page_numbers_is_left_out(text):
    text = text.replace("〔2026〕31号", "").replace("县交通运输局", "").replace("代表：", "代表。")
    lines = set(re.split("[\n\r\f\v\u2028]", text))
    if len(lines) == len(text.splitlines()):  # no line stands twice
        assert squeezed(heal(text).text) == squeezed(without_page_numbers(text))


@given(text=messy_letters())
def test_a_healed_text_has_no_empty_lines_and_no_blanks_at_their_ends(text):
    healed = heal(text).text
    assert all(line and line == line.strip() for line in healed.split("\n")) or not healed


@given(text=messy_letters(), data=st.data())
def test_the_ways_there_and_back_are_inverse(text, data):
    reading = heal(text)
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    first, last = reading.original_span(start, end)
    assert 0 <= first <= last <= len(text)
    assert (reading.healed_place(first), reading.healed_place(last)) == (start, end)


@given(text=messy_letters(), data=st.data())
def test_the_words_of_a_span_are_its_healed_words_in_one_line(text, data):
    reading = heal(text)
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    words = words_of(text, *reading.original_span(start, end))
    assert "\n" not in words
    assert squeezed(words) == squeezed(reading.text[start:end])


@given(text=messy_letters(), data=st.data())
def test_a_span_of_the_original_holds_its_words_and_what_was_left_out(text, data):
    reading = heal(text)
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    span = reading.original_span(start, end)
    assert squeezed(words_of(text, *span)) == squeezed(without_what_is_left_out(text, reading, *span))


@given(text=messy_letters(), data=st.data())
def test_a_span_is_split_behind_as_many_healed_characters_as_asked_for(text, data):
    words = heal(text).text.replace("\n", "")
    chars = data.draw(st.integers(0, len(words) + 2))
    place = split_place(text, 0, len(text), chars)
    assert squeezed(words_of(text, 0, place)) == squeezed(words[:chars])
    assert squeezed(words_of(text, place, len(text))) == squeezed(words[chars:])


def test_words_of_heals_a_page_break_in_a_span():
    text = f"答复如下：\n{LONG}\n- 3 -\n据互通。谢谢。"
    start = text.index("完成")
    assert words_of(text, start, text.index("。谢谢")) == "完成追溯平台升级改造，实现数据互通"


def test_split_place_lies_behind_a_page_break_only_where_words_behind_it_are_asked_for():
    text = f"{LONG}\n- 3 -\n据互通。"
    assert split_place(text, 0, len(text), len(LONG)) == text.index("据")
    assert split_place(text, 0, len(text), len(LONG) - 1) == len(LONG) - 1
    assert split_place(text, 0, len(text), 10_000) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "\u3000" * 60_000 + "x",
        "-" * 60_000 + "1",
        "*" * 60_000 + "字",
        "\n" * 60_000 + "字",
        "第" * 60_000,
        "（" * 60_000,
    ],
)
def test_hostile_texts_are_healed_too(text):
    assert squeezed(heal(text).text) == squeezed(text)
