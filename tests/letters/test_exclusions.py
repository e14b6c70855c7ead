"""What is no promise however much it looks like one, rule by rule, and what is one after all."""

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.exclusions import (
    RULES,
    is_done,
    is_effect,
    is_empty,
    is_excluded,
    is_quoted,
    is_refused,
)


def verdict(rule, sentence: str, words: str | None = None, previous: str | None = None) -> bool:
    """What the rule says of words in a sentence, the whole of it unless told, behind the previous one."""
    placed = outlined(sentence)[0]
    before = outlined(previous)[0] if previous else None
    found = rule(words or sentence.rstrip("。；"), placed, before)
    if found:
        assert is_excluded(words or sentence.rstrip("。；"), placed, before)
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "您建议在渔港路口增设信号灯。",
        "您提出的增开夜间公交线路，很有针对性。",
        "针对您提出的修复渔港路路面的建议。",
        "代表们建议将渔港路改为单行线。",
        "你们呼吁尽快建设停车场。",
        "关于您反映的路灯不亮。",
        "您还希望延长末班车时间。",
        "委员提出建设公共停车场，增加泊位120个。",
        "您在建议中提到开通定制公交，方便渔民。",
    ],
)
def test_a_proposal_of_the_deputy_s_own_that_is_only_retold_is_quoted(sentence):
    assert verdict(is_quoted, sentence)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("您建议在渔港路口增设信号灯，我局将于年底前完成。", "我局将于年底前完成"),
        ("针对您提出的路面破损，我局将修复渔港路。", "我局将修复渔港路"),
        ("关于您反映的路灯不亮，县城管局将更换路灯40盏。", "县城管局将更换路灯40盏"),
        ("您提出的夜间公交问题，计划10月开通。", "计划10月开通"),
        ("针对您提出的停车难问题，新建停车场2处。", None),
        ("就您反映的路面破损，责成县公路中心修复。", None),
        ("我局建议增设信号灯。", None),
        ("建议办理情况每季度向代表通报一次。", None),
        ("对渔港路口增设信号灯。", None),
    ],
)
def test_an_answer_to_a_proposal_is_not_quoted(sentence, words):
    assert not verdict(is_quoted, sentence, words)


@pytest.mark.parametrize(
    "previous",
    ["您在建议中提出三点意见：", "您提出了2条建议：", "提案提出以下几点：", "你们提到四个方面的建议"],
)
def test_what_follows_an_announced_list_of_proposals_is_quoted(previous):
    assert verdict(is_quoted, "增设信号灯，更换路灯。", "增设信号灯", previous)


@pytest.mark.parametrize("previous", ["我局将做好三点：", "现答复如下：", "路面破损严重。", None])
def test_what_follows_other_words_is_not_quoted(previous):
    assert not verdict(is_quoted, "增设信号灯，更换路灯。", "增设信号灯", previous)


def test_proposals_listed_behind_a_colon_in_one_sentence_are_quoted():
    assert verdict(is_quoted, "您提出三点建议：增设信号灯，更换路灯。", "增设信号灯")


@pytest.mark.parametrize(
    "words",
    [
        "该路段暂不具备设置信号灯的条件",
        "不宜增设出入口",
        "难以取消收费",
        "目前无法开通夜班车",
        "我局无权调整收费标准",
        "新建停车场没有条件",
        "不予支持",
        "暂不支持单独列支",
        "该事项不在我局职责范围之内",
        "您的建议未能采纳",
        "恕难从命",
        "待上级政策明确后再研究",
        "不同意改变线路走向",
    ],
)
def test_a_refusal_is_refused(words):
    assert verdict(is_refused, words + "。")


@pytest.mark.parametrize(
    "words",
    [
        "不具备条件的路段设置爆闪灯",
        "为难以为继的线路发放补贴",
        "目前无法开通夜班车，计划明年增开",
        "暂不具备条件，年底前完成论证",
        "无法就近入学的继续安排校车",
        "不断完善公交线网",
        "对不能按期完工的项目挂牌督办",
        "取消不合理收费",
        "对无法供水的农户送水上门",
        "对不支持移动支付的车辆加装设备",
        "无法律依据的收费一律取消",
    ],
)
def test_words_that_look_like_a_refusal_but_go_on_to_a_promise_are_none(words):
    assert not verdict(is_refused, words + "。")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("新开线路将增加财政负担。", None),
        ("增设出入口将导致路口拥堵。", None),
        ("取消收费站势必影响还贷。", None),
        ("缩短间隔反而降低满载率。", None),
        ("出行条件将得到改善。", None),
        ("夜间施工容易造成扰民。", None),
        ("随着新路通车，拥堵将缓解。", "拥堵将缓解"),
        ("如果取消收费站，养护资金将中断。", "养护资金将中断"),
        ("若改为单行线，周边道路将承压。", "周边道路将承压"),
    ],
)
def test_what_would_come_of_a_proposal_is_an_effect(sentence, words):
    assert verdict(is_effect, sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("我局将增加公交车6台。", None),
        ("县公交公司将增开线路2条。", None),
        ("如期完成改造，年底将通车。", "年底将通车"),
        ("如实公开信息，每月将通报一次。", "每月将通报一次"),
        ("如遇堵车，我局将增派调度员。", "我局将增派调度员"),
        ("如有调整，将提前公示。", "将提前公示"),
        ("随着新路通车，我局将调整线路。", "我局将调整线路"),
        ("将原站台拆除。", None),
    ],
)
def test_a_measure_of_the_speaker_is_no_effect(sentence, words):
    assert not verdict(is_effect, sentence, words)


