"""Finds the letter in a web page: the element that a government site puts its articles in, and the article's title."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.files.web.style import is_layout

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Whatever is no part of what a person reads, or is none of the article.
_NO_TEXT = "script, style, noscript, template, iframe, object, embed, svg, select, textarea, button, nav, rt, rp, del, div[title=header], div[title=footer]"
# What stands around an article, wherever it is not most of the page.
_AROUND = (
    "header, footer, .header, .footer, #header, #footer, .head, .foot, .top, .nav, #nav, .menu, .crumb, .crumbs, .position, "
    ".location, .breadcrumb, .share, .bdsharebuttonbox, .print, .qr, .ewm, .xg, .related, .sidebar, .copyright"
)
_LITTLE = 0.3
# Containers in which the systems behind government sites keep an article, the surest first.
_CONTAINERS = (
    ".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", ".trs_paper_default", "#UCAP-CONTENT", "ucapcontent",
    ".ucapcontent", "#zoom", "#Zoom", ".zoom", "#BodyLabel", "#ContentRegion", "#fontzoom", "#font_area",
    ".article-content", ".article_content", ".article-con", ".articleContent", ".article_con", "#articleContent",
    ".pages_content", ".pages-content", ".view_content", "#vsb_content", ".v_news_content", ".wp_articlecontent",
    ".Article_content", ".news_content", ".newscontent", ".content-text", ".text-content", ".txt_txt", ".info_content",
    ".xxgk_content", ".detail-content", ".detail_content", ".con_text", ".zwcontent", ".bt_content", ".con",
    "#content", ".content", "article", "main", ".main",
)  # fmt: skip
_OFFICE = re.compile(r"microsoft word|word\.document|wps|libreoffice|openoffice|kingsoft", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_LEAST = 20  # Chinese characters; the shortest notice has some 40
_SOME_OF_IT, _MOST_OF_IT = 0.25, 0.8  # of what stands outside of links
_LAYOUT = frozenset(
    ["body", "div", "td", "tr", "tbody", "table", "section", "article", "main", "center", "form", "font"]
)
_SITE = re.compile(r"\s*[_|｜].*|\s+[-–—]\s.*|-+[\u4e00-\u9fff]{2,20}(?:网|局|厅|政府|委员会)$")
_NAMES_A_LETTER = re.compile("关于|[答回]复|复函|的函|通知|报告")
_UNSAID = re.compile("[^\u4e00-\u9fff0-9a-zA-Z]+")
_ADDRESSEE = re.compile(r"[^，。；]{1,60}[：:]")


def article_in(tree: "LexborHTMLParser") -> "list[LexborNode]":
    """The elements that hold the letter; a page that an office program made holds nothing else."""
    body = tree.body
    if body is None:
        return []
    for node in _outermost(body.css(_NO_TEXT)):  # what stands in a removed element must not be touched again
        node.decompose()
    if _is_of_office_program(tree):
        return [body]
    whole = _written(body)
    for node in _outermost(body.css(_AROUND)):
        if _written(node) < _LITTLE * whole or not whole:
            node.decompose()
    least = max(_LEAST, _SOME_OF_IT * _written(body))
    for selector in _CONTAINERS:
        found = [node for node in _outermost(body.css(selector)) if _written(node) >= least]
        if found:
            return _together(found)
    return [_densest(body)]


def _is_of_office_program(tree: "LexborHTMLParser") -> bool:
    said = " ".join(
        node.attributes.get("content") or ""
        for node in tree.css("meta[name]")
        if (node.attributes.get("name") or "").lower() in ("generator", "progid", "originator")
    )
    return (
        bool(_OFFICE.search(said))
        or tree.css_first("div[class^=WordSection], div[class^=Section1]") is not None
    )


def _outermost(nodes: "list[LexborNode]") -> "list[LexborNode]":
    """Without those that stand in another one; these systems like to put an editor's block into an editor's block."""
    found = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(above.mem_id in found for above in _above(node))]


def _above(node: "LexborNode") -> "Iterator[LexborNode]":
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _together(found: "list[LexborNode]") -> "list[LexborNode]":
    """The block with the most text, and its brothers: a long letter may stand in two."""
    most = max(found, key=_written)
    return [node for node in found if _parent(node) == _parent(most)]


def _parent(node: "LexborNode") -> int | None:
    return node.parent.mem_id if node.parent is not None else None


def _written(node: "LexborNode") -> int:
    """How many Chinese characters stand in an element outside of links."""
    linked = sum(len(_HAN.findall(link.text())) for link in node.css("a"))
    return len(_HAN.findall(node.text())) - linked


def _densest(body: "LexborNode") -> "LexborNode":
    """The smallest block that has most of the page's text."""
    node, whole = body, _written(body)
    while True:
        children = [child for child in node.iter() if child.tag in _LAYOUT]
        best = max(children, key=_written, default=None)
        if best is None or _written(best) < _MOST_OF_IT * whole or not whole:
            return node
        if best.tag == "table" and not is_layout(best):
            return node
        node = best


def title_of(tree: "LexborHTMLParser") -> str:
    """The article's title: as the site's own mark has it, else its heading, else the page's title without the site."""
    for meta in tree.css("meta[name]"):
        if (meta.attributes.get("name") or "").lower() == "articletitle":
            return _plain(meta.attributes.get("content") or "")
    heading, title = tree.css_first("h1"), tree.css_first("title")
    headed = _plain(heading.text()) if heading is not None else ""
    titled = _SITE.sub("", _plain(title.text())) if title is not None else ""
    # A heading may be the site's own name.
    return next((said for said in (headed, titled) if _NAMES_A_LETTER.search(said)), titled or headed)


def _plain(words: str) -> str:
    return " ".join(words.split())


def with_title(title: str, lines: list[str]) -> str:
    """The text with its title, which sites keep apart.

    Where the letter has none it is put back where it stood (GB/T 9704-2012, 7.3.1): below the number of the document,
    before the addressee; else it goes first.
    """
    head = _UNSAID.sub("", "".join(lines[:12]))
    if not _HAN.search(title) or _UNSAID.sub("", title) in head:
        return "\n".join(lines)
    place = 0
    for number, line in enumerate(lines[:8]):
        if _ADDRESSEE.fullmatch(line.replace("*", "").strip()):
            place = number
            break
        if len(line) > 40:
            break
    return "\n".join([*lines[:place], title, *lines[place:]])
