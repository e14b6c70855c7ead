"""The user's language: English words in the sources, Simplified Chinese from the catalogue.

Whoever speaks to a user is given a `Say`: a function from the English words to the user's. Nothing is
installed globally, so a test speaks both languages in one process and the window can switch.
"""

import gettext
import locale
import sys
from collections.abc import Callable, Mapping

from tracker.paths import resources

Say = Callable[[str], str]

LANGUAGES = ("zh_CN", "en")


def N_(words: str) -> str:  # noqa: N802 - gettext's own name for words that are translated later
    """Mark words for the catalogue where they stand; they are translated where they are shown."""
    return words


def speaker(language: str) -> Say:
    """A function that gives words in `language`, one of LANGUAGES."""
    if language == "en":
        return gettext.NullTranslations().gettext
    return gettext.translation("tracker", resources() / "locale", [language]).gettext


def system_language(environ: Mapping[str, str]) -> str:
    """Chinese where the system speaks Chinese (any region), else English; TRACKER_LANG decides first."""
    for name in ("TRACKER_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh_CN" if environ[name].lower().startswith("zh") else "en"
    if sys.platform == "win32":
        import ctypes

        return _of_windows(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return "zh_CN" if (locale.getlocale()[0] or "").lower().startswith("zh") else "en"


def _of_windows(language_id: int) -> str:
    return "zh_CN" if locale.windows_locale.get(language_id, "").startswith("zh") else "en"
