"""Words of a letter put right: text, places and drafts move along."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from tracker.letter_source import LetterSource, Place
from tracker.model import Draft, Origin
from tracker.reading.correcting import corrected, moved, moved_offset, read_anew

TEXT = "一、2O26年9月底前建成3所学校。\n二、每月通报。"
WRONG = (2, 7)  # 2O26年
PLACES = (
    Place(0, 18, 0, 0.1, 0.1, 0.9, 0.15, 0.8),
    Place(19, 26, 0, 0.1, 0.2, 0.6, 0.25, 0.9),
)
SOURCE = LetterSource("扫描.jpg", b"bytes", TEXT, "picture+ocr", 1, (), PLACES)
BUILT = Draft(TEXT[2:17], 2, 17, due_words="2O26年9月底前", owner="县教育局")
TOLD = Draft(TEXT[21:25], 21, 25)


def test_the_text_is_spliced_and_places_keep_to_their_words():
    right = corrected(SOURCE, *WRONG, "二〇二六年")
    assert right.text == "一、二〇二六年9月底前建成3所学校。\n二、每月通报。"
    longer = corrected(SOURCE, *WRONG, "公元二〇二六年")
    assert longer.text[longer.places[1].start : longer.places[1].end] == TEXT[19:26]
    assert longer.places[0].start == 0 and longer.places[0].end == 20
    assert longer.original == b"bytes" and longer.places[0].score == 0.8


def test_a_draft_with_the_letter_s_own_words_has_the_new_ones():
    draft = moved(BUILT, TEXT, *WRONG, "2026年")
    assert draft.text == "2026年9月底前建成3所学校"
    assert (draft.start, draft.end) == (2, 17)
    assert draft.due_words == "2026年9月底前"


def test_a_draft_behind_moves_and_one_before_stays():
    assert moved(TOLD, TEXT, *WRONG, "二〇二六年度") == replace(TOLD, start=22, end=26)
    before = Draft("一", 0, 1)
    assert moved(before, TEXT, *WRONG, "2026年") == before


def test_in_words_that_were_mended_only_the_misread_ones_are_replaced():
    mended = replace(BUILT, text="力争2O26年9月底前建成三所学校")
    assert moved(mended, TEXT, *WRONG, "2026年").text == "力争2026年9月底前建成三所学校"
    unlike = replace(BUILT, text="建成三所学校")
    assert moved(unlike, TEXT, *WRONG, "2026年").text == "建成三所学校"


def test_a_reading_again_counts_for_what_was_left_as_it_was_read():
    as_read = (moved(BUILT, TEXT, *WRONG, "2026年"), TOLD)
    again = (replace(as_read[0], due=date(2026, 9, 30), due_origin=Origin.STATED), TOLD)
    assert read_anew(as_read, as_read, again) == again
    mended = replace(TOLD, owner="县农业农村局")
    assert read_anew((as_read[0], mended), as_read, again) == (again[0], mended)
    assert read_anew((mended,), as_read, again) == (mended,)


def test_what_only_the_reading_again_finds_is_proposed_where_nothing_was_mended():
    assert read_anew((TOLD,), (TOLD,), (BUILT, TOLD)) == (BUILT, TOLD)
    dropped: tuple[Draft, ...] = ()
    assert read_anew(dropped, (TOLD,), (BUILT, TOLD)) == ()


@given(some.text(max_size=20), some.text(max_size=6), some.data())
def test_offsets_keep_their_order_and_bounds(text, words, data):
    start = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(start, len(text)))
    after = text[:start] + words + text[end:]
    offsets = [moved_offset(offset, start, end, words) for offset in range(len(text) + 1)]
    assert (
        offsets == sorted(offsets) and offsets[0] >= 0 and offsets[-1] == len(after)
    ) or start == end == len(text)
    for offset in [*range(start), *range(end + 1, len(text))]:
        assert after[offsets[offset]] == text[offset]
