"""Parts a rich text file into its tokens, in time linear in its length however deep it is nested."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What follows a run of control words that nobody asks for: one that is known, perhaps behind \*, which says that readers
# who do not know it shall pass over its group; characters by their code, each with one of another encoding that stands
# for it; bytes; a control symbol; a brace; plain text.
_PATTERN = rb"""
    (?:\\(?!(?:%s)(?![A-Za-z])|bin(?![A-Za-z]))[A-Za-z]{1,32}(?:-?\d{1,10})?[ ]?|[\r\n]++)*+
    (?:
        (\\\*[\r\n]*)? \\([A-Za-z]{1,32})(-?\d{1,10})? [ ]?
      | ((?:\\'[0-9A-Fa-f]{2})++)
      | \\([^A-Za-z])
      | ([{}])
      | ([^\\{}\r\n]++)
      | \\\Z
    )
"""
_IN_SKIPPED = re.compile(rb"\\bin(\d{1,10}) ?|\\.|[{}]", re.DOTALL)
_STANDS_FOR = re.compile(rb"\\'[0-9A-Fa-f]{2}|[^\\{}\r\n]")
_BY_CODE = re.compile(rb"(?:\\u-?\d{1,5} ?(?:\\'[0-9A-Fa-f]{2}|\?))+")
_CODES = re.compile(rb"u(-?\d+)")


class Token(NamedTuple):
    r"""One token: `word` and `number` of a control word, `text` in the file's own bytes, or a `mark`.

    A mark is a brace or a control symbol. `is_starred` tells of a word that stands behind `\*`.
    """

    word: str = ""
    number: int | None = None
    text: bytes = b""
    mark: str = ""
    is_starred: bool = False


class Tokens:
    """The tokens of a file, one after the other; control words other than `words` are passed over, but for starred ones."""

    def __init__(self, content: bytes, words: Iterable[str]) -> None:
        self._content = content
        self._place = 0
        self._pattern = re.compile(_PATTERN % "|".join(sorted(words)).encode(), re.VERBOSE | re.DOTALL)
        self.is_cut_short = False

    def __iter__(self) -> Iterator[Token]:
        while found := self._pattern.match(self._content, self._place):
            self._place = found.end()
            star, word, number, coded, symbol, brace, text = found.groups()
            if word == b"bin":
                self._pass_over(int(number or 0))
            elif word:
                yield Token(word.decode(), int(number) if number else None, is_starred=bool(star))
            elif text or (symbol and symbol in b"\\{}"):
                yield Token(text=text or symbol)
            elif coded:
                yield Token(text=bytes.fromhex(coded.replace(b"\\'", b"").decode()))
            elif brace or symbol:
                yield Token(mark=(brace or symbol).decode("latin-1"))

    def passes_one(self) -> bool:
        """Pass over one character that stands for another, where one is next; whether there was one."""
        found = _STANDS_FOR.match(self._content, self._place)
        self._place = found.end() if found else self._place
        return found is not None

    def characters(self) -> list[int]:
        r"""The codes of a run of characters that begins here, each having one that stands for it (`\u31532?`)."""
        found = _BY_CODE.match(self._content, self._place)
        if not found:
            return []
        self._place = found.end()
        return [int(code) for code in _CODES.findall(found[0])]

    def skip_group(self) -> None:
        """Go on at the brace that ends the group."""
        depth, until = 1, 0
        for found in _IN_SKIPPED.finditer(self._content, self._place):
            if found.start() < until:  # within binary data
                continue
            if found[1]:
                self._place = found.end()
                self._pass_over(int(found[1]))
                until = self._place
            elif found[0] in b"{}":
                depth += 1 if found[0] == b"{" else -1
                if not depth:
                    self._place = found.start()
                    return
        self._place = len(self._content)

    def has_more(self) -> bool:
        """Whether anything but filling stands behind the last token."""
        return bool(self._content[self._place :].strip(b"\0 \t\r\n\x1a"))

    def _pass_over(self, many: int) -> None:
        """Binary data, whatever stands in it."""
        self.is_cut_short |= self._place + many > len(self._content)
        self._place += max(many, 0)
