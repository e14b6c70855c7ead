"""What a letter says of itself, by invented heads and feet in the forms that offices use."""

from datetime import date

import pytest
from fact_letters import BODY, FOOT, HEAD, OPENING, facts

from tracker.letters.facts import read_facts
from tracker.letters.healing import heal
from tracker.letters.layout import lay_out
from tracker.model import LetterFacts


def test_a_whole_letter_tells_all_its_facts():
    assert facts() == LetterFacts(
        issuer="望海县交通运输局",
        reference="望交函〔2026〕12号",
        kind="suggestion",
        session="县十八届人大五次会议",
        number="63",
        subject="关于改善渔港片区群众出行条件的建议",
        addressees=("郑海涛",),
        dated=date(2026, 6, 25),
        contact="卢志强",
        phone="0597-3320158",
    )


# Reference numbers.


@pytest.mark.parametrize(
    "reference",
    [
        "望交函〔2026〕12号",
        "望交函[2026]12号",
        "望交函（2026）12号",
        "望交函(2026)12号",
        "望交函﹝2026﹞12号",
        "望交函【2026】12号",
        "望交函［2026］12号",
        "望交函〔2026〕第12号",
        "望交建复〔2026〕B12号",
        "望交函（A）〔2026〕12号",
        "云人社函〔2026〕1207号",
        "望府办复字〔1999〕3号",
    ],
)
def test_the_reference_is_read_with_its_own_brackets(reference):
    assert facts(HEAD.replace("望交函〔2026〕12号", reference)).reference == reference


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("文号：望交函〔2026〕12号", "望交函〔2026〕12号"),
        ("发文字号：望交函〔2026〕12号", "望交函〔2026〕12号"),
        ("望交函〔2026〕12号（A类）", "望交函〔2026〕12号"),
        ("望交函〔2026〕12号    签发人：周明远", "望交函〔2026〕12号"),
        ("望交函 〔2026〕 12 号", "望交函〔2026〕12号"),
        ("根据云政办〔2026〕8号", None),
        ("望交函12号", None),
        ("望交函〔26〕12号", None),
    ],
)
def test_the_reference_is_told_from_what_stands_beside_it(line, reference):
    assert facts(HEAD.replace("望交函〔2026〕12号", line)).reference == reference


def test_a_reference_in_the_body_is_not_the_letter_s():
    head = HEAD.replace("望交函〔2026〕12号\n", "")
    assert facts(head, body=f"按照云政办〔2026〕8号文件要求，增开公交线路。\n{BODY}").reference is None


# Classes.


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("（A类）", "A"),
        ("（B类）", "B"),
        ("(C类)", "C"),
        ("〈B类〉", "B"),
        ("<A类>", "A"),
        ("【B】", "B"),
        ("〔C〕", "C"),
        ("A类", "A"),
        ("B", "B"),
        ("Ａ类", "A"),
        ("（Ｂ）", "B"),
        ("类别标记：A", "A"),
        ("类别：B类", "B"),
        ("类 别：C", "C"),
        ("办理类别：A类", "A"),
        ("答复类别：Ｂ", "B"),
        ("办理结果：A", "A"),
        ("办理情况标记：（C）", "C"),
        ("类别：“B”类", "B"),
        ("类别标记:B1", "B"),
        ("类型：乙类", "B"),
        ("甲类", "A"),
        ("（丙类）", "C"),
        ("类别：待定", None),
        ("签发人：周明远", None),
        ("类别：COVID", None),
        ("", None),
    ],
)
def test_the_class_is_read_in_many_forms(line, category):
    assert facts("\n".join(filter(None, (line, HEAD)))).category == category


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("望交函〔2026〕12号（B类）", "B"),
        ("望交函〔2026〕12号 A类", "A"),
        ("望交函〔2026〕12号    类别：C", "C"),
    ],
)
def test_the_class_is_read_beside_the_reference(line, category):
    found = facts(HEAD.replace("望交函〔2026〕12号", line))
    assert (found.category, found.reference) == (category, "望交函〔2026〕12号")


def test_the_class_is_read_in_the_foot_too():
    assert facts(foot=f"办理结果：B\n{FOOT}").category == "B"


# Kinds.


