"""Doubtful readings put right one by one, in any order, and taken back."""

from hypothesis import given
from hypothesis import strategies as some

from tracker.letter_source import LetterSource, Place
from tracker.reading.checked_letter import CheckedLetter
from tracker.reading.doubts import Doubt, DoubtKind, doubts

TEXT = "2O26年建成3所学校，培训120人。"
SOURCE = LetterSource(
    "扫描.jpg", b"", TEXT, "picture+ocr", 1, (), (Place(0, len(TEXT), 0, 0.1, 0.1, 0.9, 0.2, 0.9),)
)
SPANS = ((0, 5), (7, 8), (14, 17))
DOUBTS = tuple(Doubt(*span, DoubtKind.NUMBER, 0.9, ()) for span in SPANS)


def letter() -> CheckedLetter:
    return CheckedLetter.of(SOURCE, DOUBTS)


def test_corrections_of_any_length_stand_where_they_belong():
    checked = letter().with_words(2, "1200").with_words(0, "2026年").with_words(1, "13")
    assert checked.source.text == "2026年建成13所学校，培训1200人。"
    assert [checked.now(index) for index in range(3)] == ["2026年", "13", "1200"]
    assert [checked.as_read(index) for index in range(3)] == ["2O26年", "3", "120"]


def test_the_order_of_corrections_does_not_matter():
    assert letter().with_words(2, "1200").with_words(0, "二〇二六年") == letter().with_words(
        0, "二〇二六年"
    ).with_words(2, "1200")


def test_as_read_is_exactly_what_was_read():
    checked = letter().with_words(1, "三十").with_words(1, None)
    assert checked == letter() and checked.source == SOURCE
    assert letter().with_words(1, "3") == letter()


@given(
    some.lists(
        some.tuples(some.integers(0, 2), some.none() | some.text("0123456789年", min_size=1, max_size=8))
    )
)
def test_whatever_is_corrected_and_taken_back(steps):
    checked = letter()
    for index, words in steps:
        checked = checked.with_words(index, words)
    said = [checked.now(index) for index in range(3)]
    assert checked.source.text == f"{said[0]}建成{said[1]}所学校，培训{said[2]}人。"
    for index in range(3):
        checked = checked.with_words(index, None)
    assert checked == letter()


def test_doubts_of_a_real_reading_can_be_checked():
    found = doubts(SOURCE)
    checked = CheckedLetter.of(SOURCE, found)
    assert [checked.now(index) for index in range(len(found))] == [TEXT[one.start : one.end] for one in found]
