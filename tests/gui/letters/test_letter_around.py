"""Round a letter on its page: its pledges with their states, related letters, the class as it is now."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tracker.gui.letters import letter_around
from tracker.gui.letters.class_dialog import ClassDialog

BUS = "开通3路公交。"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window, letters, keep_letter, qtbot):
    """The letters page on the first letter, to whose suggestion another reply belongs."""
    keep_letter(
        "望交函〔2025〕8号", ("修桥。", date(2025, 12, 31), "县局"), number="63", dated=date(2025, 3, 1)
    )
    window._refresh()
    window.show_letters()
    window.letters.choose(letters[0])
    return window.letters


def click(tree, row: int, qtbot) -> None:
    rect = tree.visualItemRect(tree.topLevelItem(row))
    qtbot.mouseClick(tree.viewport(), LEFT, pos=rect.center())


def test_its_pledges_are_told_with_status_and_sign(page, window, qtbot):
    pledges = page.around.pledges
    rows = [[pledges.topLevelItem(row).text(column) for column in range(3)] for row in range(3)]
    assert rows[0] == ["not started", "▲ overdue", BUS]
    assert page.around.tabText(1) == "Its pledges (3)"
    page.around.setCurrentWidget(pledges)
    click(pledges, 0, qtbot)
    assert window.tabs.currentWidget() is window.pledges
    qtbot.waitUntil(
        lambda: [line.pledge.text for line in window.pledges.chosen_lines()] == [BUS], timeout=30_000
    )


def test_related_letters_are_named_with_what_they_have_in_common(page, qtbot):
    related = page.around.related
    assert related.topLevelItemCount() == 1 and page.around.tabText(2) == "Related letters (1)"
    assert related.topLevelItem(0).text(0) == "same number"
    page.around.setCurrentWidget(related)
    click(related, 0, qtbot)
    assert page.chosen_letter().facts.reference == "望交函〔2025〕8号"


def test_of_many_related_letters_the_first_are_named_and_the_others_counted(
    page, window, keep_letter, letters, monkeypatch
):
    monkeypatch.setattr(letter_around, "_MOST", 1)
    keep_letter("望交函〔2024〕3号", ("修路。", date(2024, 12, 31), "县局"), number="63")
    window._refresh()
    window.letters.refresh()
    window.letters.choose(letters[0])
    related = page.around.related
    assert related.topLevelItemCount() == 2 and page.around.tabText(2) == "Related letters (2)"
    assert related.topLevelItem(1).text(1) == "1 more; search the letters for the deputy's name"
    related.itemActivated.emit(related.topLevelItem(1), 0)  # leads nowhere
    assert page.chosen_letter().id == letters[0]


def test_the_class_is_revised_and_taken_back(page, answer, ledger, letters, qtbot, session):
    answer(ClassDialog, lambda dialog: dialog.category.setCurrentIndex(1))
    qtbot.mouseClick(page.revise, LEFT)
    kept = ledger.letter(letters[0])
    assert (kept.revised_category, kept.category_revised_by) == ("A", "王敏")
    told = {
        page.facts.itemAt(row, page.facts.ItemRole.LabelRole).widget().text()
        for row in range(page.facts.rowCount())
    }
    assert "Class now" in told
    answer(ClassDialog, lambda dialog: dialog.category.setCurrentIndex(0))
    qtbot.mouseClick(page.revise, LEFT)
    assert ledger.letter(letters[0]).revised_category is None
    session.undo()
    assert ledger.letter(letters[0]).revised_category == "A"


def test_without_a_letter_nothing_is_left_standing(page, window, session):
    from tracker.ledger import bin_letters

    session.run(bin_letters([letter.id for letter in session.ledger.letters()]))
    assert page.chosen_letter() is None  # read anew as soon as somebody asks
    assert page.around.pledges.topLevelItemCount() == page.around.related.topLevelItemCount() == 0
