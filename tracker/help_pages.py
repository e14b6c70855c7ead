"""The help for users: which pages there are, and their text with the real names of menus and shortcuts in it.

In the text `{action:read}` stands for an action with its menu and shortcut, `{key:read}` for its shortcut alone,
and `{say:Set owner…}` for words of the program; so nothing that a page names can differ from what the window shows.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker.command_finding import Command
from tracker.language import N_, Say
from tracker.paths import resources

PAGES: Mapping[str, str] = {
    "first_steps": N_("First steps"),
    "taking_in": N_("Taking letters in"),
    "review": N_("Reviewing a letter"),
    "follow_up": N_("Following a pledge up"),
    "supervise": N_("Supervising"),
    "printing": N_("Printing"),
    "backup": N_("Backups and other desktops"),
    "keys": N_("Hands on the keyboard"),
    "commands": N_("The command line"),
    "questions": N_("Questions and answers"),
}
MARK = re.compile(r"\{(action|key|say):([^{}]+)\}")
PICTURE = re.compile(r"\]\(([a-z_]+)\.png\)")


def folder() -> Path:
    """Where the texts and their pictures lie."""
    return resources() / "help"


def page_text(page: str, language: str, commands: Iterable[Command], say: Say) -> str:
    """A page as Markdown; KeyError where it names an action that there is not."""
    by_name = {command.name: command for command in commands}

    def fill(mark: re.Match[str]) -> str:
        kind, name = mark.groups()
        if kind == "say":
            return f"**{say(name)}**" + _end(mark)
        command = by_name[name]
        keys = command.keys[0] if command.keys else ""
        if kind == "key":
            return f"**{keys}**"
        told = say("{menu} › {command} ({keys})")
        return f"**{told.format(menu=command.menu, command=command.words, keys=keys)}**" + _end(mark)

    text = (folder() / f"{page}.{language}.md").read_text("utf-8")
    return PICTURE.sub(rf"](\1.{language}.png)", MARK.sub(fill, text))


def _end(mark: re.Match[str]) -> str:
    """A blank as thin as a hair before a letter: Markdown ends nothing between a closing bracket and a letter."""
    return "\u200a" if mark.string[mark.end() : mark.end() + 1].isalnum() else ""


def pages_with(typed: str, texts: Mapping[str, str]) -> list[str]:
    """The pages in whose text all the typed words stand, in any case of letters."""
    words = typed.lower().split()
    return [page for page, text in texts.items() if all(word in text.lower() for word in words)]