@pytest.mark.parametrize(
    ("title", "greeting", "opening", "kind"),
    [
        ("对县十八届人大五次会议第63号建议的答复", "郑海涛代表：", OPENING, "suggestion"),
        (
            "关于县政协十届五次会议第63号提案的答复",
            "郑海涛委员：",
            "您提出的《关于改善渔港片区出行条件的提案》收悉，现答复如下：",
            "proposal",
        ),
        (
            "对县十八届人大五次会议第63号议案的答复",
            "郑海涛代表：",
            "您提出的议案收悉，现答复如下：",
            "suggestion",
        ),
        (
            "关于《关于完善建议提案办理的建议》的答复",
            "郑海涛代表：",
            "您在县十八届人大五次会议上提的建议收悉，现答复如下：",
            "suggestion",
        ),
        ("关于修路一事的答复", "郑海涛委员：", "您的来信收悉，现答复如下：", "proposal"),
        ("关于修路一事的答复", "郑海涛代表：", "您的来信收悉，现答复如下：", "suggestion"),
        ("关于修路一事的答复", "郑海涛先生：", "您的来信收悉，现答复如下：", None),
    ],
)
def test_suggestions_are_told_from_proposals(title, greeting, opening, kind):
    assert facts(f"{title}\n{greeting}", opening).kind == kind


# Sessions and numbers.


@pytest.mark.parametrize(
    ("words", "session"),
    [
        ("对县十八届人大五次会议第63号建议的答复", "县十八届人大五次会议"),
        ("关于省十四届人大二次会议第1299号建议的答复", "省十四届人大二次会议"),
        ("对望海县第十八届人民代表大会第五次会议第63号建议的答复", "望海县第十八届人民代表大会第五次会议"),
        ("关于政协望海县第十届委员会第五次会议第63号提案的答复", "政协望海县第十届委员会第五次会议"),
        ("关于市政协九届五次会议第045号提案的答复", "市政协九届五次会议"),
        ("关于市政协9届5次会议第045号提案的答复", "市政协9届5次会议"),
        ("对十八届五次会议第63号建议的答复", "十八届五次会议"),
        ("关于渔港片区修路的答复", None),
    ],
)
def test_the_session_is_read_as_written(words, session):
    assert facts(f"{words}\n郑海涛代表：", "您的来信收悉，现答复如下：").session == session


def test_a_session_that_only_the_opening_names_is_read():
    opening = "您在县十八届人大五次会议上提出的第63号建议收悉，现答复如下："
    found = facts("关于对人大代表建议的答复\n郑海涛代表：", opening)
    assert (found.session, found.number) == ("县十八届人大五次会议", "63")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("对县十八届人大五次会议第63号建议的答复", "63"),
        ("对县十八届人大五次会议第063号建议的答复", "063"),
        ("关于县政协十届五次会议第20260063号提案的答复", "20260063"),
        ("对县十八届人大五次会议第 63 号建议的答复", "63"),
        ("对县十八届人大五次会议第B63号建议的答复", "B63"),
        ("对县十八届人大五次会议第2026-63号建议的答复", "2026-63"),
        ("关于县政协十届五次会议第63号（城建类）提案的答复", "63"),
        ("对县十八届人大五次会议建议（第63号）的答复", "63"),
        ("对县十八届人大五次会议第63号代表建议的答复", "63"),
        ("对县十八届人大五次会议No.63建议的答复", "63"),
        ("对县十八届人大五次会议第６３号建议的答复", "６３"),
        ("对县十八届人大五次会议建议的答复", None),
    ],
)
def test_the_number_is_read_as_written(words, number):
    assert facts(f"{words}\n郑海涛代表：", "您的建议收悉，现答复如下：").number == number


def test_the_number_of_the_reference_is_not_the_suggestion_s():
    assert facts("望交函〔2026〕第12号\n郑海涛代表：", "您的建议收悉，现答复如下：").number is None


# Subjects.


@pytest.mark.parametrize(
    ("opening", "subject"),
    [
        ("您提出的《关于修复渔港路的建议》收悉，现答复如下：", "关于修复渔港路的建议"),
        ("您提出的“关于修复渔港路的建议”收悉，现答复如下：", "关于修复渔港路的建议"),
        ('您提出的"关于修复渔港路的建议"收悉，现答复如下：', "关于修复渔港路的建议"),
        ("您提出的「关于修复渔港路的建议」收悉，现答复如下：", "关于修复渔港路的建议"),
        ("您提出的关于修复渔港路的建议收悉，现答复如下：", "关于修复渔港路的建议"),
        ("您提出的《关于落实〈渔港条例〉的建议》收悉，现答复如下：", "关于落实〈渔港条例〉的建议"),
        ("您提出的《关于落实《渔港条例》的建议》收悉，现答复如下：", "关于落实《渔港条例》的建议"),
        ("您提出的《修复渔港路》建议收悉，现答复如下：", "修复渔港路"),
        ("您的来信收悉，现答复如下：", None),
    ],
)
def test_the_subject_is_the_suggestion_s_own_title(opening, subject):
    assert facts("对县十八届人大五次会议第63号建议的答复\n郑海涛代表：", opening).subject == subject


