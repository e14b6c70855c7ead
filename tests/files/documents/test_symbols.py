"""Signs of symbol fonts as characters: one sign reads alike, whichever format names it and however."""

import pytest

from tracker.files.documents.symbols import sign, symbol, with_signs


@pytest.mark.parametrize(("code", "seen"), [(0xFE, "☑"), (0xA8, "□"), (0xFC, "√"), (0xFB, "×"), (0x6F, "□")])
def test_a_sign_reads_alike_with_its_font_without_it_and_in_text(code, seen):
    assert sign("Wingdings", f"{0xF000 + code:X}") == symbol(code) == with_signs(chr(0xF000 + code)) == seen


@pytest.mark.parametrize(("code", "seen"), [(0xA3, "□"), (0x01, "□"), (0xF0A3, "□"), (0xF0FE, "☑")])
def test_where_no_font_is_named_what_is_not_known_is_a_box(code, seen):
    assert symbol(code) == seen


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("宋体", "2014", "—"),
        ("宋体", "x", ""),
        (None, None, ""),
    ],
)
def test_a_named_font_says_what_its_codes_show(font, code, seen):
    assert sign(font, code) == seen
