from collections import Counter

import pytest

from tracker.language import LANGUAGES, speaker
from tracker.papers.template_names import (
    BLANK_NAMES,
    COLUMN_NAMES,
    HEAD_NAMES,
    PHRASE_NAMES,
    SECTION_NAMES,
    blank_names,
    keys_by_word,
)
from tracker.reports import LEDGER_COLUMNS
from tracker.reports.template import PHRASES

TABLES = {
    "sections": SECTION_NAMES,
    "head": HEAD_NAMES,
    "phrases": PHRASE_NAMES,
    "blanks": BLANK_NAMES,
    "columns": COLUMN_NAMES,
}


def test_every_phrase_has_a_name():
    assert set(PHRASE_NAMES) == set(PHRASES)


def test_every_blank_of_a_phrase_has_a_name():
    assert {blank for phrase in PHRASES.values() for blank in blank_names(phrase)} == set(BLANK_NAMES)


def test_every_column_has_a_name():
    assert set(COLUMN_NAMES) == set(LEDGER_COLUMNS)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_for_two_things(table, language):
    names = Counter(map(speaker(language), TABLES[table].values()))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_either_language_and_the_key_stand_for_the_same(table, language):
    words = keys_by_word(TABLES[table])
    say = speaker(language)
    assert {say(name): key for key, name in TABLES[table].items()}.items() <= words.items()


@pytest.mark.parametrize("table", TABLES)
def test_no_name_holds_a_sign_that_parts_names_from_words(table):
    if table == "columns":
        pytest.skip("nothing stands behind a column")
    for language in LANGUAGES:
        names = "".join(map(speaker(language), TABLES[table].values()))
        assert not set("=＝:：{}[]【】#") & set(names)
