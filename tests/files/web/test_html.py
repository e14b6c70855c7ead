"""Web pages: the letter out of what a site puts around it, in any encoding, from sites, from Word, hostile ones too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import NotText, UnreadableLetter
from tracker.file_errors import DamagedFile
from tracker.files import Received, read_received
from tracker.files.web.page import read_html

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "临农函〔2026〕45号",
        "吴桂芳委员：",
        "您的提案收悉，现答复如下：",
        "一是2026年11月底前完成追溯平台升级改造。",
        "临江市农业农村局",
        "2026年7月9日",
    )
)
LINES = [line.removesuffix("</p>") for line in BODY.split("<p>")[1:]]
TITLE = "关于第045号提案的答复"
WHOLE = "\n".join([LINES[0], TITLE, *LINES[1:]])
AROUND = (
    '<div class="top"><a href="/">首页</a><ul class="nav"><li><a>政务公开</a></li><li><a>办事服务</a></li></ul></div>',
    '<div class="share">分享到：<a>微信</a><a>微博</a>【<a>打印</a>】【<a>关闭</a>】</div><div class="qr">扫一扫在手机打开当前页</div>'
    '<div class="footer"><p>主办单位：临江市农业农村局　承办单位：信息中心</p></div>',
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def text_of(page_text: str, encoding: str = "utf-8") -> str:
    return read_html(Received("a.html", page_text.encode(encoding))).text


@pytest.mark.parametrize(
    "container",
    ['class="TRS_Editor"', 'id="UCAP-CONTENT"', 'id="zoom"', 'class="article-content"', 'class="pages_content"', 'class="content"', 'class="abc"', ""],
)  # fmt: skip
@pytest.mark.parametrize("wrapped", ["<div {}>{}</div>", "<table><tr><td {}>{}</td></tr></table>"])
def test_the_letter_is_found_and_its_title_put_back(container, wrapped):
    head = f"<title>{TITLE}_建议提案_临江市农业农村局</title>"
    assert text_of(page(AROUND[0] + wrapped.format(container, BODY) + AROUND[1], head)) == WHOLE


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (f'<meta name="ArticleTitle" content="{TITLE}"><title>别的</title>', ""),
        (f"<title>{TITLE}-临江市人民政府</title>", ""),
        ("<title>临江市政府网</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE}_临江市政府网</title>", "<h1>临江市人民政府</h1>"),
    ],
)
def test_the_title_comes_from_where_the_site_keeps_it(head, before):
    assert text_of(page(f'{before}<div class="TRS_Editor">{BODY}</div>', head)) == WHOLE


def test_a_title_that_stands_in_the_letter_is_not_doubled():
    body = f'<div class="TRS_Editor"><p align="center"><b>关于第045号<br>提案的答复</b></p>{BODY}</div>'
    read = text_of(page(body, f'<meta name="ArticleTitle" content="{TITLE}">'))
    assert read == "\n".join([f"**{TITLE}**", *LINES])
    bracketed = body.replace("第045号", "（第045号）")
    assert TITLE not in text_of(
        page(bracketed, f'<meta name="ArticleTitle" content="{TITLE.replace("第045号", "(第045号)")}">')
    )


def test_a_title_goes_first_where_nobody_is_addressed():
    notice = "<p>定于2026年10月9日上午9时召开工作会议，请各单位主要负责人和财务人员参加，不得缺席。</p><p>特此通知。</p>"
    assert text_of(page(f'<div id="zoom">{notice}</div>', "<title>会议通知</title>")).startswith(
        "会议通知\n定于"
    )


def test_an_editor_in_an_editor_is_read_once_and_blocks_side_by_side_are_both_read():
    halves = BODY.replace(
        "<p>一是",
        '</div><div class="TRS_Editor"><p>一是2027年底前建成检测站点20个，覆盖全市所有乡镇。</p><p>一是',
    )
    read = text_of(page(f'<div class="TRS_Editor"><div class="TRS_Editor">{BODY}</div></div>'))
    assert read == "\n".join(LINES)
    assert "2027年底前" in text_of(page(f'<div><div class="TRS_Editor">{halves}</div></div>'))


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
@pytest.mark.parametrize(
    "quoted", ['charset="{}"', 'http-equiv="Content-Type" content="text/html; charset={}"']
)
def test_a_page_that_declares_gb2312_may_hold_any_character(declared, quoted):
    rare = BODY.replace("吴桂芳", "吴\u3400镕")
    read = text_of(page(f'<div id="zoom">{rare}</div>', f"<meta {quoted.format(declared)}>"), "gb18030")
    assert "吴\u3400镕委员：" in read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_that_declares_nothing_or_the_wrong_thing_is_decoded(encoding):
    for head in ("", '<meta charset="ascii">', '<meta charset="nonsense">', '<meta charset="gb2312">'):
        assert text_of(page(BODY, head), encoding) == "\n".join(LINES)


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display: none">看不见</span>', "<span hidden>看不见</span>", "<p style='visibility:hidden'>看不见</p>",
        "<span style='mso-hide:all'>看不见</span>", "<script>看不见</script>", "<style>看不见</style>", "<!-- 看不见 -->",
        "<!--[if gte mso 9]><xml>看不见</xml><![endif]-->", "<noscript>看不见</noscript>", "<del>看不见</del>",
        '<iframe src="http://127.0.0.1/">看不见</iframe>', "<ruby><rt>看不见</rt></ruby>",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_left_out(hidden):
    assert text_of(page(BODY.replace("吴桂芳", f"吴{hidden}桂芳"))).replace("\n", "") == "".join(LINES)


def test_line_breaks_blanks_and_entities():
    old = "&nbsp;&nbsp;&nbsp;&nbsp;一、甲&ldquo;乙&rdquo;<br>\n　　二、丙&#8212;丁&lt;2件&gt;<br/>\r\n三、长的\n一行 in two\nlines"
    assert text_of(page(old)) == "一、甲“乙”\n二、丙—丁<2件>\n三、长的一行 in two lines"


def test_bold_is_marked_however_it_is_written():
    body = "<p><b>一</b>、<strong>二</strong><span style='font-weight:bold'>三</span><span style='font-weight: 700'>四</span>"
    body += "<b style='mso-bidi-font-weight:normal'>五</b><b><span style='font-weight:normal'>六</span></b></p><h2>七</h2>"
    assert text_of(page(body)) == "**一**、**二三四五**六\n**七**"


def test_tables_are_read_row_by_row_with_their_columns_in_place():
    rows = "<tr><th>事项</th><th>单位</th><th>时限</th></tr><tr><td rowspan=2>平台</td><td><p>中心</p><p>科室</p></td><td>11月</td></tr>"
    rows += "<tr><td>质监科</td><td>12月</td></tr><tr><td colspan=3>合计</td></tr>"
    assert text_of(page(f"<p>附件</p><table>{rows}</table><p>完</p>")) == (
        "附件\n事项\t单位\t时限\n平台\t中心 科室\t11月\n\t质监科\t12月\n合计\n完"
    )


def test_a_table_that_lays_out_the_page_is_no_table():
    layout = f"<table><tr><td>左栏</td><td>{BODY * 6}</td></tr></table>"
    assert "\t" not in text_of(page(layout))


def test_numbers_of_lists_are_read():
    body = "<ol><li>甲</li><li>乙<ol type=a><li>子</li></ol></li><li value=7>丙</li></ol><ul><li>丁</li></ul>"
    body += '<ol style="list-style-type:cjk-ideographic" start=10><li>戊</li><li>己</li></ol><ol style="list-style:none"><li>一、庚</li></ol>'
    assert text_of(page(body)) == "1.甲\n2.乙\na.子\n7.丙\n丁\n十、戊\n十一、己\n一、庚"


def test_a_page_that_word_made_keeps_its_automatic_numbers():
    item = "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span></span><![endif]><b>完成改造</b>。</p>"
    head = '<meta name=ProgId content=Word.Document><meta charset="gb2312">'
    body = f"<div class=WordSection1>{item.format('一、')}{item.format('·')}</div><div class=WordSection2><p>另一节</p></div>"
    read = read_received(Received("答复.doc", page(body, head).encode("gb18030")))
    assert read.text == "**一、完成改造**。\n**完成改造**。\n另一节"
    assert read.encoding == "html"


def test_links_to_other_pages_are_left_out_and_attachments_stay():
    links = "<ul><li><a>关于第046号提案的答复</a><span>07-09</span></li><li><a>关于第047号提案的答复</a></li></ul>"
    attached = "<ul><li><a>附件：执法情况表.docx</a></li><li><a>附件2：名单.docx</a></li></ul>"
    assert text_of(page(BODY + links + attached)) == "\n".join(
        [*LINES, "附件：执法情况表.docx", "附件2：名单.docx"]
    )


@pytest.mark.parametrize(
    "line",
    [
        "打印",
        "【打印本页】 【关闭窗口】",
        "扫一扫在手机打开当前页",
        "上一篇：甲",
        "发布时间：2026-07-09 来源：甲局 浏览量：12",
        "字号： 大 中 小",
    ],
)
def test_the_frame_of_an_article_is_left_out(line):
    assert text_of(page(f'<div id="content"><p>{line}</p>{BODY}</div>')) == "\n".join(LINES)


def test_a_page_that_is_cut_short_or_broken_carries_a_caution():
    cut = page(BODY)[: -len("日</p></body></html>")].encode()
    assert read_html(Received("a.html", cut)).cautions
    for opened in ("<style>", "<textarea>", "<!--"):
        assert read_html(Received("a.html", page(BODY + opened + BODY).encode())).cautions
    broken = page(BODY, "<meta charset=utf-8>").encode().replace("芳".encode(), b"\xe8\x8a")
    (caution,) = read_html(Received("a.html", broken)).cautions
    assert dict(caution.facts) == {"many": 1}
    assert not read_html(Received("a.html", page(BODY).encode())).cautions


def test_noise_in_a_tag_is_no_page():
    with pytest.raises(NotText):
        read_html(Received("a.html", b"<html>" + bytes(range(256)) * 4))


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "font color=red"])
def test_a_page_nested_past_all_reason_is_refused(tag):
    with pytest.raises(DamagedFile):
        read_html(Received("a.html", f"<html><body>{f'<{tag}>' * 100_000}答复".encode()))


def test_a_page_nested_deeper_than_python_calls_is_read():
    assert text_of(page("<div>" * 900 + BODY + "</div>" * 900)) == "\n".join(LINES)


@given(parts=st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "</td>", "</table>", "<br>", "<b>", "</b>", "<ol>", "<li>", "答复", " ", "&#x0;", "<td colspan=-1>", "<!--", "<pre>", "\n", "</body>"]), max_size=50))  # fmt: skip
def test_any_tags_give_a_text_or_an_error_that_is_told(parts):
    try:
        read_received(Received("a.html", ("<html>" + "".join(parts)).encode()))
    except UnreadableLetter:
        return


@pytest.mark.parametrize("name", ["letter_trs_utf8.html", "hostile/html_named.doc"])
def test_the_real_letter_is_read_whole(shared, name):
    truth = (shared / "samples" / "truth_letter.txt").read_text("utf-8").splitlines()
    read = read_received(Received(name, (shared / "samples" / name).read_bytes()))
    assert ["".join(line.split()) for line in read.text.replace("*", "").splitlines()] == [
        "".join(line.split()) for line in truth[1:]
    ]  # the letterhead is a picture of the site
    assert read.cautions == ()


def test_what_is_left_out_may_stand_in_what_is_left_out():
    nested = "<nav><header><div class=share><script>甲</script><noscript><iframe>乙</iframe></noscript></div></header></nav>"
    assert text_of(page(nested * 50 + BODY)) == "\n".join(LINES)


def test_blanks_without_end_cost_no_time():
    assert text_of(page(f"<p>{' ' * 1_000_000}</p>{BODY}<p>{'扫一扫' * 30}完</p>")).startswith(LINES[0])


def test_a_container_that_holds_next_to_nothing_of_the_page_is_not_the_letter_s():
    note = '<div class="content"><p>本页面由临江市农业农村局信息中心负责维护，欢迎监督指正。</p></div>'
    assert LINES[3] in text_of(page(note + f"<div>{BODY * 4}</div>"))
