"""Reads what a letter says of itself: who answers whom on what, under which number, when, signed by whom."""

import re
from collections.abc import Sequence

from tracker.letters.fact_addressees import addressees_of
from tracker.letters.fact_class import class_of
from tracker.letters.fact_dates import day_by_label, day_under_title
from tracker.letters.fact_matter import kind_of, numbers_of, session_of
from tracker.letters.fact_organs import issuer_in_head, issuer_of_page
from tracker.letters.fact_subject import subject_of
from tracker.letters.foot_facts import FootLines, signatory_of
from tracker.letters.layout import Layout
from tracker.model import LetterFacts

_YEAR = r"[〔\[（(﹝【［]\s?(?:(?:19|20)\d\d|２０[０-９]{2}|二[〇○零0Ｏ][一二三四五六七八九〇○零0Ｏ]{2})\s?[〕\]）)﹞】］]"
_REFERENCE = re.compile(
    rf"[\u4e00-\u9fffA-Za-z（）()]{{2,24}}{_YEAR}\s?(?:第\s?)?[A-Za-z]?\s?[\d０-９]+(?:-\d+)?\s?[号號]"
)
# 文号：冀发改办建字[2024]101 in a page's table; the year first: （2021）沪司建字第12号.
_LABELLED = re.compile(rf"文\s?号[：:|\s]{{0,4}}([\u4e00-\u9fff（）()]{{2,24}}{_YEAR}\d+号?)")
_YEAR_FIRST = re.compile(rf"{_YEAR}[\u4e00-\u9fff]{{2,12}}字?第?\d+号")
_TITLE_END = re.compile(
    r"(?:的)?(?:[答回]复|复函|函复|[答回]复函|办理情况|[会协分]办意见|纪要)(?:意见|摘要)?(?:的?函|的?报告)?$"
)
_OPENING = 600
# So many paragraphs of the body may tell the subject where no common opening does.
_FIRST_OF_BODY = 4


def read_facts(layout: Layout) -> LetterFacts:
    """The facts; None or () where the letter does not say."""
    head = [paragraph.text for paragraph in layout.head]
    opening = layout.opening.text[:_OPENING] if layout.opening else ""
    foot = FootLines.of(layout)
    title = _title(head)
    told = [title, opening, *head]
    numbers = numbers_of([_REFERENCE.sub("", line.replace(" ", "")) for line in told])
    first = [paragraph.text[:_OPENING] for paragraph in layout.body[:_FIRST_OF_BODY]]
    return LetterFacts(
        issuer=_issuer(head, title, foot),
        reference=_reference(head),
        category=class_of((*head, *foot.lines), opening[:300]),
        kind=kind_of([title, opening[:200], *head]),
        session=session_of(told),
        number="、".join(numbers) or None,
        subject=subject_of((*head, *first), opening, title, len(numbers) > 1),
        addressees=addressees_of(layout.head, layout.opening),
        dated=foot.dated or day_under_title(head) or day_by_label((*head, *foot.lines)),
        signatory=foot.signatory or signatory_of("\n".join((*head, opening))),
        contact=foot.contact,
        phone=foot.phone,
        copies=foot.copies,
    )


def _title(head: Sequence[str]) -> str:
    """The title, joined over its lines: from “关于…” or “对…” to “…的答复”."""
    for first, line in enumerate(head):
        if not re.search(r"关于|对|第.*号|提案|建议", line) or "类别" in line:
            continue
        for last in range(first, min(first + 4, len(head))):
            title = "".join(head[first : last + 1]).replace(" ", "")
            if _TITLE_END.search(re.sub(r"[（(][^（）()]{1,12}[）)]$|\|+$", "", title)):
                return title
    return next((line for line in head if re.search(r"(?:提案|建议).*(?:[答回]复|函|办理)", line)), "")


def _issuer(head: Sequence[str], title: str, foot: FootLines) -> str | None:
    """The replying organ: as it signs, as the letterhead or the title names it, or as a page names its source."""
    if foot.organs:
        return foot.organs[0]
    return issuer_in_head(head, title) or foot.named or issuer_of_page((*head, *foot.lines))


def _reference(head: Sequence[str]) -> str | None:
    for line in head:
        plain = line.replace(" ", "")
        match = _REFERENCE.search(plain)
        if match and "根据" not in line:
            return re.sub(r"^.*?(?:文号|发文字号|字号|编号)", "", match[0]).lstrip("：:（(|")
        labelled = _LABELLED.search(plain)
        if labelled:
            return labelled[1]
        year_first = _YEAR_FIRST.match(plain)
        if year_first:
            return year_first[0]
    return None
