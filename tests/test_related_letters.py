"""Letters that answer the same suggestion or the same deputy."""

from datetime import UTC, date, datetime

import pytest

from tracker.model import Letter, LetterFacts
from tracker.related_letters import related_letters


def letter(name: str, **facts) -> Letter:
    return Letter(name, f"{name}.txt", LetterFacts(**facts), name, datetime(2026, 1, 1, tzinfo=UTC), "王敏")


OURS = letter("甲", number="63", kind="suggestion", session="五次会议", addressees=("张三代表", "李四代表"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"number": "63", "kind": "suggestion", "session": "五次会议"}, (True, False)),
        ({"number": "63"}, (True, False)),  # what a letter does not say does not part it
        ({"number": "63", "kind": "proposal"}, None),
        ({"number": "63", "session": "四次会议"}, None),  # numbers begin anew
        ({"addressees": ("李四代表",)}, (False, True)),
        ({"number": "63", "addressees": ("张三代表",)}, (True, True)),
        ({}, None),
    ],
)
def test_what_two_letters_have_in_common(facts, expected):
    found = related_letters(OURS, [OURS, letter("乙", **facts)])
    assert [(one.same_number, one.same_deputy) for one in found] == ([expected] if expected else [])


def test_the_same_number_stands_first_then_the_latest():
    old = letter("旧", number="63", dated=date(2024, 1, 1))
    new = letter("新", number="63", dated=date(2025, 1, 1))
    other = letter("另", addressees=("张三代表",), dated=date(2026, 1, 1))
    assert [one.letter.id for one in related_letters(OURS, [other, old, new])] == ["新", "旧", "另"]


def test_letters_that_say_nothing_have_nothing_in_common():
    assert related_letters(letter("甲"), [letter("乙")]) == []
