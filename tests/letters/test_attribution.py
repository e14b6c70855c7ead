"""Who delivers a pledge and by when: its own words first, then what governs its sentence or its paragraph."""

from datetime import date

import pytest
from cut_words import cut

from tracker.letters.attribution import (
    HEAD_DUE,
    ISSUER,
    JOINING,
    OWN_DUE,
    OWN_OWNER,
    SENTENCE_OWNER,
    VAGUE_DUE,
    Attribution,
    Attributor,
    day_of_letter,
)
from tracker.model import LetterFacts, Reason

FACTS = LetterFacts(issuer="望海县交通运输局", reference="望交函〔2026〕12号", dated=date(2026, 6, 25))
END_OF_2026, END_OF_AUGUST = date(2026, 12, 31), date(2026, 8, 31)


def settled(marked: str, facts: LetterFacts = FACTS) -> list[Attribution]:
    """Each passage's attribution in order."""
    passages, sentences, text = cut(marked)
    attributor = Attributor(facts, sentences)
    return [attributor.settle(passage, text[passage.start : passage.end]) for passage in passages]


def owners(marked: str, facts: LetterFacts = FACTS) -> list[str | None]:
    return [one.owners.words for one in settled(marked, facts)]


def days(marked: str, facts: LetterFacts = FACTS) -> list[date | None]:
    return [one.due.day if one.due else None for one in settled(marked, facts)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|2026年8月底前增开线路，|修复路面。", [END_OF_AUGUST, None]),
        ("|增开线路，|2026年8月底前修复路面。", [None, END_OF_AUGUST]),
        ("|8月底前增开线路，|年底前修复路面。", [END_OF_AUGUST, END_OF_2026]),
        ("|尽快增开线路，|修复路面。", [None, None]),
    ],
)
def test_a_deadline_in_a_pledge_s_own_clause_governs_nothing_else(marked, expected):
    assert days(marked) == expected


@pytest.mark.parametrize(
    "head",
    ["2026年底前", "到2026年底", "力争到2026年底", "年底前", "力争年底前", "计划2026年底前", "2026年内"],
)
def test_a_deadline_at_the_head_of_a_sentence_governs_its_measures_down_to_the_full_stop(head):
    marked = f"{head}，|增开线路2条，|修复渔港路，+恢复通行。|更换路灯。"
    assert days(marked) == [END_OF_2026, END_OF_2026, None]


def test_a_deadline_at_the_head_is_told_with_its_rule():
    first = settled("2026年底前，|增开线路2条。")[0]
    assert first.due is not None
    assert first.due.words == "2026年底前"
    assert Reason(HEAD_DUE, "2026年底前") in first.reasons


def test_a_deadline_at_the_head_gives_way_to_a_measure_s_own():
    marked = "2026年底前，|8月底前增开线路，|修复渔港路。"
    assert days(marked) == [END_OF_AUGUST, END_OF_2026]


def test_a_deadline_at_the_head_stands_in_for_vague_words_of_a_measure():
    first = settled("2026年底前，|尽快增开线路。")[0]
    assert first.due is not None
    assert first.due.day == END_OF_2026
    assert [reason.rule for reason in first.reasons if "2026" in reason.words] == [HEAD_DUE]


@pytest.mark.parametrize(
    "marked",
    [
        "2026年底前完成选址的站点投用后，|增开线路2条。",
        "按照2026年底前全部通车的目标要求，|增开线路2条。",
        "渔港路路面破损，2026年底前，|增开线路2条。",
        "尽快，|增开线路2条。",
        "每年年底前，|增开线路2条。",
        "2025年底前，|增开线路2条。",
    ],
)
def test_words_in_front_that_are_more_or_less_than_a_deadline_govern_nothing(marked):
    assert days(marked) == [None]


def test_a_deadline_at_the_head_governs_the_sentences_that_semicolons_join_to_it():
    marked = "2026年底前，|增开线路2条；|修复渔港路；|更换路灯。|清理边沟。"
    assert days(marked) == [END_OF_2026, END_OF_2026, END_OF_2026, None]


@pytest.mark.parametrize(
    "marked",
    [
        "2026年底前，|增开线路2条；2.|修复渔港路。",
        "2026年底前，|增开线路2条；二是|修复渔港路。",
        "2026年底前，|增开线路2条；\n|修复渔港路。",
        "2026年底前，|增开线路2条。|修复渔港路。",
        "2026年底前，|增开线路2条！|修复渔港路。",
    ],
)
def test_a_number_a_paragraph_or_a_full_stop_ends_what_a_deadline_governs(marked):
    assert days(marked) == [END_OF_2026, None]


def test_of_two_deadlines_at_heads_the_nearer_governs():
    assert days("2026年底前，|增开线路；8月底前，|修复渔港路，|更换路灯。") == [
        END_OF_2026,
        END_OF_AUGUST,
        END_OF_AUGUST,
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|2027年6月开工，|9月底完工。", [date(2027, 6, 30), date(2027, 9, 30)]),
        ("工程列入2027年计划，|9月底前完工。", [date(2027, 9, 30)]),
        ("2027年，|6月底前开工，|9月底前完工。", [date(2027, 6, 30), date(2027, 9, 30)]),
        ("|9月底前完工，|2027年3月底前验收。", [date(2026, 9, 30), date(2027, 3, 31)]),
        ("工程列入2027年计划。|9月底前完工。", [date(2026, 9, 30)]),
    ],
)
def test_the_year_named_before_in_the_sentence_is_carried(marked, expected):
    assert days(marked) == expected


