"""Why a draft was read so: sureness in words, reasons as plain text."""

import pytest

from tracker.gui.review.reasons_view import ReasonsView, how_sure, is_doubtful
from tracker.model import Draft, Reason


@pytest.fixture
def view(qtbot, english) -> ReasonsView:
    view = ReasonsView(english)
    qtbot.addWidget(view)
    return view


@pytest.mark.parametrize("confidence, words", [
    (1.0, "Sure (100%)"),
    (0.999, "Sure (99%)"),
    (0.8, "Sure (80%)"),
    (0.799, "Likely (79%)"),
    (0.6, "Likely (60%)"),
    (0.1 + 0.2 + 0.3, "Likely (60%)"),
    (0.3 + 0.29, "Doubtful (59%)"),
    (0.5999, "Doubtful (59%)"),
    (0.0, "Doubtful (0%)"),
])  # fmt: skip
def test_sureness_is_told_in_words_and_per_cent(english, confidence, words):
    draft = Draft("甲", 0, 1, confidence=confidence)
    assert how_sure(draft, english) == words
    assert is_doubtful(draft) is words.startswith("Doubtful")


def test_each_reason_is_told_with_the_letters_words(view):
    reasons = (Reason("read as a promise", "力争"), Reason("organs that join in", "市公安局"))
    view.show_reasons(Draft("甲", 0, 1, confidence=0.5, reasons=reasons))
    assert view.toPlainText().splitlines() == [
        "Doubtful (50%)",
        "• read as a promise: “力争”",
        "• organs that join in: “市公安局”",
    ]


def test_the_rule_is_said_in_the_users_language(qtbot):
    view = ReasonsView(lambda words: f"‹{words}›")
    qtbot.addWidget(view)
    view.show_reasons(Draft("甲", 0, 1, reasons=(Reason("read as a promise", "力争"),)))
    assert "‹‹read as a promise›: “力争”›" in view.toPlainText()


@pytest.mark.parametrize("words", ["<b>平台</b>", "&lt;{rule}", "{0}", "<img src='a'>"])
def test_a_letters_words_stay_plain_text(view, words):
    view.show_reasons(Draft("甲", 0, 1, reasons=(Reason("read as a promise", words),)))
    assert view.toPlainText().splitlines()[1] == f"• read as a promise: “{words}”"


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\u2028", "\u2029"])
def test_a_reason_is_one_paragraph(view, break_):
    view.show_reasons(Draft("甲", 0, 1, reasons=(Reason("read as a promise", f"力{break_}争"),)))
    assert view.toPlainText().splitlines()[1] == "• read as a promise: “力 争”"


def test_a_reason_without_words_is_its_rule_alone(view):
    view.show_reasons(Draft("甲", 0, 1, reasons=(Reason("marked by hand", ""),)))
    assert view.toPlainText() == "Sure (100%)\n• marked by hand"


def test_a_missing_reason_is_told(view):
    view.show_reasons(Draft("甲", 0, 1))
    assert view.toPlainText() == "Sure (100%)\nNo reason is told."
    view.show_reasons(None)
    assert view.toPlainText() == ""


def test_it_is_read_only_and_lets_the_tab_key_go_on(view):
    assert view.isReadOnly() and view.tabChangesFocus()
