"""Under which headings a sentence stands, and since when a cue speaks of the future."""

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.outline import Heading, Placed, title_of


def titles(placed: Placed) -> list[str]:
    return [heading.title for heading in placed.headings]


def of(text: str, words: str) -> Placed:
    """The sentence that holds the words."""
    return next(placed for placed in outlined(text) if words in placed.sentence.text)


@pytest.mark.parametrize(
    ("line", "title", "depth"),
    [
        ("一、增开公交线路", "增开公交线路", 1),
        ("第二部分：增开公交线路", "增开公交线路", 1),
        ("（一）增开公交线路", "增开公交线路", 2),
        ("(二)增开公交线路。", "增开公交线路", 2),
        ("1.增开公交线路", "增开公交线路", 3),
        ("2、增开公交线路", "增开公交线路", 3),
        ("（3）增开公交线路", "增开公交线路", 4),
        ("①增开公交线路", "增开公交线路", 4),
        ("一是增开公交线路", "增开公交线路", 5),
        ("增开公交线路", "增开公交线路", 6),
        ("◆增开公交线路", "增开公交线路", 6),
    ],
)
def test_a_line_of_its_own_without_a_full_stop_is_a_heading(line, title, depth):
    head, sentence = outlined(f"{line}\n新开渔港至县医院的3路公交，投放公交车6台。")
    assert head.heading == Heading(title, depth, runs_in=False)
    assert head.headings == ()
    assert sentence.headings == (head.heading,)
    assert sentence.heading is None


@pytest.mark.parametrize(
    "line",
    [
        "新开渔港至县医院的3路公交。",
        "1.新开渔港至县医院的3路公交。",
        "一是新开渔港至县医院的3路公交。",
        "新开渔港至县医院的3路公交；",
        "1.新开公交线路，投放公交车6台",
        "一、新开公交线路；",
        "现将有关情况答复如下：",
        "增开的公交线路全部覆盖渔港片区和港前片区以及盐埕片区的学校医院集市车站码头等人流较为集中的地方",
    ],
)
def test_a_line_with_a_stop_or_too_long_a_one_is_no_heading(line):
    first, second = outlined(f"{line}\n投放公交车6台。")
    assert first.heading is None
    assert second.headings == ()


@pytest.mark.parametrize(
    ("opening", "title", "depth"),
    [
        ("一、完善公交线网。", "完善公交线网", 1),
        ("（一）完善公交线网。", "完善公交线网", 2),
        ("1.完善公交线网。", "完善公交线网", 3),
        ("（1）完善公交线网。", "完善公交线网", 4),
        ("一是完善公交线网。", "完善公交线网", 5),
        ("三是完善线网，方便出行。", "完善线网，方便出行", 5),
        ("关于公交线网。", "关于公交线网", 6),
        ("出行难的问题。", "出行难的问题", 6),
        ("线网。", "线网", 6),
    ],
)
def test_a_numbered_or_bare_opening_that_others_spell_out_is_a_heading(opening, title, depth):
    head, second, third = outlined(f"{opening}新开3路公交，投放公交车6台。首末班时间延长1小时。")
    assert head.heading == Heading(title, depth, runs_in=True)
    assert second.headings == third.headings == (head.heading,)


@pytest.mark.parametrize(
    "opening",
    [
        "渔港片区现有公交线路2条。",
        "一是新开3路公交，投放公交车6台，覆盖渔港。",
        "二是完善公交线网；",
        "三是完善公交线网！",
        "一是在渔港片区和港前片区以及盐埕片区的学校医院集市车站码头等处完善公交线网。",
    ],
)
def test_an_opening_that_is_a_measure_or_a_fact_itself_is_no_heading(opening):
    first = outlined(f"{opening}首末班时间延长1小时，投放公交车6台。")[0]
    assert first.heading is None


def test_a_numbered_sentence_before_one_of_the_same_depth_is_no_heading():
    sentences = outlined("一是增开公交线路。二是修复破损路面。三是更换路灯。")
    assert [placed.heading for placed in sentences] == [None] * 3


def test_a_numbered_sentence_before_one_of_a_greater_depth_is_a_heading():
    sentences = outlined("1.完善公交线网。一是增开公交线路。二是延长服务时间。")
    assert [titles(placed) for placed in sentences] == [[], ["完善公交线网"], ["完善公交线网"]]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("（一）关于公交线网：新开3路公交，投放公交车6台。", "关于公交线网"),
        ("1.关于公交线网，新开3路公交，投放公交车6台。", "关于公交线网"),
        ("关于公交线网：新开3路公交，投放公交车6台。", "关于公交线网"),
        ("班次太少的问题：新开3路公交，投放公交车6台。", "班次太少的问题"),
        ("2.停车场建设方面，选定地块2处，今年开工。", "停车场建设方面"),
        ("3.路灯：更换40盏，补装12盏。", "路灯"),
    ],
)
def test_the_matter_in_front_of_a_sentence_is_its_heading(sentence, title):
    placed, following = outlined(f"{sentence}首末班时间延长1小时。")
    assert titles(placed) == titles(following) == [title]
    assert placed.heading is None


@pytest.mark.parametrize(
    "sentence",
    [
        "现将办理情况答复如下：新开3路公交。",
        "重点做好以下工作：新开3路公交。",
        "关于公交线网，新开3路公交。",
        "联系电话：3320158。",
        "一是：新开3路公交。",
        "在广泛征求渔港片区居民和渔业公司意见的基础上形成：新开3路公交。",
        "新开3路公交，投放公交车6台。",
    ],
)
def test_words_that_announce_or_only_lead_in_are_no_matter(sentence):
    assert outlined(sentence)[0].headings == ()


