"""The help: whole in both languages, true to the window, found by a search, and shut off from everything outside."""

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest

from tracker.commands.arguments import parse
from tracker.commands.table import COMMANDS
from tracker.gui.help.command_list import commands_of
from tracker.gui.help.help_window import HelpWindow
from tracker.help_pages import MARK, PAGES, PICTURE, folder, page_text, pages_with
from tracker.language import LANGUAGES, speaker
from tracker.model import Actor, Side

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
EVERY = [(page, language) for page in PAGES for language in LANGUAGES]


def raw(page: str, language: str) -> str:
    return (folder() / f"{page}.{language}.md").read_text("utf-8")


@pytest.fixture
def commands(letters, open_window):
    def of(language: str):
        say = speaker(language)
        return commands_of(open_window(say, language).menus, say), say

    return of


@pytest.fixture
def help_window(qtbot, commands):
    def show(language: str = "en") -> HelpWindow:
        known, say = commands(language)
        window = HelpWindow(language, known, say)
        qtbot.addWidget(window)
        window.show()
        return window

    return show


@pytest.mark.parametrize(("page", "language"), EVERY)
def test_every_page_is_there_in_both_languages_with_its_pictures(page, language):
    text = raw(page, language)
    assert text.startswith("# ")
    for name in PICTURE.findall(text):
        picture = QImage(str(folder() / f"{name}.{language}.png"))
        assert not picture.isNull() and picture.width() <= 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_command_line_names_all_commands(language, capsys):
    """As `tracker --help` lists them, so that none is forgotten."""
    with pytest.raises(SystemExit):
        parse(["--help"], speaker("en"))
    told = capsys.readouterr().out.split("commands:")[1].split("examples:")[0]
    listed = set(re.findall(r"^ {4}([a-z-]+)(?: |$)", told, flags=re.MULTILINE))
    assert listed == set(COMMANDS)
    assert (
        set(re.findall(r"^\| `tracker ([a-z-]+)` \|", raw("commands", language), flags=re.MULTILINE))
        == listed
    )


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_name_the_same_actions_and_pictures(page):
    marks = [set(MARK.findall(raw(page, language))) for language in LANGUAGES]
    assert {mark for mark in marks[0] if mark[0] == "action"} == {
        mark for mark in marks[1] if mark[0] == "action"
    }
    assert PICTURE.findall(raw(page, "zh_CN")) == PICTURE.findall(raw(page, "en"))


def test_pictures_are_small_and_none_lies_about_unused():
    files = list(folder().glob("*.png"))
    used = {f"{name}.{lang}.png" for page, lang in EVERY for name in PICTURE.findall(raw(page, lang))}
    assert {file.name for file in files} == used
    assert all(file.stat().st_size < 60_000 for file in files)
    assert sum(file.stat().st_size for file in files) < 1_500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_the_help_is_the_window_s_own(commands, language):
    known, say = commands(language)
    chinese = speaker("zh_CN")
    by_name = {command.name: command for command in known}
    for page in PAGES:
        for kind, name in MARK.findall(raw(page, language)):
            if kind == "say":
                assert chinese(name) != name, f"{page}: the program never says {name}"
            else:
                assert by_name[name].keys, f"{page}: {name} has no shortcut"
        text = page_text(page, language, known, say)
        assert not re.search(r"\{\w+:", text), page
        for kind, name in MARK.findall(raw(page, language)):
            if kind == "action":
                assert by_name[name].words in text and by_name[name].keys[0] in text


def test_a_name_that_is_none_is_an_error_of_ours(commands):
    known, say = commands("en")
    with pytest.raises(KeyError):
        page_text("first_steps", "en", known[:1], say)


@pytest.mark.parametrize(("page", "language"), EVERY)
def test_links_lead_to_other_pages_only(page, language):
    assert all(link.removeprefix("page:") in PAGES for link in LINK.findall(raw(page, language)))


def test_f1_shows_the_page_on_what_is_shown(window, qtbot, session):
    table = window.pledges.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F1)
    assert window.guidance.help.isVisible() and window.guidance.help.page == "follow_up"
    session.act_as(Actor("李", Side.SUPERVISOR))
    window.menus.actions["help"].trigger()
    assert window.guidance.help.page == "supervise"
    window.show_incoming()
    window.menus.actions["help"].trigger()
    assert window.guidance.help.page == "taking_in"
    window.close()
    assert not window.guidance.help.isVisible()


