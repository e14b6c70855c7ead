"""The typefaces: those of official papers where the desktop has them, else the Noto ones that come with us."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from tracker.language import Say

SANS = "Noto Sans SC"
SERIF = "Noto Serif SC"

# The names under which desktops know the typefaces of GB/T 9704-2012, 5.2.4 and 7.3, and free ones that look
# much like them. Offices under Kylin and UOS have Founder's, whose names end in GBK.
FANGSONG = (
    "仿宋_GB2312",
    "FangSong_GB2312",
    "仿宋",
    "FangSong",
    "STFangsong",
    "方正仿宋_GBK",
    "FZFangSong-Z02",
)
HEITI = ("黑体", "SimHei", "STHeiti", "方正黑体_GBK", "FZHei-B01")
KAITI = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "方正楷体_GBK", "FZKai-Z03")
XIAOBIAOSONG = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
SONGTI = ("宋体", "SimSun", "STSong", "方正书宋_GBK", "FZShuSong-Z01")
FREE_FANGSONG = ("朱雀仿宋", "Zhuque Fangsong (technical preview)", "FandolFang", "FandolFang R")
FREE_KAITI = ("霞鹜文楷", "LXGW WenKai", "FandolKai", "AR PL UKai CN")


@dataclass(frozen=True, slots=True)
class Substitute:
    """A typeface of the standard that the desktop lacks, and the family that papers have in its place."""

    wanted: str
    used: str


@dataclass(frozen=True, slots=True)
class PaperFamilies:
    """Font families of a paper, each the best there is, then one that has every character.

    Attributes:
        title_is_bold: whether the title's family has to be emboldened to stand in for 小标宋.
        substitutes: what the desktop lacks, in the order in which papers need it.

    """

    body: tuple[str, ...]
    heading: tuple[str, ...]
    subheading: tuple[str, ...]
    title: tuple[str, ...]
    page_number: tuple[str, ...]
    title_is_bold: bool
    substitutes: tuple[Substitute, ...] = ()


def paper_families() -> PaperFamilies:
    """Choose the families for papers, and load ours. Needs a QGuiApplication.

    Raises:
        RuntimeError: our own fonts are missing from the installation.

    """
    load_own_fonts()
    known = frozenset(QFontDatabase.families())
    found = {
        "title": (XIAOBIAOSONG, (), SERIF),
        "body": (FANGSONG, FREE_FANGSONG, SERIF),
        "heading": (HEITI, (), SANS),
        # Our serif stands in for 仿宋 already; a heading should not look like the body.
        "subheading": (KAITI, FREE_KAITI, SANS),
        "page_number": (SONGTI, (), SERIF),
    }
    families = {
        role: (*_first_known((*own, *free), known), last) for role, (own, free, last) in found.items()
    }
    return PaperFamilies(
        **families,
        title_is_bold=families["title"] == (SERIF,),
        substitutes=tuple(
            Substitute(own[0], families[role][0])
            for role, (own, _, _) in found.items()
            if families[role][0] not in own
        ),
    )


def substitutes(say: Say) -> str:
    """One sentence that tells which of the standard's typefaces are missing, and what papers use; "" where none is.

    Needs a QGuiApplication.
    """
    missing: dict[str, list[str]] = {}
    for substitute in paper_families().substitutes:
        missing.setdefault(substitute.used, []).append(substitute.wanted)
    if not missing:
        return ""
    pairs = (
        say("{used} for {missing}").format(used=used, missing="、".join(wanted))
        for used, wanted in missing.items()
    )
    told = say("This computer lacks fonts that official papers use; in their place are {fonts}.")
    return told.format(fonts=say("; ").join(pairs))


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