def test_a_deadline_of_its_own_is_told_with_its_rule_and_vague_words_with_theirs():
    own, vague, none = settled("|8月底前增开线路，|尽快修复路面，|更换路灯。")
    assert Reason(OWN_DUE, "8月底前") in own.reasons
    assert Reason(VAGUE_DUE, "尽快") in vague.reasons
    assert vague.due is not None
    assert vague.due.day is None
    assert none.due is None
    assert {reason.rule for reason in none.reasons} == {ISSUER}


@pytest.mark.parametrize(
    "mark", ["〔2026〕", "[2026]", "（2026）", "(2026)", "﹝2026﹞", "【2026】", "〔 2026〕"]
)
def test_a_letter_without_a_date_counts_from_its_reference_s_year(mark):
    facts = LetterFacts(reference=f"望交函{mark}12号")
    assert day_of_letter(facts) == date(2026, 1, 1)
    assert days("|年底前增开线路。", facts) == [END_OF_2026]


@pytest.mark.parametrize("reference", [None, "望交函12号", "望交函〔二〇二六〕12号", "望交函2026-12号"])
def test_a_letter_with_neither_date_nor_year_settles_no_relative_day(reference):
    facts = LetterFacts(reference=reference)
    assert day_of_letter(facts) is None
    (found,) = settled("|年底前增开线路。", facts)
    assert found.due is None or found.due.day is None


def test_a_letter_with_neither_date_nor_year_still_settles_a_whole_date():
    assert days("|2026年8月底前增开线路。", LetterFacts()) == [END_OF_AUGUST]


def test_the_letter_s_own_date_goes_before_its_reference_s_year():
    facts = LetterFacts(reference="望交函〔2025〕12号", dated=date(2026, 6, 25))
    assert day_of_letter(facts) == date(2026, 6, 25)
    assert days("|年底前增开线路。", facts) == [END_OF_2026]


def test_an_owner_in_a_pledge_s_own_words_is_told_with_its_rule():
    (found,) = settled("|由县水利局牵头清理支渠，+会同港口镇政府巡查。")
    assert (found.owners.words, found.owners.co_owners) == ("县水利局", ("港口镇政府",))
    assert found.reasons == (Reason(OWN_OWNER, "县水利局"), Reason(JOINING, "港口镇政府"))


@pytest.mark.parametrize(
    "head",
    [
        "由县水利局牵头",
        "由县水利局负责",
        "县水利局将",
        "县水利局负责",
        "县水利局牵头",
        "县水利局会同港口镇政府",
    ],
)
def test_an_owner_at_the_head_of_a_sentence_governs_its_measures(head):
    marked = f"{head}，|清理支渠8公里，|加固堤岸。|更换路灯。"
    assert owners(marked)[:2] == ["县水利局", "县水利局"]
    assert settled(marked)[0].reasons[0] == Reason(SENTENCE_OWNER, "县水利局")


def test_those_who_join_in_at_the_head_join_in_all_its_measures():
    for found in settled("由县水利局牵头会同港口镇政府，|清理支渠8公里，|加固堤岸。"):
        assert (found.owners.words, found.owners.co_owners) == ("县水利局", ("港口镇政府",))


def test_an_owner_at_the_head_gives_way_to_a_measure_s_own():
    assert owners("由县水利局牵头，|清理支渠，|由港口镇政府清运淤泥。") == ["县水利局", "港口镇政府"]


@pytest.mark.parametrize(
    "marked",
    [
        "渔港支渠由来已久，|清理支渠8公里。",
        "会同县水利局，|清理支渠8公里。",
        "责成县公交公司，|整改站亭。",
        "由我局牵头，|增开线路。",
        "望海县交通运输局将，|增开线路。",
        "渔港路淤积严重，由县水利局牵头完成清淤后，|更换路灯。",
    ],
)
def test_a_head_that_names_no_other_leader_leaves_the_replying_organ(marked):
    assert owners(marked) == [None]


def test_where_nobody_is_named_the_replying_organ_is_told_as_the_reason():
    assert settled("|增开线路2条。")[0].reasons == (Reason(ISSUER, "望海县交通运输局"),)
    assert settled("|增开线路2条。", LetterFacts())[0].reasons == ()


def test_a_named_organ_acts_down_to_the_end_of_its_sentence_only():
    marked = "|县水利局将清理支渠8公里。|改造渔港堤岸。"
    assert owners(marked) == ["县水利局", None]


@pytest.mark.parametrize("words", ["该局", "该局将", "该局计划"])
def test_that_organ_goes_back_to_the_one_before(words):
    marked = f"|县水利局将清理支渠。|{words}年底前加固堤岸。"
    assert owners(marked) == ["县水利局", "县水利局"]


def test_that_organ_without_one_before_names_nobody():
    assert owners("|该局年底前加固堤岸。") == [None]
    assert owners("|县水利局将清理支渠。\n|该局将加固堤岸。")[1] is None


@pytest.mark.parametrize(
    "words",
    ["责成县公交公司增加班次", "督促县公交公司增加班次", "指导县公交公司增加班次", "安排县公交公司增加班次"],
)
def test_whom_the_speaker_orders_about_owns_nothing(words):
    assert owners(f"|{words}。|修复渔港路路面。") == [None, None]


@pytest.mark.parametrize("name", ["望海县交通运输局", "县交通运输局", "县交通局", "我局", "本局"])
def test_the_issuer_under_any_of_its_names_is_nobody_else(name):
    assert owners(f"|由{name}牵头增开线路。") == [None]


def test_a_letter_whose_issuer_is_unknown_still_knows_the_others():
    assert owners("|由县水利局清理支渠。|我局增设站亭。", LetterFacts()) == ["县水利局", None]
