"""`tracker extract`."""

import json

import pytest

LETTER_KEYS = {
    "issuer", "reference", "category", "kind", "session", "number", "subject", "addressees", "date", "signatory", "contact",
    "phone",
}  # fmt: skip
PLEDGE_KEYS = {
    "text", "start", "end", "heading", "owner", "owner_text", "co_owners", "due", "due_text", "due_basis", "measurable",
}  # fmt: skip


def test_json_is_one_object_on_a_line_for_each_letter_in_the_order_asked_for(run, samples):
    said = run("extract", "--json", *reversed(samples))
    assert (said.code, said.err) == (0, "")
    assert [json.loads(line)["file"] for line in said.lines] == [str(path) for path in reversed(samples)]


def test_json_has_the_keys_that_scripts_are_promised(run, samples):
    for line in run("extract", "--json", *samples).lines:
        told = json.loads(line)
        assert set(told) == {"file", "letter", "pledges", "warnings"}
        assert set(told["letter"]) >= LETTER_KEYS
        assert told["pledges"]
        for pledge in told["pledges"]:
            assert set(pledge) >= PLEDGE_KEYS
            assert pledge["due_basis"] in ("stated", "default", "none")
            assert pledge["due_basis"] != "stated" or pledge["due_text"]
            assert isinstance(pledge["co_owners"], list)
            assert isinstance(pledge["measurable"], bool)


def test_json_tells_the_letter_s_facts_and_real_places(run, samples):
    (path,) = (sample for sample in samples if "望海" in sample.name)
    told = json.loads(run("extract", "--json", path).out)
    assert told["letter"]["reference"] == "望交函〔2026〕12号"
    assert told["letter"]["addressees"] == ["郑海涛"]
    assert told["letter"]["date"] == "2026-06-25"
    assert told["letter"]["signatory"] is None
    text = path.read_text("utf-8")
    for pledge in told["pledges"]:
        assert text[pledge["start"] : pledge["end"]].replace("\n", "") == pledge["text"]


def test_json_is_chinese_as_it_stands_not_in_escapes(run, samples):
    assert "望海县交通运输局" in run("extract", "--json", *samples).out


def test_words_to_read_name_the_letter_and_number_its_pledges(run, samples):
    said = run("extract", samples[0])
    assert said.code == 0
    assert said.lines[0].startswith(samples[0].name)
    assert said.lines[1].startswith("   1. ")


def test_a_bad_file_costs_only_itself(run, samples, tmp_path):
    picture = tmp_path / "图片.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    said = run("extract", "--json", samples[0], picture, tmp_path / "没有.txt", samples[1])
    assert said.code == 1
    assert [json.loads(line)["file"] for line in said.lines] == [str(samples[0]), str(samples[1])]
    first, second = said.err.splitlines()
    assert "图片.txt" in first
    assert "没有.txt" in second


@pytest.mark.parametrize("as_json", [True, False])
def test_a_letter_without_pledges_is_told_with_a_warning(run, tmp_path, as_json):
    path = tmp_path / "谢信.txt"
    path.write_text("感谢您的支持！", "utf-8")
    said = run("extract", path, *["--json"] * as_json)
    assert said.code == 0
    assert "No promise was found in this letter." in said.out


def test_warnings_are_told_in_the_user_s_language(run, tmp_path):
    path = tmp_path / "谢信.txt"
    path.write_text("感谢您的支持！", "utf-8")
    warnings = json.loads(run("--lang", "zh", "extract", path, "--json").out)["warnings"]
    assert warnings
    assert all(warning[0] > "\u4e00" for warning in warnings)


def test_nothing_is_kept(run, samples, ledger):
    run("extract", *samples)
    assert not ledger.exists()


def test_a_script_gets_utf_8_whatever_its_terminal_speaks(run_apart, samples):
    said = run_apart("extract", "--json", samples[0], LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["letter"]["issuer"] == "临江市农业农村局"


@pytest.mark.parametrize(("options", "day"), [((), "2026-10-10"), (("--no-holidays",), "2026-10-05")])
def test_working_days_are_counted_with_holidays_or_without(run, tmp_path, options, day):
    letter = tmp_path / "函.txt"
    words = "我局将在5个工作日内修复候车亭玻璃。"
    letter.write_text(
        f"郑海涛代表：\n您的建议收悉，现答复如下：\n{words}\n望海县交通运输局\n2026年9月28日", "utf-8"
    )
    (pledge,) = json.loads(run("extract", "--json", *options, letter).out)["pledges"]
    assert (pledge["due"], pledge["due_text"]) == (day, "5个工作日内")
