"""What the reader gave is written down with the letter, and stays so; older ledgers are brought to it."""

import json
import sqlite3
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_builders import (
    AT,
    CLERK,
    TABLES,
    TODAY,
    ask,
    count,
    draft,
    facts,
    force,
    keep,
    rows_of,
    source,
    undated,
)

from tracker.ledger import Filter, import_letter, reread_letter
from tracker.ledger.past.readings import drafts_of, drafts_text
from tracker.model import Draft, Origin, Reason

OLD_TABLES = tuple(table for table in TABLES if table != "reading")
TWO = (
    draft(co_owners=("市财政局",), heading="下一步", reasons=(Reason("named", "由…牵头"),), confidence=0.7),
    undated(measurable=False, continuing=True),
)


def keep_read(ledger, as_read, *kept, reader="1.0+abc"):
    operation = import_letter(source(), facts(), kept, as_read, reader)
    return next(iter(ledger.carry_out(operation, CLERK, AT).letter_ids))


def test_a_reading_is_kept_beside_what_the_review_left(ledger, path):
    letter_id = keep_read(ledger, TWO, TWO[0])
    assert ledger.drafts_read(letter_id) == list(TWO)
    assert len(ledger.lines(Filter(), TODAY)) == 1
    ((reading_id, *rest, drafts),) = ask(path, "SELECT * FROM reading")
    assert uuid.UUID(reading_id).version == 4
    assert rest == [letter_id, AT.isoformat(), "王敏", "clerk", "1.0+abc"]
    assert [told["text"] for told in json.loads(drafts)] == [each.text for each in TWO]


def test_a_letter_that_no_reader_read_differs_from_one_in_which_it_found_nothing(ledger):
    assert ledger.drafts_read(next(iter(keep(ledger, draft()).letter_ids))) is None
    again = import_letter(source("另一封"), facts(), [], ())
    assert ledger.drafts_read(next(iter(ledger.carry_out(again, CLERK, AT).letter_ids))) == []


def test_later_readings_add_to_earlier_ones(ledger):
    letter_id = keep_read(ledger, TWO[:1])
    ledger.carry_out(reread_letter(letter_id, [], [], TWO[1:]), CLERK, AT)
    assert ledger.drafts_read(letter_id) == list(TWO)


def test_the_history_tells_of_a_reading_by_its_digest(ledger, path):
    keep_read(ledger, TWO, TWO[0])
    ((changes,),) = ask(path, "SELECT changes FROM history")
    (row,) = [change for change in json.loads(changes) if change["table"] == "reading"]
    assert set(row["after"]["drafts"]) == {"sha256", "size"}


# Append-only


def test_a_reading_is_never_changed(ledger, path):
    keep_read(ledger, TWO)
    before = rows_of(path, "reading")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        force(path, "UPDATE reading SET reader = 'x'")
    assert rows_of(path, "reading") == before


def test_undo_takes_the_last_reading_back(ledger, path):
    letter_id = keep_read(ledger, TWO[:1])
    ledger.carry_out(reread_letter(letter_id, [], [], TWO), CLERK, AT)
    ledger.undo(CLERK, AT)
    assert ledger.drafts_read(letter_id) == [TWO[0]]
    ledger.undo(CLERK, AT)
    assert count(path, "reading") == count(path, "letter") == 0


# As text

ORIGINS = st.sampled_from(Origin)
MAYBE = st.none() | st.text()
DRAFTS = st.builds(
    Draft,
    text=st.text(),
    start=st.integers(0, 9999),
    end=st.integers(0, 9999),
    heading=MAYBE,
    owner=MAYBE,
    owner_origin=ORIGINS,
    owner_words=MAYBE,
    co_owners=st.lists(st.text()).map(tuple),
    due=st.none() | st.dates(),
    due_origin=ORIGINS,
    due_words=MAYBE,
    measurable=st.booleans(),
    continuing=st.booleans(),
    confidence=st.floats(0, 1),
    reasons=st.lists(st.builds(Reason, st.text(), st.text()), max_size=2).map(tuple),
)


@given(st.lists(DRAFTS, max_size=3).map(tuple))
def test_drafts_come_back_as_they_went(drafts):
    assert drafts_of(drafts_text(drafts)) == drafts


def test_what_another_version_says_of_a_draft_is_passed_over():
    (told,) = json.loads(drafts_text([draft()]))
    del told["confidence"], told["reasons"]
    assert drafts_of(json.dumps([told | {"later": {"x": 1}}])) == (draft(),)
