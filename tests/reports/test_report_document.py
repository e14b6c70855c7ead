"""The status report: what it tells of which pledges, in order, with the figures of `status_report` and no others."""

import re
from dataclasses import replace
from datetime import date

import pytest
from paper_words import HOSTILE, dropped, fulfilled, headings, paragraphs, postponed, record, table, words_of
from report_lines import TODAY, a_letter, a_pledge

from tracker.language import speaker
from tracker.model import Caution, OfficeRules, Rating, Status
from tracker.pledge_record import PledgeRecord
from tracker.reports import (
    BUILT_IN,
    Annex,
    Document,
    Letterhead,
    Table,
    Template,
    report_document,
    status_report,
)
from tracker.reports.document import Column
from tracker.reports.numerals import chinese_numeral, heading_number
from tracker.reports.template import LANDSCAPE

RULES = OfficeRules(office="县人大常委会代工委")
LEDGER = "Ledger of pledges in replies to suggestions and proposals"


def paper(say, *records: PledgeRecord, before=None, since=None, template=BUILT_IN) -> Document:
    return report_document(status_report(records, TODAY, RULES, before, since), "2026", template, say)


def plain(letter=None, position=1, **given) -> PledgeRecord:
    letter = letter or a_letter()
    return record(a_pledge(letter, position, **given), letter)


def late(days_before: date, position: int, **given) -> PledgeRecord:
    return plain(position=position, due=days_before, **given)


def test_an_empty_selection_says_so_and_is_signed(english):
    document = paper(english)
    assert paragraphs(document)[1:] == [
        "No pledge matches the scope of this report.",
        "县人大常委会代工委",
        "2026-11-25",
    ]
    assert document.title.under == ("As of 2026-11-25", "Scope: 2026")


def test_the_sections_come_in_order_and_the_annex_last(english):
    document = paper(english, fulfilled())
    assert [words for words in headings(document) if re.match(r"\d", words)] == [
        "1. The pledges as a whole",
        "2. Overdue pledges",
        "3. Owner by owner",
        "4. Letter by letter",
        "5. By class of the reply",
        "6. Vague pledges",
        "7. Dropped pledges",
        "8. Ratings",
    ]
    *_, organ, day, annex, ledger = document.blocks
    assert (organ.text, day.text) == ("县人大常委会代工委", "2026-11-25")
    assert annex == Annex("Annex", LEDGER, is_landscape=True)
    assert isinstance(ledger, Table) and tuple(column.key for column in ledger.columns) == LANDSCAPE


def test_headings_are_numbered_as_the_standard_has_it():
    told = headings(paper(speaker("zh_CN"), fulfilled(), before=[], since=date(2026, 9, 1)))
    assert told[0].startswith(("一、", "一. ")) and told[1].startswith(("（一）", "(一) "))


def test_figures_are_those_that_were_counted(english):
    lines = [plain(position=place, status=status) for place, status in enumerate([*Status, Status.VERIFIED])]
    rows = dict(table(paper(english, *lines), "Figures").rows)
    assert rows["Pledges"] == 6
    assert [rows[f"Pledges: {words}"] for words in ("not started", "verified", "dropped")] == [1, 2, 1]
    assert rows["Rate of verification (without the dropped)"] == pytest.approx(0.4)
    assert (rows["Reply letters"], rows["Letters with open pledges"]) == (1, 1)


def test_what_changed_stands_as_then_now_and_difference(english):
    since = date(2026, 9, 1)
    before = [plain(position=1), plain(position=2)]
    document = paper(english, plain(position=1), fulfilled(position=2), before=before, since=since)
    rows = {row[0]: row[1:] for row in table(document, "Figures").rows}
    assert rows["Pledges: verified"] == (0, 1, 1)
    assert rows["Rate of verification (without the dropped)"] == (0.0, 0.5, 0.5)
    assert [column.title for column in table(document, "Figures").columns][1:3] == [
        "2026-09-01",
        "2026-11-25",
    ]
    told = "\n".join(paragraphs(document))
    assert "Since the last report of 2026-9-1: pledges newly told of 0" in told
    assert "reported done 1, verified 1, sent back 0, dates changed 0" in told


def test_each_change_of_a_date_since_the_last_report_has_its_reason(english):
    before = [PledgeRecord(postponed().line, postponed().entries[-1:])]
    document = paper(english, postponed(), before=before, since=date(2026, 7, 1))
    ((day, _, owners, old, new, reason, approver),) = table(document, "Changes of due dates").rows
    assert (day, old, new) == (date(2026, 9, 22), date(2026, 9, 30), date(2026, 10, 31))
    assert (owners, reason, approver) == ("县公交公司\n县财政局", "厂家出具证明", "周主任")


def test_without_an_earlier_report_nothing_is_compared(english):
    document = paper(english, fulfilled())
    assert len(table(document, "Figures").columns) == 2
    assert headings(document)[:2] == ["1. The pledges as a whole", "2. Overdue pledges"]


def test_the_long_overdue_stand_first_each_with_dates_slips_and_reason(english):
    document = paper(english, late(date(2026, 11, 20), 1), late(date(2026, 3, 31), 2), postponed(a_letter(2)))
    names = [block.name for block in document.blocks if isinstance(block, Table)]
    assert names.index("Long overdue") < names.index("Overdue")
    assert [row[0] for row in table(document, "Long overdue").rows] == [2]
    rows = table(document, "Overdue").rows
    assert [row[0] for row in rows] == [3, 1]  # the numbers of the annex, the longest overdue first
    assert rows[0][3:] == (date(2026, 6, 30), date(2026, 10, 31), 25, 2, "厂家出具证明", "in progress")


