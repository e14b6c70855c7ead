"""Tells what is no promise however much it looks like one: quoted words, refusals, effects, what is done, empty resolve."""

import re
from collections.abc import Callable

from tracker.letters.outline import Placed
from tracker.letters.tense import ACTIONS

_SPEAKER = re.compile(
    r"我(?:们|局|委|厅|办|院|部|镇|乡|街道|公司|中心|会|市|县|区|省|处|队|校|州)|本[局院委]"
)
# GUIDE 5: what the deputy proposed, when only quoted.
_WHO_PROPOSES = r"(?:(?:针对|对于?|关于|就)?(?:您|你们?|贵委|委员|代表|提案人?|建议人)(?:们)?(?:在[^，。；]{0,10}(?:中|里|上))?(?:还|也|同时)?(?:所)?"
_QUOTES = re.compile(rf"^{_WHO_PROPOSES}(?:提出|建议|提到|希望|呼吁|主张|认为|反映|关心))")
# Such an opening leads to the answer in the same sentence: 针对您提出的停车难，新建停车场2处.
_TURNS_TO = re.compile("针对|关于|对于|就")
# Such a one may: 您提出的路灯不亮，9月底前修好, but 您提出的增开夜班车，很有针对性.
_MAY_TURN_TO = re.compile("[^，。；]{1,16}(?:提出|建议|提到|希望|反映|关心)的")
_ANSWERS = re.compile("[，：](?:经|已|现|目前|正|可|因|由于)")
_ANNOUNCES_QUOTES = re.compile(
    r"(?:您|你们?|提案|建议)[^，。；]{0,12}提[出了到][^，。；]{0,4}[一二三四五六七八两几\d]+(?:点|条|项|个)[^，。；]{0,6}：?$"
    r"|^(?:为此|因此|特此?|故|特提出(?:如下|以下))?建议(?:如下)?：$"
)
# Parts of a letter that retell the deputy's own paper.
_QUOTED_PART = re.compile(
    r"(?:代表|委员|您的)?(?:建议|提案|来信|议案)(?:的)?(?:原文|正文|全文|内容|摘要|要点)|案由"
)
# GUIDE 5: a refusal, or why there must be one.
_REFUSES = re.compile(
    r"不宜|暂?不(?:具备(?!条件的|[^，。]{0,6}能力的)|便|支持|同意|赞成)|不予(?:支持|采纳|考虑|同意|办理|立项|安排|增设|解决)|难以(?!为继)|无法(?!律)|无权|没有(?:条件|依据|权限)|恕|并非|不在[^，。]{0,24}(?:范围|之内|之列)|(?:不|未)(?:能|予)(?:采纳|办理|单独|支持)|待上级[^，。]{0,8}(?:再定|明确后再)"
    r"|维持不变|不[作做]调整|(?:今年|本次|这一轮|目前|现阶段|暂时|近期)[^，。]{0,6}不(?:作|做|列|行|建|设)"
)
# Whom or what a measure is for may be unable to do something: 对无法供水的农户送水上门, 没有条件的村庄设置…
_WHOM = re.compile(
    r"(?:^|(?<=，))(?:对|将|把|给|为|帮助)?[^，。的]{0,16}的(?=[\u4e00-\u9fff“《]{1,8}?(?:"
    + ACTIONS.pattern
    + "))"
    r"|(?:^|(?<=，))(?:对|将|把|给|为|帮助)[^，。]{0,16}的(?=[\u4e00-\u9fff])"
)
# What others decide: nobody here can promise it.
_UP_TO_OTHERS = re.compile(
    r"有待(?:国家|上级|中央|省级)|尚待(?:国家|上级)|由(?:国务院|国家|中央|上级)[^，。；]{0,12}(?:决定|掌握|规定|确定)$"
)
# What would come of it, not what will be done.
_EFFECT = re.compile(
    r"(?:必将|将(?:会|大幅|明显)?)(?:增加|升高|升至|上升|下降|造成|导致|加剧|影响|逐步得到|得到|大不如|由[\d.]+|面临|引发|产生|更大|受到)|必将|将(?:对|为)[^，。；]{2,30}(?:起到|产生)[^，。；]{0,8}(?:作用|影响)|反而|势必|容易(?:造成|引发|导致)"
)
_SUPPOSES = re.compile(
    r"(?:^|，)(?:但|而|且)?(?:若|如果|倘若)|^(?:但|而|且)?(?:如(?!期|实|有|下|需|遇)|随着)"
)
# GUIDE 5: what is already done; a later date in the same words makes it a promise after all (GUIDE 7).
_DONE = re.compile(
    r"已(?:于|经|全部|在|向|由|将|对|完成|建成|投用|投入|启用|开通|开工|印发|出台|建立|组织|开展|延伸|增加|办结|落实|达到|累计|发放)(?!的)|(?<!为)了(?:一|两|三|\d|近|约)|一直在执行|[^，。；自]{2}自\d{4}年\d{1,2}月\d{1,2}日起(?:执行|施行)$"
)
_AHEAD = re.compile(
    r"预计|计划|拟|力争|争取|(?:即|仍|还|也|均|都)?将(?!其|原)|年底|月底|年内|明年|后年|下一?步|继续|列入|纳入|届时|[1-9]月[^，。]{0,6}(?:前|完成|投用|开工|竣工|动工)|正在|剩余|其余|余下|下半年"
)
# GUIDE 5: words that promise no measure beyond taking it to heart.
_EMPTY = re.compile(
    r"工作(?:做|干|抓)得?(?:更|越来越)?(?:好|实|细)|办得更(?:好|实)|不忘初心|加倍努力|再接再厉|满意作为[^，。]{0,8}标准|(?:您|意见|建议|提案)[^，。；]{0,12}作为[^，。；]{0,20}(?:参考|依据|契机)(?=，|$)|^作为[^，。；]{0,8}(?:参考|依据|契机)(?=，|$)|^努力(?:提高|提升|做好|改进)[^，。]{0,8}(?:水平|质量|工作)?$"
    r"|认真对待[^，。]{0,8}(?:意见|建议)|虚心接受|以此次(?:提案|建议)?办理(?:提案|建议)?为契机"
)
_THING = re.compile(r"\d|制定|出台|印发|建立|建设|开展|组织|实施|推行|完善|配备|安装|改造|检查|培训|整治")
# Words of zeal: a passage of nothing else promises nothing.
_SLOGAN = re.compile(
    r"[^，]{0,12}(?:迎难而上|锐意进取|守正创新|勇毅前行|真抓实干|通力协作|携手(?:共进|并进|同行)|同心协力|不懈努力)"
    r"|[与同和][^，]{2,16}一道|[^，]{0,40}(?:贡献[^，]{0,4}力量|[作做]出[^，]{0,6}贡献)"
    r"|(?:奋力|努力|共同)?开创[^，]{0,24}局面|(?:坚持)?以[^，]{4,30}为指导|(?:不断|努力|持续)?(?:提升|提高|改进)(?:自身|工作)[^，]{0,4}(?:水平|质量|效率|作风)"
)
# The one who reads the letter is asked; the one who writes it promises nothing.
_ASKS = re.compile(r"(?:还|敬|恳)?[请望](?:您|贵|由贵|代表|委员|大家|予以?|谅解|理解|体谅|继续关[心注])")
# Words that only announce what follows, or take the suggestion to heart.
_ANNOUNCES = re.compile(
    r"(?:[^。]{0,60}，)?(?:[^，。]{0,12}(?:认真|充分|积极)?(?:研究|借鉴)?(?:吸[纳收]|采纳|借鉴)[^，。]{0,16}(?:，|$))?"
    r"(?:我[们局委厅]?)?(?:将|拟|要)?(?:继续)?(?:重点|主要|着重|着力|着手)?(?:从|做好|抓好|开展|采取|围绕)?(?:(?:以下|如下|下列|这[几一二两三四五六七八\d])[^，。]{0,6}(?:方面|项|点|工作|措施|举措)|[几一二两三四五六七八\d](?:个?方面|项(?:重点)?(?:工作|措施|举措)|点(?:工作)?))[^，。]{0,12}"
    r"|[^，。]{0,12}(?:认真|充分|积极)(?:研究)?(?:(?:吸[纳收]|采纳|借鉴)[^，。]{0,12}|考虑[^，。]{0,8}(?:意见|建议|提案))"
    r"|(?:继续)?努力(?:工作|做好工作)?|(?:把|将)[^，。]{0,8}工作做[得好实细][^，。]{0,8}"
)


