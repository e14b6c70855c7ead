"""The words of the commands that read letters: import, import-table, text, extract, reread, marks, deadline."""

import argparse
from pathlib import Path

from tracker.commands.options import Commands, add_letter, command
from tracker.language import Say


def add_letter_commands(commands: Commands, say: Say) -> None:
    """Add these commands to the parser."""
    for add in (
        _add_import,
        _add_import_table,
        _add_text,
        _add_extract,
        _add_reread,
        _add_marks,
        _add_deadline,
    ):
        add(commands, say)


def _add_import(commands: Commands, say: Say) -> None:
    does = say("read letters into the ledger")
    parser = command(commands, "import", does, "tracker import 答复函.docx 批次.zip --as 王敏", say)
    _add_files(parser, say)
    told = say(
        "what to do with a letter that is in the ledger already: skip it, keep both, or take it as the newer"
        " version; if not given, the same letter is skipped, and another reply to the same suggestion kept"
    )
    parser.add_argument("--again", choices=("skip", "both", "newer"), help=told)


def _add_import_table(commands: Commands, say: Say) -> None:
    does = say("read a ledger kept in Excel or CSV into the ledger")
    parser = command(commands, "import-table", does, "tracker import-table 督办台账.xlsx --dry-run", say)
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=say("a file of Excel, WPS or CSV"))
    told = say("the sheet to read; if not given, the one that looks most like a ledger")
    parser.add_argument("--sheet", metavar=say("NAME"), help=told)
    parser.add_argument("--dry-run", action="store_true", help=say("tell what is new, take nothing in"))
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each row"))


def _add_text(commands: Commands, say: Say) -> None:
    does = say("print the text of letters, one paragraph on a line")
    parser = command(commands, "text", does, "tracker text 答复函.pdf", say)
    _add_files(parser, say)
    told = say("one JSON object on a line for each letter, with its format, pages and warnings")
    parser.add_argument("--json", action="store_true", help=told)
    parser.add_argument("--marks", action="store_true", help=say("keep bold words between **"))


def _add_extract(commands: Commands, say: Say) -> None:
    does = say("print what can be read out of letters, and keep nothing")
    parser = command(commands, "extract", does, "tracker extract 答复函.docx --json", say)
    _add_files(parser, say)
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each letter"))
    _add_no_holidays(parser, say)


def _add_files(parser: argparse.ArgumentParser, say: Say) -> None:
    """Letters in any format, and what opens those that are locked."""
    told = say("a letter in any format that offices send, or a folder or .zip of letters")
    parser.add_argument("files", nargs="+", type=Path, metavar=say("FILE"), help=told)
    told = say("a text file of passwords, one on a line, to be tried on locked letters")
    parser.add_argument("--password-file", type=Path, metavar=say("PATH"), help=told)


def _add_reread(commands: Commands, say: Say) -> None:
    does = say("read kept letters again; keep what is new, change nothing that is kept")
    parser = command(commands, "reread", does, "tracker reread --dry-run --json", say)
    add_letter(parser, say)
    parser.add_argument(
        "--dry-run", action="store_true", help=say("only list what is new or read differently")
    )
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each pledge"))


def _add_marks(commands: Commands, say: Say) -> None:
    does = say("write letters with their pledges marked, without names and phones of persons")
    parser = command(commands, "marks", does, "tracker marks 标注", say)
    told = say("where each letter's text and marks are written; no file is replaced")
    parser.add_argument("folder", type=Path, metavar=say("FOLDER"), help=told)
    add_letter(parser, say)


def _add_deadline(commands: Commands, say: Say) -> None:
    does = say("print the due date that each row of a table sets")
    parser = command(commands, "deadline", does, "tracker deadline 时限.tsv", say)
    told = say("rows of a text, a tab and the reference date")
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=told)
    _add_no_holidays(parser, say)


def _add_no_holidays(parser: argparse.ArgumentParser, say: Say) -> None:
    """The office's rule on holidays, for commands that read no ledger."""
    told = say("count every day from Monday to Friday as a working day, holidays or not")
    parser.add_argument("--no-holidays", action="store_true", help=told)