def test_a_heading_that_runs_in_is_over_with_its_paragraph():
    text = "一、公交\n关于线网。新开3路公交，投放公交车6台。\n修复渔港路，恢复通行。"
    assert titles(of(text, "新开")) == ["公交", "关于线网"]
    assert titles(of(text, "修复")) == ["公交"]


def test_headings_of_lines_hold_until_one_of_the_same_or_a_lesser_depth():
    text = (
        "一、公交\n（一）线网\n新开3路公交。\n1.站点\n增设站亭4座。\n（二）班次\n间隔压缩到12分钟。\n"
        "二、道路\n修复渔港路。"
    )
    assert titles(of(text, "新开")) == ["公交", "线网"]
    assert titles(of(text, "站亭")) == ["公交", "线网", "站点"]
    assert titles(of(text, "压缩")) == ["公交", "班次"]
    assert titles(of(text, "修复")) == ["道路"]


@pytest.mark.parametrize(
    "cue",
    ["下一步，我局将", "今后，", "接下来，", "下阶段，", "后续，", "我局打算", "我局将重点", "未来几年，"],
)
def test_behind_a_cue_the_letter_speaks_of_the_future(cue):
    ages = [placed.cue_age for placed in outlined(f"渔港现有线路2条。{cue}新开3路公交。投放公交车6台。")]
    assert ages == [None, 0, 1]


@pytest.mark.parametrize(
    "words",
    ["我局去年新开3路公交。", "公交线路的后续服务良好。", "渔港片区站点安排得当。", "现有公交线路2条。"],
)
def test_words_that_are_no_cue_leave_the_tense_open(words):
    assert [placed.cue_age for placed in outlined(f"{words}投放公交车6台。")] == [None, None]


def test_a_cue_deep_in_a_long_sentence_turns_nothing():
    words = "渔港片区地处县城东南面海背山居民多以捕鱼和养殖为生往来县城主要依靠两条公交线路，群众盼望下一步增开线路。"
    assert outlined(words)[0].cue_age is None


@pytest.mark.parametrize("title", ["下一步工作", "今后打算", "整改措施", "工作安排", "对策和思路"])
def test_a_title_that_speaks_of_the_future_is_a_cue(title):
    text = f"一、基本情况\n现有线路2条。\n二、{title}\n新开3路公交。\n投放公交车6台。"
    assert of(text, "现有").cue_age is None
    assert [of(text, "新开").cue_age, of(text, "投放").cue_age] == [1, 2]


@pytest.mark.parametrize("title", ["已采取的措施", "前期工作安排", "工作计划进展", "采取措施的成效"])
def test_a_title_that_speaks_of_the_past_is_no_cue_whatever_else_it_names(title):
    assert of(f"一、{title}\n新开3路公交。", "新开").cue_age is None


def test_a_cue_holds_until_a_heading_of_its_own_depth():
    text = "一、公交\n下一步，新开3路公交。\n投放公交车6台。\n（一）线网\n增设站亭4座。\n二、道路\n渔港路去年修复。"
    assert of(text, "投放").cue_age == 1
    assert of(text, "站亭").cue_age is not None
    assert of(text, "渔港路").cue_age is None


def test_a_cue_title_holds_over_its_deeper_parts_until_the_next_part():
    text = "一、下一步工作\n（一）公交\n新开3路公交。\n（二）道路\n修复渔港路。\n二、有关说明\n收费站由省里设立。"
    assert of(text, "新开").cue_age is not None
    assert of(text, "修复").cue_age is not None
    assert of(text, "收费站").cue_age is None


def test_places_of_paragraphs_and_sentences_are_counted_from_nought():
    placed = outlined("新开3路公交。投放公交车6台。\n修复渔港路。")
    assert [(one.paragraph, one.place) for one in placed] == [(0, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize(
    "title",
    [
        "下一步工作安排",
        "下步打算",
        "今后工作计划",
        "办理情况",
        "主要措施",
        "工作举措",
        "有关情况说明",
        "下一步，我局将",
        "整改安排",
    ],
)
def test_a_title_that_is_a_mere_cue_names_no_matter(title):
    assert title_of([Heading(title, 1, runs_in=False)]) is None
    assert title_of([Heading("完善公交线网", 1, False), Heading(title, 2, False)]) == "完善公交线网"


@pytest.mark.parametrize(
    "title",
    [
        "完善公交线网",
        "关于增设停车位",
        "加强后续服务",
        "下一步加快推进渔港片区公交线网建设的措施安排",
        "措施落实",
    ],
)
def test_a_title_that_names_a_matter_is_told(title):
    assert title_of([Heading("下一步工作安排", 1, False), Heading(title, 2, False)]) == title


def test_of_several_titles_the_innermost_is_told_and_none_of_none():
    assert title_of([Heading("公交", 1, False), Heading("线网", 2, False)]) == "线网"
    assert title_of([]) is None


LINES = st.sampled_from(
    ["一、公交", "（一）线网", "1.站点", "一是增开线路。", "关于班次。", "下一步，", "我局将新开3路公交。", "二、下一步工作", "路灯：更换40盏。",
     "◆", "。", "，", "\n", "现有线路2条；", "现答复如下："]
)  # fmt: skip


@given(text=st.lists(LINES, max_size=25).map("".join))
def test_headings_are_nested_and_ages_only_grow_whatever_the_body(text):
    last: dict[int, int] = {}
    for placed in outlined("\n".join(line for line in text.split("\n") if line)):
        depths = [heading.depth for heading in placed.headings]
        assert depths == sorted(set(depths))
        assert placed.cue_age is None or placed.cue_age >= 0
        assert placed.place == last.get(placed.paragraph, -1) + 1
        last[placed.paragraph] = placed.place
