"""`tracker marks`: kept letters as marked ones, a text and a JSON file each, for learning and measuring."""

import errno
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.commands.list_pledges import is_letter
from tracker.errors import MissingLetter, NotWritten
from tracker.ledger import Filter, LedgerReader, read_ledger
from tracker.model import Letter
from tracker.reading.marking import MarkedLetter, marked


def marks(folder: Path, wanted: str | None, context: Context) -> int:
    """Write each letter that is asked for; where a file is there already, nothing at all is written."""
    ledger = read_ledger(context.ledger)
    try:
        letters = [letter for letter in ledger.letters() if is_letter(letter, wanted)]
        if wanted and not letters:
            raise MissingLetter(name=wanted)
        told = [_marked(letter, ledger, context) for letter in letters]
    finally:
        ledger.close()
    files = _files(folder, told)
    _require_room(folder, files)
    for file, letter in zip(files, told, strict=True):
        _write(file, letter)
    context.tell(
        context.say("Marked letters written: {count}, in {path}").format(count=len(told), path=folder)
    )
    return OK


def _marked(letter: Letter, ledger: LedgerReader, context: Context) -> MarkedLetter:
    pledges = [line.pledge for line in ledger.lines(Filter(letter_id=letter.id), context.now.date())]
    stem = re.sub(r'[\\/:*?"<>|\s]+', "_", Path(letter.name).stem).strip("._") or letter.id
    return marked(stem, ledger.source(letter.id).text, letter.facts, pledges)


def _files(folder: Path, letters: Sequence[MarkedLetter]) -> list[Path]:
    """A text file for each letter; letters of one name are numbered."""
    files: list[Path] = []
    for letter in letters:
        file, number = folder / f"{letter.name}.txt", 1
        while file in files:
            number += 1
            file = folder / f"{letter.name}-{number}.txt"
        files.append(file)
    return files


def _require_room(folder: Path, files: Sequence[Path]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(path=folder, reason=error) from error
    for file in files:
        for path in (file, file.with_suffix(".json")):
            if path.exists():
                reason = FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
                raise NotWritten(path=path, reason=reason)


def _write(file: Path, letter: MarkedLetter) -> None:
    told = json.dumps(letter.marks, ensure_ascii=False, indent=1) + "\n"
    for path, words in ((file, letter.text), (file.with_suffix(".json"), told)):
        try:
            with path.open("x", encoding="utf-8", newline="") as out:
                out.write(words)
        except OSError as error:
            raise NotWritten(path=path, reason=error) from error
