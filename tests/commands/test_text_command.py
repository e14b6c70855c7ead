"""`tracker text`."""

import json
import zipfile

import pytest

from tracker.commands.text import paragraphs
from tracker.files.received import FileText
from tracker.letter_source import Caution, LetterSource

LETTER = "县教育局\r\n关于第1号建议的答复\r\n\r\n李明代表：\r\n　　您提出的建议收悉，\r\n经研究，**答复**如下。\r\n— 1 —\r\n"
HEALED = ["县教育局", "关于第1号建议的答复", "李明代表：", "您提出的建议收悉，经研究，答复如下。"]


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "函.txt"
    path.write_bytes(LETTER.encode("gb18030"))
    return path


def test_plain_text_is_told_as_a_person_reads_it(run, letter):
    said = run("text", letter)
    assert (said.code, said.err, said.lines) == (0, "", HEALED)


def test_several_letters_are_each_named(run, letter, tmp_path):
    other = tmp_path / "另.txt"
    other.write_text("另一封。", "utf-8")
    assert run("text", letter, other).lines == ["==> 函.txt <==", *HEALED, "", "==> 另.txt <==", "另一封。"]
    with zipfile.ZipFile(tmp_path / "批.zip", "w") as archive:
        archive.write(other, "甲/另.txt")
    assert run("text", tmp_path / "批.zip").lines == ["==> 批.zip/甲/另.txt <==", "另一封。"]


def test_json_tells_what_the_file_is_besides(run, letter, tmp_path):
    with zipfile.ZipFile(tmp_path / "批.zip", "w") as archive:
        archive.write(letter, "函.txt")
    said = run("text", "--json", letter, tmp_path / "批.zip")
    first, second = (json.loads(line) for line in said.lines)
    assert first == {
        "file": str(letter),
        "format": "gb18030",
        "pages": None,
        "recognised": False,
        "warnings": [],
        "text": "\n".join(HEALED),
    }
    assert second == first | {"file": f"{tmp_path / '批.zip'}/函.txt"}


def test_a_bad_file_costs_only_itself(run, letter, tmp_path):
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    said = run("text", tmp_path / "没有.txt", letter, empty)
    assert said.code == 1
    assert said.lines == ["==> 函.txt <==", *HEALED]
    assert ["没有.txt" in said.err, "空.txt" in said.err, said.err.count("\n")] == [True, True, 2]


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("docx", "一、**标题**\n\n第一行，\n1", "一、标题\n第一行，\n1"),  # its lines are its paragraphs
        ("pdf+ocr", "一、**标题**\n2", "一、标题\n2"),
        ("utf-8", "甲\t乙\n\t丙 **丁**  2 \t3\n", "甲\t乙\n丙丁2\t3"),  # cells stay parted
    ],
)
def test_formats_that_know_their_paragraphs_lose_only_the_marks(encoding, text, told):
    source = LetterSource("函", b"", text, encoding)
    assert paragraphs(source) == told
    assert "**" in paragraphs(source, marks=True) or "**" not in text


def test_marks_stay_where_they_are_asked_for(run, letter):
    assert "经研究，**答复**如下。" in run("text", "--marks", letter).out
    assert "**答复**" in json.loads(run("text", "--marks", "--json", letter).out)["text"]


def test_cautions_are_told(run, letter, monkeypatch):
    told = Caution(
        "Letters kept: {kept} of {all}", (("kept", 1), ("all", 2))
    )  # any sentence of the catalogue
    text = FileText("文", "docx", 3, (told,))

    def pool_text(self, file, *_):
        from concurrent.futures import Future

        future = Future()
        future.set_result(LetterSource(file.name, b"", text.text, text.encoding, text.pages, text.cautions))
        return future

    monkeypatch.setattr("tracker.reading.pool.ReadingPool.text", pool_text)
    said = run("text", letter)
    assert (said.code, said.out, said.err) == (0, "文\n", "tracker: 函.txt: Letters kept: 1 of 2\n")
    told = json.loads(run("text", "--json", letter).out)
    assert (told["pages"], told["warnings"]) == (3, ["Letters kept: 1 of 2"])


def test_a_pipe_that_has_enough_is_no_error(run_apart, letter):
    script = "import os, sys; os.close(1); r, w = os.pipe(); os.close(r); os.dup2(w, 1); from tracker.app import main; sys.exit(main())"
    said = run_apart("text", letter, python=script)
    assert (said.code, said.err) == (1, "")
