"""`tracker import`."""

import re
import shutil
import zipfile

import bad_readers
import pytest
from made_ledgers import CLERK, NOW, TODAY

from tracker.ledger import Filter, bin_letters, open_ledger, read_ledger
from tracker.model import Origin, Side
from tracker.reading.pool import ReadingPool


def kept(path) -> tuple[int, int]:
    """How many letters and pledges the ledger holds."""
    reader = read_ledger(path)
    try:
        return len(reader.letters()), len(reader.lines(Filter(), TODAY))
    finally:
        reader.close()


def test_letters_are_kept_with_their_pledges_and_counted(run, samples, ledger):
    said = run("import", *samples)
    assert (said.code, said.err) == (0, "")
    assert said.lines[-1] == "Letters kept: 3 of 3"
    rows = said.lines[2:-1]  # below the head of a table
    counts = [int(row.removesuffix(" pledges").rsplit(" ", 1)[1]) for row in rows]
    assert [row.split("  ")[0] for row in rows] == [path.name for path in samples]
    assert kept(ledger) == (3, sum(counts))
    assert all(counts)


def test_a_folder_for_the_ledger_is_made(run, samples, tmp_path):
    deep = tmp_path / "甲" / "乙" / "台账.sqlite"
    assert run("import", samples[0], ledger=deep).code == 0
    assert kept(deep)[0] == 1


def test_a_bad_file_costs_only_itself(run, samples, ledger, tmp_path):
    empty = tmp_path / "空白.txt"
    empty.write_bytes(b"")
    said = run("import", samples[0], empty, tmp_path / "没有.txt", samples[1])
    assert said.code == 1
    assert said.lines[-1] == "Letters kept: 2 of 4"
    assert ["空白.txt" in said.err, "没有.txt" in said.err, said.err.count("\n")] == [True, True, 2]
    assert kept(ledger)[0] == 2


def test_the_same_letter_twice_is_no_failure_is_told_and_changes_nothing(run, samples, ledger):
    said = run("import", samples[0])
    assert (said.code, len(said.lines)) == (0, 2)  # no table for one letter
    before = kept(ledger)
    said = run("import", samples[0])
    assert (said.code, said.err) == (0, "")
    assert samples[0].name in said.out
    assert "in the ledger already: 临农函〔2026〕31号" in said.out
    assert said.lines[-1] == "Letters kept: 0 of 1; in the ledger already: 1"
    assert kept(ledger) == before


def test_a_letter_in_the_bin_is_told_as_a_failure(run, samples, ledger):
    run("import", samples[0])
    opened = open_ledger(ledger, "王敏", NOW)
    opened.carry_out(bin_letters([letter.id for letter in opened.letters()]), CLERK, NOW)
    opened.close()
    said = run("import", samples[0])
    assert said.code == 1
    assert "in the bin: 临农函〔2026〕31号" in said.out
    assert "bin" in said.failed_in_one_line()


@pytest.mark.parametrize(("choice", "letters"), [("skip", 1), ("both", 2), ("newer", 2)])
def test_what_to_do_with_known_letters_can_be_said(run, samples, ledger, choice, letters):
    run("import", samples[0])
    before = kept(ledger)[1]
    said = run("import", "--again", choice, samples[0])
    assert said.code == 0
    assert ("kept beside 临农函〔2026〕31号, the same letter" in said.out) == (choice == "both")
    assert kept(ledger) == (letters, before * (2 if choice == "both" else 1))


def test_folders_and_archives_are_taken_in_with_all_their_files(run, samples, ledger, tmp_path):
    folder, archive = tmp_path / "件", tmp_path / "批.zip"
    folder.mkdir()
    shutil.copy(samples[0], folder)
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(samples[1], "甲/一.txt")
        packed.writestr("甲/二.txt", b"")
    said = run("import", folder, archive)
    assert said.code == 1
    assert kept(ledger)[0] == 2
    rows = [row.split("  ")[0] for row in said.lines[2:-1]]
    assert rows == [f"件/{samples[0].name}", "批.zip/甲/一.txt", "批.zip/甲/二.txt"]
    assert "批.zip/甲/二.txt: " in said.failed_in_one_line()


def test_what_nobody_foresaw_in_one_file_is_told_when_the_others_are_kept(
    run, samples, ledger, monkeypatch, caplog
):
    class Reading(ReadingPool):
        def read(self, file, *more):
            if file.name == samples[0].name:
                return self.run(bad_readers.blunder, (), file.name)
            return super().read(file, *more)

    monkeypatch.setattr("tracker.commands.incoming.ReadingPool", Reading)
    said = run("import", *samples)
    assert said.code == 70
    assert kept(ledger)[0] == 2
    assert "nobody foresaw" in said.lines[2]
    assert "in blunder" in caplog.text


def test_a_reader_that_dies_costs_only_its_file(run, samples, ledger, monkeypatch):
    class Reading(ReadingPool):
        def read(self, file, *more):
            if file.name == samples[1].name:
                return self.run(bad_readers.leave, (), file.name)
            return super().read(file, *more)

    monkeypatch.setattr("tracker.commands.incoming.ReadingPool", Reading)
    said = run("import", *samples)
    assert samples[1].name in said.failed_in_one_line()
    assert said.lines[-1] == "Letters kept: 2 of 3"
    assert kept(ledger)[0] == 2


