"""The life of pledges in the window: turns of both sides, many at once, undo."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from tracker.gui.main_window import TURNS
from tracker.gui.preferences.actor_dialog import ActorDialog
from tracker.gui.turns.assign_dialog import AssignDialog
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import take_turn
from tracker.model import Actor, EntryKind, Side, Status

BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
TEAM, FUND = "制定联合执法工作方案。", "研究设立奖励资金。"
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
SUPERVISOR = Actor("李督办", Side.SUPERVISOR)


def shown(window) -> list[str]:
    return [line.pledge.text for line in window.pledges.model.lines()]


def chosen(window) -> set[str]:
    return {line.pledge.text for line in window.pledges.chosen_lines()}


def possible(window) -> set[str]:
    return {name for name in TURNS if window.menus.actions[name].isEnabled()}


def buttons(window) -> set[EntryKind]:
    return {kind for kind, button in window.pledges.panel.turns.items() if button.isVisible()}


def rows(tree) -> list[list[str]]:
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items]


def search(window, qtbot, words: str) -> None:
    window.pledges.filters.words.setText(words)
    window.pledges.filters.words.setFocus()
    qtbot.keyClick(window.pledges.filters.words, Qt.Key.Key_Return)


def say_note(words: str, approver: str = ""):
    def fill(dialog) -> None:
        dialog.note.setPlainText(words)
        dialog.approver.setText(approver)

    return fill


def test_the_clerk_records_progress_with_evidence(
    window, qtbot, tmp_path, choose, answer, lines, ledger, monkeypatch
):
    photo = tmp_path / "现场录像.mp4"
    photo.write_bytes(b"\xff\xd8photo")
    files = lambda *_: ([str(photo)], "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files)

    def fill(dialog) -> None:
        dialog.note.setPlainText("已完成招标")
        qtbot.mouseClick(dialog.evidence.add_files, LEFT)

    answer(TurnDialog, fill)
    choose(window, BUS)
    qtbot.mouseClick(window.pledges.panel.turns[EntryKind.PROGRESS], LEFT)
    line = lines()[BUS]
    assert line.pledge.status is Status.IN_PROGRESS
    entry = ledger.entries(line.pledge.id)[0]
    assert (entry.note, entry.by, entry.side) == ("已完成招标", "王敏", Side.CLERK)
    assert ledger.evidence(entry.evidence[0].id) == b"\xff\xd8photo"
    assert rows(window.pledges.panel.timeline) == [
        ["2026-10-08 09:30", "王敏 (responsible side)", "progress", "已完成招标"]
    ]
    item = window.pledges.panel.timeline.topLevelItem(0).child(0)
    assert item.text(3) == "现场录像.mp4 (7 bytes)"
    target = tmp_path / "copy.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.pledges.panel.timeline.setCurrentItem(item)
    window.pledges.panel.timeline.save.trigger()
    assert target.read_bytes() == b"\xff\xd8photo"


def test_the_two_sides_take_a_pledge_to_its_end(window, qtbot, choose, answer, lines, boxes, state):
    choose(window, ROAD)
    free = {EntryKind.EXTEND, EntryKind.DROP, EntryKind.COMMENT}
    assert buttons(window) == {EntryKind.PROGRESS, EntryKind.REPORT} | free
    assert possible(window) == {"progress", "report_done", "extend", "drop", "comment"}
    answer(TurnDialog, say_note("路面已修复"))
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert lines()[ROAD].pledge.status is Status.REPORTED
    assert possible(window) == {"extend", "drop", "comment"}

    def become_supervisor(dialog) -> None:
        dialog.name.setText("李督办")
        dialog.supervisor.setChecked(True)

    def become_other_supervisor(dialog) -> None:
        dialog.name.setText("赵督办")
        dialog.supervisor.setChecked(True)

    answer(ActorDialog, become_supervisor)
    qtbot.mouseClick(window.actor, LEFT)
    assert state.actor == SUPERVISOR
    assert window.actor.text() == "李督办 (supervising side)"
    assert possible(window) == {"verify", "return", "extend", "drop", "comment", "rate"}
    assert {EntryKind.VERIFY, EntryKind.RETURN} <= buttons(window)

    answer(TurnDialog, say_note("照片不清楚"))
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    assert lines()[ROAD].pledge.status is Status.IN_PROGRESS

    def become_clerk(dialog) -> None:
        dialog.name.setText("王敏")
        dialog.clerk.setChecked(True)

    answer(ActorDialog, become_clerk)
    window.menus.actions["actor"].trigger()
    answer(TurnDialog, say_note("补充了照片"))
    window.menus.actions["report_done"].trigger()
    answer(ActorDialog, become_other_supervisor)
    window.menus.actions["actor"].trigger()
    answer(TurnDialog)
    window.menus.actions["verify"].trigger()
    assert lines()[ROAD].pledge.status is Status.VERIFIED
    assert possible(window) == {"reopen", "comment", "rate"}
    assert buttons(window) == {EntryKind.REOPEN, EntryKind.COMMENT, EntryKind.RATE}
    answer(TurnDialog, say_note("又坏了"))
    window.menus.actions["reopen"].trigger()
    assert lines()[ROAD].pledge.status is Status.IN_PROGRESS
    clerk, supervisor = "(responsible side)", "(supervising side)"
    told = [(what, who) for _, who, what, _ in rows(window.pledges.panel.timeline)]
    assert told == [
        ("reopened", f"赵督办 {supervisor}"),
        ("verified", f"赵督办 {supervisor}"),
        ("reported done", f"王敏 {clerk}"),
        ("sent back", f"李督办 {supervisor}"),
        ("reported done", f"王敏 {clerk}"),
    ]
    history = [what for *_, what, _ in rows(window.pledges.panel.history)]
    assert history == ["reopened", "verified", "reported done", "sent back", "reported done", "read in"]
    assert "Status: in progress → verified" not in rows(window.pledges.panel.history)[0][3]
    assert rows(window.pledges.panel.history)[0][3] == "Status: verified → in progress"
    assert boxes == []


def test_an_extension_tells_old_and_new_date_and_who_approved(window, qtbot, choose, answer, lines):
    def fill(dialog) -> None:
        say_note("暴雨延误", "陈副局长")(dialog)
        dialog.new_due.setDate(date(2027, 3, 31))

    answer(TurnDialog, fill)
    choose(window, ROAD)
    qtbot.keyClick(window, Qt.Key.Key_5, CTRL)
    pledge = lines()[ROAD].pledge
    assert (pledge.due, pledge.baseline_due, pledge.slips) == (date(2027, 3, 31), date(2026, 10, 31), 1)
    note = rows(window.pledges.panel.timeline)[0][3]
    assert note == "暴雨延误  ·  2026-10-31 → 2027-03-31  ·  approved by 陈副局长"
    facts = window.pledges.panel.facts
    assert facts["due"].text() == "2027-03-31 (set by 王敏 on 2026-10-08)"
    assert facts["baseline"].text() == "2026-10-31   slips: 1"


def test_a_cancelled_turn_changes_nothing(window, qtbot, choose, answer, ledger):
    asked = answer(TurnDialog, say_note("算了", "无"), accepts=False)
    choose(window, ROAD)
    for key in (Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_6):
        qtbot.keyClick(window, key, CTRL)
    answer(AssignDialog, accepts=False)
    qtbot.keyClick(window, Qt.Key.Key_8, CTRL)
    assert len(asked) == 3
    assert ledger.undo_action is None or ledger.undo_action.value == "import_letter"


def test_many_at_once_are_one_step_back(window, qtbot, choose, answer, lines, ledger):
    choose(window, BUS, ROAD, PARKING)
    answer(TurnDialog, say_note("列入会议议程"))
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    texts = (BUS, ROAD, PARKING)
    assert {lines()[text].pledge.status for text in texts} == {Status.IN_PROGRESS}
    assert chosen(window) == set(texts)
    assert window.menus.actions["undo"].text() == "&Undo: progress recorded"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert {lines()[text].pledge.status for text in texts} == {Status.NOT_STARTED}
    assert window.menus.actions["redo"].text() == "&Redo: progress recorded"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert {lines()[text].pledge.status for text in texts} == {Status.IN_PROGRESS}
    assert not window.menus.actions["redo"].isEnabled()
    history = [what for *_, what, _ in rows(window.pledges.panel.history)]
    assert history[:2] == ["redone: progress recorded", "undone: progress recorded"]


def test_what_not_all_chosen_allow_is_not_offered(window, session, choose, lines):
    session.run(take_turn(EntryKind.REPORT, [lines()[ROAD].pledge.id], "已修复"))
    choose(window, BUS)
    assert "progress" in possible(window)
    choose(window, BUS, ROAD)
    assert possible(window) == {"extend", "drop", "comment"}
    assert buttons(window) == {EntryKind.EXTEND, EntryKind.DROP, EntryKind.COMMENT}


def test_without_a_chosen_pledge_nothing_is_offered(window, qtbot):
    assert possible(window) and window.menus.actions["assign"].isEnabled()
    search(window, qtbot, "没有这样的话")
    assert shown(window) == []
    assert possible(window) == set() and not window.menus.actions["assign"].isEnabled()
    assert window.pledges.panel.words.text() == "No pledge chosen"
    search(window, qtbot, "")
    assert possible(window)
    window.tabs.setCurrentWidget(window.letters)
    assert possible(window) == set()


def test_the_rows_menu_offers_the_same(window, choose, monkeypatch):
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: menus.append(menu))
    choose(window, ROAD)
    window.pledges.table.customContextMenuRequested.emit(QPoint(5, 5))
    words = [action.text() for action in menus[0].actions()]
    assert words == [
        *("Open the pledge", "Record progress…", "Report done…", "Extend…", "Drop…", "Comment…"),
        *("Set owner…", "Same promise in another letter…", "Delete…", "Papers"),
    ]


def test_an_owner_is_set_and_offered_at_once(window, qtbot, choose, answer, lines):
    def fill(dialog) -> None:
        dialog.owner.setCurrentText("县住建局")
        dialog.co_owners.setText("港口镇政府，县公安局")
        dialog.person.setText("卢志强")

    answer(AssignDialog, fill)
    choose(window, PARKING)
    qtbot.mouseClick(window.pledges.panel.assign, LEFT)
    pledge = lines()[PARKING].pledge
    assert (pledge.owner, pledge.co_owners, pledge.person) == (
        "县住建局",
        ("港口镇政府", "县公安局"),
        "卢志强",
    )
    assert window.pledges.panel.facts["owner"].text() == "县住建局 (set by 王敏 on 2026-10-08)"
    assert window.pledges.filters.owner.findData("县住建局") > 0
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert lines()[PARKING].pledge.owner == "港口镇政府"
