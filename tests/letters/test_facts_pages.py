"""Copies from web pages, mails and minutes: tables before the letter, cover pages, lines behind it."""

from datetime import date

import pytest
from fact_letters import BODY, HEAD, OPENING, TITLE, facts

from tracker.model import LetterFacts

TABLES = [
    "索 引 号：11350000/2026-00093        发文日期：2026-07-01\n发布机构：望海县交通运输局\n主题分类：交通\n体裁：函",
    "| 文件名称： | 望海县交通运输局对县十八届人大五次会议第63号建议的答复 |\n|---|---|\n| 索 引 号： | 000014348/2026-00090 |\n| 发布日期： | 2026-07-09 |",
    "首页 > 政府信息公开 > 建议提案办理\n发布时间：2026-07-03 16:20　来源：县交通运输局　浏览次数：128　字体：[大 中 小]　打印",
    "当前位置：首页>>县交通运输局>>代表建议\n信息来源：县交通运输局  2026-07-03  点击数：63\n分享到：微信 微博",
    "统一社会信用代码：11350000MB0000000X\n公开方式：主动公开    有效性：有效\n【字体：大 中 小】【打印】【关闭】",
]
TAILS = [
    "扫一扫在手机打开当前页\n打印本页 关闭窗口",
    "附件：\n相关链接\n上一篇：关于第64号建议的答复\n下一篇：关于第65号建议的答复",
    "主办：望海县人民政府办公室    技术支持：县大数据中心\n网站标识码：3506000001",
]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("tail", TAILS)
def test_what_a_page_adds_changes_no_fact(table, tail):
    foot = "望海县交通运输局\n2026年6月25日\n（联系人：卢志强，电话：0597-3320158）"
    assert facts(f"{table}\n{HEAD}", foot=f"{foot}\n{tail}") == facts()


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("成文日期：2026-06-25", date(2026, 6, 25)),
        ("| 成文日期 | 2026-06-25 |", date(2026, 6, 25)),
        ("| 索引号: | 0143/2026-00173 | 制发日期: | 2026-06-25 |", date(2026, 6, 25)),
        ("答复日期：2026年6月25日", date(2026, 6, 25)),
        ("答复时间：2026.6.25", date(2026, 6, 25)),
        ("发送时间：2026年6月25日 星期四 16:42", date(2026, 6, 25)),
        ("成文日期：2026-06-25    发布日期：2026-07-01", date(2026, 6, 25)),
        ("发布日期：2026-07-01", None),
        ("更新时间：2026-07-01 09:14", None),
        ("来源：县政府 2026-07-01", None),
    ],
)
def test_the_day_of_a_page_s_table_is_taken_where_it_is_the_letter_s(line, dated):
    assert facts(f"{line}\n{HEAD}", foot="望海县交通运输局").dated == dated


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("| 文件名称： | 云海省发展和改革委员会对省第十四届人民代表大会第二次会议第12号建议的答复 |", "云海省发展和改革委员会"),
        ("发布机构：望海县交通运输局", "望海县交通运输局"),
        ("| 公开事项名称: | 国家邮政局对十三届全国人大五次会议第4472号建议的答复 |", "国家邮政局"),
        ("发文机关：望海县交通运输局", "望海县交通运输局"),
        ("来源：望海县融媒体中心", None),
        ("来源：望海新闻网", None),
        ("望海县交通运输局面商纪要", "望海县交通运输局"),
        ("望海县交通运输局局长　周明远", "望海县交通运输局"),
    ],
)  # fmt: skip
def test_the_issuer_of_a_page_without_a_signature(head, issuer):
    assert facts(f"{head}\n郑海涛代表：", "您的来信收悉，现答复如下：", "2026年6月25日").issuer == issuer


def test_a_cover_page_before_the_letter_changes_no_fact():
    cover = "县十八届人大五次会议\n代表建议答复件\n建议编号：63\n承办单位：望海县交通运输局\n办理类别："
    assert facts(f"{cover}\n{HEAD}") == facts()


def test_a_suggestion_printed_above_its_answer_is_not_the_answer():
    page = (
        "建议编号：2026-0063\n会    次：县十八届人大五次会议\n建议标题：关于恢复夜间公交的建议\n办理结果：A（已解决）\n"
        "【建议原文】\n夜班公交停运已久，群众意见很大，县里收到过多次反映。\n为此建议：\n一、年底前恢复夜班车。\n【答复内容】\n"
        "望交议复〔2026〕11号\n郑海涛、林晓代表：\n两位代表的建议件，县政府交我局主办，特报告如下："
    )
    read = facts(page, "")
    assert read == LetterFacts(
        issuer="望海县交通运输局",
        reference="望交议复〔2026〕11号",
        category="A",
        kind="suggestion",
        session="县十八届人大五次会议",
        number="2026-0063",
        subject="关于恢复夜间公交的建议",
        addressees=("郑海涛", "林晓"),
        dated=date(2026, 6, 25),
        contact="卢志强",
        phone="0597-3320158",
    )


def test_a_mail_names_whom_it_answers_among_its_first_lines():
    head = "发件人：县园林中心\n收件人：郑海涛代表\n主题：第44号建议\n郑代表，您好！"
    read = facts(head, "您提的44号建议（《关于修剪行道树的建议》）收到了，先说能办的：", body=BODY)
    assert (read.number, read.subject) == ("44", "关于修剪行道树的建议")
    assert read.addressees == ("郑海涛",)


def test_a_line_that_leads_to_a_list_greets_nobody():
    head = f"{TITLE}\n郑海涛代表\n先说能办的："
    assert facts(head, OPENING).addressees == ("郑海涛",)