def test_the_same_letter_in_another_encoding_is_the_same_letter(run, samples, ledger, tmp_path):
    other = tmp_path / "另存.txt"
    other.write_bytes(samples[0].read_text("utf-8").encode("gb18030"))
    said = run("import", samples[0], other)
    assert said.lines[-1] == "Letters kept: 1 of 2; in the ledger already: 1"
    assert (said.code, said.err) == (0, "")
    assert kept(ledger)[0] == 1


def test_a_letter_without_pledges_is_refused(run, ledger, tmp_path):
    path = tmp_path / "谢信.txt"
    path.write_text("感谢您的支持！", "utf-8")
    assert "谢信.txt" in run("import", path).failed_in_one_line()
    assert kept(ledger) == (0, 0)


def test_what_is_told_is_told_in_the_user_s_language(run, samples):
    said = run("--lang", "zh", "import", samples[0], samples[0], samples[0].parent / "没有.txt")
    assert said.code == 1
    assert not re.search("[A-Za-z]{3}", said.out.replace(".txt", ""))
    assert not re.search("[A-Za-z]{3}", said.err.removeprefix("tracker").replace(".txt", ""))


@pytest.mark.parametrize("after", [False, True])
def test_who_acts_and_for_which_side_is_written_down(run, samples, ledger, after):
    acting = ["--as", "周艳", "--side", "supervisor"]
    words = ["import", samples[0]]
    assert run(*(words + acting if after else acting + words)).code == 0
    reader = read_ledger(ledger)
    try:
        (letter,) = reader.letters()
        (entry,) = reader.history(letter.id)
    finally:
        reader.close()
    assert letter.imported_by == "周艳"
    assert (entry.by, entry.side) == ("周艳", Side.SUPERVISOR)


def test_no_default_date_is_passed_off_as_stated(run, samples, ledger):
    run("import", *samples)
    reader = read_ledger(ledger)
    try:
        pledges = [line.pledge for line in reader.lines(Filter(), TODAY)]
    finally:
        reader.close()
    assert {pledge.due_origin for pledge in pledges} == {Origin.STATED, Origin.DEFAULT}
    assert all(pledge.due_words for pledge in pledges if pledge.due_origin is Origin.STATED)
    assert all(pledge.due and pledge.due == pledge.baseline_due for pledge in pledges)


def test_a_letter_is_imported_by_the_program_in_a_process_of_its_own(run_apart, samples, ledger):
    said = run_apart("import", samples[0], "--ledger", ledger)
    assert (said.code, said.err) == (0, "")
    assert kept(ledger)[0] == 1


# Letters that are in the ledger already

FIRST = (
    "望交函〔2026〕12号\n关于县人大十四届三次会议第63号建议的答复\n张三代表：\n"
    "您提出的关于改善渔港片区出行条件的建议收悉。我局十分重视，组织人员到渔港片区作了走访，现将办理情况答复如下。\n"
    "下一步，我局将于2026年9月底前开通3路公交，并在10月底前完成港前路路面修复。\n"
    "望海县交通运输局\n2026年3月2日\n"
)
SECOND = FIRST.replace("12号", "40号").replace("3月2日", "6月8日").replace("开通3路公交", "建成公共停车场")


@pytest.fixture
def replies(tmp_path) -> list:
    files = [tmp_path / "答复.txt", tmp_path / "再次答复.txt"]
    for file, text in zip(files, (FIRST, SECOND), strict=True):
        file.write_text(text, "utf-8")
    return files


def versions(path) -> list:
    reader = read_ledger(path)
    try:
        return [(letter.facts.reference, letter.replaces) for letter in reader.letters()]
    finally:
        reader.close()


def test_a_second_reply_is_kept_too_and_told_of(run, replies, ledger):
    said = run("import", *replies)
    assert (said.code, said.err) == (0, "")
    assert "kept beside 望交函〔2026〕12号" in said.out
    assert versions(ledger) == [("望交函〔2026〕12号", None), ("望交函〔2026〕40号", None)]


def test_asked_to_skip_a_second_reply_is_named_and_not_kept(run, replies, ledger):
    said = run("import", *replies, "--again", "skip")
    assert said.code == 0
    assert "再次答复.txt  in the ledger already: 望交函〔2026〕12号" in said.out
    assert len(versions(ledger)) == 1


def test_a_newer_version_leaves_out_what_it_only_repeats(run, replies, ledger):
    assert run("import", replies[0]).code == 0
    pledges = kept(ledger)[1]
    said = run("import", replies[1], "--again", "newer")
    assert "newer version of 望交函〔2026〕12号; pledges that repeat kept ones: 1" in said.out
    assert kept(ledger) == (2, pledges + 1)
    assert versions(ledger)[1][1] is not None


def test_the_same_words_are_kept_again_where_that_is_asked_for(run, replies, ledger):
    said = run("import", replies[0], replies[0], "--again", "both")
    assert said.code == 0
    assert [reference for reference, _ in versions(ledger)] == ["望交函〔2026〕12号"] * 2
