"""The picture of any page that can be shown beside its text: painted, or the file's own picture."""

from itertools import islice

from tracker.file_errors import NeedsRecognition
from tracker.files.page_pictures import has_pictures, page_picture
from tracker.files.received import Received
from tracker.files.scans import recognition
from tracker.files.scans.recognition import PagePicture


def shown_page(file: Received, page: int, width: int) -> PagePicture:
    """The picture of a page, counted from 0, at most `width` pixels wide, as places on it are told.

    Must not run in two threads at the same time.

    Raises:
        UnreadableLetter: one of its kinds, where the file or the page cannot be opened.
        ValueError: the file is of a kind without pages, or has not so many.

    """
    if has_pictures(file):
        return page_picture(file, page, width)
    from tracker.files.scans.pictures import pages_of

    if not recognition.is_installed():  # what opens pictures comes with it
        raise NeedsRecognition(name=file.name, command=recognition.install_command())
    picture = next(islice(pages_of(file), page, None), None)
    if picture is None:
        raise ValueError(f"no page {page}")
    return _reduced(picture, width) if picture.width > width else picture


def _reduced(picture: PagePicture, width: int) -> PagePicture:
    from PIL import Image

    height = max(1, round(picture.height * width / picture.width))
    whole = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    reduced = whole.resize((width, height), Image.Resampling.LANCZOS)
    return PagePicture(width, height, reduced.tobytes())
