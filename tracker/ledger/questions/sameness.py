"""Whether a letter just read is in the ledger already: its bytes, its words, the letter itself, or an earlier reply."""

import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.ledger.operations.keep import words_digest
from tracker.ledger.operations.step import digest_of
from tracker.ledger.questions.same_facts import are_of_one_letter, is_reply_to_same, numbers_like
from tracker.ledger.rows import letter_of
from tracker.letter_source import LetterSource
from tracker.model import Letter, LetterFacts

# As shares of the words that are the same. Measured on one letter in several formats: office formats and PDF differ by
# less than 0.01, a scan whose recognition errs in every fiftieth sign by 0.02 to 0.03.
LIKE = 0.95
# The sketches of one letter's texts differ by no more than this, in shares of the length and of each sign's count.
_LENGTH, _SIGN, _LEAST = 0.06, 0.1, 3
SIGNS = ("的", "工", "建")  # those of the index
_MOST = 24  # candidates that are read, nearest in sketch first

_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000\-－—–―]*(?:第[ \t]*)?\d{1,3}(?:[ \t]*页)?(?:[ \t]*[/／共,，][ \t]*\d{1,3}[ \t]*页?)?[ \t\u3000\-－—–―]*$",
    re.MULTILINE,
)
_NO_WORDS = re.compile(r"[\W_]+")


class Sameness(StrEnum):
    """In what a letter is again what is kept, strongest first."""

    BYTES = "bytes"
    WORDS = "words"  # the same words out of another file
    FORMAT = "format"  # the same letter out of another format, in which it reads a little otherwise
    REPLY = "reply"  # another reply to the same suggestion, or the same one mended


@dataclass(frozen=True, slots=True)
class Again:
    """The kept letter that a letter just read repeats, or follows.

    Attributes:
        label: its reference or file name; likeness: share of the words that are the same, from 0 to 1.
        binned: whether it lies in the bin.

    """

    kind: Sameness
    letter_id: str
    label: str
    likeness: float
    binned: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """A letter that may be the same."""

    letter: Letter
    text: str
    binned: bool

    def again(self, kind: Sameness, likeness: float) -> Again:
        letter = self.letter
        return Again(kind, letter.id, letter.facts.reference or letter.name, likeness, self.binned)


def again(conn: sqlite3.Connection, source: LetterSource, facts: LetterFacts) -> Again | None:
    """What is kept that the letter repeats or follows, the strongest sameness first; None where there is nothing."""
    for kind, condition, value in (
        (Sameness.BYTES, "sha256 = ?", digest_of(source.original)),
        (Sameness.WORDS, "digest = ?", words_digest(source.text)),
    ):
        for kept in _kept(conn, condition, value):
            return kept.again(kind, 1.0)
    words = only_words(source.text)
    told = Letter("", source.name, facts, "", *_NEVER, encoding=source.encoding)
    near = list(_kept(conn, _GIVEN, _candidates(conn, source, facts)))
    like = [(likeness(words, kept.text, LIKE), kept) for kept in near]
    same = [
        (share, kept) for share, kept in like if share and are_of_one_letter(told, kept.letter) is not False
    ]
    reads_same = [(share, kept) for share, kept in same if _reads_the_same(told, source.text, kept)]
    if reads_same:
        share, kept = max(reads_same, key=lambda pair: pair[0])
        return kept.again(Sameness.FORMAT, share)
    earlier = next((kept for kept in near if _is_earlier(told, kept.letter, same)), None)
    return earlier.again(Sameness.REPLY, likeness(words, earlier.text)) if earlier else None


def _is_earlier(told: Letter, kept: Letter, same: list[tuple[float, _Kept]]) -> bool:
    """Whether a letter is an earlier reply on the same matter, or the same letter before it was corrected."""
    if any(one.letter is kept for _, one in same) and are_of_one_letter(told, kept):
        return True
    return is_reply_to_same(told.facts, kept.facts)


