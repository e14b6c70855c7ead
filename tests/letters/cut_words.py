"""Letters' bodies with the cuts that a reader would make: `|` where a pledge begins, `+` where it goes on."""

from collections.abc import Sequence

from tracker.letters.cutting import Label
from tracker.letters.layout import Paragraph
from tracker.letters.outline import Placed, outline
from tracker.letters.passages import Passage, passages_of
from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE
from tracker.letters.signs import spots_of


def outlined(text: str) -> list[Placed]:
    """The sentences of a body, a line a paragraph."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(line, start))
        start += len(line) + 1
    return outline(paragraphs)


def cut(marked: str, chances: Sequence[float] = ()) -> tuple[list[Passage], list[Placed], str]:
    """The passages, the sentences that hold them, and the text without its marks; 0.9 is the chance of each clause."""
    text = marked.replace("|", "").replace("+", "")
    kinds: dict[int, str] = {}
    place = 0
    for character in marked:
        if character in "|+":
            kinds[place] = BEGINS if character == "|" else GOES_ON
        else:
            place += 1
    sentences = outlined(text)
    spots = spots_of(sentences)
    assert set(kinds) <= {spot.clause.start for spot in spots}, "a mark that stands at no clause"
    labels = []
    for index, spot in enumerate(spots):
        chance = chances[index] if chances else 0.9
        labels.append(Label(kinds.get(spot.clause.start, OUTSIDE), chance))
    return list(passages_of(spots, labels, text)), sentences, text


def told(marked: str) -> list[str]:
    """The words of the passages."""
    passages, _, text = cut(marked)
    return [text[passage.start : passage.end] for passage in passages]
