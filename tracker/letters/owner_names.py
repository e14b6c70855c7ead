"""Knows the names of organs and others who may be charged: where such a name begins, ends, and is none."""

import re

# What the names of organs end with, and of those besides who may be charged by a 由.
_ORGAN = (
    r"(?:[医运施建养管产开承][\u4e00-\u9fff](?:单位|企业|方)|部门|委员会|管委会|村委会|居委会|业委会|联合会|团[省市县区]?委|关工委|(?<=[县村乡镇市省区])里|[局厅署]|(?<=[省市县区革生信建管工家计网文法政改健康资监宗规])委|办公室|(?<=[省市县区院府改委编扶法信审督公])办|(?<=[政育通务设安法源业境交贸输织传战保信部利障村化家武])部|中心|街道办事处|街道|[镇乡](?:人民)?政府|(?<!全)[镇乡](?!村)|人民政府|政府|公司|集团|"
    r"支队|大队|中队|派出所|管理所|监管所|(?<=[物研务税财生林司计电管卫灯])所(?!在)|(?:[护务站收督利理防医援技畜]|水管|养护|农技|管护|救援|车|总)站|海关|总社|供销社|合作社|联合会|总工会(?!联)|工会联合会|工会(?!联)|协会|商会|[银证保]监会|常务会|学会|妇联|残联|体协|红十字会|农科院|党校|团[省市县区]?委|关工委|法院|检察院|研究院|科学院|设计院|医院|银行(?![\u4e00-\u9fff]{1,6}[分支]行)|[分支]行|"
    r"[车养管]务?护?段|指挥部|专班|村委会|居委会|业委会|社区|保健院|福利院|敬老院|养老院|幼儿园|学院|大学|学校|中学|小学|管委会|总局|税务局|中央财政|省级财政|市级财政|县级财政|政法委|气象台|图书馆|文化馆|档案馆|博物馆|体育馆|文化站|执法队|国网[\u4e00-\u9fff]{2,4}电力|(?<=村)里|结对学校|传媒集团|卫生院|服务区|电信|移动|联通|铁塔|部门|[股科](?!室|技|学|协)|(?<=[理事务设政保财计法教卫基综技])处(?!理|置|罚)|科协|(?<=[工消执服务抗救防程林]|[一二三四五六七八九])队(?!伍|员)|村集体|交警|民警|志愿者|(?<![电工])厂(?!房|区|矿)|物业)"
)
_ANYBODY = r"(?:[局厅委部办院会府室处司组所厂站馆镇乡村方股科行署庭团网]|[土安操管网]?[地理]?员(?!会)|医生|社(?!会)|协(?!会|调|同|作)|校|中心|街道|社区|集团|公司|财政|部门|单位|企业|机构|人员|基地|联盟|大队|支队|中队)"
# All that these begin with: a look at one character is all that most places of a text cost.
_FIRST = (
    "专业中乡交产人企会传体供保党公关养农分利办务医协单博卫厂厅县司合员商团国图土地基处大妇委学安室小局居工市常幼府庭建开志总所执承技护指援操支收政救敬文方施服"
    "机村校档检残民气水法派海物理电畜监省督研社福科移税站管红组结网署联股行街设证财车运部里铁银镇队防院集馆"
)
ORGAN, ANYBODY = (re.compile(f"(?=[{_FIRST}])(?:{ends})") for ends in (_ORGAN, f"{_ORGAN}|{_ANYBODY}"))
# What a predicate begins with: where a name is over.
PREDICATE = re.compile(
    r"(?:将|拟|要|已|正在?|也|还|再|另|先|均|都|应|可|须|会(?!同)|各管|每|于|在|从|自(?!然)|向|对|按|依|以|把|给|会同|联合|配合|协助|参与|负责|牵头|组织(?!部)|统一|统筹|自行|具体|主动|积极|继续|进一步|抓紧|尽快|力争|计划|"
    r"答应|答复|承诺|表示|明确|决定|同步|定期|及时|依法|全力|专门|派|抽|出(?!租|口)|设(?!计|备|施)|建(?!设|筑|材)|修|改(?!革)|换|清|发(?!展)|办(?![公事将拟负牵，、])|做|提|承|开(?!发)|上|腾|兜|代(?!表)|来|打|划|拿|取|解|恢|无偿|核|查|评|入|确|选|指(?!挥)|督(?!查|察)|"
    r"推|实(?!验)|落|完|制|研(?!究院|究所)|审(?!计|批局)|加|支(?!队|行)|巡|引|培|招|聘|补|拨|安排|安装|配|调|采|公布|公示|编(?!办)|签|联|收(?!费)|送|启|集(?!团)|铺|拓|新|整|运营|运行|施工|投|履|保证|维护|养护|接|予|下达|下发|拆|移|申|争|测|认|筛|排(?!水)|"
    r"列|纳|结|用|共|进行|月|年|\d|为|就|所有|全面|全程|具体|最近|去|帮|管|看|请(?![示求])|跟|种|面向|下一步|架|暂|停|断|今(?!后)|组建|反馈|介绍|垫|定(?!点)|同意|添|担|出面|挂|守|换|领|报|抓|教|重新|逐|早|随|分|到|运作|承接|兜底|牵|一(?:道|起|同|并)|"
    r"(?<![乡村])建设(?!局|厅|委|部|集|公司|中心|指挥|工程|规划|管理|投|银|发展|科|处|办|行政|主管)|"
    "印发|压实|协调|遴选|探索|健全|强化|优化|深化|细化|规范|鼓励|构建|扩大|增|举办|召开|公开|宣传(?!部|中心)|普及|严|检查|考核(?!办)|试点|搭建|升级|更|维修|梳理|摸|论证|沟通|协商|奖|资助|巩固|延伸|交付|竣工|约谈|曝光|通报|处罚|关停|邀请|走访|慰问|成立|利用|盘活|汇报|反映|呼吁|跟踪|跟进|保持|执行|贯彻|创建|丰富|促成|化解|受理|简化|压缩|下放|降低|减免)"
)
STOPS = "，。；：！？,;:!? "
LISTS = "、和与及"
_STOP = re.compile(f"[{re.escape(STOPS)}]")
# A name holds none of these; what holds one is a clause that happens to end like a name.
_NO_NAME = re.compile(
    r"^(?:报|改|交(?![警通投管运委])|请|送)|接入|(?<=.)我|后(?!勤)|[的了把将对给在按从向为以于就前时底让使由被到再并也还已又若凡等每其与\d“《]|自(?!然|治|来水)|没有|布局|格局|全局|加快|明确|带动|打消|商(?!务|业|会|贸|行|品)|引导|充分|发挥|缓解|汇聚|编写|组建|预留|化解|部署|调整|(?<![\u4e00-\u9fff])(?:保障|但|因|分|两处|覆盖)|建成|组织(?!部)|查处|统筹|健全|动员|直接|推行|实施|推广|发动|未经|改作|改为|作为|月内|季度|四?旬|底前|目前|明年|今年|完成|优先|实现|适应|选择|办好|提请|委托|引进|移交|移送|起草|停发|选取|招募|协调|支持|鼓励|推动|推进|指导(?!中心|委|组|站|办)|督促|制定|出台|印发|建立|完善|开展|加强|加大|落实|安排|争取|提高|提升|"
    r"增加|新增|设置|设立|利用|依托|通过|结合|按照|根据|针对|邀请|报送|报请|上报|面向|贯彻|适时|及时|积极|主动|继续|进一步|逐步|力争|计划|预计|涉及|符合|参照|实行|推广|试点|请|抓好|做好|打造|培育|构建|强化|优化|深化|压实|探索|责成|责令|要求|敦促|提醒|约谈|通知|会同|联合(?!会|社)|配合|协同|牵头|负责|社会(?!保障|组织|工作|科学|福利|事务|保险)|现场|市场主体|一方|各方|两会|全会"
)
# Names of places and houses as well as of doers: in front of these words the thing is meant that it is done to.
_HOUSE = re.compile(
    r"(?:中心|馆|幼儿园|医院|卫生院|保健院|学院|学校|中学|小学|校|厂|站|所|社区|服务区|[镇乡]|街道|段)\Z"
)
_UNDERGOES = re.compile(
    "[^，。；]{0,12}(?:建成|投用|启用|开工|竣工|完工)(?=[，。；]|$)|已?(?:建成|建设|建有|投用|投入|启用|开工|竣工|列入|纳入|新馆|新址|接入|运行|运营|施工|改造|改建|扩建|搬迁|迁建|选址|"
    "覆盖|达到|共有|提升|整治|升级|更新|维修|修缮|招生|列|开通|开放)"
)
_UNKNOWN = re.compile(
    r"([\u4e00-\u9fff]{2,12}?)(?:负责|牵头|统一|组织实施|承担|代为|代管|代约|免费|每[月周日天年]|逐|在(?:20\d\d年|年内|\d)|送[饭餐货医]|先行)"
)
_AND_OTHERS = re.compile(r"等(?!\d|[一二三四五六七八九十几])|等(?=\d{1,2}个?(?:部门|单位))")
LONGEST_NAME = 24
# A longer list is none of names; each of its names would be read as the first of the rest.
_MOST_NAMES = 60
# So many characters behind a name's end tell whether it is one.
_LOOKS_AHEAD = 16


