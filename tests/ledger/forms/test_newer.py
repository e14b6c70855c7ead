"""A ledger of a newer program: looked at as long as it answers everything, else refused in words; never touched."""

from contextlib import closing
from pathlib import Path

import pytest
from ledger_builders import AT, force

from tracker.errors import NewerLedger
from tracker.ledger import Filter, read_ledger


def newer(path: Path, *changes: str) -> None:
    force(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tracker', 'm999_later', '')",
        *changes,
    )


@pytest.mark.parametrize("change", [
    "SELECT 1",
    "ALTER TABLE pledge ADD COLUMN mood TEXT",
    "CREATE TABLE rating (id TEXT)",
])  # fmt: skip
def test_a_newer_ledger_that_answers_can_be_looked_at(made, change):
    newer(made, change)
    content = made.read_bytes()
    with closing(read_ledger(made, also_newer=True)) as reader:
        assert reader.is_newer()
        assert len(reader.lines(Filter(), AT.date())) == 2
    assert made.read_bytes() == content


@pytest.mark.parametrize("change", [
    "ALTER TABLE pledge RENAME COLUMN due TO due_on",
    "ALTER TABLE pledge RENAME TO promise",
    "ALTER TABLE entry RENAME COLUMN kind TO sort",
    "DROP TABLE rival",
    "DROP TABLE setting",
    "ALTER TABLE history RENAME COLUMN action TO what",
    "INSERT INTO entry SELECT 'e', id, 'sing', '', 'x', 'clerk', '2024-01-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL"
    " FROM pledge LIMIT 1",
    "UPDATE pledge SET owner_origin = 'guessed'",
    "UPDATE pledge SET due = 'soon'",
    "UPDATE letter SET addressees = '3'",
])  # fmt: skip
def test_a_newer_ledger_that_does_not_answer_is_refused_in_words(made, change, english):
    newer(made, change)
    content = made.read_bytes()
    with pytest.raises(NewerLedger) as caught:
        read_ledger(made, also_newer=True)
    assert caught.value.told(english)[0].endswith("was written by a newer version of this program.")
    assert made.read_bytes() == content
