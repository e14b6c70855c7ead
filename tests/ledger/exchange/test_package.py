"""A hand-over file is checked as a whole before a row is written: cut short, changed, locked, hostile, or newer."""

import contextlib
import hashlib
import io
import json
import os
import zipfile
from datetime import timedelta

import pytest
from hand_over_builders import PACKAGE, forged, packed, unpacked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_builders import AT, CLERK, draft, keep, pledge_ids, undated

from tracker.errors import BadPackage, LockedPackage, MissingPackage, NewerPackage, NotWritten, TrackerError
from tracker.ledger import take_turn
from tracker.ledger.exchange import package as package_module
from tracker.ledger.exchange.lock_box import HEAD, PIECE, TAG, is_locked, key_of, opened, sealing
from tracker.ledger.exchange.package import read_package
from tracker.ledger.past.chain import ledger_id
from tracker.model import EntryKind, Evidence

WORD = "开门的口令 ÄÖ"


@pytest.fixture
def handed(ledger, tmp_path):
    """A hand-over file of one letter with two pledges, one of them followed up with evidence."""
    first, _ = pledge_ids(ledger, keep(ledger, draft(), undated()))
    turn = take_turn(
        EntryKind.REPORT, [first], "已办结\u2028第二行\x85", [Evidence("验收单.txt", b"ok" * 500)]
    )
    ledger.carry_out(turn, CLERK, AT + timedelta(hours=1))
    file = tmp_path / PACKAGE
    ledger.hand_over(file, None, CLERK, AT + timedelta(hours=2))
    return file


def test_it_says_who_made_it_when_and_from_which_ledger(ledger, handed):
    package = read_package(handed)
    assert package.name == PACKAGE
    assert (package.made_by, package.made_at) == (CLERK, AT + timedelta(hours=2))
    assert package.ledger == ledger_id(ledger._conn)
    assert [entry["action"] for entry in package.entries] == ["import_letter", "report"]


def test_it_is_a_zip_file_that_anybody_can_look_into(handed):
    members = unpacked(handed)
    assert json.loads(members["manifest.json"])["made_by"] == "王敏"
    assert "已办结" in members["entries.jsonl"].decode()
    assert b"ok" * 500 in members.values()


def test_it_is_written_whole_or_not_at_all(ledger, handed, tmp_path, monkeypatch):
    content = handed.read_bytes()

    def full(*_):
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten):
        ledger.hand_over(handed, None, CLERK, AT)
    assert handed.read_bytes() == content
    assert not list(tmp_path.glob("*.part"))


def test_one_that_is_not_there_is_told_apart(tmp_path):
    for path in (tmp_path / "没有.handover", tmp_path):
        with pytest.raises(MissingPackage):
            read_package(path)


@pytest.mark.parametrize("content", [b"", b"PK", "答复函".encode(), b"PK\x05\x06" + b"\0" * 18, b"CFTLOCK1"])
def test_other_files_are_refused(tmp_path, content):
    file = tmp_path / "别的.handover"
    file.write_bytes(content)
    with pytest.raises(BadPackage):
        read_package(file, WORD)


