"""Commands are found by Chinese words, pinyin initials and English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.command_finding import Command, found
from tracker.pinyin_initials import initials

READ = Command("read", "读入答复函", "文件", "Read letters in", ("Ctrl+O",))
REPORT = Command("report", "落实情况报告", "文件", "Status report", ("Ctrl+P",))
VERIFY = Command("verify", "核实销号", "事项", "Verify", ("Ctrl+3",))
ALL = [READ, REPORT, VERIFY]


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("核实销号", "hsxh"),
        ("落实情况报告", "lsqkbg"),
        ("答复函", "dfh"),
        ("啊座", "az"),
        ("PDF 2026", "pdf2026"),
        ("（、）", ""),
        ("龘", ""),
    ],
)
def test_each_usual_character_gives_its_first_letter(words, letters):
    assert initials(words) == letters


@given(st.text())
def test_any_words_have_initials_that_can_be_typed(words):
    assert all(letter.isascii() and letter.isalnum() for letter in initials(words))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("核实", VERIFY),
        ("报告", REPORT),
        ("hsxh", VERIFY),
        ("xh", VERIFY),
        ("DFH", READ),
        ("status", REPORT),
        ("letters read", READ),
        ("ctrl+3", VERIFY),
    ],
)
def test_what_is_typed_finds_its_command_first(typed, first):
    assert found(typed, ALL)[0] is first


def test_nothing_typed_gives_all_in_their_order():
    assert found("  ", ALL) == ALL


def test_words_that_no_command_bears_find_none():
    assert found("核实 zzz", ALL) == []


def test_the_beginning_counts_more_than_the_middle():
    later = Command("x", "撤销核实", "编辑")
    assert found("核实", [later, VERIFY]) == [VERIFY, later]


def test_a_menu_s_name_finds_its_entries_last():
    assert found("文件", [READ, Command("file", "打开文件", "编辑"), REPORT])[1:] == [READ, REPORT]
