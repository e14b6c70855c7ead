"""The shape of a clause: a date, a manner that leads, a measure, a result, a detail; what a cut is judged by."""

import re
from functools import lru_cache

from tracker.letters.due_expressions import HINT
from tracker.letters.tense import ACTIONS, begins_to_act

# GUIDE 3: manner or condition in front stays with the measure that it leads.
_LEADS = re.compile(
    r"按照?|结合|通过|根据|针对|坚持|围绕|聚焦|依托|立足|紧扣|对标|借鉴|利用|依据|参照|以|在|为|鉴于|随着|对于?|自|从|于|经|充分(?:发挥|利用|调动|运用)|发挥|遵循|本着|面向|抓住|借助|统筹考虑|考虑到|除"
)
_ENDS_LEADING = re.compile(
    r"(?:基础上|前提下|要求|原则|精神|部署|规定|为(?:抓手|契机|重点|导向|目标|引领|核心|依托|主线|载体|突破口|牵引|基础|支撑|主体|龙头)|过程中|工作中|方面|情况下?|作用|优势|机遇|契机|背景下|框架下|领导下|指导下|实际|需要|需求|特点|牵头|部门|单位|(?<!建成|完成|投用)后|时|之际|期间|之外|以外|外|中|里|起|内|前|底|上)$"
)
_CONDITION = re.compile(r"如|若|待|凡|遇到?|只要|一旦|假如|经.{2,20}(?:同意|批准|认定)")
_JOINS = re.compile(r"并|且|同时|以及|及|和|也|还|再|又|或|从而|进而|进一步|继而")
# GUIDE 3: detail of the same measure.
_DETAIL = re.compile(
    r"其中|包括|重点|共|每|含|涉及|总|分别|主要|特别是|尤其是|具体|即|如|例如|原则上|平均|最高|最低|优先"
)
# GUIDE 3: purpose or result.
_RESULT = re.compile(
    r"(?:切实|有效|真正|不断|持续|进一步|全面|全力|着力|努力|最大限度|逐步|更好)?(?:地)?(?:确保|促进|提升|提高|营造|实现|让|维护|使|保障|满足|增强|激发|形成|助力|防止|避免|缓解|方便|达到|做到|力求|杜绝|助推|构筑|筑牢|夯实|擦亮|守护|守住|打通|破解|解决|减轻|降低|引领|带动|支撑|推动.{0,14}(?:发展|升级|转型|提升|见效|落地|落实|走深|到位)$|为.*(?:提供|奠定|创造|作出|贡献)|以.{2,20}(?:推动|促进|带动|引领))"
)
_SUBJECT_AND_VERB = re.compile("将|拟|已|正在|负责|牵头|会同|要|可|应")
_DATE_ALONE = re.compile(
    r"(?:力争|争取|计划|预计|到|在|于|从|自)*(?:(?:今|明|后|本|去)?年|20\d\d|[\d一二三四五六七八九十]+个?[年月日]|“?十[四五]五”?|[上下]半年|第?[一二三四\d]季度|[上中下]旬|春节|国庆|元旦|近期|年底|年内)[\d年月日底末前内初中旬期间之以后起至到—–-]*"
)
# Longer ones than these are no mere date, no mere manner.
_LONGEST_DATE, _LONGEST_LEAD = 18, 14
# A letter's clauses are looked at more than once.
_KEPT = 4_096


@lru_cache(maxsize=_KEPT)
def shape_of(words: str, bare: str) -> str:
    """Of words, which are `bare` without adverbs in front, one of date, condition, lead, lead with verb, lead in short, joined, detail, result, act, by, subject, verb, noun."""
    if len(words) <= _LONGEST_DATE and HINT.search(words) and _DATE_ALONE.fullmatch(words):
        return "date"
    if _CONDITION.match(words):
        return "condition"
    if _LEADS.match(words):
        return _leading(words)
    acts = begins_to_act(bare)
    if len(words) <= _LONGEST_LEAD and not acts and _ENDS_LEADING.search(words):
        return "lead in short"
    if _JOINS.match(words):
        return "joined act" if acts else "joined"
    if _DETAIL.match(words):
        return "detail"
    if _RESULT.match(words):
        return "result"
    if acts:
        return "act" if len(bare) > 4 else "act in short"
    return _without_opening(words)


def _leading(words: str) -> str:
    if _ENDS_LEADING.search(words):
        return "lead"
    return "lead with verb" if ACTIONS.search(words, 3) else "lead?"


def _without_opening(words: str) -> str:
    if words.startswith(("由", "交由")):
        return "by"
    if _SUBJECT_AND_VERB.search(words, 2, 14):
        return "subject"
    return "verb" if ACTIONS.search(words) else "noun"