def names_at(text: str, start: int, kind: re.Pattern[str]) -> tuple[list[str], int]:
    """The names listed at a place, and where they end; none where no predicate begins behind them."""
    names: list[str] = []
    while True:
        end = _name_end(text, start, kind)
        if end is None or len(names) == _MOST_NAMES:
            return [], start
        names.append(_short(text[start:end]))
        if end == len(text) or text[end] not in LISTS:
            return names, end
        start = end + 1


def _short(name: str) -> str:
    """材料费镇里: of a thing with the place that pays for it, the place."""
    return name[-2:] if name.endswith("里") else name


def plain_name(text: str, start: int) -> list[str]:
    """An organ behind a 由 whose predicate begins with a word that we do not know: up to the name's first end."""
    match = ORGAN.search(text, start, start + LONGEST_NAME)
    if match is None or match.end() < start + 3 or _NO_NAME.search(text, start, match.end()):
        return []
    return [] if _STOP.search(text, start, match.end()) else [text[start : match.end()]]


def unknown_name(text: str, start: int) -> list[str]:
    """Somebody behind a 由 who bears no organ's name (楼组长, 各设区市): up to a word that only a doer has."""
    match = _UNKNOWN.match(text, start)
    return [match[1]] if match and not re.search(f"{_NO_NAME.pattern}|(?:资金|经费)$", match[1]) else []


