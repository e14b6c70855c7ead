import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from tracker.gui.papers.template_questions import Answer, TemplateQuestions


@pytest.fixture
def asks(qtbot, english):
    window = QWidget()
    qtbot.addWidget(window)
    return TemplateQuestions(window, english)


@pytest.fixture
def boxes_answered(monkeypatch, press):
    """Lets boxes be shown and a button of theirs be clicked."""

    def answer(words):
        shown = []

        def run(box):
            shown.append(box)
            box.show()
            if words:
                press(box, words)
            else:
                box.reject()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", run)
        return shown

    return answer


# Said by the offscreen screen whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("words", "answer"),
    [("Save", Answer.SAVE), ("Discard", Answer.DISCARD), ("Cancel", Answer.STAY), ("", Answer.STAY)],
)
def test_what_becomes_of_changes(asks, boxes_answered, words, answer):
    shown = boxes_answered(words)
    assert asks.what_of_changes("<b>x") is answer
    assert shown[0].text() == "Save your changes in “<b>x”?"


@pytest.mark.parametrize(("words", "goes"), [("Delete", True), ("Cancel", False), ("", False)])
def test_a_template_goes_only_when_that_is_said(asks, boxes_answered, words, goes):
    shown = boxes_answered(words)
    assert asks.may_delete("x", is_used=True) is goes
    assert "built-in" in shown[0].informativeText()
    assert shown[0].defaultButton().text() == "Cancel"
    asks.may_delete("x", is_used=False)
    assert "built-in" not in shown[1].informativeText()


def test_a_name_is_given_without_the_blanks_round_it(asks, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (f" {text} ", True))
    assert asks.name("Copy", "本办") == "本办"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (text, False))
    assert asks.name("Copy", "本办") == ""
