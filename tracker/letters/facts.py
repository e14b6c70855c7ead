"""Reads what a letter says of itself: who answers whom on what, under which number, when, signed by whom."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.letters import foot_facts
from tracker.letters.calendar_words import day
from tracker.letters.layout import Layout, Paragraph, is_greeting
from tracker.model import LetterFacts

_REFERENCE = re.compile(
    r"[\u4e00-\u9fffA-Za-z（）()]{2,24}[〔\[（(﹝【［]\s?(?:19|20)\d\d\s?[〕\]）)﹞】］]\s?(?:第\s?)?[A-Za-z]?\s?\d+\s?号"
)
_CATEGORY = re.compile(
    r"(?:类别|类型|结果|分类|类\s?别\s?标记|办理情况|标记|等级|性质|类号|办复类)[^A-Da-d甲乙丙丁：:，。\d]{0,3}[：:]?\s?[（(“\"【\[]?([A-DＡ-Ｄ甲乙丙])(?![A-Za-z]|[\u4e00-\u9fff]*[编号])\d?"
    r"|[（(【\[〔〈<]([A-DＡ-Ｄ甲乙丙])\d?(?:类)?(?:[）)】\]〕〉>]|\s?[/／])|[属为是](?P<told>[A-DＡ-Ｄ])类(?:办理|答复|件|建议|提案)|(?:^|\s|号)([A-DＡ-Ｄ甲乙丙])\d?类(?:$|[\s　])|(?:^|\s|号)([A-DＡ-Ｄ甲乙丙])\d?(?:$|\s)|[“\"]([A-DＡ-Ｄ])[”\"]类"
)
_HAN = "一二三四五六七八九十0-9０-９〇○"
_PLACE = r"[\u4e00-\u9fff]{0,12}?"
_SESSION = re.compile(
    rf"(?:{_PLACE}(?:人民代表大会|人大|政协|委员会)?(?:{_PLACE}))?第?[{_HAN}]{{1,3}}届{_PLACE}(?:人民代表大会|人大|政协|委员会|全国委员会)?(?:常务委员会|常委会)?{_PLACE}第?[{_HAN}]{{1,3}}次(?:全体)?(?:会议|全会)"
)
_NUMBER = re.compile(
    r"(?:第|NO\.?|No\.?|编号[：:]?|〔|（)\s?([A-Z]{0,3}[0-9０-９]{1,9}(?:-\d+){0,3})\s?号?(?:（[^）]{2,12}）)?(?:代表|委员|人大|政协|重点|集体|党派)?(?:建议|提案|议案|件|$|）|〕|号)"
)
_TITLE_END = re.compile(r"(?:的)?(?:[答回]复|复函|函复|[答回]复函|办理情况)(?:意见)?(?:的?函|的?报告)?$")
# All who wrote, where the greeting names one and “等”.
_LISTED = r"^([\u4e00-\u9fff·]{2,4}(?:[、，][\u4e00-\u9fff·]{2,4})+)(?:等)?(?:\d*位)?(?:代表|委员)"
_SUBJECT_OPEN = '《“"‘「'
_ORGAN_END = "局厅委部办院会府室处社司队组心所团校场关"


def read_facts(layout: Layout) -> LetterFacts:
    """The facts; None or () where the letter does not say."""
    head = [paragraph.text for paragraph in layout.head]
    opening = layout.opening.text[:600] if layout.opening else ""
    foot = foot_facts.FootLines.of(layout)
    title = _title(head)
    told = [title, opening, *head]
    kind = _kind([title, opening[:200], *head])
    return LetterFacts(
        issuer=_issuer(head, title, foot),
        reference=_reference(head, opening),
        category=_category(head, foot),
        kind=kind,
        session=_session(told),
        number=_number(told),
        subject=_subject(opening, title),
        addressees=_addressees(layout.head, layout.opening),
        dated=foot.dated or _date_under_title(head),
        signatory=foot.signatory or foot_facts.signatory_of(" ".join(head)),
        contact=foot.contact,
        phone=foot.phone,
        copies=foot.copies,
    )


def _title(head: Sequence[str]) -> str:
    """The title, joined over its lines: from “关于…” or “对…” to “…的答复”."""
    for first, line in enumerate(head):
        if not re.search(r"关于|对|第.*号|提案|建议", line):
            continue
        for last in range(first, min(first + 4, len(head))):
            title = "".join(head[first : last + 1]).replace(" ", "")
            if _TITLE_END.search(re.sub(r"[（(][^（）()]{1,12}[）)]$|\|+$", "", title)):
                return title
    return next((line for line in head if re.search(r"(?:提案|建议).*(?:[答回]复|函|办理)", line)), "")


def _issuer(head: Sequence[str], title: str, foot: foot_facts.FootLines) -> str | None:
    """The replying organ: as it signs, as the letterhead or the title names it."""
    if foot.organs:
        return foot.organs[0]
    for line in head:
        name = re.sub(r"(?:文件|（函）|\(函\))$", "", line.replace(" ", ""))
        if (
            4 <= len(name) <= 30
            and re.fullmatch(rf"[\u4e00-\u9fff（）]+[{_ORGAN_END}]", name)
            and "收" not in name
        ):
            return name
    match = re.match(rf"([\u4e00-\u9fff]{{2,28}}[{_ORGAN_END}])(?:关于|对)", title)
    return match[1] if match else foot.named or _published_by((*head, *foot.lines))


def _published_by(lines: Sequence[str]) -> str | None:
    """Who a web page or a mail says it comes from."""
    for line in lines:
        match = re.search(
            r"(?:发布机构|信息来源|主办单位|主办|发件人|来源)[：:]\s?([\u4e00-\u9fff]{4,24})", line
        )
        if match:
            return re.sub("(?<=.{4})办公室$", "", match[1])
    return None


def _reference(head: Sequence[str], opening: str) -> str | None:
    for line in head:
        match = _REFERENCE.search(line.replace(" ", ""))
        if match and "根据" not in line:
            return re.sub(r"^.*?(?:文号|发文字号|字号|编号)", "", match[0]).lstrip("：:（(|")
    return None


def _category(head: Sequence[str], foot: foot_facts.FootLines) -> str | None:
    for line in (*head, *foot.lines):
        match = _CATEGORY.search(line) if len(line) < 120 else None
        if match:
            letter = next(group for group in match.groups() if group)
            return {"甲": "A", "乙": "B", "丙": "C", "Ａ": "A", "Ｂ": "B", "Ｃ": "C", "Ｄ": "D"}.get(
                letter, letter
            )
    return None


def _kind(told: Sequence[str]) -> str | None:
    unquoted = [re.sub("《[^》]*》|“[^”]*”", "", line) for line in told]
    for line, plain in (*zip(unquoted, unquoted, strict=True), *zip(told, unquoted, strict=True)):
        proposal = bool(re.search("提案|政协", line))
        suggestion = bool(re.search("建议|人大|人民代表|议案", plain))
        if proposal != suggestion:
            return "proposal" if proposal else "suggestion"
    words = " ".join(told)
    if "政协" in words or "委员" in words:
        return "proposal"
    return "suggestion" if "代表" in words or "建议" in words else None


def _session(told: Sequence[str]) -> str | None:
    for line in told:
        match = _SESSION.search(line.replace(" ", ""))
        if match:
            return re.sub(
                r"^.*?(?:关于对|关于|对|在|文件名称[：:]\|?|事项名称[：:]\|?|函复|答复|回复)(?=.*届)",
                "",
                match[0],
            )
    return None


def _number(told: Sequence[str]) -> str | None:
    for line in told:
        plain = _REFERENCE.sub("", line.replace(" ", ""))
        match = _NUMBER.search(plain)
        if match:
            return match[1]
    return None


def _subject(opening: str, title: str) -> str | None:
    """The suggestion's own title: in 《》 or quotes in the opening, else the words behind 关于."""
    for words in (opening, title):
        for place, character in enumerate(words[:200]):
            if character in _SUBJECT_OPEN:
                subject = _quoted(words, place)
                if subject and len(subject) >= 5 and not _REFERENCE.search(subject):
                    return subject
    match = re.search(r"提出的?(关于[^，。；]{4,80}?的?(?:建议|提案|议案))", opening)
    if match:
        return match[1]
    match = re.search(r"(关于(?!对|省|市|县|区|全国|第|政协|十)[^，。；]{4,60}?的?(?:建议|提案))", title)
    return match[1] if match else None


