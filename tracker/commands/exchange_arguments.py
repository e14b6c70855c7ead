"""The words of the commands that let data out of the ledger or in: hand-over, take-in, publish."""

import argparse
from pathlib import Path

from tracker.commands.options import Commands, command
from tracker.language import Say
from tracker.publishing.publication import EXTRAS


def add_exchange_commands(commands: Commands, say: Say) -> None:
    """Add these commands to the parser."""
    for add in (_add_hand_over, _add_take_in, _add_publish):
        add(commands, say)


def _add_hand_over(commands: Commands, say: Say) -> None:
    does = say("write letters with all that was done about them into a file for another desktop")
    parser = command(commands, "hand-over", does, "tracker hand-over /media/stick --letter 17号 --lock", say)
    told = say("a file or a folder")
    parser.add_argument("target", type=Path, metavar=say("OUT"), help=told)
    told = say("only the letter with this reference, number or name; may be repeated")
    parser.add_argument("--letter", action="append", default=[], metavar=say("WORDS"), help=told)
    locks = parser.add_mutually_exclusive_group()
    told = say("ask for a passphrase, without which nobody can read it")
    locks.add_argument("--lock", action="store_true", help=told)
    _add_passphrase_file(locks, say)


def _add_take_in(commands: Commands, say: Say) -> None:
    does = say("take in what another desktop handed over")
    parser = command(commands, "take-in", does, "tracker take-in 台账-2026-10-08.handover --dry-run", say)
    parser.add_argument("files", nargs="+", type=Path, metavar=say("FILE"), help=say("a hand-over file"))
    _add_passphrase_file(parser, say)
    parser.add_argument("--dry-run", action="store_true", help=say("tell what is new, take nothing in"))
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each file"))


def _add_publish(commands: Commands, say: Say) -> None:
    does = say("write the pledges for publication, without persons, phones, notes and evidence")
    parser = command(commands, "publish", does, "tracker publish 公开版.csv --with notes", say)
    told = say("the file to write: .csv for a spreadsheet, .json for a program")
    parser.add_argument("target", type=Path, metavar=say("OUT"), help=told)
    told = say("publish these too; may be repeated")
    parser.add_argument("--with", dest="extras", action="append", choices=list(EXTRAS), default=[], help=told)


def _add_passphrase_file(parser: argparse._ActionsContainer, say: Say) -> None:
    told = say("a file whose first line is the passphrase")
    parser.add_argument("--passphrase-file", type=Path, metavar=say("FILE"), help=told)
