"""Which function carries out which command; each imports what it needs only when it is asked for."""

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.commands.context import Context

if TYPE_CHECKING:
    from tracker.papers.asked import Paper


def _import(arguments: Namespace, context: Context) -> int:
    from tracker.commands.import_letters import import_letters

    return import_letters(arguments.files, arguments.again, arguments.password_file, context)


def _import_table(arguments: Namespace, context: Context) -> int:
    from tracker.commands.import_table import import_table

    return import_table(arguments.file, arguments.sheet, arguments.dry_run, arguments.json, context)


def _text(arguments: Namespace, context: Context) -> int:
    from tracker.commands.text import text

    return text(arguments.files, arguments.json, arguments.marks, arguments.password_file, context)


def _extract(arguments: Namespace, context: Context) -> int:
    from tracker.commands.extract import extract

    return extract(
        arguments.files, arguments.json, arguments.password_file, not arguments.no_holidays, context
    )


def _list(arguments: Namespace, context: Context) -> int:
    from tracker.commands.ledger_arguments import filter_of
    from tracker.commands.list_pledges import list_pledges

    return list_pledges(filter_of(arguments), arguments.letter, arguments.json, context)


def _report(arguments: Namespace, context: Context) -> int:
    from tracker.papers.asked import Paper

    return _write(Paper.REPORT, arguments, context)


def _export(arguments: Namespace, context: Context) -> int:
    from tracker.papers.asked import Paper

    return _write(Paper(arguments.paper), arguments, context)


def _write(paper: "Paper", arguments: Namespace, context: Context) -> int:
    from tracker.commands.paper_asking import asked_with
    from tracker.commands.paper_writing import write_paper

    asked = asked_with(paper, arguments, context)
    return write_paper(asked, arguments.target, arguments.template, arguments.force, context)


def _backup(arguments: Namespace, context: Context) -> int:
    from tracker.commands.backup import backup

    return backup(arguments.target, arguments.second, context)


def _backups(arguments: Namespace, context: Context) -> int:
    from tracker.commands.backups import backups

    return backups(arguments.second, arguments.json, context)


def _restore(arguments: Namespace, context: Context) -> int:
    from tracker.commands.restore import restore

    return restore(arguments.backup, arguments.dry_run, context)


def _check(arguments: Namespace, context: Context) -> int:
    from tracker.commands.check import check_ledger

    return check_ledger(arguments.json, arguments.tip, context)


def _repair(arguments: Namespace, context: Context) -> int:
    from tracker.commands.repair import repair

    return repair(arguments.damaged, arguments.to, context)


def _schema(arguments: Namespace, context: Context) -> int:
    from tracker.commands.schema import tell_form

    return tell_form(context)


def _reread(arguments: Namespace, context: Context) -> int:
    from tracker.commands.reread import reread_letters

    return reread_letters(arguments.letter, arguments.dry_run, arguments.json, context)


def _marks(arguments: Namespace, context: Context) -> int:
    from tracker.commands.marks import marks

    return marks(arguments.folder, arguments.letter, context)


def _deadline(arguments: Namespace, context: Context) -> int:
    from tracker.commands.deadline import deadline

    return deadline(arguments.file, not arguments.no_holidays, context)


def _hand_over(arguments: Namespace, context: Context) -> int:
    from tracker.commands.hand_over import hand_over

    return hand_over(arguments.target, arguments.letter, arguments.lock, arguments.passphrase_file, context)


def _take_in(arguments: Namespace, context: Context) -> int:
    from tracker.commands.take_in import take_in

    return take_in(arguments.files, arguments.passphrase_file, arguments.dry_run, arguments.json, context)


def _publish(arguments: Namespace, context: Context) -> int:
    from tracker.commands.publish import publish

    return publish(arguments.target, arguments.extras, context)


def _notice(arguments: Namespace, context: Context) -> int:
    from tracker.commands.paper_asking import notice_to
    from tracker.commands.paper_writing import write_paper

    asked = notice_to(arguments.owner, arguments.answer_by, context)
    form, force, office = arguments.template, arguments.force, arguments.office
    return write_paper(asked, arguments.target, form, force, context, office)


COMMANDS: dict[str, Callable[[Namespace, Context], int]] = {
    "import": _import,
    "import-table": _import_table,
    "text": _text,
    "extract": _extract,
    "list": _list,
    "report": _report,
    "export": _export,
    "backup": _backup,
    "check": _check,
    "repair": _repair,
    "schema": _schema,
    "backups": _backups,
    "restore": _restore,
    "reread": _reread,
    "marks": _marks,
    "deadline": _deadline,
    "hand-over": _hand_over,
    "take-in": _take_in,
    "publish": _publish,
    "notice": _notice,
}