# Cut short or changed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_cut_short_is_refused(handed, data):
    content = handed.read_bytes()
    cut = handed.with_name("短.handover")
    cut.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    with pytest.raises(BadPackage):
        read_package(cut)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_with_a_bit_turned_round_it_is_refused_or_says_the_same(handed, data):
    """A bit in a member's date changes nothing that is read."""
    content = bytearray(handed.read_bytes())
    place = data.draw(st.integers(0, len(content) * 8 - 1))
    content[place // 8] ^= 1 << place % 8
    turned = handed.with_name("变.handover")
    turned.write_bytes(content)
    whole = read_package(handed)
    try:
        package = read_package(turned)
    except TrackerError as error:
        assert isinstance(error, BadPackage)
        return
    same = (package.entries, package.ledger, package.made_at, package.made_by)
    assert same == (whole.entries, whole.ledger, whole.made_at, whole.made_by)


def test_a_member_changed_with_its_checksum_is_refused(handed):
    members = unpacked(handed)
    (name,) = (name for name, data in members.items() if data == b"ok" * 500)
    packed(handed, members | {name: b"no" * 500})
    with pytest.raises(BadPackage):
        read_package(handed)


def test_entries_changed_without_their_hash_are_refused(handed):
    members = unpacked(handed)
    with zipfile.ZipFile(handed, "w") as archive:
        for name, data in (members | {"entries.jsonl": members["entries.jsonl"] + b"{}\n"}).items():
            archive.writestr(name, data)
    with pytest.raises(BadPackage):
        read_package(handed)


BENT = {
    "no moment": lambda entries: entries[0].update(at="gestern"),
    "a moment without a zone": lambda entries: entries[0].update(at="2024-06-03T09:30"),
    "an action unknown": lambda entries: entries[0].update(action="format_disk"),
    "a side unknown": lambda entries: entries[0].update(side="x"),
    "nobody": lambda entries: entries[0].update(by=""),
    "a tick below": lambda entries: entries[0].update(tick=0),
    "a tick above": lambda entries: entries[0].update(tick=2**63),
    "a tick of words": lambda entries: entries[0].update(tick="1"),
    "no origin": lambda entries: entries[0].pop("origin"),
    "a table of the program's own": lambda entries: entries[0]["changes"][0].update(table="history"),
    "the office's settings": lambda entries: entries[0]["changes"][0].update(table="setting"),
    "no row at all": lambda entries: entries[0]["changes"][0].update(before=None, after=None),
    "a row that is a list": lambda entries: entries[0]["changes"][0].update(after=[1]),
    "a column that is a list": lambda entries: entries[0]["changes"][0]["after"].update(name=["x"]),
    "a column that is a fraction": lambda entries: entries[0]["changes"][0]["after"].update(name=1.5),
    "a truth": lambda entries: entries[0]["changes"][0]["after"].update(name=True),
    "content in the row": lambda entries: entries[0]["changes"][1]["after"].update(original="x"),
    "more of content than its digest": lambda entries: entries[0]["changes"][1]["after"]["original"].update(
        x=1
    ),
    "changes that are a number": lambda entries: entries[0].update(changes=5),
    "seen that is a list": lambda entries: entries[0]["changes"][0].update(seen=[1]),
    "one side with other columns": lambda entries: entries[1]["changes"][-1]["after"].update(other=1),
}


@pytest.mark.parametrize("name", BENT)
def test_entries_of_another_shape_are_refused(handed, name):
    if name == "one side with other columns":
        assert any(
            change["before"] and change["after"] for change in read_package(handed).entries[1]["changes"]
        )
    forged(handed, lambda entries: _bend(entries, BENT[name]))
    with pytest.raises(BadPackage):
        read_package(handed)


def _bend(entries, bend):
    entries[1]["changes"].sort(key=lambda change: bool(change["before"] and change["after"]))
    bend(entries)


# Hostile names and sizes


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.txt", "/etc/outside", "C:\\outside", "contents/../outside", "contents/NUL", "contents/",
        "contents/" + "A" * 64, "contents/" + "a" * 65, "contents/" + "a" * 63 + "\n", "entries.jsonl/x", "x\n",
    ],
)  # fmt: skip
def test_a_member_of_any_other_name_is_refused_and_nothing_is_unpacked(handed, name):
    packed(handed, unpacked(handed) | {name: b"x"})
    there = sorted(handed.parent.rglob("*"))
    with pytest.raises(BadPackage):
        read_package(handed)
    assert sorted(handed.parent.rglob("*")) == there


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_refused(handed):
    with zipfile.ZipFile(handed, "a") as archive:
        archive.writestr("manifest.json", b"{}")
    with pytest.raises(BadPackage):
        read_package(handed)


