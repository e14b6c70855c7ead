"""Reads letters: file to text, text to facts and pledge drafts. Free of Qt and of the other stations.

What the window needs at its start stands here; `extraction` is imported where a letter is read.
"""

from tracker.letters.healing import Reading, heal, split_place, words_of

__all__ = [
    "Reading",
    "heal",
    "split_place",
    "words_of",
]
