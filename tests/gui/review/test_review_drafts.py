"""Drafts under review: each operation, and taking it back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.gui.review.review_drafts import ReviewDrafts
from tracker.gui.widgets.typed_words import one_line, typed_date, typed_names
from tracker.letters import words_of
from tracker.model import Draft, Origin, Reason
from tracker.paths import resources

LETTER = (resources() / "samples" / "望海县交通运输局答复函.txt").read_text(encoding="utf-8")
ISSUER = "望海县交通运输局"
YEAR_END = date(2026, 12, 31)


def draft(first: str, last: str, **said) -> Draft:
    start = LETTER.index(first)
    end = LETTER.index(last, start) + len(last)
    return Draft(words_of(LETTER, start, end), start, end, **said)


BUS = draft(
    "新开渔港", "12分钟以内。", owner="县公交公司", owner_origin=Origin.STATED, heading="关于增开公交线路"
)
ROAD = draft("港前路", "10月底完工。", owner=ISSUER, due=date(2026, 10, 31), due_origin=Origin.STATED)
DRAIN = draft(
    "排水管网改造由", "3月底前完成。", owner="县住建局", owner_origin=Origin.STATED, co_owners=(ISSUER,)
)


@pytest.fixture
def review() -> ReviewDrafts:
    return ReviewDrafts(LETTER, [DRAIN, BUS, ROAD], lambda: ISSUER, lambda: YEAR_END)


def test_drafts_stand_in_the_order_of_the_letter(review):
    assert review.drafts == (BUS, ROAD, DRAIN)
    assert not review.can_undo
    assert not review.can_redo


def test_an_owner_given_by_hand_is_marked(review):
    review.mend(1, owner="县公路中心")
    assert (review.drafts[1].owner, review.drafts[1].owner_origin) == ("县公路中心", Origin.SET)


def test_a_date_given_by_hand_is_marked(review):
    review.mend(0, due=date(2026, 9, 1))
    assert (review.drafts[0].due, review.drafts[0].due_origin) == (date(2026, 9, 1), Origin.SET)


def test_a_date_taken_away_takes_the_letters_words_for_it_along():
    review = ReviewDrafts(
        LETTER, [Draft("甲", 0, 1, due=YEAR_END, due_origin=Origin.STATED, due_words="年底")]
    )
    review.mend(0, due=None)
    assert (review.drafts[0].due, review.drafts[0].due_origin, review.drafts[0].due_words) == (
        None,
        Origin.SET,
        None,
    )


def test_mending_to_the_same_changes_nothing(review):
    review.mend(0, owner=BUS.owner, text=BUS.text + "\n")
    assert not review.can_undo
    assert review.drafts[0].owner_origin is Origin.STATED


def test_words_cannot_be_emptied_and_stay_in_one_line(review):
    review.mend(0, text=" \n ")
    assert review.drafts[0] == BUS
    review.mend(0, text="新开\r\n公交\u2028线路 ")
    assert review.drafts[0].text == "新开公交线路"
    assert not review.is_own_words(0)


def test_split_gives_the_letters_own_words_and_keeps_what_is_said(review):
    cut = LETTER.index("早晚高峰发车")
    assert review.split(0, cut) == 0
    first, second = review.drafts[:2]
    assert first.text.endswith("开通运行；")
    assert second.text == "早晚高峰发车间隔压缩到12分钟以内。"
    assert (first.owner, first.heading) == (second.owner, second.heading) == (BUS.owner, BUS.heading)
    assert (first.start, second.end) == (BUS.start, BUS.end)


def test_a_stop_behind_the_cut_stays_with_the_words_before(review):
    review.split(0, LETTER.index("；早晚高峰发车"))
    assert review.drafts[0].text.endswith("；")
    assert review.drafts[1].text.startswith("早晚")


READ = Reason("read as a promise", "完工")
CUT = LETTER.index("早晚高峰发车")


@pytest.mark.parametrize("operation, places, rule", [
    (lambda review: review.mend(0, owner="县公路中心"), (0,), "mended by hand"),
    (lambda review: review.mend(0, text="开通线路"), (0,), "mended by hand"),
    (lambda review: review.split(0, CUT), (0, 1), "split by hand"),
    (lambda review: review.merge(0), (0,), "merged by hand"),
    (lambda review: review.use_words(0, BUS.start, CUT), (0,), "marked by hand"),
])  # fmt: skip
def test_what_a_user_made_is_beyond_doubt_and_says_who_made_it(operation, places, rule):
    doubtful = [replace(one, confidence=0.3, reasons=(READ,)) for one in (BUS, ROAD, DRAIN)]
    review = ReviewDrafts(LETTER, doubtful)
    operation(review)
    for place in places:
        made = review.drafts[place]
        assert made.confidence == 1.0
        assert made.reasons == (Reason(rule, words_of(LETTER, made.start, made.end)),)
    assert review.drafts[-1] == doubtful[-1]
    review.undo()
    assert review.drafts == tuple(doubtful)


def test_an_added_pledge_is_marked_by_hand(review):
    start = LETTER.index("待手续完备后")
    place = review.add(start, start + 12)
    added = review.drafts[place]
    assert (added.confidence, added.reasons) == (1.0, (Reason("marked by hand", added.text),))


def test_following_the_issuer_is_no_work_of_the_user():
    unsure = replace(ROAD, owner="某局", owner_origin=Origin.INFERRED, confidence=0.3, reasons=(READ,))
    review = ReviewDrafts(LETTER, [unsure], lambda: ISSUER)
    review.follow_issuer()
    assert review.drafts[0] == replace(unsure, owner=ISSUER)


@pytest.mark.parametrize("offset", [BUS.start, BUS.end, BUS.end - 1, 0, BUS.end + 5])
def test_a_cut_without_words_on_both_sides_is_none(review, offset):
    assert not review.can_split(0, offset)
    review.split(0, offset)
    assert review.drafts[0] == BUS


def test_merge_of_own_words_takes_the_letters_words_between(review):
    review.merge(1)
    merged = review.drafts[1]
    assert merged.text == words_of(LETTER, ROAD.start, DRAIN.end)
    assert (merged.start, merged.end) == (ROAD.start, DRAIN.end)
    assert merged.owner == ISSUER
    assert merged.co_owners == ("县住建局",)
    assert merged.due == ROAD.due


def test_merge_of_mended_words_joins_them(review):
    review.mend(1, text="修复路面。")
    review.merge(1)
    assert review.drafts[1].text == "修复路面，" + DRAIN.text


def test_merge_takes_a_stated_date_from_the_second(review):
    review.merge(0)
    assert (review.drafts[0].due, review.drafts[0].due_origin) == (ROAD.due, Origin.STATED)


def test_split_then_merge_is_the_draft_again(review):
    review.split(0, LETTER.index("早晚高峰发车"))
    review.merge(0)
    assert replace(review.drafts[0], reasons=BUS.reasons) == BUS


def test_drop_takes_away_and_chooses_a_neighbour(review):
    assert review.drop(2) == 1
    assert review.drafts == (BUS, ROAD)
    review.drop(0)
    assert review.drop(0) == -1
    assert review.drafts == ()


def test_add_stands_in_order_with_issuer_and_default_date(review):
    start = LETTER.index("待手续完备后")
    end = LETTER.index("120个。") + len("120个。")
    assert review.add(start - 0, end) == 3
    added = review.drafts[3]
    assert added.text == words_of(LETTER, start, end)
    assert (added.owner, added.owner_origin) == (ISSUER, Origin.INFERRED)
    assert (added.due, added.due_origin) == (YEAR_END, Origin.DEFAULT)


def test_add_without_a_default_has_no_date():
    review = ReviewDrafts(LETTER, [])
    review.add(BUS.start, BUS.end)
    assert (review.drafts[0].due, review.drafts[0].due_origin, review.drafts[0].owner) == (
        None,
        Origin.NONE,
        None,
    )


def test_adding_nothing_changes_nothing(review):
    gap = LETTER.index("\n\n")
    review.add(gap, gap + 2)
    assert not review.can_undo


def test_other_words_keep_what_is_said_and_find_their_place(review):
    start = LETTER.index("我局将积极向上级")
    end = LETTER.index("群众诉求。") + len("群众诉求。")
    assert review.use_words(0, start, end) == 2
    moved = review.drafts[2]
    assert moved.text == "我局将积极向上级反映群众诉求。"
    assert (moved.owner, moved.heading) == (BUS.owner, BUS.heading)


def test_inferred_owners_follow_a_mended_issuer_in_one_step(review):
    review.add(LETTER.index("我局将积极"), LETTER.index("群众诉求。") + 5)
    review._issuer = lambda: "望海县交通局"
    review.follow_issuer()
    assert [kept.owner for kept in review.drafts] == [
        "县公交公司",
        "望海县交通局",
        "县住建局",
        "望海县交通局",
    ]
    review.undo()
    assert review.drafts[1] == ROAD


def test_undo_and_redo_go_step_by_step_and_tell_where(review):
    review.mend(2, owner="县水务局")
    review.drop(0)
    after = review.drafts
    assert review.undo() == 0
    assert review.drafts[0] == BUS
    assert review.undo() == 2
    assert review.drafts == (BUS, ROAD, DRAIN)
    assert review.redo() == 2
    review.redo()
    assert review.drafts == after
    assert not review.can_redo


def test_a_new_change_forgets_what_was_taken_back(review):
    review.drop(0)
    review.undo()
    review.mend(0, owner="县公交集团")
    assert not review.can_redo


def test_undo_with_nothing_to_undo_stays(review):
    review.undo()
    assert review.drafts == (BUS, ROAD, DRAIN)


@pytest.mark.parametrize(
    "words", ["2026-06-30", "2026/6/30", "2026.06.30", "2026年6月30日", " ２０２６-０６-３０ "]
)
def test_dates_are_read_as_offices_write_them(words):
    assert typed_date(words) == date(2026, 6, 30)


@pytest.mark.parametrize(
    "words", ["6月30日", "2026-13-01", "2026-02-30", "年底前", "20260630", "2026年计划6条12", "0000-01-01"]
)
def test_what_is_no_date_is_refused(words):
    with pytest.raises(ValueError):
        typed_date(words)


def test_no_words_are_no_date():
    assert typed_date(" ") is None


def test_names_are_parted_by_stops():
    assert typed_names(" 市公安局、市财政局，市公安局; 港口镇 政府；") == (
        "市公安局",
        "市财政局",
        "港口镇 政府",
    )
    assert typed_names("") == ()


def test_one_line_joins_lines():
    assert one_line(" 一\r\n二\u2029三 ") == "一二三"


WORDS = st.text(alphabet="承诺年底前，。；\n\r \u3000*—2 𬱖A1", min_size=1, max_size=40)
STEPS = st.sampled_from(["mend", "split", "merge", "drop", "add", "use", "undo", "redo"])


@given(letter=WORDS, data=st.data())
def test_drafts_stay_whole_whatever_is_done(letter, data):
    places = st.integers(0, len(letter))
    spans = st.tuples(places, places).map(sorted).filter(lambda span: words_of(letter, *span))
    usable = bool(words_of(letter, 0, len(letter)))
    found = data.draw(st.lists(spans, max_size=4)) if usable else []
    review = ReviewDrafts(letter, [Draft(words_of(letter, *span), *span) for span in found])
    start = review.drafts
    for step in data.draw(st.lists(STEPS, max_size=12)):
        perform(review, step, data, places)
        check(review, letter)
    after = review.drafts
    steps = 0
    while review.can_undo:
        review.undo()
        steps += 1
        check(review, letter)
    assert review.drafts == start
    for _ in range(steps):
        review.redo()
    assert review.drafts == after


def perform(review: ReviewDrafts, step: str, data: st.DataObject, places: st.SearchStrategy[int]) -> None:
    count = len(review.drafts)
    needed = {"mend": 1, "split": 1, "merge": 2, "drop": 1, "use": 1}.get(step, 0)
    if count < needed:
        return
    index = data.draw(st.integers(0, max(count - max(needed, 1), 0)))
    span = sorted((data.draw(places), data.draw(places)))
    match step:
        case "mend":
            review.mend(index, text=data.draw(WORDS), owner=data.draw(st.none() | WORDS))
        case "split":
            review.split(index, data.draw(places))
        case "add":
            review.add(*span)
        case "use":
            review.use_words(index, *span)
        case "undo" | "redo":
            getattr(review, step)()
        case _:
            getattr(review, step)(index)


def check(review: ReviewDrafts, letter: str) -> None:
    starts = [kept.start for kept in review.drafts]
    assert starts == sorted(starts)
    for kept in review.drafts:
        assert 0 <= kept.start < kept.end <= len(letter)
        assert kept.text
        assert len(kept.text.splitlines()) == 1
