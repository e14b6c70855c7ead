"""Tags, later years, the same promise in several letters, the class as it is now; and many things in one step."""

from datetime import date

import pytest
from ledger_builders import AT, CLERK, SUPERVISOR, TABLES, TODAY, bring_to, draft, keep, pledge_ids, rows_of

from tracker.errors import NotAllowed
from tracker.ledger import (
    Action,
    Filter,
    bin_pledges,
    carry_over,
    extend,
    link,
    put_in_charge,
    revise_class,
    tag,
    take_turn,
    together,
    unlink,
)
from tracker.model import EntryKind, Status


def pledge(ledger, pledge_id):
    return ledger.line(pledge_id).pledge


@pytest.fixture
def ids(ledger):
    """Four pledges, each of a letter of its own."""
    return [
        pledge_ids(ledger, keep(ledger, draft(), text=f"第{number}封", name=f"{number}.txt"))[0]
        for number in range(4)
    ]


def found(ledger, **wanted):
    return {line.pledge.id for line in ledger.lines(Filter(**wanted), TODAY)}


# Tags


def test_tags_come_and_go(ledger, ids):
    ledger.carry_out(tag(ids[:2], ["民生", " 交通 ", ""]), CLERK, AT)
    ledger.carry_out(tag([ids[0]], ["重点", "民生"], ["交通"]), SUPERVISOR, AT)
    assert pledge(ledger, ids[0]).tags == ("民生", "重点")
    assert pledge(ledger, ids[1]).tags == ("民生", "交通")
    assert ledger.desk.tags() == sorted(["民生", "交通", "重点"])
    assert found(ledger, tag="民生") == set(ids[:2])
    assert found(ledger, tag="生") == set()
    ledger.carry_out(tag(ids, [], ["民生", "重点", "交通"]), CLERK, AT)
    assert ledger.desk.tags() == []
    assert pledge(ledger, ids[0]).tags == ()


# Many in one step


def test_many_things_change_in_one_step(ledger, path, ids):
    before = rows_of(path, *TABLES)
    change = ledger.carry_out(
        together(
            [
                put_in_charge(ids, owner="市交通局", person="孙处长"),
                extend(ids[:2], date(2025, 6, 30), "雨季", "周主任"),
                tag(ids, ["汛期"]),
                take_turn(EntryKind.PROGRESS, ids, "已会商"),
            ]
        ),
        SUPERVISOR,
        AT,
    )
    assert change.action is Action.CHANGE_MANY
    told = pledge(ledger, ids[0])
    assert (told.owner, told.person, told.tags, told.status, told.slips) == (
        "市交通局", "孙处长", ("汛期",), Status.IN_PROGRESS, 1,
    )  # fmt: skip
    assert [entry.action for entry in ledger.history(ids[3])] == [Action.CHANGE_MANY, Action.IMPORT_LETTER]
    ledger.undo(SUPERVISOR, AT)
    assert rows_of(path, *TABLES) == before


def test_one_that_may_not_keeps_all_as_they_were(ledger, path, ids):
    before = rows_of(path, *TABLES)
    both = [tag(ids, ["x"]), take_turn(EntryKind.VERIFY, ids)]
    with pytest.raises(NotAllowed):
        ledger.carry_out(together(both), SUPERVISOR, AT)
    assert rows_of(path, *TABLES) == before


def test_who_is_in_charge_changes_in_parts(ledger, ids):
    ledger.carry_out(put_in_charge([ids[0]], person="孙处长", phone="123"), CLERK, AT)
    ledger.carry_out(put_in_charge([ids[0]], phone=""), CLERK, AT)
    told = pledge(ledger, ids[0])
    assert (told.owner, told.owner_set_by, told.person, told.phone) == (
        "市住房和城乡建设局", None, "孙处长", None,
    )  # fmt: skip
    ledger.carry_out(put_in_charge([ids[0]], owner="市财政局"), CLERK, AT)
    told = pledge(ledger, ids[0])
    assert (told.owner, told.owner_set_by, told.person) == ("市财政局", "王敏", "孙处长")


# Later years