def _quoted(words: str, place: int) -> str | None:
    closing = dict(zip(_SUBJECT_OPEN, '》”"’」', strict=True))[words[place]]
    depth = 0
    for end in range(place, len(words)):
        if words[end] == words[place] and closing != words[place]:
            depth += 1
        elif words[end] == closing and end > place:
            depth -= 1
            if depth <= 0:
                return words[place + 1 : end]
    return None


def _addressees(head: Sequence[Paragraph], opening: Paragraph | None) -> tuple[str, ...]:
    greetings = [
        p for p in head if is_greeting(p) and not re.search("[答回]复|类别|签发|索引|文号|如下", p.text)
    ]
    if not greetings and opening:
        greetings = [
            Paragraph(match[0], 0)
            for match in [re.match(r"[^，。《]{2,40}?(?:代表|委员)[：:]", opening.text)]
            if match
        ]
    if not greetings:
        return ()
    words = re.sub(r"^尊敬的|[：:].*$|（[^）]*）|\([^)]*\)", "", greetings[-1].text.strip())
    words = re.sub(
        r"(?:等)?\s?(?:\d+\s?[名位])?(?:各位)?(?:[省市县区]?(?:政协|人大))?(?:代表|委员|同志|先生|女士)(?=[、，,；\s]|$)",
        "、",
        words,
    )
    several = re.search("等", greetings[-1].text)
    listed = re.search(_LISTED, opening.text[:120]) if several and opening else None
    words = listed[1] if listed else words
    names = [
        name.strip()
        for name in re.split(
            r"[、，,；;]|\s{1,}|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2,3}(?:、|$))", words
        )
    ]
    told = [re.sub("^尊敬的|^领衔$|等.*$", "", name) for name in names]
    return tuple(part for name in told for part in _apart(name) if part)


def _apart(name: str) -> list[str]:
    """Names of three characters each that nothing parts, as web pages give them."""
    if len(name) in (6, 9) and not re.search("[局厅委会团省市县区部办组界]", name):
        return [name[place : place + 3] for place in range(0, len(name), 3)]
    return [name]


def _date_under_title(head: Sequence[str]) -> date | None:
    for line in head:
        if len(line) < 40 and not re.search("发布|日期|时间|来源|浏览", line):
            found = day(line)
            if found:
                return found
    return None
