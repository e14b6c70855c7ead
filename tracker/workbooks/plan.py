"""What will come of each row of a table: new, in the ledger already, or not to be read; and the letters to be kept."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from tracker.language import Say
from tracker.ledger import LedgerReader
from tracker.ledger.operations.from_table import TableEntry, TableLetter, TablePledge
from tracker.letter_source import LetterSource
from tracker.model import Caution, LetterFacts, OfficeRules, Side
from tracker.workbooks import values
from tracker.workbooks.columns import ENTRY_TITLES
from tracker.workbooks.grid import Row, Sheet
from tracker.workbooks.heads import Head, find_head, guess
from tracker.workbooks.known_pledges import ENCODING, KnownPledges, differences, keys_of, plain_words
from tracker.workbooks.row_reading import ReadRow, RowReader
from tracker.workbooks.said_by import as_said_by
from tracker.workbooks.told_entries import cells_of, entry_of, in_order, without_files

Report = Callable[[int, int], None]
_EVERY = 256


class Fate(StrEnum):
    """What will come of a row."""

    NEW = "new"
    KNOWN = "known"  # the same words are in the same letter already
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Planned:
    """A row and what will come of it; `to_kept` where its letter is in the ledger already."""

    row: ReadRow
    fate: Fate
    to_kept: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What is to be read in: a sheet, its head, which column is what, and the sheet of entries where there is one."""

    name: str
    sheet: Sheet
    head: Head
    mapping: Mapping[int, str]
    entries: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows in their order, the letters that are to be kept with their new pledges, and how many rows are what."""

    rows: tuple[Planned, ...]
    letters: tuple[TableLetter, ...] = field(repr=False)
    counts: Mapping[Fate, int]


@dataclass(slots=True)
class _Group:
    """The rows of one letter, as they come."""

    facts: LetterFacts
    class_now: str | None
    letter_id: str | None
    rows: list[tuple[ReadRow, Row]] = field(default_factory=list)


def entries_sheet(sheets: Sequence[Sheet], main: Sheet) -> Sheet | None:
    """The sheet that holds the pledges' entries, as our own export writes it; None where there is none."""
    for sheet in sheets:
        found = set(guess(find_head(sheet, ENTRY_TITLES), ENTRY_TITLES).values())
        if sheet is not main and {"at", "kind", "note"} <= found and found & {"no", "pledge"}:
            return sheet
    return None


def plan(
    table: Table,
    ledger: LedgerReader,
    rules: OfficeRules,
    side: Side,
    say: Say,
    report: Report = lambda *_: None,
) -> Plan:
    """Read all rows as `side` may keep them, and see what the ledger has of them.

    `report` is told rows done and in all, and may raise.
    """
    known = KnownPledges(ledger)
    reader = RowReader(table.mapping, table.head.titles, rules, table.entries is not None)
    told = _entries(table.entries)
    planned: list[Planned] = []
    groups: dict[object, list[_Group]] = defaultdict(list)
    rows = table.sheet.rows
    for place in range(table.head.first, len(rows)):
        if place % _EVERY == 0:
            report(place, len(rows))
        read = reader.read(rows[place], place + 1)
        if read is None:
            continue
        if read.reason:
            planned.append(Planned(read, Fate.UNREAD))
            continue
        read = told(read)
        letter_id = known.letter_of(read.facts, _name(table, None))
        if letter_id and (kept := known.take(letter_id, read.pledge.draft.text)):
            differing = differences(read.pledge, _stated(rows[place], table.mapping), kept, say)
            planned.append(Planned(replace(read, warnings=differing), Fate.KNOWN, to_kept=True))
            continue
        read = as_said_by(side, rules, read, say)
        planned.append(Planned(read, Fate.NEW, to_kept=letter_id is not None))
        _group(groups, read, letter_id).rows.append((read, rows[place]))
    letters = [_letter(group, table, ledger) for some in groups.values() for group in some]
    counts = Counter(one.fate for one in planned)
    return Plan(tuple(planned), tuple(letters), {fate: counts[fate] for fate in Fate})


def _stated(row: Row, mapping: Mapping[int, str]) -> set[str]:
    """The columns in which a row tells anything."""
    return {key for key, value in cells_of(row, mapping).items() if not values.is_nothing(value)}


