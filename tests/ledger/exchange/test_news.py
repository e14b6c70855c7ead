"""What a hand-over file would bring is told exactly, and telling it changes nothing."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from hand_over_builders import PACKAGE, forged, pass_on
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    SUPERVISOR,
    TABLES,
    draft,
    keep,
    pledge_ids,
    rows_of,
    undated,
)

from tracker.errors import BadPackage, ForgedEntry, NotWritten
from tracker.exchange_errors import LargePackage
from tracker.ledger import assign, bin_pledges, extend, open_ledger, read_ledger, take_turn
from tracker.ledger.care.soundness import is_sound
from tracker.ledger.exchange import hand_over as hand_over_module
from tracker.ledger.exchange.news import News, letters_in, news_of
from tracker.ledger.exchange.package import read_package
from tracker.ledger.exchange.taking_in import take_in_beside
from tracker.model import EntryKind, Evidence

ALL = (*TABLES, *HISTORY_TABLES)


@pytest.fixture
def deputy(tmp_path):
    with closing(open_ledger(tmp_path / "代表.db", "李强", AT)) as other:
        yield other


@pytest.fixture
def both(ledger, deputy):
    """The ids of three pledges of one letter that both have."""
    ids = pledge_ids(ledger, keep(ledger, draft(), undated(), undated("第三项", start=60, end=63)))
    pass_on(ledger, deputy)
    return ids


def news(giver, taker):
    file = giver.path.with_name(PACKAGE)
    giver.hand_over(file, None, CLERK, AT)
    before = rows_of(taker.path, *ALL)
    found = news_of(taker.path, read_package(file))
    assert rows_of(taker.path, *ALL) == before
    return found


def test_letters_and_pledges_that_are_new(ledger, deputy):
    keep(ledger, draft(), undated())
    assert news(ledger, deputy) == News(operations=1, letters=1, pledges=2)
    file = ledger.path.with_name(PACKAGE)
    assert letters_in(read_package(file)) == 1


def test_the_deputy_s_word_and_what_goes(ledger, deputy, both):
    first, second, third = both
    ledger.carry_out(take_turn(EntryKind.REPORT, [first, second], "已办", [Evidence("1", b"1")]), CLERK, AT)
    pass_on(ledger, deputy)
    deputy.carry_out(take_turn(EntryKind.VERIFY, [first], "属实"), SUPERVISOR, AT)
    deputy.carry_out(take_turn(EntryKind.RETURN, [second], "不实", [Evidence("2", b"2")]), SUPERVISOR, AT)
    deputy.carry_out(bin_pledges([third]), SUPERVISOR, AT)
    assert news(deputy, ledger) == News(
        operations=3, changed_letters=1, changed_pledges=2, entries=2, verifications=1, returns=1, evidence=1, deletions=1
    )  # fmt: skip


def test_what_was_settled_differently(ledger, deputy, both):
    for each, name in ((ledger, "甲"), (deputy, "乙")):
        each.carry_out(assign(both[:1], name, (), None, None), CLERK, AT)
    assert news(deputy, ledger) == News(operations=1, changed_letters=1, changed_pledges=1, rivals=1)
    pass_on(deputy, ledger)
    assert news(deputy, ledger).are_none


def test_what_is_forged_or_broken_is_found_out_before_it_is_taken_in(ledger, deputy, both):
    file = ledger.path.with_name(PACKAGE)
    for spoil, error in (
        (lambda entries: entries[0].update(by="别人"), ForgedEntry),
        (lambda entries: entries[0]["changes"][-1].update(key="x"), BadPackage),
    ):
        ledger.hand_over(file, None, CLERK, AT)
        forged(file, spoil)
        with pytest.raises(error):
            news_of(deputy.path, read_package(file))


def test_it_is_taken_in_beside_the_open_ledger_or_stopped_without_a_trace(ledger, deputy, both):
    ledger.carry_out(extend(both[:1], date(2025, 6, 30), "经费", "周局长"), CLERK, AT)
    file = ledger.path.with_name(PACKAGE)
    ledger.hand_over(file, None, CLERK, AT)
    package, before = read_package(file), rows_of(deputy.path, *ALL)

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in_beside(deputy.path, package, SUPERVISOR, AT, stop)
    assert rows_of(deputy.path, *ALL) == before
    assert take_in_beside(deputy.path, package, SUPERVISOR, AT) is not None
    assert deputy.line(both[0]).pledge.due == date(2025, 6, 30)
    deputy.carry_out(assign(both[:1], "市财政局", (), None, None), SUPERVISOR, AT + timedelta(hours=1))


# What is handed over can be taken in again


def test_more_than_is_ever_taken_in_is_not_written(ledger, both, monkeypatch, tmp_path):
    file = tmp_path / "多.handover"
    for name in ("LARGEST_ENTRIES", "LONGEST_ENTRY", "LARGEST_CONTENT"):
        with monkeypatch.context() as patch, pytest.raises(LargePackage):
            patch.setattr(hand_over_module, name, 10)
            ledger.hand_over(file, None, CLERK, AT)
    assert not list(tmp_path.glob("多*"))


def test_neither_the_ledger_nor_another_file_is_overwritten(ledger, both, tmp_path):
    other = tmp_path / "账.xlsx"
    other.write_text("别的", "utf-8")
    for target in (ledger.path, other):
        before = target.read_bytes()
        with pytest.raises(NotWritten):
            ledger.hand_over(target, None, CLERK, AT)
        assert target.read_bytes() == before


def test_how_far_it_is_and_stopping_it(ledger, both, tmp_path):
    told = []
    ledger.hand_over(tmp_path / "一.handover", None, CLERK, AT, "", lambda *far: told.append(far))
    assert told and all(0 < done <= total for done, total in told)
    read_package(tmp_path / "一.handover", "", lambda *far: told.append(far))
    assert told[-1][0] == told[-1][1]

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.hand_over(tmp_path / "二.handover", None, CLERK, AT, "", stop)
    assert not list(tmp_path.glob("二*"))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("pledge", {"due": "20241231"}), ("pledge", {"reported_on": "2024-W01-1"}), ("pledge", {"position": 2**31}),
        ("pledge", {"start": -1}), ("pledge", {"start": 9, "end": 8}), ("pledge", {"co_owners": "[1]"}),
        ("pledge", {"binned_at": "9999-12-31T00:00:00+00:00"}), ("letter", {"binned_at": "0001-01-01T00:00:00+14:00"}),
        ("letter", {"imported_at": "2024-06-03T09:30:00Z"}), ("letter", {"addressees": "[null]"}),
        ("letter", {"dated": "2024-6-3"}), ("entry", {"at": "2024-06-03T09:30"}), ("entry", {"new_due": "morgen"}),
    ],
)  # fmt: skip
def test_rows_that_we_never_write_are_not_sound(ledger, both, table, values):
    ledger.carry_out(take_turn(EntryKind.PROGRESS, both[:1], "已招标"), CLERK, AT)
    row = dict(ledger._conn.execute(f"SELECT * FROM {table}").fetchone())
    assert is_sound(table, row) and not is_sound(table, row | values)


def test_the_ledger_can_be_written_meanwhile_and_the_file_is_of_one_moment(ledger, both, tmp_path):
    """A report between two pieces stands for whoever has the ledger open in the window."""
    proof = [Evidence("1.txt", b"proof")]
    ledger.carry_out(take_turn(EntryKind.PROGRESS, both[:1], "已招标", proof), CLERK, AT)
    done = []

    def write(*_):
        if not done:
            done.append(ledger.undo(CLERK, AT))

    with closing(read_ledger(ledger.path)) as reader:
        reader.hand_over(tmp_path / "一.handover", None, CLERK, AT, "", write)
    package = read_package(tmp_path / "一.handover")
    assert done and [entry["action"] for entry in package.entries][-1] == "undo"
    with closing(open_ledger(tmp_path / "三.db", "李强", AT)) as other:
        assert other.take_in(package, SUPERVISOR, AT)
