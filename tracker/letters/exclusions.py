"""Tells what is no promise however much it looks like one: quoted words, refusals, effects, what is done, empty resolve."""

import re
from collections.abc import Callable

from tracker.letters.outline import Placed

_SPEAKER = re.compile(
    r"我(?:们|局|委|厅|办|院|部|镇|乡|街道|公司|中心|会|市|县|区|省|处|队|校|州)|本[局院委]"
)
# GUIDE 5: what the deputy proposed, when only quoted.
_QUOTES = re.compile(
    r"^(?:(?:针对|对于?|关于|就)?(?:您|你们?|贵委|委员|代表|提案人|建议人)(?:们)?(?:在[^，。；]{0,10}(?:中|里|上))?(?:还|也|同时)?(?:所)?(?:提出|建议|提到|希望|呼吁|主张|认为|反映|关心))"
)
# Such an opening leads to the answer in the same sentence: 针对您提出的停车难，新建停车场2处.
_TURNS_TO = re.compile("针对|关于|对于|就")
_ANNOUNCES_QUOTES = re.compile(
    r"(?:您|你们?|提案|建议)[^，。；]{0,12}提[出了到][^，。；]{0,4}[一二三四五六七八两几\d]+(?:点|条|项|个)[^，。；]{0,6}：?$"
)
# GUIDE 5: a refusal, or why there must be one.
_REFUSES = re.compile(
    r"不宜|暂?不(?:具备(?!条件的|[^，。]{0,6}能力的)|予|便|支持|同意|赞成)|难以(?!为继)|无法(?!律)|无权|没有(?:条件|依据|权限)|恕|并非|不在[^，。]{0,24}(?:范围|之内|之列)|(?:不|未)(?:能|予)(?:采纳|办理|单独|支持)|待上级[^，。]{0,8}(?:再定|明确后再)"
)
# Whom a measure is for may be unable to do something: 对无法供水的农户送水上门.
_WHOM = re.compile(r"(?:^|(?<=，))(?:对|将|把|给|为|帮助)[^，。]{0,16}的(?=[\u4e00-\u9fff])")
# What would come of it, not what will be done.
_EFFECT = re.compile(
    r"将(?:会)?(?:增加|升高|升至|上升|下降|造成|导致|加剧|影响|逐步得到|得到|大不如|由[\d.]+|面临|引发|产生|更大|受到)|反而|势必|容易(?:造成|引发|导致)"
)
_SUPPOSES = re.compile(r"^(?:但|而|且)?(?:若|如果|倘若|如(?!期|实|有|下|需|遇)|随着)")
# GUIDE 5: what is already done; a later date in the same words makes it a promise after all (GUIDE 7).
_DONE = re.compile(
    r"已(?:于|经|全部|在|向|由|将|对|完成|建成|投用|投入|启用|开通|开工|印发|出台|建立|组织|开展|延伸|增加|办结|落实|达到|累计|发放)(?!的)|(?<!为)了(?:一|两|三|\d|近|约)|一直在执行|自\d{4}年\d{1,2}月\d{1,2}日起(?:执行|施行)"
)
_AHEAD = re.compile(
    r"预计|计划|拟|力争|争取|(?:即|仍|还|也|均|都)?将(?!其|原)|年底|月底|年内|明年|后年|下一?步|继续|列入|纳入|届时|[1-9]月[^，。]{0,6}(?:前|完成|投用|开工|竣工|动工)|正在|剩余|其余|余下|下半年"
)
# GUIDE 5: words that promise no measure beyond taking it to heart.
_EMPTY = re.compile(
    r"工作(?:做|干|抓)得?(?:更|越来越)?(?:好|实|细)|不忘初心|加倍努力|再接再厉|满意作为[^，。]{0,8}标准|作为[^，。；]{0,20}(?:重要)?(?:参考|依据|契机)(?=，|$)|^努力(?:提高|提升|做好|改进)[^，。]{0,8}(?:水平|质量|工作)?$"
    r"|认真对待[^，。]{0,8}(?:意见|建议)|虚心接受|以此次(?:提案|建议)?办理(?:提案|建议)?为契机"
)
_THING = re.compile(r"\d|制定|出台|印发|建立|建设|开展|组织|实施|推行|完善|配备|安装|改造|检查|培训|整治")


def is_excluded(words: str, placed: Placed, previous: Placed | None) -> bool:
    """Whether any of the rules takes the passage with these words, in this sentence, for no promise."""
    return any(rule(words, placed, previous) for rule in RULES)


def is_quoted(words: str, placed: Placed, previous: Placed | None) -> bool:
    """The deputy's own proposal, retold without a word of what the speaker will do."""
    sentence, first = placed.sentence.text, placed.sentence.clauses[0].text
    answers = _TURNS_TO.match(first) is not None and words not in first
    if _QUOTES.match(sentence) and not answers and words[:6] in first and not _SPEAKER.search(sentence):
        return True
    announced = previous is not None and _ANNOUNCES_QUOTES.search(previous.sentence.text)
    return bool(announced) or bool(_ANNOUNCES_QUOTES.search(sentence.split("：", 1)[0]))


def is_refused(words: str, placed: Placed, previous: Placed | None) -> bool:
    """A refusal in the passage's own words."""
    return _REFUSES.search(_WHOM.sub("", words)) is not None and _AHEAD.search(words) is None


def is_effect(words: str, placed: Placed, previous: Placed | None) -> bool:
    """What a proposal would lead to, or what comes by itself; nobody promises it."""
    if _SPEAKER.search(placed.sentence.text):
        return False
    return bool(_EFFECT.search(words)) or bool(_SUPPOSES.match(placed.sentence.text) and "将" in words)


def is_done(words: str, placed: Placed, previous: Placed | None) -> bool:
    """Past work, without any word that looks ahead."""
    return _DONE.search(words) is not None and _AHEAD.search(words) is None


def is_empty(words: str, placed: Placed, previous: Placed | None) -> bool:
    """Resolve without an object that could be checked."""
    return _EMPTY.search(words) is not None and _THING.search(words) is None


RULES: tuple[Callable[[str, Placed, Placed | None], bool], ...] = (
    is_quoted,
    is_refused,
    is_effect,
    is_done,
    is_empty,
)