def _group(groups: dict[object, list[_Group]], read: ReadRow, letter_id: str | None) -> _Group:
    """The letter to which a row belongs: named alike, and nothing that both rows say of it differs."""
    key = letter_id or next(iter(keys_of(read.facts)), None)
    for group in groups[key]:
        merged = _merged(group.facts, read.facts)
        if merged and (None in (group.class_now, read.class_now) or group.class_now == read.class_now):
            group.facts, group.class_now = merged, group.class_now or read.class_now
            return group
    groups[key].append(_Group(read.facts, read.class_now, letter_id))
    return groups[key][-1]


def _merged(one: LetterFacts, other: LetterFacts) -> LetterFacts | None:
    """Both rows' facts together; None where they contradict each other."""
    if one == other:
        return one
    values_of = {}
    for name in LetterFacts.__slots__:
        first, second = getattr(one, name), getattr(other, name)
        if first and second and first != second:
            return None
        values_of[name] = first or second
    return LetterFacts(**values_of)


def _entries(sheet: Sheet | None) -> Callable[[ReadRow], ReadRow]:
    """What adds a row's entries in the sheet of entries: by its number, else by its words."""
    found: dict[str, list[TableEntry]] = defaultdict(list)
    evidence: dict[str, list[Caution]] = defaultdict(list)
    by_no = False
    if sheet:
        head = find_head(sheet, ENTRY_TITLES)
        mapping = guess(head, ENTRY_TITLES)
        by_no = "no" in mapping.values()
        for row in sheet.rows[head.first :]:
            cells = cells_of(row, mapping)
            if entry := entry_of(cells):
                key = plain_words(values.words_of(cells.get("no" if by_no else "pledge")))
                found[key].append(entry)
                evidence[key] += without_files(cells)

    def told(read: ReadRow) -> ReadRow:
        key = read.no if by_no else plain_words(read.pledge.draft.text)
        if key not in found:
            return read
        pledge = replace(read.pledge, entries=read.pledge.entries + in_order(found[key]))
        return replace(read, pledge=pledge, warnings=(*read.warnings, *evidence[key]))

    return told


def _letter(group: _Group, table: Table, ledger: LedgerReader) -> TableLetter:
    """The letter of a group; its text is its rows spelt out, so that each pledge is a passage of it."""
    if group.letter_id:
        text = ledger.source(group.letter_id).text
        pledges = [_placed(read.pledge, text.find(read.pledge.draft.text)) for read, _ in group.rows]
        source = LetterSource(_name(table, None), b"", "", ENCODING)
    else:
        text, starts = _spelt_out(group, table)
        pledges = [_placed(read.pledge, start) for (read, _), start in zip(group.rows, starts, strict=True)]
        named = group.rows[0][0].number if keys_of(group.facts) else None
        source = LetterSource(_name(table, named), text.encode("utf-8", "surrogatepass"), text, ENCODING)
    return TableLetter(group.facts, source, tuple(pledges), group.letter_id, group.class_now)


def _placed(pledge: TablePledge, start: int) -> TablePledge:
    if start < 0:
        return pledge
    draft = pledge.draft
    return replace(pledge, draft=replace(draft, start=start, end=start + len(draft.text)))


def _spelt_out(group: _Group, table: Table) -> tuple[str, list[int]]:
    """All cells of the rows under their titles, and where each pledge's words begin."""
    column = next(column for column, key in table.mapping.items() if key == "pledge")
    parts: list[str] = []
    starts, length = [], 0
    for _, row in group.rows:
        for place, value in enumerate(row):
            words = values.words_of(value)
            if not words:
                continue
            title = table.head.titles[place] if place < len(table.head.titles) else ""
            before = f"{title}：" if title else ""
            if place == column:
                starts.append(length + len(before))
            parts.append(f"{before}{words}\n")
            length += len(parts[-1])
        parts.append("\n")
        length += 1
    return "".join(parts), starts


def _name(table: Table, row: int | None) -> str:
    """How a letter made of rows is called as a file: the table's name, its sheet, its first row where it has a letter's."""
    parts = (PurePath(table.name).stem, table.sheet.name, str(row) if row else "")
    return "-".join(part for part in parts if part).replace("/", "-") + ".txt"
