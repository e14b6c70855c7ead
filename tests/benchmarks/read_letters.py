"""How fast the reader is: letters of 2,000 characters a second on one core, a letter of 2 MB, and the import.

The letters are cut out of marked letters, no two alike. Since machines differ, each time is told as well as a multiple
of passes with one plain regular expression over the same text.
"""

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tracker.files.limits import TEXT_MB
from tracker.letters.extraction import extract

MARKED = Path(__file__).parents[1] / "letters" / "marked"
CHARACTERS = 2_000
ROUNDS = 5
PASSES = 100
RUN = re.compile(r"[^，。；：、\n]+")
IMPORT = "import time; t = time.perf_counter(); import tracker.letters; print(time.perf_counter() - t)"


def main() -> None:
    """Print the rates."""
    texts = [file.read_text("utf-8") for file in sorted(MARKED.glob("*.txt"))]
    letters = list(letters_of(texts))
    read(letters[:20])  # loads the model
    per_letter = statistics.median(
        read(letters[part::ROUNDS]) / len(letters[part::ROUNDS]) for part in range(ROUNDS)
    )
    plain = statistics.median(pass_over(letters) for _ in range(ROUNDS)) / len(letters)
    print(
        f"{len(letters)} letters of {CHARACTERS} characters: {1 / per_letter:.0f} a second, "
        f"each as long as {per_letter / plain:.1f} times {PASSES} passes"
    )
    for size in (TEXT_MB / 4, TEXT_MB / 2, TEXT_MB):
        letter = long_letter(texts, int(size * 1_000_000))
        seconds = read([letter])
        print(
            f"{size} MB, {len(letter)} characters: {seconds:.2f} s, {seconds / len(letter) * 1e6:.2f} µs a character"
        )
    print(f"import of tracker.letters: {statistics.median(import_time() for _ in range(ROUNDS)):.3f} s")


def letters_of(texts: Iterable[str]) -> Iterator[str]:
    """The marked letters, joined until they are long enough and cut to length; each stands in one letter only."""
    filled = ""
    for text in texts:
        filled += text
        if len(filled) >= CHARACTERS:
            yield filled[:CHARACTERS]
            filled = ""


def long_letter(texts: Sequence[str], size: int) -> str:
    """The marked letters one behind the other, as often as it takes to fill so many bytes.

    Those that head their answer (答复内容) are left out: all in front of such a line is taken for the letter's head,
    so that the longer letter would be read to a greater part than the shorter one.
    """
    whole = "".join(
        text for text in texts if not re.search("(?:答复|办复|回复)(?:内容|正文|意见|全文)", text)
    ).encode()
    return (whole * (size // len(whole) + 1))[:size].decode(errors="ignore")


def read(letters: Sequence[str]) -> float:
    """Seconds of computing for all letters."""
    start = time.process_time()
    for letter in letters:
        extract(letter)
    return time.process_time() - start


def pass_over(letters: Sequence[str]) -> float:
    """Seconds of computing for so many plain passes over the letters."""
    start = time.process_time()
    for letter in letters:
        for _ in range(PASSES):
            RUN.findall(letter)
    return time.process_time() - start


def import_time() -> float:
    """Seconds that a fresh interpreter takes to import the package."""
    done = subprocess.run([sys.executable, "-c", IMPORT], check=True, stdout=subprocess.PIPE)
    return float(done.stdout)


if __name__ == "__main__":
    main()
