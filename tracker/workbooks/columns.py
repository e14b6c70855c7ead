"""The columns of a ledger table that are read in, and the titles under which offices have them."""

from dataclasses import dataclass

from tracker.language import N_
from tracker.reports.ledger_columns import LEDGER_COLUMNS

# What a column may be taken for, by the key of `LEDGER_COLUMNS`, with the titles that offices give it.
PLEDGE_TITLES: dict[str, tuple[str, ...]] = {
    "no": ("序号", "编号", "No.", "#"),
    "kind": ("类型", "件别", "建议提案类型", "类别（建议/提案）"),
    "number": ("建议编号", "提案编号", "建议号", "提案号", "案号", "建议提案编号", "建议/提案编号", "编号"),
    "session": ("届次", "会议届次", "会次", "年度届次"),
    "subject": ("标题", "案由", "题目", "建议标题", "提案标题", "建议名称", "提案名称", "建议内容", "提案内容", "建议题目"),
    "addressees": ("领衔代表", "代表姓名", "提案人", "提出人", "提案者", "领衔代表/提案者", "代表", "委员", "建议人"),
    "reference": ("答复文号", "文号", "发文字号", "答复函文号", "复函文号"),
    "dated": ("答复日期", "答复时间", "复函日期", "发文日期", "回复时间"),
    "class": ("答复类别", "办理类别", "类别", "原答复类别", "分类", "办理结果类别", "结果类别"),
    "class_now": ("现办复类别", "现类别", "类别(现)", "调整后类别", "现答复类别"),
    "issuer": ("主办单位", "答复单位", "承办单位", "主办部门", "牵头单位", "牵头部门", "复函单位"),
    "heading": ("函中小标题", "所在标题", "章节"),
    "pledge": ("承诺事项", "承诺内容", "承诺事项(原文)", "承诺", "答复承诺事项", "承诺解决事项", "事项", "办理事项", "工作任务",
               "任务", "具体事项", "落实事项", "目标任务", "承诺办理事项"),
    "owner": ("责任单位", "落实单位", "责任部门", "具体责任单位", "责任科室", "承办科室"),
    "co_owners": ("会办单位", "协办单位", "配合单位", "共同责任单位", "分办单位", "参与单位"),
    "owners": ("责任单位（全部）", "责任单位及配合单位"),
    "person": ("责任人", "承办人", "经办人", "负责人", "责任人员", "具体负责人"),
    "phone": ("联系电话", "电话", "手机", "联系方式", "手机号码"),
    "person_and_phone": ("责任人/联系电话", "责任人及电话", "联系人及电话", "责任人、电话", "联系人", "责任人及联系方式"),
    "baseline_due": ("完成时限(原定)", "原定时限", "完成时限", "办理时限", "承诺时限", "时限", "计划完成时间", "完成期限", "预计完成时间",
                     "原定完成时限", "截止日期", "要求完成时间", "整改时限"),
    "due": ("调整后时限", "完成时限(调整后)", "现时限", "现定时限", "延期至", "延期后时限", "调整后完成时限"),
    "due_basis": ("时限依据", "完成时限(依据)", "依据"),
    "due_words": ("函中时限表述", "时限表述", "函中时限"),
    "supervised_in": ("列入督办年度", "督办年度", "跨年度督办"),
    "slips": ("延期次数", "调整次数"),
    "review_on": ("复查日期", "回头看日期", "下次复查日期"),
    "redo_by": ("重办期限", "重新办理期限", "整改期限"),
    "progress": ("进展情况", "办理进度", "工作进展", "目前进展", "落实情况", "最新进展", "推进情况", "办理情况", "办理进展", "进展"),
    "reported_on": ("报办结日期", "上报办结日期", "报结日期", "报送办结时间"),
    "result": ("落实结果", "落实结果/办结日期", "办理结果", "办结日期", "办结时间", "完成时间", "实际完成时间", "销号日期", "销号时间"),
    "rating": ("代表评价", "满意度", "评价", "代表满意度", "满意情况", "委员评价"),
    "status": ("状态", "办理状态", "落实状态", "完成状态", "是否完成", "是否办结", "完成情况", "当前状态"),
    "measurable": ("可衡量", "是否可衡量", "可量化"),
    "continuing": ("长期", "是否长期", "持续", "长期坚持"),
    "evidence": ("佐证材料", "证明材料", "佐证", "附件"),
    "tags": ("标签", "关键词"),
    "remarks": ("备注", "说明", "其他"),
}  # fmt: skip

# What the sheet of entries (进展) is made of.
ENTRY_TITLES: dict[str, tuple[str, ...]] = {
    "no": ("No.", "序号"),
    "pledge": ("承诺事项",),
    "at": ("时间", "日期", "进展日期", "填报时间"),
    "kind": ("类型", "事项"),
    "note": ("内容", "说明", "记录", "进展情况"),
    "by": ("记录人", "经办人", "填报人"),
    "side": ("身份",),
    "approver": ("批准人", "审批人"),
    "old_due": ("原时限",),
    "new_due": ("新时限",),
    "rating": ("评价",),
    "rated_on": ("评价日期",),
    "rated_by": ("评价人",),
    "means": ("评价方式",),
    "evidence": ("佐证材料", "附件"),
}

# These say which letter a row belongs to; where all of them are blank it belongs to that of the row above.
NAMES_LETTER = ("reference", "number", "subject")
OF_LETTER = (
    "kind",
    "number",
    "session",
    "subject",
    "addressees",
    "reference",
    "dated",
    "class",
    "class_now",
    "issuer",
)
LEFT_OUT = N_("(not read in)")


@dataclass(frozen=True, slots=True)
class Offer:
    """A column of ours that a column of the sheet may be taken for: its key, and its title for the catalogue."""

    key: str
    title: str


OFFERS = tuple(Offer(key, LEDGER_COLUMNS[key].title) for key in PLEDGE_TITLES)
