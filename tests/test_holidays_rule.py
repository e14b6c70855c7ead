"""Whether holidays count is the office's rule: it reaches every place where a letter's working days are counted."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_pledges import pledge

from tracker.files import Received
from tracker.letter_source import LetterSource
from tracker.letters.due_dates import read_due
from tracker.model import Draft, LetterFacts, OfficeRules, Origin
from tracker.reading.intake import take_in
from tracker.reading.pool import ReadingPool
from tracker.reading.rereading import read_again, reread
from tracker.reading.settling import settle_dates

TODAY = date(2026, 11, 30)
HEEDED, IGNORED = OfficeRules(), OfficeRules(holidays=False)
# Five working days after 28 September 2026: over the National Day's rest, with the Saturday worked for it; and without.
BY_NOTICE, BY_WEEKDAY = date(2026, 10, 10), date(2026, 10, 5)
BOTH = pytest.mark.parametrize(("rules", "day"), [(HEEDED, BY_NOTICE), (IGNORED, BY_WEEKDAY)])

LETTER = """望海县交通运输局关于县第十四届人大一次会议第31号建议的答复
郑海涛代表：
您提出的建议收悉，现答复如下：
我局将在5个工作日内修复候车亭玻璃。
望海县交通运输局
{dated}"""
TABLE = """望海县交通运输局关于县第十四届人大一次会议第31号建议的答复
郑海涛代表：
您提出的建议收悉，现答复如下：
任务清单
序号 | 措施 | 责任单位 | 完成时限
1 | 更换渔港路路灯60盏 | 县住建局 | 5个工作日内
2 | 增设站亭6处 | 县交通运输局 | 年底前
望海县交通运输局
2026年9月28日"""


def source(text: str) -> LetterSource:
    return LetterSource("函.txt", text.encode(), text, "utf-8")


def dues(drafts) -> list[date | None]:
    return [draft.due for draft in drafts if "工作日" in (draft.due_words or "")]


@BOTH
@pytest.mark.parametrize("text", [LETTER.format(dated="2026年9月28日"), TABLE], ids=["sentence", "row"])
def test_a_letter_is_read_by_it(text, rules, day):
    assert dues(take_in(source(text), rules, TODAY).drafts) == [day]


@BOTH
def test_a_deadline_at_the_head_of_a_sentence_is_counted_by_it(rules, day):
    measures = "我局将在5个工作日内，更换渔港路路灯60盏；增设站亭6处。"
    text = LETTER.replace("我局将在5个工作日内修复候车亭玻璃。", measures).format(dated="2026年9月28日")
    assert dues(take_in(source(text), rules, TODAY).drafts) == [day, day]


@BOTH
def test_a_letter_is_read_again_by_it(rules, day):
    facts = LetterFacts(dated=date(2026, 9, 28))
    drafts = read_again(source(LETTER.format(dated="")), facts, rules, TODAY)
    assert dues(drafts) == [day]


@BOTH
@pytest.mark.parametrize("letter", ["", LETTER.format(dated="")], ids=["alone", "in its letter"])
def test_dates_are_settled_by_it_once_the_letter_s_date_is_known(letter, rules, day):
    words = "在5个工作日内修复候车亭玻璃"
    start = max(0, letter.find(words))
    draft = Draft(words, start, start + len(words), due_origin=Origin.DEFAULT, due=date(2026, 12, 31))
    (settled,) = settle_dates([draft], LetterFacts(dated=date(2026, 9, 28)), rules, TODAY, letter)
    assert (settled.due, settled.due_origin) == (day, Origin.STATED)


def test_workers_read_by_it():
    text = LETTER.format(dated="2026年9月28日")
    with ReadingPool(1) as pool:
        read = [pool.read(Received("函.txt", text.encode()), rules, TODAY) for rules in (HEEDED, IGNORED)]
        assert [dues(future.result(60).drafts) for future in read] == [[BY_NOTICE], [BY_WEEKDAY]]


def test_another_rule_moves_no_kept_date_and_reading_again_only_offers_the_other():
    text = LETTER.format(dated="2026年9月28日")
    intake = take_in(source(text), HEEDED, TODAY)
    kept = [pledge(draft) for draft in intake.drafts]
    again = reread(source(text), intake.facts, kept, intake.drafts, IGNORED, TODAY)
    assert [(one.due, draft.due) for one, draft in again.changed] == [(BY_NOTICE, BY_WEEKDAY)]
    set_by_hand = [replace(one, due_origin=Origin.SET) for one in kept]
    assert not reread(source(text), intake.facts, set_by_hand, intake.drafts, IGNORED, TODAY).has_news


@given(written=st.dates(date(2000, 1, 1), date(2090, 1, 1)), count=st.integers(1, 90))
def test_without_holidays_five_working_days_are_a_week(written, count):
    due = read_due(f"{count}个工作日内修复", written, holidays=False)
    assert due is not None and due.day is not None
    assert not due.estimated  # no notice is needed
    assert due.day.weekday() < 5
    weekend = max(0, written.weekday() - 4)  # a start on Saturday or Sunday counts as on Friday
    friday_or_before = written.toordinal() - weekend
    weeks, days = divmod(written.weekday() - weekend + count, 5)
    assert due.day.toordinal() == friday_or_before - (written.weekday() - weekend) + 7 * weeks + days


@given(
    text=st.sampled_from(["年底前完成", "三个月内建成", "春节前办结", "国庆假期结束前恢复", "2027年6月底前完成", "20日内答复"]),
    written=st.dates(date(2012, 1, 1), date(2027, 1, 1)),
)  # fmt: skip
def test_it_touches_nothing_but_working_days(text, written):
    assert read_due(text, written) == read_due(text, written, holidays=False)
