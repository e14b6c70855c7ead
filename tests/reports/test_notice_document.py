"""The reminder notice to one owner: what is late, the latest first, what is asked and until when."""

from datetime import date

import pytest
from paper_words import HOSTILE, postponed, words_of
from report_lines import TODAY, a_letter, a_line

from tracker.language import speaker
from tracker.model import Status
from tracker.pledge_record import PledgeRecord
from tracker.reports import BUILT_IN, Align, Notice, Paragraph, Table, Template, is_late, notice_document

NOTICE = Notice("县人大常委会代工委", "县公交公司", TODAY, date(2026, 12, 10))


def late(day: date, position: int = 1, **given):
    return PledgeRecord(a_line(a_letter(), position, baseline_due=date(2026, 3, 31), due=day, **given))


def paragraphs(document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def table(document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_it_names_office_owner_date_and_until_when_to_answer():
    document = notice_document([late(date(2026, 11, 15))], NOTICE, BUILT_IN, speaker("en"))
    told = paragraphs(document)
    assert told[0] == Paragraph("To 县公交公司:", is_indented=False)
    assert "Pledges: 1;" in told[1].text and "delay in days: 10." in told[1].text
    assert "By 2026-12-10" in told[2].text
    assert told[-2:] == [
        Paragraph("县人大常委会代工委", Align.RIGHT),
        Paragraph("2026-11-25", Align.RIGHT),
    ]


def test_the_latest_stands_first_with_both_dates():
    lines = [late(date(2026, 11, 15), 1), late(date(2026, 6, 30), 2, status=Status.IN_PROGRESS)]
    rows = table(notice_document(lines, NOTICE, BUILT_IN, speaker("en"))).rows
    assert [row[0] for row in rows] == [1, 2]
    assert rows[0][3:] == (date(2026, 3, 31), date(2026, 6, 30), 0, 148, "in progress")
    assert rows[1][3:] == (date(2026, 3, 31), date(2026, 11, 15), 0, 10, "not started")


def test_without_an_office_there_is_room_to_write_it():
    document = notice_document([], Notice("", "甲", TODAY, TODAY), BUILT_IN, speaker("en"))
    assert paragraphs(document)[-2].text == "＿" * 12


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"due": date(2026, 11, 24)}, True),
        ({"due": TODAY}, False),
        ({"due": None}, False),
        ({"due": date(2026, 11, 24), "status": Status.VERIFIED}, False),
        ({"due": date(2026, 9, 1), "status": Status.REPORTED, "reported_on": date(2026, 10, 1)}, False),
        ({"due": date(2027, 11, 24), "redo_by": date(2026, 11, 1)}, True),
    ],
)
def test_only_what_is_open_and_past_its_date_is_late(given, expected):
    assert is_late(a_line(**given), TODAY) is expected


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(say, words):
    told = Notice("", words, TODAY, TODAY)
    document = notice_document([postponed(text=words)], told, BUILT_IN, say)
    assert words_of(document).count(words) == 2


def test_the_office_s_template_words_and_signs_it(english):
    template = Template(
        letterhead="县人大常委会文件", organ="县政府督查室", phrases={"notice_closing": "请遵照执行。"}
    )
    document = notice_document([postponed()], NOTICE, template, english)
    assert [told.text for told in paragraphs(document)][-3:-1] == ["请遵照执行。", "县政府督查室"]
    assert document.letterhead is not None


def test_what_is_judged_by_another_day_tells_that_day(english):
    """A date to redo by, and the review of what goes on without an end, count; so they stand in the table."""
    redo = late(date(2027, 11, 24), redo_by=date(2026, 11, 1))
    review = late(date(2027, 11, 24), 2, continuing=True, review_on=date(2026, 11, 5))
    rows = table(notice_document([redo, review], NOTICE, BUILT_IN, english)).rows
    assert [(row[4], row[6]) for row in rows] == [(date(2026, 11, 1), 24), (date(2026, 11, 5), 20)]
