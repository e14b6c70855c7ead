"""Keeping what a reading again gave: new pledges, and changes of those that nobody has touched."""

from datetime import date

import pytest
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    SUPERVISOR,
    TABLES,
    bring_to,
    count,
    draft,
    facts,
    keep,
    pledge_ids,
    rows_of,
    undated,
)

from tracker.errors import NotAllowed
from tracker.ledger import Action, assign, extend, reread_letter
from tracker.model import Origin, Status

NEWER = draft(
    "于2025年3月底前完成60部电梯加装",
    owner="市房管局",
    owner_origin=Origin.STATED,
    owner_words="市房管局",
    due=date(2025, 3, 31),
    due_words="2025年3月底前",
)


@pytest.fixture
def letter_id(ledger, pledge_id):
    return ledger.line(pledge_id).letter.id


def test_new_pledges_come_behind_those_that_are_kept(ledger, letter_id, pledge_id):
    change = ledger.carry_out(reread_letter(letter_id, [undated("甲"), undated("乙")], [], []), CLERK, AT)
    added = [ledger.line(each).pledge for each in pledge_ids(ledger, change)]
    assert [(each.text, each.position, each.status) for each in added] == [
        ("甲", 2, Status.NOT_STARTED),
        ("乙", 3, Status.NOT_STARTED),
    ]


def test_a_letter_kept_without_pledges_gets_its_first(ledger):
    letter_id = next(iter(keep(ledger, text="没有承诺").letter_ids))
    change = ledger.carry_out(reread_letter(letter_id, [draft()], [], [draft()]), CLERK, AT)
    assert [ledger.line(each).pledge.position for each in change.pledge_ids] == [1]


def test_a_change_replaces_words_owner_and_date_and_the_baseline_with_it(ledger, letter_id, pledge_id):
    ledger.carry_out(reread_letter(letter_id, [], [(pledge_id, NEWER)], [NEWER]), CLERK, AT)
    pledge = ledger.line(pledge_id).pledge
    assert (pledge.text, pledge.owner, pledge.owner_origin) == (NEWER.text, "市房管局", Origin.STATED)
    assert pledge.due == pledge.baseline_due == date(2025, 3, 31)
    assert (pledge.due_words, pledge.slips, pledge.position) == ("2025年3月底前", 0, 1)


def test_what_the_user_mended_in_the_review_of_a_change_is_marked_as_set(ledger, letter_id, pledge_id):
    mended = draft("另一句话", owner="市水利局", owner_origin=Origin.SET)
    ledger.carry_out(reread_letter(letter_id, [], [(pledge_id, mended)], []), CLERK, AT)
    pledge = ledger.line(pledge_id).pledge
    assert (pledge.owner, pledge.owner_set_by, pledge.owner_set_at) == ("市水利局", "王敏", AT)


def test_those_who_join_in_stay_except_the_new_owner(ledger, letter_id, pledge_id):
    kept_owner = ledger.line(pledge_id).pledge.owner
    ledger.carry_out(assign([pledge_id], kept_owner, ["市财政局", "市房管局"], None, None), CLERK, AT)
    ledger.carry_out(reread_letter(letter_id, [], [(pledge_id, NEWER)], []), CLERK, AT)
    assert ledger.line(pledge_id).pledge.co_owners == ("市财政局",)


def test_it_is_one_step_and_one_line_of_history(ledger, path, letter_id, pledge_id):
    entries = count(path, "history")
    before = rows_of(path, *TABLES)
    operation = reread_letter(
        letter_id, [undated("甲")], [(pledge_id, NEWER)], [NEWER], "2.0", facts(issuer="市房管局")
    )
    change = ledger.carry_out(operation, CLERK, AT)
    assert count(path, "history") == entries + 1
    assert change.action is Action.REREAD and change.letter_ids == {letter_id}
    assert pledge_id in change.pledge_ids and len(change.pledge_ids) == 2
    assert ledger.letter(letter_id).facts == facts(issuer="市房管局")
    assert ledger.history(pledge_id)[0].action is Action.REREAD
    assert "text" in {field.field for field in ledger.history(pledge_id)[0].fields}
    ledger.undo(SUPERVISOR, AT)
    assert rows_of(path, *TABLES) == before


def test_a_reading_of_which_nothing_is_accepted_is_remembered(ledger, letter_id):
    change = ledger.carry_out(reread_letter(letter_id, [], [], [NEWER], "2.0"), CLERK, AT)
    assert (change.letter_ids, change.pledge_ids) == ({letter_id}, frozenset())
    assert ledger.drafts_read(letter_id) == [NEWER]
    assert ledger.history(letter_id)[0].action is Action.REREAD


TOUCHES = {
    "owner": lambda ledger, one: ledger.carry_out(assign([one], "市水利局", [], None, None), CLERK, AT),
    "person": lambda ledger, one: ledger.carry_out(
        assign([one], ledger.line(one).pledge.owner, [], "孙处长", None), CLERK, AT
    ),
    "date": lambda ledger, one: ledger.carry_out(extend([one], date(2026, 1, 1), "经费", "周"), CLERK, AT),
    **{
        status.value: lambda ledger, one, status=status: bring_to(ledger, one, status)
        for status in Status
        if status is not Status.NOT_STARTED
    },
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_what_somebody_mended_or_followed_up_is_left_alone(ledger, path, letter_id, pledge_id, touch):
    touch(ledger, pledge_id)
    before = rows_of(path, *TABLES, *HISTORY_TABLES)
    with pytest.raises(NotAllowed, match="leaves it alone"):
        ledger.carry_out(reread_letter(letter_id, [undated("甲")], [(pledge_id, NEWER)], [NEWER]), CLERK, AT)
    assert rows_of(path, *TABLES, *HISTORY_TABLES) == before
