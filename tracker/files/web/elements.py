"""Reads the elements of a page into lines: paragraphs, rows of tables, numbers of lists, bold; hidden elements left out."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tracker.files.documents.lines import Lines
from tracker.files.documents.list_numbers import chinese, counted
from tracker.files.documents.symbols import symbol
from tracker.files.web.style import Style, is_hidden, styled
from tracker.files.wide_characters import WIDE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "center",
        "blockquote",
        "pre",
        "address",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "hr",
        "aside",
        "details",
        "summary",
        "body",
    ]
)
_BLANKS = re.compile(r"[ \t\f\r\n]+")
# A line's end in the source, within a paragraph: a blank, but none between Chinese characters.
_LINE_END = "\x1f"
_BETWEEN_WIDE = re.compile(rf"(?<=[{WIDE}])(\**){_LINE_END}(\**)(?=[{WIDE}])")
# What sites put around an article, where it stands in a line of its own.
_FRAME = re.compile(
    r"(?:[【\[（(]?(?:打印(?:本页|此页|文章)?|关闭(?:本页|窗口|此页)?|分享(?:到|至)?[：:]?|微信|微博|扫一扫[^扫]{0,16}|返回顶部|收藏|字号[：:]?|"
    r"字体[：:]?|[大中小]|TOP)[】\]）)]?[\s|｜]*)+|(?:上一篇|下一篇|浏览(?:次数|量)|阅读(?:次数|量)|您(?:现在|当前)的位置|当前位置)[：:].*|"
    r"(?:发布(?:时间|日期)|来源)[：:].*(?:来源|字号|字体|浏览|阅读|打印|点击).*"
)
_LONGEST_FRAME = 100
_SYMBOL = re.compile("[\uf000-\uf0ff]")
_FORMS = {"A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman"}
_NUMBERS = re.compile(
    r"list-style(?:-type)?\s*:[^;]*(cjk|chinese|japanese|trad)|list-style(?:-type)?\s*:\s*(none)",
    re.IGNORECASE,
)
_LARGEST_SPAN = 100


class _Ending(NamedTuple):
    """What is to be done where an element ends."""

    role: str
    style: Style


def text_of(nodes: "Iterable[LexborNode]") -> list[str]:
    """The lines of some elements, one behind the other."""
    reader = _Reader()
    for node in nodes:
        reader.read(node)
    lines = (_BETWEEN_WIDE.sub(r"\1\2", line).replace(_LINE_END, " ") for line in reader.lines.lines())
    return [line for line in map(_trimmed, lines) if line and not _is_frame(line)]


def _is_frame(line: str) -> bool:
    return len(line) < _LONGEST_FRAME and _FRAME.fullmatch(line.replace("*", "")) is not None


def _blank(found: re.Match[str]) -> str:
    return _LINE_END if "\n" in found[0] or "\r" in found[0] else " "


def _trimmed(line: str) -> str:
    return line.rstrip() if "\t" in line else line.strip()


class _Reader:
    """Goes through elements without recursion: pages may nest deeper than Python calls."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._label = ""
        self._counts: dict[int, int] = {}
        self._spans: list[
            int
        ] = []  # of the table's columns, for how many rows more a cell above reaches into them
        self._column = 0

    def read(self, root: "LexborNode") -> None:
        todo: list[tuple[LexborNode, Style] | _Ending] = [(child, Style()) for child in _backwards(root)]
        while todo:
            item = todo.pop()
            if isinstance(item, _Ending):
                self._end(item.role, item.style)
                continue
            node, style = item
            if node.is_text_node:
                self._text(node.text_content or "", style)
            elif node.is_element_node:
                within = self._begin(node, style)
                if within is not None:
                    todo.append(_Ending(_role(node.tag or "", style), within))
                    todo += [(child, within) for child in _backwards(node)]
        self._end("p", Style())

    def _text(self, words: str, style: Style) -> None:
        if style.is_plain:
            for number, line in enumerate(words.splitlines()):
                if number:
                    self.lines.line_break()
                self.lines.text(line, style.bold)
        elif words.strip() or self.lines.is_open:
            words = _SYMBOL.sub(lambda found: symbol(ord(found[0])), words.replace("\u2011", "-"))
            self.lines.text(_BLANKS.sub(_blank, words), style.bold)

    def _begin(self, node: "LexborNode", style: Style) -> Style | None:
        """Begin an element; the style within it, None where nothing in it is read."""
        tag, css = node.tag or "", node.attributes.get("style") or ""
        if is_hidden(node, css):
            return None
        if tag == "br":
            self.lines.line_break()
            return None
        if "mso-list:ignore" in css.replace(" ", "").lower():
            self._label = "".join(node.text().split())
            return None
        if tag in ("ul", "ol") and _is_menu(node):
            return None
        if tag in _BLOCKS:
            self._end("p", style)
        if tag == "li":
            self._label = self._number_of(node)
        if tag == "table" and not style.in_cell:
            self._spans, self._column = [], 0
        elif tag in ("td", "th") and style.in_table and not style.in_cell:
            self._place_cell(node)
        return styled(node, tag, css, style)

    def _end(self, role: str, style: Style) -> None:
        if not role or (role == "p" and not self.lines.is_open):
            return
        label, self._label = self._label, ""
        if role == "cell":
            self.lines.end_cell(_shown(label))
        elif role == "row":
            self.lines.end_row()
            self._column = 0
        else:
            self.lines.end_paragraph(_shown(label), style.centred, style.in_cell)

    def _place_cell(self, cell: "LexborNode") -> None:
        """Leave an empty cell for each that a cell above reaches into, so that columns stay what they are."""
        rows = min(_whole(cell.attributes.get("rowspan"), 1), _LARGEST_SPAN)
        columns = min(_whole(cell.attributes.get("colspan"), 1), _LARGEST_SPAN)
        while self._column < len(self._spans) and self._spans[self._column]:
            self._spans[self._column] -= 1
            self._column += 1
            self.lines.end_cell()
        self._spans += [0] * (self._column + columns - len(self._spans))
        self._spans[self._column : self._column + columns] = [max(rows - 1, 0)] * columns
        self._column += columns

    def _number_of(self, item: "LexborNode") -> str:
        """An item's number as a browser shows it."""
        items = item.parent
        if items is None or items.tag != "ol":
            return ""
        said = _NUMBERS.search(f"{items.attributes.get('style')};{item.attributes.get('style')}")
        if said and said[2]:
            return ""
        number = self._counts.get(items.mem_id, _whole(items.attributes.get("start"), 1) - 1) + 1
        number = _whole(item.attributes.get("value"), number)
        self._counts[items.mem_id] = number
        if said:
            return chinese(number) + "、"
        return counted(number, _FORMS.get(items.attributes.get("type") or "", "decimal")) + "."


def _shown(label: str) -> str:
    """A number; nothing for the sign of a list that has none."""
    return label if any(map(str.isalnum, label)) and len(label) > 1 else ""


def _backwards(node: "LexborNode") -> "list[LexborNode]":
    return list(node.iter(include_text=True))[::-1]


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 6 else otherwise


def _is_menu(items: "LexborNode") -> bool:
    """Whether a list is one of links to other pages; links to a letter's attachments stay."""
    links, words = items.css("a"), items.text(strip=True)
    return (
        len(links) > 1
        and sum(len(a.text(strip=True)) for a in links) > 0.6 * len(words)
        and "附件" not in words
    )


def _role(tag: str, style: Style) -> str:
    """What ends where an element ends: a cell or a row of a true table, or a paragraph."""
    if tag in ("td", "th", "tr"):
        if not style.in_table or style.in_cell:
            return "p"
        return "row" if tag == "tr" else "cell"
    return "p" if tag in _BLOCKS else ""
