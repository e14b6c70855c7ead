"""Lines of a text as a reader gathers them."""

from tracker.files.documents.lines import Lines
from tracker.files.documents.marked_lines import marked_lines


def test_bold_runs_are_joined_and_their_blanks_stay_outside():
    assert marked_lines([("一、", True), ("总则", True), (" ", False), ("甲", False)]) == ["**一、总则** 甲"]
    assert marked_lines([("甲", False), (" 乙 ", True), ("丙", False)]) == ["甲 **乙** 丙"]
    assert marked_lines([(" ", True), ("甲", False)]) == ["甲"]
    assert marked_lines([("甲\n乙", True)]) == ["**甲**", "**乙**"]


def test_a_number_is_as_bold_as_what_it_numbers():
    lines = Lines()
    lines.text("总则", True)
    lines.end_paragraph("一、")
    lines.text("  ")
    lines.end_paragraph("二、")
    assert lines.lines() == ["**一、总则**"]


def test_a_tab_in_a_paragraph_is_a_wide_gap_since_tabs_part_cells():
    lines = Lines()
    lines.text("经办人：甲\t电话：乙")
    lines.end_paragraph()
    assert lines.lines() == ["经办人：甲\u3000\u3000电话：乙"]


def test_characters_that_stand_for_bold_are_none_of_the_text_s():
    lines = Lines()
    lines.text("\x01甲\x02乙")
    assert lines.lines() == ["甲乙"]


def test_breaks_part_paragraphs_but_in_titles_and_cells():
    lines = Lines()
    for centred, in_cell in ((False, False), (True, False), (False, True)):
        lines.text("甲", True)
        lines.line_break()
        lines.text("乙", True)
        lines.end_paragraph(centred=centred, in_cell=in_cell)
    assert lines.lines() == ["**甲**", "**乙**", "**甲乙**", "**甲 乙**"]


def test_a_row_ends_where_a_paragraph_follows_it():
    lines = Lines()
    for cell in "甲乙":
        lines.text(cell)
        lines.end_cell()
    lines.text("正文")
    lines.end_paragraph()
    assert lines.lines() == ["甲\t乙", "正文"]


def test_what_is_open_at_the_end_is_a_line_too():
    lines = Lines()
    lines.text("甲\xa0乙")
    assert lines.lines() == ["甲 乙"]
    lines.text("格")
    lines.end_paragraph(in_cell=True)
    assert lines.lines() == ["甲 乙", "格"]


def test_a_box_in_a_cell_stays_in_it():
    box, lines = Lines(), Lines()
    box.text("框")
    lines.text("甲")
    lines.end_cell()
    lines.add(box)
    lines.text("乙")
    lines.end_cell()
    lines.end_row()
    assert lines.lines() == ["甲\t框 乙"]