def test_where_nothing_is_overdue_that_is_said(english):
    assert "No pledge is overdue as of 2026-11-25." in paragraphs(paper(english, fulfilled()))


def test_owners_stand_worst_first_with_the_whole_below(english):
    lines = [
        plain(position=1, owner="甲"),
        late(date(2026, 1, 1), 2, owner="乙"),
        plain(position=3, owner=None),
    ]
    rows = table(paper(english, *lines), "By owner").rows
    assert [row[0] for row in rows] == ["乙", "甲", "no owner", "Total"]
    assert all(sum(row[place] for row in rows[:-1]) == rows[-1][place] for place in range(1, 10))
    assert rows[-1][1] == 3 and rows[0][7:9] == (1, 1)


def test_classes_are_called_as_the_office_calls_them_now(english):
    letter = replace(a_letter(category="C"), revised_category="A")
    rows = table(paper(english, plain(letter), plain(a_letter(2))), "By class").rows
    assert [row[0] for row in rows] == ["A", "no class", "Total"]


def test_letters_wholly_closed_stand_apart_from_those_merely_replied_to(english):
    first, second = a_letter(1, addressees=("陈建国",)), a_letter(2)
    document = paper(english, fulfilled(first, 1), plain(first, 2), dropped(second), fulfilled(second))
    (replied,) = table(document, "Letters with open pledges").rows
    (closed,) = table(document, "Letters wholly closed").rows
    assert (
        replied[1].startswith("望交函〔2026〕1号") and replied[3] == "陈建国" and replied[6:] == (2, 1, 1, 0)
    )
    assert closed[1].startswith("望交函〔2026〕2号") and closed[6:] == (2, 2, 0, 0)


def test_many_letters_are_rows_and_no_sections(english):
    few, many = (paper(english, *(plain(a_letter(place)) for place in range(count))) for count in (1, 500))
    assert len(headings(few)) == len(headings(many))
    assert len(table(many, "Letters with open pledges").rows) == 500


def test_the_vague_are_counted_and_listed_apart(english):
    document = paper(english, late(date(2026, 1, 1), 1), plain(position=2, measurable=False))
    assert "Pledges worded so vaguely that they cannot be measured: 1. They are listed apart." in paragraphs(
        document
    )
    assert [row[0] for row in table(document, "Vague").rows] == [2]
    assert "Too vague to be measured: 1." in words_of(document)
    assert "Every pledge can be measured." in paragraphs(paper(english, fulfilled()))


def test_dropped_ones_stay_in_with_reason_and_approver(english):
    bare = plain(position=4, status=Status.DROPPED)
    rows = table(paper(english, dropped(), bare), "Dropped").rows
    assert rows[0][3:] == (date(2026, 12, 31), date(2026, 10, 12), "同意另行选址", "县政府办")
    assert rows[1][4:] == (None, "no reason is on record", "")
    assert "No pledge was dropped." in paragraphs(paper(english, fulfilled()))


def test_ratings_are_counted_and_listed_and_what_is_to_be_done_again_too(english):
    redo = plain(position=1, rating=Rating.DISSATISFIED, dissatisfied=2, redo_by=date(2026, 12, 10))
    document = paper(english, redo, fulfilled())
    assert any(
        "satisfied 1, mostly satisfied 0, dissatisfied 1; 2 in all. Under special supervision: 1." in words
        for words in paragraphs(document)
    )
    assert table(document, "Ratings").rows[0][0] == 2
    assert table(document, "To be done again").rows[0][3:5] == (date(2026, 12, 10), 2)
    assert "No pledge bears a rating by its deputies." in paragraphs(paper(english, plain()))


def test_the_office_s_template_words_and_signs_it(english):
    template = Template(
        letterhead="县人大常委会文件",
        number="〔2026〕3号",
        organ="县政府督查室",
        phrases={"report_closing": "专此报告。"},
    )
    document = paper(english, fulfilled(), template=template)
    assert document.letterhead == Letterhead("县人大常委会文件", "〔2026〕3号")
    assert {"县政府督查室", "专此报告。"} <= set(paragraphs(document))


def test_every_line_comes_once_in_the_annex(say):
    lines = [plain(a_letter(place % 7), place, text=f"承诺{place}") for place in range(100)]
    ledger = paper(say, *lines).blocks[-1]
    place = [column.key for column in ledger.columns].index("pledge")
    assert [row[place] for row in ledger.rows] == [line.line.pledge.text for line in lines]
    assert [row[0] for row in ledger.rows] == list(range(1, 101))


def test_no_blank_is_left_unfilled(say):
    names = dict.fromkeys(("number", "dated", "issuer", "kind", "reference", "subject"))
    document = paper(
        say, postponed(), fulfilled(), dropped(), plain(a_letter(2, **names)), before=[], since=TODAY
    )
    assert not re.search(r"\{\w+\}", words_of(document))


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(say, words):
    letter = a_letter(subject=words)
    lines = [postponed(letter, text=words, measurable=False), dropped(letter, text=words, owner=words)]
    assert words_of(paper(say, *lines)).count(words) >= 8


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
    (words,) = (text for text in paragraphs(paper(say, *map(plain, scans))) if "……" in text)
    assert "12" in words and scans[9].facts.reference in words and scans[10].facts.reference not in words
    cautious = replace(a_letter(1), cautions=(Caution("Cut short."),))
    well, warned = paragraphs(paper(say, plain(a_letter(1)))), paragraphs(paper(say, plain(cautious)))
    assert len(warned) == len(well) + 1
