"""What is told of an error that nobody foresaw: its kind and its places, never the words of a letter.

A message may hold whatever the program was at work on: a name, a phone, a path. So of it only plain English words are
kept, without what stands in quotes; the places are those of the program, not of the desktop.
"""

import re
import traceback
from pathlib import Path
from types import TracebackType

LEFT_OUT = "…"

# Of these, what stands in quotes are names of the program's own, of attributes and types.
_OF_CODE = (AttributeError, NameError, ImportError, TypeError)
_NAME_IN_QUOTES = re.compile(r"'[A-Za-z_][A-Za-z_.]*'")
_QUOTED = re.compile(r"[\"'“‘«`].*[\"'”’»`]|[\"“‘«`].*", re.DOTALL)
_NOT_ENGLISH = re.compile(r"[^\x01\x20-\x7e]+")
_DIGITS = re.compile(r"\d[\d ()+/.-]{3,}\d")
_PATH = re.compile(r"\S*[/\\]\S*")


def crash_report(error: BaseException) -> str:
    """The traceback of an error and of those that led to it, with masked messages."""
    return "".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> list[str]:
    seen.add(id(error))
    led = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before: list[str] = []
    if led is not None and id(led) not in seen:
        before = [*_told(led, seen), "\nwhich led to:\n\n"]
    in_worker = getattr(error, "report_of_worker", None)  # masked where it happened
    if in_worker:
        before = [in_worker, "\nwhich led, in the process that waited for it, to:\n\n"]
    return [*before, *_places(error.__traceback__), f"{type(error).__qualname__}: {_message(error)}\n"]


def _places(trace: TracebackType | None) -> list[str]:
    told = ["Traceback (most recent call last):\n"]
    for frame in traceback.extract_tb(trace):
        told.append(f"  File {_place(frame.filename)}, line {frame.lineno}, in {frame.name}\n")
        if frame.line:
            told.append(f"    {frame.line}\n")
    return told


def _place(file: str) -> str:
    """A module's file without the folders above the package, which may bear a user's name."""
    parts = Path(file).parts
    for top in ("tracker", "site-packages"):
        if top in parts:
            last = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[last:])
    return "/".join(parts[-2:])


def _message(error: BaseException) -> str:
    try:
        words = str(error)
    except Exception:  # noqa: BLE001 - whatever its __str__ does, the crash itself is to be told
        return LEFT_OUT
    if isinstance(error, _OF_CODE):
        words, names = _without_names(words)
    else:
        names = []
    for pattern in (_QUOTED, _PATH, _NOT_ENGLISH, _DIGITS):
        words = pattern.sub(LEFT_OUT, words)
    for name in names:
        words = words.replace("\x01", name, 1)
    return words


def _without_names(words: str) -> tuple[str, list[str]]:
    names = _NAME_IN_QUOTES.findall(words)
    return _NAME_IN_QUOTES.sub("\x01", words), names
