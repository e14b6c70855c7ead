"""What heads of letters say, as ministries, provinces, cities, counties and townships write them."""

import pytest
from fact_letters import HEAD, OPENING, TITLE, facts, titled

# Titles as a whole: issuer, session, number, kind.


@pytest.mark.parametrize(
    ("title", "issuer", "session", "number", "kind"),
    [
        ("教育部对十三届全国人大二次会议第1234号建议的答复", "教育部", "十三届全国人大二次会议", "1234", "suggestion"),
        ("中国人民银行对十二届全国人大四次会议第3127号建议的答复", "中国人民银行", "十二届全国人大四次会议", "3127", "suggestion"),
        (
            "财政部关于政协十二届全国委员会第三次会议第0123号（财税金融类012号）提案答复的函",
            "财政部", "政协十二届全国委员会第三次会议", "0123", "proposal",
        ),
        (
            "关于政协第十四届全国委员会第二次会议第02345号（工交邮电类123号）提案答复的函",
            None, "政协第十四届全国委员会第二次会议", "02345", "proposal",
        ),
        ("对省十三届人大一次会议第1001号代表建议的答复", None, "省十三届人大一次会议", "1001", "suggestion"),
        (
            "云海省林业局关于省政协十二届五次会议第0456号提案会办意见的函",
            "云海省林业局", "省政协十二届五次会议", "0456", "proposal",
        ),
        ("关于市十五届人大三次会议第A045号建议办理情况的答复", None, "市十五届人大三次会议", "A045", "suggestion"),
        ("关于区政协五届四次会议20240365号提案的答复", None, "区政协五届四次会议", "20240365", "proposal"),
        ("关于县十七届四次人代会第8号建议的回复", None, "县十七届四次人代会", "8", "suggestion"),
        ("港口镇人民政府办理县十八届人大五次会议第63号建议的答复", "港口镇人民政府", "县十八届人大五次会议", "63", "suggestion"),
        ("对县第十八届人民代表大会第五次会议第六十三号建议的答复", None, "县第十八届人民代表大会第五次会议", "六十三", "suggestion"),
        ("关于市政协2024年第63号提案的答复函", None, None, "63", "proposal"),
        ("关于县政协十届五次会议第63号（城建类）提案\n答复的函", None, "县政协十届五次会议", "63", "proposal"),
        ("关于2024年省十四届人大二次会议第1299号建议的答复", None, "省十四届人大二次会议", "1299", "suggestion"),
        ("关于万年县十八届人大五次会议第63号建议的答复", None, "万年县十八届人大五次会议", "63", "suggestion"),
        ("关于于都县十八届人大五次会议第63号建议的答复", None, "于都县十八届人大五次会议", "63", "suggestion"),
    ],
)  # fmt: skip
def test_titles_of_all_levels_are_read(title, issuer, session, number, kind):
    read = facts(f"{title}\n郑海涛代表：", "您的来信收悉，现答复如下：", "2026年6月25日")
    assert (read.issuer, read.session, read.number, read.kind) == (issuer, session, number, kind)


@pytest.mark.parametrize(
    ("opening", "session"),
    [
        ("现就你局主办的省十四届人大四次会议第216号建议提出会办意见如下：", "省十四届人大四次会议"),
        ("您在2023年召开的省十四届人大一次会议上提出的第216号建议收悉，现答复如下：", "省十四届人大一次会议"),
        ("您于市十五届人大三次会议期间提出的第216号建议收悉，现答复如下：", "市十五届人大三次会议"),
    ],
)
def test_the_session_begins_with_its_place(opening, session):
    assert titled("关于代表建议的答复", opening=opening).session == session


# Several suggestions answered by one letter.


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("关于县十八届人大五次会议第63、64号建议的答复", "63、64"),
        ("关于县十八届人大五次会议第63号、第64号建议的答复", "63、64"),
        ("关于县十八届人大五次会议第63号和第64号建议的答复", "63、64"),
        ("关于县十八届人大五次会议第63号、64号、70号建议的答复", "63、64、70"),
        ("关于县十八届人大五次会议第63号建议和第64号建议的合并答复", "63、64"),
        ("关于县政协十届五次会议第0063、0064及0070号提案的答复", "0063、0064、0070"),
        ("关于县政协十届五次会议第63号（城建类）、第64号（交通类）提案的答复", "63、64"),
        ("关于县十八届人大五次会议第63号建议，2026年交办事项的答复", "63"),
    ],
)
def test_no_number_is_lost_where_one_letter_answers_several(title, number):
    assert titled(title).number == number


def test_subjects_and_numbers_of_several_suggestions_are_told_together():
    read = titled(
        "关于两件代表建议的合并答复",
        "郑海涛代表，何秀兰、林晓代表：",
        "郑海涛代表所提《关于修复渔港路的建议》（第63号）、何秀兰等代表所提《关于增设红绿灯的建议》（第64号）收悉，现答复如下：",
    )
    assert (read.number, read.subject) == ("63、64", "关于修复渔港路的建议、关于增设红绿灯的建议")
    assert read.addressees == ("郑海涛", "何秀兰", "林晓")


