"""Which template this desktop makes its papers with, and what is told once where that one cannot be used."""

from pathlib import Path

from tracker.errors import TrackerError
from tracker.gui.window_state import WindowState
from tracker.papers.template_folder import template_or_built_in
from tracker.reports import Template

_KEPT_AS = "papers/template"


class ChosenTemplate:
    """A name in the desktop's settings and the folder that it is looked up in; "" is the built-in one."""

    def __init__(self, folder: Path, state: WindowState) -> None:
        self.folder, self._state = folder, state
        self._told: set[str] = set()

    @property
    def name(self) -> str:
        """The template's name."""
        return self._state.text(_KEPT_AS) or ""

    @name.setter
    def name(self, name: str) -> None:
        self._state.keep_text(_KEPT_AS, name)

    def take(self) -> tuple[Template, TrackerError | None]:
        """The template for a paper; the built-in one where it cannot be used, and why, unless that was told before."""
        template, error = template_or_built_in(self.folder, self.name)
        if error is None or str(error) in self._told:
            return template, None
        self._told.add(str(error))
        return template, error
