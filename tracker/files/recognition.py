"""Reads the characters off pictures of pages; the part that does so is an extra."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.files.page_lines import PageLines

INSTALL = "python packaging/bootstrap.py setup --ocr"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture: `width` times `height` pixels of three bytes, red, green, blue, from the top left corner."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


def is_installed() -> bool:
    """Whether characters can be recognised here."""
    return False


def recognise(pages: Sequence[PagePicture]) -> list[PageLines]:
    """The lines of each picture, in pixels of the picture righted; only where `is_installed`."""
    raise NotImplementedError
