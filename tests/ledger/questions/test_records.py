"""Pledges with all their entries: the same that is told of each when it is asked for alone."""

from contextlib import closing
from dataclasses import replace

import pytest
from busy_ledgers import TODAY, fill, supervise
from ledger_builders import AT, CLERK

from tracker.ledger import Filter, open_ledger, take_turn
from tracker.model import EntryKind, Evidence, LedgerLine, Status


@pytest.fixture
def ledger(tmp_path):
    with closing(open_ledger(tmp_path / "台账.sqlite", "王敏", AT)) as ledger:
        fill(ledger)
        ids = supervise(ledger)
        proof = [Evidence("甲.pdf", b"1"), Evidence("乙.pdf", b"22")]
        ledger.carry_out(take_turn(EntryKind.PROGRESS, ids[:1], "已招标", proof), CLERK, AT)
        yield ledger


def told(line: LedgerLine) -> tuple:
    """A line without the evidence of its last entry, which a line alone does not name."""
    return line.pledge, line.letter, line.last_entry and replace(line.last_entry, evidence=())


@pytest.mark.parametrize(
    "wanted",
    [Filter(), Filter(words="完成"), Filter(statuses=frozenset({Status.REPORTED})), Filter(tag="民生")],
)
def test_they_are_the_lines_with_the_entries_of_each(ledger, wanted):
    records = ledger.records(wanted, TODAY)
    assert records
    lines = ledger.lines(wanted, TODAY)
    assert [told(record.line) for record in records] == [told(line) for line in lines]
    for record in records:
        assert list(record.entries) == ledger.entries(record.line.pledge.id)
    assert any(len(record.entries) > 2 for record in ledger.records(Filter(), TODAY))
    assert any(
        len(entry.evidence) == 2 for record in ledger.records(Filter(), TODAY) for entry in record.entries
    )


def test_chosen_ones_come_in_the_order_chosen_and_only_within_the_filter(ledger):
    ids = [line.pledge.id for line in ledger.lines(Filter(), TODAY)][::-2]
    assert [record.line.pledge.id for record in ledger.records(Filter(), TODAY, ids)] == ids
    assert ledger.records(Filter(), TODAY, ["keine"]) == []
    narrow = Filter(statuses=frozenset({Status.VERIFIED}))
    chosen = [record.line.pledge.id for record in ledger.records(narrow, TODAY, ids)]
    assert chosen == [
        pledge_id for pledge_id in ids if ledger.line(pledge_id).pledge.status is Status.VERIFIED
    ]


def test_they_are_asked_for_in_as_many_questions_however_many_they_are(ledger):
    asked = []
    ledger._conn.set_trace_callback(asked.append)
    few = ledger.records(Filter(words="第1项"), TODAY)
    for_few = len(asked)
    asked.clear()
    all_of_them = ledger.records(Filter(), TODAY)
    ledger._conn.set_trace_callback(None)
    assert len(few) < len(all_of_them)
    assert len(asked) <= for_few + 1


def test_whoever_waits_for_them_can_stop(ledger):
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.records(Filter(), TODAY, (), stop)
