"""`tracker text`: a letter's words as a person reads them, one paragraph a line, whatever the format of its file."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.commands.context import Context
from tracker.commands.incoming import tell_all
from tracker.files import Item
from tracker.files.kinds import Kind
from tracker.letter_source import LetterSource
from tracker.letters import heal
from tracker.wording.formats import caution_words


def text(
    files: Sequence[Path], as_json: bool, marks: bool, password_file: Path | None, context: Context
) -> int:
    """Print each letter's text; with several, each begins with a line that names it."""
    several = len(files) > 1 or any(file.is_dir() for file in files)
    named: list[str] = []

    def tell(item: Item, source: LetterSource) -> None:
        if as_json:
            context.tell(json.dumps(_object(item, source, marks, context), ensure_ascii=False))
            return
        if several or item.inside:
            context.tell("\n" * bool(named) + f"==> {item.shown} <==")
        named.append(item.shown)
        _tell(source, marks, context)

    return tell_all(files, lambda pool, file: pool.text(file), password_file, context, tell)


def _tell(source: LetterSource, marks: bool, context: Context) -> None:
    context.tell(paragraphs(source, marks))
    for caution in source.cautions:
        sys.stderr.write(f"tracker: {source.name}: {caution_words(caution, context.say)}\n")


def _object(item: Item, source: LetterSource, marks: bool, context: Context) -> dict[str, Any]:
    return {
        "file": item.place,
        "format": source.encoding,
        "pages": source.pages,
        "recognised": source.is_recognised,
        "warnings": [caution_words(caution, context.say) for caution in source.cautions],
        "text": paragraphs(source, marks),
    }


def paragraphs(source: LetterSource, marks: bool = False) -> str:
    """One paragraph a line. Plain text is healed; other formats know their paragraphs, or their reader has joined them.

    `marks` keeps the stars around bold words.
    """
    if source.encoding.partition("+")[0] in set(Kind):
        words = source.text if marks else source.text.replace("**", "")
    else:
        words = source.text if marks else _healed(source.text)
    return "\n".join(line.rstrip() for line in words.splitlines() if line.strip())


def _healed(text: str) -> str:
    """The healed text with the tabs inside its lines, since those part the cells of a table."""
    reading = heal(text)
    pieces = []
    for place, character in enumerate(reading.text):
        gap = text[reading.offsets[place] : reading.offsets[place + 1]]
        is_parted = "\t" in gap and "\n" not in gap
        if character == " " and is_parted:
            pieces.append("\t")
        else:
            pieces.append(character + "\t" * (is_parted and character not in "\t\n"))
    return "".join(pieces)
