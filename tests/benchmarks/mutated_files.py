"""What the readers make of spoilt files: samples of all formats with bits turned, pieces cut, put in and swapped."""

import argparse
import random
from collections import Counter, deque
from concurrent.futures import Future
from datetime import date
from pathlib import Path

from tracker.crash_report import crash_report
from tracker.errors import TrackerError
from tracker.file_errors import ReaderCrashed, TookTooLong, TookTooMuch
from tracker.files import Received
from tracker.model import OfficeRules
from tracker.reading.desks import Limits
from tracker.reading.intake import Intake
from tracker.reading.pool import ReadingPool

TODAY = date(2026, 11, 30)
AHEAD = 16


def main() -> None:
    """Print how many were read, refused, crashed and ended, and each error that nobody foresaw, with its seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="whole samples; their names do not matter")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0, help="that of the first one")
    parser.add_argument("--seconds", type=float, default=20, help="the limit of time of one")
    parser.add_argument("--keep", type=Path, help="a folder for those that did worse than being refused")
    asked = parser.parse_args()
    samples = [path for path in sorted(asked.folder.iterdir()) if path.is_file() and path.stat().st_size]
    counts: Counter[str] = Counter()
    with ReadingPool(limits=Limits(seconds=asked.seconds)) as pool:
        waiting: deque[tuple[int, Received, Future[Intake]]] = deque()
        for seed in range(asked.seed, asked.seed + asked.files):
            file = spoilt(samples[seed % len(samples)], seed)
            waiting.append((seed, file, pool.read(file, OfficeRules(), TODAY)))
            if len(waiting) >= AHEAD:
                counts[outcome(*waiting.popleft(), asked.keep)] += 1
            if sum(counts.values()) % 200 == 199:
                print(f"{sum(counts.values()) + 1}: {dict(counts)}", flush=True)
        while waiting:
            counts[outcome(*waiting.popleft(), asked.keep)] += 1
    print(f"{sum(counts.values())}: {dict(counts.most_common())}")
    raise SystemExit(1 if counts["unforeseen"] else 0)


def outcome(seed: int, file: Received, reading: "Future[Intake]", keep: Path | None) -> str:
    """What became of it, in a word; what is no refusal is told at length and kept."""
    error = reading.exception()
    if error is None:
        return "read with cautions" if reading.result().source.cautions else "read"
    if isinstance(error, TrackerError):
        told = type(error).__name__
        if not isinstance(error, ReaderCrashed | TookTooLong | TookTooMuch):
            return told
        print(f"seed {seed}, {file.name}: {told}", flush=True)
    else:
        told = "unforeseen"
        print(f"seed {seed}, {file.name}: {type(error).__name__}: {error}\n{crash_report(error)}", flush=True)
    if keep:
        keep.mkdir(exist_ok=True, parents=True)
        keep.joinpath(f"{seed}-{file.name}").write_bytes(file.content)
    return told


def spoilt(sample: Path, seed: int) -> Received:
    """The sample, spoilt in one to four places; the same seed spoils it in the same way."""
    chance = random.Random(seed)
    content = bytearray(sample.read_bytes())
    for _ in range(chance.randint(1, 4)):
        spoil(content, chance)
    return Received(sample.name, bytes(content))


def spoil(content: bytearray, chance: random.Random) -> None:
    size = max(1, len(content))
    place, other = sorted((chance.randrange(size), chance.randrange(size)))
    length = min(chance.choice((1, 2, 4, 16, 200, 4096)), size)
    match chance.choice(("turn", "turn", "set", "cut", "cut short", "put in", "swap", "repeat")):
        case "turn":
            for _ in range(chance.choice((1, 1, 8, 64))):
                if content:
                    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case "set":
            content[place : place + length] = bytes([chance.choice((0, 0xFF, 0x7F, 0x80))]) * length
        case "cut":
            del content[place : place + length]
        case "cut short":
            del content[other:]
        case "put in":
            content[place:place] = chance.randbytes(length)
        case "swap":
            one, two = content[place : place + length], content[other : other + length]
            content[place : place + length], content[other : other + length] = two, one
        case "repeat":
            content[place:place] = content[other : other + length] * chance.choice((1, 2, 50))


if __name__ == "__main__":
    main()
