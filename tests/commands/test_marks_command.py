"""`tracker marks`."""

import json
import re

from made_ledgers import CLERK, NOW

from tracker.ledger import import_letter, open_ledger
from tracker.letter_source import LetterSource
from tracker.letters import heal
from tracker.model import Draft, LetterFacts


def squeeze(words: str) -> str:
    return re.sub(r"[\s*]", "", words)


def pairs(folder) -> dict[str, tuple[str, dict]]:
    return {
        file.stem: (
            file.with_suffix(".txt").read_bytes().decode(),
            json.loads(file.read_text("utf-8")),
        )
        for file in sorted(folder.glob("*.json"))
    }


def keep(ledger, name: str, text: str, words: str, **facts) -> None:
    opened = open_ledger(ledger, "王敏", NOW)
    source = LetterSource(name, text.encode(), text, "utf-8")
    draft = Draft(words, text.index(words), text.index(words) + len(words))
    opened.carry_out(import_letter(source, LetterFacts(**facts), [draft]), CLERK, NOW)
    opened.close()


def test_each_letter_becomes_a_text_and_its_marks(run, ledger, samples, tmp_path):
    run("import", *samples)
    folder = tmp_path / "甲" / "标注"
    said = run("marks", folder)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Marked letters written: 3, in {folder}\n"
    for file in samples:
        text, marks = pairs(folder)[file.stem]
        original = file.read_bytes().decode()
        assert len(text) == len(original) and text != original
        assert list(marks) == ["letter", "pledges"] and marks["pledges"]
        healed = squeeze(heal(text).text)
        assert all(squeeze(pledge["text"]) in healed for pledge in marks["pledges"])
        assert re.fullmatch(r"[0\-]+", marks["letter"]["phone"])


def test_line_ends_stay_as_they_are(run, ledger, tmp_path):
    keep(ledger, "路.txt", "张三代表：\r\n将修路。\r", "将修路", addressees=("张三",))
    run("marks", tmp_path / "标注")
    text, _ = pairs(tmp_path / "标注")["路"]
    assert text == "某某代表：\r\n将修路。\r"


def test_a_person_in_the_file_s_name_is_masked_and_letters_of_one_name_are_numbered(run, ledger, tmp_path):
    for number, person in enumerate(("张三", "李四")):
        text = f"{person}代表：将修第{number}条路。"
        keep(ledger, f"答复 {person}.txt", text, "将修", addressees=(person,))
    run("marks", tmp_path / "标注")
    assert set(pairs(tmp_path / "标注")) == {"答复_某某", "答复_某某-2"}


def test_nothing_is_overwritten_and_nothing_else_written(run, made, tmp_path):
    folder = tmp_path / "标注"
    folder.mkdir()
    (folder / "学校.json").write_text("我的", "utf-8")
    told = run("marks", folder).failed_in_one_line()
    assert "学校.json" in told and "already" in told
    assert [file.name for file in folder.iterdir()] == ["学校.json"]
    assert (folder / "学校.json").read_text("utf-8") == "我的"


def test_a_second_time_is_told(run, made, tmp_path):
    run("marks", tmp_path / "标注")
    before = pairs(tmp_path / "标注")
    run("marks", tmp_path / "标注").failed_in_one_line()
    assert pairs(tmp_path / "标注") == before


def test_only_the_letter_that_is_asked_for_is_written(run, made, tmp_path):
    assert run("marks", tmp_path / "标注", "--letter", "63").code == 0
    assert list(pairs(tmp_path / "标注")) == ["道路"]
    assert "无此函" in run("marks", tmp_path / "别处", "--letter", "无此函").failed_in_one_line()
    assert not (tmp_path / "别处").exists()


def test_a_folder_that_cannot_be_made_is_told(run, made, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    assert "file" in run("marks", tmp_path / "file").failed_in_one_line()


def test_without_a_ledger_it_says_so(run, tmp_path):
    run("marks", tmp_path / "标注").failed_in_one_line()
