"""Tells from the words around a time whether it is a deadline at all: facts, starts, names, rates and validity are none."""

import re
from datetime import date

from tracker.letters.calendar_words import Plain
from tracker.letters.due_frames import Period

_FILL = "\0"
_ONE_YEAR = 6
_TITLE = re.compile(
    r"《[^《》]{0,60}(?:《[^《》]{0,60}》[^《》]{0,60})?》|〔[^〔〕]{0,40}〕|[\[(【][12]\d{3}(?:年)?[\])】]第?\d{1,5}号"
    r"|(?<=计划|方案|规划|纲要|行动|意见|办法|要点|清单)\((?:20\d\d年?-{1,2})?20\d\d年?\)"
    r"|“[^“”]{0,30}(?:计划|规划|行动|方案|大赛|奖章|活动|工程|运动|模式|品牌|基地)”|“五一劳动奖[章状]”"
)
_BEFORE_NONE = re.compile(
    r"(?:对|近|最近|过去|以往|有效期限?[至为到]?|保质期|质保期|过渡期[至为到]?|截止到?目前|每|每到|第)$"
)
_LIMIT_BEFORE = re.compile(
    r"(?:为期|历时|时长|具有|具备|从事|连续|累计|满|最长|平均|不少于|不低于|不得?超过|至少|达到|控制在|压缩[至到为]|缩短[至到为]|限时|由原?来?的?)$"
)
_START = re.compile(r"(?:自|从)(?:“)?$")
_EVENT_BEFORE = re.compile(
    r"(?:后|之日起|起|前|提前|到期|届满|期满|材料|申请|受理|投诉件?|诉求|报修|举报|工单|故障|来电|来信|咨询|信访件?|案件|报装|会议|召开|问题的)[，,]?(?:的|在|于|原则上|力争|争取|一般|确保|必须|应当?|要|须|最[迟晚]|至迟){0,2}$"
)
_LETTER_BEFORE = re.compile(
    r"本(?:函|答复|回复|复函|意见|件)(?:函)?(?:发出|印发|作出|送达|出具|发布|公布|下发|办结|答复|回复)(?:之日)?(?:起|后|之后|之日起)?(?:的)?$"
)
_BEHIND_NONE = re.compile(
    r"(?:(?:新|秋季|春季)?学[期年]起|起(?![草步码到点重])|以来|至今|开始|以上|以下|以后|之后|后(?![年续备勤期半])|[届版级款]|本[)）]|响应|不再|不得|有效|\)?》|号(?!前)|第?\d{1,5}[号期]|远景目标)"
)
_NAME_BEHIND = re.compile(
    r"(?:度|的)?(?:分配|财政(?!投入)|预算|决算|部门(?:预算|决算)|目标考核|年度?考核|考核|绩效|报告|统计|年鉴|政府工作报告|[^，。；\d]{0,4}考试|中央一号|一号文件"
    r"|公报|审计|应届|毕业|春晚|[全省市区亚世]?[省市全亚世]运会|.{0,8}(?:大会|博览会|论坛|峰会|联赛|马拉松|展会)(?!前)|评优|招生(?:计划|工作)|任务安排|度?(?:工作|重点工作|监督检查|监督抽检|采购|立法)?(?:计划|安排|要点)(?=$|[，。；、)]|挂钩|相衔接))"
)
_NAMING = re.compile(
    r"(?:制定|制订|编制|起草|谋划|根据|按照|依据|结合|修订|参照|对照|发布了?|公布了?|落实|印发了?)(?:好)?$"
)
_ATTRIBUTE = re.compile(
    r"[^，。；、]{0,6}(?:建成|建设|新建|竣工|投用|交付|登记|注册|入住|开工|购买|取得|出生|毕业|办理|设立|成立|形成|发生|签订|批准|投产|到期|入学|参保|退休|使用|鉴定|实施|核定|认定|下达|列入|改造|开业|开通)(?:完成|投用)?(?:以上)?的(?!基础上|目标|要求|时间|节点|期限|任务)"
)
_COUNT_BEHIND = re.compile(
    r"(?:不得|禁止|免费|免于|免[租收征]|不再|未|无|没有|仍|累计|两次|[\d一二两三四五]次|被|发生|出现|记满|每户|满|[^，。；]{0,8}(?:办结率|响应|见面|到场|到达|办结制|接单)|[^，。；]{0,8}两次|(?:以上|以下))"
)
_RATE_BEHIND = re.compile(r"[^，。；、]{0,4}(?:立案|办结率|受理率|投诉|满意率)")
_DONE = re.compile(
    r"(?:已(?!经?建成的)|(?<![为除受极罢末终])了(?![解然如])|完成了|(?<![公一])共(?![同享建治商用产青有赢服管和])|累计|达到了|同比|先后|曾|增长了)"
)
_TO_COME = re.compile(r"将|拟|计划|预计|力争|争取|确保|要|可|再|还有|目标")
_NO_TO_COME_BEFORE = re.compile(r"(?:截至|截止到?|到)$")
_CLAUSE = re.compile(r"[^，。；]{0,24}")
_MOVED = re.compile(r"(?:提前|调整|推迟|延期|延长|顺延|缩短|延至?|改)(?:至|到|为|在)?$")
_STARTING = re.compile(r"[^，。；]{0,12}?(?:启动|开工|动工|开始|开建|起步|着手|进场)")
_FINISHING = re.compile(r"完成|建成|竣工|投用|投产|完工|交付|投入|通车|运行|报批|验收|达到|实现|达产|启用")