def test_the_subject_may_stand_in_the_letter_s_title_only():
    head = "对《关于修复渔港路的建议》的答复\n郑海涛代表："
    assert facts(head, "您的来信收悉，现答复如下：").subject == "关于修复渔港路的建议"


def test_the_subject_may_stand_in_the_title_without_any_quotes():
    head = "望海县交通运输局对关于修复渔港路的建议的答复\n郑海涛代表："
    assert facts(head, "您的来信收悉，现答复如下：").subject == "关于修复渔港路的建议"


# Addressees.


@pytest.mark.parametrize(
    ("greeting", "names"),
    [
        ("郑海涛代表：", ("郑海涛",)),
        ("郑海涛委员:", ("郑海涛",)),
        ("尊敬的郑海涛代表：", ("郑海涛",)),
        ("郑海涛、何秀兰代表：", ("郑海涛", "何秀兰")),
        ("郑海涛代表、何秀兰代表：", ("郑海涛", "何秀兰")),
        ("郑海涛，何秀兰，林晓代表：", ("郑海涛", "何秀兰", "林晓")),
        ("郑海涛 何秀兰代表：", ("郑海涛", "何秀兰")),
        ("郑海涛和何秀兰代表：", ("郑海涛", "何秀兰")),
        ("郑海涛等3位代表：", ("郑海涛",)),
        ("郑海涛等代表：", ("郑海涛",)),
        ("郑海涛委员（县农科所）：", ("郑海涛",)),
        ("林  晓代表：", ("林晓",)),
        ("林　晓、郑海涛代表：", ("林晓", "郑海涛")),
        ("罗布次仁代表：", ("罗布次仁",)),
        ("阿依古丽·买买提委员：", ("阿依古丽·买买提",)),
        ("郑海涛先生：", ("郑海涛",)),
        ("民进望海县委：", ("民进望海县委",)),
        ("县工商联：", ("县工商联",)),
        ("郑海涛何秀兰代表：", ("郑海涛", "何秀兰")),
        ("郑海涛代表，何秀兰代表：", ("郑海涛", "何秀兰")),
        ("郑海涛县人大代表：", ("郑海涛",)),
        ("郑海涛政协委员：", ("郑海涛",)),
        ("张和平、李和生代表：", ("张和平", "李和生")),
        ("各位代表：", ()),
    ],
)
def test_the_greeting_names_whom_the_letter_answers(greeting, names):
    assert facts(HEAD.replace("郑海涛代表：", greeting)).addressees == names


def test_all_who_wrote_are_told_where_the_opening_lists_them():
    opening = "郑海涛、何秀兰、林晓等代表在县十八届人大五次会议上提出的建议收悉，现答复如下："
    assert facts(HEAD.replace("郑海涛代表：", "郑海涛等代表："), opening).addressees == (
        "郑海涛",
        "何秀兰",
        "林晓",
    )


def test_a_greeting_that_runs_into_the_opening_is_read():
    head = HEAD.replace("\n郑海涛代表：", "")
    assert facts(head, f"郑海涛代表：{OPENING}").addressees == ("郑海涛",)


def test_a_letter_without_a_greeting_names_nobody():
    assert facts(HEAD.replace("\n郑海涛代表：", "")).addressees == ()


# Dates.


@pytest.mark.parametrize(
    "words",
    [
        "2026年6月25日",
        "2026年06月25日",
        "２０２６年６月２５日",
        "二〇二六年六月二十五日",
        "二○二六年六月二十五日",
        "二零二六年六月二十五日",
        "二0二六年六月二十五日",
        "二O二六年六月二十五日",
        "2O26年6月25日",
        "2026 年 6 月 25 日",
        "（2026年6月25日）",
    ],
)
def test_the_date_is_read_in_many_digits(words):
    assert facts(foot=f"望海县交通运输局\n{words}").dated == date(2026, 6, 25)


