"""A pledge's sheet: facts with their origin, every change of its date, every entry, every rating."""

from datetime import date

import pytest
from paper_words import HOSTILE, fulfilled, paragraphs, postponed, record, table, words_of
from report_lines import TODAY, a_letter, a_pledge

from tracker.model import EntryKind, OfficeRules, Origin
from tracker.reports import BUILT_IN, Annex, Look, Table, pledge_document


@pytest.fixture
def look(english) -> Look:
    return Look(TODAY, OfficeRules(office="县人大常委会代工委"), english)


def facts(document):
    return dict(table(document, "The pledge").rows)


def test_the_baseline_stands_beside_the_date_of_now_and_every_slip_has_reason_and_approver(look):
    document = pledge_document([postponed()], look, BUILT_IN)
    told = facts(document)
    assert told["Original due date"] == date(2026, 6, 30)
    assert told["Due now"] == "2026-10-31 (office's default)"
    assert told["Times postponed"] == 2
    assert table(document, "Changes of the due date").rows == (
        (date(2026, 6, 20), date(2026, 6, 30), date(2026, 9, 30), "首次招标流标", "李主任"),
        (date(2026, 9, 22), date(2026, 9, 30), date(2026, 10, 31), "厂家出具证明", "周主任"),
    )


def test_every_entry_tells_who_when_for_which_side_with_which_evidence(look):
    rows = table(pledge_document([postponed()], look, BUILT_IN), "Course of the follow-up").rows
    assert [row[1] for row in rows] == ["extended", "extension asked for", "granted", "progress", "comment"]
    assert rows[2] == (
        date(2026, 9, 22),
        "granted",
        "王芳\nsupervising side",
        "厂家出具证明\ndue: 2026-09-30 → 2026-10-31\napprover: 周主任",
        "",
    )
    assert rows[3][3:] == ("首批3辆到位", "照片.jpg")


def test_a_rating_says_whose_it_is_and_by_which_means(look):
    document = pledge_document([fulfilled()], look, BUILT_IN)
    assert table(document, "Ratings").rows[0][2:] == (
        date(2026, 9, 24),
        "陈建国",
        "电话",
        "satisfied",
        "修得及时",
    )


def test_owner_and_date_tell_where_they_come_from(look):
    letter = a_letter()
    pledge = a_pledge(letter, due_origin=Origin.STATED, due_words="年底前")
    told = facts(pledge_document([record(pledge, letter)], look, BUILT_IN))
    assert told["Owner"] == "县公交公司 (letter: “由县公交公司负责”)"
    assert told["Due now"] == "2026-12-31 (letter: “年底前”)"


def test_nothing_yet_is_said_in_words(look):
    letter = a_letter(number=None)
    bare = record(a_pledge(letter, owner=None, due=None, baseline_due=None), letter)
    document = pledge_document([bare], look, BUILT_IN)
    assert paragraphs(document)[:3] == [
        "The due date was never changed.",
        "Nothing has been entered yet.",
        "Nothing has been rated yet.",
    ]
    assert "Owner" not in facts(document) and facts(document)["Due now"] == "no date"


def test_an_open_request_is_told_with_the_date_asked_for(look):
    asked = postponed(asked=EntryKind.EXTEND, asked_due=date(2026, 12, 20))
    assert facts(pledge_document([asked], look, BUILT_IN))["Asked for"] == "extension asked for 2026-12-20"


def test_each_pledge_begins_a_sheet(look):
    document = pledge_document([postponed(), fulfilled()], look, BUILT_IN)
    assert [block for block in document.blocks if isinstance(block, Annex)] == [
        Annex("", document.title.text)
    ]
    assert sum(isinstance(block, Table) and block.name == "The pledge" for block in document.blocks) == 2
    assert paragraphs(pledge_document([], look, BUILT_IN)) == ["No pledge was chosen."]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(say, words):
    document = pledge_document(
        [postponed(text=words, person=words)], Look(TODAY, OfficeRules(), say), BUILT_IN
    )
    assert words_of(document).count(words) >= 2
