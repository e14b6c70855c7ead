"""What is published: no person, phone, note or evidence of the ledger unless chosen, in files that open right."""

import csv
import io
import json
from datetime import date, datetime, timedelta, timezone
from itertools import combinations

import pytest

from tracker.errors import NotWritten
from tracker.exchange_errors import UnknownForm
from tracker.ledger import assign, bin_pledges, extend, import_letter, open_ledger, take_turn
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, EntryKind, Evidence, LetterFacts, Side
from tracker.publishing.masking import persons_in
from tracker.publishing.publication import EXTRAS, columns_with, publication
from tracker.publishing.publication_files import write_publication

AT = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TODAY = AT.date()
CLERK, SUPERVISOR = Actor("王敏儿", Side.CLERK), Actor("李强生", Side.SUPERVISOR)
FACTS = LetterFacts(
    issuer="望海县交通运输局", reference="望交函〔2026〕12号", kind="suggestion", number="063",
    subject="关于郑海涛代表反映港前路问题的建议", addressees=("郑海涛", "欧阳明月"), dated=date(2026, 6, 1),
    signatory="望海县交通运输局 周正华", contact="赵铁柱", phone="0512-67123456",
)  # fmt: skip
PLEDGES = (
    "由赵铁柱负责修复港前路，电话0512-67123456",
    "=1+1 港前路公交由钱多多跟进，联系13912345678",
    "建设公共停车场",
)
# Where each secret may stand once its extra is chosen; "" where never.
SECRETS = {
    "郑海涛": "addressees", "欧阳明月": "addressees", "赵铁柱": "contacts", "钱多多": "persons",
    "13912345678": "phones", "0512-67123456": "phones", "王敏儿": "", "李强生": "", "周正华": "", "吴局长": "",
}  # fmt: skip


@pytest.fixture
def ledger(tmp_path):
    opened = open_ledger(tmp_path / "台账.sqlite", "王", AT)
    text = "。".join(PLEDGES)
    drafts = [
        Draft(words, text.index(words), text.index(words) + len(words), owner="望海县交通运输局")
        for words in PLEDGES
    ]
    change = opened.carry_out(
        import_letter(LetterSource("a.txt", text.encode(), text, "utf-8"), FACTS, drafts), CLERK, AT
    )
    ids = [
        line.pledge.id
        for line in sorted(map(opened.line, change.pledge_ids), key=lambda line: line.pledge.position)
    ]
    opened.carry_out(assign([ids[0]], "县公交公司", ("港口镇政府",), "钱多多", "13912345678"), CLERK, AT)
    proof = Evidence("钱多多签收单.pdf", b"1")
    opened.carry_out(take_turn(EntryKind.PROGRESS, [ids[0]], "钱多多已进场\n施工", [proof]), CLERK, AT)
    opened.carry_out(extend([ids[1]], date(2027, 1, 1), "吴局长同意，郑海涛知情", "吴局长"), SUPERVISOR, AT)
    opened.carry_out(bin_pledges([ids[2]]), CLERK, AT)
    yield opened
    opened.close()


def written(ledger, tmp_path, say, extras, suffix):
    target = tmp_path / f"公开{suffix}"
    write_publication(publication(ledger, extras, TODAY), target, TODAY, say)
    return target


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_no_person_and_no_phone_of_the_ledger_is_in_the_file(ledger, tmp_path, say, suffix):
    content = written(ledger, tmp_path, say, (), suffix).read_text("utf-8-sig")
    people = ledger.people()
    names = {
        name
        for kind in (people.addressees, people.contacts, people.persons, people.others)
        for told in kind
        for name in persons_in(told)
    }
    assert set(SECRETS) <= names | people.phones
    for secret in (*names, *people.phones, *SECRETS, "67123456", "签收单", "施工"):
        assert secret not in content
    assert "港前路" in content and "县公交公司" in content and "停车场" not in content


@pytest.mark.parametrize(
    "extras", [set(some) for size in (1, 2, 6) for some in combinations(EXTRAS, size)], ids=str
)
def test_only_what_is_chosen_is_told(ledger, tmp_path, say, extras):
    content = written(ledger, tmp_path, say, extras, ".csv").read_text("utf-8-sig")
    for secret, extra in SECRETS.items():
        assert (secret in content) <= (extra in extras), secret
    for extra in extras & set(SECRETS.values()):
        assert any(secret in content for secret, one in SECRETS.items() if one == extra)
    assert ("施工" in content) is ("notes" in extras) and ("签收单" in content) is ("evidence" in extras)


def test_without_extras_no_column_is_a_person_s():
    keys = {column.key for column in columns_with(())}
    assert not keys & {
        "addressees",
        "contact",
        "contact_phone",
        "person",
        "person_phone",
        "notes",
        "evidence",
    }
    assert len(columns_with(EXTRAS)) == len(keys) + 7


def test_spreadsheets_open_it_right_and_take_nothing_for_a_formula(ledger, tmp_path, say):
    content = written(ledger, tmp_path, say, EXTRAS, ".csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 3 and len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) or "\n" in cell for cell in cells)


def test_json_tells_codes_and_what_its_columns_are_called(ledger, tmp_path, english):
    told = json.loads(written(ledger, tmp_path, english, (), ".json").read_text("utf-8"))
    assert told["made_on"] == "2026-10-08" and list(told["pledges"][0]) == list(told["columns"])
    assert {pledge["status"] for pledge in told["pledges"]} == {"in_progress", "not_started"}


def test_a_name_without_a_form_or_a_place_that_cannot_be_written_is_told(ledger, tmp_path, english):
    published = publication(ledger, (), TODAY)
    with pytest.raises(UnknownForm):
        write_publication(published, ledger.path, TODAY, english)
    with pytest.raises(NotWritten):
        write_publication(published, tmp_path / "没有" / "a.csv", TODAY, english)
    assert not list(tmp_path.glob("*.part"))
