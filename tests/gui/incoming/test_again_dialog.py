"""The dialog on a letter that is in the ledger already: what it shows, and what each button gives."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from tracker.gui.incoming.again_dialog import AgainDialog, ask_again
from tracker.ledger import bin_letters
from tracker.ledger.questions.sameness import Again, Sameness
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts
from tracker.reading.intake import Intake
from tracker.reading.taking_again import Choice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def kept(keep_letter) -> str:
    return keep_letter(
        "望交函〔2026〕12号",
        ("开通3路公交。", date(2026, 9, 1), "县公交公司"),
        ("修复港前路路面。", date(2026, 10, 31), "望海县交通运输局"),
        number="63",
        kind="suggestion",
    )


@pytest.fixture
def intake() -> Intake:
    text = "<b>望交函〔2026〕40号</b>\n修复港前路的路面。\n建设公共停车场。"
    drafts = tuple(
        Draft(words, text.index(words), text.index(words) + len(words))
        for words in ("修复港前路的路面。", "建设公共停车场。")
    )
    facts = LetterFacts(reference="<b>望交函〔2026〕40号</b>", number="63", kind="suggestion")
    return Intake(LetterSource("再次答复.pdf", b"%PDF", text, "pdf+ocr", 3), facts, drafts, ())


@pytest.fixture
def show(qtbot, session, intake, kept, english):
    def show(kind: Sameness = Sameness.REPLY, binned: bool = False) -> AgainDialog:
        dialog = AgainDialog(session, intake, Again(kind, kept, "望交函〔2026〕12号", 0.996, binned), english)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def words(dialog: AgainDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_both_letters_stand_side_by_side_with_what_is_new(show):
    told = words(show())
    assert {"再次答复.pdf", "望交函〔2026〕12号.txt", "望交函〔2026〕12号", "63"} <= set(told)
    assert {"PDF, recognised from a picture", "Plain text (utf-8)"} <= set(told)
    assert "99 % of the words are the same" in told  # never 100 where they are not
    assert any("1 of its pledges only repeat" in text and "1 are new" in text for text in told)


def test_a_letter_s_words_are_never_taken_for_markup(show):
    dialog = show()
    assert "<b>望交函〔2026〕40号</b>" in words(dialog)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize(
    ("button", "choice"),
    [
        ("skip", Choice.SKIP),
        ("both", Choice.BOTH),
        ("newer", Choice.NEWER),
        ("open_kept", Choice.OPEN),
    ],
)
def test_each_button_gives_its_choice(show, qtbot, button, choice):
    dialog = show()
    qtbot.mouseClick(getattr(dialog, button), LEFT)
    assert dialog.choice is choice
    assert not dialog.isVisible()


def test_escape_and_enter_skip_it(show, qtbot):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = show()
        qtbot.keyClick(dialog, key)
        assert dialog.choice is Choice.SKIP
        assert not dialog.isVisible()


def test_one_in_the_bin_can_be_brought_back_but_not_be_replaced(show, ledger, session, kept):
    session.run(bin_letters([kept]))
    dialog = show(binned=True)
    assert dialog.open_kept.text() == "Bring it back"
    assert not dialog.newer.isVisible()
    assert any("lies in the bin" in text for text in words(dialog))


@pytest.mark.parametrize("kind", Sameness)
def test_each_sameness_has_its_sentence(show, kind):
    assert show(kind).told.text()


def test_asked_it_waits_for_the_user(qtbot, session, intake, kept, english, open_window):
    window = open_window()

    def press() -> None:
        (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, AgainDialog))
        qtbot.mouseClick(dialog.both, LEFT)

    QTimer.singleShot(0, press)
    again = Again(Sameness.REPLY, kept, "望交函〔2026〕12号", 0.9)
    assert ask_again(session, intake, again, english, window) is Choice.BOTH
