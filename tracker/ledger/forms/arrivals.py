"""The fourth form of the ledger: which letter a newer version replaces, what to know of a text, and what finds it again."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m004_arrivals(db: "Database") -> None:
    """Add what is known of how a letter arrived, and indexes by which one that comes again is found."""
    for statement in _ARRIVALS:
        db.execute(statement)


_ARRIVALS = (
    # No reference that SQLite checks: the older letter may stay on another desktop, or leave the bin for good.
    "ALTER TABLE letter ADD COLUMN replaces TEXT",
    "ALTER TABLE letter ADD COLUMN cautions TEXT CHECK (cautions IS NULL OR json_valid(cautions))",
    "ALTER TABLE letter ADD COLUMN pages INTEGER CHECK (pages IS NULL OR pages > 0)",
    "CREATE INDEX letter_by_replaces ON letter (replaces) WHERE replaces IS NOT NULL",
    "CREATE INDEX letter_by_reference ON letter (reference) WHERE reference IS NOT NULL",
    "CREATE INDEX letter_by_number ON letter (number) WHERE number IS NOT NULL",
    "CREATE INDEX letter_by_subject ON letter (subject) WHERE subject IS NOT NULL",
    "CREATE INDEX letter_source_by_sha256 ON letter_source (sha256)",
    # How all letters were read is told without a look at their texts and bytes.
    "CREATE INDEX letter_source_in_short ON letter_source (letter_id, encoding)",
    # A sketch of each text, which SQLite keeps up by itself: how long it is, and how often it has some frequent signs.
    # The same letter read out of another format differs little in each, other letters in one or another.
    """
    CREATE INDEX letter_source_in_sketch ON letter_source (
        length(text), length(replace(text, '的', '')), length(replace(text, '工', '')),
        length(replace(text, '建', ''))
    )
    """,
    "DROP VIEW letters",
    """
    CREATE VIEW letters AS
    SELECT reference AS 答复文号, number AS 建议提案编号,
           CASE kind WHEN 'suggestion' THEN '建议' WHEN 'proposal' THEN '提案' ELSE kind END AS 种类, session AS 届次,
           subject AS 标题, issuer AS 答复单位, category AS 答复类别,
           (SELECT group_concat(value, '、') FROM json_each(addressees)) AS 主送,
           dated AS 答复日期, signatory AS 签发, contact AS 联系人, phone AS 联系电话,
           (SELECT group_concat(value, '、') FROM json_each(copies)) AS 抄送,
           (SELECT count(*) FROM pledge WHERE letter_id = letter.id AND pledge.binned_at IS NULL) AS 承诺数,
           (SELECT count(*) FROM pledge WHERE letter_id = letter.id AND pledge.binned_at IS NULL
            AND status NOT IN ('verified', 'dropped')) AS 未结数,
           name AS 文件名, imported_at AS 读入时间, imported_by AS 读入人, id AS 答复函标识,
           replaces AS 所替代的答复函标识, pages AS 页数, json_array_length(cautions) AS 注意事项数
    FROM letter WHERE binned_at IS NULL
    """,
)
