"""The words of the commands that write papers and files of pledges: report, export, notice."""

import argparse
from collections.abc import Callable
from pathlib import Path

from tracker.commands.ledger_arguments import add_filters
from tracker.commands.options import Commands, command, day
from tracker.language import Say
from tracker.papers.asked import Paper

SUFFIXES = (".xlsx", ".csv", ".ics", ".json", ".docx", ".pdf")


def add_paper_commands(commands: Commands, say: Say) -> None:
    """Add these commands to the parser."""
    for add in (_add_report, _add_export, _add_notice):
        add(commands, say)


def _add_report(commands: Commands, say: Say) -> None:
    does = say("write the status report")
    parser = command(commands, "report", does, "tracker report --pdf 落实情况报告.pdf --warning overdue", say)
    _add_target(parser, (".pdf", ".docx", ".xlsx"), say)
    _add_days(parser, say)
    _add_landscape(parser, say)
    _add_form(parser, say)
    add_filters(parser, say)


def _add_export(commands: Commands, say: Say) -> None:
    does = say("write pledges or a paper into a file")
    parser = command(commands, "export", does, "tracker export 台账.xlsx --status reported", say)
    told = say(
        "the file to write; its ending tells the kind: .xlsx, .csv, .ics (calendar), .json, .docx or .pdf"
    )
    parser.add_argument("target", type=_ending(SUFFIXES, say), metavar=say("OUT"), help=told)
    papers = [paper.value for paper in Paper]
    told = say("which paper; letter, reanswer and rating want --letter, notice wants --owner")
    parser.add_argument("--paper", choices=papers, default=Paper.LEDGER.value, help=told)
    _add_days(parser, say)
    _add_answer_by(parser, say)
    _add_landscape(parser, say)
    _add_form(parser, say)
    add_filters(parser, say)


def _add_notice(commands: Commands, say: Say) -> None:
    does = say("write a reminder notice to one owner on what is overdue")
    parser = command(commands, "notice", does, "tracker notice --owner 县公交公司 --pdf 督办通知.pdf", say)
    parser.add_argument("--owner", required=True, metavar=say("NAME"), help=say("whom it reminds"))
    parser.add_argument(
        "--office",
        default="",
        metavar=say("NAME"),
        help=say("whose notice it is; by default the office as the preferences name it"),
    )
    _add_answer_by(parser, say)
    _add_target(parser, (".pdf", ".docx"), say)
    _add_form(parser, say)


def _add_target(parser: argparse.ArgumentParser, suffixes: tuple[str, ...], say: Say) -> None:
    """Which file to write: an option for each kind, and one for any."""
    targets = parser.add_mutually_exclusive_group(required=True)
    options = {f"--{suffix[1:]}": (suffix,) for suffix in suffixes} | {"--out": suffixes}
    for option, kinds in options.items():
        told = say("the file to write, ending in {endings}").format(endings=say(" or ").join(kinds))
        targets.add_argument(option, dest="target", type=_ending(kinds, say), metavar=say("OUT"), help=told)


def _add_days(parser: argparse.ArgumentParser, say: Say) -> None:
    for option, told in (
        ("--as-of", say("how the ledger stood on the evening of this day; by default today")),
        ("--since", say("tell what changed since this day, that of the last report")),
    ):
        parser.add_argument(option, type=day(say), metavar=say("DAY"), help=told)


def _add_answer_by(parser: argparse.ArgumentParser, say: Say) -> None:
    told = say("until when to answer, as 2026-10-31; by default in 15 days")
    parser.add_argument("--answer-by", type=day(say), metavar=say("DAY"), help=told)


def _add_landscape(parser: argparse.ArgumentParser, say: Say) -> None:
    told = say("the ledger table with all its columns, on sheets that lie on their side")
    parser.add_argument("--landscape", action="store_true", help=told)


def _add_form(parser: argparse.ArgumentParser, say: Say) -> None:
    told = say("the office's template, by its name or its file; by default the built-in one")
    parser.add_argument("--template", default="", metavar=say("NAME"), help=told)
    told = say("replace the file that is there")
    parser.add_argument("--force", action="store_true", help=told)


def _ending(suffixes: tuple[str, ...], say: Say) -> Callable[[str], Path]:
    """What takes a path with one of these endings only."""

    def path(words: str) -> Path:
        if Path(words).suffix.lower() not in suffixes:
            told = say("“{name}” does not end in {endings}")
            raise argparse.ArgumentTypeError(told.format(name=words, endings=" ".join(suffixes)))
        return Path(words)

    return path