def _name_end(text: str, start: int, kind: re.Pattern[str]) -> int | None:
    """Where the name that starts here ends: the first end of a name behind which a list or a predicate goes on."""
    stop = _STOP.search(text, start, start + LONGEST_NAME)
    last = min(stop.start() if stop else len(text), start + LONGEST_NAME)
    for match in kind.finditer(text, start, last + _LOOKS_AHEAD):
        end = match.end()
        if end > last:
            return None
        if end >= start + 2 and _is_over(text, end) and not _is_done_to(text, start, end):
            return end if _is_name(text[start:end]) else None
    return None


def _is_over(text: str, end: int) -> bool:
    return (
        end == len(text)
        or text[end] in STOPS + LISTS
        or _AND_OTHERS.match(text, end) is not None
        or PREDICATE.match(text, end) is not None
    )


def _is_done_to(text: str, start: int, end: int) -> bool:
    """Whether the name is a house's or place's, and the words behind it tell what becomes of it."""
    return bool(_HOUSE.search(text, start, end) and _UNDERGOES.match(text, end))


def _is_name(name: str) -> bool:
    return not (_NO_NAME.search(name) or _is_torn(name))


def _is_torn(name: str) -> bool:
    """Whether a bracket or quotation is cut, or a list outside brackets is taken for one name."""
    torn = any(name.count(opening) != name.count(closing) for opening, closing in ("（）", "()", "“”"))
    outside = re.sub(r"（[^（）]*）", "", name)
    return torn or ("、" in outside and not re.search("部门$|单位$|街道$|企业$", outside))
