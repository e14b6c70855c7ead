"""Learns `reader.weights` and `cutter.json` in resources/ from folders of marked letters (NAME.txt, NAME.json beside it).

    python packaging/train_reader.py FOLDER…    (needs `pip install .[train]`)

Each letter's runs are shown to the cutter as a reader sees them that learnt from the other letters only.
How well a reader so learnt does on letters that it has not seen is told by `tests/benchmarks/unread_letters.py`.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite
from train_cutter import Read, learn, names

from tracker.letters import heal
from tracker.letters.attribution import day_of_letter
from tracker.letters.facts import read_facts
from tracker.letters.layout import lay_out
from tracker.letters.outline import outline
from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE
from tracker.letters.signs import Spot, signs_of, spots_of
from tracker.letters.weighing import Weights

RESOURCES = Path(__file__).parents[1] / "resources"
FOLDS = 10
PARAMETERS = {
    "c1": 0.1,
    "c2": 1.0,
    "max_iterations": 120,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


@dataclass(frozen=True)
class Example:
    """A marked letter: its healed text, its clauses with their signs and right labels, the marked spans."""

    name: str
    text: str
    spots: list[Spot]
    signs: list[list[str]]
    labels: list[str]
    marked: list[tuple[int, int]]


def main() -> None:
    """Train both on all letters of the folders."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    examples = examples_of(parser.parse_args().folders)
    chances = chances_unseen(examples, FOLDS)
    trees = learn(Read(one.spots, one.marked, chances[one.name]) for one in examples)
    told = json.dumps({"figures": names(), "trees": trees}, separators=(",", ":"))
    (RESOURCES / "cutter.json").write_text(told + "\n", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        learnt = Path(folder) / "model"
        train(examples, learnt)
        (RESOURCES / "reader.weights").write_text(weights_of(learnt).written(), "utf-8", newline="\n")
    print(f"{len(examples)} letters")


def examples_of(folders: Iterable[Path]) -> list[Example]:
    """The marked letters of some folders, by name; one that lies in two of them counts once."""
    files = {file.stem: file for folder in folders for file in sorted(folder.glob("*.json"))}
    return [example(file) for _, file in sorted(files.items()) if file.with_suffix(".txt").exists()]


def example(marks: Path) -> Example:
    """One marked letter."""
    reading = heal(marks.with_suffix(".txt").read_text("utf-8"))
    layout = lay_out(reading.text)
    spots = spots_of(outline(layout.body))
    pledges = [pledge["text"] for pledge in json.loads(marks.read_text("utf-8"))["pledges"]]
    marked = spans(reading.text, pledges)
    signs = signs_of(spots, day_of_letter(read_facts(layout)))
    return Example(marks.stem, reading.text, spots, signs, labels(spots, marked), marked)


def labels(spots: Sequence[Spot], marked: Sequence[tuple[int, int]]) -> list[str]:
    """B where a marked span begins in the clause, I where one goes on, O elsewhere."""
    told = []
    for spot in spots:
        start, end = spot.clause.start, spot.clause.end
        if any(start <= first < end for first, _ in marked):
            told.append(BEGINS)
        else:
            told.append(GOES_ON if any(first < start and last > start for first, last in marked) else OUTSIDE)
    return told


def spans(text: str, pledges: Sequence[str]) -> list[tuple[int, int]]:
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


def train(examples: Iterable[Example], model: Path) -> None:
    """Learn a model from the examples and write it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for one in examples:
        if one.signs:
            trainer.append(one.signs, one.labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(model))


def weights_of(model: Path) -> Weights:
    """The weights of a model that was learnt, as the reader weighs with them: each label's against OUTSIDE's."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    told = tagger.info()
    weights: dict[str, dict[str, float]] = {}
    for (sign, label), weight in told.state_features.items():
        weights.setdefault(sign, {})[label] = weight
    signs = {
        sign: complex(*(by_label.get(label, 0.0) - by_label.get(OUTSIDE, 0.0) for label in (BEGINS, GOES_ON)))
        for sign, by_label in weights.items()
    }
    order = (OUTSIDE, BEGINS, GOES_ON)
    return Weights(
        signs, tuple(tuple(told.transitions.get((one, other), 0.0) for other in order) for one in order)
    )


def chances_unseen(examples: Sequence[Example], folds: int) -> dict[str, list[tuple[float, float]]]:
    """By letter's name the chances of its clauses, told by a model of the other folds."""
    told = {}
    for fold in range(folds):
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "model"
            train([one for place, one in enumerate(examples) if place % folds != fold], model)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(model))
            for one in examples[fold::folds]:
                told[one.name] = chances(one, tagger)
            tagger.close()
    return told


def chances(one: Example, tagger: "pycrfsuite.Tagger") -> list[tuple[float, float]]:
    """For each clause the chances that a pledge begins there and that one goes on."""
    if not one.signs:
        return []
    tagger.set(one.signs)
    return [
        (tagger.marginal(BEGINS, place), tagger.marginal(GOES_ON, place)) for place in range(len(one.signs))
    ]


if __name__ == "__main__":
    main()
