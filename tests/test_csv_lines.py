"""Cells of a CSV file come back as they were, and none is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.csv_lines import FORMULA, csv_line
from tracker.plain_text import plain


def read_back(line: str) -> list[str]:
    (row,) = csv.reader(io.StringIO(line, newline=""))
    return row


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "@SUM(A1)", "＝1+1", "\t=1", " =1", "\n=1", "\r=1"])
def test_what_might_be_computed_is_marked_as_text(cell):
    assert read_back(csv_line(["承诺", cell])) == ["承诺", f"'{plain(cell)}"]


@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=2))
def test_whatever_stands_in_cells_comes_back_and_is_no_formula(cells):
    line = csv_line(cells)
    assert line.endswith("\r\n")
    for cell, told in zip(cells, read_back(line), strict=True):
        assert told in (plain(cell), f"'{plain(cell)}")
        assert not told.lstrip().startswith(FORMULA)
    line.encode()


@given(st.text(st.characters(exclude_categories=())))
def test_plain_words_hold_nothing_that_xml_has_no_character_for(words):
    from lxml import etree

    told = plain(words)
    element = etree.Element("a")
    element.text = told
    assert etree.fromstring(etree.tostring(element)).text == (told or None)
    assert plain(told) == told
