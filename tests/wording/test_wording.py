"""The user's words for codes: every code has some, and owners and dates tell where they come from."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta, timezone

import pytest
from kept_pledges import pledge

from tracker.model import (
    DefaultDue,
    Draft,
    EntryKind,
    Letter,
    LetterFacts,
    Origin,
    Queue,
    Rating,
    Side,
    Status,
    WarningLevel,
)
from tracker.wording import terms as wording
from tracker.wording.terms import due_origin, due_with_origin, letter_label, owner_origin

SET_AT = datetime(2024, 6, 3, 23, 30, tzinfo=timezone(timedelta(hours=8)))
YEAR_END = date(2024, 12, 31)
DRAFT = Draft("完成电梯加装", 0, 6, owner="市住建局", due=YEAR_END, due_origin=Origin.DEFAULT)
PLEDGE = pledge(DRAFT, id="pledge", letter_id="letter")


def identity(words: str) -> str:
    return words


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (wording.STATUS, Status),
        (wording.LEVEL, WarningLevel),
        (wording.ORIGIN, Origin),
        (wording.SIDE, Side),
        (wording.ENTRY_KIND, EntryKind),
        (wording.TURN, EntryKind),
        (wording.RATING, Rating),
        (wording.QUEUE, Queue),
        (wording.DEFAULT_DUE, DefaultDue),
        (wording.FACT, [field.name for field in fields(LetterFacts)]),
        (wording.KIND, ["suggestion", "proposal"]),
    ],
)
def test_every_code_has_words_of_its_own(table, codes):
    assert set(table) == set(codes)
    assert all(table.values())
    assert len(set(table.values())) == len(table)


ORIGINS = [
    (Origin.STATED, "年底前", None, "letter: “年底前”"),
    (Origin.STATED, None, None, "stated in the letter"),
    (Origin.STATED, "", None, "stated in the letter"),
    (Origin.INFERRED, None, None, "inferred"),
    (Origin.INFERRED, "我局", None, "inferred"),
    (Origin.DEFAULT, None, None, "office's default"),
    (Origin.DEFAULT, "尽快", None, "office's default"),
    (Origin.SET, None, "王敏", "set by 王敏 on 2024-06-03"),
    (Origin.SET, "年底前", "王敏", "set by 王敏 on 2024-06-03"),
    (Origin.SET, None, None, "set by hand"),
    (Origin.NONE, None, None, "none"),
]


@pytest.mark.parametrize(("origin", "words", "by", "expected"), ORIGINS)
def test_where_a_date_comes_from(origin, words, by, expected, english):
    pledge = replace(
        PLEDGE, due_origin=origin, due_words=words, due_set_by=by, due_set_at=SET_AT if by else None
    )
    for say in (identity, english):
        assert due_origin(pledge, say) == expected
        assert due_with_origin(pledge, say) == f"2024-12-31 ({expected})"


@pytest.mark.parametrize(("origin", "words", "by", "expected"), ORIGINS)
def test_where_an_owner_comes_from(origin, words, by, expected, english):
    pledge = replace(
        PLEDGE, owner_origin=origin, owner_words=words, owner_set_by=by, owner_set_at=SET_AT if by else None
    )
    for say in (identity, english):
        assert owner_origin(pledge, say) == expected


def test_every_origin_is_told():
    assert {origin for origin, *_ in ORIGINS} == set(Origin)


def test_owner_and_date_are_told_apart(english):
    pledge = replace(PLEDGE, owner_origin=Origin.SET, owner_set_by="王敏", owner_set_at=SET_AT)
    assert owner_origin(pledge, english) == "set by 王敏 on 2024-06-03"
    assert due_origin(pledge, english) == "office's default"


@pytest.mark.parametrize(("words", "expected"), [(None, "no date"), ("明年", "明年"), ("", "no date")])
def test_a_pledge_without_a_date_tells_the_letters_words(words, expected, english):
    pledge = replace(PLEDGE, due=None, due_words=words, due_origin=Origin.NONE)
    assert due_with_origin(pledge, english) == expected


@pytest.mark.parametrize("name", ["{name}", "{0}", "100%", "{date}"])
def test_braces_in_names_and_words_stay_as_they_are(name, english):
    by = replace(PLEDGE, due_origin=Origin.SET, due_set_by=name, due_set_at=SET_AT)
    assert due_with_origin(by, english) == f"2024-12-31 (set by {name} on 2024-06-03)"
    said = replace(PLEDGE, due_origin=Origin.STATED, due_words=name)
    assert due_with_origin(said, english) == f"2024-12-31 (letter: “{name}”)"


@pytest.mark.parametrize(
    ("reference", "subject", "expected"),
    [
        ("市建函〔2024〕17号", "关于加装电梯的建议", "市建函〔2024〕17号 关于加装电梯的建议"),
        ("市建函〔2024〕17号", None, "市建函〔2024〕17号"),
        (None, "关于加装电梯的建议", "关于加装电梯的建议"),
        (None, None, "答复函.txt"),
        ("", "", "答复函.txt"),
    ],
)
def test_how_a_letter_is_called(reference, subject, expected):
    facts = LetterFacts(reference=reference, subject=subject)
    assert letter_label(Letter("letter", "答复函.txt", facts, "digest", SET_AT, "王敏")) == expected
