"""Finds the parts of a letter: head with title and addressees, opening, body, closing words, foot with signature and date."""

import re
from dataclasses import dataclass

from tracker.letters.numbering import number_at
from tracker.letters.table_rows import Row, rows_of

_GREETING = re.compile(
    r"(?:尊敬的)?[^，。；：！？《》“”]{1,60}(?:代表|委员|先生|女士|同志|代表团|委员会|省委|市委|区委|县委|界别|小组|厅|局|委|院|办公室)"
    r"(?:（[^）]{1,30}）|\([^)]{1,30}\))?[：:]|[^，。；：！？《》“”]{2,40}[：:]$"
    r"|(?:[\u4e00-\u9fff·、 ]{2,24}[，,]){1,9}[\u4e00-\u9fff·、 ]{1,24}(?:代表|委员|委员会|同志们|[省市县区]委|工商联)[：:]$"
)
_OPENING = re.compile(
    r"收悉|收到(?=[了后您你贵，,。；;！!]|$)|现[^。；]{0,8}提出如下[^。；]{0,8}意见|(?:现|特|兹|一并|汇总|具体|分别|逐[条一项])[^。；]{0,16}[答回]复(?:意见)?[您你们]{0,2}(?:如下|于后)?|办理[^。；]{0,8}如下|[答回]复如下"
)
_ORGAN_LINE = re.compile(
    r"[^，。；：！？（）().]{2,40}(?:局|厅|委|委员会|部|办|办公室|政府|法院|检察院|院|公司|支队|大队|中心|街道办事处|街道|处|署|会|社|组|所|团|队|校|学|银行|海关|联|台|馆|林场|农场)(?:[ ]+[^，。；：！？]{2,30}(?:局|厅|委|会|办|府|院|部))*"
)
_FOOT_WORDS = re.compile(
    r"[（(]?(?:联[ ]*系[ ]*人|承[ ]*办[ ]*人|经[ ]*办[ ]*人|联系电话|联系方式|电[ ]*话|抄[ ]*[送报]|主[ ]*送|领导署名|签发人?|分管领导|邮政编码|此件|附件|信息公开|公开属性|公开方式|主题词|经办处室|承办单位|承办处室|承办科室|联系(?:单位|部门|科室)|经办|类别|办理结果|责任领导|联系单位|印发|校对|打印|相关链接|主办[：:]|扫一扫|分享|关闭|上一[篇条]|下一[篇条]|责任编辑|来源[：:]|【|编辑[：:]|审核[：:])"
)
# Such words close a letter; a letter that opens without a word of its answer must not begin there.
_CLOSING = re.compile(r"[特此专谨现以上]{1,3}[，,]?(?:予以)?[函答回]复[您你们]*[。.！!]?")
# A page that shows the suggestion first heads the answer so.
_ANSWER_BEGINS = re.compile(r"[【\[（(]?(?:答复|办复|回复)(?:内容|正文|意见|全文)[】\]）)]?[：:]?")
_SEAL = re.compile(r"[（(](?:加?盖|公|印|签)?章[）)]")
_DATE_LINE = re.compile(
    r"(?<![\d./-])[（(]?(?:19|20)\d\d([-./．／－])\d{1,2}\1\d{1,2}(?!\d)[）)|]?|[（(]?(?:[12１２][\d０-９OoＯlI]{3}|[一二][0-9〇○零OoＯ０一二三四五六七八九]{3})年[^，。；]{1,5}月[^，。；]{1,4}[日号][）)|]?"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the healed text and where it starts there; `row` where it is one of a table."""

    text: str
    start: int
    row: Row | None = None

    @property
    def end(self) -> int:
        """Where it ends in the healed text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """A letter's paragraphs by part; `opening` is None where no sentence opens the answer.

    Attributes:
        head: title, reference, addressees; opening: “您提出的…收悉，现答复如下：”.
        body: the answer; foot: signature, date, contact, copies.

    """

    head: tuple[Paragraph, ...]
    opening: Paragraph | None
    body: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]


def lay_out(text: str) -> Layout:
    """Part a healed text; every paragraph lands in one part, the opening also opens the body if it goes on."""
    paragraphs = _paragraphs(text)
    opening = _find_opening(paragraphs)
    first = _first_of_body(paragraphs, opening)
    last = _first_of_foot(paragraphs, first)
    return Layout(
        tuple(paragraphs[: opening if opening is not None else first]),
        paragraphs[opening] if opening is not None else None,
        tuple(paragraphs[first:last]),
        tuple(paragraphs[last:]),
    )


def is_greeting(paragraph: Paragraph) -> bool:
    """Whether the paragraph names whom the letter answers."""
    return bool(_GREETING.match(paragraph.text)) and number_at(paragraph.text) is None


def _paragraphs(text: str) -> list[Paragraph]:
    paragraphs, start = [], 0
    lines = text.split("\n")
    for line, row in zip(lines, rows_of(lines), strict=True):
        if line:
            paragraphs.append(Paragraph(line, start, row))
        start += len(line) + 1
    return paragraphs


def _find_opening(paragraphs: list[Paragraph]) -> int | None:
    """The first paragraph that says what is answered; the title says it too, but has no full stop or comma."""
    begins = _answer_begins(paragraphs)
    for place, paragraph in enumerate(paragraphs[begins : begins + 25], begins):
        words = paragraph.text
        if (
            _OPENING.search(words[:400])
            and (number_at(words) is None or "收悉" in words)
            and re.search("[，。：,:]", words)
            and not _DATE_LINE.fullmatch(words)
            and not _CLOSING.fullmatch(words)
        ):
            if is_greeting(paragraph) and len(words) < 30 and not re.search("收悉|收到", words):
                continue
            if place + 1 < len(paragraphs) or len(words) > 60:
                return place
    greetings = enumerate(paragraphs[begins : begins + 20], begins)
    greeting = next((place for place, p in greetings if is_greeting(p)), None)
    return greeting + 1 if greeting is not None and greeting + 1 < len(paragraphs) else None


def _answer_begins(paragraphs: list[Paragraph]) -> int:
    """The place behind “【答复内容】”, which parts the answer from a suggestion that is printed above it; else 0."""
    heads = (place + 1 for place, p in enumerate(paragraphs) if _ANSWER_BEGINS.fullmatch(p.text))
    return next(heads, 0)


def _first_of_body(paragraphs: list[Paragraph], opening: int | None) -> int:
    if opening is None:
        return next((place for place, p in enumerate(paragraphs) if "。" in p.text), 0)
    return opening


def _first_of_foot(paragraphs: list[Paragraph], first: int) -> int:
    """Behind the last paragraph of prose: signature and the like are short and have no full stop."""
    place = len(paragraphs)
    for candidate in range(len(paragraphs) - 1, first, -1):
        row = paragraphs[candidate].row
        if row is not None and row.is_of_tasks:
            break
        if not _is_foot(paragraphs[candidate].text):
            if len(paragraphs) - candidate > 12 or "。" in paragraphs[candidate].text:
                break
            continue
        place = candidate
    return place


def _is_foot(words: str) -> bool:
    words = _SEAL.sub("", words)
    if _FOOT_WORDS.match(words) or _DATE_LINE.fullmatch(words.replace(" ", "")):
        return True
    return len(words) < 60 and bool(
        _ORGAN_LINE.fullmatch(words) or (_DATE_LINE.search(words) and "。" not in words)
    )