def test_an_empty_ledger_s_help_is_the_first_steps(open_window):
    window = open_window()
    window.menus.actions["help"].trigger()
    assert window.guidance.help.page == "first_steps"
    window.close()


def test_a_search_leaves_the_pages_that_have_the_words_and_marks_them(help_window):
    window = help_window()
    window.words.setText("hand-over")
    hidden = {page for row, page in enumerate(PAGES) if window.list.item(row).isHidden()}
    assert "backup" not in hidden and "printing" in hidden
    assert window.page not in hidden and window.body.extraSelections()
    window.words.setText("no such words anywhere")
    assert all(window.list.item(row).isHidden() for row in range(window.list.count()))
    window.words.clear()
    assert not any(window.list.item(row).isHidden() for row in range(window.list.count()))
    assert not window.body.extraSelections()


def test_a_page_is_shown_once_and_its_pictures_fit_at_any_width(help_window, qtbot):
    window = help_window()
    for width in (500, 900, 640):
        for page in PAGES:
            window.resize(width, 480)
            window.show_page(page)
            qtbot.waitUntil(lambda: not window.body._fitting.isActive(), timeout=30_000)
            headings = [line for line in window.body.toPlainText().splitlines() if line.strip()]
            assert headings.count(headings[0]) == 1
    window.show_page("first_steps")
    qtbot.waitUntil(
        lambda: window.body.document().idealWidth() <= window.body.viewport().width(), timeout=30_000
    )


def test_a_link_turns_to_its_page(help_window):
    window = help_window("zh_CN")
    window.body.anchorClicked.emit(QUrl("page:review"))
    assert window.page == "review"
    window.body.anchorClicked.emit(QUrl("https://example.org/first_steps"))
    assert window.page == "review"


def test_only_pictures_of_the_help_are_loaded(help_window, tmp_path):
    window = help_window()
    image, style = (
        QTextDocument.ResourceType.ImageResource.value,
        QTextDocument.ResourceType.StyleSheetResource,
    )
    assert not window.body.loadResource(image, QUrl("window.en.png")).isNull()
    (tmp_path / "x.png").write_bytes((folder() / "window.en.png").read_bytes())
    assert window.body.loadResource(image, QUrl.fromLocalFile(str(tmp_path / "x.png"))) is None
    assert window.body.loadResource(image, QUrl("https://example.org/none.png")) is None
    assert window.body.loadResource(style.value, QUrl("window.en.png")) is None


def test_every_word_of_the_search_must_stand_in_a_page():
    texts = {"a": "Red apples", "b": "red pears"}
    assert pages_with("RED pears", texts) == ["b"] and pages_with("", texts) == ["a", "b"]


def test_the_help_s_window_comes_back_as_it_was(window, open_window, state):
    window.guidance.show_help()
    window.guidance.help.resize(640, 480)
    QTest.qWait(0)
    window.close()
    state.save()
    again = open_window()
    again.guidance.show_help()
    assert again.guidance.help.size().toTuple() == (640, 480)
    again.close()


def test_texts_and_pictures_are_installed_with_the_program():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["tool"][
        "setuptools"
    ]
    assert "tracker.resources.help" in project["packages"]
    patterns = project["package-data"]["*"]
    assert all(any(fnmatch(file.name, pattern) for pattern in patterns) for file in folder().iterdir())


def test_the_start_of_the_program_loads_no_help():
    loaded = "import sys, tracker.gui.desktop; print([name for name in sys.modules if name.startswith('tracker.')])"
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    assert "tracker.gui.help.guidance" in told
    for name in (
        "help_window",
        "help_pages",
        "command",
        "shortcut_list",
        "appearance",
        "look",
        "office_page",
    ):
        assert f"{name}'" not in told.replace("_words'", "") and f".{name}_" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_sign_of_its_markdown(commands, language):
    known, say = commands(language)
    for page in PAGES:
        document = QTextDocument()
        document.setMarkdown(page_text(page, language, known, say))
        assert "**" not in document.toPlainText(), page
