"""`tracker take-in`: what another desktop handed over, told first, then taken in as one operation a file."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tracker.commands.context import FAILED, OK, Context
from tracker.commands.passphrases import known_passphrase, passphrase_in
from tracker.errors import BadPackage, LockedPackage
from tracker.ledger import open_ledger, read_ledger
from tracker.ledger.exchange.news import News, letters_in, news_of
from tracker.ledger.exchange.package import Package, read_package
from tracker.wording.hand_over import ledger_words, maker_words, news_lines


def take_in(
    files: Sequence[Path], passphrase_file: Path | None, dry_run: bool, as_json: bool, context: Context
) -> int:
    """Take each file in; one that cannot be costs only itself, and the exit code tells of it."""
    ledger = None if dry_run else open_ledger(context.ledger, context.actor.name, context.now)
    if dry_run:
        read_ledger(context.ledger).close()  # told once where there is none, not for each file
    passphrase = passphrase_in(passphrase_file) if passphrase_file else None
    code = OK
    try:
        for file in files:
            try:
                package = _read(file, passphrase, context)
                news = news_of(context.ledger, package)
                if ledger:
                    ledger.take_in(package, context.actor, context.now)
            except BadPackage as error:
                context.complain(error)
                code = FAILED
                continue
            _tell(package, news, dry_run, as_json, context)
    finally:
        if ledger:
            ledger.close()
    return code


def _read(file: Path, passphrase: str | None, context: Context) -> Package:
    """Read a file; the passphrase of a locked one is asked for where none was given."""
    try:
        return read_package(file, passphrase or "")
    except LockedPackage:
        if passphrase is not None:
            raise
        return read_package(file, known_passphrase(file.name, context))


def _tell(package: Package, news: News, dry_run: bool, as_json: bool, context: Context) -> None:
    if as_json:
        context.tell(json.dumps(_object(package, news, dry_run), ensure_ascii=False))
        return
    say = context.say
    told = say("{name}: made by {maker}, from {ledger}")
    words = told.format(name=package.name, maker=maker_words(package, say), ledger=ledger_words(package))
    context.tell(" ".join(words.split()))
    for line in news_lines(news, say):
        context.tell("  " + line)
    if not news.are_none:
        context.tell("  " + (say("Nothing was taken in yet.") if dry_run else say("Taken in.")))


def _object(package: Package, news: News, dry_run: bool) -> dict[str, Any]:
    return {
        "file": package.name,
        "made_by": package.made_by.name,
        "side": package.made_by.side.value,
        "made_at": package.made_at.isoformat(),
        "ledger": package.ledger,
        "ledger_name": package.ledger_name,
        "letters": letters_in(package),
        "new": asdict(news),
        "taken_in": not dry_run and not news.are_none,
    }
