"""Reads who is to deliver out of a pledge's words: 由X牵头, X负责, X将…, and who joins in: 会同Y, Y配合."""

import re
from dataclasses import dataclass

_HAN = "[\u4e00-\u9fffA-Za-z（）]"
_END = (
    r"(?:局|厅|委(?:员会|办)?|部(?!门|分|署|位|队|件|级)|办(?:公室)?(?!法|理|事|好|学|公|案|成|证)|院(?!校|内|外|士)|中心(?!城|区|地|任|任务|工作|校)|街道(?:办事处)?|镇(?!区|域|级)(?:政府|人民政府)?|乡(?!村|亲|镇)(?:政府|人民政府)?|公司|支队|大队|中队|派出所|监管所|所(?=负责|牵头|将|拟|每)|"
    r"站(?=负责|牵头|会同|将|每)|总社|供销社|联合会|总工会|协会|妇联|残联|团[省市县区]?委|法院|检察院|(?<!各级)(?:人民)?政府(?!性|采购|网|门户|投资|工作|专项)|海关|总署|总局|税务局|银行|车务段|指挥部|村委会|居委会|社区(?=牵头|负责|会同|将)|物业(?:企业|公司)?(?=负责)|研究院|设计院|学院|大学|管委会|"
    r"(?:主管|有关|相关|职能|监管|公安|交警|城管|税务|教育|财政)部门)"
)  # fmt: skip
_ORGAN = rf"(?:[\u4e00-\u9fff]{{0,16}}?{_END}(?:[\u4e00-\u9fff]{{1,14}}?(?:支队|大队|分局|派出所|中心|科|处|所|站)(?=负责|牵头|会同|将|拟|每|在|于|按|、|$))?)"
_LIST = rf"{_ORGAN}(?:(?:[、和与及]|以及){_ORGAN}){{0,7}}(?:等[^，。；、]{{0,10}}?(?:部门|单位))?"
_SELF = re.compile(r"^(?:我|本|该|贵)[局厅委部办院会镇乡处所司队中市县区省校公街]?|^(?:我们|本级)")
_DOES = r"(?:将|拟|要|负责|牵头|会同|联合|正在|正|已|还将|也将|计划|承诺|答应|表示|明确|每|于|按|根据|在\d|在今|在明|在年|对|继续|组织|抽调|另|派出|同步|积极|依法|全力|进一步|\d+月)"
_BY = re.compile(
    rf"(?:交?由|交给|委托|请)(?P<who>{_LIST})(?P<co>(?:会同|联合|商)(?P<with>{_LIST}))?(?=[，,]|[\u4e00-\u9fff])"
)
_LEADS = re.compile(rf"(?:^|[，,；;]|的)(?P<who>{_LIST})(?:牵头|负责|为责任单位|承担)")
_HEAD = re.compile(rf"^(?:[^，。；]{{0,12}}(?:后|前|中|起)[，,])?(?P<who>{_LIST})(?={_DOES})")
_BRACKET = re.compile(
    r"(?:责任|牵头|主办|承办|主责|落实)(?:单位|部门|科室|领导单位)[：:](?P<who>[^；;）)，。]{2,60})"
)
_BRACKET_WITH = re.compile(r"(?:配合|协办|会办|参与|协同)(?:单位|部门)[：:](?P<with>[^；;）)。]{2,80})")
_WITH = re.compile(rf"(?:会同|联合|配合|协同|商请?|联手|(?:^|[，,；])(?:与|跟|和|同))(?P<with>{_LIST})")
_PASSIVE_WITH = re.compile(rf"(?:^|[，,])(?P<with>{_LIST})(?:配合|协助|参与|协同)")
_VERBS = re.compile(
    r"^.*(?:由|请|会同|联合|配合|指导|督促|协调|支持|推动|责成|要求|组织|安排|向|对|从|在|为|把|将|给|与|报|经|让|鼓励|引导|依托|到|加强|推进|开展)(?=..)"
)


@dataclass(frozen=True, slots=True)
class Owners:
    """The organ that the words name as the doer, None where it is the speaker itself, and those who join in."""

    words: str | None
    co_owners: tuple[str, ...]

    @property
    def names_nobody(self) -> bool:
        """Whether the words name neither."""
        return self.words is None and not self.co_owners


def read_owners(text: str, issuer: str | None) -> Owners:
    """Who is named in a pledge's words; the issuer under its own name is nobody else."""
    leads, joins = _named(text)
    leads = [name for name in leads if not _is_speaker(name, issuer)]
    joins = [*leads[1:], *joins]
    joins = [name for name in dict.fromkeys(joins) if name not in leads[:1]]
    return Owners(leads[0] if leads else None, tuple(joins))


def _named(text: str) -> tuple[list[str], list[str]]:
    """Leading organs and joining ones, as written."""
    bracket = _BRACKET.search(text)
    leads = _split(bracket["who"]) if bracket else []
    joins = _split(found["with"]) if (found := _BRACKET_WITH.search(text)) else []
    if not leads:
        leads = _leading(text)
    for pattern in (_WITH, _PASSIVE_WITH):
        for match in pattern.finditer(text):
            joins += [name for name in _split(match["with"]) if name not in leads]
    return leads, joins


def _leading(text: str) -> list[str]:
    for pattern in (_BY, _LEADS, _HEAD):
        match = pattern.search(text)
        if match:
            names = [_without_verb(name) if pattern is not _BY else name for name in _split(match["who"])]
            names = [name for name in names if name]
            if names:
                return names
    return []


def _without_verb(name: str) -> str:
    """The organ without a verb or preposition that was taken with it; empty where a verb governs the organ."""
    return "" if _VERBS.match(name) else name


def _split(words: str) -> list[str]:
    parts = re.split(r"[、，,]|以及|(?<=[局厅委部办院会府司队])[和与及](?=[\u4e00-\u9fff])", words)
    return [part.strip(" ：:") for part in parts if len(part.strip()) > 1]


def _is_speaker(name: str, issuer: str | None) -> bool:
    if _SELF.match(name):
        return True
    return bool(issuer) and (str(issuer).endswith(name) or name.endswith(str(issuer)))
