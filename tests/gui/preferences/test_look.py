"""The preferences of the person: theme, size of letters, colours, language; all of it counts at once and comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QColorDialog, QPushButton

from tracker.gui.main_window import Restart
from tracker.gui.preferences.appearance import Appearance, dark_palette
from tracker.gui.preferences.look import Look, Theme, keep_look, look_of
from tracker.gui.preferences.look_page import COLOURED, LookPage
from tracker.gui.preferences.preferences_dialog import Preferences
from tracker.gui.widgets.level_signs import is_dark, level_colour, level_words, set_level_colours
from tracker.gui.window_state import WindowState
from tracker.model import WarningLevel

OVERDUE = WarningLevel.OVERDUE


@pytest.fixture
def application(qapp):
    font, palette = qapp.font(), QPalette(qapp.palette())
    yield qapp
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    set_level_colours(qapp, {})


@pytest.fixture
def page(qtbot, application, english):
    page = LookPage(Look(), "en", "王敏", english)
    qtbot.addWidget(page)
    page.show()
    page.looks = []
    page.chosen.connect(page.looks.append)
    return page


def contrast(one: QColor, other: QColor) -> float:
    """By WCAG 2.1."""

    def luminance(colour: QColor) -> float:
        parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_letters_grow_and_shrink_from_the_desktop_s_own_size_at_once(application, qtbot):
    appearance, size = Appearance(application), application.font().pointSizeF()
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.show()
    for percent in (200, 80, 100):
        appearance.show(Look(percent=percent))
        qtbot.waitUntil(
            lambda wanted=size * percent / 100: abs(button.font().pointSizeF() - wanted) < 0.1, timeout=30_000
        )


def test_dark_light_and_the_system_s_own_again(application):
    appearance, own = Appearance(application), QPalette(application.palette())
    appearance.show(Look(Theme.DARK))
    assert is_dark(application.palette())
    appearance.show(Look(Theme.LIGHT))
    assert not is_dark(application.palette())
    appearance.show(Look(Theme.DARK))
    appearance.show(Look(Theme.SYSTEM))
    assert application.palette().color(QPalette.ColorRole.Base) == own.color(QPalette.ColorRole.Base)


@pytest.mark.parametrize(
    ("words", "ground"),
    [("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"), ("ButtonText", "Button"),
     ("HighlightedText", "Highlight"), ("ToolTipText", "ToolTipBase"), ("PlaceholderText", "Base"), ("Link", "Base")],
)  # fmt: skip
def test_words_on_dark_ground_can_be_read(application, words, ground):
    palette, roles = dark_palette(), QPalette.ColorRole
    assert contrast(palette.color(roles[words]), palette.color(roles[ground])) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("chosen", ["#ffff00", "#000080", "#00ff00", "#ffffff", "#000000", None])
def test_a_level_s_colour_can_be_read_whatever_was_chosen(application, dark, chosen):
    set_level_colours(application, {OVERDUE: chosen} if chosen else {})
    palette = dark_palette() if dark else QPalette(QColor("#efefef"))
    colour = level_colour(OVERDUE, palette)
    assert contrast(colour, palette.color(QPalette.ColorRole.Base)) >= 4.4


def test_the_sign_and_the_word_stay_when_the_colour_changes(application, english):
    before = level_words(OVERDUE, False, english)
    set_level_colours(application, {OVERDUE: "#0000aa"})
    assert level_colour(OVERDUE, QPalette(QColor("#efefef"))) == QColor("#0000aa")
    assert level_words(OVERDUE, False, english) == before == "▲ overdue"


def test_what_is_chosen_on_the_page_is_told_at_once(page, qtbot, monkeypatch):
    page.theme.setCurrentIndex(2)
    page.theme.activated.emit(2)
    page.percent.setValue(150)
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#0000aa"))
    qtbot.mouseClick(page.colours[OVERDUE], Qt.MouseButton.LeftButton)
    assert page.looks[-1] == Look(Theme.DARK, 150, {OVERDUE: "#0000aa"})
    assert page.usual.isEnabled()
    qtbot.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert page.looks[-1] == Look(Theme.DARK, 150)


def test_no_colour_chosen_changes_nothing(page, qtbot, monkeypatch):
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    qtbot.mouseClick(page.colours[COLOURED[0]], Qt.MouseButton.LeftButton)
    assert page.looks == []


def test_the_look_comes_back_at_the_next_start(tmp_path):
    look = Look(Theme.DARK, 180, {OVERDUE: "#0000aa"})
    state = WindowState(tmp_path / "a.ini")
    assert look_of(state) == Look()
    keep_look(look, state)
    state.save()
    assert look_of(WindowState(tmp_path / "a.ini")) == look


@pytest.mark.parametrize(("kept", "read"), [("9999", 200), ("1", 80), ("big", 100), ("-50", 100)])
def test_a_size_that_is_none_is_mended(state, kept, read):
    state.keep_text("look/percent", kept)
    state.keep_text("look/theme", "pink")
    assert look_of(state) == Look(percent=read)


def test_the_window_s_preferences_offer_it(window, monkeypatch, state, application, qtbot):
    looks = []
    window.look_chosen.connect(looks.append)

    def choose(dialog: Preferences) -> None:
        page = dialog.findChild(LookPage)
        page.percent.setValue(120)
        page.language.setCurrentIndex(page.language.findData("zh_CN"))
        page.language.activated.emit(page.language.currentIndex())

    monkeypatch.setattr(Preferences, "exec", choose)
    window.menus.actions["preferences"].trigger()
    assert looks == [Look(percent=120)] == [look_of(state)]
    assert window.restart == Restart(language="zh_CN")


def test_the_table_s_rows_grow_with_the_letters(window, application):
    height = window.pledges.table.rowHeight(0)
    Appearance(application).show(Look(percent=200))
    QApplication.processEvents()
    assert window.pledges.table.rowHeight(0) >= height * 1.4
