"""What two desktops settled differently: both values stay, shown side by side, until somebody chooses one."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from hand_over_builders import pass_on
from ledger_builders import AT, CLERK, SUPERVISOR, TABLES, draft, facts, keep, pledge_ids, rows_of

from tracker.errors import NotAllowed
from tracker.ledger import Action, assign, choose, extend, mend_facts, open_ledger, take_turn
from tracker.model import EntryKind

LATER = AT + timedelta(hours=2)


@pytest.fixture
def both(ledger, tmp_path):
    """Two desktops on which one pledge got two owners; gives both ledgers and the pledge's id."""
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        (pledge_id,) = pledge_ids(ledger, keep(ledger, draft()))
        pass_on(ledger, other)
        ledger.carry_out(assign([pledge_id], "市财政局", (), "孙处长", None), CLERK, LATER)
        other.carry_out(assign([pledge_id], "市教育局", (), None, None), SUPERVISOR, LATER)
        pass_on(ledger, other)
        pass_on(other, ledger)
        yield ledger, other, pledge_id


def owner(ledger, pledge_id):
    return ledger.line(pledge_id).pledge.owner


def test_both_values_are_kept_with_who_set_them_and_when(both):
    ledger, other, pledge_id = both
    (rival,) = ledger.rivals()
    assert (rival.table, rival.key, rival.field) == ("pledge", pledge_id, "owner")
    told = {(one.values["owner"], one.by, one.side, one.at) for one in rival.candidates}
    assert told == {("市财政局", "王敏", CLERK.side, LATER), ("市教育局", "李强", SUPERVISOR.side, LATER)}
    assert owner(ledger, pledge_id) == owner(other, pledge_id) == rival.candidates[-1].values["owner"]
    assert other.rivals() == [rival]


def test_what_only_one_of_them_set_is_no_rival(both):
    ledger, other, pledge_id = both
    assert ledger.line(pledge_id).pledge.person == other.line(pledge_id).pledge.person == "孙处长"


def test_the_same_value_set_twice_is_no_rival(both):
    ledger, other, pledge_id = both
    for each, actor in ((ledger, CLERK), (other, SUPERVISOR)):
        each.carry_out(extend([pledge_id], date(2025, 6, 30), "经费", "周局长"), actor, LATER)
    pass_on(ledger, other)
    pass_on(other, ledger)
    assert [rival.field for rival in ledger.rivals()] == ["owner"]


@pytest.mark.parametrize("place", [0, 1])
def test_the_one_chosen_holds_on_both_desktops(both, place):
    ledger, other, pledge_id = both
    (rival,) = ledger.rivals()
    chosen = rival.candidates[place]
    change = ledger.carry_out(choose(rival.id, chosen.id), CLERK, LATER)
    assert change.action is Action.SETTLE and change.pledge_ids == {pledge_id}
    assert owner(ledger, pledge_id) == chosen.values["owner"]
    assert ledger.rivals() == []
    pass_on(ledger, other)
    assert owner(other, pledge_id) == chosen.values["owner"] and other.rivals() == []


@pytest.mark.parametrize("place", [0, 1])
def test_a_choice_is_undone_and_redone_row_for_row(both, place):
    ledger, _, _ = both
    (rival,) = ledger.rivals()
    before = rows_of(ledger.path, *TABLES)
    ledger.carry_out(choose(rival.id, rival.candidates[place].id), CLERK, LATER)
    after = rows_of(ledger.path, *TABLES)
    ledger.undo(CLERK, LATER)
    assert rows_of(ledger.path, *TABLES) == before and ledger.rivals() == [rival]
    ledger.redo(CLERK, LATER)
    assert rows_of(ledger.path, *TABLES) == after


def test_a_choice_undone_travels_as_well(both):
    ledger, other, pledge_id = both
    (rival,) = ledger.rivals()
    ledger.carry_out(choose(rival.id, rival.candidates[0].id), CLERK, LATER)
    ledger.undo(CLERK, LATER)
    pass_on(ledger, other)
    assert {one.id for one in other.rivals()[0].candidates} == {one.id for one in rival.candidates}
    assert owner(other, pledge_id) == owner(ledger, pledge_id)


def test_two_choices_that_differ_stand_side_by_side_again(both):
    ledger, other, pledge_id = both
    (rival,) = ledger.rivals()
    ledger.carry_out(choose(rival.id, rival.candidates[0].id), CLERK, LATER)
    other.carry_out(choose(rival.id, rival.candidates[1].id), SUPERVISOR, LATER)
    pass_on(ledger, other)
    pass_on(other, ledger)
    (again,) = ledger.rivals()
    assert {one.by for one in again.candidates} == {"王敏", "李强"}
    assert other.rivals() == [again] and owner(ledger, pledge_id) == owner(other, pledge_id)


