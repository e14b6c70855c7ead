"""Which words are names of doers: kinds of organs, and clauses and things that only end like one."""

import pytest

from tracker.letters.owners import is_speaker, read_owners

ISSUER = "望海县交通运输局"


def owner(text: str, issuer: str | None = ISSUER) -> str | None:
    return read_owners(text, issuer).words


@pytest.mark.parametrize(
    "name",
    ["省妇幼保健院", "县兽医站", "县消防救援站", "银监会", "市快递行业工会联合会", "渔港合作社", "国网望海电力", "兆丰饲料厂",
     "县政府常务会", "县抗旱服务队", "县路灯所", "人民银行望海市分行", "县交警大队", "望海县生态园幼儿园"],
)  # fmt: skip
def test_kinds_of_organs_that_may_lead(name):
    assert owner(f"{name}将组织培训") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("老人由楼组长代约", "楼组长"),
        ("由各设区市在年内完成清理", "各设区市"),
        ("余下的由渔港园区代为处置", "渔港园区"),
        ("农户的工作请渔港村委会来做", "渔港村委会"),
        ("由县交警断道", "县交警"),
        ("由港口镇村镇建设服务中心修", "港口镇村镇建设服务中心"),
        ("由我局后勤集团投保", "我局后勤集团"),
    ],
)
def test_who_is_charged_may_bear_no_organ_s_name(text, name):
    assert owner(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "渔港幼儿园8月底前投用",
        "县博物馆新馆列入计划",
        "甲良镇已列入安全工程计划",
        "县实验小学、城南中学门口的信号灯通电启用",
        "渔港路小学等3所正在内部装修",
        "全面推行县、乡、村路长制",
        "未经县教育局同意不得借用",
        "发动村老人协会担任监督员",
        "带动村集体年均增收",
        "计划11月开通企业评价功能",
        "10月底前报市政府审定",
        "旧楼改作区康复护理站",
        "建立由县住建局、县水利局参加的联席会议制度",
        "组建由高校、协会专家组成的服务团",
        "增量成本由市级专项资金承担",
        "指导各省（区）农机化主管部门制定大纲",
        "精心布局，优化网络",
    ],
)
def test_what_only_looks_like_a_doer_is_none(text):
    assert owner(text) is None


@pytest.mark.parametrize(
    "text", ["站房改为全天开放，水电费由县总工会补助", "开展优惠活动，优惠成本由企业承担"]
)
def test_who_pays_for_a_measure_told_before_does_not_take_it(text):
    assert owner(text) is None


def test_who_pays_is_the_doer_where_nothing_else_is_told():
    assert owner("水电费由县总工会补助") == "县总工会"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("9月10日前县供电公司把电接拢", "县供电公司"),
        ("今年还将", None),
        ("同时县水利局将清淤", "县水利局"),
        ("下一步县水利局将清淤", "县水利局"),
        ("今年县水利局将清淤", "县水利局"),
    ],
)
def test_a_time_or_joining_word_may_stand_in_front_of_the_doer(text, name):
    assert owner(text) == name


def test_of_a_doer_and_one_to_whom_it_hands_over_the_first_counts():
    assert owner("县卫健局出一张评估表，下月交给县民政局审核") == "县卫健局"


def test_a_duty_may_be_told_without_colon():
    assert owner("8月底前带电，责任部门为发展建设部") == "发展建设部"


def test_of_a_thing_and_the_place_that_pays_the_place_counts():
    assert owner("材料费村里出七成") == "村里"


@pytest.mark.parametrize(
    ("name", "issuer", "expected"),
    [
        ("镇里", "港口镇人民政府", True),
        ("乡里", "渔港乡人民政府", True),
        ("乡里", "渔港乡中心学校", False),
        ("县里", ISSUER, False),
        ("村里", "港口镇人民政府", False),
        ("我局后勤集团", ISSUER, False),
    ],
)
def test_a_place_speaks_only_through_its_own_government(name, issuer, expected):
    assert is_speaker(name, issuer) is expected


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("市残联", "芜州市残疾人联合会"),
        ("省农科院", "岚东省农业科学院"),
        ("市发展改革委", "云陂市发展和改革委员会"),
    ],
)
def test_the_issuer_s_short_name_is_the_speaker(name, issuer):
    assert is_speaker(name, issuer)


@pytest.mark.parametrize(("name", "issuer"), [("市残联", "芜州市妇女联合会"), ("县医院", "河口县教育局")])
def test_another_organ_s_short_name_is_not(name, issuer):
    assert not is_speaker(name, issuer)
