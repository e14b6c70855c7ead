"""Breaks inside a paragraph: a heading on two lines is one, what a reader takes for two paragraphs is two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.files.documents.soft_breaks import joint


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("关于市十四届人大二次会议", "第18号建议的答复"),
        ("市教育局", "关于第18号建议的答复"),
        ("关于第18号建议答复", "的函"),
        ("关于加强《条例》", "实施的建议"),
        ("关于第18号", "（教育类）建议的答复"),
        ("我局将于今年内，", "完成全部改造任务。"),
        ("我局将完成全部", "改造任务。"),
    ],
)
def test_what_is_one_line_to_a_reader_is_joined(before, after):
    assert joint(before, after) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("完成全部改造任务。", "下一步，我局将继续推进。"),
        ("具体措施如下：", "成立专班"),
        ("加强组织领导", "二、强化资金保障"),
        ("加强组织领导", "（二）强化资金保障"),
        ("加强组织领导", "2.强化资金保障"),
        ("市教育局", "2026年5月20日"),
        ("市教育局", "二〇二六年五月二十日"),
        ("2026年5月20日", "市教育局"),
        ("市教育局", "市财政局"),
        ("市教育局文件", "市教函〔2026〕8号"),
        ("关于第18号建议的答复", "王敏代表"),
        ("关于第18号建议", "王敏代表："),
        ("联系人：王敏", "电话8123"),
        ("王敏", "联系电话：8123"),
        ("推进落实", "　　同时"),
        ("推进落实", ""),
        ("", "推进落实"),
    ],
)
def test_what_are_two_lines_to_a_reader_are_parted(before, after):
    assert joint(before, after) == "\n"


def test_latin_words_keep_a_blank_between_them():
    assert joint("reply to suggestion", "No. 18 of this year") == " "
    assert joint("建议", "No. 18") == ""


@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_any_two_pieces_have_one_of_three_joints(before, after):
    assert joint(before, after) in ("", " ", "\n")
