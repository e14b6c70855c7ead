"""Reading OFDs: glyphs where their objects set them, what pages borrow, and what is missing told."""

import random

import pytest
from made_pages import (
    MM,
    OFD,
    TOP,
    Words,
    content_of,
    ofd_of,
    ofd_parts,
    packed,
    set_in_lines,
    text_object,
)

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile, NeedsRecognition, OversizedFile
from tracker.files import Received, read_received
from tracker.files.pages import fixed_pages
from tracker.files.scans import recognition

FIRST = "近年来，我局大力推进知识产权强省建设，统筹完善工作格局，积极推进保护体系和保护能力建设，行业管理工作水平整体提升，今年年底前完成全部改造任务。"
SECOND = "下一步，我们将充分借鉴吸纳您提出的意见建议，不断提升保护水平，持续推进各项工作，并于明年六月底前建成三个中心，请您继续关心和支持我们的工作。"


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch):
    monkeypatch.setattr(recognition, "is_installed", lambda: False)


def read(content: bytes):
    return read_received(Received("答复函.ofd", content))


def objects(*words: Words) -> str:
    return "".join(map(text_object, words))


def page(text: str) -> str:
    return content_of(objects(*set_in_lines(text)))


def test_paragraphs_over_lines_and_pages_are_whole():
    lines = set_in_lines(FIRST + SECOND)
    source = read(ofd_of(lines[:3], [*lines[3:], Words("— 2 —", 450, 780)]))
    assert (source.text, source.encoding, source.pages, source.cautions) == (FIRST + SECOND, "ofd", 2, ())
    assert "".join(source.text[place.start : place.end] for place in source.places) == source.text
    assert {place.page for place in source.places} == {0, 1}
    assert source.places[0].top < TOP * MM / 297 < source.places[0].bottom


def test_bold_by_weight_and_by_font_is_marked():
    resource = (
        f'<ofd:Res {OFD}><ofd:Fonts><ofd:Font ID="3" FontName="仿宋" Bold="true"/></ofd:Fonts></ofd:Res>'
    )
    body = objects(*set_in_lines(FIRST)).replace('Font="3"', 'Font="4"')
    heading = text_object(Words("一、主要做法", 111, 400))
    parts = ofd_parts(content_of(body + heading), common="<ofd:PublicRes>Fonts.xml</ofd:PublicRes>")
    assert read(packed(parts | {"Doc_0/Fonts.xml": resource})).text == f"{FIRST}\n**一、主要做法**"
    heavy = ofd_of([*set_in_lines(FIRST), Words("一、主要做法", 111, 400, is_bold=True)])
    assert read(heavy).text == f"{FIRST}\n**一、主要做法**"


def test_repeated_steps_are_counted_out():
    code = '<ofd:TextCode X="0" Y="5" DeltaX="g 3 5.6 2.8">答复字１2</ofd:TextCode>'
    text = f'<ofd:TextObject Size="5.6" Boundary="30 40 100 6">{code}</ofd:TextObject>'
    place = read(packed(ofd_parts(content_of(text)))).places[0]
    assert place.right == pytest.approx((30 + 3 * 5.6 + 2.8 + 2.8) / 210, abs=0.002)


def test_a_turned_object_is_read_upright():
    quarter = 'CTM="0 1 -1 0 0 0"'
    lines = "".join(
        f'<ofd:TextObject Size="5" Boundary="{150 - 10 * row} 30 6 200" {quarter}>'
        f'<ofd:TextCode X="0" Y="0" DeltaX="g {len(words)} 5">{words}</ofd:TextCode></ofd:TextObject>'
        for row, words in enumerate(("关于建议的答复", "某某代表："))
    )
    source = read(packed(ofd_parts(content_of(lines))))
    assert source.text == "关于建议的答复\n某某代表："
    assert source.places[0].left > source.places[1].left


def test_a_letterhead_in_a_template_a_note_and_a_composite_unit_are_read():
    unit = (
        f'<ofd:Res {OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="8"><ofd:Content>'
        f"{text_object(Words('（此件公开发布）', 111, 600))}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    common = '<ofd:DocumentRes>Units.xml</ofd:DocumentRes><ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    body = content_of(
        objects(*set_in_lines(FIRST)) + '<ofd:CompositeObject ResourceID="8" Boundary="0 0 210 297"/>', "5"
    )
    notes = f'<ofd:Annotations {OFD}><ofd:Page PageID="0"><ofd:FileLoc>P0/Note.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    note = (
        f'<ofd:PageAnnot {OFD}><ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="20 240 100 20">'
        '<ofd:TextObject Size="5" Boundary="0 0 50 6"><ofd:TextCode X="0" Y="5">已收文</ofd:TextCode></ofd:TextObject>'
        "</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    parts = ofd_parts(body, common=common, more="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>")
    parts |= {
        "Doc_0/Units.xml": unit,
        "Doc_0/Tpls/Tpl_0/Content.xml": content_of(objects(Words("临江市教育局", 200, 60, 36))),
        "Doc_0/Annots/Annotations.xml": notes,
        "Doc_0/Annots/P0/Note.xml": note,
    }
    source = read(packed(parts))
    assert source.text.splitlines() == ["临江市教育局", FIRST, "（此件公开发布）", "已收文"]
    assert source.cautions == ()


