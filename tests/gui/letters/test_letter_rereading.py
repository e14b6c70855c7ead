"""Reading a kept letter again from its page: only what is new or changed is shown, and the rest stays."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from tracker.gui.letters import letter_rereading
from tracker.gui.review.letter_review import LetterReview
from tracker.ledger import Action, assign
from tracker.model import Draft, Origin

LEFT = Qt.MouseButton.LeftButton
PLAN, FUND = "制定联合执法工作方案。", "研究设立奖励资金。"
NEW = "临农函〔2026〕31号"  # words of the letter that no pledge holds


@pytest.fixture
def page(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.letters.chosen_letter().facts.reference == NEW
    return window.letters


@pytest.fixture
def reads(page, ledger, monkeypatch):
    """Lets a newer reader find the kept pledges, changed as said, and beside them these words."""

    def reads(*more: str, **changes) -> None:
        text = ledger.source(page.chosen_letter().id).text
        plan = Draft(
            PLAN,
            text.index(PLAN),
            text.index(PLAN) + len(PLAN),
            owner="临江市农业农村局",
            due=date(2026, 5, 1),
            due_origin=Origin.STATED,
        )
        fund = Draft(FUND, text.index(FUND), text.index(FUND) + len(FUND), owner="临江市农业农村局")
        added = [Draft(words, text.index(words), text.index(words) + len(words)) for words in more]
        drafts = (*added, replace(plan, **changes), fund)
        monkeypatch.setattr(letter_rereading, "read_again", lambda *_: drafts)

    return reads


@pytest.fixture
def reviews(monkeypatch, qtbot):
    """Each review is shown and answered as `does` says; what it showed is told."""
    asked: list[SimpleNamespace] = []
    does = SimpleNamespace(keeps=True, before=lambda review: None, asked=asked)

    def ask(review: LetterReview):
        asked.append(SimpleNamespace(drafts=review.reviewed().drafts, warnings=words_of(review)))
        review.show()
        does.before(review)
        if not does.keeps:
            return None
        qtbot.mouseClick(review.keep, LEFT)
        return review.reviewed() if review.result() else None

    monkeypatch.setattr(LetterReview, "ask", ask)
    return does


def words_of(review) -> str:
    return "\n".join(label.text() for label in review.findChildren(QLabel))


@pytest.fixture
def told(monkeypatch):
    """What the message says that nothing is new."""
    shown: list[str] = []

    def run(box: QMessageBox) -> None:
        assert box.textFormat() == Qt.TextFormat.PlainText
        shown.append(box.text())

    monkeypatch.setattr(QMessageBox, "exec", run)
    return shown


def read_again(page, window, qtbot) -> None:
    qtbot.mouseClick(page.read_again, LEFT)
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)


def test_what_is_new_is_shown_alone_and_kept(page, window, qtbot, reads, reviews, lines):
    reads(NEW)
    read_again(page, window, qtbot)
    (review,) = reviews.asked
    assert [draft.text for draft in review.drafts] == [NEW]
    assert "Read again: 1 new, 0 read differently than kept, 2 stay as they are." in review.warnings
    assert NEW in lines() and len(lines()) == 6
    assert page.model.index(0, 6).data() == "0 / 3"


def test_what_is_read_differently_replaces_what_was_kept_in_one_step(
    page, window, qtbot, reads, reviews, lines, session
):
    before = lines()[PLAN].pledge
    reads(NEW, due=date(2026, 12, 31))
    read_again(page, window, qtbot)
    assert "1 new, 1 read differently" in reviews.asked[0].warnings
    assert "drop it to keep those" in reviews.asked[0].warnings
    assert lines()[PLAN].pledge == replace(before, due=date(2026, 12, 31), baseline_due=date(2026, 12, 31))
    assert session.undo_action is Action.REREAD
    session.undo()
    assert lines()[PLAN].pledge == before and NEW not in lines()


def test_a_change_that_is_dropped_leaves_the_pledge_and_is_not_shown_again(
    page, window, qtbot, reads, reviews, lines, told
):
    before = lines()[PLAN].pledge
    reads(due=date(2026, 12, 31))
    reviews.before = lambda review: (review.drafts.drop(0), review.desk.changed.emit())
    read_again(page, window, qtbot)
    assert lines()[PLAN].pledge == before
    read_again(page, window, qtbot)
    assert len(reviews.asked) == 1
    assert told == [f"Nothing new was found in “{NEW}”. Its pledges stay as they are: 2."]


def test_leaving_the_review_leaves_the_ledger_as_it_was(page, window, qtbot, reads, reviews, ledger, lines):
    before, letter = lines(), page.chosen_letter().id
    reads(NEW, due=date(2026, 12, 31))
    reviews.keeps = False
    read_again(page, window, qtbot)
    assert lines() == before and ledger.drafts_read(letter) is None
    read_again(page, window, qtbot)
    assert len(reviews.asked) == 2


def test_what_a_user_settled_is_not_even_shown(page, window, qtbot, reads, reviews, lines, session, told):
    session.run(assign([lines()[PLAN].pledge.id], "市财政局", [], None, None))
    reads(due=date(2026, 12, 31))
    read_again(page, window, qtbot)
    assert reviews.asked == [] and len(told) == 1
    assert lines()[PLAN].pledge.owner == "市财政局"


def test_the_letter_s_facts_are_kept_as_mended_in_the_review(page, window, qtbot, reads, reviews, ledger):
    reads(NEW)
    reviews.before = lambda review: review.facts.fields["issuer"].setText("临江市农业局")
    read_again(page, window, qtbot)
    assert page.chosen_letter().facts.issuer == "临江市农业局"


def test_a_letter_that_is_gone_meanwhile_is_not_told_of(page, window, qtbot, reads, reviews, session, told):
    reads(NEW)
    page.read_again.click()
    session.undo()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)
    assert reviews.asked == [] and told == []


def test_one_letter_at_a_time(page, window, qtbot, reads, reviews):
    reads(NEW)
    page.read_again.click()
    page.read_again.click()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)
    assert len(reviews.asked) == 1


def test_the_stop_button_ends_the_reading(page, window, qtbot, reads, reviews, told):
    reads(NEW)
    page.read_again.click()
    qtbot.mouseClick(window.progress.stop, LEFT)
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)
    assert reviews.asked == [] and told == []


def test_what_nobody_foresaw_reaches_the_crash_handler(page, window, qtbot, monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(letter_rereading, "read_again", break_down)
    with qtbot.captureExceptions() as caught:
        read_again(page, window, qtbot)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_the_table_s_own_menu_offers_it(page, window, qtbot, reads, reviews):
    reads(NEW)
    assert page.table.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    action = next(action for action in page.table.actions() if action.text() == "Read again…")
    action.trigger()
    qtbot.waitUntil(lambda: bool(reviews.asked), timeout=20_000)


def test_without_a_letter_there_is_nothing_to_read_again(open_window):
    page = open_window().letters
    assert not page.read_again.isEnabled()
    assert not any(action.isEnabled() for action in page.table.actions())
    page.read_again.clicked.emit()
