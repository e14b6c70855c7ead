"""`tracker check`, `tracker repair` and `tracker schema` as a user runs them."""

import json
import sqlite3
from contextlib import closing

import pytest


def spoil(ledger, *statements: str) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def test_a_sound_ledger_is_told_with_what_to_write_down(run, made):
    said = run("check")
    assert said.code == 0
    with closing(sqlite3.connect(made)) as conn:
        seq, tip = conn.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    assert "2 letters, 6 pledges" in said.out
    assert f"number {seq}" in said.out
    assert tip in said.lines
    assert run("check", "--tip", tip).code == 0


def test_findings_are_told_with_place_and_advice(run, made):
    spoil(made, "UPDATE pledge SET owner = '别的单位' WHERE text = '增设路灯三十盏'")
    said = run("check")
    assert said.code == 1
    assert said.lines == [
        "1. A row of “Pledge” is not what the history tells: owner.",
        "   Letter 望函〔2026〕63号, pledge “增设路灯三十盏”",
        "",
        "→ Ask who worked on the file with another program; compare with a backup before you go on.",
    ]
    assert said.err == ""


def test_findings_as_json(run, made):
    spoil(made, "DELETE FROM entry")
    said = run("check", "--json")
    *findings, summary = map(json.loads, said.lines)
    assert said.code == 1
    assert {finding["kind"] for finding in findings} == {"row_missing"}
    assert all(finding["advice"] and finding["pledge"] for finding in findings)
    assert (summary["sound"], summary["findings"], summary["pledges"]) == (False, len(findings), 6)


def test_an_unknown_hash_is_told(run, made):
    said = run("check", "--tip", "f" * 64)
    assert said.code == 1
    assert "ffffffffffffffff…" in said.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_damaged_ledger_is_repaired_into_a_new_one(run, made, tmp_path, language):
    damaged = bytearray(made.read_bytes())
    damaged[:4096] = bytes(4096)
    made.write_bytes(damaged)
    new = tmp_path / "新台账.sqlite"
    said = run("repair", made, "--to", new, "--as", "李强", "--lang", language)
    assert said.code == 0
    assert str(new) in said.lines[0]
    assert made.read_bytes() == damaged
    assert run("check", ledger=new).code == 0
    assert len(run("list", "--json", ledger=new).lines) == 6
    assert run("repair", made, "--to", new).failed_in_one_line()


def test_what_is_missing_is_told_by_letter_and_pledge(run, made, tmp_path):
    spoil(
        made,
        "DROP TRIGGER history_keeps_delete",
        "DELETE FROM history WHERE seq = 2",
        "DELETE FROM pledge WHERE text = '新建校舍九所'",
    )
    said = run("repair", made, "--to", tmp_path / "new.sqlite")
    assert said.code == 1
    assert "Entries 2 to 2 of the history are missing." in said.lines
    assert said.lines[-1] == "The new ledger passes its check."


def test_nothing_to_repair(run, tmp_path):
    (tmp_path / "text").write_text("这不是台账。", "utf-8")
    assert (
        "Nothing of a ledger"
        in run("repair", tmp_path / "text", "--to", tmp_path / "new").failed_in_one_line()
    )
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("language", "words"), [("en", "The ledger's form"), ("zh", "台账文件的格式")])
def test_the_form_is_printed_without_any_ledger(run, ledger, language, words):
    said = run("schema", "--lang", language)
    assert said.code == 0
    assert words in said.lines[0]
    assert "CREATE VIEW what_was_done" in said.out
    assert not ledger.exists()
