"""How well each format is read: a folder of one letter in many formats, held against its true text and its marks.

    python tests/benchmarks/read_formats.py SAMPLES [CORPUS]

SAMPLES holds `truth_letter.txt` (and `truth_complex.txt`) beside the files; CORPUS holds `seed.json`, `seed.txt` and
`score.py`, whose count of pledges is told where it is given. Similarity is that of characters, white space and marks of
bold aside; a paragraph is whole where one line of the text is one line of the truth.
"""

import importlib.util
import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType

from rapidfuzz.distance import Indel

from tracker.errors import TrackerError
from tracker.files import read_letter
from tracker.letter_source import LetterSource
from tracker.model import OfficeRules
from tracker.reading.intake import take_in

PASSWORD = "123456"
# Pages 1 and 2 of the same letter, each a picture of its own: held against the part of the truth that they hold.
PAGES = ("photo_", "scan_p")
NOT_THE_LETTER = ("truth_", "notice_", "short_")


def main(samples: Path, corpus: Path | None) -> None:
    """Print a line a file."""
    score = _module(corpus / "score.py") if corpus else None
    for file in sorted(samples.iterdir()):
        if file.is_file() and not file.name.startswith(NOT_THE_LETTER):
            _tell(file, samples, corpus, score)


def _tell(file: Path, samples: Path, corpus: Path | None, score: ModuleType | None) -> None:
    began = time.perf_counter()
    try:
        source = read_letter(file, PASSWORD)
    except TrackerError as error:
        print(f"{file.name:28} refused: {error}")
        return
    took = time.perf_counter() - began
    truth = (samples / f"truth_{'complex' if 'complex' in file.name else 'letter'}.txt").read_text("utf-8")
    likeness, whole = compare(source.text, truth, file.name.startswith(PAGES))
    lines = [line for line in truth.splitlines() if line.strip()]
    told = f"{file.name:28} {source.encoding:12} {took * 1000:7.0f} ms  similarity {likeness:.4f}"
    told += f"  whole {whole} of {len(lines)}  cautions {len(source.cautions)}"
    if score and corpus and "complex" not in file.name:
        told += f"  F1 {f1(source, corpus, score):.3f}"
    print(told)


def compare(text: str, truth: str, is_part: bool) -> tuple[float, int]:
    """The similarity of characters, and how many of the truth's lines are lines of the text."""
    read, true = squeeze(text), squeeze(truth)
    if is_part:
        true = _part_like(read, true)
    lines = {squeeze(line) for line in text.splitlines()}
    whole = sum(squeeze(line) in lines for line in truth.splitlines() if line.strip())
    return Indel.normalized_similarity(read, true), whole


def _part_like(read: str, true: str) -> str:
    """The run of the truth that is most like what was read: from its beginning or from within."""
    ends = range(len(read) // 2, len(true) + 1, 5)
    starts = [0, *range(5, len(true) - len(read) // 2, 5)]
    best = max(starts, key=lambda start: Indel.normalized_similarity(read, true[start : start + len(read)]))
    return max(
        (true[best:end] for end in ends if end > best),
        key=lambda part: Indel.normalized_similarity(read, part),
    )


def squeeze(text: str) -> str:
    """The text without white space and marks of bold."""
    return re.sub(r"[\s*]+", "", text)


def f1(source: LetterSource, corpus: Path, score: ModuleType) -> float:
    """The F1 of the pledges read out of this text against the marks."""
    drafts = take_in(source, OfficeRules(), date(2026, 1, 1)).drafts
    told = {"pledges": [{"text": draft.text} for draft in drafts]}
    tally = score.Tally()
    gold = json.loads((corpus / "seed.json").read_text("utf-8"))
    score.compare((corpus / "seed.txt").read_text("utf-8"), gold, told, tally)
    return float(tally.f1()[2])


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
