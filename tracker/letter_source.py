"""A letter as it came in: its bytes, the words read out of them, where these stand on its pages, and what is doubtful."""

from dataclasses import dataclass, field

from tracker.model import Caution

__all__ = ["Caution", "LetterSource", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of a letter's text stands on its pages.

    `start` and `end` are offsets into the text; `page` counts from 0; `left`, `top`, `right` and `bottom` are shares
    (0 to 1) of the page's width and height, from its top left corner, the page as it is shown. `score`, from 0 to 1,
    is how sure the recognition of a scan is; 1 where nothing was recognised.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class LetterSource:
    """A file as received: its name, its bytes, and the text read out of them.

    `encoding` says how: the encoding of plain text (`utf-8`, `gb18030`), else the format (`docx`, `pdf`), with
    `+ocr` behind it where pages were recognised from their picture. `pages` is None where the format has none;
    `places` are in the order of the text, empty where the format has no pages.
    """

    name: str
    original: bytes = field(repr=False)
    text: str = field(repr=False)
    encoding: str
    pages: int | None = None
    cautions: tuple[Caution, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)

    @property
    def is_recognised(self) -> bool:
        """Whether any of it was read off a picture."""
        return self.encoding.endswith("+ocr")
