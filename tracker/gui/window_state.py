"""What a user's own window remembers: sizes, the last folder, the language, who acts."""

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from tracker.model import Actor, Side


class WindowState:
    """Settings in a file of their own, so that nothing is looked up in a registry or a home folder."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> str | None:
        """The language that the user chose, if ever."""
        return self._text("language")

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def actor(self) -> Actor | None:
        """Who acts, once that was asked."""
        name, side = self._text("actor/name"), self._text("actor/side")
        return Actor(name, Side(side)) if name and side in tuple(Side) else None

    @actor.setter
    def actor(self, actor: Actor) -> None:
        self._settings.setValue("actor/name", actor.name)
        self._settings.setValue("actor/side", actor.side.value)

    @property
    def folder(self) -> str:
        """The folder of the last file dialog."""
        return self._text("folder") or ""

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("folder", folder)

    @property
    def letter_shows(self) -> str | None:
        """What of a letter is shown: its text, its pages, both."""
        return self._text("letter/shows")

    @letter_shows.setter
    def letter_shows(self, shows: str) -> None:
        self._settings.setValue("letter/shows", shows)

    @property
    def views(self) -> str:
        """The views that the user keeps, as their own module writes them."""
        return self._text("views") or ""

    @views.setter
    def views(self, views: str) -> None:
        self._settings.setValue("views", views)

    @property
    def goes_on(self) -> bool:
        """Whether the next pledge is chosen once a turn is taken."""
        return self._text("goes_on") == "yes"

    @goes_on.setter
    def goes_on(self, goes_on: bool) -> None:
        self._settings.setValue("goes_on", "yes" if goes_on else "no")

    def was_told_of(self, ledger: Path, folder: str) -> bool:
        """Whether the user was told that the ledger lies in this kind of shared folder."""
        return [str(ledger), folder] in self._told

    def keep_told(self, ledger: Path, folder: str) -> None:
        """Tell it no more."""
        self._settings.setValue("told", json.dumps([*self._told, [str(ledger), folder]]))

    @property
    def _told(self) -> list[list[str]]:
        told: list[list[str]] = json.loads(self._text("told") or "[]")
        return told

    def of_ledger(self, ledger: Path, name: str) -> str | None:
        """What was settled on this desktop for one ledger."""
        return self._text(f"{_group(ledger)}/{name}")

    def keep_of_ledger(self, ledger: Path, name: str, value: str) -> None:
        """Remember it; an empty one forgets."""
        self._settings.setValue(f"{_group(ledger)}/path", str(ledger.absolute()))
        self._settings.setValue(f"{_group(ledger)}/{name}", value)

    def text(self, name: str) -> str | None:
        """What a part of the window keeps under a name of its own."""
        return self._text(name)

    def keep_text(self, name: str, value: str) -> None:
        """Remember it; an empty one forgets."""
        self._settings.setValue(name, value)

    def bring_back(self, widget: QWidget, name: str) -> bool:
        """Give a window its last size, or a splitter or a table's head its last state; False where there is none."""
        kept = self._settings.value(f"layout/{name}")
        if not isinstance(kept, QByteArray) or kept.isEmpty():
            return False
        if isinstance(widget, QSplitter | QHeaderView):
            return widget.restoreState(kept)
        return widget.restoreGeometry(kept)

    def keep(self, widget: QWidget, name: str) -> None:
        """Remember the size for the next start."""
        kept = widget.saveState() if isinstance(widget, QSplitter | QHeaderView) else widget.saveGeometry()
        self._settings.setValue(f"layout/{name}", kept)

    def kept_size(self, name: str) -> QSize | None:
        """The size of a dialog that was pulled to another one than it opens with, None where none was."""
        kept = self._settings.value(f"size/{name}")
        return kept if isinstance(kept, QSize) and kept.isValid() else None

    def keep_size(self, name: str, size: QSize) -> None:
        """Remember it."""
        self._settings.setValue(f"size/{name}", size)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _text(self, name: str) -> str | None:
        value = self._settings.value(name)
        return value if isinstance(value, str) and value else None


def _group(ledger: Path) -> str:
    """Where the settings for a ledger stand; a path itself has signs that mean something in a key."""
    import hashlib

    return "ledger-" + hashlib.sha256(str(ledger.absolute()).encode()).hexdigest()[:16]
