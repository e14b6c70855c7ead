"""Reading PDFs: their text as a person reads the pages, whatever made the file, and what is missing told."""

import io
import random
import re
from difflib import SequenceMatcher

import pypdf
import pytest
from made_pages import HEIGHT, LEFT, SIZE, WIDTH, Words, pdf_of, set_in_lines
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile, NeedsPassword, NeedsRecognition, OversizedFile, WrongPassword
from tracker.files import Received, read_received
from tracker.files.pages import fixed_pages
from tracker.files.pdf.document import REPAIRED
from tracker.files.scans import recognition

FIRST = "近年来，我局大力推进知识产权强省建设，统筹完善工作格局，积极推进保护体系和保护能力建设，行业管理工作水平整体提升，今年年底前完成全部改造任务。"
SECOND = "下一步，我们将充分借鉴吸纳您提出的意见建议，不断提升保护水平，持续推进各项工作，并于明年六月底前建成三个中心，请您继续关心和支持我们的工作。"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch):
    monkeypatch.setattr(recognition, "is_installed", lambda: False)


def read(content: bytes, password: str | None = None):
    return read_received(Received("答复函.pdf", content, password))


def text(*pages: list[Words]) -> str:
    return read(pdf_of(*pages)).text


def changed(content: bytes, change) -> bytes:
    """The PDF after `change` has worked on a writer of it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_contents(content: bytes, change) -> bytes:
    """The PDF with what its first page draws changed."""

    def edit(writer: pypdf.PdfWriter) -> None:
        page = writer.pages[0]
        stream = DecodedStreamObject()
        stream.set_data(change(page.get_contents().get_data()))
        page[NameObject("/Contents")] = writer._add_object(stream)

    return changed(content, edit)


def without_unicode(content: bytes) -> bytes:
    """The PDF whose fonts do not tell which characters their glyphs are."""

    def edit(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            for font in page["/Resources"]["/Font"].values():
                font.get_object().pop("/ToUnicode", None)

    return changed(content, edit)


def test_paragraphs_over_lines_and_pages_are_whole():
    lines = set_in_lines(FIRST + SECOND)
    source = read(pdf_of(lines[:3], [*lines[3:], Words("— 2 —", 450, 780)]))
    assert (source.text, source.encoding, source.pages, source.cautions) == (FIRST + SECOND, "pdf", 2, ())


def test_every_line_has_its_place_on_its_page():
    source = read(pdf_of(set_in_lines(FIRST), [Words("印发", 100, 421)]))
    assert "".join(source.text[place.start : place.end] for place in source.places) == FIRST + "印发"
    last = source.places[-1]
    assert last.page == 1
    assert last.left == pytest.approx(100 / WIDTH, abs=0.01)
    assert last.top < 421 / HEIGHT < last.bottom
    assert last.bottom - last.top == pytest.approx(SIZE / HEIGHT, abs=0.003)


def test_characters_are_as_everybody_writes_them():
    assert text([Words("⾏业⻓期⾦融ﬁnance⼾籍豈", 80, 120)]) == "行业长期金融finance户籍豈"


def test_characters_that_the_file_does_not_tell_are_counted():
    def forget(writer):
        for font in writer.pages[0]["/Resources"]["/Font"].values():
            told = font.get_object()["/ToUnicode"].get_object()
            told.set_data(told.get_data().replace(b"<5F81>", b"<0000>"))

    source = read(changed(pdf_of([*set_in_lines(FIRST), Words("征收", 111, 400)]), forget))
    assert source.text == f"{FIRST}\n\ufffd收"
    (caution,) = source.cautions
    assert (caution.words, caution.facts) == (fixed_pages.UNKNOWN_CHARACTERS, (("count", 1),))


def test_words_drawn_twice_are_read_once():
    plain, shadowed = set_in_lines(FIRST), Words("一、主要做法", 111, 400)
    again = Words("一、主要做法", 111.4, 400.3)
    assert text([*plain, shadowed, again]).replace("*", "") == f"{FIRST}\n一、主要做法"


def test_words_drawn_with_a_stroke_are_bold_unless_all_are():
    def stroke_last(drawn: bytes) -> bytes:
        before, after = drawn.rsplit(b"BT", 1)
        return before + b"BT 2 Tr " + after

    heading = Words("一、主要做法", 111, 400)
    assert read(with_contents(pdf_of([*set_in_lines(FIRST), heading]), stroke_last)).text == (
        f"{FIRST}\n**一、主要做法**"
    )
    assert read(with_contents(pdf_of([heading]), stroke_last)).text == "一、主要做法"


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_upright_and_its_places_are_as_shown(turns):
    def rotate(writer):
        writer.pages[0].rotate(turns)

    source = read(changed(pdf_of(set_in_lines(FIRST)), rotate))
    assert source.text == FIRST
    first = source.places[0]
    upright = read(pdf_of(set_in_lines(FIRST))).places[0]
    expected = {90: 1 - upright.bottom, 180: 1 - upright.right, 270: upright.top}
    assert first.left == pytest.approx(expected[turns], abs=0.01)


@pytest.mark.parametrize("turn", [90, -90, 180])
def test_words_that_run_up_or_down_the_page_are_read_as_the_page_is_turned(turn):
    def at(across: float, down: float) -> tuple[float, float]:
        return {
            90: (WIDTH - down, across),
            -90: (down, HEIGHT - across),
            180: (WIDTH - across, HEIGHT - down),
        }[turn]

    page = [Words(one.words, *at(one.x, one.y), turn=turn) for one in set_in_lines(FIRST)]
    assert text(page) == FIRST


def test_a_cropped_page_is_read_where_it_is_shown():
    def crop(writer):
        writer.pages[0][NameObject("/CropBox")] = ArrayObject(
            [FloatObject(n) for n in (50, 100, WIDTH, HEIGHT)]
        )

    content = changed(pdf_of([*set_in_lines(FIRST), Words("裁掉的字", 60, 800)]), crop)
    source = read(content)
    assert source.text == FIRST
    assert source.places[0].left == pytest.approx((LEFT + 2 * SIZE - 50) / (WIDTH - 50), abs=0.01)


def test_a_slanted_watermark_is_left_out_and_said():
    marks = [Words("内部资料请勿外传", 100, 200 + 150 * row, turn=-40) for row in range(3)]
    source = read(pdf_of([*set_in_lines(FIRST), *marks]))
    assert source.text == FIRST
    assert [caution.words for caution in source.cautions] == [fixed_pages.SLANTED]


def test_words_beside_the_page_are_no_words_of_it():
    assert text([*set_in_lines(FIRST), Words("页外", -90, 300), Words("页外", 700, 300)]) == FIRST


def test_white_words_are_read_where_their_ground_is_dark():
    white = [Words("看不见的字", 80, 500, color="white")]
    assert text([*set_in_lines(FIRST), *white]) == FIRST
    assert read(pdf_of(white, fill="navy")).text == "看不见的字"


def test_invisible_words_beside_visible_ones_are_left_out():
    content = pdf_of(set_in_lines(FIRST))
    hidden = with_contents(content, lambda drawn: drawn.replace(b"BT", b"BT 3 Tr", 1))
    assert len(read(hidden).text) < len(FIRST)


def on_picture(content: bytes) -> bytes:
    """The PDF with a picture over its first page."""

    def edit(writer):
        page = writer.pages[0]
        image = DecodedStreamObject()
        image.set_data(b"\xff")
        image.update(
            {
                NameObject(key): NameObject(value) if isinstance(value, str) else NumberObject(value)
                for key, value in {
                    "/Type": "/XObject",
                    "/Subtype": "/Image",
                    "/Width": 1,
                    "/Height": 1,
                    "/ColorSpace": "/DeviceGray",
                    "/BitsPerComponent": 8,
                }.items()
            }
        )
        resources = page["/Resources"].get_object()
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Scan"): writer._add_object(image)})
        stream = DecodedStreamObject()
        stream.set_data(b"q 595 0 0 842 0 0 cm /Scan Do Q " + page.get_contents().get_data())
        page[NameObject("/Contents")] = writer._add_object(stream)

    return changed(content, edit)


def test_a_scan_s_own_text_layer_is_used_and_said():
    content = with_contents(pdf_of(set_in_lines(FIRST)), lambda drawn: drawn.replace(b"BT", b"BT 3 Tr"))
    source = read(on_picture(content))
    assert (source.text, source.encoding) == (FIRST, "pdf+ocr")
    assert [caution.words for caution in source.cautions] == [fixed_pages.LAYER]
    assert all(place.score < 1 for place in source.places)


def test_a_scan_needs_recognition():
    with pytest.raises(NeedsRecognition) as caught:
        read(on_picture(pdf_of([Words("扫描全能王创建", 400, 800)])))
    assert recognition.install_command() in str(caught.value)


def test_fonts_that_do_not_tell_their_characters_need_recognition():
    with pytest.raises(NeedsRecognition):
        read(without_unicode(pdf_of(set_in_lines(FIRST * 3))))


def test_pages_that_were_not_read_are_named_beside_those_that_were():
    content = pdf_of([Words("附图", 111, 120)], set_in_lines(FIRST), set_in_lines(SECOND))
    source = read(on_picture(content))
    assert source.text == f"附图\n{FIRST}\n{SECOND}"
    assert source.pages == 3
    (caution,) = source.cautions
    assert caution.words == fixed_pages.NOT_RECOGNISED
    assert dict(caution.facts)["missing"] == "1"


def test_a_page_of_some_words_over_a_large_picture_says_that_it_was_not_read():
    source = read(on_picture(pdf_of(set_in_lines(FIRST), set_in_lines(SECOND))))
    assert source.text == f"{FIRST}\n{SECOND}"
    (caution,) = source.cautions
    assert (caution.words, dict(caution.facts)["missing"]) == (fixed_pages.LARGE_PICTURE, "1")


def test_recognised_pages_stand_in_their_order(monkeypatch):
    from tracker.files.pages.lines import Line
    from tracker.files.scans.lines import ScannedPage

    def recognise(pictures):
        return [
            ScannedPage(one.width, one.height, [Line("扫描的一页", 400, 400, 800, 440, 40, (), 0.8)])
            for one in pictures
        ]

    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    monkeypatch.setattr(recognition, "recognise", recognise)
    content = on_picture(pdf_of([], set_in_lines(FIRST)))
    source = read(content)
    assert (source.text, source.encoding) == (f"扫描的一页\n{FIRST}", "pdf+ocr")
    assert [place.score for place in source.places[:2]] == [0.8, 1.0]


def test_the_words_of_a_stamp_are_read():
    def stamp(writer):
        look = DecodedStreamObject()
        look.set_data(b"BT /Helv 14 Tf 5 5 Td (RECEIVED 2024) Tj ET")
        helvetica = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        plain = DictionaryObject({NameObject(key): NameObject(value) for key, value in helvetica.items()})
        resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): plain})})
        box = ArrayObject([FloatObject(number) for number in (0, 0, 200, 30)])
        look.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): box,
                NameObject("/Resources"): resources,
            }
        )
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Stamp"),
                NameObject("/F"): NumberObject(4),
                NameObject("/Rect"): ArrayObject([FloatObject(n) for n in (300, 300, 500, 330)]),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    assert read(changed(pdf_of(set_in_lines(FIRST)), stamp)).text.splitlines() == [FIRST, "RECEIVED 2024"]


def locked(user: str, owner: str) -> bytes:
    return changed(
        pdf_of(set_in_lines(FIRST)), lambda writer: writer.encrypt(user, owner, algorithm="AES-256")
    )


def test_a_locked_file_needs_its_password():
    content = locked("123456", "654321")
    with pytest.raises(NeedsPassword) as caught:
        read(content)
    assert type(caught.value) is NeedsPassword
    with pytest.raises(WrongPassword):
        read(content, "111111")
    assert read(content, "123456").text == FIRST


def test_a_file_that_only_its_owner_may_change_opens_without_a_password():
    assert read(locked("", "654321")).text == FIRST


def test_more_pages_than_any_letter_has_are_not_read(monkeypatch):
    monkeypatch.setattr("tracker.files.pdf.file.PAGES", 2)
    with pytest.raises(OversizedFile):
        read(pdf_of([], [], set_in_lines(FIRST)))


def test_a_page_that_unpacks_to_far_too_much_is_refused_before_it_is_drawn(monkeypatch):
    def bloat(drawn: bytes) -> bytes:
        return drawn + b" 0 0 m 1 1 l S" * 2_000_000

    content = changed(
        with_contents(pdf_of(set_in_lines(FIRST)), bloat),
        lambda writer: [page.compress_content_streams() for page in writer.pages],
    )
    monkeypatch.setattr("pypdfium2.PdfDocument", lambda *_, **__: pytest.fail("it was opened"))
    assert len(content) < 1_000_000
    with pytest.raises(OversizedFile):
        read(content)


def test_a_broken_list_of_objects_is_said():
    content = pdf_of(set_in_lines(FIRST))
    source = read(content[: content.rindex(b"startxref")] + b"startxref\n99\n%%EOF")
    assert source.text == FIRST
    assert [caution.words for caution in source.cautions] == [REPAIRED]


def test_drawing_that_does_not_unpack_is_said():
    whole = changed(
        pdf_of(set_in_lines(FIRST), set_in_lines(SECOND)),
        lambda writer: [page.compress_content_streams() for page in writer.pages],
    )
    assert read(whole).cautions == ()
    place = whole.index(b"stream", whole.index(b"/FlateDecode")) + 150
    source = read(whole[:place] + bytes(20) + whole[place + 20 :])
    assert REPAIRED in [caution.words for caution in source.cautions]


def test_a_page_that_is_missing_is_named():
    def lose(writer):
        kids = writer.root_object["/Pages"]["/Kids"]
        kids[1] = NumberObject(7)

    source = read(changed(pdf_of(set_in_lines(FIRST), set_in_lines(SECOND)), lose))
    assert source.text == FIRST
    assert [caution.words for caution in source.cautions] == [fixed_pages.MISSING]


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_gives_text_or_an_error_that_is_told(seed):
    chance = random.Random(seed)
    content = bytearray(pdf_of(set_in_lines(FIRST), set_in_lines(SECOND)))
    for _ in range(chance.choice((1, 5, 40))):
        place = chance.randrange(len(content))
        content[place : place + chance.choice((0, 1, 4))] = chance.randbytes(chance.choice((0, 1, 4)))
    if chance.random() < 0.3:
        del content[chance.randrange(len(content)) :]
    try:
        assert read(bytes(content)).text
    except UnreadableLetter as error:
        assert "答复函.pdf" in str(error)


def test_what_is_no_document_is_damaged():
    with pytest.raises(DamagedFile):
        read(b"%PDF-1.7\nnothing")


def bare(words: str) -> str:
    return re.sub(r"[\s*]", "", words)


@pytest.mark.parametrize("name", ["letter.pdf", "letter_encrypted_user.pdf", "letter.ofd"])
def test_the_real_letter_is_read_as_it_is(shared, name):
    content = (shared / "samples" / name).read_bytes()
    source = read_received(Received(name, content, "123456" if "encrypted" in name else None))
    true = (shared / "samples" / "truth_letter.txt").read_text("utf-8")
    assert SequenceMatcher(None, bare(source.text), bare(true), autojunk=False).ratio() >= 0.99
    paragraphs = {bare(line) for line in source.text.splitlines()}
    whole = [bare(line) for line in true.splitlines() if bare(line)]
    assert sum(paragraph in paragraphs for paragraph in whole) >= 21