# References.


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("建议复字〔2019〕12号", "建议复字〔2019〕12号"),
        ("国能建议﹝2024﹞12号", "国能建议﹝2024﹞12号"),
        ("京规自（提）函〔2024〕5号", "京规自（提）函〔2024〕5号"),
        ("望交函〔2026〕12-1号", "望交函〔2026〕12-1号"),
        ("望交函〔２０２６〕１２号", "望交函〔２０２６〕１２号"),
        ("望交函〔二〇一二〕12号", "望交函〔二〇一二〕12号"),
        ("（2021）沪司建字第12号", "（2021）沪司建字第12号"),
        ("| 文 号： | 望交函[2026]12 |", "望交函[2026]12"),
        ("望交函〔2026〕12号                签发人：周明远", "望交函〔2026〕12号"),
        ("望交函〔2026〕12号（A）", "望交函〔2026〕12号"),
        ("索 引 号：000014348/2026-00090", None),
        ("文号：无", None),
    ],
)
def test_references_are_read_in_the_forms_of_many_offices(line, reference):
    assert facts(HEAD.replace("望交函〔2026〕12号", line)).reference == reference


# Classes.


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("B类件", "B"),
        ("（B类件）", "B"),
        ("A类　主动公开", "A"),
        ("A类（主动公开）", "A"),
        ("（A类，同意公开）", "A"),
        ("（A，同意公开）", "A"),
        ("【B类】", "B"),
        ("类别：B", "B"),
        ("类 别：B", "B"),
        ("标注：A", "A"),
        ("办理结果标识：B", "B"),
        ("答复类别：A1", "A"),
        ("办理结果：A（已解决）", "A"),
        ("| 办理类别： | C |", "C"),
        ("复文类别：乙类", "B"),
        ("甲类", "A"),
        ("本建议为B类办理件", "B"),
        ("列为C类办理", "C"),
        ("公开方式：主动公开", None),
        ("主题分类：交通、邮政", None),
        ("信息类别：建议提案答复", None),
        ("办理结果：已解决", None),
    ],
)
def test_classes_are_read_in_the_forms_of_many_offices(line, category):
    assert facts(f"{line}\n{HEAD}").category == category


@pytest.mark.parametrize("words", ["现答复如下（B类）：", "现提出如下会办意见（类别：B）："])
def test_the_class_may_stand_in_brackets_in_the_opening(words):
    assert facts(opening=f"您提出的《关于修复渔港路的建议》收悉，{words}").category == "B"


# Subjects.


@pytest.mark.parametrize(
    ("opening", "subject"),
    [
        (
            "您提出的关于制定《渔港条例》并增设车站的建议收悉，现答复如下：",
            "关于制定《渔港条例》并增设车站的建议",
        ),
        (
            "您提出的关于发展储能，构建清洁能源体系的建议收悉，现答复如下：",
            "关于发展储能，构建清洁能源体系的建议",
        ),
        ("您提出的建设环保城市 助推充电站发展的提案收悉，现答复如下：", "建设环保城市助推充电站发展"),
        ("您提出的关于修复渔港路的建议的提案收悉，现答复如下：", "关于修复渔港路的建议"),
        ("您提出的关于“修复渔港路及周边”的建议收悉，现答复如下：", "修复渔港路及周边"),
        ("关于在车站配置AED的建议收到，答复如下。", "关于在车站配置AED的建议"),
        ("您提的第63号建议（关于修复渔港路的建议）收悉，现答复如下：", "关于修复渔港路的建议"),
        ("您提出的关于修复渔港路的建议，已由县政府办公室转我局办理，现答复如下：", "关于修复渔港路的建议"),
        ("您的建议收悉，现答复如下：", None),
    ],
)
def test_the_subject_is_told_from_the_words_around_it(opening, subject):
    assert facts(f"{TITLE}\n郑海涛代表：", opening).subject == subject


def test_a_law_that_the_answer_quotes_is_not_the_subject():
    opening = "您的建议收悉，现答复如下。《中华人民共和国公路法》第七条规定，公路受国家保护。"
    assert facts(f"{TITLE}\n郑海涛代表：", opening).subject is None


# Addressees.


@pytest.mark.parametrize(
    ("greeting", "names"),
    [
        ("九三学社云海省委员会，郑海涛委员：", ("九三学社云海省委员会", "郑海涛")),
        ("郑海涛、林晓委员，市工商联：", ("郑海涛", "林晓", "市工商联")),
        ("郑海涛代表，何秀兰、林晓代表：", ("郑海涛", "何秀兰", "林晓")),
        ("第六代表团、郑海涛代表：", ("第六代表团", "郑海涛")),
        ("郑海涛等十二名代表：", ("郑海涛",)),
        ("郑海涛、林晓等6位代表：", ("郑海涛", "林晓")),
        ("致公党中央：", ("致公党中央",)),
        ("民革望海县总支：", ("民革望海县总支",)),
        ("社会福利和社会保障界：", ("社会福利和社会保障界",)),
        ("郑海涛代表", ("郑海涛",)),
        ("尊敬的郑海涛委员，各位委员、同志们：", ("郑海涛",)),
        ("郑海涛代表（领衔）：", ("郑海涛",)),
        ("县民政局：", ("县民政局",)),
    ],
)
def test_every_addressee_is_told(greeting, names):
    assert facts(f"{TITLE}\n{greeting}", OPENING).addressees == names
