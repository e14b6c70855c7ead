import pytest

from tracker.gui.widgets.fonts import (
    SANS,
    SERIF,
    load_own_fonts,
    paper_families,
    substitutes,
    ui_font_family_if_needed,
)
from tracker.language import speaker

pytestmark = pytest.mark.usefixtures("qapp")


def test_our_fonts_are_there_and_stand_in_for_the_missing():
    families = paper_families()
    assert {families.body[-1], families.title[-1]} == {SERIF}
    assert families.heading[-1] == SANS


def test_a_desktop_without_chinese_gets_our_sans(monkeypatch):
    load_own_fonts()
    monkeypatch.setattr(
        "tracker.gui.widgets.fonts.QFontDatabase.families", lambda *system: [] if system else [SANS, SERIF]
    )
    assert ui_font_family_if_needed() == SANS


def test_a_desktop_with_chinese_keeps_its_own(monkeypatch):
    monkeypatch.setattr("tracker.gui.widgets.fonts.QFontDatabase.families", lambda *_: ["SimSun"])
    assert ui_font_family_if_needed() is None


def test_the_desktops_official_faces_come_first(monkeypatch):
    known = ["FangSong", "SimHei", "KaiTi", "方正小标宋简体", SANS, SERIF]
    monkeypatch.setattr("tracker.gui.widgets.fonts.QFontDatabase.families", lambda *_: known)
    families = paper_families()
    assert families.body == ("FangSong", SERIF)
    assert families.heading == ("SimHei", SANS)
    assert families.title == ("方正小标宋简体", SERIF)
    assert not families.title_is_bold


def test_one_sentence_tells_which_fonts_are_missing(monkeypatch):
    known = ["FangSong", "SimHei", "LXGW WenKai", SANS, SERIF]
    monkeypatch.setattr("tracker.gui.widgets.fonts.QFontDatabase.families", lambda *_: known)
    told = substitutes(speaker("en"))
    assert f"{SERIF} for 方正小标宋简体、宋体" in told
    assert "LXGW WenKai for 楷体_GB2312" in told
    assert "仿宋" not in told
    assert "黑体" not in told
    assert paper_families().subheading == ("LXGW WenKai", SANS)


def test_nothing_is_told_where_all_fonts_are_there(monkeypatch):
    known = ["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋_GBK", "SimSun", SANS, SERIF]
    monkeypatch.setattr("tracker.gui.widgets.fonts.QFontDatabase.families", lambda *_: known)
    assert substitutes(speaker("en")) == ""
