"""Which templates the office has, and which one this desktop's papers follow."""

from tracker.gui.window_state import WindowState
from tracker.reports import BUILT_IN, Template


class PaperTemplates:
    """The built-in one bears no name."""

    def __init__(self, state: WindowState) -> None:
        self._state = state

    @property
    def chosen(self) -> str:
        """The name of the template that papers follow, "" for the built-in one."""
        return ""

    def names(self) -> list[str]:
        """All that can be chosen, the built-in one first."""
        return [""]

    def template(self, name: str) -> Template:
        """The template of that name."""
        return BUILT_IN
