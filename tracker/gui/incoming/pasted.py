"""What was pasted or dropped, as files and as letters without one: copied files, a picture, a page's text, plain words."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QMimeData
from PySide6.QtGui import QImage, QPixmap

from tracker.language import Say

PNG = "image/png"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Content without a file of its own, under a name that tells what it was; a picture is packed when asked."""

    name: str
    content: bytes | QImage = field(repr=False)

    def packed(self) -> bytes:
        """Its bytes; packing a photograph takes a second."""
        return _png(self.content) if isinstance(self.content, QImage) else self.content


def may_be_letters(data: QMimeData) -> bool:
    """Whether it holds anything that could be read."""
    return data.hasUrls() or data.hasText() or data.hasHtml() or data.hasImage()


def files_of(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that it names; addresses elsewhere are never opened."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted_of(data: QMimeData, say: Say) -> list[Pasted]:
    """The letter that it holds itself, where it names no files; [] for none.

    Words go before a picture: office programs hand both of what they copy, browsers only the picture.
    """
    words = "" if data.hasUrls() and data.text().startswith(("http:", "https:", "file:")) else data.text()
    if words.strip() and data.hasHtml():
        return [Pasted(say("Pasted page") + ".html", _whole_page(data.html()))]
    if words.strip():
        return [Pasted(say("Pasted text") + ".txt", words.encode())]
    picture = picture_of(data)
    return [Pasted(say("Pasted picture") + ".png", picture)] if picture is not None else []


def picture_of(data: QMimeData) -> bytes | QImage | None:
    """Its picture as whoever copied it packed it, else as it is shown; None for none."""
    packed = bytes(data.data(PNG).data())
    if packed:
        return packed
    picture = data.imageData()
    if isinstance(picture, QPixmap):
        picture = picture.toImage()
    return picture if isinstance(picture, QImage) and not picture.isNull() else None


def _whole_page(html: str) -> bytes:
    """A piece of a page as a page of its own, whose encoding is told."""
    return b'<!doctype html><meta charset="utf-8">\n' + html.encode()


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
