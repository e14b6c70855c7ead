"""`tracker report`, `tracker export`, `tracker notice`: papers as files, pages painted by the same routine as the window's."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tracker import paths
from tracker.commands.context import OK, Context
from tracker.commands.progress import Share
from tracker.ledger import read_ledger
from tracker.papers.asked import Asked
from tracker.papers.exporting import export
from tracker.papers.template_folder import template_asked
from tracker.reports import BUILT_IN, Template
from tracker.screen import lacks_screen
from tracker.template_errors import BadTemplate, BuiltInInstead


def write_paper(
    asked: Asked, target: Path, template: str, overwrite: bool, context: Context, office: str = ""
) -> int:
    """Write the paper, in the form that the target's ending asks for; `office` signs it in place of the template's organ.

    Raises:
        AlreadyThere: the file is there and is not to be overwritten; NotWritten: it cannot be; MissingTemplate;
        LedgerError: it cannot be read, or a newer program wrote it.

    """
    say = context.say
    read_ledger(
        context.ledger
    ).close()  # a newer program's may hold what no paper of ours would tell: LedgerError
    form = _template(template, context)
    form = replace(form, organ=office or form.organ)
    with _painting() as paint, Share(context) as share:
        export(context.ledger, asked, target, form, say, share.report, overwrite=overwrite, write_pdf=paint)
    context.tell(say("Written: {path}").format(path=target))
    return OK


def _template(words: str, context: Context) -> Template:
    """The template that is asked for; the built-in one in place of a broken one, whose line is told."""
    try:
        return template_asked(paths.templates_folder(), words)
    except BadTemplate as error:
        context.complain(BuiltInInstead(error=error))
        return BUILT_IN


@contextmanager
def _painting() -> Iterator[Callable[..., None]]:
    """What writes PDF, as long as the painter's application lives."""
    # The painter needs Qt's fonts but no screen, so a script may run it anywhere.
    if lacks_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from tracker.gui.papers.pdf import write_pdf

    application = QGuiApplication.instance() or QGuiApplication([])
    yield write_pdf
    del application
