"""Damages a ledger in every way that `damage.py` knows, again and again: `mutated_ledgers.py [1000] [SEED]`.

Each damaged file is opened for reading and for writing, asked for its lines and checked; every tenth is repaired. All
that may come of it are the program's own words; a file that cannot be opened for writing stays as it was.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from damage import WAYS
from ledger_builders import AT, CLERK
from lived_ledger import live

from tracker.errors import TrackerError
from tracker.ledger import Filter, open_ledger, read_ledger
from tracker.ledger.care.checking import check
from tracker.ledger.mending.repair import repair

REPAIRED = 10  # of so many one


def main(words: list[str]) -> None:
    """Print how the files were met, and the longest that one took."""
    count, seed = (int(word) for word in [*words, "1000", "1"][:2])
    ends: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = folder / "whole.sqlite"
        live(whole, folder)
        data, damaged, new = whole.read_bytes(), folder / "damaged.sqlite", folder / "new.sqlite"
        for number in range(count):
            drawn = Random(f"{seed} {number}")
            spoilt = bytearray(data)
            drawn.choice(WAYS)(spoilt, drawn)
            damaged.write_bytes(spoilt)
            start = time.process_time()
            meet(damaged, new, number % REPAIRED == 0, ends)
            slowest = max(slowest, time.process_time() - start)
    print(f"{count} damaged ledgers, slowest {slowest:.2f} s of computing: {dict(ends.most_common())}")


def meet(damaged: Path, new: Path, is_repaired: bool, ends: Counter[str]) -> None:
    """Do with a damaged file what users may do with it."""
    before = damaged.read_bytes()
    told(lambda: check(damaged), "check", ends)
    told(lambda: _read(damaged), "read", ends)
    if is_repaired:
        new.unlink(missing_ok=True)
        told(lambda: repair(damaged, new, CLERK, AT), "repair", ends)
    assert damaged.read_bytes() == before, "something was written into a damaged ledger"
    if told(lambda: open_ledger(damaged, "王敏", AT).close(), "open", ends) is not None:
        assert damaged.read_bytes() == before, "a ledger that was refused was written"


def told(work: Callable[[], object], name: str, ends: Counter[str]) -> TrackerError | None:
    """Do it; the program's own words are one way to end, anything else ends this run."""
    try:
        work()
    except TrackerError as error:
        ends[f"{name}: {type(error).__name__}"] += 1
        return error
    ends[f"{name}: done"] += 1
    return None


def _read(path: Path) -> None:
    with closing(read_ledger(path)) as ledger:
        for line in ledger.lines(Filter(), AT.date())[:5]:
            ledger.entries(line.pledge.id)
            ledger.history(line.pledge.id)


if __name__ == "__main__":
    main(sys.argv[1:])
