import re
from dataclasses import replace
from datetime import date

import pytest
from report_lines import TODAY, a_letter, a_line, an_entry

from tracker.model import Caution, LedgerLine, OfficeRules, Origin, Status
from tracker.reports import BUILT_IN, Column, Heading, Paragraph, Table, report_document, status_report
from tracker.reports.numerals import chinese_numeral, heading_number


def paper(say, *lines):
    return report_document(status_report(lines, TODAY, OfficeRules()), "2026", BUILT_IN, say)


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def ledger_rows(document):
    return [row for table in tables(document) if len(table.columns) == 8 for row in table.rows]


def test_an_empty_selection_says_so(english):
    document = paper(english)
    assert document.blocks == (Paragraph("No pledge matches the scope of this report."),)
    assert document.title.under == ("As of 2026-11-25", "Scope: 2026")


def test_the_parts_come_in_order(english):
    document = paper(english, a_line(a_letter(1)), a_line(a_letter(2)))
    headings = [
        (block.level, block.text.split(" ")[0]) for block in document.blocks if isinstance(block, Heading)
    ]
    assert headings == [(1, "1."), (1, "2."), (1, "3."), (2, "(1)"), (2, "(2)")]
    assert Paragraph("No pledge is overdue as of 2026-11-25.") in document.blocks


def test_figures_of_the_overview_add_up(english):
    lines = [a_line(position=place, status=status) for place, status in enumerate([*Status, Status.VERIFIED])]
    by_status, by_level = tables(paper(english, *lines))[:2]
    for table in (by_status, by_level):
        (row,) = table.rows
        assert sum(map(int, row[1:-1])) == int(row[-1]) == 6


def test_the_vague_are_told_apart_from_the_late(english):
    told = " ".join(
        block.text
        for block in paper(english, a_line(measurable=False), a_line(due=date(2026, 1, 1))).blocks
        if isinstance(block, Paragraph)
    )
    assert "Overdue: 1 pledges, 1 of them by more than 90 days" in told
    assert "Too vague to be measured: 1." in told


def test_an_overdue_row_tells_baseline_and_slips(english):
    line = a_line(baseline_due=date(2026, 9, 30), due=date(2026, 11, 15), slips=2, co_owners=("县住建局",))
    overdue = tables(paper(english, line))[2]
    assert overdue.rows == (
        (line.pledge.text, "县公交公司\n县住建局", "2026-09-30", "2026-11-15", "10", "2"),
    )


def test_a_ledger_row_has_the_eight_columns(english):
    line = a_line(a_letter(1), due=date(2026, 11, 15), slips=2, measurable=False, continuing=True)
    ((number, words, owner, person, due, progress, status, remarks),) = ledger_rows(paper(english, line))
    assert (number, words, owner, person) == ("1", line.pledge.text, "县公交公司", "卢志强")
    assert due == "2026-11-15 (office's default)"
    assert progress == "2026-11-01\n已完成前期勘察"
    assert status == "not started"
    assert remarks.split("\n") == ["overdue", "vague", "continuing", "slips: 2"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"due_origin": Origin.STATED, "due_words": "年底前"}, "2026-12-31 (letter: “年底前”)"),
        ({"due": None, "due_words": "待手续完备后"}, "待手续完备后"),
        ({"due": None}, "no date"),
    ],
)
def test_the_due_date_says_where_it_comes_from(english, given, told):
    ((*_, due, _, _, _),) = ledger_rows(paper(english, a_line(**given)))
    assert due == told


def test_an_entry_without_note_tells_its_kind_and_none_is_told_too(english):
    line = a_line()
    silent = LedgerLine(line.pledge, line.letter, None)
    assert ledger_rows(paper(english, silent))[0][5] == "no entry yet"
    wordless = LedgerLine(line.pledge, line.letter, an_entry(line.pledge, note=" "))
    assert ledger_rows(paper(english, wordless))[0][5] == "2026-11-01\nprogress"


def test_every_line_comes_once_numbered_within_its_letter(say):
    lines = [a_line(a_letter(place % 7), place, text=f"承诺{place}") for place in range(100)]
    rows = ledger_rows(paper(say, *lines))
    assert sorted(row[1] for row in rows) == sorted(line.pledge.text for line in lines)
    assert [row[0] for row in rows[:3]] == ["1", "2", "3"]


def test_no_blank_is_left_unfilled(say):
    document = paper(say, a_line(), a_line(a_letter(2, number=None, dated=None, issuer=None, kind=None)))
    assert not re.search(r"\{\w+\}", str(document.blocks))


def test_a_table_refuses_a_row_of_another_width():
    with pytest.raises(ValueError, match="columns"):
        Table((Column("a", 1),), (("1", "2"),))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (1002, "一千零二"),
    ],
)
def test_chinese_numerals(number, words):
    assert chinese_numeral(number) == words == heading_number(number, "zh-CN")
    assert heading_number(number, "en") == str(number)


def test_there_is_no_zeroth_heading():
    with pytest.raises(ValueError, match="0"):
        chinese_numeral(0)


def test_letters_whose_text_is_uncertain_are_named(say):
    """The first ten, and how many there are in all; where all is well nothing is said."""
    scans = [replace(a_letter(place), encoding="pdf+ocr") for place in range(1, 13)]
    told = [block.text for block in paper(say, *map(a_line, scans)).blocks if isinstance(block, Paragraph)]
    (words,) = (text for text in told if "……" in text)
    assert "12" in words and scans[9].facts.reference in words and scans[10].facts.reference not in words
    cautious = replace(a_letter(1), cautions=(Caution("Cut short."),))
    plain = [block for block in paper(say, a_line(a_letter(1))).blocks if isinstance(block, Paragraph)]
    warned = [block for block in paper(say, a_line(cautious)).blocks if isinstance(block, Paragraph)]
    assert len(warned) == len(plain) + 1
