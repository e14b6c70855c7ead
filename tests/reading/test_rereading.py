"""Reading again shows what is new or read differently, and nothing that a user has seen or settled already."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_pledges import pledge

from tracker.files import read_letter
from tracker.model import Draft, LetterFacts, OfficeRules, Origin, Pledge, Status
from tracker.paths import resources
from tracker.reading.intake import Intake, reader_version, take_in
from tracker.reading.rereading import accepted, compare, is_apart, is_same, reread

TODAY = date(2026, 11, 25)
SAMPLES = sorted((resources() / "samples").glob("*.txt"))
TEXT = "我局将完成五十部电梯加装，出台补贴办法，开展安全检查。"
STATED = {"due": date(2026, 12, 31), "due_origin": Origin.STATED, "due_words": "年底前"}


def draft(words: str, **said) -> Draft:
    start = TEXT.index(words)
    return Draft(words, start, start + len(words), **({"owner": "市住建局"} | said))


LIFTS, RULES, CHECKS = draft("完成五十部电梯加装"), draft("出台补贴办法"), draft("开展安全检查")


def test_what_is_neither_kept_nor_known_is_new():
    found = compare(TEXT, [LIFTS, RULES, CHECKS], [pledge(LIFTS)], [LIFTS, RULES])
    assert (found.new, found.changed, found.kept) == ((CHECKS,), (), 1)
    assert found.has_news and found.as_read == (LIFTS, RULES, CHECKS)


def test_what_the_user_dropped_in_the_review_stays_dropped():
    assert not compare(TEXT, [LIFTS, RULES], [pledge(LIFTS)], [LIFTS, RULES]).has_news


def test_of_an_older_ledger_nobody_knows_what_was_dropped():
    assert compare(TEXT, [LIFTS, RULES], [pledge(LIFTS)], None).new == (RULES,)


@pytest.mark.parametrize("known", [[LIFTS], None])
@pytest.mark.parametrize(
    "newer",
    [
        draft("将完成五十部电梯加装"),
        replace(LIFTS, owner="市房管局", owner_origin=Origin.STATED),
        replace(LIFTS, **STATED),
    ],
    ids=["words", "owner", "date"],
)
def test_words_owner_or_date_that_are_read_differently_are_a_change(newer, known):
    kept = pledge(LIFTS)
    found = compare(TEXT, [newer], [kept], known)
    assert (found.new, found.changed, found.kept) == ((), ((kept, newer),), 0)


def test_the_office_s_default_and_the_letter_s_organ_are_no_reading():
    kept = pledge(replace(LIFTS, due=date(2026, 12, 31), due_origin=Origin.DEFAULT))
    newer = replace(LIFTS, owner="市房管局", due=date(2027, 1, 1), due_origin=Origin.DEFAULT)
    assert not compare(TEXT, [newer], [kept], None).has_news


SETTLED = {
    "words": {"text": "装电梯"},
    "owner": {"owner": "市房管局", "owner_origin": Origin.SET},
    "date": {"due": date(2027, 1, 1), "due_origin": Origin.SET},
    "person": {"person": "孙处长"},
    "heading": {"heading": "加装电梯"},
    "joined": {"co_owners": ("市财政局",)},
    "progress": {"status": Status.IN_PROGRESS},
    "verified": {"status": Status.VERIFIED},
}


@pytest.mark.parametrize("settled", SETTLED.values(), ids=SETTLED)
def test_what_somebody_mended_settled_or_recorded_never_changes(settled):
    newer = replace(LIFTS, owner="市水利局", owner_origin=Origin.STATED, **STATED)
    found = compare(TEXT, [newer], [pledge(LIFTS, **settled)], [LIFTS])
    assert (found.has_news, found.kept) == (False, 1)


def test_part_of_a_pledge_that_was_mended_is_nothing_new():
    whole = draft("出台补贴办法，开展安全检查")
    merged = pledge(whole, text="出台办法并检查")
    assert not compare(TEXT, [CHECKS], [merged], []).has_news
    assert compare(TEXT, [CHECKS], [pledge(whole)], [whole]).new == (CHECKS,)


def test_a_change_that_was_refused_is_not_shown_again_but_the_next_one_is():
    kept = pledge(LIFTS)
    refused, later = replace(LIFTS, **STATED), draft("将完成五十部电梯加装")
    assert not compare(TEXT, [refused], [kept], [LIFTS, refused]).has_news
    assert compare(TEXT, [later], [kept], [LIFTS, refused]).changed == ((kept, later),)


def test_each_reading_counts_for_one_pledge_only():
    twice = [pledge(LIFTS), replace(pledge(LIFTS), id="again")]
    newer = replace(LIFTS, **STATED)
    assert len(compare(TEXT, [newer], twice, [LIFTS]).changed) == 1


def test_what_a_review_left_is_parted_again():
    kept, newer = pledge(LIFTS), replace(LIFTS, **STATED)
    found = compare(TEXT, [newer, RULES, CHECKS], [kept], [LIFTS])
    mended = replace(newer, text="装电梯", reasons=())
    assert accepted(found, [mended, CHECKS]) == ([CHECKS], [(kept.id, mended)])
    assert accepted(found, [RULES]) == ([RULES], [])
    assert accepted(found, []) == ([], [])


def test_half_of_what_both_cover_makes_them_the_same():
    one = Draft("一", 0, 10)
    assert is_same(one, Draft("二", 5, 10)) and not is_same(one, Draft("二", 6, 10))
    assert not is_same(one, Draft("二", 10, 20)) and is_apart(Draft("二", 10, 20), [pledge(one)])
    assert not is_apart(Draft("二", 9, 20), [pledge(one)])
    assert not is_same(Draft("", 3, 3), Draft("", 3, 3))


# With the reader itself

SAMPLE = pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)


@cache
def read(file: Path) -> Intake:
    return take_in(read_letter(file), OfficeRules(), TODAY)


def mend(of: Draft, how: str) -> Pledge:
    if how == "words":
        return pledge(of, text=of.text[1:])
    if how == "owner":
        return pledge(of, owner="市水利局", owner_origin=Origin.SET)
    return pledge(of, due=date(2030, 1, 1), due_origin=Origin.SET) if how == "date" else pledge(of)


@given(data=st.data(), file=st.sampled_from(SAMPLES))
def test_the_same_reader_gives_nothing_new_whatever_the_user_left_or_mended(data, file):
    intake = read(file)
    hows = data.draw(
        st.lists(
            st.sampled_from(["as read", "words", "owner", "date", "left out"]),
            min_size=len(intake.drafts),
            max_size=len(intake.drafts),
        )
    )
    kept = [mend(of, how) for of, how in zip(intake.drafts, hows, strict=True) if how != "left out"]
    found = reread(intake.source, intake.facts, kept, intake.drafts, OfficeRules(), TODAY)
    assert not found.has_news
    assert found.kept == len(kept) and found.as_read == intake.drafts


@SAMPLE
def test_an_older_ledger_s_whole_letter_is_read_as_it_is_kept(file):
    intake = read(file)
    kept = [pledge(each) for each in intake.drafts]
    assert not reread(intake.source, intake.facts, kept, None, OfficeRules(), TODAY).has_news


def test_facts_that_were_mended_complete_what_is_read():
    intake = read(SAMPLES[0])
    mended = replace(intake.facts, issuer="市农业局", dated=date(2030, 5, 1))
    found = reread(intake.source, mended, [], None, OfficeRules(), TODAY)
    inferred = {each.owner for each in found.new if each.owner_origin is Origin.INFERRED}
    default = {each.due for each in found.new if each.due_origin is Origin.DEFAULT}
    assert (inferred, default) == ({"市农业局"}, {date(2030, 12, 31)})
    nobody = reread(intake.source, LetterFacts(), [], None, OfficeRules(), TODAY)
    assert {each.owner for each in nobody.new if each.owner_origin is Origin.NONE} == {None}


def test_the_reader_is_named_by_version_and_model():
    version, _, model = reader_version().partition("+")
    assert version and len(model) == 12 and reader_version() == reader_version()
