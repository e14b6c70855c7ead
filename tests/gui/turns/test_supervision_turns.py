"""What the two sides ask, grant, say and rate in the window, and how the panel tells it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import ask_extend, comment, set_rules, take_turn
from tracker.model import Actor, EntryKind, Rating, Side, Status

BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
SUPERVISOR = Actor("李督办", Side.SUPERVISOR)


@pytest.fixture
def asks_only(session):
    """An office whose responsible side only asks."""
    session.run(set_rules(replace(session.ledger.rules(), clerk_decides=False)))


def fill_with(note: str, approver: str = "", **dates):
    def fill(dialog) -> None:
        dialog.note.setPlainText(note)
        dialog.approver.setText(approver)
        for name, day in dates.items():
            getattr(dialog, name).setDate(day)

    return fill


def do(window, name: str) -> None:
    assert window.menus.actions[name].isEnabled(), name
    window.menus.actions[name].trigger()


def told(window) -> list[str]:
    tree = window.pledges.panel.timeline
    return [tree.topLevelItem(row).text(2) for row in range(tree.topLevelItemCount())]


def test_an_extension_is_asked_for_and_granted(window, session, choose, answer, lines, asks_only, boxes):
    choose(window, ROAD)
    panel = window.pledges.panel
    assert panel.turns[EntryKind.ASK_EXTEND].isVisible() and not panel.turns[EntryKind.EXTEND].isVisible()
    answer(TurnDialog, fill_with("汛期停工", new_due=date(2027, 3, 31)))
    do(window, "ask_extend")
    pledge = lines()[ROAD].pledge
    assert (pledge.asked, pledge.asked_due, pledge.due) == (
        EntryKind.EXTEND,
        date(2027, 3, 31),
        date(2026, 10, 31),
    )
    assert panel.facts["asked"].text() == "◆ extension asked for → 2027-03-31"
    session.act_as(SUPERVISOR)
    answer(TurnDialog, fill_with("情况属实", "陈副主任"))
    do(window, "grant")
    pledge = lines()[ROAD].pledge
    assert (pledge.due, pledge.baseline_due, pledge.slips) == (date(2027, 3, 31), date(2026, 10, 31), 1)
    slips = "2026-10-31 → 2027-03-31 · 情况属实 · approved by 陈副主任 · 李督办 2026-10-08"
    assert panel.facts["slips"].text() == slips
    assert not panel.facts["asked"].isVisible() and not panel.turns[EntryKind.GRANT].isVisible()
    assert boxes == []


def test_a_drop_is_asked_for_and_refused(window, session, choose, answer, lines, asks_only):
    choose(window, ROAD)
    answer(TurnDialog, fill_with("资金不足"))
    do(window, "ask_drop")
    session.act_as(SUPERVISOR)
    answer(TurnDialog, fill_with("已列入年度计划", "陈副主任"))
    do(window, "refuse")
    pledge = lines()[ROAD].pledge
    assert pledge.status is Status.NOT_STARTED and pledge.asked is None
    assert told(window) == ["refused", "drop asked for"]


def test_nothing_asked_for_is_not_answered(window, session, choose):
    session.act_as(SUPERVISOR)
    choose(window, ROAD)
    assert not window.menus.actions["grant"].isEnabled() and not window.menus.actions["review"].isEnabled()


def test_the_deputys_words_stand_apart(window, session, choose, answer, lines):
    pledge_id = lines()[ROAD].pledge.id
    session.run(take_turn(EntryKind.PROGRESS, [pledge_id], "已进场"))
    session.act_as(SUPERVISOR)
    choose(window, ROAD)
    answer(TurnDialog, fill_with("请补充照片"))
    do(window, "comment")
    tree = window.pledges.panel.timeline
    ours, theirs = tree.topLevelItem(0), tree.topLevelItem(1)
    assert told(window) == ["❝ comment", "progress"]
    assert ours.font(3).italic() and not theirs.font(3).italic()
    assert lines()[ROAD].pledge.status is Status.IN_PROGRESS


def rated(rating: Rating, note: str = ""):
    def fill(dialog) -> None:
        form = dialog.rating
        assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
        form.ratings[rating].click()
        form.means.setCurrentText("by telephone")
        form.rated_by.setText("张代表")
        dialog.note.setPlainText(note)

    return fill


@pytest.mark.parametrize("rating", list(Rating))
def test_a_rating_is_kept_with_its_day_and_means(window, session, choose, answer, lines, rating):
    session.run(take_turn(EntryKind.REPORT, [lines()[ROAD].pledge.id], "已修复"))
    session.act_as(SUPERVISOR)
    choose(window, ROAD)
    asked = answer(TurnDialog, rated(rating, "路面又坏了"))
    do(window, "rate")
    pledge = lines()[ROAD].pledge
    assert (pledge.rating, pledge.rated_on, pledge.rated_by) == (rating, date(2026, 10, 8), "张代表")
    is_bad = rating is Rating.DISSATISFIED
    assert asked[0].rating.redo_by.isVisibleTo(asked[0]) is is_bad
    assert pledge.redo_by == (date(2026, 11, 8) if is_bad else None)
    assert pledge.status is (Status.IN_PROGRESS if is_bad else Status.REPORTED)
    assert ("redo by 2026-11-08" in window.pledges.panel.facts["rating"].text()) is is_bad


def test_dissatisfied_needs_a_reason(qtbot, letters, lines, english, session):
    dialog = TurnDialog(EntryKind.RATE, [lines()[ROAD]], session.today, english)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    rated(Rating.DISSATISFIED)(dialog)
    assert not ok.isEnabled()
    dialog.note.setPlainText("未修复")
    assert ok.isEnabled()
    dialog.rating.redo_by.setDate(date(2026, 10, 1))
    assert not ok.isEnabled()


def test_nobody_verifies_their_own_report_unless_the_office_says_so(
    window, session, choose, answer, lines, boxes
):
    session.run(take_turn(EntryKind.REPORT, [lines()[ROAD].pledge.id], "已修复"))
    session.act_as(Actor("王敏", Side.SUPERVISOR))
    choose(window, ROAD)
    answer(TurnDialog)
    do(window, "verify")
    assert lines()[ROAD].pledge.status is Status.REPORTED
    assert "Nobody verifies what they reported themselves" in boxes[0].text()
    session.run(set_rules(replace(session.ledger.rules(), verify_own=True)))
    do(window, "verify")
    assert lines()[ROAD].pledge.status is Status.VERIFIED
    assert told(window)[0] == "own report verified"


def test_a_continuing_pledge_is_reviewed(window, session, keep_letter, choose, answer, lines):
    words = "持续开展路面养护。"
    keep_letter("望交函〔2026〕9号", (words, None, "县局", {"continuing": True}), dated=date(2026, 1, 5))
    window.pledges.refresh()
    session.act_as(SUPERVISOR)
    choose(window, words)
    assert window.pledges.panel.facts["review"].text() == "2027-01-05"
    answer(TurnDialog, fill_with("养护记录齐全", new_due=date(2027, 6, 30)))
    do(window, "review")
    assert lines()[words].pledge.review_on == date(2027, 6, 30)
    assert window.pledges.panel.facts["review"].text() == "2027-06-30"


def test_a_date_before_the_letters_is_warned_of_while_it_can_be_mended(
    qtbot, keep_letter, lines, english, session
):
    keep_letter("一号", ("修路。", date(2026, 12, 1), "县局"), dated=date(2026, 6, 1))
    dialog = TurnDialog(EntryKind.EXTEND, [lines()["修路。"]], session.today, english)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.doubt.isVisible()
    dialog.new_due.setDate(date(2026, 5, 1))
    assert dialog.doubt.text() == "▲ before the letter's own date (2026-06-01)"
    assert dialog.doubt.isVisible()
    dialog.new_due.setDate(date(2027, 5, 1))
    assert not dialog.doubt.isVisible()


def test_a_date_before_the_letters_is_taken_where_the_user_goes_on(
    window, keep_letter, choose, answer, lines
):
    keep_letter("一号", ("修路。", date(2026, 12, 1), "县局"), dated=date(2026, 6, 1))
    window.pledges.refresh()
    choose(window, "修路。")
    answer(TurnDialog, fill_with("函上日期有误", "陈局", new_due=date(2026, 5, 1)))
    do(window, "extend")
    assert lines()["修路。"].pledge.due == date(2026, 5, 1)


@pytest.mark.parametrize("year", [1805, 2200, 9999])
def test_a_year_that_nobody_means_is_told_and_cannot_be_confirmed(
    qtbot, keep_letter, lines, english, session, year
):
    keep_letter("一号", ("修路。", date(2026, 12, 1), "县局"))
    dialog = TurnDialog(EntryKind.EXTEND, [lines()["修路。"]], session.today, english)
    qtbot.addWidget(dialog)
    fill_with("资金未到位", "陈局", new_due=date(year, 12, 31))(dialog)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert "between 1949 and 2199" in dialog.doubt.text() and not ok.isEnabled()
    dialog.new_due.setDate(date(2027, 12, 31))
    assert not dialog.doubt.text() and ok.isEnabled()


def test_what_the_ledger_refuses_stays_to_be_mended(window, keep_letter, choose, answer, lines, boxes):
    keep_letter("一号", ("修路。", date(2026, 12, 1), "县局"), dated=date(2026, 6, 1))
    window.pledges.refresh()
    choose(window, "修路。")
    asked = answer(TurnDialog, fill_with("写了很久的理由", "陈局", new_due=date(2026, 12, 1)))
    do(window, "extend")
    assert len(boxes) == 1 and asked[0] is asked[1]
    assert asked[1].note.toPlainText() == "写了很久的理由"
    assert lines()["修路。"].pledge.due == date(2026, 12, 1)


def test_two_thousand_characters_wrap_and_scroll(window, session, choose, lines, qtbot):
    note = "道路修复工作正在按计划推进。" * 143
    session.run(comment([lines()[ROAD].pledge.id], note[:2000]))
    choose(window, ROAD)
    tree = window.pledges.panel.timeline
    item = tree.topLevelItem(0)
    assert item.text(3) == note[:2000]
    window.pledges.panel.tabs.setCurrentWidget(tree)
    high = 10 * tree.fontMetrics().height()
    qtbot.waitUntil(lambda: tree.visualItemRect(tree.topLevelItem(0)).height() > high, timeout=30_000)
    assert tree.verticalScrollMode() == tree.ScrollMode.ScrollPerPixel


def test_the_words_lead_to_their_letter_and_back(window, choose, letters, qtbot):
    choose(window, ROAD)
    window.pledges.panel.show_letter.click()
    assert window.tabs.currentWidget() is window.letters
    assert window.letters.chosen_letter().id == letters[0]


def test_asking_again_takes_the_place_of_what_was_asked(window, session, choose, lines):
    pledge_id = lines()[ROAD].pledge.id
    session.run(ask_extend([pledge_id], date(2027, 1, 31), "停工"))
    session.run(ask_extend([pledge_id], date(2027, 2, 28), "停工"))
    choose(window, ROAD)
    assert window.pledges.panel.facts["asked"].text() == "◆ extension asked for → 2027-02-28"