@pytest.mark.parametrize(
    "foot",
    [
        "望海县交通运输局 2026年6月25日",
        "望海县交通运输局2026年6月25日",
        "2026年6月25日\n望海县交通运输局",
        "望海县交通运输局（盖章）\n2026年6月25日",
        "联系人：卢志强\n望海县交通运输局\n2026年6月25日",
        "望海县交通运输局\n2026年6月25日\n抄送：县人大常委会。\n2026年7月1日印发",
    ],
)
def test_the_date_is_read_wherever_it_stands_in_the_foot(foot):
    found = facts(foot=foot)
    assert (found.dated, found.issuer) == (date(2026, 6, 25), "望海县交通运输局")


def test_the_date_may_stand_under_the_title():
    head = HEAD.replace("\n郑海涛代表：", "\n（2026年6月25日）\n郑海涛代表：")
    assert facts(head, foot="望海县交通运输局").dated == date(2026, 6, 25)


@pytest.mark.parametrize(
    "line", ["发布日期：2026年7月1日", "发布时间：2026年7月1日 来源：县政府", "日期：2026年7月1日 浏览：12"]
)
def test_the_day_of_publication_is_not_the_letter_s(line):
    assert facts(f"{line}\n{HEAD}").dated == date(2026, 6, 25)
    assert facts(f"{line}\n{HEAD}", foot="望海县交通运输局").dated is None


@pytest.mark.parametrize("words", ["2026年2月30日", "2026年13月1日", "2026年6月", "6月25日", ""])
def test_what_is_no_whole_day_is_no_date(words):
    assert facts(foot=f"望海县交通运输局\n{words}").dated is None


def test_a_day_in_the_body_is_not_the_letter_s():
    assert facts(body=f"渔港路2026年9月1日开工。\n{BODY}", foot="望海县交通运输局").dated is None


# Issuers.


@pytest.mark.parametrize(
    ("head", "foot", "issuer"),
    [
        (HEAD, "望海县交通运输局\n2026年6月25日", "望海县交通运输局"),
        (HEAD, "2026年6月25日", "望海县交通运输局"),
        ("望海县交通运输局\n郑海涛代表：", "2026年6月25日", "望海县交通运输局"),
        ("望海县交通运输局关于第63号建议的答复\n郑海涛代表：", "2026年6月25日", "望海县交通运输局"),
        ("望海县交通运输局对第63号建议的答复\n郑海涛代表：", "", "望海县交通运输局"),
        ("对第63号建议的答复\n郑海涛代表：", "云海省高级人民法院\n2026年6月25日", "云海省高级人民法院"),
        ("对第63号建议的答复\n郑海涛代表：", "港口镇人民政府\n2026年6月25日", "港口镇人民政府"),
        (
            "对第63号建议的答复\n郑海涛代表：",
            "望海县交通运输局    望海县公安局\n2026年6月25日",
            "望海县交通运输局",
        ),
        ("对第63号建议的答复\n郑海涛代表：", "望海县交通运输局（公章）\n2026年6月25日", "望海县交通运输局"),
        ("对第63号建议的答复\n郑海涛代表：", "2026年6月25日", None),
        ("信息来源：望海县交通运输局\n对第63号建议的答复\n郑海涛代表：", "2026年6月25日", "望海县交通运输局"),
    ],
)
def test_the_issuer_signs_or_stands_in_the_letterhead_or_the_title(head, foot, issuer):
    assert facts(head, foot=foot).issuer == issuer


def test_who_gets_a_copy_or_is_called_is_not_the_issuer():
    foot = "承办单位：县公路中心\n抄送：县政府办公室"
    assert facts("对第63号建议的答复\n郑海涛代表：", foot=foot).issuer is None


# Signatories, contacts, phones, copies.


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("领导署名：周明远", "周明远"),
        ("领导署名:周 明 远", "周明远"),
        ("签发人：周明远", "周明远"),
        ("签发：周明", "周明"),
        ("签 发 人：周明远", "周明远"),
        ("分管领导签字：周明远", "周明远"),
        ("负责人签发：周明远", "周明远"),
        ("审核人：周明远", None),
        ("签发人：周明远 联系人：卢志强", "周明远"),
        ("签发人：周明远 县长", "周明远"),
        ("领导署名（签字）：周明远", "周明远"),
        ("经我局周明远局长签发", "周明远"),
        ("签发人：", None),
        ("领导署名：", None),
        ("责任领导很多", None),
    ],
)
def test_who_signed_stands_behind_its_label(line, name):
    assert facts(foot=f"{line}\n望海县交通运输局\n2026年6月25日").signatory == name


def test_who_signed_may_stand_in_the_head():
    assert facts(f"签发人：周明远\n{HEAD}").signatory == "周明远"


