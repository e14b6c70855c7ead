"""What a repair takes from a damaged file: only rows that a ledger can hold as they were read."""

from contextlib import closing

import pytest
from ledger_builders import ask, draft, keep

from tracker.ledger.mending.sieve import Sieve


@pytest.fixture
def pledge(ledger, path) -> dict:
    keep(ledger, draft())
    names = [column[1] for column in ask(path, "PRAGMA table_info(pledge)")]
    return dict(zip(names, ask(path, "SELECT * FROM pledge")[0], strict=True))


@pytest.mark.parametrize(
    ("change", "is_taken"),
    [
        ({}, True),
        ({"owner": None}, True),
        ({"owner": 0}, False),  # text would be made of it
        ({"reported_on": 0}, False),
        ({"owner": b"x"}, False),
        ({"text": ""}, False),
        ({"due": "31.12.2024"}, False),
        ({"status": "overdue"}, False),
        ({"slips": 2**70}, False),
        ({"colour": "red"}, False),
    ],
)
def test_a_row_is_taken_as_it_was_read_or_not_at_all(pledge, change, is_taken):
    with closing(Sieve()) as sieve:
        assert sieve.takes("pledge", pledge | change) is is_taken
        assert sieve.takes("pledge", pledge)  # what was tried leaves nothing behind
