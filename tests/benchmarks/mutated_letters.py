"""Reads letters that were spoilt at random, and tells whether any made the reader fail or slow: `--count 100000`.

Each is one of the samples and marked letters with parts cut out, doubled, swapped, repeated or replaced by odd
characters. Told are the failures, the slowest letter, and how the time grows with a letter's length.
"""

import argparse
import multiprocessing
import random
import time
from pathlib import Path

from tracker.letters.extraction import extract
from tracker.paths import resources

ODD = "。，；：！？、（）《》“”〔〕【】一二三十①第条是由将会同于年月日底前内0123456789１２３\n\n\r\t\f \u3000\u200b\ufeff*#—-/%…·\x00𠮷é"
SLOW = 0.5  # seconds


def main() -> None:
    """Read so many spoilt letters on all cores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    count = parser.parse_args().count
    with multiprocessing.Pool() as pool:
        outcomes = pool.imap_unordered(read, range(count), chunksize=200)
        slowest, failures, slow = 0.0, 0, 0
        for seconds, failure in outcomes:
            slowest, slow = max(slowest, seconds), slow + (seconds > SLOW)
            failures += failure is not None
            if failure:
                print(failure)
    print(f"{count} spoilt letters: {failures} failures, {slow} over {SLOW} s, slowest {slowest:.2f} s")
    letter = (texts()[0] + "\n") * 400
    for length in (100_000, 200_000, 400_000):
        start = time.perf_counter()
        extract(letter[:length])
        print(f"{length} characters: {time.perf_counter() - start:.2f} s")


def read(seed: int) -> tuple[float, str | None]:
    """How long a spoilt letter takes, and what it made fail."""
    text = spoilt(random.Random(seed))
    start = time.perf_counter()
    try:
        for draft in extract(text).drafts:
            if not 0 <= draft.start < draft.end <= len(text):
                return 0.0, f"seed {seed}: a draft outside the letter"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return 0.0, f"seed {seed}: {error!r}"
    return time.perf_counter() - start, None


def spoilt(dice: random.Random) -> str:
    """One letter, spoilt in one to eight ways."""
    text = dice.choice(texts())
    for _ in range(dice.randint(1, 8)):
        first, last = sorted((dice.randint(0, len(text)), dice.randint(0, len(text))))
        last = min(last, first + 400)
        odd = "".join(dice.choices(ODD, k=dice.randint(1, 12)))
        text = dice.choice(
            (
                text[:first] + text[last:],
                text[:last] + text[first:],
                text[:first] + odd + text[first:],
                text[:first] + odd * dice.randint(1, 60) + text[last:],
                text[:first] + text[first:last] * dice.randint(1, 6) + text[last:],
                text[last:] + text[:first],
            )
        )
    return text


def texts() -> list[str]:
    """The letters that are spoilt."""
    if not _TEXTS:
        folders = (resources() / "samples", Path(__file__).parents[1] / "letters" / "marked")
        _TEXTS.extend(file.read_text("utf-8") for folder in folders for file in sorted(folder.glob("*.txt")))
    return _TEXTS


_TEXTS: list[str] = []

if __name__ == "__main__":
    main()
