"""Finds the day of a letter: beside the signature, under the title, or where a page's table names it."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.letters.calendar_words import day
from tracker.letters.fact_organs import ORGAN_END

# Days of something else: of the copies, the annexes, the page.
_OTHER_DAY = re.compile("[（(]?(?:抄|附件|来源|信息)|发布|印发|刊发|更新|浏览|打印")
# The letter's own day by its label in the table of a page or a mail; not the day of publication.
_LABEL = re.compile(r"(?:答复|成文|制发|发文|签发|办结|办复|复函|落款|行文)\s?(?:日期|时间)|发送时间")
_YEAR_BEGINS = re.compile(r"(?=[12一二][\d〇○零ＯOo一二三四五六七八九]{3}\s?[年./-])")
_HEAD_TALK = re.compile("发布|日期|时间|来源|浏览|更新")


def day_in_foot(lines: Sequence[str], last: str) -> date | None:
    """The day beside the signature; `last` are the last words of the body, where some copies leave it."""
    for line in lines:
        found = day(line) if len(line) < 60 and not _OTHER_DAY.search(line) else None
        if found:
            return found
    sentences = re.split("[。！!]", last)
    if len(sentences) == 1:
        return None
    tail = re.split("[（(]|联系", sentences[-1])[0]
    signature = _YEAR_BEGINS.split(tail)[0].strip(" |")
    return day(tail) if not signature or signature[-1] in ORGAN_END else None


def day_under_title(head: Sequence[str]) -> date | None:
    """The day that stands in brackets or alone under the title."""
    short = (line for line in head if len(line) < 40 and not _HEAD_TALK.search(line))
    return next((found for line in short if (found := day(line))), None)


def day_by_label(lines: Sequence[str]) -> date | None:
    """The day that a label names as the letter's: 成文日期, 答复时间."""
    for line in lines:
        match = _LABEL.search(line)
        found = day(line[match.end() : match.end() + 24]) if match else None
        if found:
            return found
    return None