def only_words(text: str) -> str:
    """A text as it is compared: without white space, punctuation, marks of bold type and page numbers."""
    # White space and punctuation go first: normalizing what is left costs a tenth.
    return unicodedata.normalize("NFKC", _NO_WORDS.sub("", _PAGE_NUMBER.sub("", text)))


def likeness(words: str, text: str, least: float = 0) -> float:
    """The share of the words that is the same, from 0 to 1, and 0 below the least; `words` are bare already."""
    from rapidfuzz import fuzz

    return fuzz.ratio(words, only_words(text), score_cutoff=least * 100) / 100


def _reads_the_same(told: Letter, text: str, kept: _Kept) -> bool:
    """Whether what little differs comes of the format: not where a figure was changed, or the format is the same."""
    if told.is_recognised or kept.letter.is_recognised:
        return True
    return told.encoding != kept.letter.encoding and _figures(text) == _figures(kept.text)


def _figures(text: str) -> Counter[str]:
    """How often each figure stands in the midst of words; numbers of items and pages are none."""
    told = re.sub(r"\s+", "", unicodedata.normalize("NFKC", _PAGE_NUMBER.sub("", text)))
    return Counter(re.findall(r"(?<=[^\W\d])\d+", told))


def _kept(conn: sqlite3.Connection, condition: str, value: str) -> Iterator[_Kept]:
    """Kept letters, those in the bin last, and of the others the one that came last first."""
    for row in conn.execute(_KEPT.format(condition), (value,)).fetchall():
        yield _Kept(letter_of(row, row["encoding"]), row["text"], bool(row["binned_at"]))


def _candidates(conn: sqlite3.Connection, source: LetterSource, facts: LetterFacts) -> str:
    """The ids, as a JSON array, of letters that say the same of themselves, or whose text is alike in sketch."""
    by_facts = {
        "reference": facts.reference,
        "subject": facts.subject,
        "numbers": json.dumps(numbers_like(facts.number)),
    }
    found = {row[0] for row in conn.execute(_BY_FACTS, by_facts)}
    return json.dumps(sorted(found | {row[0] for row in conn.execute(*_by_sketch(source.text))}))


def _by_sketch(text: str) -> tuple[str, list[float]]:
    """The question for letters of a like sketch, nearest first, with its values."""
    conditions, distances = ["length(text) BETWEEN ? AND ?"], ["abs(length(text) - ?) / 20"]
    values: list[float] = [len(text) * (1 - _LENGTH), len(text) * (1 + _LENGTH)]
    targets: list[float] = [len(text)]
    for sign in SIGNS:
        count = text.count(sign)
        margin = max(_LEAST, count * _SIGN)
        told = f"(length(text) - length(replace(text, '{sign}', '')))"
        conditions.append(f"{told} BETWEEN ? AND ?")
        distances.append(f"abs({told} - ?)")
        values += [count - margin, count + margin]
        targets.append(count)
    near = (
        f"SELECT rowid FROM letter_source WHERE {' AND '.join(conditions)}"
        f" ORDER BY {' + '.join(distances)} LIMIT {_MOST}"
    )
    return f"SELECT letter_id FROM letter_source WHERE rowid IN ({near})", values + targets


_NEVER = (datetime.min, "")
_GIVEN = "id IN (SELECT value FROM json_each(?))"
_KEPT = """
    SELECT letter.*, encoding, text FROM letter JOIN letter_source ON letter_id = id
    WHERE {} ORDER BY binned_at IS NOT NULL, imported_at DESC, letter.rowid DESC
"""
_BY_FACTS = f"""
    SELECT id FROM letter WHERE reference = :reference
    UNION SELECT id FROM letter WHERE number IN (SELECT value FROM json_each(:numbers))
    UNION SELECT id FROM (
        SELECT id FROM letter WHERE subject = :subject ORDER BY imported_at DESC LIMIT {_MOST}
    )
"""
