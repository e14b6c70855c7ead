"""Finds the organ that answers: in the signature, the letterhead, the title, or where a web page names its source."""

import re
from collections.abc import Sequence

from tracker.letters.calendar_words import DAY

# What names of organs end with; those of units inside an organ too, since small offices sign as such.
ORGAN_END = "局厅委部办院会府室处社司队组心所团校学署场关行联站馆台"
_ORGAN = re.compile(rf"[\u4e00-\u9fff（）()]{{2,39}}[{ORGAN_END}]")
_SEAL = re.compile(r"[（(][^（）()]{0,8}章[^（）()]{0,8}[）)]")
_DAY_AND_REST = re.compile(rf"(?:{DAY.pattern}|(?:19|20)\d\d[-./]\d).*$")
# Lines of a foot that name an organ for another end.
_OTHER_END = re.compile("[（(]?(?:联系|承办|经办|抄|电话|领导|签发|分管|此件|附件|主办|相关|信息|主送|印发)")
_TITLE_WORDS = re.compile("关于|建议|提案|议案|答复|收$|^对")
_TITLE = re.compile(
    rf"(?!关于|对)([\u4e00-\u9fff]{{2,28}}[{ORGAN_END}])(?:关于|对|办理|就|面商|答复|[^\u4e00-\u9fff])"
)
_LABEL = re.compile(
    r"(?:发布机构|发文机关|发文单位|发布单位|制发机关|制发单位|公开单位|答复单位|办理单位|信息来源|主办单位|主办|发件人|来源)"
    r"[：:|\s]{1,4}([\u4e00-\u9fff]{4,24})"
)
# Who only carries the page.
_CARRIER = re.compile("融媒体|新闻|电视台|信息中心|大数据|网$|本站")
_HEAD_OF_ORGAN = re.compile(
    r"([\u4e00-\u9fff]{3,20}[局厅委院府])(?:副?[局厅院镇乡县市区]长|副?主任)[\s：:]?[\u4e00-\u9fff]{2,3}$"
)
_LAST_SENTENCE = re.compile(
    rf"[。！!.] ?([\u4e00-\u9fff]{{3,24}}[{ORGAN_END}])(?=$|[\s|（(]|[12一二]\S{{3}}年)"
)


def signing_organs(lines: Sequence[str]) -> list[str]:
    """The organs that sign: a line that is nothing but names of organs, before or beside the date."""
    for line in lines:
        words = _DAY_AND_REST.sub("", _SEAL.sub("", line)).strip(" |")
        names = [name for name in words.split(" ") if name]
        if not names or _OTHER_END.match(words):
            continue
        if all(len(name) >= 3 and _ORGAN.fullmatch(name) for name in names):
            return names
    return []


def organ_in_last_words(words: str) -> str | None:
    """The organ behind the last full stop, where a copy lost the break before the signature."""
    found = _LAST_SENTENCE.findall(words)
    return found[-1] if found else None


def issuer_in_head(head: Sequence[str], title: str) -> str | None:
    """The organ of the letterhead, else the one that opens the title; None where neither names one."""
    for line in head:
        name = re.sub(r"(?:文件|（函）|\(函\))$", "", line.replace(" ", ""))
        if 4 <= len(name) <= 30 and _ORGAN.fullmatch(name) and not _TITLE_WORDS.search(name):
            return name
    for line in (title, *head):
        match = _TITLE.match(re.sub(r"^[^：:]{2,8}[：:]\s?", "", line.replace("|", "")).strip())
        if match and re.search("[答回]复|复函|纪要|函$|意见", line):
            return match[1]
    return None


def issuer_of_page(lines: Sequence[str]) -> str | None:
    """Who a web page or a mail says it comes from, or whose chief speaks; None where it names only its carrier."""
    for line in lines:
        match = _LABEL.search(line)
        if match and not _CARRIER.search(match[1]):
            return re.sub("(?<=.{4})办公室$", "", match[1])
    return next((match[1] for line in lines if (match := _HEAD_OF_ORGAN.match(line))), None)
