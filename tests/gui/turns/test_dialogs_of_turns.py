"""The dialogs that ask for a turn, an owner, and who acts: what they need, what they give."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QPushButton

from tracker.gui.preferences.actor_dialog import ActorDialog
from tracker.gui.turns.assign_dialog import AssignDialog, Assignment
from tracker.gui.turns.turn_dialog import Turn, TurnDialog
from tracker.ledger import OTHER_TURNS, TURNS
from tracker.model import Actor, EntryKind, Evidence, Origin, Side

TODAY = date(2026, 10, 8)
BUS, ROAD, FUND = "开通3路公交。", "修复港前路路面。", "研究设立奖励资金。"
MARKUP = "<b>x</b>&amp;<img src=x>"
OK, CANCEL = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
NEED_APPROVER = {EntryKind.EXTEND, EntryKind.DROP, EntryKind.GRANT, EntryKind.REFUSE}
NEED_DATE = {EntryKind.EXTEND, EntryKind.ASK_EXTEND, EntryKind.REVIEW}
WITH_EVIDENCE = {
    EntryKind.PROGRESS,
    EntryKind.REPORT,
    EntryKind.ASK_EXTEND,
    EntryKind.ASK_DROP,
    EntryKind.COMMENT,
    EntryKind.REVIEW,
}
ALL_TURNS = TURNS | OTHER_TURNS
KINDS = [kind for kind in EntryKind if kind is not EntryKind.VERIFY_OWN]


@pytest.fixture
def turn(qtbot, letters, lines, say):
    def make(kind: EntryKind, *texts: str) -> TurnDialog:
        dialog = TurnDialog(kind, [lines()[text] for text in texts or (BUS,)], TODAY, say)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


@pytest.fixture
def assign(qtbot, letters, lines, ledger, english):
    def make(*texts: str) -> AssignDialog:
        dialog = AssignDialog([lines()[text] for text in texts], ledger.owners(), english)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def ok(dialog) -> QPushButton:
    return dialog.findChild(QDialogButtonBox).button(OK)


def labels(dialog) -> list[QLabel]:
    return [label for label in dialog.findChildren(QLabel) if label.text()]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not EntryKind.RATE])
def test_a_turn_waits_for_all_that_it_needs(turn, kind):
    dialog = turn(kind)
    assert ok(dialog).isEnabled() is not ALL_TURNS[kind].needs_note
    dialog.note.setPlainText(" \n　")
    dialog.approver.setText("　")
    assert ok(dialog).isEnabled() is not ALL_TURNS[kind].needs_note
    dialog.note.setPlainText("因暴雨")
    assert ok(dialog).isEnabled() is (kind not in NEED_APPROVER)
    dialog.approver.setText("陈副局长")
    assert ok(dialog).isEnabled()
    dialog.note.clear()
    assert ok(dialog).isEnabled() is not ALL_TURNS[kind].needs_note


@pytest.mark.parametrize("kind", KINDS)
def test_a_turn_asks_for_no_more_than_it_needs(turn, kind):
    dialog = turn(kind)
    assert dialog.note.isVisible() and dialog.note.hasFocus() == dialog.isActiveWindow()
    assert dialog.approver.isVisible() is (kind in NEED_APPROVER)
    assert dialog.new_due.isVisible() is (kind in NEED_DATE)
    assert dialog.evidence.isVisible() is (kind in WITH_EVIDENCE)
    assert dialog.rating.isVisible() is (kind is EntryKind.RATE)


def test_a_turn_gives_what_was_entered(turn, qtbot, monkeypatch, tmp_path):
    dialog = turn(EntryKind.REPORT)
    files = [tmp_path / "报告.pdf", tmp_path / "录音.mp3"]
    for file in files:
        file.write_bytes(file.name.encode())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], ""))
    qtbot.mouseClick(dialog.evidence.add_files, Qt.MouseButton.LeftButton)
    dialog.note.setPlainText("  已开通  ")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    given = tuple(Evidence(file.name, file.name.encode()) for file in files)
    assert dialog.turn() == Turn("已开通", given, None, None)


def test_typing_an_ordinary_note_and_accepting_with_the_button(turn, qtbot):
    dialog = turn(EntryKind.RETURN)
    qtbot.keyClicks(dialog.note, "no photo")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(ok(dialog), Qt.MouseButton.LeftButton)
    assert dialog.turn().note == "no photo"


def test_escape_and_cancel_leave_a_turn(turn, qtbot):
    for leave in (
        lambda one: qtbot.keyClick(one, Qt.Key.Key_Escape),
        lambda one: one.buttons.button(CANCEL).click(),
    ):
        dialog = turn(EntryKind.VERIFY)
        with qtbot.waitSignal(dialog.rejected):
            leave(dialog)


def test_the_new_date_starts_behind_the_latest_of_the_chosen(turn):
    dialog = turn(EntryKind.EXTEND, BUS, ROAD)
    assert dialog.turn().new_due == date(2027, 2, 1)
    assert any(label.text() == "2026-09-01、2026-10-31" for label in labels(dialog))
    assert turn(EntryKind.EXTEND, FUND).turn().new_due == date(2027, 1, 9)


def test_many_pledges_are_counted_one_is_quoted(turn, say):
    one, two = turn(EntryKind.PROGRESS), turn(EntryKind.PROGRESS, BUS, ROAD)
    assert BUS in [label.text() for label in labels(one)]
    assert say("{count} chosen pledges").format(count=2) in [label.text() for label in labels(two)]


def test_words_of_a_letter_stay_words_in_the_dialogs(qtbot, keep_letter, lines, english):
    more = {"owner_origin": Origin.STATED, "owner_words": MARKUP}
    keep_letter("一号", (MARKUP, TODAY, MARKUP, more))
    chosen = [lines()[MARKUP]]
    for dialog in (
        TurnDialog(EntryKind.DROP, chosen, TODAY, english),
        AssignDialog(chosen, [MARKUP], english),
    ):
        qtbot.addWidget(dialog)
        told = [label for label in labels(dialog) if "<b>" in label.text()]
        assert told and all(label.textFormat() == Qt.TextFormat.PlainText for label in told)


def test_an_owner_is_needed(assign):
    dialog = assign(BUS)
    assert dialog.owner.currentText() == "县公交公司" and ok(dialog).isEnabled()
    dialog.owner.setEditText(" ")
    assert not ok(dialog).isEnabled()
    dialog.owner.setEditText("县住建局")
    assert ok(dialog).isEnabled()


def test_the_owners_of_the_ledger_are_offered(assign, ledger):
    dialog = assign(BUS)
    assert [dialog.owner.itemText(row) for row in range(dialog.owner.count())] == ledger.owners()
    dialog.owner.completer().setCompletionPrefix("交通")
    assert dialog.owner.completer().currentCompletion() == "望海县交通运输局"


def test_co_owners_are_parted_by_any_comma(assign):
    dialog = assign(BUS)
    dialog.co_owners.setText("甲局、 乙局，丙局,丁局、")
    dialog.person.setText(" 卢志强 ")
    expected = Assignment("县公交公司", ("甲局", "乙局", "丙局", "丁局"), "卢志强", None)
    assert dialog.assignment() == expected


def test_for_many_it_is_told_how_many(assign):
    dialog = assign(BUS, ROAD)
    assert "2 chosen pledges" in [label.text() for label in labels(dialog)]


@pytest.mark.parametrize("side", list(Side))
def test_who_acts_is_asked_with_the_present_answer_filled_in(qtbot, say, side):
    dialog = ActorDialog(Actor("王敏", side), say)
    qtbot.addWidget(dialog)
    assert dialog.actor() == Actor("王敏", side)
    other = dialog.supervisor if side is Side.CLERK else dialog.clerk
    other.setChecked(True)
    dialog.name.setText("  李督办 ")
    assert dialog.actor() == Actor("李督办", next(one for one in Side if one is not side))
    dialog.name.setText("　 ")
    assert not ok(dialog).isEnabled()


def test_nobody_is_named_by_an_empty_answer(qtbot, english, monkeypatch):
    dialog = ActorDialog(Actor("", Side.CLERK), english)
    qtbot.addWidget(dialog)
    assert not ok(dialog).isEnabled()
    monkeypatch.setattr(dialog, "exec", lambda: ActorDialog.DialogCode.Rejected)
    assert dialog.ask() is None
