"""Who is named as the doer, and who joins in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.owners import is_speaker, read_owners

ISSUER = "望海县交通运输局"


def owner(text: str, issuer: str | None = ISSUER) -> str | None:
    return read_owners(text, issuer).words


def joining(text: str, issuer: str | None = ISSUER) -> tuple[str, ...]:
    return read_owners(text, issuer).co_owners


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由县水利局牵头，清理渔港支渠淤泥", "县水利局"),
        ("由县住房和城乡建设局负责排水管网改造", "县住房和城乡建设局"),
        ("渔港大桥照明设施由县城市管理局维护", "县城市管理局"),
        ("2026年底前，由港口镇政府完成旧冷库拆除", "港口镇政府"),
        ("改由县教育局统筹安排校车停靠点", "县教育局"),
        ("管护经费由县财政局列入预算", "县财政局"),
        ("由望海街道办事处每周巡查一次", "望海街道办事处"),
        ("由省人力资源社会保障厅制定评审办法", "省人力资源社会保障厅"),
        ("由县公安局交警支队在路口增设护学岗", "县公安局交警支队"),
        ("由县公交公司投放车辆6台", "县公交公司"),
        ("由云海省高级人民法院会同有关部门研究设立", "云海省高级人民法院"),
        ("由县气象台发布预警", "县气象台"),
        ("由渔港村委会组织认领", "渔港村委会"),
        ("由县文化馆组织演出12场", "县文化馆"),
    ],
)
def test_whom_a_task_is_laid_on_with_by_is_the_owner(text, name):
    assert owner(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("路灯维修交由县路灯管理所办理", "县路灯管理所"),
        ("问题线索交由县农业农村局核查", "县农业农村局"),
        ("旧站房交给港口镇政府管理", "港口镇政府"),
        ("后续养护交由县公路中心承担", "县公路中心"),
    ],
)
def test_to_whom_a_task_is_handed_over_is_the_owner(text, name):
    assert owner(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县水利局负责清淤", "县水利局"),
        ("县农业农村局牵头制定实施方案", "县农业农村局"),
        ("排水改造方案，县住建局负责在8月底前编制完成", "县住建局"),
        ("港口镇政府具体负责征地", "港口镇政府"),
        ("县融媒体中心负责开设专栏", "县融媒体中心"),
    ],
)
def test_who_takes_charge_is_the_owner(text, name):
    assert owner(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县水利局将清淤支渠8公里", "县水利局"),
        ("县教育局拟新建校舍2栋", "县教育局"),
        ("省财政厅将下达补助资金300万元", "省财政厅"),
        ("县公安局计划增设抓拍设备12套", "县公安局"),
        ("县公交公司正在采购新车", "县公交公司"),
        ("县卫生健康委将组织义诊", "县卫生健康委"),
        ("县妇联每月走访一次", "县妇联"),
        ("省通信管理局将督促运营商补建基站", "省通信管理局"),
        ("县自然资源局在9月底前完成选址", "县自然资源局"),
        ("县发改委将下达计划", "县发改委"),
        ("省卫健委将发布目录", "省卫健委"),
        ("县政府办将通报进度", "县政府办"),
        ("市委组织部将选派干部", "市委组织部"),
        ("县红十字会将培训救护员", "县红十字会"),
        ("县委党校将开设专题班", "县委党校"),
        ("县人武部将组织演练", "县人武部"),
    ],
)
def test_the_organ_that_a_clause_begins_with_is_the_owner(text, name):
    assert owner(text) == name


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        (
            "新建渔港停车场（责任单位：县住建局；配合单位：港口镇政府、县公安局）",
            "县住建局",
            ("港口镇政府", "县公安局"),
        ),
        ("清理支渠（牵头单位：县水利局）", "县水利局", ()),
        ("整治噪声（责任部门:县生态环境局）", "县生态环境局", ()),
        ("修订办法（主办单位：县司法局；协办单位：县民政局）", "县司法局", ("县民政局",)),
        ("增设站点（责任单位：县公交公司、县公安局）", "县公交公司", ("县公安局",)),
        (
            "修缮文庙（责任单位：县文旅局和县住建局；参与单位：县教育局）",
            "县文旅局",
            ("县住建局", "县教育局"),
        ),
        ("修缮文庙（配合单位：县教育局等）", None, ("县教育局",)),
        ("清淤8公里（县水利局负责，2026年底前完成）", "县水利局", ()),
        ("（县水利局牵头，县住建局、港口镇政府配合）", "县水利局", ("县住建局", "港口镇政府")),
        ("清淤8公里（全长12公里，分期实施）", None, ()),
    ],
)
def test_a_bracket_names_who_is_responsible_and_who_joins_in(text, name, others):
    assert (owner(text), joining(text)) == (name, others)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("会同县财政局研究补贴标准", ("县财政局",)),
        ("我局将会同县公安局、县住建局开展联合整治", ("县公安局", "县住建局")),
        ("联合县市场监管局检查油品", ("县市场监管局",)),
        ("与县教育局共同选定停靠点", ("县教育局",)),
        ("配合县水利局做好清淤", ("县水利局",)),
        ("会同省公安厅和省司法厅制定办法", ("省公安厅", "省司法厅")),
        ("会同县总工会及县妇联慰问一线司机", ("县总工会", "县妇联")),
        ("会同县发改局等部门争取资金", ("县发改局",)),
        ("县公安局配合，整治违停", ("县公安局",)),
        ("县水利局、港口镇政府协助，清理河道", ("县水利局", "港口镇政府")),
        ("会同县住房和城乡建设局、县水利局编制方案", ("县住房和城乡建设局", "县水利局")),
        ("同县水利局一道巡查支渠", ("县水利局",)),
        ("与县水利局一起巡查支渠", ("县水利局",)),
        ("我局与县水利局共同清淤", ("县水利局",)),
    ],
)
def test_who_joins_in_leaves_the_speaker_as_owner(text, others):
    assert (owner(text), joining(text)) == (None, others)


@pytest.mark.parametrize(
    "text",
    [
        "开展联合执法检查12次",
        "联合印发实施方案",
        "提高公交与铁路的衔接水平",
        "做好配合好的工作",
        "建立与群众面对面机制",
        "加强与周边县区的对接",
        "办好联合国地名标志",
    ],
)
def test_joint_work_without_an_organ_s_name_names_nobody(text):
    assert read_owners(text, ISSUER) == read_owners("", ISSUER)


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("由县住建局、县水利局牵头，编制排水规划", "县住建局", ("县水利局",)),
        ("由县住建局和县水利局负责管网普查", "县住建局", ("县水利局",)),
        ("由县教育局、县公安局、县城管局按职责落实", "县教育局", ("县公安局", "县城管局")),
        ("县水利局、县农业农村局将联合开展巡查", "县水利局", ("县农业农村局",)),
        ("县发改局与县财政局将下达计划", "县发改局", ("县财政局",)),
        ("由县文旅局牵头，县财政局、县教育局配合，编制方案", "县文旅局", ("县财政局", "县教育局")),
        ("县水利局会同县农业农村局清理支渠", "县水利局", ("县农业农村局",)),
        ("由县民政局会同县财政局核定标准", "县民政局", ("县财政局",)),
        ("由县水利局牵头、县住建局配合，清理支渠", "县水利局", ("县住建局",)),
    ],
)
def test_of_several_who_lead_the_first_is_the_owner_and_the_others_join_in(text, name, others):
    assert (owner(text), joining(text)) == (name, others)


def test_nobody_joins_in_twice_nor_beside_himself():
    text = "由县住建局牵头，会同县水利局，县水利局配合，县住建局负责验收"
    assert (owner(text), joining(text)) == ("县住建局", ("县水利局",))


@pytest.mark.parametrize(
    "text",
    [
        "我局将增开公交线路2条",
        "我们将组织培训",
        "本局负责养护",
        "由我局牵头编制方案",
        "望海县交通运输局将增开线路",
        "县交通运输局将增开线路",
        "县交通局负责线路调整",
        "由县交通运输局统一调度",
        "增开公交线路2条",
    ],
)
def test_the_issuer_is_nobody_else_under_any_of_its_names(text):
    assert owner(text) is None


def test_where_the_issuer_leads_with_another_the_other_joins_in():
    assert owner("由县交通运输局、县公安局牵头，整治违停") is None
    assert joining("由县交通运输局、县公安局牵头，整治违停") == ("县公安局",)


@pytest.mark.parametrize("name", ["我院", "本院", "我们"])
def test_a_court_that_speaks_of_itself_is_the_speaker(name):
    assert owner(f"{name}将开展专项执行行动", "云海省高级人民法院") is None
    assert owner(f"由{name}负责回访", "云海省高级人民法院") is None


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("我局", None),
        ("我们", None),
        ("本院", None),
        ("省发展改革委", "云海省发展和改革委员会"),
        ("省人社厅", "云海省人力资源和社会保障厅"),
        ("县交通局", ISSUER),
        ("交通运输局", ISSUER),
        (ISSUER, ISSUER),
        (ISSUER, "县交通运输局"),
    ],
)
def test_short_and_long_names_of_the_speaker(name, issuer):
    assert is_speaker(name, issuer)


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("县水利局", ISSUER),
        ("市交通运输局", ISSUER),
        ("县水利局", None),
        ("省发展改革委", "云海省教育厅"),
        ("县公安局", "望海县公安局交通警察大队"),
    ],
)
def test_other_organs_are_not_the_speaker(name, issuer):
    assert not is_speaker(name, issuer)


@pytest.mark.parametrize(
    "text",
    [
        "责成县公交公司整改",
        "督促渔港社区落实门前三包",
        "督促县公交公司增加班次",
        "指导各乡镇政府做好管护",
        "指导县农业农村局开展培训",
        "安排县公路中心巡查路面",
        "要求港口镇政府加强值守",
        "组织县客运公司开展演练",
        "推动县供销社建设网点",
        "支持县职业学院开设专业",
        "协调县财政局落实资金",
        "责令县公交公司停业整顿",
        "约谈县公交公司负责人",
        "提醒港口镇政府按时报送",
        "提请县政府研究",
        "邀请县水利局专家指导",
        "向县财政局申请资金",
        "推动县水利局加快清淤",
    ],
)
def test_whom_the_speaker_urges_guides_or_orders_is_not_the_owner(text):
    assert owner(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("省人力资源社会保障厅将修订目录", "省人力资源社会保障厅"),
        ("县住房和城乡建设局将改造管网", "县住房和城乡建设局"),
        ("由县发展和改革局牵头编制规划", "县发展和改革局"),
        ("省自然资源厅将下达指标", "省自然资源厅"),
        ("由县退役军人事务局组织评选", "县退役军人事务局"),
        ("县文化广电和旅游局将举办展览", "县文化广电和旅游局"),
        ("省建设工程质量监督站将抽查工地", "省建设工程质量监督站"),
        ("由云海省社会科学院承担课题", "云海省社会科学院"),
        ("由中国电信望海分公司建设基站", "中国电信望海分公司"),
        ("由县住房城乡建设主管部门核查", "县住房城乡建设主管部门"),
        ("由各县（市、区）教育局统筹", "各县（市、区）教育局"),
    ],
)
def test_a_name_is_over_only_where_a_predicate_begins(text, name):
    assert owner(text) == name


VERBS = [
    "印发",
    "压实",
    "协调",
    "遴选",
    "探索",
    "健全",
    "强化",
    "优化",
    "细化",
    "规范",
    "鼓励",
    "构建",
    "扩大",
    "增加",
    "增设",
    "举办",
    "召开",
    "公开",
    "宣传",
    "严查",
    "检查",
    "考核",
    "搭建",
    "升级",
    "更新",
    "更换",
    "维修",
    "梳理",
    "摸排",
    "论证",
    "奖励",
    "资助",
    "巩固",
    "延伸",
    "约谈",
    "曝光",
    "通报",
    "邀请",
    "走访",
    "慰问",
    "成立",
    "跟进",
    "执行",
    "创建",
    "受理",
    "简化",
    "降低",
    "减免",
    "制定",
    "修复",
    "清理",
    "推进",
    "落实",
    "完善",
    "加强",
    "培训",
    "发放",
    "拆除",
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_name_is_over_at_the_verb_of_a_measure(verb):
    assert owner(f"县水利局{verb}渔港片区排水项目") == "县水利局"
    assert owner(f"由县水利局{verb}渔港片区排水项目") == "县水利局"
    assert joining(f"会同县水利局{verb}渔港片区排水项目") == ("县水利局",)


@pytest.mark.parametrize(
    "text",
    [
        "理由是资金不足",
        "群众自由通行",
        "修建的厅将对外开放",
        "把方便留给群众的窗口办好",
        "新建2个中心，将投入使用",
        "为企业办好事的部门将受表彰",
        "2026年底前完成渔港路改造",
        "完善渔港片区公交线网",
        "由点到面推广试点经验",
        "由此带来的管护支出纳入预算",
        "",
        "，。；",
    ],
)
def test_words_that_name_no_organ_give_no_owner(text):
    assert read_owners(text, ISSUER) == read_owners("", ISSUER)


SCRAPS = st.sampled_from(
    ["由", "交由", "会同", "联合", "配合", "与", "和", "、", "，", "。", "（责任单位：", "；配合单位：", "）", "县水利局", "省人力资源社会保障厅",
     "我局", "本院", "该局", "将", "负责", "牵头", "县住房和城乡建设局", "港口镇政府", "修复路灯", "等", "的", " ", "“", "委", ISSUER]
)  # fmt: skip


@given(
    text=st.one_of(st.lists(SCRAPS, max_size=20).map("".join), st.text(max_size=80)),
    issuer=st.one_of(st.none(), st.just(ISSUER), st.text(max_size=12)),
)
def test_whatever_the_words_the_names_are_their_own(text, issuer):
    found = read_owners(text, issuer)
    for name in (*found.co_owners, *([found.words] if found.words is not None else [])):
        assert name
        assert name in text
    assert found.words not in found.co_owners
    assert len(set(found.co_owners)) == len(found.co_owners)