def test_two_choices_of_the_same_are_one(both):
    ledger, other, _ = both
    (rival,) = ledger.rivals()
    ledger.carry_out(choose(rival.id, rival.candidates[0].id), CLERK, LATER)
    other.carry_out(choose(rival.id, rival.candidates[0].id), SUPERVISOR, LATER)
    pass_on(ledger, other)
    pass_on(other, ledger)
    assert ledger.rivals() == other.rivals() == []


def test_until_somebody_chose_the_field_is_not_set_anew(both):
    ledger, _, pledge_id = both
    with pytest.raises(NotAllowed):
        ledger.carry_out(assign([pledge_id], "市水利局", (), None, None), CLERK, LATER)
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [pledge_id], "已招标"), CLERK, LATER)
    (rival,) = ledger.rivals()
    ledger.carry_out(choose(rival.id, rival.candidates[0].id), CLERK, LATER)
    ledger.carry_out(assign([pledge_id], "市水利局", (), None, None), CLERK, LATER)
    assert owner(ledger, pledge_id) == "市水利局"


def test_what_is_set_after_a_choice_leaves_the_note_of_the_choice_alone(both):
    ledger, other, pledge_id = both
    (rival,) = ledger.rivals()
    ledger.carry_out(choose(rival.id, rival.candidates[0].id), CLERK, LATER)
    chosen = rows_of(ledger.path, "rival")
    ledger.carry_out(assign([pledge_id], "市水利局", (), None, None), CLERK, LATER)
    assert rows_of(ledger.path, "rival") == chosen
    pass_on(ledger, other)
    assert rows_of(other.path, "rival") == chosen and owner(other, pledge_id) == "市水利局"


def test_two_that_come_to_the_same_by_themselves_are_no_rivals_any_more(both):
    """A third change, made by one who saw only one of the two, to what the other is."""
    ledger, other, pledge_id = both
    third = other.path.with_name("第三台.db")
    with closing(open_ledger(third, "李强", AT)) as late:
        (second,) = pledge_ids(ledger, keep(ledger, draft(), text="第二封"))
        pass_on(ledger, late)
        pass_on(ledger, other)
        ledger.carry_out(assign([second], "市财政局", (), None, None), CLERK, LATER)
        other.carry_out(assign([second], "市教育局", (), None, None), SUPERVISOR, LATER)
        pass_on(ledger, late)
        late.carry_out(assign([second], "市教育局", (), None, None), SUPERVISOR, LATER)
        pass_on(other, ledger)
        assert {rival.key for rival in ledger.rivals()} == {pledge_id, second}
        pass_on(late, ledger)
        assert {rival.key for rival in ledger.rivals()} == {pledge_id}
        ledger.carry_out(assign([second], "市水利局", (), None, None), CLERK, LATER)
        for taker in (other, late):
            pass_on(ledger, taker)
            assert rows_of(taker.path, "rival", "pledge") == rows_of(ledger.path, "rival", "pledge")


def test_nobody_chooses_twice_or_what_is_not_there(both):
    ledger, _, _ = both
    (rival,) = ledger.rivals()
    with pytest.raises(NotAllowed):
        ledger.carry_out(choose(rival.id, "nothing"), CLERK, LATER)
    ledger.carry_out(choose(rival.id, rival.candidates[0].id), CLERK, LATER)
    for candidate in rival.candidates:
        with pytest.raises(NotAllowed):
            ledger.carry_out(choose(rival.id, candidate.id), SUPERVISOR, LATER)


def test_a_letter_s_facts_are_settled_field_by_field(both):
    ledger, other, _ = both
    (letter,) = ledger.letters()
    ledger.carry_out(mend_facts(letter.id, facts(number="1", contact="甲")), CLERK, LATER)
    other.carry_out(mend_facts(letter.id, facts(number="2")), SUPERVISOR, LATER)
    pass_on(ledger, other)
    pass_on(other, ledger)
    rivals = {rival.field: rival for rival in ledger.rivals()}
    assert set(rivals) == {"owner", "number"}
    assert other.letters() == ledger.letters() and ledger.letters()[0].facts.contact == "甲"
    first = next(one for one in rivals["number"].candidates if one.values["number"] == "1")
    change = ledger.carry_out(choose(rivals["number"].id, first.id), CLERK, LATER)
    assert change.letter_ids == {letter.id}
    assert ledger.letters()[0].facts.number == "1"
