"""What feet of letters say: organ, day, who signed, whom to call."""

from datetime import date

import pytest
from fact_letters import BODY, HEAD, TITLE, closed, facts

DAY = date(2026, 6, 25)


@pytest.mark.parametrize(
    "words",
    [
        "2026-06-25",
        "2026-6-25",
        "2026.6.25",
        "2026．6．25",
        "2026/6/25",
        "2026年6月25号",
        "二〇二六年六月廿五日",
        "二○二六年六月二十五日",
        "二0二六年六月二十五日",
        "（2026-06-25）",
        "2026年6月25日（盖章）",
        "2026 年6月25日",
    ],
)
def test_the_day_is_read_in_every_writing_and_is_part_of_the_foot(words):
    assert facts(foot=f"望海县交通运输局\n{words}").dated == DAY
    assert facts(foot=f"望海县交通运输局 {words}").dated == DAY


@pytest.mark.parametrize(
    "foot",
    [
        "望海县交通运输局\n2026年6月25日\n县交通运输局办公室 2026年7月1日印发",
        "县交通运输局办公室2026年7月1日印发\n望海县交通运输局\n2026年6月25日",
        "望海县交通运输局\n2026年6月25日\n发布日期：2026-07-03",
        "联系人：卢志强  签发人：周明远  2026年6月25日",
    ],
)
def test_the_day_of_printing_or_publishing_is_not_the_letter_s(foot):
    assert facts(foot=foot).dated == DAY


def test_a_letter_that_only_tells_when_it_was_printed_has_no_day():
    assert facts(foot="望海县交通运输局\n望海县交通运输局办公室2026年7月1日印发").dated is None


def test_a_signature_lost_in_the_last_paragraph_is_found():
    last = "感谢您的关心！ 望海县交通运输局 2026年6月25日 （联系单位及电话：公路科 0597-3320158）"
    read = facts(f"{TITLE}\n郑海涛代表：", body=last, foot="")
    assert (read.issuer, read.dated) == ("望海县交通运输局", DAY)
    assert (read.contact, read.phone) == ("公路科", "0597-3320158")


@pytest.mark.parametrize("words", ["工程定于2026年9月30日", "通车日为2026年9月30日（预计）"])
def test_a_day_in_the_last_sentence_is_not_the_letter_s(words):
    assert facts(body=f"{BODY}\n路已修好。{words}", foot="").dated is None


# Who signed.


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("审签：周明远", "周明远"),
        ("签发领导：周明远", "周明远"),
        ("局领导签发：周明远", "周明远"),
        ("关领导：周明远", "周明远"),
        ("主管领导：周明远", "周明远"),
        ("负责人（签字）：周明远", "周明远"),
        ("校长：周明远", "周明远"),
        ("局长：周明远", "周明远"),
        ("领导署名：周 明 远  联系人：卢志强", "周明远"),
        ("审核人：周明远", None),
        ("责任领导：周明远", None),
        ("承办人：周明远", None),
    ],
)
def test_who_signed_is_told_from_who_checked(line, name):
    assert closed(line).signatory == name


def test_who_signed_may_be_told_in_prose():
    opening = "您的建议收悉，局长周明远对答复意见审定签发。现答复如下："
    assert facts(opening=opening).signatory == "周明远"


# Whom to call.


