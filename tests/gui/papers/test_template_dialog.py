"""The dialog of an office's own templates, driven by keys and clicks as a clerk does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tracker.errors import NotWritten
from tracker.gui.papers.chosen_template import ChosenTemplate
from tracker.gui.papers.template_dialog import TemplateDialog
from tracker.gui.papers.template_questions import Answer
from tracker.gui.widgets import error_dialog
from tracker.language import speaker
from tracker.papers.template_folder import add_template, kept_templates, path_of, template_named
from tracker.papers.template_text import template_text
from tracker.reports import BUILT_IN, Template
from tracker.template_errors import BadTemplateName, TemplateThere

# Said by the offscreen screen whenever a window is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
GOOD, BROKEN = "[Head and signature]\nletterhead = County office\n", "[Phrases]\n\nreport_title\n"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def told(monkeypatch):
    errors = []
    monkeypatch.setattr(error_dialog, "tell", lambda parent, given, say: errors.extend(given))
    return errors


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "templates"


@pytest.fixture
def chosen(folder, state):
    return ChosenTemplate(folder, state)


@pytest.fixture
def filled(folder):
    add_template(folder, "office", GOOD)
    add_template(folder, "wrong", BROKEN)


@pytest.fixture
def open_dialog(qtbot, english, chosen):
    def show(say=english) -> TemplateDialog:
        dialog = TemplateDialog(chosen, say)
        # A question that no test expects must not hang it.
        dialog.asks.what_of_changes = lambda name: pytest.fail("asked without need")
        dialog.asks.may_delete = lambda name, is_used: pytest.fail("asked without need")

        def let_go(dialog):
            dialog.asks.what_of_changes = lambda name: Answer.DISCARD

        qtbot.addWidget(dialog, before_close_func=let_go)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=30_000)
        return dialog

    return show


@pytest.fixture
def dialog(filled, open_dialog):
    return open_dialog()


def rows(dialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def turn_to(dialog, name: str) -> None:
    """Click the row of a template."""
    row = next(row for row in range(dialog.list.count()) if dialog.list.item(row).text().startswith(name))
    point = dialog.list.visualItemRect(dialog.list.item(row)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QApplication.processEvents()


def write(dialog, text: str) -> None:
    """Type over the whole text, and wait until it is checked."""
    dialog.editor.edit.selectAll()
    dialog.editor.edit.insertPlainText(text)
    dialog.editor.check()


def test_the_built_in_one_is_there_from_the_first_day_and_can_only_be_looked_at(open_dialog, folder):
    dialog = open_dialog()
    assert rows(dialog) == ["Built-in template (in use)"]
    assert dialog.editor.edit.isReadOnly()
    assert dialog.editor.text() == template_text(BUILT_IN, speaker("en"))
    enabled = {button.text() for button in (dialog.shelf.copy, dialog.shelf.rename, dialog.shelf.delete, dialog.save, dialog.use) if button.isEnabled()}  # fmt: skip
    assert enabled == {"Copy…"}
    assert dialog.editor.sample.page_count >= 2
    assert not folder.exists()


def test_each_template_is_listed_and_a_broken_one_with_its_line(dialog):
    assert rows(dialog) == ["Built-in template (in use)", "office", "wrong (wrong in line 3)"]


def test_a_copy_is_made_changed_saved_and_used(open_dialog, folder, chosen, qtbot):
    dialog = open_dialog()
    dialog.asks.name = lambda title, proposed: proposed
    click(dialog.shelf.copy)
    assert rows(dialog) == ["Built-in template (in use)", "Our template"]
    assert dialog.editor.edit.hasFocus() and not dialog.editor.edit.isReadOnly()
    write(dialog, GOOD)
    assert dialog.save.isEnabled()
    qtbot.keyClick(dialog.editor.edit, Qt.Key.Key_S, CTRL)
    assert template_named(folder, "Our template") == Template("Our template", letterhead="County office")
    assert not dialog.save.isEnabled()
    click(dialog.use)
    assert chosen.name == "Our template"
    assert rows(dialog) == ["Built-in template", "Our template (in use)"]
    assert not dialog.use.isEnabled()


def test_a_mistake_is_marked_and_told_while_one_types(dialog, qtbot):
    turn_to(dialog, "office")
    edit = dialog.editor.edit
    assert dialog.editor.told.text() == "Nothing is wrong in this template."
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    QTest.keyClicks(edit, "[portrait]")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "Ownerr")
    qtbot.waitUntil(lambda: edit.wrong_line == 4, timeout=30_000)
    assert dialog.editor.told.text() == "Line 4: there is no column “Ownerr”; near it are “Owner”."
    assert edit.extraSelections()[0].cursor.blockNumber() == 3
    assert dialog.editor.sample_told.text() == "The sample follows once the line is right."
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: edit.wrong_line is None, timeout=30_000)
    assert edit.extraSelections() == []


def test_the_sample_follows_what_is_written_and_stays_through_a_mistake(dialog):
    turn_to(dialog, "office")
    before = dialog.editor.sample.viewport().grab().toImage()
    write(dialog, "[Head and signature]\nletterhead = Another office\n")
    after = dialog.editor.sample.viewport().grab().toImage()
    assert after != before
    write(dialog, "nothing")
    assert dialog.editor.sample.viewport().grab().toImage() == after


def test_a_broken_template_opens_at_its_line_with_the_built_in_sample(dialog):
    turn_to(dialog, "wrong")
    assert dialog.editor.edit.wrong_line == 3
    assert dialog.editor.edit.textCursor().blockNumber() == 2
    assert dialog.editor.told.text() == "Line 3: there is no = between the name and the words."
    assert dialog.editor.edit.accessibleDescription() == dialog.editor.told.text()
    assert dialog.editor.sample.page_count >= 2
    assert not dialog.use.isEnabled()


@pytest.mark.parametrize("answer", Answer)
def test_changes_are_asked_about_before_another_is_shown(dialog, folder, answer):
    turn_to(dialog, "office")
    write(dialog, "[Head and signature]\nletterhead = New\n")
    asked = []
    dialog.asks.what_of_changes = lambda name: asked.append(name) or answer
    turn_to(dialog, "wrong")
    assert asked == ["office"]
    kept = template_named(folder, "office").letterhead
    assert kept == ("New" if answer is Answer.SAVE else "County office")
    assert dialog.list.name == ("office" if answer is Answer.STAY else "wrong")
    assert [item.text() for item in dialog.list.selectedItems()] == [dialog.list.currentItem().text()]
    assert ("New" in dialog.editor.text()) == (answer is Answer.STAY)


def test_changes_are_asked_about_before_the_dialog_closes(dialog, qtbot):
    turn_to(dialog, "office")
    write(dialog, "#")
    dialog.asks.what_of_changes = lambda name: Answer.STAY
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.asks.what_of_changes = lambda name: Answer.DISCARD
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_cannot_be_saved_is_told_and_stays_written(dialog, told, monkeypatch, folder):
    turn_to(dialog, "office")
    write(dialog, "[Head and signature]\nletterhead = New\n")

    def fail(_):
        raise OSError(28, "disk full")

    monkeypatch.setattr("tracker.whole_file.os.fsync", fail)
    dialog.asks.what_of_changes = lambda name: Answer.SAVE
    turn_to(dialog, "wrong")
    assert [type(error) for error in told] == [NotWritten]
    assert dialog.list.name == "office" and "New" in dialog.editor.text() and dialog.save.isEnabled()
    assert template_named(folder, "office").letterhead == "County office"


def test_the_used_one_keeps_being_used_under_a_new_name(dialog, chosen, qtbot):
    turn_to(dialog, "office")
    click(dialog.use)
    dialog.asks.name = lambda title, proposed: "ours"
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    assert chosen.name == "ours"
    assert rows(dialog) == ["Built-in template", "ours (in use)", "wrong (wrong in line 3)"]
    assert dialog.list.name == "ours"


@pytest.mark.parametrize(
    ("name", "error"), [("wrong", TemplateThere), ("a/b", BadTemplateName), ("con", BadTemplateName), ("x" * 99, BadTemplateName)]
)  # fmt: skip
def test_a_name_that_is_taken_or_none_of_a_file_s_is_told(dialog, told, folder, name, error):
    turn_to(dialog, "office")
    dialog.asks.name = lambda title, proposed: name
    for button in (dialog.shelf.rename, dialog.shelf.copy):
        click(button)
    assert [type(one) for one in told] == [error, error]
    assert [kept.name for kept in kept_templates(folder)] == ["office", "wrong"]


def test_no_name_is_no_copy(dialog, folder):
    dialog.asks.name = lambda title, proposed: ""
    click(dialog.shelf.copy)
    assert [kept.name for kept in kept_templates(folder)] == ["office", "wrong"]


def test_the_used_one_is_deleted_once_that_is_asked(dialog, chosen, folder, qtbot):
    turn_to(dialog, "office")
    click(dialog.use)
    asked = []
    dialog.asks.may_delete = lambda name, is_used: asked.append((name, is_used)) or len(asked) > 1
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [kept.name for kept in kept_templates(folder)] == ["office", "wrong"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert asked == [("office", True)] * 2
    assert [kept.name for kept in kept_templates(folder)] == ["wrong"]
    assert chosen.name == "" and rows(dialog)[0] == "Built-in template (in use)"
    assert dialog.list.name == ""


def test_delete_in_the_text_deletes_a_letter_not_the_template(dialog, qtbot):
    turn_to(dialog, "office")
    dialog.editor.edit.setFocus()
    qtbot.keyClick(dialog.editor.edit, Qt.Key.Key_Delete)
    assert dialog.editor.text() == GOOD[1:]


def test_what_another_program_did_is_shown_when_the_window_is_turned_to(dialog, folder, qtbot):
    turn_to(dialog, "office")
    path_of(folder, "office").write_bytes("[版头和署名]\r\n红头 = 记事本\r\n".encode("gb18030"))
    add_template(folder, "third", GOOD)
    turn_away_and_back(dialog, qtbot)
    assert "third" in rows(dialog)
    assert dialog.editor.text() == "[版头和署名]\n红头 = 记事本\n"
    write(dialog, "# mine\n")
    path_of(folder, "office").unlink()
    turn_away_and_back(dialog, qtbot)
    assert dialog.editor.text() == "# mine\n"
    click(dialog.save)
    assert dialog.list.name == "office" and template_named(folder, "office") == Template("office")


def turn_away_and_back(dialog, qtbot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow, timeout=30_000)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=30_000)


def test_what_is_saved_wrong_is_not_used(dialog, chosen):
    turn_to(dialog, "office")
    write(dialog, "nothing")
    dialog.asks.what_of_changes = lambda name: Answer.SAVE
    click(dialog.use)
    assert chosen.name == ""
    assert rows(dialog)[1] == "office (wrong in line 1)" and not dialog.use.isEnabled()


def test_a_file_that_is_no_text_is_told(folder, open_dialog, filled):
    path_of(folder, "office").write_bytes(b"\x00\x01\xff" * 51)
    dialog = open_dialog()
    assert "office (cannot be read)" in rows(dialog)
    turn_to(dialog, "office")
    assert dialog.editor.told.text().startswith("“office.txt” is not a text file.")
    assert dialog.editor.text() == "" and dialog.editor.edit.isReadOnly()
    assert not dialog.shelf.copy.isEnabled() and dialog.shelf.delete.isEnabled()


def test_the_folder_is_made_and_opened(open_dialog, folder):
    dialog = open_dialog()
    opened = []
    dialog.show_folder = lambda: opened.append(folder.is_dir())
    click(dialog.shelf.open_folder)
    assert opened == [True]


def test_the_words_of_a_template_are_never_markup(folder, open_dialog):
    add_template(folder, "<b>x", "[<img src=x>]\n")
    dialog = open_dialog()
    turn_to(dialog, "<b>x")
    assert dialog.editor.told.textFormat() is Qt.TextFormat.PlainText
    assert "<img src=x>" in dialog.editor.told.text()


def test_the_menu_opens_it_on_what_is_used(window, monkeypatch, qtbot):
    opened = []

    def run(dialog):
        opened.append((type(dialog), dialog.list.name))
        return 0

    monkeypatch.setattr(TemplateDialog, "exec", run)
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert opened == [(TemplateDialog, "")]
    QApplication.processEvents()
