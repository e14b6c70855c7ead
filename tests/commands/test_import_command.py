"""`tracker import`."""

import pytest
from made_ledgers import TODAY

from tracker.ledger import Filter, read_ledger
from tracker.model import Origin, Side


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
    counts = [int(line.rsplit(" ", 1)[1]) for line in said.lines[:-1]]
    assert [line.split(":")[0] for line in said.lines[:-1]] == [path.name for path in samples]
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


def test_the_same_letter_twice_is_refused_in_one_sentence_and_changes_nothing(run, samples, ledger):
    assert run("import", samples[0]).code == 0
    before = kept(ledger)
    told = run("import", samples[0]).failed_in_one_line()
    assert samples[0].name in told
    assert "临农函〔2026〕31号" in told
    assert kept(ledger) == before


def test_the_same_letter_in_another_encoding_is_the_same_letter(run, samples, ledger, tmp_path):
    other = tmp_path / "另存.txt"
    other.write_bytes(samples[0].read_text("utf-8").encode("gb18030"))
    said = run("import", samples[0], other)
    assert said.lines[-1] == "Letters kept: 1 of 2"
    assert "另存.txt" in said.failed_in_one_line()
    assert kept(ledger)[0] == 1


def test_a_letter_without_pledges_is_refused(run, ledger, tmp_path):
    path = tmp_path / "谢信.txt"
    path.write_text("感谢您的支持！", "utf-8")
    assert "谢信.txt" in run("import", path).failed_in_one_line()
    assert kept(ledger) == (0, 0)


def test_what_is_told_is_told_in_the_user_s_language(run, samples):
    said = run("--lang", "zh", "import", samples[0], samples[0])
    assert said.code == 1
    assert "Letters" not in said.out
    assert "already" not in said.err


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
    assert "再次答复.txt: kept beside 望交函〔2026〕12号" in said.out
    assert versions(ledger) == [("望交函〔2026〕12号", None), ("望交函〔2026〕40号", None)]


def test_asked_to_skip_a_second_reply_is_named_and_not_kept(run, replies, ledger):
    told = run("import", *replies, "--again", "skip").failed_in_one_line()
    assert "再次答复.txt" in told and "望交函〔2026〕12号" in told
    assert len(versions(ledger)) == 1


def test_a_newer_version_leaves_out_what_it_only_repeats(run, replies, ledger):
    assert run("import", replies[0]).code == 0
    pledges = kept(ledger)[1]
    said = run("import", replies[1], "--again", "newer")
    assert "再次答复.txt: newer version of 望交函〔2026〕12号; pledges that repeat kept ones: 1" in said.out
    assert kept(ledger) == (2, pledges + 1)
    assert versions(ledger)[1][1] is not None


def test_the_same_words_are_kept_again_where_that_is_asked_for(run, replies, ledger):
    said = run("import", replies[0], replies[0], "--again", "both")
    assert said.code == 0
    assert [reference for reference, _ in versions(ledger)] == ["望交函〔2026〕12号"] * 2
