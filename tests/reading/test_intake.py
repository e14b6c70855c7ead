"""From a letter as received to drafts with a date each: the office's rule where the letter sets none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files import Received, read_letter, read_received
from tracker.model import DefaultDue, Draft, LetterFacts, OfficeRules, Origin
from tracker.paths import resources
from tracker.reading.intake import default_due, take_in, with_default

TODAY = date(2026, 11, 25)
SAMPLE = resources() / "samples" / "望海县交通运输局答复函.txt"


@pytest.mark.parametrize(
    ("facts", "rule", "due"),
    [
        (LetterFacts(dated=date(2025, 6, 18)), DefaultDue.END_OF_YEAR, date(2025, 12, 31)),
        (LetterFacts(dated=date(2025, 12, 31)), DefaultDue.END_OF_YEAR, date(2025, 12, 31)),
        (LetterFacts(dated=date(2025, 6, 18)), DefaultDue.ONE_YEAR, date(2026, 6, 18)),
        (LetterFacts(dated=date(2024, 2, 29)), DefaultDue.ONE_YEAR, date(2025, 2, 28)),
        (LetterFacts(reference="临农函〔2024〕31号"), DefaultDue.END_OF_YEAR, date(2024, 12, 31)),
        (LetterFacts(reference="临农函〔2024〕31号"), DefaultDue.ONE_YEAR, date(2025, 12, 31)),
        (LetterFacts(reference="临农函[2023]31号"), DefaultDue.END_OF_YEAR, date(2023, 12, 31)),
        (LetterFacts(reference="临农函（2023）31号"), DefaultDue.END_OF_YEAR, date(2023, 12, 31)),
        (LetterFacts(reference="第31号"), DefaultDue.END_OF_YEAR, date(2026, 12, 31)),
        (LetterFacts(), DefaultDue.END_OF_YEAR, date(2026, 12, 31)),
        (LetterFacts(), DefaultDue.ONE_YEAR, date(2027, 11, 25)),
        (LetterFacts(dated=date(9999, 3, 1)), DefaultDue.ONE_YEAR, date(9999, 12, 31)),
        (
            LetterFacts(dated=date(2025, 1, 3), reference="临农函〔2024〕31号"),
            DefaultDue.END_OF_YEAR,
            date(2025, 12, 31),
        ),
    ],
)
def test_the_rule_counts_from_the_letter_s_date_else_its_reference_s_year_else_today(facts, rule, due):
    assert default_due(facts, rule, TODAY) == due


def draft(due: date | None, origin: Origin, words: str | None = None) -> Draft:
    return Draft("增开线路", 0, 4, due=due, due_origin=origin, due_words=words)


def test_a_draft_without_a_date_gets_the_default_and_says_so():
    dated = with_default(draft(None, Origin.NONE), date(2026, 12, 31))
    assert (dated.due, dated.due_origin, dated.due_words) == (date(2026, 12, 31), Origin.DEFAULT, None)


def test_a_vague_wish_keeps_its_words_beside_the_default():
    dated = with_default(draft(None, Origin.NONE, "尽快"), date(2026, 12, 31))
    assert (dated.due, dated.due_origin, dated.due_words) == (date(2026, 12, 31), Origin.DEFAULT, "尽快")


@pytest.mark.parametrize(
    "known",
    [
        draft(date(2026, 9, 1), Origin.STATED, "9月1日前"),
        draft(date(2026, 9, 1), Origin.SET),
        draft(None, Origin.SET),
    ],
)
def test_a_date_that_is_stated_or_set_even_to_none_stays(known):
    assert with_default(known, date(2026, 12, 31)) is known


ORIGINS = st.sampled_from([Origin.STATED, Origin.SET, Origin.NONE, Origin.DEFAULT])


@given(due=st.one_of(st.none(), st.dates()), origin=ORIGINS, default=st.dates())
def test_a_default_is_never_passed_off_as_stated(due, origin, default):
    known = draft(due, origin, "年底前" if origin is Origin.STATED else None)
    dated = with_default(known, default)
    if dated.due_origin is Origin.STATED:
        assert known.due_origin is Origin.STATED
        assert dated.due == known.due
    if dated != known:
        assert (dated.due, dated.due_origin) == (default, Origin.DEFAULT)
    assert with_default(dated, default) == dated


@pytest.mark.parametrize("rule", DefaultDue)
def test_every_draft_of_a_letter_taken_in_has_a_date_and_where_it_comes_from(rule):
    intake = take_in(read_letter(SAMPLE), OfficeRules(default_due=rule), TODAY)
    default = {DefaultDue.END_OF_YEAR: date(2026, 12, 31), DefaultDue.ONE_YEAR: date(2027, 6, 25)}[rule]
    assert {draft.due_origin for draft in intake.drafts} == {Origin.STATED, Origin.DEFAULT}
    for draft in intake.drafts:
        assert draft.due is not None
        if draft.due_origin is Origin.DEFAULT:
            assert draft.due == default
        else:
            assert draft.due_words
    assert intake.source.name == SAMPLE.name


def test_a_letter_without_pledges_is_taken_in_with_a_warning():
    source = read_received(Received("a.txt", "感谢您的支持！".encode()))
    intake = take_in(source, OfficeRules(), TODAY)
    assert intake.drafts == ()
    assert intake.warnings
