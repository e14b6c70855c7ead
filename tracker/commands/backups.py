"""`tracker backups`: what can be restored from, newest first, each looked into."""

import json
import platform
from pathlib import Path

from tracker.backup_errors import MissingFolder
from tracker.commands.context import FAILED, OK, Context
from tracker.ledger.care.backing_up import Look, look_into
from tracker.ledger.care.backup_round import folders_of, is_reached
from tracker.ledger.care.backups import KeptBackup, backups_in
from tracker.wording.backups import kind_words, look_words, size_words


def backups(second: Path | None, as_json: bool, context: Context) -> int:
    """Print the backups of the own folder and the second one as a table, or one JSON object on a line."""
    is_away = second is not None and not is_reached(second)
    if is_away:
        context.complain(MissingFolder(path=second))
    folders = folders_of(context.ledger, None if is_away else second, platform.node())
    found = [kept for folder in folders for kept in backups_in(folder, context.ledger)]
    looks = [(kept, look_into(kept.path)) for kept in found]
    if as_json:
        for kept, look in looks:
            context.tell(json.dumps(_object(kept, look), ensure_ascii=False))
    else:
        context.tell(_table(looks, context))
    return FAILED if is_away else OK


def _object(kept: KeptBackup, look: Look) -> dict[str, object]:
    return {
        "path": str(kept.path),
        "at": kept.at.isoformat(" ", "seconds"),
        "kept_aside": kept.kept_aside,
        "bytes": kept.size,
        "whole": look.fault is None,
        "letters": look.letters,
        "pledges": look.pledges,
    }


def _table(looks: list[tuple[KeptBackup, Look]], context: Context) -> str:
    from tabulate import tabulate

    say = context.say
    if not looks:
        return say("There are no backups of this ledger yet.")
    head = [say("Taken"), say("Kind"), say("Size"), say("Letters"), say("Pledges"), say("State"), say("File")]
    rows = [
        [
            kept.at.strftime("%Y-%m-%d %H:%M"),
            kind_words(kept, say),
            size_words(kept.size),
            look.letters,
            look.pledges,
            look_words(look, say),
            kept.path,
        ]
        for kept, look in looks
    ]
    return tabulate(rows, head, disable_numparse=True)
