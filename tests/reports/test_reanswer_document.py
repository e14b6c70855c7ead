"""The further answer to deputies: only what is done is called so, with its evidence; what is open has its dates."""

from datetime import date

import pytest
from paper_words import HOSTILE, dropped, entry, fulfilled, headings, paragraphs, postponed, record, words_of
from report_lines import TODAY, a_letter, a_pledge

from tracker.model import EntryKind, OfficeRules, Status
from tracker.reports import BUILT_IN, Look, Template, reanswer_document

LETTER = a_letter(
    session="县十八届人大五次会议",
    addressees=("陈建国", "李秀英"),
    contact="王敏",
    phone="0576-1",
    copies=("县督查室",),
)


@pytest.fixture
def look(english) -> Look:
    return Look(TODAY, OfficeRules(office="县人大常委会代工委"), english)


def told(look, *records, letter=LETTER, template=BUILT_IN):
    return paragraphs(reanswer_document(letter, records, look, template))


def test_it_is_a_letter_of_the_replying_organ_to_the_deputies(look):
    document = reanswer_document(LETTER, [fulfilled(LETTER)], look, Template(letterhead="县人大常委会文件"))
    words = paragraphs(document)
    assert document.title.text == "Further answer to suggestion No. 1 of 县十八届人大五次会议"
    assert words[0] == "To 陈建国、李秀英, deputies:"
    assert "望交函〔2026〕1号 of 2026-6-25" in words[1]
    assert words[-4:] == ["望海县交通运输局", "2026-11-25", "Contact: 王敏 0576-1", "Copies to: 县督查室"]
    assert document.letterhead is None


def test_where_the_replying_organ_is_not_known_the_office_signs_under_its_own_head(look):
    letter = a_letter(issuer=None, kind="proposal")
    document = reanswer_document(letter, [], look, Template(letterhead="县人大常委会文件"))
    assert paragraphs(document)[-2] == "县人大常委会代工委"
    assert paragraphs(document)[0].endswith("committee members:")
    assert document.letterhead is not None


def test_what_was_fulfilled_has_its_day_words_and_evidence(look):
    words = told(look, fulfilled(LETTER), postponed(LETTER))
    place = words.index("1. Pledged: 修复港城路路面。")
    assert words[place + 1 : place + 5] == [
        "Reported done on 2026-9-10.",
        "How it was fulfilled: 路面2.3公里已修复",
        "The supervising side verified it on 2026-9-18.",
        "Evidence: 验收单.pdf",
    ]


def test_what_is_open_has_both_dates_the_slips_and_the_last_reason(look):
    words = told(look, fulfilled(LETTER), postponed(LETTER))
    assert "Latest, of 2026-10-30: 首批3辆到位" in words
    assert "Due: at first 2026-6-30, now 2026-10-31; postponed 2 times." in words
    assert "Reason of the last change: 厂家出具证明" in words
    assert any("will be carried on with" in line for line in words)


def test_where_nothing_is_open_nothing_is_promised(look):
    assert not any("will be carried on with" in line for line in told(look, fulfilled(LETTER)))


def test_a_report_that_nobody_verified_is_not_called_verified(look):
    reported = fulfilled(LETTER, status=Status.REPORTED)
    assert "The supervising side has not verified it yet." in told(look, reported)
    assert not any("verified it on" in line for line in told(look, reported))


def test_what_was_dropped_has_reason_and_approver(look):
    words = told(look, dropped(LETTER))
    assert "It was dropped on 2026-10-12, approved by 县政府办. Reason: 同意另行选址" in words
    headings_told = headings(reanswer_document(LETTER, [fulfilled(LETTER)], look, BUILT_IN))
    assert headings_told == ["1. What was fulfilled", "2. What is not done yet"]


def test_a_review_and_a_redo_date_are_not_called_due_dates(look):
    continuing = record(
        a_pledge(LETTER, due=None, baseline_due=None, continuing=True, review_on=date(2027, 6, 25)), LETTER
    )
    words = told(look, continuing)
    assert "It goes on without an end; it is next reviewed on 2027-6-25." in words
    assert not any(line.startswith("Due") for line in words)
    redo = record(
        a_pledge(LETTER, redo_by=date(2026, 12, 9)),
        LETTER,
        entry(EntryKind.REPORT, "已完成", date(2026, 8, 1)),
    )
    words = told(look, redo)
    assert "It was rated “dissatisfied” and is to be done again by 2026-12-9." in words
    assert "Due: 2026-12-31." in words and not any("已完成" in line for line in words)


def test_a_letter_without_facts_leaves_room_and_names_no_file(look):
    names = dict.fromkeys(("issuer", "reference", "subject", "kind", "number", "dated"))
    letter = a_letter(**names)
    words = told(look, letter=letter)
    assert words[0] == f"To {'＿' * 12}, deputies:"
    assert "our reply letter" in words[1] and letter.name not in words[1]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(say, words):
    letter = a_letter(addressees=(words,), issuer=words)
    document = reanswer_document(
        letter, [postponed(letter, text=words)], Look(TODAY, OfficeRules(), say), BUILT_IN
    )
    assert words_of(document).count(words) >= 3


def test_a_name_that_was_typed_with_its_title_has_it_once(look):
    letter = a_letter(addressees=("陈建国代表", "李秀英委员", "王敏"))
    assert told(look, letter=letter)[0] == "To 陈建国、李秀英、王敏, deputies:"
