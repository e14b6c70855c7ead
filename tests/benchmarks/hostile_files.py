"""What files that are made to do harm cost one `tracker import`: time and memory of each, and whether the ledger is whole."""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import psutil

from tracker.errors import TrackerError
from tracker.files import Item, items_of
from tracker.model import OfficeRules
from tracker.paths import resources
from tracker.reading.pool import ReadingPool

SECONDS, MEGABYTES = 25, 1500


def main() -> None:
    """Print one line a file, then what the import and the check say; exit code 1 where a limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only-import", action="store_true", help="leave out the look at each file")
    asked = parser.parse_args()
    costs = [] if asked.only_import else [cost(item) for item in items_of([asked.folder])]
    is_whole = imported(asked.folder)
    broken = [name for name, seconds, memory in costs if seconds > SECONDS or memory > MEGABYTES]
    print(f"limits broken by: {', '.join(broken) or 'none'}; ledger whole: {is_whole}")
    raise SystemExit(1 if broken or not is_whole else 0)


def cost(item: Item) -> tuple[str, float, float]:
    """The name, seconds and megabytes of reading one file in a worker of its own."""
    with ReadingPool(1) as pool:
        pool.run(abs, (1,), "warm").result()
        (worker,) = workers(psutil.Process())
        peak, over = [0.0], threading.Event()
        watch = threading.Thread(target=look, args=(worker, peak, over))
        watch.start()
        start = time.perf_counter()
        try:
            read = pool.read(item.receive(), OfficeRules(), date(2026, 11, 30)).result()
            told = f"read, {len(read.drafts)} pledges, {len(read.source.cautions)} cautions"
        except TrackerError as error:
            told = f"{type(error).__name__}"
        except Exception as error:  # noqa: BLE001 - what is looked for
            told = f"UNFORESEEN {type(error).__name__}: {error}"
        seconds = time.perf_counter() - start
        over.set()
        watch.join()
    print(f"{item.shown:40} {seconds:6.2f} s {peak[0]:6.0f} MB  {told}", flush=True)
    return item.shown, seconds, peak[0]


def look(worker: psutil.Process, peak: list[float], over: threading.Event) -> None:
    while not over.wait(0.01):
        try:
            peak[0] = max(peak[0], worker.memory_info().rss / 1_000_000)
        except psutil.Error:
            return


def workers(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children() if "spawn_main" in " ".join(child.cmdline())]


def imported(folder: Path) -> bool:
    """Whether one import of all, with good letters beside them, keeps those and leaves the ledger whole."""
    good = sorted((resources() / "samples").glob("*.txt"))
    with tempfile.TemporaryDirectory() as place:
        ledger = ["--ledger", str(Path(place, "ledger.sqlite"))]
        command = [sys.executable, "-m", "tracker", "--lang", "en", *ledger]
        start = time.perf_counter()
        said = subprocess.run(
            [*command, "import", str(good[0]), str(folder), *map(str, good[1:])],
            capture_output=True,
            check=False,
            text=True,
        )
        print(said.stdout, end="")
        print(f"exit code {said.returncode}, {time.perf_counter() - start:.1f} s for all")
        kept = all(f"{file.name}  " in said.stdout for file in good) and "Traceback" not in said.stderr
        checked = subprocess.run([*command, "check"], capture_output=True, check=False, text=True)
        print(checked.stdout, end="")
        return kept and said.returncode == 1 and checked.returncode == 0


if __name__ == "__main__":
    main()
