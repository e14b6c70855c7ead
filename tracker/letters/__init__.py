"""Reads letters: file to text, text to facts and pledge drafts. Free of Qt and of the other stations."""

from tracker.letters.due_dates import Due, read_due
from tracker.letters.extraction import Extraction, extract
from tracker.letters.healing import Reading, heal, split_place, words_of
from tracker.letters.reading import LIMIT_MB, decode_letter, read_letter

__all__ = [
    "LIMIT_MB",
    "Due",
    "Extraction",
    "Reading",
    "decode_letter",
    "extract",
    "heal",
    "read_due",
    "read_letter",
    "split_place",
    "words_of",
]