@pytest.mark.parametrize(
    "words",
    [
        "已修复路面3公里，已完成验收",
        "已于5月更换路灯",
        "已经开通公交线路2条",
        "已印发养护办法",
        "增设了3处站亭",
        "已全部办结",
        "累计更换了近百盏路灯，已投入使用",
        "该办法自2024年5月1日起施行",
        "免费乘车一直在执行",
        "已向县政府报告",
    ],
)
def test_past_work_is_done(words):
    assert verdict(is_done, words + "。")


@pytest.mark.parametrize(
    "words",
    [
        "已完成路基，预计年底前通车",
        "已列入今年养护计划",
        "已完成3公里，剩余2公里8月前完成",
        "已开工建设，力争明年投用",
        "已建立机制，继续每月通报",
        "已印发方案，将在全县推行",
        "已纳入2027年预算",
        "修复路面3公里",
        "为了一线司机的健康组织体检",
        "对已建成的站亭加装座椅",
        "将已更换的旧站牌移交港口镇政府",
        "已换新5盏，其余下周换新",
    ],
)
def test_work_that_goes_on_or_lies_ahead_is_not_done(words):
    assert not verdict(is_done, words + "。")


@pytest.mark.parametrize(
    "words",
    [
        "把公交工作做得更好",
        "将工作抓得更实",
        "把您的建议作为今后工作的重要参考",
        "虚心接受您的意见",
        "认真对待每一条建议",
        "再接再厉",
        "不忘初心，加倍努力",
        "努力提高服务水平",
        "以此次提案办理为契机",
        "把群众满意作为检验工作的标准",
    ],
)
def test_resolve_without_an_object_is_empty(words):
    assert verdict(is_empty, words + "。")


@pytest.mark.parametrize(
    "words",
    [
        "进一步做好公厕管护工作",
        "努力提高公交准点率到95%",
        "以此次建议办理为契机，开展路灯整治",
        "把站点改造工作做得更细，更换站牌40块",
        "作为重要参考，完善线网方案",
        "增开公交线路",
        "努力修复渔港路路面",
    ],
)
def test_resolve_with_an_object_that_can_be_checked_is_not_empty(words):
    assert not verdict(is_empty, words + "。")


@pytest.mark.parametrize(
    "sentence",
    [
        "我局将在渔港路口增设信号灯。",
        "2026年底前完成路面修复。",
        "由县住建局改造排水管网。",
        "每季度检查一次站亭。",
        "争取将线路延伸至渔港。",
        "会同县财政局研究补贴标准。",
        "了解群众出行需求，调整班次。",
    ],
)
def test_plain_promises_pass_every_rule(sentence):
    for rule in RULES:
        assert not verdict(rule, sentence)
    assert not is_excluded(sentence, outlined(sentence)[0], None)


SCRAPS = st.sampled_from(
    ["您建议", "针对您提出的", "我局", "将", "增加", "不宜", "无法", "已完成", "了3处", "预计", "，", "：", "。", "提出三点建议：", "如果", "随着",
     "努力提高水平", "工作做得更好", "修复路面", "一是", "（", "）", " ", "2026年底前"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(SCRAPS, min_size=1, max_size=12).map("".join), st.text(min_size=1, max_size=60))


@given(text=TEXTS, words=TEXTS)
def test_whatever_the_words_each_rule_gives_an_answer(text, words):
    sentences = [placed for placed in outlined(text.replace("\n", "") or "改") if placed.sentence.clauses]
    previous = None
    for placed in sentences:
        for some in (words, placed.sentence.text, placed.sentence.clauses[0].text):
            answers = [rule(some, placed, previous) for rule in RULES]
            assert is_excluded(some, placed, previous) is any(answers)
        previous = placed
