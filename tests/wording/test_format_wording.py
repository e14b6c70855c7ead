"""The words for a letter's format and for its cautions, which may have come from another desktop."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tracker.files.kinds import Kind
from tracker.language import speaker
from tracker.model import Caution, Letter, LetterFacts
from tracker.wording.fields import value_words
from tracker.wording.formats import caution_words, doubts, file_words, format_words

LETTER = Letter("1", "a", LetterFacts(), "", datetime(2026, 1, 1, tzinfo=UTC), "", encoding="docx")
KINDS = [kind for kind in Kind if "other" not in kind and kind not in ("zip", "workbook", "slides", "text")]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("docx", "Word (docx)"),
        ("pdf+ocr", "PDF, recognised from a picture"),
        ("gb18030", "Plain text (gb18030)"),
        ("", "Plain text (?)"),
    ],
)
def test_formats_in_words(encoding, words, english):
    assert format_words(encoding, english) == words


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.LOCKED_OFFICE])
def test_no_kind_of_file_passes_for_plain_text(kind, english):
    assert "Plain text" not in format_words(kind.value, english)


def test_pages_stand_behind_the_format(english):
    assert file_words(replace(LETTER, encoding="pdf", pages=4), english) == "PDF, 4 pages"
    assert file_words(LETTER, english) == "Word (docx)"


def test_a_caution_is_said_with_its_facts(english):
    caution = Caution("Page {page} of “{name}” gave no text.", (("page", 3), ("name", "{page}.pdf")))
    assert caution_words(caution, english) == "Page 3 of “{page}.pdf” gave no text."


@pytest.mark.parametrize("words", ["{page:>99999999}", "{0.__class__}", "{page!r}", "{", "}", "{unknown}"])
def test_a_strange_caution_is_shown_as_it_stands(words, english):
    """Format strings of another desktop are never carried out."""
    assert caution_words(Caution(words, (("page", 3),)), english) == words


def test_a_recognised_letter_is_always_to_be_compared(english):
    assert doubts(LETTER, english) == []
    scan = replace(LETTER, encoding="picture+ocr", cautions=(Caution("Cut short."),))
    assert [words.split()[0] for words in doubts(scan, english)] == ["Cut", "Recognised"]


def test_the_history_tells_cautions_and_versions_in_words(english):
    told = '[{"words": "Page {page} gave no text.", "facts": {"page": 3}}]'
    assert value_words("cautions", told, english) == "Page 3 gave no text."
    assert value_words("cautions", "[1]", english) == "[1]"
    assert value_words("replaces", "0f3c", english) == "yes"
    assert value_words("replaces", None, english) == "—"


def test_the_words_are_translated():
    assert format_words("html", speaker("en")) == "Web page"
