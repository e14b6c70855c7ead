"""The views of the third form: what the tables hold in plain Chinese columns, for whoever opens the file with other tools."""


def words_of(column: str, words: dict[str, str]) -> str:
    """SQL for the Chinese word of a column's code."""
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items())
    return f"CASE {column} {cases} ELSE {column} END"


def names_of(column: str) -> str:
    """SQL for the names of a JSON array in one line."""
    return f"(SELECT group_concat(value, '、') FROM json_each({column}))"


def history_views(actions: dict[str, str]) -> tuple[str, ...]:
    """The two views of the history, with these words for what was done."""
    return (
        f"""
            CREATE VIEW what_was_done AS
            SELECT history.seq AS 序号, history.at AS 时间, history."by" AS 操作人, {words_of("history.side", SIDE)} AS 一方,
                   {words_of("history.action", actions)} AS 操作, undone.seq AS 撤销或重做的序号,
                   history.changes AS 变更, history.hash AS 哈希
            FROM history LEFT JOIN history AS undone ON undone.id = history.undoes
        """,
        f"""
            CREATE VIEW what_changed AS
            SELECT history.seq AS 序号, history.at AS 时间, history."by" AS 操作人,
                   {words_of("history.action", actions)} AS 操作, json_extract(change.value, '$.table') AS 表,
                   json_extract(change.value, '$.key') AS 标识, field.key AS 字段,
                   CASE WHEN json_extract(change.value, '$.after') IS NULL THEN field.value
                        ELSE json_extract(change.value, '$.before."' || field.key || '"') END AS 原值,
                   CASE WHEN json_extract(change.value, '$.after') IS NULL THEN NULL ELSE field.value END AS 新值
            FROM history, json_each(history.changes) AS change,
                 json_each(coalesce(json_extract(change.value, '$.after'), json_extract(change.value, '$.before'))) AS field
        """,
    )


STATUS = {
    "not_started": "未启动", "in_progress": "推进中", "reported": "已报办结", "verified": "已销号", "dropped": "已终止",
}  # fmt: skip
ORIGIN = {
    "stated": "函中写明", "inferred": "推定", "default": "本单位默认", "set": "人工设定", "none": "无",
}  # fmt: skip
ENTRY = {
    "progress": "进展", "report": "报办结", "verify": "销号", "return": "退回", "extend": "延期", "drop": "终止",
    "reopen": "重新启动",
}  # fmt: skip
SIDE = {"clerk": "承办方", "supervisor": "督办方"}
KIND = {"suggestion": "建议", "proposal": "提案"}
ACTION = ENTRY | {
    "import_letter": "读入答复函", "reread": "重新读取", "mend_facts": "更正函件信息", "add_pledge": "补录承诺",
    "assign": "设定责任单位", "bin": "移入回收站", "bring_back": "从回收站恢复", "empty_bin": "彻底删除",
    "settle": "两值择一", "take_in": "接收交换包", "set_rules": "设定本单位规则", "repair": "修复台账", "undo": "撤销",
    "redo": "重做",
}  # fmt: skip

VIEWS = (
    f"""
    CREATE VIEW pledges AS
    SELECT letter.reference AS 答复文号, letter.number AS 建议提案编号, letter.subject AS 标题,
           pledge.position AS 序号, pledge.text AS 承诺事项, pledge.owner AS 责任单位,
           {words_of("pledge.owner_origin", ORIGIN)} AS 责任单位依据, {names_of("pledge.co_owners")} AS 会办单位,
           pledge.person AS 责任人, pledge.phone AS 联系电话, pledge.baseline_due AS 原定时限, pledge.due AS 完成时限,
           {words_of("pledge.due_origin", ORIGIN)} AS 时限依据, pledge.due_words AS 函中时限, pledge.slips AS 延期次数,
           {words_of("pledge.status", STATUS)} AS 状态, pledge.reported_on AS 报办结日期,
           (SELECT note FROM entry WHERE pledge_id = pledge.id ORDER BY at DESC, rowid DESC LIMIT 1) AS 最近进展,
           (SELECT max(at) FROM entry WHERE pledge_id = pledge.id) AS 最近登记时间,
           pledge.id AS 承诺标识, letter.id AS 答复函标识
    FROM pledge JOIN letter ON letter.id = pledge.letter_id
    WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL
    """,
    f"""
    CREATE VIEW letters AS
    SELECT reference AS 答复文号, number AS 建议提案编号, {words_of("kind", KIND)} AS 种类, session AS 届次,
           subject AS 标题, issuer AS 答复单位, category AS 答复类别, {names_of("addressees")} AS 主送,
           dated AS 答复日期, signatory AS 签发, contact AS 联系人, phone AS 联系电话, {names_of("copies")} AS 抄送,
           (SELECT count(*) FROM pledge WHERE letter_id = letter.id AND pledge.binned_at IS NULL) AS 承诺数,
           (SELECT count(*) FROM pledge WHERE letter_id = letter.id AND pledge.binned_at IS NULL
            AND status NOT IN ('verified', 'dropped')) AS 未结数,
           name AS 文件名, imported_at AS 读入时间, imported_by AS 读入人, id AS 答复函标识
    FROM letter WHERE binned_at IS NULL
    """,
    f"""
    CREATE VIEW progress AS
    SELECT entry.at AS 时间, entry."by" AS 登记人, {words_of("entry.side", SIDE)} AS 一方,
           {words_of("entry.kind", ENTRY)} AS 事由, entry.note AS 说明, entry.approver AS 批准人,
           entry.old_due AS 原时限, entry.new_due AS 新时限,
           (SELECT group_concat(name, '、') FROM evidence WHERE entry_id = entry.id) AS 佐证材料,
           pledge.text AS 承诺事项, pledge.owner AS 责任单位, letter.reference AS 答复文号,
           entry.id AS 登记标识, pledge.id AS 承诺标识
    FROM entry JOIN pledge ON pledge.id = entry.pledge_id JOIN letter ON letter.id = pledge.letter_id
    WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL
    """,
    *history_views(ACTION),
)
