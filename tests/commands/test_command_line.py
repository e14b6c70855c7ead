"""The words of the command line: help, wrong arguments, and options before and after the command."""

import json

import pytest

from tracker import __version__
from tracker.ledger import Filter
from tracker.model import Status, WarningLevel

COMMANDS = (
    "import", "extract", "list", "report", "backup", "backups", "restore", "reread", "marks", "deadline",
)  # fmt: skip
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_command_and_gives_examples(run, language):
    said = run("--lang", language, "--help")
    assert (said.code, said.err) == (0, "")
    assert all(f"\n    {command} " in said.out for command in COMMANDS)
    for example in (
        "tracker import",
        "tracker list --warning overdue",
        "tracker report --pdf",
        "tracker backup",
    ):
        assert example in said.out
    assert said.out.startswith("usage: " if language == "en" else "用法：")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_gives_an_example_of_it(run, command, language):
    said = run("--lang", language, command, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"  tracker {command} " in said.out
    for option in ("--ledger", "--lang", "--as", "--side"):
        assert option in said.out


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_no_help_in_chinese_is_told_in_english(run, command):
    said = run("--lang", "zh", *command, "--help")
    for line in said.lines:
        words = line.strip()
        if words.endswith((" exit", " file", "error")) or " the " in words:
            pytest.fail(line)


def test_the_help_in_chinese_differs_from_the_english(run):
    assert run("--lang", "zh", "list", "--help").out != run("--lang", "en", "list", "--help").out


def test_the_version_is_told(run):
    said = run("--version")
    assert (said.code, said.out, said.err) == (0, f"tracker {__version__}\n", "")


WRONG = [
    (["lost"], "lost"),
    (["list", "--status", "lost"], "lost"),
    (["list", "--warning", "red"], "red"),
    (["list", "--colour"], "--colour"),
    (["list", "extra"], "extra"),
    (["list", "--owner"], "--owner"),
    (["import"], ""),
    (["extract"], ""),
    (["report"], "--pdf"),
    (["backup", "a", "b"], "b"),
    (["backups", "extra"], "extra"),
    (["restore"], ""),
    (["reread", "extra"], "extra"),
    (["marks"], ""),
    (["deadline"], ""),
    (["--lang", "fr", "list"], "fr"),
    (["--side", "both", "list"], "both"),
    (["list", "--side"], "--side"),
    (["list", "--own", "县教育局"], "--own"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("words", "named"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_wrong_arguments_end_with_code_2_and_one_line(run, ledger, words, named, language):
    said = run("--lang", language, *words) if "--lang" not in words else run(*words)
    told = said.failed_in_one_line(2)
    assert told.startswith("tracker")
    assert named in told
    assert said.out == ""
    assert not ledger.exists()


@pytest.mark.parametrize("words", [["import"], ["list", "--owner"], ["list", "--colour"]])
def test_wrong_arguments_are_told_in_chinese(run, words):
    told = run("--lang", "zh", *words).failed_in_one_line(2)
    assert "error" not in told
    assert "错误" in told


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_asked_for(run, made, status):
    assert run("list", "--status", status.value).code == 0


@pytest.mark.parametrize("level", WarningLevel)
def test_every_warning_level_can_be_asked_for(run, made, level):
    assert run("list", "--warning", level.name.lower()).code == 0


def test_the_language_may_be_asked_for_before_and_after_the_command(run, made):
    chinese = run("--lang", "zh", "list").out
    assert run("list", "--lang", "zh").out == chinese
    assert run("list", "--lang=zh").out == chinese
    assert run("--lang=zh", "list").out == chinese
    assert run("list").out != chinese


def test_the_ledger_may_be_named_before_and_after_the_command(run_apart, made):
    before = run_apart("--ledger", made, "list", "--json")
    after = run_apart("list", "--json", "--ledger", made)
    assert before == after
    assert (before.code, len(before.lines)) == (0, 6)


def test_what_stands_after_the_command_counts_more(run, made, tmp_path):
    said = run("list", "--ledger", tmp_path / "没有.sqlite")
    assert "没有.sqlite" in said.failed_in_one_line()


def test_an_option_before_the_command_is_not_undone_by_the_command(run, made):
    said = run("--lang", "zh", "--as", "周艳", "--side", "supervisor", "list", "--json")
    assert said.code == 0
    assert len([json.loads(line) for line in said.lines]) == 6


def test_without_filters_everything_is_asked_for():
    from tracker.commands.arguments import parse
    from tracker.commands.ledger_arguments import filter_of

    assert filter_of(parse(["list"], str)).asks_for_all
    wanted = filter_of(parse(["list", "--status", "reported", "--warning", "overdue", "--search", "路"], str))
    assert wanted == Filter(
        words="路", statuses=frozenset({Status.REPORTED}), warnings=frozenset({WarningLevel.OVERDUE})
    )
