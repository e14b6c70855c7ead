"""The views of the fifth form: those of the third with what supervision adds, in plain Chinese columns."""

from tracker.ledger.forms.plain_views import (
    ACTION,
    ENTRY,
    KIND,
    ORIGIN,
    SIDE,
    STATUS,
    history_views,
    names_of,
    words_of,
)

_ENTRY = ENTRY | {
    "verify_own": "自报自销", "ask_extend": "申请延期", "ask_drop": "申请终止", "grant": "同意申请", "refuse": "不同意申请",
    "comment": "意见", "rate": "代表评价", "review": "复核",
}  # fmt: skip
_ACTION = ACTION | _ENTRY | {
    "plan_review": "设定复核日期", "tag": "设定标签", "change_many": "批量修改", "carry_over": "跨年度跟踪督办",
    "link": "标为同一承诺", "unlink": "取消同一承诺", "revise_class": "调整办复类别",
}  # fmt: skip
_RATING = {"satisfied": "满意", "mostly": "基本满意", "dissatisfied": "不满意"}
_ASKED = {"extend": "申请延期", "drop": "申请终止"}

VIEWS = (
    *(f"DROP VIEW {name}" for name in ("pledges", "letters", "progress", "what_was_done", "what_changed")),
    f"""
    CREATE VIEW pledges AS
    SELECT letter.reference AS 答复文号, letter.number AS 建议提案编号, letter.subject AS 标题,
           pledge.position AS 序号, pledge.text AS 承诺事项, pledge.owner AS 责任单位,
           {words_of("pledge.owner_origin", ORIGIN)} AS 责任单位依据, {names_of("pledge.co_owners")} AS 会办单位,
           pledge.person AS 责任人, pledge.phone AS 联系电话, pledge.baseline_due AS 原定时限, pledge.due AS 完成时限,
           {words_of("pledge.due_origin", ORIGIN)} AS 时限依据, pledge.due_words AS 函中时限, pledge.slips AS 延期次数,
           {words_of("pledge.status", STATUS)} AS 状态, pledge.reported_on AS 报办结日期,
           (SELECT note FROM entry WHERE pledge_id = pledge.id AND kind <> 'comment'
            ORDER BY at DESC, rowid DESC LIMIT 1) AS 最近进展,
           (SELECT max(at) FROM entry WHERE pledge_id = pledge.id AND kind <> 'comment') AS 最近登记时间,
           {words_of("pledge.asked", _ASKED)} AS 待批申请, pledge.asked_due AS 申请时限,
           {words_of("pledge.rating", _RATING)} AS 代表评价, pledge.rated_on AS 评价日期, pledge.rated_by AS 评价人,
           pledge.redo_by AS 重办时限,
           CASE WHEN continuing THEN coalesce(pledge.review_on, date(letter.dated, '+1 year')) END AS 复核日期,
           {names_of("pledge.tags")} AS 标签, {names_of("pledge.supervised_in")} AS 跨年度督办年份,
           pledge.id AS 承诺标识, letter.id AS 答复函标识
    FROM pledge JOIN letter ON letter.id = pledge.letter_id
    WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL
    """,
    f"""
    CREATE VIEW letters AS
    SELECT reference AS 答复文号, number AS 建议提案编号, {words_of("kind", KIND)} AS 种类, session AS 届次,
           subject AS 标题, issuer AS 答复单位, category AS 答复类别, revised_category AS 现办复类别,
           category_revised_by AS 类别调整人, category_revised_at AS 类别调整时间,
           {names_of("addressees")} AS 主送, dated AS 答复日期, signatory AS 签发, contact AS 联系人, phone AS 联系电话,
           {names_of("copies")} AS 抄送,
           (SELECT count(*) FROM pledge WHERE letter_id = letter.id AND pledge.binned_at IS NULL) AS 承诺数,
           (SELECT count(*) FROM pledge WHERE letter_id = letter.id AND pledge.binned_at IS NULL
            AND status NOT IN ('verified', 'dropped')) AS 未结数,
           name AS 文件名, imported_at AS 读入时间, imported_by AS 读入人, id AS 答复函标识,
           replaces AS 所替代的答复函标识, pages AS 页数, json_array_length(cautions) AS 注意事项数
    FROM letter WHERE binned_at IS NULL
    """,
    f"""
    CREATE VIEW progress AS
    SELECT entry.at AS 时间, entry."by" AS 登记人, {words_of("entry.side", SIDE)} AS 一方,
           {words_of("entry.kind", _ENTRY)} AS 事由, entry.note AS 说明, entry.approver AS 批准人,
           entry.old_due AS 原时限, entry.new_due AS 新时限, {words_of("entry.rating", _RATING)} AS 代表评价,
           entry.rated_by AS 评价人, entry.rated_on AS 评价日期, entry.means AS 评价方式,
           (SELECT group_concat(name, '、') FROM evidence WHERE entry_id = entry.id) AS 佐证材料,
           pledge.text AS 承诺事项, pledge.owner AS 责任单位, letter.reference AS 答复文号,
           entry.id AS 登记标识, pledge.id AS 承诺标识
    FROM entry JOIN pledge ON pledge.id = entry.pledge_id JOIN letter ON letter.id = pledge.letter_id
    WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL
    """,
    *history_views(_ACTION),
)