def is_excluded(words: str, placed: Placed, previous: Placed | None) -> bool:
    """Whether any of the rules takes the passage with these words, in this sentence, for no promise."""
    return any(rule(words, placed, previous) for rule in RULES)


def is_quoted(words: str, placed: Placed, previous: Placed | None) -> bool:
    """The deputy's own proposal, retold without a word of what the speaker will do."""
    sentence, first = placed.sentence.text, placed.sentence.clauses[0].text
    if any(_retells(heading.title, heading.runs_in) for heading in placed.headings):
        return True
    if _QUOTES.match(sentence) and not _SPEAKER.search(sentence):
        rest = sentence[len(first) :]
        if _TURNS_TO.match(first):
            return words in first
        if _MAY_TURN_TO.match(first):
            return words[:6] in first and not _AHEAD.search(rest)
        if not _AHEAD.search(rest) and not _ANSWERS.search(rest):
            return True
    announced = previous is not None and _ANNOUNCES_QUOTES.search(previous.sentence.text)
    return bool(announced) or bool(_ANNOUNCES_QUOTES.search(sentence.split("：", 1)[0]))


def _retells(title: str, runs_in: bool) -> bool:
    """Whether what stands under this title is the deputy's: 建议原文, or behind “您提出：” in one paragraph."""
    if _QUOTED_PART.fullmatch(title):
        return True
    return (
        runs_in and bool(_QUOTES.match(title)) and not (_TURNS_TO.match(title) or _MAY_TURN_TO.match(title))
    )


