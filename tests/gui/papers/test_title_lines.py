"""Titles are broken by sense, into lines of about one length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.gui.papers.paper_faces import Faces, faces
from tracker.gui.papers.paper_sheet import mm
from tracker.gui.papers.title_lines import set_title
from tracker.gui.widgets.fonts import paper_families

WIDTH = mm(156)


@pytest.fixture
def chosen(qapp) -> Faces:
    return faces(paper_families())


def lines_of(text: str, chosen: Faces) -> list[str]:
    return [line.text.rstrip("\u2028") for line in set_title(text, chosen.title, WIDTH)]


@pytest.mark.parametrize(
    "lines",
    [
        ["关于县十七届人大五次会议", "第61号建议的再次答复"],
        ["建议提案答复承诺落实情况报告"],
        ["望海县人民代表大会常务委员会关于2026年", "上半年建议提案答复承诺落实情况的报告"],
        ["Report on the fulfilment of pledges in", "replies to suggestions and proposals"],
    ],
)
def test_a_title_is_broken_by_sense(chosen, lines):
    joined = " " if lines[0].isascii() else ""
    assert lines_of(joined.join(lines), chosen) == lines


def test_lines_that_an_office_chose_itself_stay(chosen):
    assert lines_of("关于承诺事项\n落实情况的报告", chosen) == ["关于承诺事项", "落实情况的报告"]


def test_words_without_any_sense_are_broken_into_equal_lines(chosen):
    lengths = [len(line) for line in lines_of("啊" * 60, chosen)]
    assert (sum(lengths), len(lengths)) == (60, 3)
    assert max(lengths) - min(lengths) <= 1


@settings(max_examples=60)
@given(st.text("关于第61号建议的答复、和（）《》 A", min_size=1, max_size=60).filter(str.strip))
def test_nothing_of_a_title_is_lost(text):
    chosen = faces(paper_families())
    told = "".join(lines_of(text, chosen))
    assert told.replace(" ", "") == text.replace(" ", "")