@pytest.mark.parametrize(
    ("line", "contact", "phone"),
    [
        ("联系人及电话：卢志强，0597-3320158", "卢志强", "0597-3320158"),
        ("联系人及电话：公路科 卢志强，0597-3320158", "卢志强", "0597-3320158"),
        ("联系人和联系电话：卢志强 0597-3320158", "卢志强", "0597-3320158"),
        ("联系人/电话：卢志强/0597-3320158", "卢志强", "0597-3320158"),
        ("联 系 人：卢 志 强    电    话：0597-3320158", "卢志强", "0597-3320158"),
        ("联络人：卢志强  手机：13800001234", "卢志强", "13800001234"),
        ("（联系单位：公路科；联系人：卢志强；电话：3320158）", "卢志强", "3320158"),
        ("承办科室：公路科；承办人：卢志强；电话：3320158；办理结果：B类", "卢志强", "3320158"),
        ("承办科室：公路科    经办：卢志强    电话：3320158", "卢志强", "3320158"),
        ("联系人：公路科 卢工 电话：3320158", "公路科卢工", "3320158"),
        ("联系人：公路科小卢 电话：3320158", "公路科小卢", "3320158"),
        ("联系单位及电话：公路科 0597-3320158", "公路科", "0597-3320158"),
        ("联系电话：0597-3320158（公路科）", "公路科", "0597-3320158"),
        ("（联系电话：公路科，0597-3320158）", "公路科", "0597-3320158"),
        ("（望海县交通运输局公路科　联系电话：3320158）", "望海县交通运输局公路科", "3320158"),
        ("联系人：卢志强 +86-597-3320158", "卢志强", None),
        ("联系人：卢志强 电话：+86 13800001234", "卢志强", "+8613800001234"),
        ("经办：卢 志 强 13 8 0 0 0 0 1234", "卢志强", "13800001234"),
        ("联系人：卢志强 电话：138-0000-1234", "卢志强", "138-0000-1234"),
        ("联系电话：0531-12345678转802", None, "0531-12345678转802"),
        ("联系电话：0531-12345678-802", None, "0531-12345678-802"),
        ("联系电话：0597-12329转803", None, "0597-12329转803"),
        ("联系电话：5016-223", None, "5016-223"),
        ("电话：010-5919 0000", None, "010-59190000"),
        ("电话：5 522 067", None, "5522067"),
        ("电话：3320158、3320159；传真：3320160", None, "3320158"),
        ("电话（传真）：3320158", None, "3320158"),
        ("传真：3320160 电话：3320158", None, "3320158"),
        ("服务热线：95598", None, "95598"),
        ("客服热线：400-123-4567", None, "400-123-4567"),
    ],
)
def test_clerks_and_numbers_are_read_in_the_forms_of_many_offices(line, contact, phone):
    read = closed(line)
    assert (read.contact, read.phone) == (contact, phone)


@pytest.mark.parametrize(
    "line",
    [
        "联系人：卢志强 QQ：123456789",
        "联系人：卢志强 QQ群:12345678",
        "联系人：卢志强 邮编：363000",
        "联系人：卢志强 邮政编码：363000",
        "联系人：卢志强 传真：3320160",
        "联系人：卢志强 邮箱：3320158@163.com",
        "联系人：卢志强 地址：渔港路1208号501室",
        "联系人：卢志强 索引号：11350000",
        "联系人：卢志强 2026年6月25日",
    ],
)
def test_other_numbers_are_no_telephone(line):
    read = closed(line)
    assert (read.contact, read.phone) == ("卢志强", None)


@pytest.mark.parametrize(
    ("words", "contact", "phone"),
    [
        ("有事请打养护队 3320158 找卢志强。", "卢志强", "3320158"),
        ("如有意见，请与我局公路科卢志强联系（电话：3320158）。", "卢志强", "3320158"),
        ("如有意见，请与我局公路科联系（电话：0597-3320158）。", "公路科", "0597-3320158"),
        ("如有意见，请向我会权益部卢志强反映（电话：3320158）。", "卢志强", "3320158"),
        ("欢迎随时打95598批评。", None, None),
        ("夜里请直接拨打派出所电话6110110。", None, None),
        ("可拨打12345热线反映。", None, None),
    ],
)
def test_whom_to_call_may_be_told_in_the_last_words(words, contact, phone):
    read = facts(body=f"{BODY}\n{words}\n谢谢！", foot="望海县交通运输局\n2026年6月25日")
    assert (read.contact, read.phone) == (contact, phone)


# Organs that sign.


@pytest.mark.parametrize(
    "organ",
    [
        "中国人民银行",
        "国网望海供电公司",
        "望海县第二中学",
        "望海县残联",
        "望海县气象台",
        "海澄海关",
        "望海县供销合作社联合社",
        "望海县人民医院",
        "国家税务总局望海县税务局",
        "望海县农业农村和水利局（盖章）",
    ],
)
def test_organs_of_every_sort_sign(organ):
    read = facts(f"{TITLE}\n郑海涛代表：", foot=f"{organ}\n2026年6月25日")
    assert read.issuer == organ.removesuffix("（盖章）")


def test_the_organ_is_found_behind_a_full_stop_of_half_width():
    last = "今后我们将秉承服务群众的宗旨做好本职工作.望海县交通运输局"
    assert facts(f"{TITLE}\n郑海涛代表：", body=last, foot="2026年6月25日").issuer == "望海县交通运输局"


def test_a_line_of_the_title_is_not_the_letterhead():
    head = "关于加强渔港片区中小学\n建设的建议的答复\n郑海涛代表："
    assert facts(head, foot="2026年6月25日").issuer is None


def test_facts_of_head_and_foot_do_not_change_each_other():
    assert facts(HEAD).category is None
    assert closed("类别：B").category == "B"
