"""Starts the window: screen, language, fonts, ledger, who acts; again where the user wants another ledger or language."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from tracker import paths
from tracker.errors import LedgerError, NoScreen
from tracker.gui.care.unopened import Choice, ask_for_another, reader_of, save_readable
from tracker.gui.main_window import MainWindow, Restart
from tracker.gui.session import Session
from tracker.gui.widgets.error_dialog import CrashHandler
from tracker.gui.widgets.fonts import ui_font_family_if_needed
from tracker.gui.window_state import WindowState
from tracker.language import Say, speaker, system_language
from tracker.ledger import Ledger, LedgerReader, import_letter, open_ledger
from tracker.model import Actor, Side
from tracker.screen import lacks_screen
from tracker.user import system_user

if TYPE_CHECKING:
    from tracker.gui.preferences.appearance import Appearance
    from tracker.gui.preferences.look import Look


@dataclass(frozen=True, slots=True)
class Opened:
    """A ledger that can be shown; `refusal` is why it is only looked at, None where it is written."""

    ledger: LedgerReader
    refusal: LedgerError | None = None


# So long a thread behind the window computes, in seconds, before the window's own gets its turn: a tenth of Python's
# usual, as the window asks for its turn at each call of Qt.
_TURN = 0.0005


def run_window(
    ledger: Path,
    samples: bool,
    language: str | None,
    actor: Actor | None,
    packages: Sequence[Path] = (),
) -> int:
    """Show the window until the user leaves; gives the exit code. NoScreen where there is nothing to show it on.

    `packages` are hand-over files to be taken in at once.
    """
    require_screen()
    sys.setswitchinterval(_TURN)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    state = WindowState(paths.settings_file())
    wanted = Restart(ledger, language or state.language or system_language(os.environ), samples)
    crashes = CrashHandler(paths.log_file(), speaker(wanted.language or "en"))
    crashes.install()
    _set_fonts()
    looks = _Looks(application, state)
    while True:
        say = speaker(wanted.language or "en")
        crashes.say = say
        translator = _translate_qt(wanted.language or "en")
        opened = _open(wanted, actor or state.actor, say)
        if opened is None:
            return 1
        wanted = _as_opened(wanted, opened)
        following = _show(opened, wanted, state, actor, say, packages, looks)
        packages = ()
        application.removeTranslator(translator)
        if following is None:
            return 0
        if following.repair:
            following = Restart(ledger=save_readable(following.repair, actor or state.actor, say))
        wanted = _next(wanted, following, state)


def _as_opened(wanted: Restart, opened: Opened) -> Restart:
    """What was wanted, as it came to be: another ledger perhaps, which is no place for the samples."""
    path = opened.ledger.path
    samples = wanted.samples and path == (wanted.ledger or paths.default_ledger())
    return replace(wanted, ledger=path, samples=samples, only_looks=opened.refusal is not None)


def require_screen() -> None:
    """NoScreen where Linux has no display and nobody asked for a platform without one."""
    if lacks_screen():
        raise NoScreen


def _show(
    opened: Opened,
    wanted: Restart,
    state: WindowState,
    actor: Actor | None,
    say: Say,
    packages: Sequence[Path],
    looks: "_Looks",
) -> Restart | None:
    """Run one window; gives what is to be shown next."""
    known = actor or state.actor
    acting = known or Actor(system_user(), Side.SUPERVISOR if wanted.samples else Side.CLERK)
    session = Session(opened.ledger, acting, _now, refusal=opened.refusal)
    window = MainWindow(session, state, say, wanted.language or "en")
    window.look_chosen.connect(looks.show)
    window.painted.connect(lambda: QTimer.singleShot(200, _warm_up))
    try:
        window.show()
        if known is None and not wanted.samples and session.can_write:
            QTimer.singleShot(0, lambda: _ask_who_acts(window, session, state, say))
        if packages:  # once it is known who takes them in
            QTimer.singleShot(0, lambda: window.ledger_errands.take_in(packages))
        QApplication.exec()
    finally:
        session.ledger.close()
    following = window.restart
    window.deleteLater()
    return following


def _ask_who_acts(window: MainWindow, session: Session, state: WindowState, say: Say) -> None:
    """Asked once, over the window; whoever does not say acts under the system's name and is asked next time."""
    from tracker.gui.preferences.actor_dialog import ActorDialog

    named = ActorDialog(session.actor, say, window).ask()
    if named:
        state.actor = named
        session.act_as(named)


