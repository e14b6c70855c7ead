"""Reads rich text (.rtf) as a person sees it: without deleted and hidden text, with the numbers of its lists.

Section names are those of the Rich Text Format Specification 1.9.1. The libraries that we met print deleted and hidden
text, and lose 一、 or the row that a cell stands in, so the format is read here.
"""

from collections.abc import Callable

from tracker.file_errors import DamagedFile
from tracker.files.documents.cautions import LOST, NO_NUMBERS
from tracker.files.documents.field_codes import shown_by
from tracker.files.documents.lines import Lines
from tracker.files.documents.symbols import symbol
from tracker.files.received import FileText, Received
from tracker.files.rtf.fonts import Fonts
from tracker.files.rtf.state import PROPERTIES, State
from tracker.files.rtf.tokens import Token, Tokens
from tracker.language import N_
from tracker.letter_source import Caution

_CUT_SHORT = N_("The file ends in the middle: its last part is missing.")
# Office programs nest some ten groups.
_DEEPEST = 1_000
# Destinations that hold no text of the letter; so does whatever begins with \* and is not known.
_SKIPPED = frozenset(
    [
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "nonshppict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "shprslt",
        "sp",
        "annotation",
        "nonesttables",
        "objdata",
        "pntxta",
        "pntxtb",
        "tc",
        "tcn",
        "xe",
        "xmlns",
        "sn",
        "sv",
        "private",
    ]
)
_STARRED = frozenset(("shpinst", "shptxt", "do", "dptxbxtext", "fldinst", "footnote"))
_SAID = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "~": " ", "_": "-",
}  # fmt: skip


def read_rtf(file: Received) -> FileText:
    """Read rich text; a file that was cut short carries a caution, one that no program writes is a DamagedFile."""
    reader = _Reader(file)
    reader.read()
    text = "\n".join([*reader.body.lines(), *reader.notes.lines()])
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lost = text.count("\ufffd") + file.content.count(0)
    cautions = (*reader.cautions(), *([Caution(LOST, (("many", lost),))] if lost else []))
    if not text.strip() and cautions:
        raise DamagedFile(name=file.name)
    return FileText(text.replace("\0", ""), "rtf", cautions=cautions)


class _Reader:
    def __init__(self, file: Received) -> None:
        self._name = file.name
        self.body, self.notes = Lines(), Lines()
        self._tokens = Tokens(file.content, _KNOWN)
        self._fonts = Fonts()
        self._state = State(self.body)
        self._stack: list[State] = []
        self._bytes = b""
        self._to_pass = 0
        self._label = ""
        self._misses_numbers = False
        self._ended = False

    def read(self) -> None:
        for token in self._tokens:
            if token.text:
                self._take_bytes(token.text)
                continue
            self._flush()
            if token.word:
                self._word(token)
            else:
                self._mark(token.mark)
                if self._ended:
                    break
        self._flush()

    def cautions(self) -> tuple[Caution, ...]:
        cut = not self._ended or self._tokens.is_cut_short or self._tokens.has_more()
        return (
            *([Caution(_CUT_SHORT)] if cut else []),
            *([Caution(NO_NUMBERS)] if self._misses_numbers else []),
        )

    def _take_bytes(self, text: bytes) -> None:
        passed = min(self._to_pass, len(text))
        self._to_pass -= passed
        self._bytes += text[passed:]

    def _flush(self) -> None:
        if self._bytes:
            words, self._bytes = (
                self._fonts.decoded(self._bytes, self._state.font, self._state.wide_font),
                b"",
            )
            self._write(words)

    def _write(self, words: str) -> None:
        state = self._state
        if state.deleted or state.hidden:
            return
        if state.aside is not None:
            state.aside.append(words)
        else:
            state.lines.text(words, state.bold)

    def _mark(self, mark: str) -> None:
        if mark == "{":
            self._to_pass = 0
            if len(self._stack) >= _DEEPEST:
                raise DamagedFile(name=self._name)
            self._stack.append(self._state)
            self._state = self._state._replace(finish=None)
        elif mark == "}":
            self._close()
        elif mark in "\r\n":
            self._ending("par")
        elif self._to_pass:
            self._to_pass -= 1
        else:
            self._write(_SAID.get(mark, ""))

    def _close(self) -> None:
        self._to_pass = 0
        closed = self._state
        if self._stack:
            self._state = self._stack.pop()
        self._ended = not self._stack
        if closed.finish:
            closed.finish(closed)

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == "u" and number is not None:
            self._character(number)
        elif word in _SKIPPED or (token.is_starred and word not in _STARRED):
            self._tokens.skip_group()
        elif word in _SAID:
            self._write(_SAID[word])
        elif word in _DESTINATIONS:
            _DESTINATIONS[word](self)
        elif word in _ENDINGS:
            self._ending(word)
        else:
            self._state = self._state.after(word, number, self._fonts)

    def _character(self, code: int) -> None:
        """A character by its code; most come in runs, each with the one character that stands for it elsewhere."""
        self._to_pass = self._state.fallback
        codes = [code]
        if self._to_pass == 1 and self._tokens.passes_one():
            self._to_pass = 0
            codes += self._tokens.characters()
        self._write("".join(map(_by_code, codes)))

    def _ending(self, word: str) -> None:
        """End a line, a paragraph, a cell or a row; a deleted or hidden mark ends nothing."""
        state = self._state
        if state.deleted or state.hidden:
            return
        if word == "line":
            state.lines.line_break()
            return
        label, self._label = self._label, ""
        self._misses_numbers |= state.is_listed and not label and state.lines.is_open
        label = label.strip() if any(map(str.isalnum, label)) else ""
        if word == "cell":
            state.lines.end_cell(label)
        elif word == "row":
            state.lines.end_row()
        else:
            state.lines.end_paragraph(label, state.centred, state.in_table or word == "nestcell")

    def _aside(self, finish: Callable[[State], None]) -> None:
        self._state = self._state._replace(aside=[], finish=finish)

    def _apart(self, finish: Callable[[State], None]) -> None:
        """A story of its own: a text box or a note."""
        self._state = self._state._replace(lines=Lines(), aside=None, finish=finish, in_table=False)

    def _numbered(self, closed: State) -> None:
        self._label = "".join(closed.aside or ()) or " "

    def _instructed(self, closed: State) -> None:
        self._write(shown_by("".join(closed.aside or ())))

    def _boxed(self, closed: State) -> None:
        self._state.lines.add(closed.lines)

    def _noted(self, closed: State) -> None:
        self.notes.add(closed.lines)


def _by_code(code: int) -> str:
    code %= 65536
    return symbol(code) if 0xF000 <= code < 0xF100 else chr(code)


def _forgotten(closed: State) -> None:
    """The names of fonts are no text."""


_ENDINGS = frozenset(("par", "line", "cell", "row", "nestcell", "sect", "page"))
_DESTINATIONS: dict[str, Callable[[_Reader], None]] = {
    "listtext": lambda reader: reader._aside(reader._numbered),
    "pntext": lambda reader: reader._aside(reader._numbered),
    "fonttbl": lambda reader: reader._aside(_forgotten),
    "fldinst": lambda reader: reader._aside(reader._instructed),
    "shptxt": lambda reader: reader._apart(reader._boxed),
    "dptxbxtext": lambda reader: reader._apart(reader._boxed),
    "footnote": lambda reader: reader._apart(reader._noted),
}
_KNOWN = (
    PROPERTIES
    | {"u"}
    | _ENDINGS
    | _DESTINATIONS.keys()
    | _SKIPPED
    | _STARRED
    | {word for word in _SAID if word.isalpha()}
)
