"""Many random histories on three desktops that hand over to one another: `python tests/benchmarks/three_desktops.py 5000`."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from hypothesis import strategies as st
from test_three_desktops import check, seeds, steps


def main(words: list[str]) -> int:
    """Run so many histories; the first on which the desktops differ is told in its shortest form."""
    examples = int(words[0]) if words else 1000
    lived = []

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(steps, min_size=10, max_size=60), seeds)
    def live(history: list[tuple], seed: int) -> None:
        check(history, seed)
        lived.append(len(history))

    live()
    print(f"{len(lived)} histories of {sum(lived)} steps: all desktops ended with the same ledger")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