def test_locations_are_found_as_careless_producers_write_them():
    parts = ofd_parts(page(FIRST))
    document = str(parts["Doc_0/Document.xml"]).replace("Pages/P0.xml", "/doc_0\\PAGES/p0.xml")
    assert read(packed(parts | {"Doc_0/Document.xml": document})).text == FIRST


def test_words_that_are_not_shown_are_not_read():
    hidden = objects(Words("看不见", 80, 500)).replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    clear = objects(Words("看不见", 80, 600)).replace("<ofd:TextObject", '<ofd:TextObject Fill="false"')
    outside = objects(Words("页外", 800, 300))
    shown = objects(*set_in_lines(FIRST))
    assert read(packed(ofd_parts(content_of(shown + hidden + clear + outside)))).text == FIRST


@pytest.mark.parametrize("second", [None, "<broken", f"<ofd:Page {OFD}>" + "<a>" * 100_000])
def test_a_page_that_cannot_be_read_is_named(second):
    parts = ofd_parts(page(FIRST), second or "")
    if second is None:
        del parts["Doc_0/Pages/P1.xml"]
    source = read(packed(parts))
    assert (source.text, source.pages) == (FIRST, 2)
    (caution,) = source.cautions
    assert (caution.words, dict(caution.facts)["missing"]) == (fixed_pages.MISSING, "2")


def test_a_template_that_is_missing_is_said():
    source = read(packed(ofd_parts(content_of(objects(*set_in_lines(FIRST)), "77"))))
    assert [caution.words for caution in source.cautions] == [fixed_pages.MISSING]


def test_a_scan_needs_recognition():
    image = '<ofd:ImageObject ResourceID="6" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    with pytest.raises(NeedsRecognition):
        read(packed(ofd_parts(content_of(image))))


def test_far_more_pages_than_any_letter_has_are_refused_by_the_listing_alone():
    parts = ofd_parts(*["<broken"] * 501)
    with pytest.raises(OversizedFile):
        read(packed(parts))


def test_units_that_draw_one_another_end():
    unit = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>'
        + f'<ofd:CompositeObject ResourceID="{n + 1}" Boundary="0 0 9 9"/>' * 10
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(12)
    )
    resource = f"<ofd:Res {OFD}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    body = content_of('<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>')
    parts = ofd_parts(body, common="<ofd:PublicRes>Units.xml</ofd:PublicRes>")
    with pytest.raises(OversizedFile):
        read(packed(parts | {"Doc_0/Units.xml": resource}))


@pytest.mark.parametrize(
    "parts",
    [
        {"OFD.xml": "<broken"},
        {"OFD.xml": f"<ofd:OFD {OFD}/>"},
        {"Doc_0/Document.xml": "<broken"},
        {"Doc_0/Pages/P0.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    ],
)
def test_what_breaks_the_format_is_damaged(parts):
    with pytest.raises(DamagedFile):
        read(packed(ofd_parts(page(FIRST)) | parts))


@pytest.mark.parametrize("seed", range(80))
def test_a_damaged_file_gives_text_or_an_error_that_is_told(seed):
    chance = random.Random(seed)
    parts = ofd_parts(page(FIRST), page(SECOND))
    name = chance.choice(list(parts))
    inside = bytearray(str(parts[name]).encode())
    for _ in range(chance.choice((1, 4, 20))):
        inside[chance.randrange(len(inside))] = chance.choice(b'0123456789-. "<>g/e')
    content = bytearray(packed(parts | {name: bytes(inside)}))
    if chance.random() < 0.4:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    try:
        assert read(bytes(content)).text
    except UnreadableLetter as error:
        assert "答复函.ofd" in str(error)


def test_numbers_set_apart_from_one_another_stay_whole():
    code = '<ofd:TextCode X="0" Y="5" DeltaX="2.8 2.8 2.8 2.8 4">2024年</ofd:TextCode>'
    text = f'<ofd:TextObject Size="4" Boundary="30 40 100 6">{code}</ofd:TextObject>'
    assert read(packed(ofd_parts(content_of(text)))).text == "2024年"
