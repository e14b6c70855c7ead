"""The command line as a whole: what is common to all commands, and what argparse itself says, in the user's language."""

import argparse
from collections.abc import Sequence

from tracker import __version__
from tracker.commands.exchange_arguments import add_exchange_commands
from tracker.commands.ledger_arguments import add_ledger_commands
from tracker.commands.letter_arguments import add_letter_commands
from tracker.commands.options import add_common, parser_of
from tracker.commands.paper_arguments import add_paper_commands
from tracker.language import N_, Say

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
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
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
  tracker export 台账.xlsx                   the ledger for Excel; also .csv .ics .json .docx .pdf
  tracker backup D:\\backups                 a checked copy of the ledger""")


def parse(argv: Sequence[str], say: Say) -> argparse.Namespace:
    """The arguments; ends the process with code 2 and one line where they are wrong."""
    parser = parser_of("tracker", say("Follows up what reply letters promise."), say(EXAMPLES))
    version = f"tracker {__version__}"
    told = say("show program's version number and exit")  # argparse itself says it in English only
    parser.add_argument("--version", action="version", version=version, help=told)
    parser.add_argument("--samples", action="store_true", help=say("open a ledger apart with sample letters"))
    parser.set_defaults(command=None, ledger=None, lang=None, acting_name=None, side=None)
    add_common(parser, say)
    commands = parser.add_subparsers(dest="command", metavar=say("COMMAND"), title=say("commands"))
    add_letter_commands(commands, say)
    add_ledger_commands(commands, say)
    add_exchange_commands(commands, say)
    add_paper_commands(commands, say)
    return parser.parse_args(argv)
