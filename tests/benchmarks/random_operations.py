"""Random operations with undo and redo against a plain model: `random_operations.py [10000]`, so many steps at least."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from plain_model import Ledgers

STEPS = 50


def main(words: list[str]) -> None:
    """Run until so many steps were lived; the first that differs is told in its shortest form."""
    wanted = int(words[0]) if words else 10_000
    while Ledgers.lived < wanted:
        run_state_machine_as_test(
            Ledgers,
            settings=settings(
                max_examples=max(1, (wanted - Ledgers.lived) // STEPS),
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    print(f"{Ledgers.lived} steps: the ledger told what the plain model told after each")


if __name__ == "__main__":
    main(sys.argv[1:])