def test_open_pledges_are_carried_into_later_years(ledger, ids):
    ledger.carry_out(carry_over(ids[:2], 2025), SUPERVISOR, AT)
    ledger.carry_out(carry_over(ids[:1], 2026), SUPERVISOR, AT)
    ledger.carry_out(carry_over(ids[:1], 2026), SUPERVISOR, AT)
    assert pledge(ledger, ids[0]).supervised_in == (2025, 2026)
    assert found(ledger, supervised_in=2025) == set(ids[:2])
    assert ledger.desk.overview(TODAY).by_year == {2025: 2, 2026: 1}
    ledger.carry_out(bin_pledges([ids[1]]), CLERK, AT)
    assert ledger.desk.overview(TODAY).by_year == {2025: 1, 2026: 1}


def test_closed_ones_and_years_gone_by_are_not(ledger, ids):
    bring_to(ledger, ids[0], Status.VERIFIED)
    with pytest.raises(NotAllowed, match="Only an open pledge"):
        ledger.carry_out(carry_over(ids, 2025), SUPERVISOR, AT)
    with pytest.raises(NotAllowed, match="after that of their letter"):
        ledger.carry_out(carry_over(ids[1:], 2024), SUPERVISOR, AT)


# The same promise


def same(ledger, pledge_id):
    return {line.pledge.id for line in ledger.desk.same_promise(pledge_id)}


def test_links_hold_both_ways_and_join_groups(ledger, ids):
    ledger.carry_out(link(ids[:2]), CLERK, AT)
    ledger.carry_out(link(ids[2:]), CLERK, AT)
    assert (same(ledger, ids[0]), same(ledger, ids[1])) == ({ids[1]}, {ids[0]})
    ledger.carry_out(link([ids[1], ids[2]]), CLERK, AT)
    for each in ids:
        assert same(ledger, each) == set(ids) - {each}


def test_a_link_is_taken_away_and_leaves_nobody_alone_in_a_group(ledger, ids):
    ledger.carry_out(link(ids[:3]), CLERK, AT)
    ledger.carry_out(unlink([ids[0]]), CLERK, AT)
    assert (same(ledger, ids[0]), same(ledger, ids[1])) == (set(), {ids[2]})
    ledger.carry_out(unlink([ids[1]]), CLERK, AT)
    assert pledge(ledger, ids[2]).promise is None


def test_promises_of_one_letter_are_two(ledger):
    two = pledge_ids(ledger, keep(ledger, draft("甲"), draft("乙", start=40)))
    for chosen in (two, two[:1]):
        with pytest.raises(NotAllowed, match="different letters"):
            ledger.carry_out(link(chosen), CLERK, AT)


# The class as it is now


def test_the_class_now_stands_beside_the_reply_s(ledger, path, ids):
    letter_id = pledge(ledger, ids[0]).letter_id
    before = rows_of(path, "letter")
    ledger.carry_out(revise_class([letter_id], " B "), SUPERVISOR, AT)
    letter = ledger.letter(letter_id)
    assert (letter.facts.category, letter.revised_category, letter.category_now) == ("A", "B", "B")
    assert (letter.category_revised_by, letter.category_revised_at) == ("李强", AT)
    assert found(ledger, category="B") == {ids[0]}
    assert found(ledger, category="A") == set(ids[1:])
    ledger.carry_out(revise_class([letter_id], None), SUPERVISOR, AT)
    assert rows_of(path, "letter") == before
    assert ledger.letter(letter_id).category_now == "A"


@pytest.mark.parametrize(
    "operation",
    [
        lambda ids, letter: tag(ids, ["民生"]),
        lambda ids, letter: put_in_charge(ids, "市交通局", "孙", "1"),
        lambda ids, letter: carry_over(ids, 2025),
        lambda ids, letter: link(ids),
        lambda ids, letter: revise_class([letter], "C"),
    ],
)
def test_each_is_one_step_to_undo(ledger, path, ids, operation):
    before = rows_of(path, *TABLES)
    ledger.carry_out(operation(ids, pledge(ledger, ids[0]).letter_id), CLERK, AT)
    after = rows_of(path, *TABLES)
    assert after != before
    ledger.undo(CLERK, AT)
    assert rows_of(path, *TABLES) == before
    ledger.redo(CLERK, AT)
    assert rows_of(path, *TABLES) == after
