"""Taking the ink of seals out of a page's picture: what is beneath stays, and so does red print."""

import made_scans as scans
import pytest
from PIL import Image, ImageDraw

from tracker.files.scans import recognition

if not recognition.is_installed():
    pytest.skip(
        "what recognises characters is absent: python3 packaging/bootstrap.py ocr", allow_module_level=True
    )

from tracker.files.scans.seals import without_seals

PRINT = ("2026年5月8日",)


def cleaned(page: Image.Image) -> Image.Image:
    import numpy as np

    return Image.fromarray(without_seals(np.asarray(page)))


def red_pixels(page: Image.Image) -> int:
    red, green, blue = page.split()
    return sum(
        r - max(g, b) > 40 for r, g, b in zip(red.tobytes(), green.tobytes(), blue.tobytes(), strict=True)
    )


def dark_pixels(page: Image.Image) -> int:
    return sum(page.getchannel("R").histogram()[:100])


def test_a_seal_is_gone_and_the_print_beneath_it_stays():
    page = scans.letter_page((), signed=PRINT)
    clean = cleaned(page)
    assert red_pixels(page) > 1000 and red_pixels(clean) == 0
    assert dark_pixels(clean) == pytest.approx(dark_pixels(scans.letter_page(PRINT)), rel=0.08)


def test_a_faint_crooked_seal_is_gone_as_well():
    page = Image.blend(
        scans.letter_page((), signed=PRINT), Image.new("RGB", (scans.WIDTH, scans.HEIGHT), "white"), 0.45
    )
    assert red_pixels(cleaned(scans.crooked(page, 2))) == 0


def test_two_seals_that_overlap_are_both_gone():
    page = scans.letter_page(PRINT)
    for across in (350, 480):
        page = scans.sealed(page, (across, 500))
    assert red_pixels(cleaned(page)) == 0


@pytest.mark.parametrize("organs", [("临江市教育局",), ("临江市教育局", "临江市财政局", "临江市人社局")])
def test_a_red_head_stays_however_many_organs_it_names(organs):
    page = scans.letter_page(())
    drawn = ImageDraw.Draw(page)
    for row, organ in enumerate(organs):
        drawn.text((scans.WIDTH / 2, 80 + 64 * row), organ, scans.RED, scans.typeface(52), anchor="mm")
    drawn.line((100, 330, 727, 330), scans.RED, 3)
    assert cleaned(page).tobytes() == page.tobytes()


def test_red_words_in_the_body_stay():
    page = scans.letter_page(PRINT)
    ImageDraw.Draw(page).text((120, 600), "此项已办结，请及时核实销号", scans.RED, scans.typeface(26))
    assert cleaned(page).tobytes() == page.tobytes()


def test_a_page_without_red_is_the_same_page():
    page = scans.letter_page(PRINT)
    assert cleaned(page).tobytes() == page.tobytes()
