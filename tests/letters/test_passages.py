"""Passages that promise, cut out of a letter: which words are theirs, and which are left out."""

import pytest
from cut_words import cut, told


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("|下一步，+我局将增开公交线路2条。", ["增开公交线路2条"]),
        ("|我们将修复破损路面。", ["修复破损路面"]),
        ("|接下来，+我县将投放公交车6台。", ["投放公交车6台"]),
        ("|同时，+在渔港路口增设信号灯。", ["在渔港路口增设信号灯"]),
        ("|下一步，+由县住建局改造排水管网。", ["由县住建局改造排水管网"]),
        ("|下一步，+2026年底前完成路面修复。", ["2026年底前完成路面修复"]),
        ("|将渔港路纳入养护计划。", ["将渔港路纳入养护计划"]),
        ("|我局也将拆除旧站牌。", ["拆除旧站牌"]),
        ("|此外，+增设公交站亭4座。", ["增设公交站亭4座"]),
        ("|我局会继续巡查路面。", ["继续巡查路面"]),
    ],
)
def test_the_lead_in_is_left_out_of_a_pledge(marked, words):
    assert told(marked) == words


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("|制定方案，|增开线路，|修复路面。", ["制定方案", "增开线路", "修复路面"]),
        ("|增开线路，+重点覆盖渔港片区，|修复路面。", ["增开线路，重点覆盖渔港片区", "修复路面"]),
        ("路面破损较重，|修复渔港路路面。群众反映强烈。", ["修复渔港路路面"]),
        ("|修复路面；|更换路灯。|清理边沟", ["修复路面", "更换路灯", "清理边沟"]),
        ("1.|修复路面，+恢复通行。", ["修复路面，恢复通行"]),
        ("|修复渔港路，+清理边沟。+确保恢复通行。", ["修复渔港路，清理边沟。确保恢复通行"]),
        ("+修复路面，+恢复通行。", ["修复路面，恢复通行"]),
        ("|一期改造渔港路，二期另行安排，+修复港前路。", ["一期改造渔港路", "修复港前路"]),
        ("渔港片区现有线路2条。", []),
        # Who leads, who joins in and that it will be looked into belong to the measure that follows.
        (
            "|由市农业农村局牵头，+市公安局配合，|建立执法队伍，|制定方案。",
            ["由市农业农村局牵头，市公安局配合，建立执法队伍", "制定方案"],
        ),
        ("|我局将会同市财政局抓紧研究，|争取纳入2027年预算。", ["会同市财政局抓紧研究，争取纳入2027年预算"]),
        ("|由市农业农村局牵头。|建立执法队伍。", ["由市农业农村局牵头", "建立执法队伍"]),
        ("|会同市财政局研究补贴办法，|建立执法队伍。", ["会同市财政局研究补贴办法", "建立执法队伍"]),
    ],
)
def test_a_pledge_is_a_run_of_clauses_from_one_beginning_to_the_next(marked, words):
    assert told(marked) == words


@pytest.mark.parametrize(
    "marked",
    [
        "|我局将从以下三个方面抓好落实：",
        "|重点做好以下工作：",
        "|认真研究吸纳您的建议。",
        "|我局将认真采纳您的意见建议。",
        "|继续努力做好工作。",
        "|采取以下措施，",
        "|下一步，",
        "|我局将",
        "|同时，",
    ],
)
def test_an_announcement_promises_nothing(marked):
    assert told(marked) == []


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("|重点做好渔港片区公厕管护工作。", "重点做好渔港片区公厕管护工作"),
        ("|认真研究制定停车收费办法。", "认真研究制定停车收费办法"),
        ("|抓好渔港路、港前路2处易涝点整治。", "抓好渔港路、港前路2处易涝点整治"),
        ("|继续做好冬季除冰工作。", "继续做好冬季除冰工作"),
        ("|以下路段增设路灯40盏。", "以下路段增设路灯40盏"),
    ],
)
def test_what_names_its_work_is_more_than_an_announcement(marked, words):
    assert told(marked) == [words]


def test_a_heading_that_sentences_spell_out_is_no_pledge():
    assert told("一是|完善线网布局。|增开公交线路2条。") == ["增开公交线路2条"]
    assert told("（一）|加强路面养护。|修复渔港路。|清理边沟。") == ["修复渔港路", "清理边沟"]


def test_a_heading_with_nothing_behind_it_is_a_pledge():
    assert told("一是|增开公交线路2条。\n二是|修复渔港路路面。") == ["增开公交线路2条", "修复渔港路路面"]


def test_a_passage_that_a_rule_excludes_is_left_out_and_its_neighbours_stay():
    assert told("|修复渔港路路面，|暂不具备新建车站的条件，|更换路灯40盏。") == [
        "修复渔港路路面",
        "更换路灯40盏",
    ]


def test_how_sure_the_reader_is_of_a_passage_is_the_least_of_its_clauses_chances():
    passages, _, _ = cut("|增开线路，+覆盖渔港，|修复路面。", (0.8, 0.5, 0.95))
    assert [passage.confidence for passage in passages] == [0.5, 0.95]


def test_the_chance_of_a_lead_in_that_is_left_out_does_not_count():
    passages, _, _ = cut("|下一步，+增开线路，+覆盖渔港。", (0.4, 0.9, 0.7))
    assert [passage.confidence for passage in passages] == [0.7]


def test_a_passage_knows_its_sentence_and_the_words_in_front_of_it():
    passages, sentences, text = cut("路面旧了。2026年底前，由县住建局牵头，|改造管网，|清理边沟。")
    assert [passage.placed for passage in passages] == [sentences[1]] * 2
    assert [passage.before for passage in passages] == [
        "2026年底前，由县住建局牵头",
        "2026年底前，由县住建局牵头，改造管网",
    ]
    assert [text[passage.start : passage.end] for passage in passages] == ["改造管网", "清理边沟"]


def test_nothing_stands_in_front_of_a_sentence_s_first_clause():
    passages, _, _ = cut("路面旧了。|改造管网。")
    assert passages[0].before == ""
