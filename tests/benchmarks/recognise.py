"""How well and how fast scans are read: likeness to the true text, seconds a page, and the most memory taken.

Reads the real letter of the shared folder as a scan, photograph, upside-down page and PDF without a text of its own; each
is compared with the part of the truth that it shows. Needs the extra `ocr`. Name files to read only those, as
`python tests/benchmarks/recognise.py photo_p1.jpg`.
"""

import re
import sys
import time
from pathlib import Path

import psutil
from rapidfuzz.distance import Levenshtein

from tracker.files import read_letter
from tracker.files.scans.engine import recognition_engine

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
# Each with the words before which its part of the letter ends, and begins.
PARTS = {
    "letter_scan_200dpi.pdf": ("", ""),
    "letter_no_tounicode.pdf": ("", ""),
    "photo_p1.jpg": ("", "落实主体责任"),
    "scan_p2_upside_down.jpg": ("落实主体责任", "多元化解工作"),
}


def main(names: list[str]) -> None:
    """Print a line for each file."""
    truth = bare((SAMPLES / "truth_letter.txt").read_text("utf-8"))
    begins = time.perf_counter()
    recognition_engine()
    print(f"loading the engine: {time.perf_counter() - begins:.1f} s")
    for name in names or PARTS:
        begins, worked = time.perf_counter(), time.process_time()
        letter = read_letter(SAMPLES / name)
        seconds, worked = time.perf_counter() - begins, time.process_time() - worked
        first, last = PARTS[name]
        part = truth[truth.index(first) : truth.index(last) if last else None]
        print(
            f"{name}: {letter.pages} pages, {seconds / (letter.pages or 1):.1f} s a page "
            f"({worked / (letter.pages or 1):.1f} s of one core), "
            f"likeness {Levenshtein.normalized_similarity(bare(letter.text), part):.4f}, "
            f"so far {most_memory():.0f} MB at most"
        )
        for change in Levenshtein.opcodes(bare(letter.text), part):
            read, meant = (
                bare(letter.text)[change.src_start : change.src_end],
                part[change.dest_start : change.dest_end],
            )
            if read != meant:
                print(f"    {read or '–'} instead of {meant or '–'}")


def bare(text: str) -> str:
    """A text without white space and stars."""
    return re.sub(r"[\s*]", "", text)


def most_memory() -> float:
    """Megabytes that this process has held at most."""
    memory = psutil.Process().memory_info()
    try:
        import resource
    except ImportError:  # Windows, where the peak is told beside
        return float(memory.peak_wset) / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
