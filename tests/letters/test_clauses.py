"""Cutting paragraphs into sentences and clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.clauses import Sentence, sentences_of

STOPS = "。！？；!?;"
COMMAS = "，,：:"


def cut(text: str) -> list[list[str]]:
    """The clauses of each sentence, each with the mark that ends it."""
    return [[clause.text + clause.stop for clause in sentence.clauses] for sentence in sentences_of(text, 0)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("完成改造，实现互通。每月通报。", [["完成改造，", "实现互通。"], ["每月通报。"]]),
        ("完成改造；实现互通！", [["完成改造；"], ["实现互通！"]]),
        ("措施如下：完成改造", [["措施如下：", "完成改造"]]),
        ("印发办法（含细则，共三章。）并培训。", [["印发办法（含细则，共三章。）并培训。"]]),
        ("办好“急难愁盼，一件件。”的事，不拖。", [["办好“急难愁盼，一件件。”的事，", "不拖。"]]),
        ("落实《意见，及通知》要求，推进。", [["落实《意见，及通知》要求，", "推进。"]]),
        ("（一层（二层，里）外，面）好，了", [["（一层（二层，里）外，面）好，", "了"]]),
        ("修复路灯1,200盏，更换9:30前到货的。", [["修复路灯1,200盏，", "更换9:30前到货的。"]]),
        ("早上9：30开门，晚上关", [["早上9：30开门，", "晚上关"]]),
        ("投入2026,建成。", [["投入2026,", "建成。"]]),
        ("完成（一期改造，实现互通。", [["完成（一期改造，", "实现互通。"]]),
        ("他说“完成改造，实现互通。", [["他说“完成改造，", "实现互通。"]]),
        ("完成改造）,实现互通。", [["完成改造）,", "实现互通。"]]),
        ("完成改造。。", [["完成改造。"]]),
        ("", []),
        ("。，；", []),
    ],
)
def test_clauses_end_at_commas_and_stops_outside_brackets_and_numbers(text, clauses):
    assert cut(text) == clauses


def test_a_bracket_that_is_closed_too_far_away_was_never_meant_to_be():
    text = "完成（一期，" + "改" * 200 + "）造，好。"
    assert cut(text)[0][0] == "完成（一期，"


@pytest.mark.parametrize(
    ("text", "depth", "first"),
    [
        ("1.修复路面，清理排水。", 3, "修复路面"),
        ("一是修复路面，清理排水。", 5, "修复路面"),
        ("（二）修复路面，清理排水。", 2, "修复路面"),
        ("第一，修复路面，清理排水。", 5, "修复路面"),
        ("其二，修复路面，清理排水。", 5, "修复路面"),
        ("一是：修复路面，清理排水。", 5, "修复路面"),
        ("修复路面，清理排水。", None, "修复路面"),
    ],
)
def test_the_number_in_front_is_told_and_left_out_of_the_words(text, depth, first):
    sentence = sentences_of(text, 0)[0]
    assert (sentence.number.depth if sentence.number else None) == depth
    assert sentence.clauses[0].text == first
    assert sentence.text == "修复路面，清理排水。"
    assert sentence.stop == "。"
    assert sentence.start == text.index("修复")


def test_places_count_from_where_the_paragraph_starts():
    sentence = sentences_of("完成改造，实现互通。", 100)[0]
    assert (sentence.start, sentence.clauses[1].start, sentence.clauses[1].end) == (100, 105, 109)


WORDS = (
    st.text(st.sampled_from("完成改造实现互通县局与代表PM "), min_size=1, max_size=9)
    .map(str.strip)
    .filter(bool)
)
BRACKETED = st.builds(
    lambda pair, words, mark, more: pair[0] + words + mark + more + pair[1],
    st.sampled_from(["（）", "《》", "“”", "()", "【】", "「」", "〔〕"]),
    WORDS,
    st.sampled_from("，。；："),
    WORDS,
)
CLAUSES = st.lists(st.one_of(WORDS, WORDS, BRACKETED), min_size=1, max_size=3).map("".join)
NUMBERS = st.sampled_from(["", "", "1.", "一、", "（三）", "二是", "（4）", "12、", "第三，", "二是："])


@st.composite
def paragraphs(draw) -> list[tuple[str, str]]:
    """Sentences as pairs of a number and the words behind it."""
    sentences = draw(st.lists(st.lists(CLAUSES, min_size=1, max_size=4), min_size=1, max_size=5))
    return [
        (
            draw(NUMBERS),
            "".join(clause + draw(st.sampled_from(COMMAS)) for clause in clauses[:-1])
            + clauses[-1]
            + draw(st.sampled_from(STOPS)),
        )
        for clauses in sentences
    ]


def no_blanks(text: str) -> str:
    return "".join(text.split())


@given(paragraph=paragraphs())
def test_words_and_stops_joined_give_the_paragraph_back_apart_from_numbers_and_blanks(paragraph):
    sentences = sentences_of("".join(number + words for number, words in paragraph), 0)
    assert [no_blanks(sentence.text) for sentence in sentences] == [
        no_blanks(words) for _, words in paragraph
    ]
    assert [sentence.number is not None for sentence in sentences] == [
        bool(number) for number, _ in paragraph
    ]


MARKS = st.sampled_from(
    list("，。；：！？,.:;!?（）()《》“”【】「」〔〕一二十、1239第其是要①章 \u3000改造完成")
)


@given(text=st.lists(MARKS, max_size=60).map("".join), start=st.integers(0, 1000))
def test_of_any_text_each_clause_is_cut_at_its_own_place_in_order(text, start):
    last = start
    for sentence in sentences_of(text, start):
        assert isinstance(sentence, Sentence)
        assert sentence.clauses
        for clause in sentence.clauses:
            assert last <= clause.start <= clause.end <= start + len(text)
            assert text[clause.start - start : clause.end - start] == clause.text
            last = clause.end


@given(text=st.lists(MARKS, max_size=60).map("".join))
def test_of_any_text_nothing_but_numbers_stops_and_blanks_is_lost(text):
    told = "".join(sentence.text for sentence in sentences_of(text, 0))
    kept = [character for character in text if character in "改造完成"]
    assert [character for character in told if character in "改造完成"] == kept
