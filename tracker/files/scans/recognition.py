"""Reads the characters off pictures of pages; the part that does so is an extra, and nothing here needs a network."""

import importlib.util
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tracker.files.limits import PAGE_SECONDS
from tracker.files.patience import ask_for_time
from tracker.files.scans.lines import ScannedPage
from tracker.language import N_
from tracker.letter_source import Caution

RECOGNISED = N_("Read by recognition off a picture; compare numbers, dates and names with it.")
# Clockwise. Places are told on the picture as it came.
TURNED = N_("Page {page} was turned by {degrees} degrees to be read.")
NOTHING_FOUND = N_("No characters were found on page {page}; look whether it is blank.")
UNCLEAR = N_("On page {page} {count} lines are too unclear to be read; read the picture there.")

_PARTS = ("rapidocr", "onnxruntime")
_BOOTSTRAP = Path(__file__).resolve().parents[3] / "packaging" / "bootstrap.py"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture: `width` times `height` pixels of three bytes, red, green, blue, from the top left corner."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


def is_installed() -> bool:
    """Whether characters can be recognised here; nothing is loaded to tell."""
    return all(importlib.util.find_spec(name) is not None for name in _PARTS)


def install_command(
    bootstrap: Path = _BOOTSTRAP, python: str = sys.executable, platform: str = sys.platform
) -> str:
    """The line that installs what recognises characters: for a clone, whose `bootstrap` is there, or for this Python."""
    if bootstrap.is_file():
        windows = "py -{}.{} packaging\\bootstrap.py ocr".format(*sys.version_info)
        return windows if platform == "win32" else "python3 packaging/bootstrap.py ocr"
    called = f'"{python}"' if " " in python else python
    return f'{called} -m pip install "commitment-tracker[ocr]"'


def recognise(pages: Iterable[PagePicture]) -> list[ScannedPage]:
    """The lines of each picture, in pixels of the picture righted; only where `is_installed`.

    A picture is taken from `pages` when the one before is done, so that one at a time need be in memory; with the engine
    that makes 0.7 GB. Must not run in two threads at the same time.
    """
    return [_recognised(page) for page in pages]


def _recognised(page: PagePicture) -> ScannedPage:
    from tracker.files.scans.page import recognise_page

    ask_for_time(PAGE_SECONDS)
    return recognise_page(page.width, page.height, page.rgb)


def cautions_of(pages: Mapping[int, ScannedPage]) -> tuple[Caution, ...]:
    """What to know of a letter with recognised pages, which are given by their number from 0."""
    told = [Caution(RECOGNISED)] if pages else []
    for number, page in sorted(pages.items()):
        which = ("page", number + 1)
        if page.degrees:
            told.append(Caution(TURNED, (which, ("degrees", page.degrees))))
        if not page.lines:
            told.append(Caution(NOTHING_FOUND, (which,)))
        if page.unclear:
            told.append(Caution(UNCLEAR, (which, ("count", page.unclear))))
    return tuple(told)