def _next(wanted: Restart, following: Restart, state: WindowState) -> Restart:
    if following.language:
        state.language = following.language
        return replace(wanted, language=following.language)
    if following.samples:
        return replace(wanted, ledger=paths.sample_ledger(), samples=True, only_looks=False)
    return replace(wanted, ledger=following.ledger or wanted.ledger, samples=False, only_looks=False)


def _open(wanted: Restart, actor: Actor | None, say: Say) -> Opened | None:
    """Open the ledger; where it cannot be, the user may look at it only, or choose another. None to leave."""
    path = wanted.ledger or paths.default_ledger()
    name, take_over = actor.name if actor else system_user(), False
    while True:
        try:
            ledger = open_ledger(path, name, _now(), take_over)
        except LedgerError as error:
            chosen = Choice.LOOK if wanted.only_looks else ask_for_another(error, path, say)
            if chosen is None:
                return None
            if chosen is Choice.LOOK and (reader := reader_of(path)):
                return Opened(reader, error)
            take_over = chosen is Choice.TAKE_OVER
            following = chosen if isinstance(chosen, Path) else path
            # The samples belong into their own ledger, never into one that the user chose instead.
            wanted = replace(wanted, samples=wanted.samples and following == path, only_looks=False)
            path = following
            continue
        if wanted.samples and not ledger.letters():
            read_samples(ledger, actor)
            ledger.close()  # opened anew, so that the user's undo does not take the samples away
            continue
        return Opened(ledger)


def read_samples(ledger: Ledger, actor: Actor | None) -> None:
    """Keep the sample letters in a ledger that has none yet."""
    from tracker.files import read_letter
    from tracker.reading.intake import reader_version, take_in

    acting = actor or Actor(system_user(), Side.SUPERVISOR)
    now = _now()
    for file in sorted((paths.resources() / "samples").glob("*.txt")):
        intake = take_in(read_letter(file), ledger.rules(), now.date())
        drafts = intake.drafts
        kept = import_letter(intake.source, intake.facts, drafts, drafts, reader_version())
        ledger.carry_out(kept, acting, now)


def _now() -> datetime:
    return datetime.now().astimezone()


def _translate_qt(language: str) -> QTranslator:
    """Qt's own words (OK, Cancel, its file dialogs) in the user's language."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        QApplication.installTranslator(translator)
    return translator


def _set_fonts() -> None:
    family = ui_font_family_if_needed()
    if family:
        font = QApplication.font()
        font.setFamilies([*font.families(), family])
        QApplication.setFont(font)


class _Looks:
    """Gives the program the look that the user chose; the usual one costs the start nothing."""

    def __init__(self, application: QCoreApplication, state: WindowState) -> None:
        self._application = application
        self._appearance: Appearance | None = None
        if state.text("look/theme"):
            from tracker.gui.preferences.look import look_of

            self.show(look_of(state))

    def show(self, look: "Look") -> None:
        """Show all windows so from now on."""
        from tracker.gui.preferences.appearance import Appearance

        if self._appearance is None and isinstance(self._application, QApplication):
            self._appearance = Appearance(self._application)
        if self._appearance is not None:
            self._appearance.show(look)


def _warm_up() -> None:
    """Import what the first change needs while the user looks at the window."""
    import threading

    threading.Thread(target=lambda: __import__("sqlite_utils"), daemon=True).start()
