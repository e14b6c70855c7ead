"""What of a recognised letter somebody should compare with its picture."""

from itertools import pairwise

import pytest

from tracker.letter_source import LetterSource, Place
from tracker.reading.doubts import DoubtKind, doubts

LINES = (
    "临江市教育局",
    "临教函〔2026〕17号",
    "关于市十届人大三次会议第85号建议的答复",
    "周立群代表：",
    "您提出的建议收悉。2025年全市新增学位1250个，增长11.5%，下一步将于2027年6月底前建成3所学校。",
    "联系人：何晓兰",
    "联系电话：0571-86012345",
    "临江市教育局",
    "2026年5月8日",
)


def source(encoding: str = "picture+ocr", scores: dict[int, float] | None = None) -> LetterSource:
    """The letter above, a line below the other, each as wide as the page."""
    places, offset = [], 0
    for row, line in enumerate(LINES):
        top, score = row / 10, (scores or {}).get(row, 0.99)
        places.append(Place(offset, offset + len(line), 0, 0.1, top, 0.9, top + 0.05, score))
        offset += len(line) + 1
    return LetterSource("扫描.jpg", b"", "\n".join(LINES), encoding, 1, (), tuple(places))


def read(letter: LetterSource) -> dict[str, DoubtKind]:
    return {letter.text[doubt.start : doubt.end]: doubt.kind for doubt in doubts(letter)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("2026年5月8日", DoubtKind.DATE),
        ("2027年6月", DoubtKind.DATE),
        ("临教函〔2026〕17号", DoubtKind.NUMBER),
        ("第85号", DoubtKind.NUMBER),
        ("1250个", DoubtKind.NUMBER),
        ("11.5%", DoubtKind.NUMBER),
        ("0571-86012345", DoubtKind.NUMBER),
        ("周立群", DoubtKind.NAME),
        ("何晓兰", DoubtKind.NAME),
        ("临江市教育局", DoubtKind.NAME),
    ],
)
def test_numbers_dates_and_names_are_told(words, kind):
    assert read(source())[words] is kind


def test_nothing_is_told_twice():
    spans = sorted((doubt.start, doubt.end) for doubt in doubts(source()))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_the_least_sure_come_first():
    found = doubts(source(scores={8: 0.4, 6: 0.7}))
    assert [doubt.score for doubt in found] == sorted(doubt.score for doubt in found)
    assert LINES[8] == source().text[found[0].start : found[0].end]


def test_the_box_is_as_narrow_as_the_reading():
    letter = source()
    doubt = next(doubt for doubt in doubts(letter) if letter.text[doubt.start : doubt.end] == "0571-86012345")
    (place,) = doubt.places
    assert (place.start, place.end) == (doubt.start, doubt.end)
    assert 0.3 < place.left < 0.6 and place.right == pytest.approx(0.9)


def test_what_a_line_breaks_has_a_box_in_each():
    text = "将于2027年6月30日前完成。"
    places = (Place(0, 7, 0, 0.1, 0.1, 0.9, 0.15, 0.98), Place(7, 16, 1, 0.1, 0.1, 0.9, 0.15, 0.97))
    (doubt,) = doubts(LetterSource("扫描.pdf", b"", text, "pdf+ocr", 2, (), places))
    assert [place.page for place in doubt.places] == [0, 1] and doubt.score == 0.97


def test_a_letter_that_was_not_recognised_has_none():
    assert doubts(source("pdf")) == []


def test_pages_that_have_text_of_their_own_are_beyond_doubt():
    assert doubts(source("pdf+ocr", dict.fromkeys(range(len(LINES)), 1.0))) == []
