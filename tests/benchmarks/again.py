"""How long it takes to tell whether a letter is in a ledger already; prints milliseconds beside a first reading of it.

usage: python tests/benchmarks/again.py [letters, 20000]
"""

import random
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from ledger_builders import AT, CLERK

from tracker.files import read_letter
from tracker.ledger import Ledger, import_letter, open_ledger
from tracker.ledger.questions.sameness import only_words
from tracker.letter_source import LetterSource
from tracker.model import LetterFacts
from tracker.paths import resources
from tracker.reading.intake import take_in


def main(count: int) -> None:
    """Fill a ledger with letters of like length and words, then ask for known and for new ones."""
    samples = [read_letter(file) for file in sorted((resources() / "samples").glob("*.txt"))]
    sentences = [line for sample in samples for line in sample.text.splitlines() if len(line) > 20]
    shuffled = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, closing(open_ledger(Path(folder, "l"), "", AT)) as ledger:
        kept = _fill(ledger, count, sentences, shuffled)
        reading = _time(lambda: take_in(samples[0], ledger.rules(), date.today()))
        print(
            f"{count} letters kept, of {median(len(only_words(one.text)) for one, _ in kept):.0f} signs each"
        )
        print(f"one letter read: {reading:.1f} ms")
        for name, asked in _questions(kept, shuffled).items():
            times = []
            for source, facts in asked:
                started = time.perf_counter()
                ledger.again(source, facts)
                times.append((time.perf_counter() - started) * 1000)
            print(f"{name}: median {median(times):.1f} ms, most {max(times):.1f} ms")


def _fill(ledger: Ledger, count: int, sentences: list[str], shuffled: random.Random) -> list:
    """Keep so many in one transaction, without the history's care, which is not what is measured."""
    kept = [_letter(number, sentences, shuffled) for number in range(count)]
    ledger._conn.execute("PRAGMA synchronous = OFF")
    for source, facts in kept:
        ledger.carry_out(import_letter(source, facts, []), CLERK, AT)
    return kept


def _letter(number: int, sentences: list[str], shuffled: random.Random) -> tuple[LetterSource, LetterFacts]:
    words = shuffled.choices(sentences, k=shuffled.randint(15, 30))
    text = "\n".join([f"市建函〔2024〕{number}号", *words])
    facts = LetterFacts(
        reference=f"市建函〔2024〕{number}号", kind="suggestion", number=str(number), subject=words[0]
    )
    return LetterSource(f"{number}.txt", text.encode(), text, "utf-8"), facts


def _questions(kept: list, shuffled: random.Random) -> dict[str, list]:
    some = shuffled.sample(kept, 50)
    other = [
        (LetterSource("a.pdf", b"%PDF" + one.original, one.text.replace("，", ",") + "完", "pdf"), facts)
        for one, facts in some
    ]
    return {
        "the same file": some,
        "the same letter as PDF": other,
        "the same without facts": [(source, LetterFacts()) for source, _ in other],
        "a new letter": [
            _letter(
                10**6 + number, [sentence for one, _ in some for sentence in one.text.splitlines()], shuffled
            )
            for number in range(50)
        ],
    }


def _time(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
