"""Numbers of automatic lists in the formats that offices use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files.documents.numerals import chinese, numeral


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (1, 0, "1"), (4, 1, "IV"), (9, 2, "ix"), (3, 3, "C"), (28, 4, "bb"), (10, 0x27, "十"), (12, 0x25, "十二"),
        (20, 0x0B, "二十"), (105, 0x27, "一百零五"), (110, 0x27, "一百一十"), (1001, 0x27, "一千零一"),
        (20, 0x0A, "二〇"), (3, 0x26, "叁"), (12, 0x26, "壹拾贰"), (3, 0x12, "③"), (3, 0x1A, "⒊"), (3, 0x1B, "⑶"),
        (3, 0x1D, "㈢"), (1, 0x1E, "甲"), (11, 0x1E, "甲"), (7, 0x16, "07"), (1, 0x17, ""), (1, 0xFF, ""), (21, 0x12, "21"),
        (0, 3, "0"), (5, 99, "5"),
    ],
)  # fmt: skip
def test_a_number_reads_as_word_writes_it(number, form, said):
    assert numeral(number, form) == said


@given(number=st.integers(-(2**31), 2**31 - 1), form=st.integers(0, 255))
def test_any_number_in_any_format_is_short(number, form):
    assert len(numeral(number, form)) <= 60


@given(st.integers(1, 9_998))
def test_numbers_that_are_counted_differ(number):
    assert chinese(number) != chinese(number + 1)
