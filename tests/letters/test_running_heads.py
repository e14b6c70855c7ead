"""Running heads: which lines belong to the pages of a letter and not to its words."""

import pytest

from tracker.letters import heal, split_place, words_of
from tracker.letters.extraction import extract
from tracker.letters.running_heads import running_heads

HEAD = "望海县交通运输局文件"
LETTER = """望海县交通运输局
望交复〔2026〕8号
吴桂芳代表：
您提出的建议收悉，现答复如下：
下一步，我局将于2026年11月底前完成公交电子站牌改造，实现数
{break_}
据互通。
感谢您的关心！
望海县交通运输局
2026年6月25日
"""
WHOLE = "我局将于2026年11月底前完成公交电子站牌改造，实现数据互通。"


@pytest.mark.parametrize(
    "break_",
    [
        f"{HEAD}\n— 2 —",
        f"— 2 —\n{HEAD}",
        f"— 2 —\n\n{HEAD}\n",
        "— 2 —\n望海县交通运输局",
        "— 2 —\n望交复〔2026〕8号",
        "— 2 —\n  望交复〔2026〕 8 号",
        "— 2 —\n望海县交通运输局文件\n望交复〔2026〕8号",
        "\f望海县交通运输局",
        "望海县交通运输局\f",
        f"{HEAD}\n\n第2页 共3页",
    ],
)
def test_a_running_head_inside_a_word_goes_and_the_word_is_whole_again(break_):
    assert WHOLE in heal(LETTER.format(break_=break_)).text


@pytest.mark.parametrize(
    "break_",
    [
        "— 2 —\n据此改造的站牌四十块",  # the sentence's own words, though they fill a line
        "— 2 —\n望海县财政局",  # an organ that no other page names
        "望海县交通运输局",  # no page ends here
    ],
)
def test_a_line_that_no_other_page_bears_stays(break_):
    kept = break_.rsplit("\n", 1)[-1]
    assert kept in heal(LETTER.format(break_=break_)).text


def test_a_line_on_two_pages_is_a_running_head_whatever_it_says():
    lines = ["第一批。", "建议办理结果告知单", "①", "修复路面，", "建议办理结果告知单", "②", "恢复通行。"]
    assert running_heads(lines, {2, 5}, set()) == {1, 4}
    assert running_heads(lines, {2}, set()) == set()


def test_a_letter_s_own_head_stays_though_a_page_number_stands_above_it():
    text = "— 1 —\n望海县交通运输局文件\n望交复〔2026〕8号\n吴桂芳代表：\n您的建议收悉，现答复如下：\n改造站牌。\n完。"
    assert heal(text).text == text.removeprefix("— 1 —\n")


@pytest.mark.parametrize(
    "foot",
    [
        "望海县交通运输局\n2026年6月25日",
        "望海县交通运输局\n望海县财政局\n2026年6月25日",
        "望海县交通运输局\n二〇二六年六月二十五日\n联系人：蒋军",
        "望海县交通运输局",
    ],
)
def test_a_signature_behind_a_page_number_stays(foot):
    text = f"望海县交通运输局\n吴桂芳代表：\n您的建议收悉，现答复如下：\n改造站牌。\n— 2 —\n{foot}"
    assert heal(text).text.endswith(foot)


def test_the_reading_knows_which_stretches_belong_to_the_pages():
    text = LETTER.format(break_=f"{HEAD}\n— 2 —")
    assert [text[start:end] for start, end in heal(text).left_out] == [HEAD, "— 2 —"]


def test_words_and_cuts_of_a_span_pass_over_a_running_head():
    text = LETTER.format(break_=f"{HEAD}\n— 2 —")
    start, end = text.index("实现"), text.index("。\n感谢")
    assert words_of(text, start, end) == "实现数据互通"
    assert split_place(text, start, end, 3) == text.index("据互通")
    assert split_place(text, start, end, 2) == text.index("数\n")


def test_a_pledge_around_a_running_head_has_the_letter_s_words_and_its_place():
    text = LETTER.format(break_=f"{HEAD}\n— 2 —")
    draft = next(draft for draft in extract(text).drafts if "站牌" in draft.text)
    assert HEAD not in draft.text
    assert words_of(text, draft.start, draft.end) == draft.text
    assert (
        text[draft.start : draft.end].replace("\n", "").replace(HEAD, "").replace("— 2 —", "") == draft.text
    )


def test_many_page_numbers_are_read_in_little_time():
    text = "改造站牌。\n" + "— 2 —\n望海县交通运输局\n" * 20_000 + "完。"
    assert heal(text).text == "改造站牌。\n完。"
