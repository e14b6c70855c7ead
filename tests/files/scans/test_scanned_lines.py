"""From what was recognised to straight lines: slope, sizes, marks of Chinese type, turned pages."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files.scans.full_width import with_full_width_marks
from tracker.files.scans.lines import Reading, scanned_page
from tracker.files.scans.righting import degrees_of, turned_corners

WIDTH, HEIGHT, CHARACTER = 1000, 1400, 30
WORDS = "二是落实经费保障，市级财政安排专项资金按照进度拨付。"


def reading(words: str, left: float, top: float, slope: float = 0.0, score: float = 0.99) -> Reading:
    """A line as it is found on a page that lies askew by an angle."""
    right, bottom = left + len(words) * CHARACTER, top + CHARACTER / 0.8
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return Reading(tuple(turned(corner, slope) for corner in corners), words, (score,) * len(words))


def turned(point: tuple[float, float], angle: float) -> tuple[float, float]:
    across, down = point[0] - WIDTH / 2, point[1] - HEIGHT / 2
    return (
        across * math.cos(angle) - down * math.sin(angle) + WIDTH / 2,
        across * math.sin(angle) + down * math.cos(angle) + HEIGHT / 2,
    )


@given(st.floats(-0.06, 0.06))
def test_crooked_lines_are_laid_straight_and_shown_as_they_lie(slope):
    page = scanned_page(WIDTH, HEIGHT, [reading(WORDS, 100, 100 + 60 * row, slope) for row in range(8)])
    assert [line.left for line in page.lines] == pytest.approx([100] * 8, abs=0.01)
    assert [line.top for line in page.lines] == pytest.approx([100 + 60 * row for row in range(8)], abs=0.01)
    left, top, right, bottom = page.shares(page.lines[0])
    lying = [turned((x, y), slope) for x in (100, 100 + len(WORDS) * CHARACTER) for y in (100, 137.5)]
    assert left * WIDTH == pytest.approx(min(x for x, _ in lying), abs=0.01)
    assert bottom * HEIGHT == pytest.approx(max(y for _, y in lying), abs=0.01)
    assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def test_a_size_near_the_usual_one_is_the_usual_one():
    lines = scanned_page(
        WIDTH,
        HEIGHT,
        [*(reading(WORDS, 100, 60 * row) for row in range(5)), reading("短行", 100, 400), title()],
    ).lines
    assert {line.size for line in lines[:6]} == {CHARACTER}
    assert lines[6].size > 1.3 * CHARACTER


def title() -> Reading:
    corners = ((100.0, 500.0), (580.0, 500.0), (580.0, 555.0), (100.0, 555.0))
    return Reading(corners, "关于第12号建议的答复", (0.99,) * 11)


def test_the_least_sure_character_counts_and_stops_do_not():
    words = "2026年5月，"
    scores = (0.99, 0.99, 0.99, 0.62, 0.99, 0.99, 0.99, 0.3)
    read = Reading(reading(words, 0, 0).corners, words, scores)
    assert scanned_page(WIDTH, HEIGHT, [read]).lines[0].score == 0.62


def test_nothing_recognised_is_beyond_doubt():
    assert scanned_page(WIDTH, HEIGHT, [reading(WORDS, 0, 0, score=1.0)]).lines[0].score < 1


def test_unclear_lines_are_left_out_and_counted_but_not_specks():
    page = scanned_page(
        WIDTH,
        HEIGHT,
        [reading(WORDS, 0, 0), reading("模糊不清的字", 0, 90, score=0.3), reading("丶", 0, 200, score=0.2)],
    )
    assert [line.words for line in page.lines] == [WORDS]
    assert page.unclear == 1


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("闽市监函[2024〕119号", "闽市监函〔2024〕119号"),
        ("临教函(2026)17号", "临教函〔2026〕17号"),
        ("联系电话:0591-87812272", "联系电话：0591-87812272"),
        ("(此件主动公开)", "（此件主动公开）"),
        ("专利侵权纠纷立案(件)", "专利侵权纠纷立案（件）"),
        ("建议》(第1299号)收悉", "建议》（第1299号）收悉"),
        ("一是加强领导,二是", "一是加强领导，二是"),
        ("会议于10:30召开,共3,500人", "会议于10:30召开，共3,500人"),
        ("增长11.53%(同比)", "增长11.53%（同比）"),
        ("彻落实《促进平台经济发展举措〉工作方案》", "彻落实〈促进平台经济发展举措〉工作方案》"),
        ("见附件(PDF)", "见附件(PDF)"),
        ("https://example.cn/a?b=1", "https://example.cn/a?b=1"),
    ],
)
def test_marks_are_those_of_chinese_type_beside_chinese_characters(read, printed):
    assert with_full_width_marks(read) == printed


@given(st.text(st.sampled_from("一二年件(（)）[〔]〕2024号第,，:：. ab%"), max_size=30))
def test_marks_never_cost_a_character(words):
    def plain(text: str) -> str:
        return "".join(character for character in text if character.isalnum())

    printed = with_full_width_marks(words)
    assert plain(printed) == plain(words)
    assert with_full_width_marks(printed) == printed


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(0, 600),
    st.floats(0, 900),
    st.floats(60, 300),
    st.floats(10, 50),
)
def test_a_box_turned_about_four_times_is_where_it_was(degrees, left, top, wide, high):
    box = ((left, top), (left + wide, top), (left + wide, top + high), (left, top + high))
    there, width, height = box, WIDTH, HEIGHT
    for _ in range(4):
        there = turned_corners(there, degrees, width, height)
        if degrees in (90, 270):
            width, height = height, width
    for corner, was in zip(there, box, strict=True):
        assert corner == pytest.approx(was)


@pytest.mark.parametrize("upright", [0, 90, 180, 270])
def test_a_page_is_turned_so_that_its_lines_are_read_surest(upright):
    lying = {0: (400, 40), 180: (400, 40), 90: (40, 400), 270: (40, 400)}[upright]
    wide, high = lying
    boxes = [((x, x), (x + wide, x), (x + wide, x + high), (x, x + high)) for x in (10.0, 90.0, 200.0)]

    def read(some, degrees):
        return [Reading(box, WORDS, (0.98 if degrees == upright else 0.6,)) for box in some]

    assert degrees_of(boxes, read) == upright


def test_a_page_that_reads_well_is_not_tried_the_other_way():
    box = ((0.0, 0.0), (400.0, 0.0), (400.0, 40.0), (0.0, 40.0))
    tried = []

    def read(some, degrees):
        tried.append(degrees)
        return [Reading(box, WORDS, (0.97,)) for box in some]

    assert degrees_of([box], read) == 0 and tried == [0]


def test_a_page_of_no_lines_stays_as_it_is():
    assert degrees_of([], lambda some, degrees: []) == 0


def test_a_page_that_cannot_be_read_either_way_stays_as_it_is():
    box = ((0.0, 0.0), (400.0, 0.0), (400.0, 40.0), (0.0, 40.0))
    assert degrees_of([box], lambda some, degrees: [Reading(box, "", ())]) == 0
