"""Scans that tests make: a page set in the typeface that comes with the program, with a seal, crooked, turned."""

import io
import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

# Half the dots of an office's scanner, A4.
WIDTH, HEIGHT, SIZE, TITLE = 827, 1169, 26, 34
LEFT, TOP, DISTANCE, COLUMNS = 116, 150, 48, 22
RED, BLACK = (214, 32, 38), (25, 25, 28)
INDENT = 2


def letter_page(
    paragraphs: Sequence[str],
    *,
    head: str = "",
    signed: Sequence[str] = (),
    number: str = "",
    lines: slice = slice(None),
) -> Image.Image:
    """A page after GB/T 9704: a red head, some lines of paragraphs, a signature with a seal over it, the page's number."""
    page = Image.new("RGB", (WIDTH, HEIGHT), (252, 251, 247))
    drawn = ImageDraw.Draw(page)
    if head:
        drawn.text((WIDTH / 2, TOP - 60), head, RED, typeface(52), anchor="mm")
    row = 0
    for left, words in [line for paragraph in paragraphs for line in set_in_lines(paragraph)][lines]:
        if words.startswith("关于"):
            drawn.text((WIDTH / 2, TOP + (row + 0.4) * DISTANCE), words, BLACK, typeface(TITLE), anchor="mm")
        else:
            drawn.text((LEFT + left * SIZE, TOP + row * DISTANCE), words, BLACK, typeface(SIZE))
        row += 1
    for words in signed:
        drawn.text((WIDTH - LEFT - 60, TOP + row * DISTANCE), words, BLACK, typeface(SIZE), anchor="ra")
        row += 1
    if number:
        drawn.text((WIDTH - LEFT - 80, HEIGHT - 110), number, BLACK, typeface(22))
    return sealed(page, (WIDTH - LEFT - 130, TOP + (row - 1) * DISTANCE)) if signed else page


def sealed(page: Image.Image, middle: tuple[float, float]) -> Image.Image:
    """The page with a round seal of 42 mm, its ink over the print: a rim, an organ's name along it, a star."""
    across, down = middle
    radius = 42 / 210 * WIDTH / 2
    ink = Image.new("RGB", page.size, "white")
    drawn = ImageDraw.Draw(ink)
    drawn.ellipse((across - radius, down - radius, across + radius, down + radius), outline=RED, width=4)
    for place, character in enumerate("临江市教育局"):
        angle = math.radians(-160 + place * 28)
        at = across + 0.78 * radius * math.cos(angle), down + 0.78 * radius * math.sin(angle)
        drawn.text(at, character, RED, typeface(18), anchor="mm")
    points = [
        (
            across + radius * share * math.sin(math.pi * step / 5),
            down - radius * share * math.cos(math.pi * step / 5),
        )
        for step in range(10)
        for share in (0.34 if step % 2 == 0 else 0.14,)
    ]
    drawn.polygon(points, RED)
    return _over(page, ink)


def _over(page: Image.Image, ink: Image.Image) -> Image.Image:
    """Both inks on one paper: what is dark in either is dark."""
    return ImageChops.multiply(page, ink)


def crooked(page: Image.Image, degrees: float) -> Image.Image:
    """The page as a scanner takes it in that feeds it askew."""
    return page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=(252, 251, 247))


def saved(*pages: Image.Image, as_format: str = "PNG") -> bytes:
    """A file's bytes; several pages where the format has them."""
    written = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if len(pages) > 1 else {}
    pages[0].save(written, as_format, **more)
    return written.getvalue()


def set_in_lines(paragraph: str) -> list[tuple[int, str]]:
    """Lines with their indents; a title is one, whom the letter is for stands at the left."""
    if paragraph.startswith("关于"):
        return [(0, paragraph)]
    indent = 0 if paragraph.endswith("代表：") else INDENT
    lines = [(indent, "")]
    for character in paragraph:
        left, words = lines[-1]
        if (
            character not in "，。"
            and left * SIZE + typeface(SIZE).getlength(words + character) > COLUMNS * SIZE
        ):
            lines.append((0, character))
        else:
            lines[-1] = (left, words + character)
    return lines


def typeface(size: int) -> ImageFont.FreeTypeFont:
    """The typeface that comes with the program."""
    return ImageFont.truetype(str(serif_path()), size)
