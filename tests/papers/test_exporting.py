"""Exports: each format in its file, whole or not at all, never over another file unasked."""

import csv
import errno
import io
import json
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from exported_ledgers import AT, TEXTS, TODAY, a_ledger
from hostile_words import HOSTILE
from icalendar import Calendar
from sample_documents import a_document

from tracker.errors import AlreadyThere, NotWritten
from tracker.exchange_errors import UnknownFormat
from tracker.language import speaker
from tracker.ledger import Filter
from tracker.papers.asked import Asked, Paper
from tracker.papers.exporting import FORMATS, export, write_document
from tracker.plain_text import plain
from tracker.reports import BUILT_IN
from tracker.reports.ledger_columns import SINGLE

say = speaker("en")
ASKED = Asked(Paper.LEDGER, TODAY)
WRITTEN_HERE = [ending for ending in FORMATS if ending != ".pdf"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Path:
    return a_ledger(tmp_path_factory.mktemp("ledger") / "台账.sqlite")


def exported(ledger: Path, target: Path, asked: Asked = ASKED, **how) -> Path:
    export(ledger, asked, target, BUILT_IN, say, **how)
    return target


def left_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_workbook_has_every_column_and_every_entry(ledger, tmp_path):
    pledges, entries = openpyxl.load_workbook(exported(ledger, tmp_path / "台账.xlsx")).worksheets
    head = next(row for row in pledges.iter_rows(values_only=True) if row.count(None) < 3)
    assert len(head) == len(SINGLE)
    told = [row for row in pledges.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert sorted(set(TEXTS[:3])) == sorted({cell for row in told for cell in row} & set(TEXTS))
    assert len(told) == 4
    words = {cell for row in entries.iter_rows(values_only=True) for cell in row}
    assert {"已完成前期勘察", "现场.jpg", "王芳"} <= words


def test_csv_has_every_column(ledger, tmp_path):
    data = exported(ledger, tmp_path / "台账.CSV").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in rows] == [len(SINGLE)] * 5


def test_a_paper_goes_to_word_as_it_is_made(ledger, tmp_path):
    for paper in (Paper.LEDGER, Paper.REPORT):
        written = docx.Document(str(exported(ledger, tmp_path / f"{paper}.docx", Asked(paper, TODAY))))
        assert any(
            TEXTS[0] in cell.text for table in written.tables for row in table.rows for cell in row.cells
        )


def test_the_calendar_has_the_chosen_pledges_only(ledger, tmp_path):
    data = exported(ledger, tmp_path / "a.ics", replace(ASKED, wanted=Filter(words="路灯"))).read_bytes()
    assert [event["summary"] for event in Calendar.from_ical(data).walk("VEVENT")] == [f"Due: {TEXTS[2]}"]


def test_json_has_the_whole_ledger_whatever_is_chosen(ledger, tmp_path):
    data = exported(ledger, tmp_path / "a.json", replace(ASKED, wanted=Filter(words="路灯"))).read_bytes()
    assert len(json.loads(data)["letters"]) == 2


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ics", ".json"])
def test_what_programs_go_on_with_is_as_of_the_day_too(ledger, tmp_path, ending):
    evening = AT.date() + timedelta(days=1)  # before anything was entered, or put in the bin
    now, then = (tmp_path / f"{day}{ending}" for day in (TODAY, evening))
    exported(ledger, now)
    exported(ledger, then, replace(ASKED, as_of=evening, today=TODAY))
    if ending != ".json":  # which tells the letters' whole texts, and what is in the bin
        assert [TEXTS[3] in told_in(file) for file in (now, then)] == [False, True]
    if ending != ".ics":
        assert ["民生" in told_in(file) for file in (now, then)] == [True, False]


def told_in(file: Path) -> str:
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(file).worksheets
        return " ".join(str(row) for sheet in sheets for row in sheet.iter_rows(values_only=True))
    return file.read_text("utf-8-sig")


def test_the_pdf_is_left_to_whoever_can_paint_it(ledger, tmp_path):
    painted = []
    exported(ledger, tmp_path / "a.pdf", write_pdf=lambda *told: painted.append(told))
    ((document, target, _),) = painted
    assert target == tmp_path / "a.pdf" and document.language == "en"
    with pytest.raises(UnknownFormat):
        exported(ledger, tmp_path / "a.pdf")


@pytest.mark.parametrize("name", ["a.txt", "a", ".xlsx", "a.xls"])
def test_an_ending_that_is_no_format_is_told(ledger, tmp_path, name):
    with pytest.raises(UnknownFormat, match="ends in none"):
        exported(ledger, tmp_path / name)
    with pytest.raises(UnknownFormat):
        write_document(a_document(), tmp_path / name, say)
    assert left_in(tmp_path) == {}


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_is_overwritten_unless_that_is_said(ledger, tmp_path, ending):
    def write_pdf(document, target, report):
        target.write_bytes(b"%PDF")

    target = tmp_path / f"a{ending}"
    target.write_bytes(b"former")
    with pytest.raises(AlreadyThere):
        exported(ledger, target, write_pdf=write_pdf)
    assert left_in(tmp_path) == {target.name: b"former"}
    exported(ledger, target, overwrite=True, write_pdf=write_pdf)
    assert left_in(tmp_path)[target.name] != b"former"


@pytest.mark.parametrize("ending", WRITTEN_HERE)
def test_a_full_disk_is_told_in_one_sentence_and_leaves_nothing(ledger, tmp_path, monkeypatch, ending):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tracker.whole_file.os.fsync", full)
    with pytest.raises(NotWritten, match="the disk is full"):
        exported(ledger, tmp_path / f"a{ending}")
    assert left_in(tmp_path) == {}


@pytest.mark.parametrize("ending", WRITTEN_HERE)
def test_a_disk_that_fills_up_while_it_is_written_leaves_the_former_file(
    ledger, tmp_path, monkeypatch, ending
):
    target = tmp_path / f"a{ending}"
    target.write_bytes(b"former")
    whole_open = Path.open

    class Filled(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, content) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opened(path: Path, mode: str = "r", *told, **more):
        file = whole_open(path, mode, *told, **more)
        if mode != "xb":
            return file
        file.close()
        return Filled()

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(NotWritten, match="the disk is full"):
        exported(ledger, target, overwrite=True)
    monkeypatch.undo()
    assert left_in(tmp_path) == {target.name: b"former"}


@pytest.mark.parametrize("ending", WRITTEN_HERE)
def test_a_folder_that_is_not_there_is_told(ledger, tmp_path, ending):
    with pytest.raises(NotWritten, match="no such file or folder"):
        exported(ledger, tmp_path / "nowhere" / f"a{ending}")


@pytest.mark.parametrize("ending", WRITTEN_HERE)
def test_whoever_stops_it_leaves_no_half_file(ledger, tmp_path, ending):
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        exported(ledger, tmp_path / f"a{ending}", report=stop)
    assert left_in(tmp_path) == {}


def test_the_ledger_itself_is_never_overwritten(tmp_path):
    own = a_ledger(tmp_path / "台账.json")
    before = own.read_bytes()
    with pytest.raises(NotWritten):
        exported(own, own, overwrite=True)
    assert own.read_bytes() == before


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind not in ("half a character", "blanks")])
def test_words_of_a_letter_are_words_in_every_format(tmp_path, kind):
    words = HOSTILE[kind]
    own = a_ledger(tmp_path / "台账.sqlite", (words, "乙事项", "丙事项"), note=words)
    for ending in WRITTEN_HERE:
        exported(own, tmp_path / f"a{ending}")
    told = plain(words)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert [cell.value for cell in cells].count(told) >= 3
    rows = csv.reader(io.StringIO((tmp_path / "a.csv").read_bytes().decode("utf-8-sig"), newline=""))
    assert {told, f"'{told}"} & {cell for row in rows for cell in row}
    tables = docx.Document(str(tmp_path / "a.docx")).tables
    assert told in {cell.text for table in tables for row in table.rows for cell in row.cells}
    events = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert any(" ".join(told.split()) in event["description"] for event in events)
    letters = json.loads((tmp_path / "a.json").read_bytes())["letters"]
    assert words in [pledge["text"] for letter in letters for pledge in letter["pledges"]]
