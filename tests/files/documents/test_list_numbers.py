"""Numbers before paragraphs in Chinese, circles, letters and Roman digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files.documents.list_numbers import (
    before_words,
    chinese,
    counted,
    form_of,
    legal,
    letters,
    roman,
)

FORMS = st.sampled_from(
    ["chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital", "upperRoman",
     "upperLetter", "decimalEnclosedCircle", "ideographTraditional", "decimalZero", "bullet", "no such form"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "seen"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
     (112, "一百一十二"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (9999, "九千九百九十九"), (12345, "一二三四五")],
)  # fmt: skip
def test_numbers_are_said_in_chinese(number, seen):
    assert chinese(number) == seen


@pytest.mark.parametrize(("number", "seen"), [(1, "壹"), (10, "壹拾"), (25, "贰拾伍"), (108, "壹佰零捌")])
def test_numbers_are_written_as_in_sums_of_money(number, seen):
    assert legal(number) == seen


@pytest.mark.parametrize(
    ("number", "seen"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "BB"), (53, "AAA"), (0, "0"), (781, "781")]
)
def test_letters_go_on_as_word_has_them(number, seen):
    assert letters(number) == seen


@given(number=st.integers(1, 3999))
def test_roman_numbers_are_read_back(number):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    signs = [values[sign] for sign in roman(number)]
    assert (
        sum(-now if now < after else now for now, after in zip(signs, [*signs[1:], 0], strict=True)) == number
    )


@given(number=st.integers(1, 9999))
def test_chinese_numbers_are_all_different_and_say_zero_only_inside(number):
    assert not chinese(number).startswith("零")
    assert not chinese(number).endswith("零")
    assert chinese(number) != chinese(number + 1)


@given(number=st.integers(-5, 10**9), form=FORMS)
def test_any_number_has_some_writing_in_every_form(number, form):
    assert isinstance(counted(number, form), str)


@pytest.mark.parametrize(
    ("label", "seen"),
    [("一、", "一、"), ("（一）", "（一）"), ("1.", "1. "), ("第一条", "第一条 "), ("①", "① "), ("", "")],
)
def test_a_blank_parts_a_number_from_words_unless_its_own_mark_does(label, seen):
    assert before_words(label, "加强") == seen


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
def test_a_form_that_doc_numbers_reads_as_word_writes_it(number, form, said):
    assert counted(number, form_of(form)) == said


@given(number=st.integers(-(2**31), 2**31 - 1), form=st.integers(0, 255))
def test_any_number_in_any_format_is_short(number, form):
    assert len(counted(number, form_of(form))) <= 60
