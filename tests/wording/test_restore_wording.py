"""What a restore would do, in words: line by line, in sum, and what would be lost."""

import pytest

from tracker.language import speaker
from tracker.ledger.care.differences import Differences, LetterDifference, PledgeDifference, Where
from tracker.ledger.past.history import FieldChange
from tracker.wording.backups import size_words
from tracker.wording.fields import FIELD, from_to
from tracker.wording.restores import Fate, Line, restore_lines, restore_losses, restore_summary

GONE = PledgeDifference("新建\n校舍", Where.LEDGER)
BACK = PledgeDifference("增设路灯", Where.BACKUP)
CHANGED = PledgeDifference(
    "修路", Where.BOTH, (FieldChange("status", "reported", "in_progress"),), lost=2, back=1
)
LETTER = LetterDifference("望函〔2026〕63号", Where.BOTH, (), (GONE, BACK, CHANGED))
RULES = (FieldChange("default_due", "one_year", "end_of_year"), FieldChange("stale_days", "9", None))


def test_letters_pledges_and_fields_stand_in_one_another(english):
    assert restore_lines(Differences((LETTER,), (), 4, 0), english) == (
        Line(
            "望函〔2026〕63号",
            Fate.CHANGED,
            (
                Line("新建 校舍", Fate.LOST),
                Line("增设路灯", Fate.BACK),
                Line(
                    "修路",
                    Fate.CHANGED,
                    (
                        Line("Status: reported done → in progress"),
                        Line("entries of its timeline: 2", Fate.LOST),
                        Line("entries of its timeline: 1", Fate.BACK),
                    ),
                ),
            ),
        ),
    )


def test_the_sum_tells_each_fate_once(english):
    found = Differences((LETTER,), RULES, 4, 1)
    assert restore_summary(found, english) == (
        "Would be lost – pledges: 1, operations: 4; would come back – pledges: 1, operations: 1; "
        "would change – letters: 1, pledges: 1; the office's rules would change"
    )
    assert restore_losses(found, english) == "Would be lost – pledges: 1, operations: 4"


def test_where_nothing_is_lost_nothing_is_named(english):
    assert restore_losses(Differences((), RULES, 0, 3), english) == ""
    assert "nothing would change" in restore_summary(Differences((), (), 0, 0), english)


def test_the_office_s_rules_are_told_in_words(english):
    (line,) = restore_lines(Differences((), RULES, 0, 0), english)
    assert [inner.words for inner in line.lines] == [
        "Due date where a letter sets none: one year after the reply → the last day of the year of the reply",
        "Days without an entry that count as stale: 9 → —",
    ]


def test_what_has_no_words_of_its_own_is_told_as_other_details(english):
    letter = LetterDifference("函", Where.BOTH, (FieldChange("imported_by", "甲", "乙"),), ())
    (line,) = restore_lines(Differences((letter,), (), 0, 0), english)
    assert line.lines == (Line("other details"),)


@pytest.mark.parametrize("field", [*FIELD, "unknown"])
@pytest.mark.parametrize("value", ["bogus", 7, None, "[1, null]", "{}", "[]", b"\x00"])
def test_a_ledger_of_other_hands_may_hold_anything(field, value, english):
    assert from_to(field, value, value, english).count(" → ") == 1


def test_all_is_said_in_chinese():
    say = speaker("zh_CN")
    words = restore_summary(Differences((LETTER,), RULES, 4, 1), say)
    words += "".join(from_to(field, 1, 0, say) for field in FIELD)
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(words)


@pytest.mark.parametrize("size, words", [
    (0, "1 KB"), (1, "1 KB"), (340 * 1024, "340 KB"), (1023 * 1024, "1.0 MB"), (1 << 20, "1.0 MB"),
    (12 << 20, "12 MB"), (3 << 30, "3.0 GB"), (999 << 30, "999 GB"), (5 << 50, "5120 TB"),
])  # fmt: skip
def test_sizes_are_told_in_short(size, words):
    assert size_words(size) == words
