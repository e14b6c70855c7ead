"""Which templates the office has, and which one this desktop's papers follow."""

from pathlib import Path

from tracker.errors import TrackerError
from tracker.gui.window_state import WindowState
from tracker.papers.template_folder import kept_templates, template_or_built_in
from tracker.reports import Template

_CHOSEN = "papers/template"


class PaperTemplates:
    """The built-in one bears no name."""

    def __init__(self, state: WindowState, folder: Path) -> None:
        self._state, self._folder = state, folder

    @property
    def chosen(self) -> str:
        """The name of the template that papers follow, "" for the built-in one."""
        return self._state.text(_CHOSEN) or ""

    @chosen.setter
    def chosen(self, name: str) -> None:
        self._state.keep_text(_CHOSEN, name)

    def names(self) -> list[str]:
        """All that can be chosen, the built-in one first; the chosen one also where it is gone."""
        names = ["", *(kept.name for kept in kept_templates(self._folder))]
        return names if self.chosen in names else [*names, self.chosen]

    def template(self, name: str) -> tuple[Template, TrackerError | None]:
        """The template of that name; where it cannot be used the built-in one, and what is to be told of that."""
        return template_or_built_in(self._folder, name)
