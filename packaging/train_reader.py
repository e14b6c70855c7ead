"""Learns `resources/reader.crfsuite` from folders of marked letters (NAME.txt with NAME.json beside it).

    python packaging/train_reader.py FOLDER… [--folds 5]

With --folds it first reads each fifth of the letters with a model of the other four and tells how well that goes.
"""

import argparse
import json
import re
import tempfile
from pathlib import Path

import pycrfsuite

from tracker.letters import heal
from tracker.letters.layout import lay_out
from tracker.letters.outline import outline
from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE
from tracker.letters.signs import Spot, signs_of, spots_of

MODEL = Path(__file__).parents[1] / "resources" / "reader.crfsuite"
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.5,
    "max_iterations": 120,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


def main() -> None:
    """Train on all letters of the folders."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    files = sorted(file for folder in arguments.folders for file in folder.glob("*.json"))
    examples = [example(file) for file in files if file.with_suffix(".txt").exists()]
    for fold in range(arguments.folds):
        learnt = [e for place, e in enumerate(examples) if place % arguments.folds != fold]
        unseen = [e for place, e in enumerate(examples) if place % arguments.folds == fold]
        print(f"fold {fold}: clauses labelled right {_share_right(learnt, unseen):.3f}")
    train(examples, MODEL)
    print(f"{len(examples)} letters -> {MODEL} ({MODEL.stat().st_size // 1024} KB)")


def example(marks: Path) -> tuple[list[list[str]], list[str]]:
    """The signs and the right labels of a marked letter's clauses."""
    reading = heal(marks.with_suffix(".txt").read_text("utf-8"))
    spots = spots_of(outline(lay_out(reading.text).body))
    pledges = [pledge["text"] for pledge in json.loads(marks.read_text("utf-8"))["pledges"]]
    return signs_of(spots), labels(spots, spans(reading.text, pledges))


def labels(spots: list[Spot], marked: list[tuple[int, int]]) -> list[str]:
    """B where a marked span begins in the clause, I where one goes on, O elsewhere."""
    told = []
    for spot in spots:
        start, end = spot.clause.start, spot.clause.end
        if any(start <= first < end for first, _ in marked):
            told.append(BEGINS)
        else:
            told.append(GOES_ON if any(first < start and last > start for first, last in marked) else OUTSIDE)
    return told


def spans(text: str, pledges: list[str]) -> list[tuple[int, int]]:
    """Where the marked words stand in the healed text; white space and stars do not count."""
    places = [place for place, character in enumerate(text) if not character.isspace() and character != "*"]
    squeezed = "".join(text[place] for place in places)
    found: list[tuple[int, int]] = []
    for words in pledges:
        plain = re.sub(r"[\s*\u200b\ufeff]+", "", words)
        at = squeezed.find(plain)
        while at >= 0 and any(start == places[at] for start, _ in found):
            at = squeezed.find(plain, at + 1)
        if plain and at >= 0:
            found.append((places[at], places[at + len(plain) - 1] + 1))
    return found


def train(examples: list[tuple[list[list[str]], list[str]]], model: Path) -> None:
    """Learn a model from the examples and write it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for signs, right in examples:
        if signs:
            trainer.append(signs, right)
    trainer.set_params(PARAMETERS)
    trainer.train(str(model))


def _share_right(
    learnt: list[tuple[list[list[str]], list[str]]], unseen: list[tuple[list[list[str]], list[str]]]
) -> float:
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "fold.crfsuite"
        train(learnt, model)
        tagger = pycrfsuite.Tagger()
        tagger.open(str(model))
        pairs = [
            pair for signs, right in unseen if signs for pair in zip(tagger.tag(signs), right, strict=True)
        ]
    return sum(told == right for told, right in pairs) / max(1, len(pairs))


if __name__ == "__main__":
    main()
