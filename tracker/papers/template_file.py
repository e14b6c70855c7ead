"""Reads a template from the plain text file in which an office keeps it, and says which line is wrong and why.

A head in brackets begins each section; the lines below it are `name = words`, or one column each in their order. What
begins with # is passed over. (The standard library's configparser reads this form too, but it knows no lines of what
it has read, and folds lines that begin with a blank into the ones above.)
"""

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from tracker.files.plain_text import read_plain_text
from tracker.files.reading import receive
from tracker.language import N_
from tracker.papers.template_names import (
    COLUMN_NAMES,
    HEAD,
    HEAD_NAMES,
    LANDSCAPE,
    PHRASES,
    PORTRAIT,
    SECTION_NAMES,
    blank_names,
    keys_by_word,
    phrase_names,
)
from tracker.reports import Template
from tracker.reports import template as built_in
from tracker.template_errors import BadTemplate

SUFFIX = ".txt"
LONGEST_FILE = 100_000  # characters
_MOST_BYTES = 4 * LONGEST_FILE
LONGEST = {HEAD: 80, PHRASES: 1000}  # characters of what stands after a name
MOST_OFFERED = 2  # names where one is not known
CLOSENESS = 0.5  # of a name that is offered, from 0 to 1

_SECTION = re.compile(r"[\[【](.*)[\]】]")
_KEY = re.compile(r"([^=＝:：]*)[=＝:：](.*)")
_BLANK = re.compile(r"\{([^{}]*)\}")
# Characters that are no part of a line of words: controls, and breaks that are not the file's own.
_NO_WORDS = frozenset({"Cc", "Zl", "Zp"})

_NO_TEXT = N_("the file has no text")
_LONG_FILE = N_("the file is longer than {most} characters, far more than a template")
_NOT_PRINTED = N_("it holds a control character, which cannot be printed")
_NO_SECTION = N_("it stands above the first heading in brackets, so it belongs to nothing")
_UNCLOSED = N_("a heading begins with [ and ends with ], and nothing stands behind it")
_TWICE = N_("the heading “{found}” stands on line {first} already")
_EMPTY = N_("no column is named below this heading; name one on each line")
_NO_SIGN = N_("there is no = between the name and the words")
_DOUBLED = N_("the same is said on line {first} already")
_LONG = N_("the words are {count} characters long; {most} is the most")
_STRAY = N_("a brace stands by itself; braces only stand round a blank, as in {blanks}")
_STRAY_WITHOUT = N_("a brace stands in it, but there is no blank to fill in this phrase")
_MISSING = N_("what the program fills in is missing: {blanks}")
_NO_BLANK = N_("there is no blank “{found}” in this phrase, only {blanks}")
# Each where nothing similar is known, and where something is.
_HEADING = (
    N_("there is no heading “{found}” in a template"),
    N_("there is no heading “{found}” in a template; near it are {near}"),
)
_NAME = (
    N_("there is no “{found}” below this heading"),
    N_("there is no “{found}” below this heading; near it are {near}"),
)
_COLUMN = (
    N_("there is no column “{found}”"),
    N_("there is no column “{found}”; near it are {near}"),
)


def read_template(path: Path) -> Template:
    """The template in a file, named as the file is.

    Raises:
        BadTemplate: a line is wrong; the error names it.
        UnreadableLetter: there is no such file, or it is not text.

    """
    return parsed(words_of(path), path.stem)


def words_of(path: Path) -> str:
    """What a template's file says, whatever its encoding and line ends.

    Raises:
        BadTemplate: it is far longer than a template.
        UnreadableLetter: there is no such file, or it is not text.

    """
    received = receive(path)
    if len(received.content) > _MOST_BYTES:
        raise BadTemplate(name=path.stem, line=1, reason=_LONG_FILE, most=LONGEST_FILE)
    return read_plain_text(received).text.replace("\r\n", "\n").replace("\r", "\n")


def parsed(text: str, name: str) -> Template:
    """The template in a file's text (see `words_of`); BadTemplate where a line is wrong."""
    reading = _Reading(name)
    lines = text.split("\n")
    if len(text) > LONGEST_FILE:
        raise BadTemplate(name=name, line=len(lines), reason=_LONG_FILE, most=LONGEST_FILE)
    if not text.strip(" \t\n\r\u3000\x1a"):
        raise BadTemplate(name=name, line=1, reason=_NO_TEXT)
    for number, line in enumerate(lines, 1):
        words = line.replace("\t", " ").strip(" \u3000\xa0\x1a")
        if words and words[0] not in "#＃":
            reading.take(number, words)
    return reading.template()