@pytest.mark.parametrize(
    ("line", "contact", "phone"),
    [
        ("联系人：卢志强，电话：0597-3320158", "卢志强", "0597-3320158"),
        ("（联系人：卢志强；联系电话：3320158）", "卢志强", "3320158"),
        ("联系人及电话：卢志强 3320158", "卢志强", "3320158"),
        ("联系人：卢志强 13800001234", "卢志强", "13800001234"),
        ("联系人：林　晓　电话：0597—3320158", "林晓", "0597—3320158"),
        ("联 系 人：卢志强\n联系电话：（0597）3320158", "卢志强", "0597-3320158"),
        ("承办人：卢志强\n电 话：0597 3320158", "卢志强", "05973320158"),
        ("经办人：卢志强，0597-3320158", "卢志强", "0597-3320158"),
        ("联系单位：县交通局运输股\n联系人：卢志强\n电话：3320158", "卢志强", "3320158"),
        ("承办科室：运输股，3320158", "运输股", "3320158"),
        ("承办科室：运输股 卢志强 3320158", "卢志强", "3320158"),
        ("联系人：运输股卢志强 3320158", "卢志强", "3320158"),
        ("联系电话：0597-3320158转802", None, "0597-3320158转802"),
        ("联系人：卢志强", "卢志强", None),
        ("经办人员：卢志强 办公电话：3320158", "卢志强", "3320158"),
        ("联系方式：卢志强 0597-3320158", "卢志强", "0597-3320158"),
        ("联系人：卢志强、林晓，电话：3320158、3320159", "卢志强", "3320158"),
        ("承办单位及电话：县公路中心 0597-3320158", "县公路中心", "0597-3320158"),
        ("邮政编码：363000", None, None),
        ("", None, None),
    ],
)
def test_whom_to_call_and_where(line, contact, phone):
    found = facts(foot="\n".join(filter(None, ("望海县交通运输局\n2026年6月25日", line))))
    assert (found.contact, found.phone) == (contact, phone)


@pytest.mark.parametrize(
    ("line", "copies"),
    [
        ("抄送：县人大常委会，县政府办公室。", ("县人大常委会", "县政府办公室")),
        ("抄送：县人大常委会、县政府办公室", ("县人大常委会", "县政府办公室")),
        ("抄 送：县人大常委会", ("县人大常委会",)),
        ("抄报：县政协提案委；县政府督查室", ("县政协提案委", "县政府督查室")),
        ("（抄送：县人大常委会）", ("县人大常委会",)),
        ("抄送:县人大常委会", ("县人大常委会",)),
        ("主送：县人大常委会", ()),
        ("", ()),
    ],
)
def test_who_gets_copies(line, copies):
    assert facts(foot="\n".join(filter(None, (FOOT, line)))).copies == copies


# Copies of web pages, and letters without form.

PAGE_HEAD = "当前位置：首页 > 政务公开 > 建议提案\n发布时间：2026-07-03 16:20    来源：县交通运输局    浏览次数：128\n字号：大 中 小"
PAGE_FOOT = "扫一扫在手机打开当前页\n上一篇：关于公厕的答复\n下一篇：关于路灯的答复\n主办：望海县人民政府办公室\n打印 关闭"


@pytest.mark.parametrize("field", LetterFacts.__slots__)
def test_lines_of_a_web_page_before_and_after_change_no_fact(field):
    whole = facts(f"{PAGE_HEAD}\n{HEAD}", foot=f"{FOOT}\n{PAGE_FOOT}")
    assert getattr(whole, field) == getattr(facts(), field)


def test_a_letter_without_letterhead_still_tells_its_facts():
    found = facts("郑海涛代表：", foot="望海县交通运输局\n2026年6月25日")
    assert (found.issuer, found.reference, found.dated) == ("望海县交通运输局", None, date(2026, 6, 25))
    assert (found.addressees, found.subject) == (("郑海涛",), "关于改善渔港片区群众出行条件的建议")


def test_a_letter_that_is_nothing_but_its_answer_tells_nothing():
    assert facts("", "", "", "增开公交线路2条。") == LetterFacts()


@pytest.mark.parametrize(
    "text", ["", "。", "郑海涛代表：", "2026年6月25日", "望海县交通运输局", "抄送：", "联系人："]
)
def test_scraps_of_letters_raise_nothing(text):
    assert isinstance(read_facts(lay_out(heal(text).text)), LetterFacts)
