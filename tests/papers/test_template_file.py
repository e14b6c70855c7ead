"""An office's template is read as it was written, and whatever is wrong in it is told with its line."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import MissingFile, NotText
from tracker.language import LANGUAGES, speaker
from tracker.papers import template_names
from tracker.papers.template_file import LONGEST, LONGEST_FILE, parsed, read_template
from tracker.papers.template_text import template_text
from tracker.reports import BUILT_IN, LEDGER_COLUMNS, Template
from tracker.reports import template as built_in
from tracker.template_errors import BadTemplate

CHINESE, ENGLISH = speaker("zh_CN"), speaker("en")
OFFICE = """\
# 本办自用
[版头和署名]
红头 = 望海县人民政府办公室文件
发文字号：望政办函〔2026〕　号
署名单位＝望海县人民政府办公室

【用语】
督办通知标题 = 督办单

[竖版台账]
序号
  承诺事项
# 备注
责任单位（含会办单位）
"""


@pytest.fixture
def blanks(monkeypatch):
    """A phrase with blanks, whatever phrases there are otherwise."""
    monkeypatch.setitem(built_in.PHRASES, "late", "{owner} is late by {days} days")
    monkeypatch.setattr(template_names, "PHRASE_NAMES", {**template_names.PHRASE_NAMES, "late": "Late"})
    monkeypatch.setattr(template_names, "BLANK_NAMES", {"owner": "Owner", "days": "Times postponed"})


def wrong(text: str) -> BadTemplate:
    with pytest.raises(BadTemplate) as caught:
        parsed(text, "本办")
    return caught.value


def told(text: str, say=ENGLISH) -> tuple[object, str]:
    error = wrong(text)
    return error.facts["line"], error.reason(say)


def test_a_template_is_read_as_a_clerk_writes_it(tmp_path):
    path = tmp_path / "本办.txt"
    path.write_text(OFFICE, "utf-8")
    assert read_template(path) == Template(
        name="本办",
        letterhead="望海县人民政府办公室文件",
        number="望政办函〔2026〕　号",
        organ="望海县人民政府办公室",
        phrases={"notice_title": "督办单"},
        portrait=("no", "pledge", "owners"),
        landscape=BUILT_IN.landscape,
    )


def test_the_words_of_either_language_and_the_keys_may_be_mixed():
    text = "[Head and signature]\n红头 = 甲\n[用语]\nreport_title = 乙\n[portrait]\nNo.\n承诺事项\nremarks\n"
    assert parsed(text, "x") == Template(
        "x", letterhead="甲", phrases={"report_title": "乙"}, portrait=("no", "pledge", "remarks")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_of_an_editor_is_read(tmp_path, encoding, ends):
    path = tmp_path / "本办.txt"
    path.write_bytes(OFFICE.replace("\n", ends).encode(encoding))
    assert read_template(path) == parsed(OFFICE, "本办")


def test_a_file_that_is_gone_or_no_text_is_told(tmp_path):
    with pytest.raises(MissingFile):
        read_template(tmp_path / "x.txt")
    (tmp_path / "x.txt").write_bytes(codecs.BOM_UTF8 + b"\xff\x00\x01")
    with pytest.raises(NotText):
        read_template(tmp_path / "x.txt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_for_the_built_in_one_is_the_built_in_one(language):
    assert parsed(template_text(BUILT_IN, speaker(language)), "") == BUILT_IN


def values(longest: int) -> st.SearchStrategy[str]:
    """What can stand on a line: no breaks, no blanks round it."""
    characters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="{}")
    return st.text(characters, max_size=longest).map(str.strip)


COLUMNS = st.lists(st.sampled_from(list(LEDGER_COLUMNS)), min_size=1, unique=True).map(tuple)
TEMPLATES = st.builds(
    Template,
    name=st.just("本办"),
    letterhead=values(80),
    number=values(80),
    organ=values(80),
    phrases=st.fixed_dictionaries(
        {},
        optional={
            key: values(200).filter(bool) for key, words in built_in.PHRASES.items() if "{" not in words
        },
    ),
    portrait=COLUMNS,
    landscape=COLUMNS,
)


@given(TEMPLATES, st.sampled_from(LANGUAGES))
def test_what_is_written_reads_as_what_it_was(template, language):
    assert parsed(template_text(template, speaker(language)), "本办") == template


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_with_blanks_come_back_too(blanks, language):
    template = Template("x", phrases={"late": "逾期{days}天：{owner}"})
    assert parsed(template_text(template, speaker(language)), "x") == template


def test_blanks_are_written_in_the_user_s_language(blanks):
    text = template_text(BUILT_IN, CHINESE)
    assert "{责任单位}" in text and "{owner}" not in text
    assert parsed("[用语]\nlate = {责任单位}：{延期次数}", "x").phrases == {"late": "{owner}：{days}"}


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*OFFICE.split("\n"), "[", "]", "{", "=", "备注", "=x"])).map("\n".join)
)
def test_any_text_is_a_template_or_told_with_a_line_of_it(text):
    try:
        parsed(text, "x")
    except BadTemplate as error:
        assert 1 <= error.facts["line"] <= max(1, text.count("\n") + 1)
        assert all(error.told(say)[0] for say in (ENGLISH, CHINESE))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    {
        "empty": ("", 1, "the file has no text"),
        "blank": ("\n 　\n", 1, "the file has no text"),
        "before any heading": ("#\n红头 = 甲", 2, "it stands above the first heading in brackets, so it belongs to nothing"),
        "open heading": ("[用语", 1, "a heading begins with [ and ends with ], and nothing stands behind it"),
        "unknown heading": ("[竖排台账]", 1, "there is no heading “竖排台账” in a template; near it are “竖版台账”, “横版台账”"),
        "strange heading": ("[zzz]", 1, "there is no heading “zzz” in a template"),
        "doubled heading": ("[用语]\n[Phrases]", 2, "the heading “Phrases” stands on line 1 already"),
        "unknown name": ("[用语]\n督办通知题目 = 甲", 2, "there is no “督办通知题目” below this heading; near it are “督办通知标题”, “督办通知结尾”"),
        "strange name": ("[版头和署名]\n\nzzz = 甲", 3, "there is no “zzz” below this heading"),
        "no sign": ("[用语]\n督办通知标题 督办单", 2, "there is no = between the name and the words"),
        "doubled name": ("[版头和署名]\n红头 = 甲\n#\nRed head = 乙", 4, "the same is said on line 2 already"),
        "unknown column": ("[竖版台账]\n责任部门", 2, "there is no column “责任部门”; near it are “责任人”, “责任单位”"),
        "strange column": ("[竖版台账]\n序号\nzzzzz", 3, "there is no column “zzzzz”"),
        "doubled column": ("[横版台账]\n序号\n承诺事项\nno", 4, "the same is said on line 2 already"),
        "no column": ("[竖版台账]\n# 序号\n[横版台账]\n序号", 1, "no column is named below this heading; name one on each line"),
        "long": (f"[版头和署名]\n红头 = {'长' * 81}", 2, "the words are 81 characters long; 80 is the most"),
        "control": ("[版头和署名]\n红头 = 甲\x1b[0m", 2, "it holds a control character, which cannot be printed"),
        "break of Unicode": ("[版头和署名]\n红头 = 甲\u2028乙", 2, "it holds a control character, which cannot be printed"),
        "brace without blanks": ("[用语]\n督办通知标题 = {0.__class__}", 2, "a brace stands in it, but there is no blank to fill in this phrase"),
    }.values(),
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text, line, reason):
    assert told(text) == (line, reason)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    {
        "{owner.__class__}{days}": "there is no blank “owner.__class__” in this phrase, only {Owner}, {Times postponed}",
        "{owner!r}{days}": "there is no blank “owner!r” in this phrase, only {Owner}, {Times postponed}",
        "{owner:>999999999}{days}": "there is no blank “owner:>999999999” in this phrase, only {Owner}, {Times postponed}",
        "{0}{owner}{days}": "there is no blank “0” in this phrase, only {Owner}, {Times postponed}",
        "{}{owner}{days}": "there is no blank “” in this phrase, only {Owner}, {Times postponed}",
        "{owner}": "what the program fills in is missing: {Times postponed}",
        "late": "what the program fills in is missing: {Owner}, {Times postponed}",
        "{owner}{days}}": "a brace stands by itself; braces only stand round a blank, as in {Owner}, {Times postponed}",
        "{{owner}}{days}": "a brace stands by itself; braces only stand round a blank, as in {Owner}, {Times postponed}",
        "{owner}{days": "a brace stands by itself; braces only stand round a blank, as in {Owner}, {Times postponed}",
    }.items(),
)
def test_blanks_are_just_those_of_the_original(blanks, phrase, reason):
    assert told(f"[用语]\nlate = {phrase}") == (2, reason)


@given(st.text(st.sampled_from("{}0.!:[]_ownerdays 甲"), max_size=30))
def test_a_phrase_that_is_read_can_be_filled_in_and_reaches_nothing_else(phrase):
    monkeypatch = pytest.MonkeyPatch()
    with monkeypatch.context() as patch:
        patch.setitem(built_in.PHRASES, "late", "{owner}{days}")
        try:
            read = parsed(f"[用语]\nlate = {phrase}", "x").phrases.get("late", "{owner}{days}")
        except BadTemplate:
            return
    assert read.format(owner="《甲", days="乙》").replace("《甲", "{owner}").replace("乙》", "{days}") == read


def test_reasons_and_their_blanks_are_told_in_the_user_s_language(blanks):
    assert told("[用语]\nlate = {责任单位}", CHINESE) == (2, "缺少由程序填写的 {延期次数}")
    assert (
        wrong("[竖版台账]\n责任部门").told(CHINESE)[0]
        == "模板“本办”第 2 行：没有栏目“责任部门”，相近的有“责任人”，“责任单位”。"
    )


def test_a_file_far_longer_than_a_template_is_not_read_through(tmp_path):
    assert wrong("[用语]\n" + "# 说明\n" * LONGEST_FILE).facts["most"] == LONGEST_FILE
    (tmp_path / "x.txt").write_text("# 说明\n" * LONGEST_FILE, "utf-8")
    with pytest.raises(BadTemplate, match="longer than 100000 characters"):
        read_template(tmp_path / "x.txt")


def test_a_word_of_any_length_is_answered_at_once():
    assert len(wrong("[竖版台账]\n" + "栏" * 90_000).reason(ENGLISH)) < 100


def test_a_left_out_or_empty_word_is_as_built_in():
    text = "[版头和署名]\n红头 =\n[用语]\n督办通知标题 ="
    assert parsed(text, "") == BUILT_IN
    assert LONGEST[template_names.HEAD] < LONGEST[template_names.PHRASES]
