"""The words of the command line: commands, options, their help, and what argparse itself says, in the user's language."""

import argparse
import gettext
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tracker import __version__
from tracker.language import N_, Say
from tracker.ledger import Filter
from tracker.model import Side, Status, WarningLevel

# argparse asks gettext for these by itself; named here so that the catalogue holds them.
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)

EXAMPLES = N_("""examples:
  tracker                                   open the window
  tracker import reply-*.txt                read letters into the ledger
  tracker extract reply.txt --json          print what can be read out, keep nothing
  tracker list --warning overdue            what is late
  tracker list --owner 市交通局 --json        one owner's pledges, for a script
  tracker report --pdf report.pdf           the status report on paper
  tracker backup D:\\backups                 a checked copy of the ledger""")


def parse(argv: Sequence[str], say: Say) -> argparse.Namespace:
    """The arguments; ends the process with code 2 and one line where they are wrong."""
    parser = _parser("tracker", say("Follows up what reply letters promise."), say(EXAMPLES))
    version = f"tracker {__version__}"
    told = say("show program's version number and exit")  # argparse itself says it in English only
    parser.add_argument("--version", action="version", version=version, help=told)
    parser.add_argument("--samples", action="store_true", help=say("open a ledger apart with sample letters"))
    parser.set_defaults(command=None, ledger=None, lang=None, acting_name=None, side=None)
    _add_common(parser, say)
    commands = parser.add_subparsers(dest="command", metavar=say("COMMAND"), title=say("commands"))
    adders = (_add_import, _add_extract, _add_list, _add_report, _add_backup)
    for add in (*adders, _add_reread, _add_marks, _add_deadline):
        add(commands, say)
    return parser.parse_args(argv)


def filter_of(arguments: argparse.Namespace) -> Filter:
    """What `list` and `report` ask the ledger for."""
    return Filter(
        words=arguments.search or "",
        statuses=frozenset(Status(name) for name in arguments.status or ()),
        warnings=frozenset(WarningLevel[name.upper()] for name in arguments.warning or ()),
        owner=arguments.owner,
        stale=arguments.stale,
    )


class _Parser(argparse.ArgumentParser):
    """Tells wrong arguments in one line, without the usage, and takes no options cut short."""

    def error(self, message: str) -> NoReturn:
        told = gettext.gettext("%(prog)s: error: %(message)s\n")
        self.exit(2, told % {"prog": self.prog, "message": message})


def _parser(name: str, description: str, examples: str = "") -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    return _Parser(name, description=description, epilog=examples, formatter_class=raw, allow_abbrev=False)


def _add_common(parser: argparse.ArgumentParser, say: Say) -> None:
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


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    does: str,
    example: str,
    say: Say,
) -> argparse.ArgumentParser:
    epilog = say("example:") + "\n  " + example
    raw = argparse.RawDescriptionHelpFormatter
    parser = commands.add_parser(
        name, help=does, description=does, epilog=epilog, formatter_class=raw, allow_abbrev=False
    )
    _add_common(parser, say)
    return parser


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("read letters into the ledger")
    parser = _command(commands, "import", does, "tracker import 答复函.txt --as 王敏", say)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar=say("FILE"), help=say("a letter as a text file")
    )


def _add_extract(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("print what can be read out of letters, and keep nothing")
    parser = _command(commands, "extract", does, "tracker extract 答复函.txt --json", say)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar=say("FILE"), help=say("a letter as a text file")
    )
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each letter"))


def _add_list(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("list pledges")
    parser = _command(commands, "list", does, "tracker list --status reported --json", say)
    _add_filters(parser, say)
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each pledge"))


def _add_report(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("write the status report")
    parser = _command(
        commands, "report", does, "tracker report --pdf 落实情况报告.pdf --warning overdue", say
    )
    _add_filters(parser, say)
    parser.add_argument(
        "--pdf", type=Path, required=True, metavar=say("OUT"), help=say("the PDF file to write")
    )


def _add_backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("write a checked copy of the ledger")
    parser = _command(commands, "backup", does, "tracker backup /media/stick", say)
    told = say("a file or a folder; by default “backups” beside the ledger")
    parser.add_argument("target", nargs="?", type=Path, metavar=say("TARGET"), help=told)


def _add_reread(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("read kept letters again; keep what is new, change nothing that is kept")
    parser = _command(commands, "reread", does, "tracker reread --dry-run --json", say)
    _add_letter(parser, say)
    parser.add_argument(
        "--dry-run", action="store_true", help=say("only list what is new or read differently")
    )
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each pledge"))


def _add_marks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("write letters with their pledges marked, without names and phones of persons")
    parser = _command(commands, "marks", does, "tracker marks 标注", say)
    told = say("where each letter's text and marks are written; no file is replaced")
    parser.add_argument("folder", type=Path, metavar=say("FOLDER"), help=told)
    _add_letter(parser, say)


def _add_deadline(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    does = say("print the due date that each row of a table sets")
    parser = _command(commands, "deadline", does, "tracker deadline 时限.tsv", say)
    told = say("rows of a text, a tab and the reference date")
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=told)


def _add_letter(parser: argparse.ArgumentParser, say: Say) -> None:
    told = say("of the letter with this reference, number or name")
    parser.add_argument("--letter", metavar=say("WORDS"), help=told)


def _add_filters(parser: argparse.ArgumentParser, say: Say) -> None:
    statuses = [status.value for status in Status]
    levels = [level.name.lower() for level in WarningLevel]
    words = say("WORDS")
    parser.add_argument(
        "--status", action="append", choices=statuses, help=say("of this status; may be repeated")
    )
    parser.add_argument(
        "--warning", action="append", choices=levels, help=say("of this level; may be repeated")
    )
    parser.add_argument("--stale", action="store_true", help=say("without an entry for long"))
    parser.add_argument("--owner", metavar=say("NAME"), help=say("of this owner"))
    _add_letter(parser, say)
    parser.add_argument(
        "--search", metavar=words, help=say("with these words, in the pledge, its letter or its entries")
    )
