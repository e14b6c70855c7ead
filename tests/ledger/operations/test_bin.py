"""The bin: what was deleted is seen nowhere, lies there for 30 days, and comes back whole."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from ledger_builders import (
    AT,
    CLERK,
    SUPERVISOR,
    TABLES,
    TODAY,
    ask,
    count,
    draft,
    facts,
    keep,
    pledge_ids,
    rows_of,
    source,
    undated,
)

from tracker.errors import NotAllowed
from tracker.ledger import (
    Action,
    Filter,
    add_pledge,
    assign,
    bin_letters,
    bin_pledges,
    bring_back,
    extend,
    import_letter,
    mend_facts,
    open_ledger,
    reread_letter,
    take_turn,
)
from tracker.ledger.operations.bin import KEPT_FOR
from tracker.model import EntryKind, Evidence, LetterFacts
from tracker.reports import BUILT_IN, report_document, status_report

LATER = AT + timedelta(days=1)


@pytest.fixture
def two(ledger):
    """Two letters: the first with a pledge followed up and one more, the second with one; gives letter and pledge ids."""
    first = keep(ledger, draft(), undated(owner="市财政局"))
    second = keep(
        ledger, draft(owner="市教育局"), text="另一封", name="另一封.txt", reference="市教函〔2024〕3号"
    )
    followed, beside = pledge_ids(ledger, first)
    turn = take_turn(EntryKind.REPORT, [followed], "已办结", [Evidence("验收单.txt", b"ok")])
    ledger.carry_out(turn, CLERK, AT)
    (one,), (other,) = first.letter_ids, second.letter_ids
    return one, other, followed, beside


def paper(ledger) -> str:
    """All that the report tells."""
    return repr(
        report_document(
            status_report(ledger.records(Filter(), TODAY), TODAY, ledger.rules()), "", BUILT_IN, str
        )
    )


def test_a_binned_pledge_is_seen_nowhere(ledger, two):
    one, _, followed, beside = two
    assert "出台补贴办法" in paper(ledger)
    ledger.carry_out(bin_pledges([beside]), CLERK, LATER)
    assert "出台补贴办法" not in paper(ledger)
    assert beside not in [line.pledge.id for line in ledger.lines(Filter(), TODAY)]
    assert ledger.line(beside) is None
    assert ledger.tallies()[one] == (1, 0, 1)
    assert "市财政局" not in ledger.owners()
    for wanted in (Filter(letter_id=one), Filter(words="补贴"), Filter(owner="市财政局"), Filter(stale=True)):
        assert beside not in [line.pledge.id for line in ledger.lines(wanted, TODAY)]
    assert [line.pledge.id for line in ledger.lines(Filter(letter_id=one), TODAY)] == [followed]


def test_a_binned_letter_takes_its_pledges_along(ledger, two):
    one, other, followed, beside = two
    ledger.carry_out(bin_letters([one]), CLERK, LATER)
    assert [letter.id for letter in ledger.letters()] == [other] == list(ledger.tallies())
    assert [line.letter.id for line in ledger.lines(Filter(), TODAY)] == [other]
    assert ledger.line(followed) is ledger.line(beside) is None
    assert ledger.owners() == ["市教育局"]
    assert "市建函" not in paper(ledger) and "市教函" in paper(ledger)
    ledger.carry_out(bin_letters([other]), CLERK, LATER)
    assert not ledger.has_letters()
    assert ledger.tallies() == {} and ledger.owners() == ledger.lines(Filter(), TODAY) == []


def test_nothing_is_taken_out_of_the_file_meanwhile(ledger, path, two):
    before = {table: count(path, table) for table in TABLES}
    ledger.carry_out(bin_letters([two[0]]), CLERK, LATER)
    ledger.carry_out(bin_letters([two[1]]), CLERK, LATER)
    assert {table: count(path, table) for table in TABLES} == before


def test_the_bin_tells_what_lies_in_it_latest_first(ledger, two):
    one, other, followed, _ = two
    ledger.carry_out(bin_pledges([followed]), CLERK, AT)
    ledger.carry_out(bin_letters([other]), SUPERVISOR, LATER)
    letter, pledge = ledger.in_bin()
    assert (letter.table, letter.id, letter.words, letter.by) == (
        "letter",
        other,
        "市教函〔2024〕3号",
        "李强",
    )
    assert (pledge.table, pledge.id, pledge.words) == ("pledge", followed, "完成50部电梯加装")
    assert (pledge.letter, pledge.by, pledge.at) == ("市建函〔2024〕17号", "王敏", AT)
    assert pledge.last_day == date(2024, 7, 3)
    ledger.carry_out(bin_letters([one]), CLERK, LATER)
    assert [thing.table for thing in ledger.in_bin()] == ["letter", "letter"]


def test_it_comes_back_whole(ledger, path, two):
    before = rows_of(path, *TABLES)
    ledger.carry_out(bin_letters([two[0]]), CLERK, LATER)
    ledger.carry_out(bring_back(ledger.in_bin()), SUPERVISOR, LATER)
    assert rows_of(path, *TABLES) == before
    assert ledger.in_bin() == []
    assert [entry.action for entry in ledger.history(two[0])][:2] == [Action.BRING_BACK, Action.BIN]


def test_a_pledge_brings_its_letter_along(ledger, two):
    one, _, followed, beside = two
    ledger.carry_out(bin_pledges([followed, beside]), CLERK, AT)
    things = ledger.in_bin()
    ledger.carry_out(bin_letters([one]), CLERK, LATER)
    ledger.carry_out(bring_back([thing for thing in things if thing.id == followed]), CLERK, LATER)
    assert [line.pledge.id for line in ledger.lines(Filter(letter_id=one), TODAY)] == [followed]
    assert [thing.id for thing in ledger.in_bin()] == [beside]


def test_bringing_back_is_undone_and_redone(ledger, path, two):
    ledger.carry_out(bin_letters([two[0]]), CLERK, LATER)
    binned = rows_of(path, *TABLES)
    ledger.carry_out(bring_back(ledger.in_bin()), CLERK, LATER)
    back = rows_of(path, *TABLES)
    ledger.undo(CLERK, LATER)
    assert rows_of(path, *TABLES) == binned
    ledger.redo(CLERK, LATER)
    assert rows_of(path, *TABLES) == back


@pytest.mark.parametrize("binned", ["letter", "pledge"])
def test_what_lies_in_the_bin_is_not_worked_on(ledger, path, two, binned):
    one, _, followed, _ = two
    ledger.carry_out(bin_letters([one]) if binned == "letter" else bin_pledges([followed]), CLERK, LATER)
    before = rows_of(path, *TABLES)
    operations = [
        assign([followed], "市财政局", (), None, None),
        extend([followed], date(2025, 6, 30), "经费", "周局长"),
        take_turn(EntryKind.VERIFY, [followed], "属实"),
        reread_letter(one, [], [(followed, draft())], []),
    ]
    if binned == "letter":
        operations += [
            mend_facts(one, LetterFacts()),
            add_pledge(one, draft("漏掉的")),
            reread_letter(one, [], [], []),
        ]
    for operation in operations:
        with pytest.raises(NotAllowed):
            ledger.carry_out(operation, SUPERVISOR, LATER)
    assert rows_of(path, *TABLES) == before


def test_it_is_not_deleted_twice(ledger, two):
    ledger.carry_out(bin_letters([two[0]]), CLERK, AT)
    with pytest.raises(NotAllowed):
        ledger.carry_out(bin_letters([two[0]]), SUPERVISOR, LATER)
    assert ledger.in_bin()[0].by == "王敏"


def test_of_several_all_or_none_are_deleted(ledger, two):
    with pytest.raises(KeyError):
        ledger.carry_out(bin_letters([two[0], "nowhere"]), CLERK, AT)
    assert ledger.in_bin() == []


# After 30 days


def test_for_thirty_days_nothing_goes(ledger, path, two):
    ledger.carry_out(bin_letters([two[0]]), CLERK, AT)
    entries = count(path, "history")
    assert ledger.empty_bin(CLERK, AT + KEPT_FOR) is None
    assert len(ledger.in_bin()) == 1 and count(path, "history") == entries


def test_then_it_goes_for_good_with_all_that_belongs_to_it(ledger, path, two):
    one, other, _, _ = two
    ledger.carry_out(bin_letters([one]), CLERK, AT)
    change = ledger.empty_bin(SUPERVISOR, AT + KEPT_FOR + timedelta(days=1))
    assert change is not None and change.action is Action.EMPTY_BIN and change.letter_ids == {one}
    assert ledger.in_bin() == []
    assert (
        ask(path, "SELECT id FROM letter") == [(other,)] == ask(path, "SELECT letter_id FROM letter_source")
    )
    assert count(path, "pledge") == 1 and count(path, "entry") == count(path, "evidence") == 0
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ledger.history(one)[0].action is Action.EMPTY_BIN


def test_a_pledge_goes_alone(ledger, path, two):
    one, _, followed, beside = two
    ledger.carry_out(bin_pledges([followed]), CLERK, AT)
    ledger.empty_bin(CLERK, AT + timedelta(days=40))
    assert [line.pledge.id for line in ledger.lines(Filter(letter_id=one), TODAY)] == [beside]


def test_what_went_for_good_is_no_step_of_undo(ledger, two):
    """Nor is what was done before, which may be about what is gone."""
    ledger.carry_out(bin_letters([two[0]]), CLERK, AT)
    ledger.empty_bin(CLERK, AT + timedelta(days=40))
    assert ledger.undo_action is ledger.redo_action is None


def test_the_letter_s_file_can_be_read_in_anew(ledger, two):
    ledger.carry_out(bin_letters([two[0]]), CLERK, AT)
    ledger.empty_bin(CLERK, AT + timedelta(days=40))
    ledger.carry_out(import_letter(source(), facts(), [draft()]), CLERK, LATER)
    assert len(ledger.lines(Filter(letter_id=two[0]), TODAY)) == 1


def test_a_place_deleted_may_be_marked_again(ledger, two):
    one, _, followed, _ = two
    ledger.carry_out(bin_pledges([followed]), CLERK, AT)
    ledger.carry_out(add_pledge(one, draft()), CLERK, LATER)
    again = next(line.pledge for line in ledger.lines(Filter(words="电梯"), TODAY) if line.letter.id == one)
    assert again.id != followed
    ledger.carry_out(bring_back(ledger.in_bin()), CLERK, LATER)
    assert len(ledger.lines(Filter(letter_id=one), TODAY)) == 3


def test_the_bin_outlives_the_program(two, ledger, path):
    ledger.carry_out(bin_letters([two[0]]), CLERK, AT)
    ledger.close()
    with closing(open_ledger(path, "李强", LATER)) as again:
        assert [thing.id for thing in again.in_bin()] == [two[0]]
