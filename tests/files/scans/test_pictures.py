"""Opening pictures of every form that offices send, within limits, whole or not at all."""

import io

import pytest
from PIL import Image

from tracker.file_errors import DamagedFile, OversizedFile
from tracker.files import Received
from tracker.files.scans.pictures import pages_of
from tracker.files.scans.recognition import PagePicture

SIZE = (60, 90)


def pages(content: bytes) -> list[PagePicture]:
    return list(pages_of(Received("照片", content)))


def saved(picture: Image.Image, as_format: str, **more: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, as_format, **more)
    return written.getvalue()


def red_over_white() -> Image.Image:
    """The upper half red, the lower half white."""
    picture = Image.new("RGB", SIZE, "white")
    picture.paste((200, 20, 20), (0, 0, SIZE[0], SIZE[1] // 2))
    return picture


def colour(page: PagePicture, across: int, down: int) -> tuple[int, ...]:
    start = 3 * (down * page.width + across)
    return tuple(page.rgb[start : start + 3])


@pytest.mark.parametrize("as_format", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF"])
def test_each_format_is_opened_in_colour(as_format):
    (page,) = pages(saved(red_over_white(), as_format))
    assert (page.width, page.height) == SIZE
    assert colour(page, 30, 10) == pytest.approx((200, 20, 20), abs=16)
    assert colour(page, 30, 80) == pytest.approx((255, 255, 255), abs=8)


@pytest.mark.parametrize(
    ("mode", "as_format"), [("CMYK", "JPEG"), ("CMYK", "TIFF"), ("L", "PNG"), ("P", "PNG"), ("1", "TIFF")]
)
def test_each_mode_of_colour_has_dark_above_and_white_below(mode, as_format):
    (page,) = pages(saved(red_over_white().convert(mode), as_format))
    assert sum(colour(page, 30, 10)) < 600 and min(colour(page, 30, 80)) > 245


def test_sixteen_bits_of_grey_are_not_all_white():
    grey = Image.new("I;16", SIZE, 40 * 256)
    (page,) = pages(saved(grey, "PNG"))
    assert colour(page, 5, 5) == (40, 40, 40)


@pytest.mark.parametrize(("mode", "as_format"), [("RGBA", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP")])
def test_what_is_transparent_is_white_as_paper(mode, as_format):
    clear = Image.new("RGBA", SIZE, (0, 0, 0, 0)).convert(mode)
    (page,) = pages(saved(clear, as_format))
    assert colour(page, 5, 5) == (255, 255, 255)


def test_a_photograph_stands_as_the_camera_was_held():
    orientation = Image.Exif()
    orientation[0x0112] = 6  # the camera turned left: to be turned right by a quarter
    (page,) = pages(saved(red_over_white(), "JPEG", exif=orientation))
    assert (page.width, page.height) == (SIZE[1], SIZE[0])
    assert colour(page, 85, 30)[1] < 60 < 200 < colour(page, 5, 30)[1]


def test_each_page_of_a_tiff_and_the_first_of_what_moves():
    more = {"save_all": True, "append_images": [Image.new("RGB", SIZE, "blue")]}
    assert len(pages(saved(red_over_white(), "TIFF", **more))) == 2
    (only,) = pages(saved(red_over_white(), "GIF", **more))
    assert colour(only, 30, 10)[0] > 150


def test_a_photograph_of_48_megapixels_is_read_smaller():
    (page,) = pages(saved(Image.new("L", (6000, 8000), 128), "JPEG"))
    assert page.width * page.height <= 8_000_000
    assert page.width / page.height == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize(("size", "mode"), [((20_000, 20_000), "1"), ((6000, 6000), "RGB")])
def test_other_pictures_of_so_many_pixels_are_refused_unread(size, mode):
    with pytest.raises(OversizedFile):
        pages(saved(Image.new(mode, size), "PNG"))


def test_an_office_s_finest_scan_in_black_and_white_is_read():
    (page,) = pages(saved(Image.new("1", (4960, 7016), 1), "TIFF", compression="group4"))
    assert page.width * page.height <= 8_000_000


@pytest.mark.parametrize("as_format", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF"])
def test_half_a_picture_is_no_letter(as_format):
    noise = Image.effect_noise((300, 400), 90).convert("RGB")
    content = saved(noise, as_format)
    with pytest.raises(DamagedFile):
        pages(content[: len(content) // 2])


def test_a_bomb_is_refused(shared):
    with pytest.raises(OversizedFile):
        pages((shared / "samples" / "hostile" / "bomb_30000px.png").read_bytes())
