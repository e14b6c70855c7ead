"""How many letters a second `tracker import` takes in once started, over 200 letters made from the samples."""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tracker.paths import resources

LETTERS = 200


def main() -> None:
    """Print the rate: the time of a run with all letters, less that of a run with one."""
    with tempfile.TemporaryDirectory() as folder:
        files = write_letters(Path(folder))
        one = seconds(Path(folder) / "one.sqlite", files[:1])
        all_of_them = seconds(Path(folder) / "all.sqlite", files)
    rate = (LETTERS - 1) / (all_of_them - one)
    print(
        f"start and one letter {one:.2f} s, {LETTERS} letters {all_of_them:.2f} s: {rate:.0f} letters a second"
    )


def write_letters(folder: Path) -> list[Path]:
    """Letters that differ in number and words, so that none is known already."""
    samples = [file.read_text("utf-8") for file in sorted((resources() / "samples").glob("*.txt"))]
    files = []
    for number in range(LETTERS):
        file = folder / f"{number}.txt"
        text = re.sub(r"〕\d+号", f"〕{number}号", samples[number % len(samples)], count=1)
        file.write_text(text, "utf-8")
        files.append(file)
    return files


def seconds(ledger: Path, files: list[Path]) -> float:
    """How long one import of these files takes."""
    command = [sys.executable, "-m", "tracker", "--ledger", str(ledger), "import", *map(str, files)]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
