"""Codes of fields that have no result: the words in them that a person sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files.documents.field_codes import shown_by


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        (r"eq \o\ac(○,1)", "①"),
        (r" EQ \o\ac(◯，密) ", "密"),
        (r"EQ \* jc0 \* hps10 \o\ad(\s\up 9(shǔ),署)", "署"),
        (r"EQ \f(1,2)", ""),
        ("PAGE", ""),
        ("", ""),
    ],
)
def test_what_a_code_shows(code, seen):
    assert shown_by(code) == seen


@given(code=st.text(max_size=60).map(lambda words: rf"EQ \o{words}"))
def test_any_code_shows_part_of_itself_or_a_circled_number(code):
    shown = shown_by(code)
    assert shown in code or len(shown) == 1
