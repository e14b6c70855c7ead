"""The ledger against a plain model of it: any steps with undo and redo, tests/benchmarks/random_operations.py for many."""

from hypothesis import settings
from plain_model import Ledgers

TestLedgers = Ledgers.TestCase
TestLedgers.settings = settings(max_examples=25, stateful_step_count=30, deadline=None, database=None)
