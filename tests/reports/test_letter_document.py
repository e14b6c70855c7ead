"""One letter's sheet: its facts, its pledges, and whether it is wholly closed or merely replied to."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from paper_words import HOSTILE, fulfilled, headings, paragraphs, postponed, table, words_of
from report_lines import TODAY, a_letter

from tracker.model import Caution, OfficeRules
from tracker.reports import BUILT_IN, Look, letter_document
from tracker.reports.template import PORTRAIT

LETTER = a_letter(category="B", addressees=("陈建国", "李秀英"), contact="王敏")


@pytest.fixture
def look(english) -> Look:
    return Look(TODAY, OfficeRules(office="县人大常委会代工委"), english)


def facts(document):
    return dict(table(document, "The reply letter").rows)


def test_it_has_facts_pledges_ratings_and_who_signs(look):
    document = letter_document(LETTER, [postponed(LETTER), fulfilled(LETTER)], look, BUILT_IN)
    assert document.title.under[0].startswith("望交函〔2026〕1号 ")
    assert headings(document) == ["1. The reply letter", "2. Its pledges and their fulfilment", "3. Ratings"]
    assert facts(document)["Addressees"] == "陈建国、李秀英" and facts(document)["Date"] == LETTER.facts.dated
    assert tuple(c.key for c in table(document, "Its pledges and their fulfilment").columns) == PORTRAIT
    assert table(document, "Ratings").rows[0][0] == 2
    assert paragraphs(document)[-2:] == ["县人大常委会代工委", "2026-11-25"]


def test_replied_to_is_told_apart_from_closed(look):
    told = words_of(letter_document(LETTER, [postponed(LETTER), fulfilled(LETTER)], look, BUILT_IN))
    assert "closed: 1; open: 1. The letter was replied to, but is not wholly closed" in told
    assert "is wholly closed." in words_of(letter_document(LETTER, [fulfilled(LETTER)], look, BUILT_IN))


def test_a_letter_without_facts_or_pledges_has_its_file_s_name(look):
    names = dict.fromkeys(("issuer", "reference", "subject", "kind", "number", "dated"))
    document = letter_document(a_letter(**names), [], look, BUILT_IN)
    assert facts(document) == {"Subject": "答复1.txt"}
    assert "No pledge of this letter is in the ledger." in paragraphs(document)


def test_a_revised_class_says_who_revised_it_and_when(look):
    day = datetime(2026, 10, 9, tzinfo=UTC)
    revised = replace(LETTER, revised_category="A", category_revised_by="王芳", category_revised_at=day)
    told = facts(letter_document(revised, [], look, BUILT_IN))
    assert (told["Class"], told["Class now"]) == ("B", "A (set by 王芳 on 2026-10-09)")


def test_a_doubtful_text_is_told(look):
    doubtful = replace(LETTER, cautions=(Caution("Cut short."),))
    assert any(
        "compare it with the original" in words
        for words in paragraphs(letter_document(doubtful, [], look, BUILT_IN))
    )
    assert not any("compare it" in words for words in paragraphs(letter_document(LETTER, [], look, BUILT_IN)))


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(say, words):
    letter = a_letter(subject=words, issuer=words)
    document = letter_document(
        letter, [postponed(letter, text=words)], Look(TODAY, OfficeRules(), say), BUILT_IN
    )
    assert words_of(document).count(words) >= 4
