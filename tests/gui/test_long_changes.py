"""Changes of many pledges: written behind the window as one step, stopped whole, refused whole, never half."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QThreadPool

from tracker.errors import LedgerTakenOver, NotAllowed, StillWriting
from tracker.gui import session as session_module
from tracker.gui.widgets.waiting import Waiting
from tracker.ledger import Filter, comment, open_ledger, put_in_charge, tag, take_turn, together
from tracker.ledger.operations.numbered import of_rows
from tracker.ledger.writer_lock import mark_taken_over
from tracker.model import EntryKind, Evidence, Status

MANY = 60
WAIT = 30_000


@pytest.fixture
def many(keep_letter, session):
    """A letter of many pledges; operations on more than ten are long ones."""
    session.at_once = 10
    keep_letter("望交函〔2026〕1号", *((f"第{n}项工作。", date(2026, 12, 31), "交通局") for n in range(MANY)))
    return session


@pytest.fixture
def ids(many):
    return [line.pledge.id for line in many.ledger.lines(Filter(), date(2026, 10, 8))]


@pytest.fixture
def rows(ledger):
    """All that the file holds of pledges, entries, evidence and history."""

    def read():
        with closing(sqlite3.connect(ledger.path)) as conn:
            tables = ("pledge", "entry", "evidence", "history", "history_subject")
            return {
                table: conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables
            }

    return read


def told(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values[0] if values else None))
    return heard


def finish(qtbot, session):
    qtbot.waitUntil(lambda: session.long.job is None, timeout=WAIT)


def tags(session, ids):
    return {session.ledger.line(one).pledge.tags for one in ids}


def test_many_are_changed_behind_the_window_in_one_step_that_is_undone_and_redone(qtbot, many, ids, rows):
    before = rows()
    changed = told(many.changed)
    many.begin(together([tag(ids, ["汛期"]), take_turn(EntryKind.PROGRESS, ids, "已会商")]))
    assert many.long.job and not changed
    finish(qtbot, many)
    assert [change.pledge_ids for change in changed] == [frozenset(ids)]
    assert tags(many, ids) == {("汛期",)}
    assert len(rows()["history"]) == len(before["history"]) + 1
    assert many.undo() is None
    finish(qtbot, many)
    after = rows()
    assert (after["pledge"], after["entry"]) == (before["pledge"], before["entry"])
    assert many.redo() is None
    finish(qtbot, many)
    assert tags(many, ids) == {("汛期",)}
    assert len(changed) == 3


def test_few_are_changed_at_once(many, ids):
    changed = told(many.changed)
    many.begin(tag(ids[:10], ["汛期"]))
    assert len(changed) == 1 and many.long.job is None


def test_much_evidence_is_written_behind_the_window_too(qtbot, many, ids, monkeypatch):
    monkeypatch.setattr(session_module, "CONTENT_AT_ONCE", 100)
    changed = told(many.changed)
    many.begin(comment(ids[:2], "见附件", [Evidence("照片.jpg", b"x" * 51)]))
    assert many.long.job and not changed
    finish(qtbot, many)
    assert len(changed) == 1


def test_what_is_stopped_leaves_all_as_it_was(qtbot, many, ids, rows):
    before, changed, failed = rows(), told(many.changed), told(many.failed)
    many.begin(tag(ids, ["汛期"]))
    many.long.job.cancel()
    finish(qtbot, many)
    assert (rows(), changed, failed) == (before, [], [])
    assert many.undo_action.value == "import_letter"
    many.begin(tag(ids, ["汛期"]))  # and the next one is taken
    finish(qtbot, many)
    assert len(changed) == 1


def test_a_stop_that_comes_too_late_is_told_as_what_it_is_a_change(qtbot, many, ids):
    changed = told(many.changed)
    many.begin(tag(ids, ["汛期"]))
    QThreadPool.globalInstance().waitForDone()
    many.long.job.cancel()
    finish(qtbot, many)
    assert len(changed) == 1
    assert tags(many, ids) == {("汛期",)}


def test_one_pledge_in_the_middle_that_may_not_keeps_all_as_they_were(qtbot, many, ids, rows):
    many.run(take_turn(EntryKind.REPORT, [ids[40]], "完成"))
    before, failed, refused = rows(), told(many.failed), []
    many.begin(take_turn(EntryKind.PROGRESS, ids, "在办"), refused=lambda: refused.append(many.long.job))
    finish(qtbot, many)
    assert [type(error) for error in failed] == [NotAllowed]
    assert refused == [None]  # another one can be made by then
    assert rows() == before


def test_an_error_that_nobody_foresaw_leaves_all_as_it_was_and_is_not_swallowed(qtbot, many, ids, rows):
    before = rows()
    broken = together([tag(ids, ["汛期"]), tag(["no such pledge"], ["x"])])
    with qtbot.captureExceptions() as raised:
        many.begin(broken)
        finish(qtbot, many)
    assert [one[0] for one in raised] == [KeyError]
    assert rows() == before


def test_meanwhile_the_ledger_is_read_and_takes_no_other_change(qtbot, many, ids):
    failed, refused = told(many.failed), []
    many.begin(tag(ids, ["汛期"]))
    assert tags(many, ids[:1]) == {()}  # as it was until it is whole
    assert many.run(tag(ids[:1], ["x"])) is None
    many.begin(tag(ids, ["x"]), refused=lambda: refused.append(1))
    assert many.undo() is None and many.empty_bin() is None
    finish(qtbot, many)
    assert [type(error) for error in failed] == [StillWriting] * 3
    assert refused == [1]
    assert tags(many, ids) == {("汛期",)}
    assert many.run(tag(ids[:1], ["x"])) is not None


def test_a_ledger_that_another_desktop_took_over_meanwhile_is_not_written(qtbot, many, ids, rows, ledger):
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as other:
        mark_taken_over(other)
    before, failed = rows(), told(many.failed)
    many.begin(tag(ids, ["汛期"]))
    finish(qtbot, many)
    assert [type(error) for error in failed] == [LedgerTakenOver]
    assert rows() == before


def test_rows_are_known_by_number_and_those_that_are_gone_left_out(qtbot, many, ids):
    numbers = [many.ledger.table.number(one) for one in ids]
    many.begin(of_rows([*numbers, 10_000], lambda found: put_in_charge(found, person="孙处长")))
    finish(qtbot, many)
    assert {many.ledger.line(one).pledge.person for one in ids} == {"孙处长"}


# In the window


@pytest.fixture
def shown(many, open_window, qtbot):
    window = open_window()
    window.pledges.table.selectAll()
    qtbot.waitUntil(lambda: len(window.pledges.chosen_lines()) == MANY, timeout=WAIT)
    return window


def test_the_window_shows_how_far_it_is_and_lets_the_user_stop_it(qtbot, shown, many, ids, rows):
    before = rows()
    many.begin(tag(ids, ["汛期"]))
    assert shown.progress.isVisible() and "tags set" in shown.progress.told.text()
    shown.progress.stop.click()
    finish(qtbot, many)
    qtbot.waitUntil(lambda: not shown.progress.isVisible(), timeout=WAIT)
    assert rows() == before


def test_closing_the_window_waits_until_it_is_written(qtbot, shown, many, ids, ledger):
    many.begin(tag(ids, ["汛期"]))
    shown.close()
    assert many.long.job is None
    assert tags(many, ids) == {("汛期",)}


def test_whoever_closes_the_window_may_do_without_it(qtbot, shown, many, ids, rows, on_notice):
    before = rows()
    with closing(sqlite3.connect(many.ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # so that it lasts

        def give_up(notice: Waiting) -> None:
            notice._give_up()
            other.execute("ROLLBACK")

        on_notice(give_up)
        many.begin(tag(ids, ["汛期"]))
        shown.close()
    assert many.long.job is None
    assert rows() == before


def test_a_turn_of_many_is_asked_for_again_with_all_that_was_typed_where_it_is_refused(
    qtbot, shown, many, ids, answer, boxes
):
    from tracker.gui.turns.turn_dialog import TurnDialog

    many.run(take_turn(EntryKind.REPORT, [ids[40]], "完成"))
    shown.pledges.table.selectAll()
    typed = answer(TurnDialog, lambda dialog: dialog.note.setPlainText("在办"))
    shown.pledges.take(EntryKind.PROGRESS)
    qtbot.waitUntil(lambda: len(typed) == 2, timeout=WAIT)
    assert typed[0] is typed[1] and len(boxes) == 1
    assert many.ledger.line(ids[0]).pledge.status is Status.NOT_STARTED
    assert many.long.job is None


def test_what_was_written_is_whole_for_whoever_opens_the_file_next(qtbot, many, ids, ledger, session):
    many.begin(tag(ids, ["汛期"]))
    finish(qtbot, many)
    path = ledger.path
    ledger.close()
    with closing(open_ledger(path, "李强", session.now)) as again:
        assert len(again.lines(Filter(tag="汛期"), session.today)) == MANY
