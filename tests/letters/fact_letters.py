"""A letter in four parts, any of which a test may change, and the facts read from it."""

from tracker.letters.facts import read_facts
from tracker.letters.healing import heal
from tracker.letters.layout import lay_out
from tracker.model import LetterFacts

TITLE = "对县十八届人大五次会议第63号建议的答复"
HEAD = f"望海县交通运输局文件\n望交函〔2026〕12号\n{TITLE}\n郑海涛代表："
OPENING = "您提出的《关于改善渔港片区群众出行条件的建议》收悉，经研究，现答复如下："
BODY = "新开渔港至县医院的3路公交，投放公交车6台。\n渔港路路面修复工程预计10月底完工。\n感谢您的关心！"
FOOT = "望海县交通运输局\n2026年6月25日\n（联系人：卢志强，电话：0597-3320158）"


def facts(head: str = HEAD, opening: str = OPENING, foot: str = FOOT, body: str = BODY) -> LetterFacts:
    parts = (head, opening, body, foot)
    return read_facts(lay_out(heal("\n".join(part for part in parts if part)).text))


def titled(
    title: str, greeting: str = "郑海涛代表：", opening: str = "您的来信收悉，现答复如下："
) -> LetterFacts:
    """A letter that says what it answers in its title only."""
    return facts(f"{title}\n{greeting}", opening)


def closed(*lines: str) -> LetterFacts:
    """A letter whose foot goes on with these lines behind its signature."""
    return facts(foot="\n".join(("望海县交通运输局\n2026年6月25日", *lines)))
