"""The folder of an office's own templates: which there are, one by its name, and copies, new names and removal.

A template is a file of the folder and bears its name; "" is the built-in one, which is no file.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import NotWritten, TrackerError
from tracker.papers.template_file import SUFFIX, read_template
from tracker.reports import BUILT_IN, Template
from tracker.template_errors import BadTemplateName, BuiltInInstead, MissingTemplate, TemplateThere
from tracker.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A file in the folder: its name, where it lies, and what is wrong with it, if anything."""

    name: str
    path: Path
    error: TrackerError | None = None


def kept_templates(folder: Path) -> list[KeptTemplate]:
    """The templates by name; none where there is no such folder yet."""
    return [_kept(path) for path in sorted(_files(folder), key=_place_in_list)]


def template_named(folder: Path, name: str) -> Template:
    """A template by its name, "" for the built-in one.

    Raises:
        MissingTemplate: there is none.
        BadTemplate, UnreadableLetter: its file cannot be used (see `read_template`).

    """
    return read_template(path_of(folder, name)) if name else BUILT_IN


def template_asked(folder: Path, words: str) -> Template:
    """The template that a command asks for: by its name in the folder, else by the path of its file; "" built in.

    Raises:
        MissingTemplate, BadTemplate, UnreadableLetter: as `template_named`.

    """
    is_name = not words or _is_taken(folder, words) or not Path(words).is_file()
    return template_named(folder, words) if is_name else read_template(Path(words))


def template_or_built_in(folder: Path, name: str) -> tuple[Template, TrackerError | None]:
    """The template of that name, else the built-in one and what is to be told of that."""
    try:
        return template_named(folder, name), None
    except TrackerError as error:
        return BUILT_IN, BuiltInInstead(error=error)


def path_of(folder: Path, name: str) -> Path:
    """Where the template of a name lies; MissingTemplate where there is none."""
    path = _place(folder, name)
    if path.parent != folder or not path.is_file():
        raise MissingTemplate(name=name, folder=folder)
    return path


def write_template(folder: Path, name: str, text: str) -> None:
    """Put a text in a template's file, as Notepad of any Windows reads it.

    Raises:
        BadTemplateName: the name is a path.
        NotWritten: the file cannot be written; what was there stays.

    """
    path = _new_place(folder, name)
    try:
        write_whole(path, text.replace("\n", "\r\n").encode("utf-8-sig"))
    except OSError as error:
        raise NotWritten(path=path, reason=error) from error


def add_template(folder: Path, name: str, text: str) -> None:
    """Keep a new one; TemplateThere where another bears the name."""
    _look_whether_free(folder, name)
    write_template(folder, name, text)


def rename_template(folder: Path, old: str, new: str) -> None:
    """Give another name; TemplateThere where another template bears it, NotWritten where it cannot be."""
    if old.casefold() != new.casefold():
        _look_whether_free(folder, new)
    path = path_of(folder, old)
    try:
        path.rename(_new_place(folder, new))
    except OSError as error:
        raise NotWritten(path=path, reason=error) from error


def remove_template(folder: Path, name: str) -> None:
    """Delete its file; NotWritten where it cannot be."""
    path = path_of(folder, name)
    try:
        path.unlink()
    except OSError as error:
        raise NotWritten(path=path, reason=error) from error


def free_name(folder: Path, wish: str) -> str:
    """The name wished for, with a number behind it where others bear it."""
    number, name = 1, wish
    while _is_taken(folder, name):
        number += 1
        name = f"{wish} {number}"
    return name


def _place(folder: Path, name: str) -> Path:
    return folder / f"{name}{SUFFIX}"


def _new_place(folder: Path, name: str) -> Path:
    path = _place(folder, name)
    if path.parent != folder:
        raise BadTemplateName(name=name, better=path.stem)
    return path


def _look_whether_free(folder: Path, name: str) -> None:
    if _is_taken(folder, name):
        raise TemplateThere(name=name)


def _is_taken(folder: Path, name: str) -> bool:
    """Whether a template bears the name, in large or small letters, which Windows does not tell apart."""
    return name.casefold() in {path.stem.casefold() for path in _files(folder)}


def _place_in_list(path: Path) -> tuple[str | int, ...]:
    """By name, whose numbers count as such: 2 before 10."""
    parts = re.split(r"(\d+)", path.stem.casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file()]
    except OSError:  # there is no such folder yet
        return []


def _kept(path: Path) -> KeptTemplate:
    try:
        read_template(path)
    except TrackerError as error:
        return KeptTemplate(path.stem, path, error)
    return KeptTemplate(path.stem, path)
