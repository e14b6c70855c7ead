"""Makes the pictures of the help and of the README: the real windows on the sample letters, in both languages, small.

`python packaging/help_pictures.py` writes them into resources/help and packaging/pictures; no screen is needed.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "help"
README_PICTURE = ROOT / "packaging" / "pictures" / "window.png"
NOW = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
WIDTH = 800
LANGUAGES = ("zh_CN", "en")
Shoot = Callable[[object, str], None]


def main() -> int:
    """Make all of them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            os.environ[name] = folder
        from PySide6.QtWidgets import QApplication

        from tracker.gui import desktop

        application = QApplication([])
        desktop._set_fonts()
        for language in LANGUAGES:
            make(language, Path(folder) / language)
        application.processEvents()
    for file in sorted(TARGET.glob("*.png")):
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    return 0


def make(language: str, folder: Path) -> None:
    """The pictures of one language."""
    from PySide6.QtTest import QTest

    from tracker.gui import desktop
    from tracker.gui.main_window import MainWindow
    from tracker.gui.session import Session
    from tracker.gui.window_state import WindowState
    from tracker.language import speaker
    from tracker.ledger import open_ledger
    from tracker.model import Actor, Side

    folder.mkdir()
    actor, say = Actor("王敏", Side.CLERK), speaker(language)
    ledger = open_ledger(folder / "台账.sqlite", actor.name, NOW)
    desktop.read_samples(ledger, actor)
    session = Session(ledger, actor, lambda: NOW)
    window = MainWindow(session, WindowState(folder / "window.ini"), say, language)
    window.resize(1120, 640)
    window.pledges.splitter.setSizes([640, 460])
    window.show()
    QTest.qWait(2000)

    def shoot(widget: object, name: str) -> None:
        QTest.qWait(200)
        keep(widget.grab().toImage(), TARGET / f"{name}.{language}.png")  # type: ignore[attr-defined]

    window.show_overview()
    shoot(window, "overview")
    if language == LANGUAGES[0]:
        QTest.qWait(500)
        window.grab().toImage().save(str(README_PICTURE))
    window.show_pledges()
    shoot(window, "window")
    shoot_dialogs(window, shoot)
    shoot_review(say, shoot)
    shoot_incoming(window, folder, shoot)
    window.close()


def shoot_dialogs(window: object, shoot: Shoot) -> None:
    """What opens over the window."""
    from tracker.gui.help.command_search import CommandSearch
    from tracker.gui.papers.report_dialog import ReportDialog
    from tracker.gui.preferences.preferences_dialog import Preferences
    from tracker.gui.turns.turn_dialog import TurnDialog

    def search(dialog: CommandSearch) -> None:
        dialog.words.setText("bf" if window._language == "zh_CN" else "open")  # type: ignore[attr-defined]

    pictures: tuple[tuple[type, str, str, Callable], ...] = (
        (CommandSearch, "commands", "commands", search),
        (TurnDialog, "report_done", "turn", lambda dialog: dialog.resize(620, 380)),
        (Preferences, "preferences", "preferences", lambda dialog: dialog.resize(760, 480)),
    )
    for kind, action, name, prepare in pictures:
        with_dialog(kind, lambda dialog, name=name, prepare=prepare: (prepare(dialog), shoot(dialog, name)))
        window.menus.actions[action].trigger()  # type: ignore[attr-defined]
    with_dialog(ReportDialog, lambda dialog: shoot_report(dialog, shoot))
    window.menus.actions["report"].trigger()  # type: ignore[attr-defined]


def shoot_report(dialog: object, shoot: Shoot) -> None:
    """The report's dialog, once all its pages are there."""
    from PySide6.QtCore import QEventLoop, QTimer

    dialog.resize(1120, 640)  # type: ignore[attr-defined]
    loop, looks = QEventLoop(), QTimer()
    looks.timeout.connect(lambda: dialog.page_count is not None and loop.quit())  # type: ignore[attr-defined]
    looks.start(50)
    loop.exec()  # and not QTest's waiting, which keeps Python to itself
    shoot(dialog, "report")
    dialog.done(0)  # type: ignore[attr-defined]


def with_dialog(kind: type, act: Callable) -> None:
    """Let a dialog be shown for its picture instead of waiting for a user."""

    def run(dialog: object) -> int:
        dialog.show()  # type: ignore[attr-defined]
        act(dialog)
        dialog.hide()  # type: ignore[attr-defined]
        return 0

    kind.exec = run  # type: ignore[attr-defined]


def shoot_review(say: Callable[[str], str], shoot: Shoot) -> None:
    """A letter under review."""
    from tracker.files import read_letter
    from tracker.gui.review.letter_review import LetterReview
    from tracker.model import OfficeRules
    from tracker.reading.intake import take_in

    sample = sorted((ROOT / "resources" / "samples").glob("*.txt"))[0]
    intake = take_in(read_letter(sample), OfficeRules(), date(2026, 10, 8))
    review = LetterReview(intake.source, intake.facts, intake.drafts, intake.warnings, say, "王敏")
    review.resize(1120, 640)
    review.show()
    shoot(review, "review")
    review.hide()
    review.deleteLater()


def shoot_incoming(window: object, folder: Path, shoot: Shoot) -> None:
    """Letters on their way in, one of which is none."""
    from PySide6.QtTest import QTest

    from tracker.gui.review.letter_review import LetterReview

    with_dialog(LetterReview, lambda dialog: None)
    files = []
    for name, text in (
        ("望海县水利局答复函.txt", "望水函〔2026〕8号\n下一步，我局将于2026年12月底前完成渔港清淤。\n"),
        ("临江市教育局答复函.txt", "临教函〔2026〕15号\n下一步，我局将于2027年3月底前新增校车6辆。\n"),
        ("空白.txt", ""),
    ):
        file = folder / name
        file.write_text(text, "utf-8")
        files.append(file)
    window.intake.take(files)  # type: ignore[attr-defined]
    window.show_incoming()  # type: ignore[attr-defined]
    QTest.qWait(6000)
    shoot(window, "incoming")


def keep(image: object, file: Path) -> None:
    """Write a picture in 256 colours, no wider than a page of the help."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    if image.width() > WIDTH:
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    dithering = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, dithering).save(str(file), "PNG", 0)


if __name__ == "__main__":
    sys.exit(main())