def is_refused(words: str, placed: Placed, previous: Placed | None) -> bool:
    """A refusal in the passage's own words, or what others decide."""
    if _UP_TO_OTHERS.search(words):
        return True
    return _REFUSES.search(_WHOM.sub("", words)) is not None and _AHEAD.search(words) is None


def is_effect(words: str, placed: Placed, previous: Placed | None) -> bool:
    """What a proposal would lead to, or what comes by itself; nobody promises it."""
    if _SPEAKER.search(placed.sentence.text):
        return False
    plain = _WHOM.sub("", words)  # 将影响通行的树木修剪: 将 stands for 把
    supposed = _SUPPOSES.search(placed.sentence.text)
    follows = supposed is not None and placed.sentence.text.find(words[:6]) >= supposed.start()
    return _EFFECT.search(plain) is not None or (follows and "将" in words)


def is_done(words: str, placed: Placed, previous: Placed | None) -> bool:
    """Past work, without any word that looks ahead."""
    return _DONE.search(words) is not None and _AHEAD.search(words) is None


def is_empty(words: str, placed: Placed, previous: Placed | None) -> bool:
    """Resolve without an object that could be checked, an announcement, or a request to the reader."""
    if _ANNOUNCES.fullmatch(words) or _ASKS.match(words):
        return True
    if all(_SLOGAN.fullmatch(clause) for clause in words.split("，")):
        return True
    return _EMPTY.search(words) is not None and _THING.search(words) is None


RULES: tuple[Callable[[str, Placed, Placed | None], bool], ...] = (
    is_quoted,
    is_refused,
    is_effect,
    is_done,
    is_empty,
)
