"""Who goes on to act behind the words that named a doer, and where somebody else or the speaker takes over."""

import pytest
from cut_words import cut

from tracker.letters.attribution import HEADING_OWNER, MEANT_OWNER, Attributor
from tracker.letters.owner_scope import goes_on
from tracker.model import LetterFacts, Reason

FACTS = LetterFacts(issuer="望海县交通运输局")


def settled(marked: str, facts: LetterFacts = FACTS):
    passages, sentences, text = cut(marked)
    attributor = Attributor(facts, sentences)
    return [attributor.settle(passage, text[passage.start : passage.end]) for passage in passages]


def owners(marked: str, facts: LetterFacts = FACTS) -> list[str | None]:
    return [one.owners.words for one in settled(marked, facts)]


@pytest.mark.parametrize(
    "marked",
    [
        "|县水利局在支渠两岸植树，|对堤岸进行加固。",
        "|县水利局将清理支渠，|每年巡查两次。",
        "县水利局已完成测量，|正在编制方案。",
        "|县水利局同意加固堤岸，|建设护栏。",
        "路面破损的问题，|由县水利局负责，|适当拓宽路面。",
        "三年内，|由县水利局牵头清理支渠，|建成观测站。",
    ],
)
def test_a_doer_goes_on_to_act_where_a_measure_of_its_sentence_opens_with_a_verb_or_time(marked):
    assert owners(marked)[-1] == "县水利局"


@pytest.mark.parametrize(
    "marked",
    [
        "|图纸由县水利局月底交出，|开工建设泵房。",
        "|组织普查工作，|由县水利局清淤，|完善排水规划。",
        "|破损亭棚由县水利局拆除，|居民出行线路重新规划。",
        "|由县水利局每月巡检，|居民服务点三日内更换。",
        "由县水利局清淤后，|更换路灯。",
    ],
)
def test_a_new_matter_or_a_mere_part_by_another_ends_it(marked):
    assert owners(marked)[-1] is None


@pytest.mark.parametrize("we", ["我局", "我们", "由我局", "验收后我局"])
def test_the_speaker_takes_over_where_it_names_itself(we):
    assert owners(f"|县水利局将清理支渠，|{we}负责更换路灯。")[-1] is None
    assert owners(f"县水利局将清理支渠，{we}将配合工作，|加固堤岸。")[-1] is None


def test_that_the_speaker_joins_in_leaves_the_one_who_leads():
    assert owners("由县水利局牵头，我局配合，|建立巡查机制。") == ["县水利局"]


@pytest.mark.parametrize("tells", ["县水利局表示", "县水利局来函答复", "据县水利局反馈"])
def test_what_an_organ_tells_is_its_own_promise_down_to_the_semicolon_s_other_side(tells):
    assert owners(f"{tells}，|居民用水管网改造10公里。") == ["县水利局"]
    assert owners(f"{tells}，今年清淤3公里；|扩大清淤范围。") == ["县水利局"]


def test_a_doer_that_tells_nothing_ends_at_a_semicolon():
    assert owners("|县水利局将清理支渠；|加固堤岸。") == ["县水利局", None]


@pytest.mark.parametrize("title", ["2.县水利局", "2.县水利局意见", "（二）港口镇政府"])
def test_a_heading_that_is_an_organ_s_name_names_the_doer(title):
    name = "港口镇政府" if "港口" in title else "县水利局"
    found = settled(f"{title}：|清理支渠8公里，|加固堤岸。")
    assert [one.owners.words for one in found] == [name, name]
    assert found[0].reasons[0] == Reason(HEADING_OWNER, name)


@pytest.mark.parametrize(
    "title",
    ["2.优布局", "2.加快站点建设布局", "2.县交通运输局", "2.第三中学", "2.没有物业", "2.县水利局的管道"],
)
def test_a_heading_that_names_a_matter_or_the_speaker_names_nobody(title):
    assert owners(f"{title}：|清理支渠8公里，|加固堤岸。") == [None, None]


def test_that_organ_is_the_last_of_its_kind_named_in_the_paragraph():
    marked = "据县水利局反馈，支渠淤塞。港口镇政府表示同意。|该局正在编制方案。"
    (found,) = settled(marked)
    assert found.owners.words == "县水利局"
    assert Reason(MEANT_OWNER, "县水利局") in found.reasons


@pytest.mark.parametrize(
    "words", ["加固堤岸", "对堤岸加固", "9月底前完工", "明年开工", "每年巡查", "全年组织演练"]
)
def test_words_that_take_up_who_acted(words):
    assert goes_on(words)


@pytest.mark.parametrize("words", ["居民用水管网改造", "头三个月免费", "坑洼路段铺碎石", "工资每月六百元"])
def test_words_that_open_a_new_matter(words):
    assert not goes_on(words)
