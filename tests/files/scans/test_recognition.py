"""Reading scans and photographs: seals, crooked and turned pages, several pages, and nothing without the extra."""

import subprocess
import sys

import made_scans as scans
import pytest
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from tracker.errors import EmptyLetter
from tracker.file_errors import NeedsRecognition
from tracker.files import Received, read_received
from tracker.files.scans import recognition
from tracker.letter_source import Caution, LetterSource
from tracker.reading.doubts import DoubtKind, doubts

needs_the_extra = pytest.mark.skipif(
    not recognition.is_installed(),
    reason="what recognises characters is absent: python3 packaging/bootstrap.py ocr",
)

BODY = (
    "关于市十届人大三次会议第85号建议的答复",
    "周立群代表：",
    "您提出的建议收悉。2025年全市新增学位1250个，下一步将于2027年6月底前建成3所学校，并逐校验收。",
)
SIGNED = ("临江市教育局", "2026年5月8日")
GOES_ON = "二是落实经费保障，市级财政安排专项资金，按照工程进度及时拨付到各县区，确保工程按期完工。"


def read(content: bytes, name: str = "扫描件") -> LetterSource:
    return read_received(Received(name, content))


def likeness(text: str, truth: str) -> float:
    """How alike two texts are, white space aside."""
    return Levenshtein.normalized_similarity("".join(text.split()), "".join(truth.split()))


@pytest.fixture(scope="module")
def letter() -> LetterSource:
    """A scan that lies crooked, with a red head and a seal over its date."""
    page = scans.letter_page(BODY, head="临江市教育局", signed=SIGNED, number="— 1 —")
    return read(scans.saved(scans.crooked(page, 1.5)))


@needs_the_extra
class TestScan:
    def test_each_paragraph_is_whole_and_the_page_number_is_out(self, letter):
        assert letter.text.splitlines() == ["临江市教育局", *BODY, *SIGNED]

    def test_it_is_told_as_recognised(self, letter):
        assert (letter.encoding, letter.pages, letter.is_recognised) == ("picture+ocr", 1, True)
        assert letter.cautions == (Caution(recognition.RECOGNISED),)

    def test_places_are_where_the_words_are_however_crooked(self, letter):
        """The title's box, which the slope has moved by half a line at its ends, holds the title's ink."""
        page = scans.crooked(scans.letter_page(BODY[:1]), 1.5).convert("L")
        start = letter.text.index("关于")
        (place,) = [place for place in letter.places if place.start == start]
        box = (
            place.left * page.width,
            place.top * page.height,
            place.right * page.width,
            place.bottom * page.height,
        )
        inside = sum(page.crop(tuple(map(round, box))).histogram()[:128])
        assert inside >= 0.97 * sum(page.histogram()[:128])

    def test_numbers_dates_and_names_can_be_compared_with_it(self, letter):
        found = {letter.text[doubt.start : doubt.end]: doubt for doubt in doubts(letter)}
        assert found["2026年5月8日"].kind is DoubtKind.DATE
        assert found["周立群"].kind is DoubtKind.NAME
        assert all(0 < doubt.score < 1 and doubt.places for doubt in found.values())


@needs_the_extra
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_upright_and_placed_as_it_lies(degrees):
    page = scans.letter_page(BODY)
    letter = read(scans.saved(page.rotate(degrees, expand=True)))
    assert letter.text.splitlines() == list(BODY)
    assert Caution(recognition.TURNED, (("page", 1), ("degrees", degrees))) in letter.cautions
    first = letter.places[0]
    middle = (first.left + first.right) / 2, (first.top + first.bottom) / 2
    near = {90: (0.14, 0.5), 180: (0.5, 0.86), 270: (0.86, 0.5)}[degrees]
    assert middle == pytest.approx(near, abs=0.05)


@needs_the_extra
def test_a_fax_of_several_pages_is_one_letter_and_a_blank_page_is_told():
    paragraphs = (*BODY[:2], BODY[2] + GOES_ON)
    pages = [
        scans.letter_page(paragraphs, number="— 1 —", lines=slice(0, 4)),
        scans.letter_page(paragraphs, number="— 2 —", lines=slice(4, None)),
    ]
    blank = Image.new("RGB", (scans.WIDTH, scans.HEIGHT), "white")
    letter = read(
        scans.saved(
            *(
                page.convert("1")
                for page in (*pages, blank)  # greys as strewn dots
            ),
            as_format="TIFF",
        )
    )
    assert letter.pages == 3
    assert Caution(recognition.NOTHING_FOUND, (("page", 3),)) in letter.cautions
    assert letter.text.splitlines() == list(paragraphs)
    assert {place.page for place in letter.places} == {0, 1}


