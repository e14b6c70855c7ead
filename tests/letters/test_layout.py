"""The parts of a letter: head, opening, body, foot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.layout import Layout, Paragraph, is_greeting, lay_out

HEAD = "望海县交通运输局文件\n望交函〔2026〕12号\n对县十八届人大五次会议第63号建议的答复\n郑海涛代表："
OPENING = "您提出的《关于改善渔港片区群众出行条件的建议》收悉，经研究，现答复如下："
BODY = "1.新开渔港至县医院的3路公交，9月1日前开通运行。\n2.路面修复工程预计10月底完工。\n感谢您的支持！"
FOOT = "望海县交通运输局\n2026年6月25日\n（联系人：卢志强，电话：0597-3320158）\n抄送：县人大常委会，县政府办公室。"


def parts(text: str) -> tuple[str, str | None, str, str]:
    """Each part with its paragraphs in lines."""
    layout = lay_out(text)
    head, body, foot = ("\n".join(p.text for p in part) for part in (layout.head, layout.body, layout.foot))
    return head, layout.opening and layout.opening.text, body, foot


def test_a_whole_letter_is_parted():
    text = "\n".join((HEAD, OPENING, BODY, FOOT))
    assert parts(text) == (HEAD, OPENING, f"{OPENING}\n{BODY}", FOOT)


@pytest.mark.parametrize(
    "opening",
    [
        "您在市十五届人大三次会议上提出的关于修路的建议收悉，现答复如下：",
        "你们提出的第12号提案收悉。经研究，答复如下。",
        "您的建议我局已收到,经办公会研究,现答复您：",
        "贵委转来的建议已收悉，现将有关办理情况函复如下：",
        "您提的建议，由我局主办，现将办理情况汇报如下：",
    ],
)
def test_the_opening_is_found_in_many_wordings(opening):
    text = "\n".join((HEAD, opening, BODY, FOOT))
    head, told, body, _ = parts(text)
    assert (head, told) == (HEAD, opening)
    assert body.startswith(opening)


def test_a_letter_without_an_opening_sentence_opens_behind_its_greeting():
    text = "\n".join((HEAD, "渔港片区现有公交线路2条，我局将增开1条。", FOOT))
    head, told, body, foot = parts(text)
    assert (head, foot) == (HEAD, FOOT)
    assert told == body == "渔港片区现有公交线路2条，我局将增开1条。"


def test_words_without_any_form_are_all_body():
    assert parts("我局将增开公交线路1条。\n年底前完成。") == (
        "",
        None,
        "我局将增开公交线路1条。\n年底前完成。",
        "",
    )


def test_a_title_that_tells_what_is_answered_is_not_the_opening():
    text = "关于对您提出的第63号建议的答复意见的函\n郑海涛代表：\n" + OPENING + "\n" + BODY
    assert parts(text)[1] == OPENING


@pytest.mark.parametrize(
    "foot",
    [
        "望海县交通运输局\n2026年6月25日",
        "望海县交通运输局 2026年6月25日",
        "二〇二六年六月二十五日",
        "望海县交通运输局 望海县公安局\n2026年6月25日",
        "领导署名：周明远\n联系人：林晓舟\n联系电话：0595-66071234\n望海县交通运输局\n2026年6月25日\n（此件主动公开）",
        "和安镇人民政府\n二〇二二年八月十六日\n承办人：邹光明",
        "附件：任务清单",
    ],
)
def test_the_foot_begins_behind_the_last_prose(foot):
    text = "\n".join((HEAD, OPENING, BODY, foot))
    assert parts(text)[3] == foot
    assert parts(text)[2].endswith("感谢您的支持！")


@pytest.mark.parametrize("text", ["", "\n\n", "郑海涛代表：", "收悉", "2026年6月25日", "望海县交通运输局"])
def test_scraps_of_letters_are_parted_without_loss(text):
    layout = lay_out(text)
    assert [p.text for p in (*layout.head, *layout.body, *layout.foot)] == [p for p in text.split("\n") if p]


SCRAPS = st.sampled_from(
    ["", "郑海涛代表：", "收悉", OPENING, "望海县交通运输局", "2026年6月25日", "联系人：卢志强", "（此件主动公开）",
     "我局将增开线路。", "感谢您的支持！", "一、关于公交", "抄送：县人大。", "此复", "现答复如下：", "年底前完成，", *BODY.split("\n")]
)  # fmt: skip


@given(text=st.lists(SCRAPS, max_size=30).map("\n".join))
def test_no_paragraph_is_lost_or_told_twice(text):
    layout = lay_out(text)
    together = (*layout.head, *layout.body, *layout.foot)
    assert [paragraph.text for paragraph in together] == [line for line in text.split("\n") if line]
    for paragraph in together:
        assert isinstance(paragraph, Paragraph)
        assert text[paragraph.start : paragraph.end] == paragraph.text
    if layout.opening is not None and layout.body:
        assert layout.body[0] == layout.opening


def test_layouts_of_equal_texts_are_equal():
    assert lay_out(BODY) == lay_out(BODY)
    assert isinstance(lay_out(BODY), Layout)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("郑海涛代表：", True),
        ("陈立新、何秀兰代表:", True),
        ("尊敬的卢桂莲委员：", True),
        ("市政协提案委员会：", True),
        ("民进临江市委：", True),
        ("吴桂芳委员（市农科院）：", True),
        ("一、关于办公室：", False),
        ("我局将增开公交线路。", False),
        ("您提出的建议收悉，现答复如下：", False),
    ],
)
def test_a_greeting_names_whom_the_letter_answers(words, expected):
    assert is_greeting(Paragraph(words, 0)) is expected
