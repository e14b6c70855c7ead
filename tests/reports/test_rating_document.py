"""The form on which a deputy rates: boxes only for what is done, and nobody but the deputy fills it in."""

import pytest
from paper_words import HOSTILE, dropped, fulfilled, paragraphs, postponed, table, words_of
from report_lines import TODAY, a_letter

from tracker.model import OfficeRules, Status
from tracker.rating_clock import RATE_WITHIN
from tracker.reports import BUILT_IN, Look, Template, rating_document
from tracker.reports.rating_document import RATE_WITHIN as TOLD

LETTER = a_letter(addressees=("陈建国",))


@pytest.fixture
def look(english) -> Look:
    return Look(TODAY, OfficeRules(office="县人大常委会代工委"), english)


def rows(document):
    return table(document, "Ratings of the single pledges").rows


def test_only_what_was_reported_done_or_verified_has_boxes(look):
    reported = fulfilled(LETTER, status=Status.REPORTED)
    records = [postponed(LETTER), fulfilled(LETTER), reported, dropped(LETTER)]
    told = rows(rating_document(LETTER, records, look, BUILT_IN))
    boxes = "□satisfied\n□mostly satisfied\n□dissatisfied"
    assert [row[4] for row in told] == ["not rated: not done", boxes, boxes, "not rated: not done"]
    assert [row[5] for row in told] == [""] * 4


def test_whole_rating_opinion_signature_day_and_means_are_left_to_the_deputy(look):
    document = rating_document(LETTER, [fulfilled(LETTER)], look, BUILT_IN)
    told = dict(table(document, "Who rates").rows)
    assert told["Deputy or member"] == "陈建国"
    assert told["Rating on the whole"].count("□") == 3 and told["Means of the rating"].count("□") == 4
    assert set(told["Signature"]) == {"＿"} and told["Opinions and suggestions"].count("\n") == 5
    assert document.title.under[0] == "县人大常委会代工委"


def test_it_says_until_when_and_to_whom_it_goes_back(look):
    advice = paragraphs(rating_document(LETTER, [], look, Template(organ="县政府督查室")))[0]
    assert "县政府督查室 within 15 working days" in advice
    assert TOLD == RATE_WITHIN


def test_without_pledges_that_is_said(look):
    assert "No pledge of this letter is in the ledger." in paragraphs(
        rating_document(LETTER, [], look, BUILT_IN)
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_as_they_are(say, words):
    letter = a_letter(subject=words, addressees=(words,))
    document = rating_document(
        letter, [fulfilled(letter, text=words)], Look(TODAY, OfficeRules(), say), BUILT_IN
    )
    assert words_of(document).count(words) >= 3
