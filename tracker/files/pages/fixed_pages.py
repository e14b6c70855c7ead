"""What PDF and OFD have in common: whether a page's text can be used, the pages that must be recognised, the whole text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tracker.file_errors import DamagedFile, NeedsRecognition
from tracker.files.pages.characters import UNKNOWN, is_rubbish
from tracker.files.pages.glyphs import Glyph, lines_of
from tracker.files.pages.joining import join_pages
from tracker.files.pages.lines import Line, PageLines
from tracker.files.pages.upright import PageGlyphs
from tracker.files.received import FileText
from tracker.files.scans import recognition
from tracker.files.scans.lines import ScannedPage
from tracker.files.scans.recognition import PagePicture
from tracker.language import N_
from tracker.letter_source import Caution

# A scan may carry a page number or a program's name as text.
_FEW_GLYPHS, _SLANTED_MANY = 40, 20
# A page with more words than this is no scan to which some were added, whatever lies behind them.
_FULL_PAGE = 400
# A picture that covers so much of a page may be a scan; so many paths without text may be drawn characters.
_MUCH_OF_PAGE, _MANY_PATHS = 0.4, 40
# How sure we are of a text layer that somebody else's recognition made.
_LAYER_SCORE = 0.9

MISSING = N_("Of {pages} pages these cannot be read whole, and words are missing: {missing}.")
NOT_RECOGNISED = N_("These pages are pictures and were not read, since recognising characters is not installed: {missing}.")  # fmt: skip
SLANTED = N_("Words that stand at an angle were left out on these pages: {missing}.")
UNKNOWN_CHARACTERS = N_(
    "{count} characters are unknown, since the file does not tell which they are; they are shown as �."
)
LARGE_PICTURE = N_("These pages carry large pictures; words on these were not read: {missing}.")
LAYER = N_("The words of these pages were recognised by whoever scanned them: {missing}.")


@dataclass(frozen=True, slots=True)
class Drawings:
    """What a page has beside words: the share of it that pictures cover, and how many paths are drawn."""

    covered: float
    paths: int

    @property
    def may_be_words(self) -> bool:
        """Whether it is a scan, or its characters are drawn as paths."""
        return self.covers_much or self.paths > _MANY_PATHS

    @property
    def covers_much(self) -> bool:
        """Whether pictures cover so much of it that words may stand on them."""
        return self.covered > _MUCH_OF_PAGE


@dataclass(frozen=True, slots=True)
class FixedPage:
    """A page as far as it is read.

    Attributes:
        lines: what its text gives, which is little where its picture has more to tell; None where there is none.
        is_whole: False where it cannot be opened, or parts of it cannot.
        is_left: its picture is still to be recognised.
        is_layer: its words are the text layer of a scan.

    """

    lines: PageLines | None = None
    is_whole: bool = True
    is_left: bool = False
    is_layer: bool = False
    is_recognised: bool = False
    has_slanted: bool = False
    has_large_picture: bool = False


def page_of(glyphs: PageGlyphs, drawings: Callable[[], Drawings]) -> FixedPage:
    """The page by its text, unless there is none or it is rubbish, and the page's picture has more to tell."""
    visible, layer = glyphs.visible, glyphs.invisible
    slanted = glyphs.slanted >= _SLANTED_MANY
    drawn = drawings() if len(visible) < _FULL_PAGE else Drawings(0, 0)
    if len(visible) < _FEW_GLYPHS and drawn.may_be_words:
        if len(layer) < _FEW_GLYPHS or _is_rubbish(layer):
            return FixedPage(_lines(glyphs, lines_of(visible, glyphs.rules)), is_left=True)
        lines = [
            replace(line, bold=(), score=_LAYER_SCORE) for line in lines_of([*layer, *visible], glyphs.rules)
        ]
        return FixedPage(_lines(glyphs, lines), is_layer=True, has_slanted=slanted)
    if _is_rubbish(visible):
        return FixedPage(is_left=True)
    lines = lines_of(visible, glyphs.rules)
    return FixedPage(_lines(glyphs, lines), has_slanted=slanted, has_large_picture=drawn.covers_much)


def _lines(page: PageGlyphs, lines: Sequence[Line]) -> PageLines:
    return PageLines(page.width, page.height, lines, page.turns, rules=page.rules)


def _is_rubbish(glyphs: Sequence[Glyph]) -> bool:
    return is_rubbish(glyph.character for glyph in glyphs)


def recognised(
    pages: Sequence[FixedPage], picture: Callable[[int], PagePicture | None], name: str
) -> list[FixedPage]:
    """The pages, those that are pictures recognised one after the other, if that can be done here.

    Raises:
        NeedsRecognition: no page of the file called `name` is text, and it cannot; DamagedFile: none can be opened.

    """
    if not any(page.is_whole or page.lines for page in pages):
        raise DamagedFile(name=name)
    if not any(page.is_left for page in pages):
        return list(pages)
    if not recognition.is_installed():
        if any(page.lines and page.lines.lines and not page.is_left for page in pages):
            return list(pages)
        raise NeedsRecognition(name=name, command=recognition.install_command())
    return [_recognised(page, picture(number)) if page.is_left else page for number, page in enumerate(pages)]


def _recognised(page: FixedPage, picture: PagePicture | None) -> FixedPage:
    if picture is None:
        return replace(page, is_whole=False, is_left=False)
    return replace(page, lines=recognition.recognise([picture])[0], is_left=False, is_recognised=True)


def text_of_pages(pages: Sequence[FixedPage], form: str, cautions: Sequence[Caution] = ()) -> FileText:
    """The whole text of pages, with what is doubtful of them behind `cautions`; `form` is the format's name."""
    lines = [page.lines or PageLines(1, 1, ()) for page in pages]
    text, places = join_pages(_without_general_bold(lines))
    is_recognised = any(page.is_recognised or page.is_layer for page in pages)
    encoding = f"{form}+ocr" if is_recognised else form
    unknown = [Caution(UNKNOWN_CHARACTERS, (("count", count),))] if (count := text.count(UNKNOWN)) else []
    return FileText(text, encoding, len(pages), (*cautions, *_cautions(pages), *unknown), places)


def _without_general_bold(pages: Sequence[PageLines]) -> list[PageLines]:
    """Bold that most of the text has marks nothing."""
    lines = [line for page in pages for line in page.lines]
    if sum(sum(line.bold) for line in lines) * 2 < sum(len(line.words) for line in lines):
        return list(pages)
    return [replace(page, lines=[replace(line, bold=()) for line in page.lines]) for page in pages]


def _cautions(pages: Sequence[FixedPage]) -> list[Caution]:
    cautions = []
    for words, concerned in (
        (MISSING, [not page.is_whole for page in pages]),
        (NOT_RECOGNISED, [page.is_left for page in pages]),
        (SLANTED, [page.has_slanted for page in pages]),
        (LARGE_PICTURE, [page.has_large_picture for page in pages]),
        (LAYER, [page.is_layer for page in pages]),
    ):
        if any(concerned):
            missing = ", ".join(str(number) for number, is_so in enumerate(concerned, 1) if is_so)
            cautions.append(Caution(words, (("pages", len(pages)), ("missing", missing))))
    scanned = {number: page.lines for number, page in enumerate(pages) if isinstance(page.lines, ScannedPage)}
    return [*cautions, *recognition.cautions_of(scanned)]
