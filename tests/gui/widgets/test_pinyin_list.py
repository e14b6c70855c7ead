"""Letters typed into a list of the filter bar: they find a line by its words or initials, and nothing else hears them."""

import pytest
from PySide6.QtCore import Qt

from tracker.ledger.questions.table import Choices
from tracker.model import OfficeRules

# Said by the offscreen screen whenever a list is unfolded.
pytestmark = pytest.mark.qt_log_ignore("does not support")

OWNERS = ("港口镇政府", "交通局", "卡口管理所", "望海县政府", "B1单位")


@pytest.fixture
def owner(window, qtbot):
    choice = window.pledges.filters.owner
    window.pledges.table.asking.offered.disconnect()  # the ledger's own owners stay away
    window.pledges.filters.set_choices(Choices(owners=OWNERS), OfficeRules())
    choice.setFocus()
    return choice


@pytest.mark.parametrize(
    "typed, found",
    [
        ("whx", "望海县政府"),
        ("g", "港口镇政府"),
        ("jt", "交通局"),
        ("kk", "卡口管理所"),
        ("b1", "B1单位"),
    ],
)
def test_initials_in_pinyin_find_an_owner(owner, qtbot, typed, found):
    qtbot.keyClicks(owner, typed)
    assert owner.currentText() == found


def test_what_is_nowhere_changes_nothing(owner, qtbot):
    qtbot.keyClicks(owner, "whx")
    qtbot.wait_until(lambda: owner.currentText() == "望海县政府")
    qtbot.keyClicks(owner, "zzz")
    assert owner.currentText() == "望海县政府"


@pytest.mark.parametrize("key, found", [(Qt.Key.Key_J, "交通局"), (Qt.Key.Key_K, "卡口管理所")])
def test_letters_typed_here_are_not_the_windows_shortcuts(owner, window, qtbot, key, found):
    qtbot.keyClick(owner, key)
    assert owner.currentText() == found and owner.hasFocus()


def test_the_unfolded_list_is_searched_alike(owner, qtbot):
    owner.showPopup()
    qtbot.keyClicks(owner.view(), "kk")
    assert owner.view().currentIndex().data() == "卡口管理所"
    qtbot.keyClick(owner.view(), Qt.Key.Key_Return)
    assert owner.currentText() == "卡口管理所"
