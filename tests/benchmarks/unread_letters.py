"""How well the reader does on letters that it has not learnt from: `unread_letters.py FOLDER… [--folds 5]`.

Each part of the letters is read by a model of the others. Told are precision, recall and F1 of pledges (found where
half or more of the union of both runs overlaps) for rules alone, words alone, and both together as the program has
them; then, for both, letters with a cue (下一步 …), without one, and without any pledge.
"""

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

from train_cutter import Read, learn, overlap
from train_reader import Example, chances_unseen, examples_of

from tracker.letters.cutting import Label, cut
from tracker.letters.passages import passages_of
from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE
from tracker.letters.signs import flags_of
from tracker.letters.tense import opens_with, without_adverbs

WORDS_ALONE = ("b:", "f:", "e:", "w:", "l:", "v:", "in ", "where", "from end", "number")
Spans = list[tuple[int, int]]


def main() -> None:
    """Print one line for each way of reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    examples = examples_of(arguments.folders)
    random.Random(1).shuffle(examples)
    by_rules = [(one, spans_of(one, by_rule(one))) for one in examples]
    print("rules alone  ", told(by_rules))
    words = read_unseen(examples, arguments.folds, words_alone)
    print("words alone  ", told(words))
    both = read_unseen(examples, arguments.folds, lambda signs: signs)
    print("both         ", told(both))
    print("with a cue   ", told([pair for pair in both if has_cue(pair[0])]))
    print("without a cue", told([pair for pair in both if not has_cue(pair[0])]))
    none = [found for one, found in both if not one.marked]
    print(f"without any pledge: {sum(not found for found in none)} of {len(none)} give none")


def read_unseen(
    examples: Sequence[Example], folds: int, chosen: Callable[[list[str]], list[str]]
) -> list[tuple[Example, Spans]]:
    """Each letter read by models that were learnt from the other folds, from the chosen signs only."""
    chances = chances_unseen([narrowed(one, chosen) for one in examples], folds)
    letters = [Read(one.spots, one.marked, chances[one.name]) for one in examples]
    read = []
    for fold in range(folds):
        trees = learn(letter for place, letter in enumerate(letters) if place % folds != fold)
        for one in examples[fold::folds]:
            read.append((one, spans_of(one, cut(one.spots, chances[one.name], trees))))
    return read


def narrowed(one: Example, chosen: Callable[[list[str]], list[str]]) -> Example:
    """The letter with some of its signs."""
    return Example(
        one.name, one.text, one.spots, [chosen(signs) for signs in one.signs], one.labels, one.marked
    )


def words_alone(signs: list[str]) -> list[str]:
    """The signs that need no rule."""
    return [sign for sign in signs if sign.startswith(WORDS_ALONE)]


def by_rule(one: Example) -> list[Label]:
    """The labels that rules alone give: behind a cue or with a word of the future, and nothing done or refused."""
    told: list[Label] = []
    for spot in one.spots:
        flags = set(flags_of(spot.placed.sentence.text))
        is_future = spot.placed.cue_age is not None or flags & {"will", "plan", "by"}
        is_out = flags & {"done", "no", "thanks", "praise"} or spot.placed.heading
        if not is_future or is_out:
            told.append(Label(OUTSIDE, 0.0))
            continue
        words = spot.clause.text
        acts = set(opens_with(words, without_adverbs(words))) == {"act"}
        opens = spot.place == 0 or (acts and told[-1].kind != OUTSIDE)
        told.append(Label(BEGINS if opens or told[-1].kind == OUTSIDE else GOES_ON, 1.0))
    return told


def spans_of(one: Example, labels: Sequence[Label]) -> Spans:
    """The passages that the labels make."""
    return [(passage.start, passage.end) for passage in passages_of(one.spots, labels, one.text)]


def has_cue(one: Example) -> bool:
    """Whether the letter says 下一步 or its like."""
    return any(spot.placed.cue_age is not None for spot in one.spots)


def told(read: Sequence[tuple[Example, Spans]]) -> str:
    """Precision, recall and F1 over these letters."""
    hit = sum(paired(one.marked, found) for one, found in read)
    marked, found = sum(len(one.marked) for one, _ in read), sum(len(found) for _, found in read)
    precision, recall = hit / max(1, found), hit / max(1, marked)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"letters {len(read)}  marked {marked}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def paired(marked: Spans, found: Spans) -> int:
    """How many pairs overlap by half or more of their union, one to one, best first."""
    close = sorted(
        ((overlap(m, f), i, j) for i, m in enumerate(marked) for j, f in enumerate(found)), reverse=True
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for share, i, j in close:
        if share >= 0.5 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    return len(taken[0])


if __name__ == "__main__":
    main()
