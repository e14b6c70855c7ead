"""What tests read of a paper: all its words, its headings, its tables by name; and records with a history."""

from datetime import UTC, date, datetime

from report_lines import a_letter, a_pledge

from tracker.model import Entry, EntryKind, KeptEvidence, LedgerLine, Letter, Pledge, Rating, Side, Status
from tracker.pledge_record import PledgeRecord
from tracker.reports import Document, Heading, Paragraph, Table, cell_text

# What a letter or a clerk may have written, and no paper may take for more than words.
HOSTILE = (
    '<script>alert("1")</script>', "=HYPERLINK(\"http://a\")", "@SUM(A1)", "+cmd|' /C calc'!A0", "a & b {due} {0} %s",
    "长" * 10_000, "承诺🚌", "\u202e反向\u202c", "控\x07制",
)  # fmt: skip


def words_of(document: Document) -> str:
    """All its words, one paragraph, heading or cell a line."""
    told = [document.title.text, *document.title.under]
    for block in document.blocks:
        match block:
            case Table():
                told += [column.title for column in block.columns]
                told += [cell_text(cell) for row in block.rows for cell in row]
            case Heading() | Paragraph():
                told.append(block.text)
            case _:
                told += [block.mark, block.title]
    return "\n".join(told)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def table(document: Document, name: str) -> Table:
    """Its one table of that name."""
    (found,) = (block for block in document.blocks if isinstance(block, Table) and block.name == name)
    return found


def entry(kind: EntryKind, note: str, day: date, side: Side = Side.CLERK, **given) -> Entry:
    by = "卢志强" if side is Side.CLERK else "王芳"
    at = datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)
    return Entry(f"{kind}-{day}", "", kind, note, by, side, at, **given)


def record(pledge: Pledge, letter: Letter, *entries: Entry) -> PledgeRecord:
    """The pledge with its entries, which are given oldest first."""
    newest_first = tuple(reversed(entries))
    last = next((found for found in newest_first if found.kind is not EntryKind.COMMENT), None)
    return PledgeRecord(LedgerLine(pledge, letter, last), newest_first)


def postponed(letter: Letter | None = None, **given) -> PledgeRecord:
    """Late and open: an extension, another asked for and granted, a comment, progress with a photograph."""
    letter = letter or a_letter()
    known = {
        "baseline_due": date(2026, 6, 30),
        "due": date(2026, 10, 31),
        "slips": 2,
        "status": Status.IN_PROGRESS,
        "co_owners": ("县财政局",),
    }
    first, second, third = date(2026, 6, 30), date(2026, 9, 30), date(2026, 10, 31)
    supervisor = Side.SUPERVISOR
    return record(
        a_pledge(letter, **{**known, **given}),
        letter,
        entry(EntryKind.EXTEND, "首次招标流标", date(2026, 6, 20), supervisor, approver="李主任", old_due=first, new_due=second),
        entry(EntryKind.ASK_EXTEND, "车辆交付延迟", date(2026, 9, 20), old_due=second, new_due=third),
        entry(EntryKind.GRANT, "厂家出具证明", date(2026, 9, 22), supervisor, approver="周主任", old_due=second, new_due=third),
        entry(EntryKind.PROGRESS, "首批3辆到位", date(2026, 10, 30), evidence=(KeptEvidence("1", "照片.jpg", 1, "a"),)),
        entry(EntryKind.COMMENT, "请加快", date(2026, 11, 1), supervisor),
    )  # fmt: skip


def fulfilled(letter: Letter | None = None, position: int = 2, **given) -> PledgeRecord:
    """Reported with evidence, verified, and rated by the deputy."""
    letter = letter or a_letter()
    rated = {"rating": Rating.SATISFIED, "rated_on": date(2026, 9, 24), "rated_by": "陈建国"}
    known = {"status": Status.VERIFIED, "reported_on": date(2026, 9, 10), "text": "修复港城路路面。", **rated}
    return record(
        a_pledge(letter, position, **{**known, **given}),
        letter,
        entry(EntryKind.REPORT, "路面2.3公里已修复", date(2026, 9, 10), evidence=(KeptEvidence("2", "验收单.pdf", 1, "b"),)),
        entry(EntryKind.VERIFY, "现场核实无误", date(2026, 9, 18), Side.SUPERVISOR),
        entry(EntryKind.RATE, "修得及时", date(2026, 9, 25), Side.SUPERVISOR, means="电话", **rated),
    )  # fmt: skip


def dropped(letter: Letter | None = None, position: int = 3, **given) -> PledgeRecord:
    """Asked to be let off, and granted."""
    letter = letter or a_letter()
    return record(
        a_pledge(letter, position, **{"status": Status.DROPPED, "text": "建设充电站1座。", **given}),
        letter,
        entry(EntryKind.ASK_DROP, "用地调整", date(2026, 10, 1)),
        entry(EntryKind.GRANT, "同意另行选址", date(2026, 10, 12), Side.SUPERVISOR, approver="县政府办"),
    )
