"""How a command line is built here: parsers that tell wrong arguments in one line, and the options all commands share."""

import argparse
import gettext
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from tracker.language import Say
from tracker.model import Side

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class _Parser(argparse.ArgumentParser):
    """Tells wrong arguments in one line, without the usage, and takes no options cut short."""

    def error(self, message: str) -> NoReturn:
        told = gettext.gettext("%(prog)s: error: %(message)s\n")
        self.exit(2, told % {"prog": self.prog, "message": message})


def parser_of(name: str, description: str, examples: str = "") -> argparse.ArgumentParser:
    """A parser that tells wrong arguments in one line."""
    raw = argparse.RawDescriptionHelpFormatter
    return _Parser(name, description=description, epilog=examples, formatter_class=raw, allow_abbrev=False)


def add_common(parser: argparse.ArgumentParser, say: Say) -> None:
    """Options that stand before or after the command; what was not said after it does not undo what was before."""
    absent = argparse.SUPPRESS
    parser.add_argument(
        "--ledger", type=Path, metavar=say("PATH"), default=absent, help=say("the ledger file")
    )
    languages = ("zh", "en")
    parser.add_argument(
        "--lang", choices=languages, default=absent, help=say("the language: zh (Chinese) or en")
    )
    parser.add_argument(
        "--as",
        dest="acting_name",
        metavar=say("NAME"),
        default=absent,
        help=say("who acts; by default the user"),
    )
    sides = [side.value for side in Side]
    parser.add_argument("--side", choices=sides, default=absent, help=say("the side that acts"))


def command(
    commands: Commands,
    name: str,
    does: str,
    example: str,
    say: Say,
) -> argparse.ArgumentParser:
    """A command with its help, an example, and the common options."""
    epilog = say("example:") + "\n  " + example
    raw = argparse.RawDescriptionHelpFormatter
    parser = commands.add_parser(
        name, help=does, description=does, epilog=epilog, formatter_class=raw, allow_abbrev=False
    )
    add_common(parser, say)
    return parser


def day(say: Say) -> Callable[[str], date]:
    """What takes a day as 2026-10-31 only."""

    def read(words: str) -> date:
        try:
            return date.fromisoformat(words)
        except ValueError:
            told = say("“{words}” is no day of the calendar; write it as 2026-10-31")
            raise argparse.ArgumentTypeError(told.format(words=words)) from None

    return read


def add_letter(parser: argparse.ArgumentParser, say: Say) -> None:
    """Let a command be about one letter."""
    told = say("of the letter with this reference, number or name")
    parser.add_argument("--letter", metavar=say("WORDS"), help=told)