class _Reading:
    """What was read of a template so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._line = 0
        self._section = ""
        self._begun: dict[str, int] = {}  # the lines of the sections' heads
        self._lines: dict[tuple[str, str], int] = {}  # of what was found
        self._found: dict[str, dict[str, str]] = {section: {} for section in SECTION_NAMES}

    def take(self, number: int, words: str) -> None:
        """Read a line that is no comment."""
        self._line = number
        if any(unicodedata.category(character) in _NO_WORDS for character in words):
            raise self._wrong(_NOT_PRINTED)
        if words[0] in "[【":
            self._begin(words)
        elif not self._section:
            raise self._wrong(_NO_SECTION)
        elif self._section in (PORTRAIT, LANDSCAPE):
            self._keep(self._key(words, COLUMN_NAMES, _COLUMN), "")
        else:
            self._take_value(words)

    def template(self) -> Template:
        """The whole."""
        for section in (PORTRAIT, LANDSCAPE):
            if section in self._begun and not self._found[section]:
                self._line = self._begun[section]
                raise self._wrong(_EMPTY)
        head, phrases = self._found[HEAD], self._found[PHRASES]
        columns = {key: tuple(self._found[key]) for key in (PORTRAIT, LANDSCAPE) if self._found[key]}
        kept = {name: words for name, words in phrases.items() if words}
        return Template(self._name, **head, phrases=kept, **columns)  # type: ignore[arg-type]

    def _begin(self, words: str) -> None:
        head = _SECTION.fullmatch(words)
        if head is None:
            raise self._wrong(_UNCLOSED)
        self._section = self._key(head[1], SECTION_NAMES, _HEADING)
        if self._section in self._begun:
            raise self._wrong(_TWICE, found=head[1].strip(), first=self._begun[self._section])
        self._begun[self._section] = self._line

    def _take_value(self, words: str) -> None:
        parts = _KEY.fullmatch(words)
        if parts is None:
            raise self._wrong(_NO_SIGN)
        is_phrase = self._section == PHRASES
        key, value = self._key(parts[1], phrase_names() if is_phrase else HEAD_NAMES, _NAME), parts[2].strip()
        if len(value) > LONGEST[self._section]:
            raise self._wrong(_LONG, most=LONGEST[self._section], count=len(value))
        self._keep(key, self._with_blanks(value, built_in.PHRASES[key]) if is_phrase and value else value)

    def _keep(self, key: str, value: str) -> None:
        found = self._found[self._section]
        if key in found:
            raise self._wrong(_DOUBLED, first=self._lines[self._section, key])
        found[key], self._lines[self._section, key] = value, self._line

    def _key(self, word: str, names: Mapping[str, str], reasons: tuple[str, str]) -> str:
        """What a word stands for; where it stands for nothing, near ones that do are offered."""
        word, keys = word.strip(), keys_by_word(names)
        if word in keys:
            return keys[word]
        told = [
            known for known in keys if known not in names or known in names.values()
        ]  # no program's words
        near = tuple(get_close_matches(word[:100], told, MOST_OFFERED, CLOSENESS))
        raise self._wrong(reasons[bool(near)], found=word[:40], near=near)

    def _with_blanks(self, value: str, original: str) -> str:
        """A phrase with its blanks as the program calls them, once it has just those of the original.

        So whoever fills it in by str.format reaches no attribute, no width and no other value.
        """
        names = blank_names(original)
        keys, known = keys_by_word(names), tuple(names.values())
        for blank in _BLANK.findall(value):
            if blank.strip() not in keys:
                raise self._wrong(_NO_BLANK if known else _STRAY_WITHOUT, found=blank[:40], blanks=known)
        if set("{}") & set(_BLANK.sub("", value)):
            raise self._wrong(_STRAY if known else _STRAY_WITHOUT, blanks=known)
        read = _BLANK.sub(lambda blank: f"{{{keys[blank[1].strip()]}}}", value)
        missing = tuple(name for key, name in names.items() if f"{{{key}}}" not in read)
        if missing:
            raise self._wrong(_MISSING, blanks=missing)
        return read

    def _wrong(self, reason: str, **facts: object) -> BadTemplate:
        return BadTemplate(name=self._name, line=self._line, reason=reason, **facts)
