"""Times the full check of a long ledger: `python tests/benchmarks/check.py [PLEDGES ENTRIES [FILE]]`.

Prints seconds on the clock and of the processor, and both as a ratio to SQLite's own integrity_check in the same run.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from long_ledger import make

from tracker.ledger.care.checking import check


def main(words: list[str]) -> int:
    """Make the ledger, unless one is given that is there already, and check it."""
    pledges, entries = (int(words[0]), int(words[1])) if len(words) > 1 else (100_000, 1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(words[2]) if len(words) > 2 else Path(folder) / "台账.sqlite"
        if not ledger.exists():
            make(ledger, pledges, entries)
        print(f"{pledges} pledges, {entries} entries, {ledger.stat().st_size / 1e6:.0f} MB")
        bare = timed("integrity_check", lambda: integrity_check(ledger))
        ours = timed("full check", lambda: print(check(ledger)))
        print(f"ratio: {ours[0] / bare[0]:.2f} on the clock, {ours[1] / bare[1]:.2f} of the processor")
    return 0


def integrity_check(ledger: Path) -> None:
    """SQLite's own check, on its own."""
    with closing(sqlite3.connect(ledger)) as conn:
        print(conn.execute("PRAGMA integrity_check").fetchone()[0])


def timed(name: str, run: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    took = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name}: {took[0]:.1f} s on the clock, {took[1]:.1f} s of the processor", flush=True)
    return took


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
