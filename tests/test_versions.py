"""Versions of a letter: found from each of them, also where hand-over files brought branches or circles."""

from datetime import UTC, datetime

import pytest

from tracker.model import Letter, LetterFacts
from tracker.versions import newest_of, replaced_by, versions_of

AT = datetime(2026, 1, 1, tzinfo=UTC)


def letters(**replaces: str | None) -> list[Letter]:
    return [Letter(name, name, LetterFacts(), "", AT, "", older) for name, older in replaces.items()]


def ids(found) -> list[str]:
    return [letter.id for letter in found]


CHAIN = letters(a=None, x=None, b="a", y="x", c="b")


@pytest.mark.parametrize("one", ["a", "b", "c"])
def test_a_chain_is_found_from_each_of_its_letters(one):
    assert ids(versions_of(one, CHAIN)) == ["a", "b", "c"]
    assert newest_of(one, CHAIN) == "c"


def test_a_letter_without_versions_is_its_own():
    assert ids(versions_of("a", letters(a=None, b=None))) == ["a"]
    assert newest_of("a", letters(a=None, b=None)) == "a"
    assert newest_of("gone", letters(a=None)) == "gone"
    assert versions_of("gone", letters(a=None)) == ()


def test_two_that_replace_one_belong_together_and_the_last_is_the_newest():
    branched = letters(a=None, b="a", c="a")
    assert ids(versions_of("b", branched)) == ["a", "b", "c"]
    assert newest_of("a", branched) == "c"
    assert ids(replaced_by("a", branched)) == ["b", "c"]


def test_a_circle_ends():
    assert ids(versions_of("a", letters(a="b", b="a"))) == ["a", "b"]
    assert newest_of("a", letters(a="b", b="a")) == "a"
    assert newest_of("a", letters(a="a")) == "a"


def test_one_whose_older_letter_is_gone_stands_alone():
    assert ids(versions_of("b", letters(b="gone", c="b"))) == ["b", "c"]
    assert replaced_by("c", letters(b="gone", c="b")) == ()
