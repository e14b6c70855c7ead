"""Hands on the keyboard: shortcuts, their list, the command search, from pledge to pledge."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

from tracker.gui.help.command_list import commands_of
from tracker.gui.help.command_search import CommandSearch
from tracker.gui.help.shortcut_list import ShortcutList
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.language import speaker
from tracker.ledger import Filter, take_turn
from tracker.model import Actor, EntryKind, Side, Status

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
PLAN, FUND = "制定联合执法工作方案。", "研究设立奖励资金。"


def shown(window) -> list[str]:
    return [line.pledge.text for line in window.pledges.model.lines()]


def chosen(window) -> list[str]:
    return [line.pledge.text for line in window.pledges.chosen_lines()]


def rows(tree: QTreeWidget) -> list[tuple[str, str]]:
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


@pytest.fixture
def palette(monkeypatch, qtbot):
    """Lets the test drive the command search while it is open; gives what was typed into."""
    opened = []

    def drive(act) -> None:
        def run(dialog: CommandSearch) -> int:
            opened.append(dialog)
            dialog.show()
            dialog.activateWindow()
            qtbot.waitUntil(dialog.words.hasFocus, timeout=30_000)  # else Return is the table's
            act(dialog)
            dialog.hide()
            return 0

        monkeypatch.setattr(CommandSearch, "exec", run)

    drive.opened = opened
    return drive


# Shortcuts


def test_every_action_has_a_shortcut_and_none_is_given_twice(window):
    actions = [*window.menus.actions.values(), *window.menus.languages.values()]
    assert not [action.text() for action in actions if action.shortcut().isEmpty()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_list_of_shortcuts_is_what_the_actions_answer_to(letters, open_window, qtbot, language):
    say = speaker(language)
    window = open_window(say, language)
    dialog = ShortcutList(commands_of(window.menus, say), say)
    qtbot.addWidget(dialog)
    listed = set()
    for row in range(dialog.list.topLevelItemCount()):
        menu = dialog.list.topLevelItem(row)
        listed |= {(menu.child(at).text(0), menu.child(at).text(1)) for at in range(menu.childCount())}
    for action in (*window.menus.actions.values(), *window.menus.languages.values()):
        keys = "   ".join(key.toString() for key in action.shortcuts())
        assert keys in {keys for _, keys in listed}
    dialog.words.setText("Ctrl+3")
    assert dialog.list.topLevelItemCount() == 1 and dialog.list.topLevelItem(0).childCount() == 1


def test_ctrl_slash_and_a_question_mark_show_the_list(window, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(ShortcutList, "exec", lambda dialog: seen.append(dialog.windowTitle()))
    window.pledges.table.setFocus()
    qtbot.keyClick(window.pledges.table, Qt.Key.Key_Slash, CTRL)
    qtbot.keyClick(window.pledges.table, Qt.Key.Key_Question)
    assert len(seen) == 2


def test_a_letter_typed_into_a_field_stays_a_letter(window, qtbot):
    words = window.pledges.filters.words
    words.setFocus()
    before = chosen(window)
    qtbot.keyClicks(words, "jk?")
    assert words.text() == "jk?" and chosen(window) == before


@pytest.mark.parametrize("page", ["overview", "pledges", "calendar", "letters", "history", "incoming"])
def test_tab_leads_to_every_control_of_a_page(window, qtbot, page):
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    window.menus.actions[page].trigger()
    shown = window.tabs.currentWidget()
    asked = {control for control in shown.findChildren(QWidget) if is_led_to(control)}
    reached = set()
    for _ in range(3 * len(asked) + 60):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert asked and {type(one).__name__ + one.accessibleName() for one in asked - reached} == set()


def is_led_to(control: QWidget) -> bool:
    """Whether the key Tab leads there now; parts of a field, and areas that only scroll, stand for themselves."""
    by_tab = control.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    is_part = isinstance(control.parentWidget(), QAbstractSpinBox | QComboBox | QTabBar)
    group = control.group() if isinstance(control, QAbstractButton) else None
    is_part |= group is not None and group.exclusive() and not control.isChecked()  # arrows lead there
    is_frame = (
        isinstance(control, QTabWidget) or type(control) is QScrollArea or control.focusProxy() is not None
    )
    return bool(by_tab and control.isVisible() and control.isEnabled()) and not is_part and not is_frame


# From pledge to pledge


@pytest.mark.parametrize("modifier", [CTRL, None])
def test_keys_go_from_line_to_line_and_stop_at_the_ends(window, qtbot, modifier):
    down, up = (Qt.Key.Key_Down, Qt.Key.Key_Up) if modifier else (Qt.Key.Key_J, Qt.Key.Key_K)
    held = modifier or Qt.KeyboardModifier.NoModifier
    window.pledges.table.setFocus()
    words = shown(window)
    assert chosen(window) == words[:1]
    seen = []
    for _ in words:
        qtbot.keyClick(window.pledges.table, down, held)
        seen += chosen(window)
    assert seen == [*words[1:], words[-1]]
    for _ in range(9):
        qtbot.keyClick(window.pledges.table, up, held)
    assert chosen(window) == words[:1]


def test_after_a_turn_the_next_pledge_is_chosen_where_the_user_wants_that(window, answer, qtbot, lines):
    def fill(dialog: TurnDialog) -> None:
        dialog.note.setPlainText("已开工。")
        dialog.goes_on.setChecked(True)

    asked, words = answer(TurnDialog, fill), shown(window)
    window.pledges.table.setFocus()
    for word in words[:2]:
        assert chosen(window) == [word]
        qtbot.keyClick(window.pledges.table, Qt.Key.Key_1, CTRL)
    assert chosen(window) == [words[2]]
    assert [lines()[word].pledge.status for word in words[:3]] == [
        Status.IN_PROGRESS,
        Status.IN_PROGRESS,
        Status.NOT_STARTED,
    ]
    assert len(asked) == 2


def test_it_stays_where_the_user_does_not(window, answer, qtbot):
    answer(TurnDialog, lambda dialog: dialog.note.setPlainText("已开工。"))
    before = chosen(window)
    qtbot.keyClick(window.pledges.table, Qt.Key.Key_1, CTRL)
    assert chosen(window) == before


def test_a_pledge_that_the_filter_drops_after_its_turn_gives_way_to_the_next(window, answer, qtbot, session):
    words = shown(window)
    status = window.pledges.filters.status
    status.setCurrentIndex(status.findText("not started"))
    answer(TurnDialog, lambda dialog: (dialog.note.setPlainText("完成"), dialog.goes_on.setChecked(True)))
    window.pledges.choose(window.pledges.model.line_at(0).pledge.id)
    qtbot.keyClick(window.pledges.table, Qt.Key.Key_2, CTRL)
    assert words[0] not in shown(window) and chosen(window) == [words[1]]


def test_a_refused_turn_leaves_nothing_behind(window, session, answer):
    going = window.pledges.going_on
    going.settle(True, window.pledges.model.line_at(3).pledge.id)
    session.run(take_turn(EntryKind.VERIFY, [window.pledges.model.line_at(0).pledge.id]))  # a clerk may not
    before = chosen(window)
    session.run(take_turn(EntryKind.PROGRESS, [window.pledges.model.line_at(0).pledge.id], "x"))
    assert chosen(window) == before


def test_going_on_is_remembered(window, answer, state, open_window):
    answer(TurnDialog, lambda dialog: (dialog.note.setPlainText("x"), dialog.goes_on.setChecked(True)))
    window.menus.actions["progress"].trigger()
    window.close()
    assert state.goes_on


# The command search


def test_what_is_typed_runs_with_enter(window, palette, qtbot):
    def act(dialog: CommandSearch) -> None:
        qtbot.keyClicks(dialog.words, "letters")
        qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.words, Qt.Key.Key_Up)
        assert dialog.list.currentItem().text(0).startswith("View › Letters")
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)

    palette(act)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.tabs.currentWidget() is window.letters


def test_pinyin_initials_find_a_chinese_command(letters, open_window, palette, qtbot):
    window = open_window(speaker("zh_CN"), "zh_CN")

    def act(dialog: CommandSearch) -> None:
        qtbot.keyClicks(dialog.words, "lsqkbg")
        assert rows(dialog.list)[0][1] == "Ctrl+P"

    palette(act)
    window.menus.actions["commands"].trigger()
    assert palette.opened


def test_what_cannot_be_done_is_shown_with_the_reason_and_does_nothing(window, palette, qtbot, lines):
    def act(dialog: CommandSearch) -> None:
        qtbot.keyClicks(dialog.words, "Verify")
        words = dialog.list.topLevelItem(0).text(0)
        assert "Only the supervising side may do this." in words
        dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
        assert dialog.isVisible()

    palette(act)
    window.menus.actions["commands"].trigger()
    assert palette.opened


def test_reasons_are_told_for_what_is_greyed_out(window, session):
    session.act_as(Actor("李", Side.SUPERVISOR))
    assert window._why_not("undo") == "There is nothing to undo."
    assert window._why_not("verify") == "Not possible for a pledge that is: not started."
    window.show_letters()
    assert window._why_not("verify") == "Choose a pledge first."


def test_pledges_and_their_letter_are_found_by_words(window, palette, qtbot):
    def act(dialog: CommandSearch) -> None:
        dialog.words.insert("停车场")
        qtbot.waitUntil(lambda: len(rows(dialog.list)) == 2, timeout=30_000)
        assert rows(dialog.list)[0][0].startswith(PARKING) and "望交函" in rows(dialog.list)[1][0]
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)

    palette(act)
    window.show_letters()
    window.menus.actions["commands"].trigger()
    assert window.tabs.currentWidget() is window.pledges and chosen(window) == [PARKING]


def test_a_found_letter_is_shown(window, palette, qtbot):
    def act(dialog: CommandSearch) -> None:
        dialog.words.insert("63 停车场")
        qtbot.waitUntil(lambda: len(rows(dialog.list)) == 2, timeout=30_000)
        qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)

    palette(act)
    window.menus.actions["commands"].trigger()
    assert window.tabs.currentWidget() is window.letters
    assert window.letters.chosen_letter().facts.number == "63"


def test_words_that_nothing_bears_find_nothing_and_enter_does_nothing(window, palette, qtbot):
    def act(dialog: CommandSearch) -> None:
        dialog.words.insert("%_zz龘")
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
        assert rows(dialog.list) == [] and dialog.isVisible()

    palette(act)
    window.menus.actions["commands"].trigger()
    assert palette.opened


@pytest.mark.qt_log_ignore("does not support")
def test_a_column_is_moved_by_keys(window, qtbot):
    header = window.pledges.table.horizontalHeader()
    before = header.visualIndex(Column.OWNER)
    for words, moved in (("One place to the left", before - 1), ("One place to the right", before)):
        qtbot.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
        menu = QApplication.activePopupWidget()
        menu.setActiveAction(next(action for action in menu.actions() if action.text() == words))
        qtbot.keyClick(menu, Qt.Key.Key_Right)
        moves = QApplication.activePopupWidget()
        moves.setActiveAction(next(action for action in moves.actions() if action.text() == "Owner"))
        qtbot.keyClick(moves, Qt.Key.Key_Return)
        assert header.visualIndex(Column.OWNER) == moved


@pytest.mark.qt_log_ignore("does not support")
def test_columns_groups_views_and_filters_are_reached_by_keys(window, qtbot):
    from PySide6.QtWidgets import QMenu

    pledges = window.pledges
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | ALT)
    assert pledges.filters.panel.isVisible() and pledges.filters.lists["queue"].hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | ALT)
    assert not pledges.filters.panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    hidden = next(action for action in menu.actions() if action.text() == "Tags")
    menu.setActiveAction(hidden)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert not pledges.table.isColumnHidden(Column.TAGS)
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL | ALT)
    assert pledges.views.menu().isVisible()
    qtbot.keyClick(pledges.views.menu(), Qt.Key.Key_Escape)
    pledges.filters.set(Filter(words="no such words"))
    qtbot.waitUntil(lambda: pledges.model.rowCount() == 0, timeout=30_000)
    assert pledges.nothing.isVisible() and "Show all" in pledges.nothing.text()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.waitUntil(lambda: pledges.model.rowCount() == 5, timeout=30_000)
    assert not pledges.nothing.isVisible() and pledges.table.hasFocus()
