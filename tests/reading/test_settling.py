"""Relative deadlines settled once the letter's date is known: as the reader would have read them with it."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files import Received, read_received
from tracker.letters import words_of
from tracker.letters.extraction import READ_AS_PROMISE
from tracker.model import DefaultDue, Draft, LetterFacts, OfficeRules, Origin, Reason
from tracker.paths import resources
from tracker.reading.intake import take_in
from tracker.reading.settling import settle_dates

TODAY = date(2026, 11, 25)
MARCH = date(2026, 3, 2)
RULES = OfficeRules()
DATED = LetterFacts(dated=MARCH)
SAMPLES = sorted((resources() / "samples").glob("*答复函.txt"))
DEFAULT = {"due": date(2026, 12, 31), "due_origin": Origin.DEFAULT}
READ = (Reason(READ_AS_PROMISE, "…"),)


def draft(text: str, **said) -> Draft:
    return Draft(text, 0, len(text), **said)


def settled(one: Draft, facts: LetterFacts = DATED, rules: OfficeRules = RULES) -> Draft:
    return settle_dates((one,), facts, rules, TODAY)[0]


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("年底前完成港前路改造", "年底前", date(2026, 12, 31)),
        ("力争明年底前建成停车场", "明年底前", date(2027, 12, 31)),
        ("三个月内新增公交线路5条", "三个月内", date(2026, 6, 2)),
        ("6月底前修订管理办法", "6月底前", date(2026, 6, 30)),
        ("春节前办结", "春节前", date(2027, 2, 5)),
        ("2027年9月底前建成停车场", "2027年9月底前", date(2027, 9, 30)),
    ],
)
@pytest.mark.parametrize("said", [{}, DEFAULT])
def test_words_that_count_from_the_letter_are_settled_by_its_date(text, words, due, said):
    found = settled(draft(text, **said))
    assert (found.due, found.due_origin, found.due_words) == (due, Origin.STATED, words)


def test_the_deadline_s_own_words_are_read_where_the_pledge_does_not_repeat_them():
    found = settled(draft("修订管理办法", due_words="三个月内", **DEFAULT))
    assert (found.due, found.due_origin, found.due_words) == (date(2026, 6, 2), Origin.STATED, "三个月内")


@pytest.mark.parametrize("words", [None, "尽快"])
def test_the_office_s_default_is_counted_from_the_new_date(words):
    rules = OfficeRules(default_due=DefaultDue.ONE_YEAR)
    found = settled(draft("研究出台补贴政策", due_words=words, **DEFAULT), rules=rules)
    assert (found.due, found.due_origin, found.due_words) == (date(2027, 3, 2), Origin.DEFAULT, words)


def test_another_date_settles_again_and_none_takes_the_date_back():
    first = settled(draft("三个月内完成", **DEFAULT))
    second = settled(first, LetterFacts(dated=date(2026, 5, 31)))
    assert second.due == date(2026, 8, 31)
    undated = settled(second, LetterFacts())
    assert (undated.due, undated.due_origin) == (date(2026, 12, 31), Origin.DEFAULT)
    assert settled(undated) == first


def test_without_a_date_the_reference_s_year_counts_as_it_does_for_the_reader():
    found = settled(draft("年底前完成", **DEFAULT), LetterFacts(reference="临交函〔2024〕8号"))
    assert (found.due, found.due_origin) == (date(2024, 12, 31), Origin.STATED)


@pytest.mark.parametrize("facts", [DATED, LetterFacts(), LetterFacts(dated=date(2030, 1, 1))])
def test_a_date_with_a_year_of_its_own_stays_whatever_the_letter_s(facts):
    known = draft(
        "2026年9月底前建成", due=date(2026, 9, 30), due_origin=Origin.STATED, due_words="2026年9月底前"
    )
    assert settled(known, facts) == known


def test_what_is_told_of_words_put_together_comes_before_their_other_dates():
    merged = draft(
        "三个月内制定办法，年底前完成改造", due=TODAY, due_origin=Origin.STATED, due_words="三个月内"
    )
    assert settled(merged).due == date(2026, 6, 2)
    assert settled(replace(merged, reasons=READ)).due_words == "年底前"


def test_reasons_and_confidence_stay():
    unsure = draft("年底前完成", confidence=0.4, reasons=READ, **DEFAULT)
    found = settled(unsure)
    assert found.due_origin is Origin.STATED
    assert replace(found, due_origin=unsure.due_origin, due_words=None) == unsure


def test_a_year_named_before_in_the_sentence_and_a_deadline_at_its_head_govern_the_rest():
    letter = "一、2027年，我局将启动改造，6月底前完成港前路。\n二、三个月内，修订办法；建成平台。\n"

    def of(words: str) -> Draft:
        start = letter.index(words)
        return Draft(words_of(letter, start, start + len(words)), start, start + len(words), **DEFAULT)

    drafts = settle_dates(
        [of("6月底前完成港前路"), of("修订办法"), of("建成平台")], DATED, RULES, TODAY, letter
    )
    assert [found.due for found in drafts] == [date(2027, 6, 30), date(2026, 6, 2), date(2026, 6, 2)]


def test_a_deadline_that_only_a_user_wrote_is_not_passed_off_as_the_letter_s():
    mended = draft("年底前完成改造", **DEFAULT)
    assert settle_dates((mended,), DATED, RULES, TODAY, "我局将完成改造。") == (mended,)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_letter_whose_date_is_entered_reads_as_one_that_bore_it(sample):
    text = sample.read_text(encoding="utf-8")
    whole = take_in(read_received(Received("a.txt", text.encode())), RULES, TODAY)
    last = list(re.finditer(r"20\d\d年\d{1,2}月\d{1,2}日", text))[-1]
    undated = text[: last.start()] + text[last.end() :]
    bare = take_in(read_received(Received("a.txt", undated.encode())), RULES, TODAY)
    assert whole.facts.dated and bare.facts.dated is None
    assert settle_dates(whole.drafts, whole.facts, RULES, TODAY, text) == whole.drafts
    found = settle_dates(bare.drafts, replace(bare.facts, dated=whole.facts.dated), RULES, TODAY, undated)
    assert {one.text: one.due for one in found}.items() >= {one.text: one.due for one in whole.drafts}.items()


PARTS = (
    "年底前", "三个月内", "6月底前", "2027年", "2026年6月底前", "明年", "春节前", "尽快", "启动", "完成", "提前至", "，", "15个工作日内",
    "自", "每年", "本函发出后30日内", "十五五末", "改造", "；",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join)
DAYS = st.one_of(st.none(), st.dates())
ORIGINS = st.sampled_from([Origin.STATED, Origin.SET, Origin.NONE, Origin.DEFAULT])
FACTS = st.builds(LetterFacts, dated=DAYS, reference=st.sampled_from([None, "临交函〔2024〕8号"]))
ANY_DRAFT = st.builds(
    draft,
    TEXTS,
    due=DAYS,
    due_origin=ORIGINS,
    due_words=st.one_of(st.none(), TEXTS),
    reasons=st.sampled_from([(), READ]),
)


@given(one=ANY_DRAFT, facts=FACTS, rule=st.sampled_from(DefaultDue), in_letter=st.booleans())
def test_settling_twice_changes_nothing_more(one, facts, rule, in_letter):
    rules, letter = OfficeRules(default_due=rule), one.text if in_letter else ""
    once = settle_dates((one,), facts, rules, TODAY, letter)
    assert settle_dates(once, facts, rules, TODAY, letter) == once
    if once[0].due_origin is Origin.STATED:
        assert once[0].due and once[0].due_words
    assert replace(once[0], due=one.due, due_origin=one.due_origin, due_words=one.due_words) == one


@given(one=ANY_DRAFT, facts=FACTS)
def test_a_date_that_a_user_set_never_changes(one, facts):
    mine = replace(one, due_origin=Origin.SET)
    assert settled(mine, facts) is mine


@given(text=TEXTS, one=st.dates(date(2000, 1, 1), date(2050, 1, 1)), facts=FACTS)
def test_a_draft_that_the_reader_left_open_may_be_dated_any_number_of_times(text, one, facts):
    """What was entered in between leaves no trace, where the letter's words say a day at all."""
    known = draft(text, reasons=READ, **DEFAULT)
    direct = settled(known, LetterFacts(dated=one))
    if direct.due_origin is Origin.STATED:
        assert settled(settled(known, facts), LetterFacts(dated=one)).due == direct.due
