"""The words of the commands that look into the ledger, copy it or mend it: list, backup, restore, check, repair."""

import argparse
from pathlib import Path

from tracker.commands.options import Commands, add_letter, command, day
from tracker.language import Say
from tracker.ledger import Filter
from tracker.model import Queue, Status, WarningLevel


def add_ledger_commands(commands: Commands, say: Say) -> None:
    """Add these commands to the parser."""
    looking = (_add_list, _add_check, _add_schema)
    for add in (*looking, _add_backup, _add_backups, _add_restore, _add_repair):
        add(commands, say)


def filter_of(arguments: argparse.Namespace) -> Filter:
    """What `list` and papers ask the ledger for."""
    return Filter(
        words=arguments.search or "",
        statuses=frozenset(Status(name) for name in arguments.status or ()),
        warnings=frozenset(WarningLevel[name.upper()] for name in arguments.warning or ()),
        owner=arguments.owner,
        stale=arguments.stale,
        session=arguments.session,
        category=getattr(arguments, "class"),
        due_from=arguments.due_from,
        due_to=arguments.due_to,
        tag=arguments.tag,
        queue=Queue(arguments.queue) if arguments.queue else None,
        supervised_in=arguments.year,
    )


def _add_list(commands: Commands, say: Say) -> None:
    does = say("list pledges")
    parser = command(commands, "list", does, "tracker list --status reported --json", say)
    add_filters(parser, say)
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each pledge"))


def _add_backup(commands: Commands, say: Say) -> None:
    does = say("write a checked copy of the ledger")
    parser = command(commands, "backup", does, "tracker backup /media/stick", say)
    told = say(
        "a file or a folder; by default the folder of backups beside the ledger, kept by the rule "
        "(7 daily, 8 weekly, 24 monthly) and written only where something changed"
    )
    parser.add_argument("target", nargs="?", type=Path, metavar=say("TARGET"), help=told)
    _add_second(parser, say("without TARGET: also into this folder, by the same rule"), say)


def _add_backups(commands: Commands, say: Say) -> None:
    does = say("list the ledger's backups, each looked into")
    parser = command(commands, "backups", does, "tracker backups --second /media/stick", say)
    _add_second(parser, say("also those in this folder"), say)
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each backup"))


def _add_restore(commands: Commands, say: Say) -> None:
    does = say("put a backup in the ledger's place; the present ledger is kept aside first")
    parser = command(commands, "restore", does, "tracker restore 备份.sqlite --dry-run", say)
    parser.add_argument("backup", type=Path, metavar=say("BACKUP"), help=say("the backup's file"))
    parser.add_argument(
        "--dry-run", action="store_true", help=say("only print what would be lost, come back or change")
    )


def _add_second(parser: argparse.ArgumentParser, told: str, say: Say) -> None:
    parser.add_argument("--second", type=Path, metavar=say("FOLDER"), help=told)


def _add_check(commands: Commands, say: Say) -> None:
    does = say("check the ledger wholly, and tell what is wrong")
    parser = command(commands, "check", does, "tracker check --json", say)
    parser.add_argument("--json", action="store_true", help=say("one JSON object on a line for each finding"))
    told = say("a hash that an earlier check told, to see whether its entry is still there")
    parser.add_argument("--tip", metavar=say("HASH"), default="", help=told)


def _add_repair(commands: Commands, say: Say) -> None:
    does = say("save what can be read of a damaged ledger into a new one")
    parser = command(commands, "repair", does, "tracker repair 台账.sqlite --to 台账-修复.sqlite", say)
    told = say("the damaged ledger; it is only read")
    parser.add_argument("damaged", type=Path, metavar=say("DAMAGED"), help=told)
    told = say("the new ledger, where no file is yet")
    parser.add_argument("--to", type=Path, required=True, metavar=say("NEW"), help=told)


def _add_schema(commands: Commands, say: Say) -> None:
    does = say("tell the form of the ledger file, and how its history is verified without this program")
    command(commands, "schema", does, "tracker schema > 台账格式.md", say)


def add_filters(parser: argparse.ArgumentParser, say: Say) -> None:
    """Let a command be about some of the pledges only (see `filter_of`)."""
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
    queues = [queue.value for queue in Queue]
    parser.add_argument("--queue", choices=queues, help=say("that wait for this"))
    parser.add_argument("--session", metavar=words, help=say("of letters of this session"))
    parser.add_argument("--class", metavar=say("CLASS"), help=say("of letters that are of this class now"))
    for option, told in (
        ("--due-from", say("due on this day or later")),
        ("--due-to", say("due by this day")),
    ):
        parser.add_argument(option, type=day(say), metavar=say("DAY"), help=told)
    parser.add_argument("--tag", metavar=words, help=say("with this tag"))
    parser.add_argument(
        "--year", type=int, metavar=say("YEAR"), help=say("carried into the supervision of this year")
    )
    add_letter(parser, say)
    parser.add_argument(
        "--search", metavar=words, help=say("with these words, in the pledge, its letter or its entries")
    )