def without_titles(words: Plain) -> str:
    """The words with the names of plans and papers blanked: their years are no deadlines."""
    if not any(sign in words.text for sign in "《〔([【“"):
        return words.text
    return _TITLE.sub(lambda match: _FILL * len(match[0]), words.text)


def is_count_from_letter(before: str) -> bool:
    """Whether the words in front make a span count from the letter itself: 本函发出后30日内."""
    return _LETTER_BEFORE.search(before) is not None


def is_no_deadline(text: str, start: int, match: re.Match[str], is_span: bool) -> bool:
    """Whether what stands in front of a time, or right behind it, makes it a start, a name, a limit or a validity."""
    before, end = text[max(0, start - 16) : start].rstrip("“"), match.end()
    if _BEFORE_NONE.search(before) or (not is_span and _START.search(before) and not _names_two(match)):
        return True
    if _BEHIND_NONE.match(text, end) or is_attribute(text, match):
        return True
    if match["count"]:
        return _is_no_count(text, before, match)
    return bool(match["whole"]) and not match["end"] and not match["before"] and _is_name(text, before, end)


def _names_two(match: re.Match[str]) -> bool:
    """Whether the match itself is a span: 2026年到2028年, 6—9月."""
    years = match["year"] or match["whole"] or ""
    return bool(match["month_from"] or match["day_from"] or match["quarter_from"]) or len(years) > _ONE_YEAR


def is_attribute(text: str, match: re.Match[str]) -> bool:
    """建成的小区 behind a time: it tells which, not until when."""
    if (match["day"] or match["lunar_day"] or match["feast"]) and text.startswith("的", match.end()):
        return True
    return _ATTRIBUTE.match(text, match.end()) is not None


def _is_name(text: str, before: str, end: int) -> bool:
    if _NAME_BEHIND.match(text, end) or _RATE_BEHIND.match(text, end):
        return True
    naming = _NAMING.search(before)
    return (
        naming is not None
        and re.match(
            r"[^，。；]{0,16}(?:计划|方案|要点|清单|目录|预算|项目库|指南|任务|标准|政策)",
            text[end : end + 24],
        )
        is not None
    )


def _is_no_count(text: str, before: str, match: re.Match[str]) -> bool:
    if is_count_from_letter(before):
        return False
    if match["unit"] == "月" and not match["piece"] and not match["half_more"] and match["count"] != "半":
        return True
    if _LIMIT_BEFORE.search(before) or _EVENT_BEFORE.search(before) or _COUNT_BEHIND.match(text, match.end()):
        return True
    if match["within"]:
        return False
    return not _spans_without_within(text, match)


def _spans_without_within(text: str, match: re.Match[str]) -> bool:
    """用三年时间, 未来五年, 力争两年建成: spans that say their end without 内; 三年行动 is a name."""
    lead, behind = match["lead"] or "", text[match.end() : match.end() + 6]
    if re.match(r"行动|计划|规划|期|制|的?工程", behind):
        return False
    if lead.startswith(("未来", "今后", "接下来")):
        return True
    if lead:
        return match[0].endswith(("时间", "努力", "左右", "攻坚")) or bool(_REACHING.match(behind))
    return match[0].endswith("时间") and bool(re.match(r"里|完成|基本|全面|实现|建成", behind))


_REACHING = re.compile(r"完成|建成|实现|全面|基本|达到|让|把|将|使|对|见|解决")


def is_done(text: str, start: int, match: re.Match[str], period: Period, written: date | None) -> bool:
    """Whether the clause tells what has been done in a time that has begun."""
    if written is None or period.first > written:
        return False
    if (match["before"] or match["end"] in ("底", "末")) and not re.search(
        r"截[至止]到?$", text[max(0, start - 3) : start]
    ):
        return False
    clause = _CLAUSE.match(text, match.end() + text.startswith("，", match.end()))
    words = clause[0] if clause else ""
    if re.search(r"截[至止]到?$", text[max(0, start - 3) : start]):
        words = text[match.end() : match.end() + 20]
    done, coming = _DONE.search(words), _TO_COME.search(words)
    return done is not None and (coming is None or coming.start() > done.start())


def is_moved(before: str) -> bool:
    """Whether the words in front say that the date takes an earlier one's place: 提前至."""
    return _MOVED.search(before) is not None


def is_start(behind: str) -> bool:
    """Whether the words behind a time only begin something that a later one ends (C10)."""
    clause = re.match(r"[^，。；]{0,40}", behind)
    return bool(clause and _STARTING.match(clause[0]) and not _FINISHING.search(clause[0]))
