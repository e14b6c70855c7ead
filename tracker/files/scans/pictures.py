"""Opens pictures of letters, photographs and scans, within limits: each page upright by its camera, on white, in colour."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile, NeedsRecognition, OversizedFile
from tracker.files.limits import MEGAPIXELS, PAGES
from tracker.files.pages.joining import join_pages
from tracker.files.received import FileText, Received
from tracker.files.scans import recognition
from tracker.files.scans.recognition import PagePicture

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF")
# Twice the 200 dots an inch at which a page of A4 reads well; more only costs time and memory.
_ENOUGH = 8_000_000
# Of black and white alone, greys are dots strewn about, in which no line is found before they are blurred by so much.
_BLUR = 0.8
_BYTES_OF = {"1": 1, "L": 1, "P": 1, "LA": 2, "I;16": 2, "I;16B": 2, "RGBA": 4, "CMYK": 4}
# What Pillow raises of files that are broken or cut short, by its documentation and by trial on mutated ones.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    MemoryError,
)


def read_picture(file: Received) -> FileText:
    """The text that a picture shows; a TIFF may have several pages.

    Raises:
        NeedsRecognition: the part that recognises characters is not installed;
        DamagedFile: it is no whole picture; OversizedFile: it is larger than any scan or photograph of letters.

    """
    if not recognition.is_installed():
        raise NeedsRecognition(name=file.name, command=recognition.install_command())
    pages = recognition.recognise(pages_of(file))
    text, places = join_pages(pages)
    cautions = recognition.cautions_of(dict(enumerate(pages)))
    return FileText(text, "picture+ocr", len(pages), cautions, places)


def pages_of(file: Received) -> Iterator[PagePicture]:
    """The pictures in a file, one after the other; of a format that moves, the first."""
    from PIL import Image

    with _refusing(file.name):
        opened = Image.open(io.BytesIO(file.content), formats=_FORMATS)
        count = _count(opened, file.name)
    with opened:
        for number in range(count):
            with _refusing(file.name):
                opened.seek(number)
                page = _page(opened, file.name)
            yield page


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Makes what Pillow raises of broken files ours; it warns of sizes, which are checked here, and of odd tags."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise OversizedFile(name=name) from error
    except _BROKEN as error:
        raise DamagedFile(name=name) from error


def _count(opened: "Image", name: str) -> int:
    count = int(getattr(opened, "n_frames", 1)) if opened.format == "TIFF" else 1
    if count > PAGES:
        raise OversizedFile(name=name)
    return count


def _page(opened: "Image", name: str) -> PagePicture:
    from PIL import ImageOps

    _reduce_unread(opened)
    if opened.width * opened.height * _BYTES_OF.get(opened.mode, 3) > MEGAPIXELS * 3_000_000:
        raise OversizedFile(name=name)
    opened.load()
    shown = ImageOps.exif_transpose(_reduced(_coloured(opened)))
    return PagePicture(shown.width, shown.height, shown.tobytes())


def _reduce_unread(opened: "Image") -> None:
    """Have a JPEG that has more pixels than are needed read at a half, a quarter, an eighth of its size."""
    share = (_ENOUGH / (opened.width * opened.height)) ** 0.5
    if share < 1 and opened.format in ("JPEG", "MPO"):
        opened.draft(None, (int(opened.width * share), int(opened.height * share)))


def _coloured(picture: "Image") -> "Image":
    """The picture in red, green and blue; what is transparent is white, as on paper."""
    from PIL import Image, ImageFilter

    if picture.mode == "1":
        return picture.convert("L").filter(ImageFilter.GaussianBlur(_BLUR)).convert("RGB")
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        coloured = Image.alpha_composite(white, seen).convert("RGB")
    else:
        coloured = picture.convert("RGB")
    coloured.info = dict(picture.info)
    return coloured


def _reduced(picture: "Image") -> "Image":
    """The picture with no more pixels than are needed."""
    share = (_ENOUGH / (picture.width * picture.height)) ** 0.5
    if share >= 1:
        return picture
    return picture.resize((max(1, int(picture.width * share)), max(1, int(picture.height * share))))
