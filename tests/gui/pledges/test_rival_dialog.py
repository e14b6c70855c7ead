"""What two desktops settled differently: told above the pages and on the pledge, shown side by side, chosen by key or click."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tracker.errors import ReadOnlyLedger
from tracker.gui.looking_words import why_not
from tracker.gui.pledges.rival_dialog import RivalDialog
from tracker.gui.pledges.rival_words import rival_beside, rival_field, rival_value
from tracker.ledger import Action, Candidate, Rival, assign, extend, mend_facts, open_ledger
from tracker.ledger.exchange.package import read_package
from tracker.ledger.fields import FIELDS
from tracker.model import Actor, LetterFacts, Side

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
BUS, ROAD, PARK = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
DEPUTY = Actor("李强", Side.SUPERVISOR)


@pytest.fixture
def apart(letters, ledger, session, lines, clock, tmp_path):
    """Two desktops work on the same letters without knowing of one another, then hand over; gives the pledges' ids.

    Each step is what to do here, then what to do there.
    """
    ids = {words: line.pledge.id for words, line in lines().items()}

    def apart(*steps) -> dict[str, str]:
        file = tmp_path / "交换包.handover"
        with closing(open_ledger(tmp_path / "代表.sqlite", "李强", clock.now)) as other:
            ledger.hand_over(file, None, session.actor, clock.now)
            other.take_in(read_package(file), DEPUTY, clock.now)
            for here, there in steps:
                ledger.carry_out(here, session.actor, clock.now)
                other.carry_out(there, DEPUTY, clock.now + timedelta(hours=1))
            other.hand_over(file, None, DEPUTY, clock.now)
        session.changed.emit(ledger.take_in(read_package(file), session.actor, clock.now))
        return ids

    apart.ids = ids
    return apart


def owners(pledge_id: str):
    return assign([pledge_id], "县财政局", [], None, None), assign([pledge_id], "县教育局", [], None, None)


def dates(pledge_id: str):
    return (
        extend([pledge_id], date(2027, 3, 31), "汛期", "周局长"),
        extend([pledge_id], date(2027, 6, 30), "资金", "陈副局长"),
    )


@pytest.fixture
def dialogs(monkeypatch, qtbot):
    """Lets the dialog be opened without waiting for its end; gives what was opened."""
    opened: list[RivalDialog] = []

    def show(dialog: RivalDialog) -> int:
        opened.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        return 0

    monkeypatch.setattr(RivalDialog, "exec", show)
    monkeypatch.setattr(RivalDialog, "deleteLater", lambda _: None)
    return opened


def is_told(window) -> bool:
    return "rival_bar" in vars(window) and window.rival_bar.isVisible()


def words_of(card) -> list[str]:
    labels = (card.value, card.beside, card.set_by, card.shown)
    return [label.text() for label in labels if label.text()]


def test_nothing_is_told_where_nothing_differs(window, qtbot):
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    assert not is_told(window) and not window.pledges.panel.rivals.isVisible()


def test_the_bar_tells_how_many_wait_also_at_the_start(apart, open_window, qtbot, dialogs):
    ids = apart.ids
    apart(owners(ids[BUS]), dates(ids[ROAD]))
    window = open_window()
    qtbot.waitUntil(lambda: is_told(window), timeout=30_000)
    assert window.rival_bar.told.text().startswith("Filled in differently on two desktops: 2.")
    qtbot.mouseClick(window.rival_bar.choose, LEFT)
    assert dialogs[0].list.count() == 2


def test_the_bar_comes_with_a_hand_over_and_goes_with_the_choice(window, apart, qtbot, dialogs, session):
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    apart(owners(apart.ids[BUS]))
    assert is_told(window)
    qtbot.mouseClick(window.rival_bar.choose, LEFT)
    qtbot.mouseClick(dialogs[0].cards[0].choose, LEFT)
    assert not is_told(window) and dialogs[0].result() == QDialog.DialogCode.Accepted
    session.undo()
    assert is_told(window)


def test_both_values_stand_side_by_side_with_who_and_when(window, apart, dialogs, qtbot):
    apart(owners(apart.ids[BUS]))
    window.rival_bar.choose.click()
    dialog = dialogs[0]
    assert dialog.about.text() == f"望交函〔2026〕12号: {BUS}" and dialog.field.text() == "Owner"
    here, there = sorted((words_of(card) for card in dialog.cards), key=len)
    assert here == ["县财政局", "set by 王敏 (responsible side), 2026-10-08 09:30"]
    assert there == [
        "县教育局",
        "set by 李强 (supervising side), 2026-10-08 10:30",
        "● The ledger shows this one meanwhile.",
    ]
    assert not dialog.list.isVisible()


@pytest.mark.parametrize("place", [0, 1])
def test_the_one_chosen_by_key_holds_and_is_one_undo_step(
    window, apart, dialogs, qtbot, lines, session, ledger, place
):
    apart(owners(apart.ids[BUS]))
    window.rival_bar.choose.click()
    dialog = dialogs[0]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=30_000)
    value = dialog.cards[place].value.text()
    qtbot.keyClick(dialog, (Qt.Key.Key_1, Qt.Key.Key_2)[place], ALT)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    assert lines()[BUS].pledge.owner == value and ledger.rivals() == []
    assert session.undo_action is Action.SETTLE
    session.undo()
    assert len(ledger.rivals()) == 1


def test_after_a_choice_the_next_is_shown(window, apart, dialogs, qtbot, ledger, lines):
    ids = apart.ids
    apart(owners(ids[BUS]), dates(ids[ROAD]), owners(ids[PARK]))
    window.rival_bar.choose.click()
    dialog = dialogs[0]
    fields = []
    for left in (2, 1, 0):
        fields.append((dialog.field.text(), dialog.about.text().split(": ")[1]))
        qtbot.mouseClick(dialog.cards[0].choose, LEFT)
        assert dialog.list.count() == left == len(ledger.rivals())
    assert set(fields) == {("Owner", BUS), ("Due", ROAD), ("Owner", PARK)}
    assert dialog.result() == QDialog.DialogCode.Accepted and lines()[ROAD].pledge.slips


def test_another_field_is_chosen_from_the_list_by_key(window, apart, dialogs, qtbot):
    ids = apart.ids
    apart(owners(ids[BUS]), dates(ids[ROAD]))
    window.rival_bar.choose.click()
    dialog = dialogs[0]
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    first = dialog.field.text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert {first, dialog.field.text()} == {"Owner", "Due"}


def test_the_pledge_marks_the_field_and_opens_the_same(window, apart, dialogs, choose, qtbot):
    ids = apart.ids
    apart(owners(ids[BUS]), dates(ids[ROAD]))
    choose(window, ROAD)
    panel = window.pledges.panel
    assert panel.rivals.isVisible() and panel.rivals.text().startswith("▲ Due: differs")
    assert panel.titles["due"].text() == "Due ▲" and panel.titles["owner"].text() == "Owner"
    qtbot.mouseClick(panel.rivals, LEFT)
    assert dialogs[0].field.text() == "Due" and dialogs[0].list.count() == 1
    qtbot.mouseClick(dialogs[0].cards[1].choose, LEFT)
    assert not panel.rivals.isVisible() and panel.titles["due"].text() == "Due"
    assert window.rival_bar.told.text().startswith("Filled in differently on two desktops: 1.")


@pytest.mark.parametrize("field", sorted({field for fields in FIELDS.values() for field in fields}))
def test_every_field_that_can_differ_has_words(field, say):
    columns = next(fields[field] for fields in FIELDS.values() if field in fields)
    now = datetime(2026, 10, 8, tzinfo=UTC)
    empty, other = (
        Candidate(f"{value}", dict.fromkeys(columns, value), "王敏", Side.CLERK, now) for value in (None, "x")
    )
    rival = Rival("r", "pledge", "k", field, (empty, other))
    assert rival_field(field, say) and rival_value(field, empty.values, say) != rival_value(
        field, other.values, say
    )
    assert all(list(rival_beside(rival, one, say)) is not None for one in rival.candidates)


def test_deleted_or_kept_is_told_in_words(english):
    told = [rival_value("bin", {"binned_at": at, "binned_by": None}, english) for at in (None, "2026-10-08")]
    assert told == ["Kept", "Deleted, in the bin"] and rival_field("bin", english) == "Deleted or kept"


def test_a_letter_s_fact_is_settled_as_well(window, apart, dialogs, qtbot, letters, ledger):
    facts = {name: getattr(ledger.letter(letters[0]).facts, name) for name in LetterFacts.__slots__}
    apart(
        (
            mend_facts(letters[0], LetterFacts(**facts | {"number": "64"})),
            mend_facts(letters[0], LetterFacts(**facts | {"number": "65"})),
        )
    )
    window.rival_bar.choose.click()
    dialog = dialogs[0]
    assert dialog.field.text() == "Number" and dialog.about.text() == "望交函〔2026〕12号"
    card = next(card for card in dialog.cards if card.value.text() == "64")
    qtbot.mouseClick(card.choose, LEFT)
    assert ledger.letter(letters[0]).facts.number == "64"


def test_where_nothing_can_be_changed_both_values_are_only_looked_at(window, apart, dialogs, session, ledger):
    apart(owners(apart.ids[BUS]))
    session.refusal = ReadOnlyLedger(path=ledger.path)
    window.rival_bar.choose.click()
    assert len(dialogs[0].cards) == 2
    for card in dialogs[0].cards:
        assert not card.choose.isEnabled() and card.choose.toolTip() == why_not(session, str) != ""


def test_words_of_letters_stay_plain(window, apart, dialogs):
    ids = apart.ids
    apart(
        (
            assign([ids[BUS]], "<b>甲</b>", [], None, None),
            assign([ids[BUS]], "<i>乙</i>" * 60, [], None, None),
        )
    )
    window.rival_bar.choose.click()
    assert all(card.value.textFormat() == Qt.TextFormat.PlainText for card in dialogs[0].cards)
    assert dialogs[0].about.textFormat() == Qt.TextFormat.PlainText


def test_what_somebody_chose_meanwhile_opens_nothing(window, apart, dialogs, session, english):
    from tracker.gui.pledges.rival_dialog import choose_among_rivals

    choose_among_rivals(session, english, window)
    assert dialogs == []