def test_one_that_unpacks_to_too_much_is_refused_before_it_is_read(handed, monkeypatch):
    content = unpacked(handed)
    monkeypatch.setattr(package_module, "LARGEST", sum(map(len, content.values())) - 1)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(BadPackage):
        read_package(handed)


def test_a_member_that_unpacks_to_more_than_it_says_is_refused(handed):
    """The size in the zip's own table is forged: no more than that is ever unpacked, and then the hash is wrong."""
    members = unpacked(handed)
    (name,) = (name for name, data in members.items() if data == b"ok" * 500)
    content = handed.read_bytes()
    place = content.rindex(name.encode()) - 46
    size = content[place + 24 : place + 28]
    assert int.from_bytes(size, "little") == 1000
    handed.write_bytes(content[: place + 24] + (10).to_bytes(4, "little") + content[place + 28 :])
    with pytest.raises(BadPackage):
        read_package(handed)


# Other versions, and locked ones


def test_one_of_a_later_version_is_told_apart(handed):
    members = unpacked(handed)
    manifest = json.loads(members["manifest.json"]) | {"version": package_module.VERSION + 1}
    packed(handed, members | {"manifest.json": json.dumps(manifest).encode()})
    with pytest.raises(NewerPackage):
        read_package(handed)


def test_a_passphrase_locks_it(ledger, handed):
    plain = read_package(handed)
    ledger.hand_over(handed, None, CLERK, AT + timedelta(hours=2), WORD)
    content = handed.read_bytes()
    assert is_locked(content) and "王敏".encode() not in content and b"manifest" not in content
    for wrong in ("", "x", WORD + " "):
        with pytest.raises(LockedPackage):
            read_package(handed, wrong)
    assert read_package(handed, WORD).entries == plain.entries
    name = hashlib.sha256(b"ok" * 500).hexdigest()
    with read_package(handed, WORD).contents() as content:
        assert content(name) == b"ok" * 500


def test_a_locked_file_that_was_changed_is_not_opened(ledger, handed):
    ledger.hand_over(handed, None, CLERK, AT, WORD)
    content = bytearray(handed.read_bytes())
    content[-1] ^= 1
    handed.write_bytes(content)
    with pytest.raises(LockedPackage):
        read_package(handed, WORD)


def test_the_lock_keeps_and_gives_back_any_bytes():
    for data in (b"", b"\0", os.urandom(5000)):
        sealed = lock(data)
        assert unlock(sealed) == data
        assert unlock(sealed, "x") is None
        assert unlock(sealed[:40]) is None
    assert lock(b"x") != lock(b"x")


def lock(data):
    out = io.BytesIO()
    with sealing(out, WORD) as sealed:
        for place in range(0, len(data), 70_000):
            sealed.write(data[place : place + 70_000])
    return out.getvalue()


def unlock(sealed, word=WORD):
    file = opened(io.BytesIO(sealed), key_of(word))
    return None if file is None else file.read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_it_is_sealed_piece_by_piece_and_read_from_any_place(size):
    data = os.urandom(size)
    file = opened(io.BytesIO(lock(data)), key_of(WORD))
    assert file.read() == data
    for place in (0, size // 2, max(0, size - 5), size, size + 5):
        file.seek(place)
        assert file.read(100) == data[place : place + 100]


def test_no_piece_can_be_left_out_moved_or_put_behind_the_end():
    sealed = lock(os.urandom(3 * PIECE + 5))
    head, whole = sealed[:HEAD], PIECE + TAG
    pieces = [sealed[place : place + whole] for place in range(HEAD, len(sealed), whole)]
    for other in (pieces[:-1], pieces[1:], [pieces[0], *pieces[2:]], [*pieces, pieces[-1]],
                  [pieces[0], pieces[2], pieces[1], pieces[3]]):  # fmt: skip
        changed = head + b"".join(other)
        with contextlib.suppress(ValueError):  # or found out when that piece is read
            assert unlock(changed) is None
