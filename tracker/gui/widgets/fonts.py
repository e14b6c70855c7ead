"""The typefaces: those of official papers where the desktop has them, else the Noto ones that come with us."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFontDatabase

SANS = "Noto Sans SC"
SERIF = "Noto Serif SC"

# The names under which desktops know the typefaces of GB/T 9704-2012, 5.2.4 and 7.3.
FANGSONG = ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong")
HEITI = ("黑体", "SimHei", "STHeiti")
KAITI = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti")
XIAOBIAOSONG = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
SONGTI = ("宋体", "SimSun", "STSong")


@dataclass(frozen=True, slots=True)
class PaperFamilies:
    """Font families of a paper, each the best there is, then one that has every character.

    Attributes:
        title_is_bold: whether the title's family has to be emboldened to stand in for 小标宋.

    """

    body: tuple[str, ...]
    heading: tuple[str, ...]
    subheading: tuple[str, ...]
    title: tuple[str, ...]
    page_number: tuple[str, ...]
    title_is_bold: bool


def paper_families() -> PaperFamilies:
    """Choose the families for papers, and load ours. Needs a QGuiApplication.

    Raises:
        RuntimeError: our own fonts are missing from the installation.

    """
    load_own_fonts()
    known = frozenset(QFontDatabase.families())
    title = _first_known(XIAOBIAOSONG, known)
    return PaperFamilies(
        body=(*_first_known(FANGSONG, known), SERIF),
        heading=(*_first_known(HEITI, known), SANS),
        # Our serif stands in for 仿宋 already; a heading should not look like the body.
        subheading=(*_first_known(KAITI, known), SANS),
        title=(*title, SERIF),
        page_number=(*_first_known(SONGTI, known), SERIF),
        title_is_bold=not title,
    )


def ui_font_family_if_needed() -> str | None:
    """Our sans where the desktop has no Chinese font, which would show every word as boxes; else None.

    The program asks at its start, before any window, and adds the family to the application's font.
    """
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return None
    _load_own((SANS,))
    return SANS


def load_own_fonts() -> None:
    """Make the Noto families known to the application; those that are known already stay as they are."""
    _load_own((SANS, SERIF))


def _load_own(families: Sequence[str]) -> None:
    # Reading this package's __init__ costs nothing, but only papers and bare desktops need it.
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    known = QFontDatabase.families()
    paths = {SANS: sans_path(), SERIF: serif_path()}
    for family in families:
        if family not in known:
            _load(paths[family])


def _load(path: Path) -> None:
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        raise RuntimeError(f"the font {path} cannot be loaded")


def _first_known(names: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    return next(((name,) for name in names if name in known), ())
