"""Reads a saved web page, or one that Word made: the letter in it, without what the site puts around it."""

import re

from tracker.errors import NotText
from tracker.file_errors import DamagedFile
from tracker.files.documents.cautions import LOST
from tracker.files.plain_text import encoding_of
from tracker.files.received import FileText, Received
from tracker.files.web.article import article_in, title_of, with_title
from tracker.files.web.elements import text_of
from tracker.language import N_
from tracker.letter_source import Caution

_DECLARED = re.compile(rb"""<meta\b[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Whoever declares one of these may mean GB18030, which holds both.
_CHINESE = frozenset(
    ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "936", "ms936", "windows-936")
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that the parser nests in one another where their end is not written.
_NESTING = frozenset(
    [
        "div",
        "span",
        "font",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "a",
        "center",
        "table",
        "ul",
        "ol",
        "dl",
        "section",
        "article",
        "blockquote",
        "form",
        "big",
        "small",
        "sub",
        "sup",
    ]
)
# Sites nest some thirty.
_DEEPEST = 1_000
# Without its end, each of them takes what follows it for its own.
_SWALLOWING = ("title", "style", "textarea")
_BROKEN = N_("The page is cut short or broken: parts of it may be missing.")


def read_html(file: Received) -> FileText:
    """Read a web page.

    Raises:
        NotText: its bytes are none; DamagedFile: it is nested past all reason.

    """
    return read_page(file, None, "html")


def read_page(file: Received, charset: str | None, encoding: str) -> FileText:
    """Read a page; `charset` is what was declared outside of it, `encoding` what the text is to say of its format."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    page = _decoded(file.content, charset)
    if page is None:
        raise NotText(name=file.name)
    if _nesting(page) > _DEEPEST:
        raise DamagedFile(name=file.name)
    try:
        tree = LexborHTMLParser(page)
        title = title_of(tree)
        text = with_title(title, text_of(article_in(tree)))
    except (SelectolaxError, UnicodeError) as error:
        raise DamagedFile(name=file.name) from error
    return FileText(text, encoding, cautions=_cautions(page))


def _decoded(content: bytes, charset: str | None) -> str | None:
    """A page's characters: by its mark, by what it declares if that holds, else by the rule for plain text."""
    declared = _DECLARED.search(content[:8192])
    named = charset or (declared[1].decode("ascii", "replace") if declared else "")
    own = "gb18030" if named.lower() in _CHINESE else named
    plain = encoding_of(content)
    if plain and plain not in ("utf-8", "gb18030"):  # a mark, or UTF-16: surer than any declaration
        return content.decode(plain).removeprefix("\ufeff")
    # Who declares GB2312 over UTF-8 errs; bytes that are UTF-8 throughout are no GB2312.
    likely = (plain, own) if own == "gb18030" and plain == "utf-8" else (own, plain)
    for encoding in filter(None, likely):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    try:  # some bytes are broken, as happens to pages that were copied
        return content.decode(own, "replace") if own and content.count(0) * 100 < len(content) else None
    except LookupError:
        return None


def _nesting(page: str) -> int:
    """How deep elements stand in one another at most, found without parsing them."""
    depth = deepest = 0
    for ends, name in _TAG.findall(page):
        if name.lower() in _NESTING:
            depth = max(depth - 1, 0) if ends else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _cautions(page: str) -> tuple[Caution, ...]:
    cautions = []
    if lost := page.count("\ufffd") + page.count("\0"):
        cautions.append(Caution(LOST, (("many", lost),)))
    lower = page.lower()
    opened = any(lower.count(f"<{name}") > lower.count(f"</{name}") for name in _SWALLOWING)
    if ("<html" in lower and "</html" not in lower) or opened or lower.rfind("<!--") > lower.rfind("-->"):
        cautions.append(Caution(_BROKEN))
    return tuple(cautions)
