"""The words of the command that writes a reminder notice."""

from datetime import date
from pathlib import Path

from tracker.commands.options import Commands, command
from tracker.language import Say


def add_notice(commands: Commands, say: Say) -> None:
    """Add the command to the parser."""
    does = say("write a reminder notice to one owner on what is overdue")
    parser = command(commands, "notice", does, "tracker notice --owner 县公交公司 --pdf 督办通知.pdf", say)
    parser.add_argument("--owner", required=True, metavar=say("NAME"), help=say("whom it reminds"))
    parser.add_argument(
        "--office",
        default="",
        metavar=say("NAME"),
        help=say("whose notice it is; by default the office as the preferences name it"),
    )
    told = say("until when to answer, as 2026-10-31; by default in 15 days")
    parser.add_argument("--answer-by", type=date.fromisoformat, metavar=say("DAY"), help=told)
    parser.add_argument(
        "--pdf", type=Path, required=True, metavar=say("OUT"), help=say("the PDF file to write")
    )
