"""Gathers what a reader meets in a document that flows by into lines: a paragraph a line, a row of a table a line."""

from tracker.files.documents.marked_lines import Run, marked_cell, marked_lines

_BLANKS = " \t\u3000\xa0"
# Characters that a damaged file may hold and that stand for bold while lines are made.
_CLEAN = str.maketrans({"\xa0": " ", "\x01": "", "\x02": ""})


class Lines:
    """A text as it grows; `text` and `line_break` fill the paragraph, the others end what is open.

    Readers see a paragraph's number and its place in a table only where it ends, so the endings say them.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._runs: list[Run] = []
        self._cell: list[str] = []
        self._row: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether a paragraph has begun."""
        return bool(self._runs)

    def text(self, words: str, bold: bool = False) -> None:
        """Add words to the paragraph."""
        if words:
            self._runs.append((words.translate(_CLEAN), bold))

    def line_break(self) -> None:
        """A line's end within the paragraph."""
        self._runs.append(("\v", False))

    def end_paragraph(self, label: str = "", centred: bool = False, in_cell: bool = False) -> None:
        """End a paragraph whose number is `label`.

        Line breaks in it part paragraphs, but for a centred one: a title is broken by its sense (GB/T 9704-2012,
        7.3.1) and is one line all the same.
        """
        if label and any(words.strip() for words, _ in self._runs):
            self._runs.insert(0, (label, self._runs[0][1]))
        seen = "" if centred else "\n"
        runs, self._runs = [(words.replace("\v", seen), bold) for words, bold in self._runs], []
        lines = marked_lines(runs)
        if in_cell:
            self._cell.append(marked_cell(lines))
        else:
            self.end_row()
            self._lines += lines

    def end_cell(self, label: str = "") -> None:
        """End a cell, and the paragraph in it."""
        self.end_paragraph(label, in_cell=True)
        self._row.append(" ".join(filter(None, self._cell)))
        self._cell = []

    def end_row(self) -> None:
        """End a row of a table; nothing where none is open."""
        if self._cell:
            self.end_cell()
        if any(self._row):
            self._lines.append("\t".join(self._row))
        self._row = []

    def add(self, other: "Lines") -> None:
        """Put another's lines before the paragraph that is open: a text box stands where it is anchored."""
        if self._row or self._cell:
            self._cell.append(" ".join(other.lines()))
        else:
            self._lines += other.lines()

    def lines(self) -> list[str]:
        """All lines that hold something, the one that is open included."""
        if self._runs or self._row or self._cell:
            self.end_paragraph(in_cell=bool(self._row or self._cell))
            self.end_row()
        return [line for line in self._lines if line.strip(_BLANKS + "*")]
