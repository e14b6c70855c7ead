"""The order of Chinese words by pinyin: a key that sorts as text does."""

from functools import cache

from tracker.paths import resources

_FIRST = (
    0x4E00  # of the block that has all characters in use; the table puts its characters into another order
)


def pinyin_key(words: str) -> str:
    """A text that stands among other keys where the words belong by pinyin; what is no character stays as it is.

    A character with several readings goes by its commonest. ASCII letters count as small ones.
    """
    return words.lower().translate(_places())


@cache
def _places() -> dict[int, int]:
    """For each character the one whose code point is its place in the order."""
    order = (resources() / "pinyin.txt").read_text("utf-8")
    return {ord(character): _FIRST + place for place, character in enumerate(order)}
