"""Numbers in front of headings and measures."""

import pytest

from tracker.letters.numbering import number_at, starts_with_number


@pytest.mark.parametrize(
    ("text", "depth", "number"),
    [
        ("一、工作开展情况", 1, "一、"),
        ("十二、附则", 1, "十二、"),
        ("第三部分：下一步打算", 1, "第三部分："),
        ("第二章 保障措施", 1, "第二章 "),
        ("（二）扩大试点。", 2, "（二）"),
        ("(十一)推进执法", 2, "(十一)"),
        ("（三）、推进执法", 2, "（三）、"),
        ("1.关于增开线路", 3, "1."),
        ("12．关于增开线路", 3, "12．"),
        ("3、增设公厕", 3, "3、"),
        ("２．修复路面", 3, "２．"),
        ("1. 增开线路", 3, "1. "),
        ("（1）增开线路", 4, "（1）"),
        ("(12)增开线路", 4, "(12)"),
        ("①增开线路", 4, "①"),
        ("2）增开线路", 4, "2）"),
        ("一是健全机制", 5, "一是"),
        ("二是要健全机制", 5, "二是要"),
        ("三要健全机制", 5, "三要"),
        ("第一，健全机制", 5, "第一，"),
        ("其二，健全机制", 5, "其二，"),
    ],
)
def test_each_way_to_number_has_its_depth_and_its_length(text, depth, number):
    found = number_at(text)
    assert found is not None
    assert (found.depth, text[: found.length]) == (depth, number)
    assert starts_with_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026年底前完成改造",
        "3.5公里道路改造",
        "1,200盏路灯",
        "9:30开始办理",
        "一体化平台建设",
        "一批项目",
        "三农工作",
        "第一季度完成验收",
        "第045号提案",
        "（试行）",
        "（2026年）印发",
        "十四五期间",
        "三要",
        "其他工作",
        "第一次会议",
    ],
)
def test_words_and_quantities_are_no_numbers_of_parts(text):
    assert number_at(text) is None
    assert not starts_with_number(text)


def test_a_number_is_looked_for_at_the_place_that_is_asked_for():
    text = "下一步：（二）扩大试点"
    assert number_at(text) is None
    found = number_at(text, 4)
    assert found is not None
    assert found.length == 3
