"""Builds the program and connects its parts: the only module that knows both the commands and the window.

The order of a start: language, arguments, then either one command, or the window (see `gui.desktop`).
"""

import gettext
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import paths
from tracker.errors import TrackerError
from tracker.language import Say, speaker, system_language
from tracker.model import Actor, Side
from tracker.user import system_user

if TYPE_CHECKING:
    import argparse

    from tracker.commands.context import Context

INTERRUPTED = 130  # as shells have it for a process that was ended by Ctrl+C
UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit code: 0 done, 1 something failed, 2 wrong arguments, 70 unexpected, 130 interrupted."""
    words = sys.argv[1:] if argv is None else list(argv)
    language = _language_asked(words) or system_language(os.environ)
    say = speaker(language)
    _prepare_terminal(language)
    try:
        try:
            return _run(words, say)
        finally:
            if sys.stdout:  # a window on Windows has none
                sys.stdout.flush()  # here, where a broken pipe is still ours to tell
    except TrackerError as error:
        sys.stderr.write("tracker: {} {}\n".format(*error.told(say)))
        return 1
    except BrokenPipeError:  # whoever reads our output has had enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:  # Ctrl+C; what was done is kept
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: the log, and one sentence to the user
        return _log_unexpected(error, say)


def _run(words: Sequence[str], say: Say) -> int:
    if not words:  # the everyday start needs no parser
        from tracker.gui.desktop import run_window

        return run_window(paths.default_ledger(), samples=False, language=None, actor=None)
    package = Path(words[0])
    if len(words) == 1 and package.suffix.lower() == ".handover":  # as a file manager opens one
        from tracker.gui.desktop import run_window

        return run_window(
            paths.default_ledger(), samples=False, language=None, actor=None, packages=[package]
        )
    from tracker.commands.arguments import parse

    arguments = parse(words, say)
    ledger = arguments.ledger or (paths.sample_ledger() if arguments.samples else paths.default_ledger())
    if arguments.command is None:
        from tracker.gui.desktop import run_window

        return run_window(ledger, arguments.samples, _language_asked(words), _actor_asked(arguments))
    from tracker.commands.table import COMMANDS

    return COMMANDS[arguments.command](arguments, _context(arguments, ledger, say))


def _context(arguments: "argparse.Namespace", ledger: Path, say: Say) -> "Context":
    from tracker.commands.context import Context

    actor = Actor(arguments.acting_name or system_user(), Side(arguments.side or Side.CLERK))
    return Context(ledger, actor, datetime.now().astimezone(), say)


def _language_asked(words: Sequence[str]) -> str | None:
    """The language of --lang, needed before argparse can speak; a wrong one is told by argparse."""
    for place, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and place + 1 < len(words):
            value = words[place + 1]
        if value in ("zh", "en"):
            return "zh_CN" if value == "zh" else "en"
    return None


def _actor_asked(arguments: "argparse.Namespace") -> Actor | None:
    if not arguments.acting_name:
        return None
    return Actor(arguments.acting_name, Side(arguments.side or Side.CLERK))


def _prepare_terminal(language: str) -> None:
    """Let argparse speak the language, and print Chinese wherever the output goes."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("tracker", str(paths.resources() / "locale"))
    gettext.textdomain("tracker")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _log_unexpected(error: Exception, say: Say) -> int:
    import logging

    from tracker.crash_report import crash_report

    report = "unexpected error\n" + crash_report(error)
    log = paths.log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log, encoding="utf-8", format="%(asctime)s %(message)s")
    except OSError:  # a full disk perhaps: then the details are told where they can be
        logging.error("%s", report)
        return UNEXPECTED
    logging.error("%s", report)
    told = say("Something went wrong that nobody foresaw; the ledger is as it was. The details are in {path}")
    sys.stderr.write("tracker: " + told.format(path=log) + "\n")
    return UNEXPECTED