@needs_the_extra
def test_a_long_picture_of_a_screen_is_read_to_its_end():
    """Twelve widths high; one strip ends in the middle of the second line, which is there once."""
    screen = Image.new("RGB", (300, 3600), "white")
    for row, words in ((550, BODY[1]), (588, "于九月底前办结。"), (3500, SIGNED[1])):
        ImageDraw.Draw(screen).text((40, row), words, "black", scans.typeface(22))
    assert read(scans.saved(screen)).text.split("\n") == [BODY[1], "于九月底前办结。", SIGNED[1]]


@needs_the_extra
def test_a_blank_page_is_no_letter():
    with pytest.raises(EmptyLetter):
        read(scans.saved(Image.new("RGB", (400, 600), "white")))


@needs_the_extra
@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [("photo_p1.jpg", "福建省", "落实主体责任"), ("scan_p2_upside_down.jpg", "落实主体责任", "多元化解工作")],
)
def test_real_letters_are_read_as_they_stand(shared, name, begins, ends):
    truth = (shared / "samples" / "truth_letter.txt").read_text("utf-8")
    truth = truth[truth.index(begins) : truth.index(ends)]
    assert likeness(read((shared / "samples" / name).read_bytes()).text, truth) >= 0.98


SHUT = """
import socket, sys
def stop(*told, **more):
    raise SystemExit("a connection was asked for")
class Barred(socket.socket):
    __init__ = stop
socket.socket = Barred
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = stop
from pathlib import Path
from tracker.files import read_letter
print(ascii(read_letter(Path(sys.argv[1])).text))
"""


@needs_the_extra
def test_nothing_is_fetched_and_nothing_is_said(tmp_path):
    scan = tmp_path / "扫描.png"
    scan.write_bytes(scans.saved(scans.letter_page(["周立群代表："]).crop((0, 0, scans.WIDTH, 400))))
    words = [sys.executable, "-W", "error", "-c", SHUT, str(scan)]
    done = subprocess.run(words, capture_output=True, check=False, timeout=110)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout.decode().strip() == ascii("周立群代表：")


class TestWithoutTheExtra:
    @pytest.fixture(autouse=True)
    def _absent(self, monkeypatch):
        monkeypatch.setattr(recognition.importlib.util, "find_spec", lambda name: None)

    def test_a_scan_is_refused_with_the_line_that_installs_it(self, english):
        with pytest.raises(NeedsRecognition) as refused:
            read(scans.saved(Image.new("RGB", (40, 60))), "扫描.png")
        title, advice = refused.value.told(english)
        assert "扫描.png" in title and recognition.install_command() in advice

    def test_nothing_is_loaded_to_tell(self):
        words = (
            "import sys, tracker.files.scans.pictures as p; p.recognition.is_installed(); print(*sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True)
        assert not {"rapidocr", "onnxruntime", "cv2", "numpy", "PIL"} & set(done.stdout.decode().split())


class TestInstalling:
    @pytest.mark.parametrize(
        ("platform", "line"),
        [
            ("linux", "python3 packaging/bootstrap.py ocr"),
            ("win32", "py -{}.{} packaging\\bootstrap.py ocr".format(*sys.version_info)),
        ],
    )
    def test_from_a_clone(self, tmp_path, platform, line):
        bootstrap = tmp_path / "bootstrap.py"
        bootstrap.touch()
        assert recognition.install_command(bootstrap, "/usr/bin/python3", platform) == line

    @pytest.mark.parametrize(
        ("python", "line"),
        [
            ("/opt/t/bin/python", '/opt/t/bin/python -m pip install "commitment-tracker[ocr]"'),
            ("C:\\My Apps\\python.exe", '"C:\\My Apps\\python.exe" -m pip install "commitment-tracker[ocr]"'),
        ],
    )
    def test_from_a_package(self, tmp_path, python, line):
        assert recognition.install_command(tmp_path / "none.py", python) == line
