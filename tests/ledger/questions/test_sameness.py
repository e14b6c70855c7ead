"""What is told of a letter that comes again: the same file, words, letter, a second reply, or none of these."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from ledger_builders import AT, CLERK, draft, facts, keep

from tracker.ledger import bin_letters, import_letter
from tracker.ledger.questions.sameness import Again, Sameness, only_words
from tracker.letter_source import LetterSource
from tracker.model import LetterFacts

WORDS = "\n".join(
    [
        "市建函〔2024〕17号",
        "关于加快老旧小区加装电梯的建议的答复",
        "张三代表：您提出的建议收悉。我局高度重视，会同市财政局、市自然资源局作了研究，现答复如下。",
        "一、关于补贴标准。今年以来，我市已对212部电梯发放补贴，每部最高20万元，工作进展顺利。",
        "二、关于审批手续。我局已把审批时限压缩到15个工作日，并在各区设立服务窗口，由专人负责。",
        "三、下一步打算。我局将于2024年底前完成50部电梯加装，并出台补贴办法；2025年起对未成年人较多的小区优先安排。",
        "感谢您对住房和城乡建设工作的关心和支持，欢迎继续提出宝贵意见。",
        "市住房和城乡建设局 2024年5月20日",
    ]
)


def source(text: str = WORDS, encoding: str = "docx", original: bytes | None = None) -> LetterSource:
    return LetterSource("来函", text.encode() if original is None else original, text, encoding)


@pytest.fixture
def letter_id(ledger) -> str:
    change = ledger.carry_out(import_letter(source(), facts(), [draft()]), CLERK, AT)
    return next(iter(change.letter_ids))


def cut_into_lines(text: str, width: int = 28) -> str:
    """As out of a PDF: lines of one width, and page numbers."""
    lines = [line[place : place + width] for line in text.split("\n") for place in range(0, len(line), width)]
    return "\n".join([*lines[:6], "— 1 —", *lines[6:], "第 2 页"])


def misread(text: str, share: float) -> str:
    """As out of a scan; figures of the head are read well."""
    random = Random(7)
    return "".join(
        random.choice("曰己末土入") if place > 40 and sign.isalpha() and random.random() < share else sign
        for place, sign in enumerate(text)
    )


def in_narrow_signs(text: str) -> str:
    return text.translate(str.maketrans("，：；（）", ",:;()"))


def test_the_same_file_is_the_strongest(ledger, letter_id):
    told = ledger.again(source("另读出的文字", original=WORDS.encode()), LetterFacts())
    assert told == Again(Sameness.BYTES, letter_id, "市建函〔2024〕17号", 1.0)


def test_the_same_words_out_of_another_file(ledger, letter_id):
    told = ledger.again(source(WORDS.replace("\n", " \n\n"), "gb18030", b"other"), LetterFacts())
    assert told == Again(Sameness.WORDS, letter_id, "市建函〔2024〕17号", 1.0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (cut_into_lines(WORDS), "pdf"),
        (in_narrow_signs(WORDS), "html"),
        (WORDS.replace("一、", "**一、**").replace("二、", "**二、**"), "rtf"),
        (misread(cut_into_lines(WORDS), 0.02), "pdf+ocr"),
    ],
    ids=["pdf", "html", "bold", "scan"],
)
@pytest.mark.parametrize("told", [facts(), facts(session=None, number=None, subject=None, dated=None)])
def test_the_same_letter_out_of_another_format(ledger, letter_id, text, encoding, told):
    again = ledger.again(source(text, encoding), told)
    assert again and (again.kind, again.letter_id) == (Sameness.FORMAT, letter_id)
    assert 0.95 <= again.likeness <= 1


def test_also_where_neither_says_anything_of_itself(ledger):
    ledger.carry_out(import_letter(source(), LetterFacts(), [draft()]), CLERK, AT)
    again = ledger.again(source(in_narrow_signs(WORDS), "pdf"), LetterFacts())
    assert again and again.kind is Sameness.FORMAT
    other_figures = in_narrow_signs(WORDS).replace("50部", "60部")
    assert ledger.again(source(other_figures, "pdf"), LetterFacts()) is None


@pytest.mark.parametrize(
    "other",
    [
        {"number": "0124", "reference": "市建函〔2024〕18号"},
        {"number": "0124"},
        {"reference": "市建函〔2024〕18号", "number": None},
        {"session": "十四届人大二次会议"},
        {"session": "市第15届人大第3次会议", "reference": None},
    ],
)
def test_the_same_words_to_another_deputy_are_another_letter(ledger, letter_id, other):
    """Offices answer like suggestions in like words."""
    assert ledger.again(source(in_narrow_signs(WORDS), "pdf"), facts(**other)) is None


def test_a_scan_may_misread_one_fact_but_not_two(ledger, letter_id):
    scan = source(misread(WORDS, 0.02), "picture+ocr")
    again = ledger.again(scan, facts(reference="市建函〔2024〕11号"))
    assert again and again.kind is Sameness.FORMAT
    assert ledger.again(scan, facts(reference="市建函〔2024〕11号", number="0128")) is None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (in_narrow_signs(WORDS).replace("50部", "80部"), "pdf"),
        (WORDS.replace("尽快", "").replace("欢迎继续", "欢迎"), "docx"),
    ],
    ids=["a figure", "the same format"],
)
def test_the_same_letter_mended_is_another_reply_never_the_same_one(ledger, letter_id, text, encoding):
    """What somebody changed must not be passed over as known."""
    for told in (facts(), facts(number=None, kind=None)):
        again = ledger.again(source(text, encoding), told)
        assert again and (again.kind, again.letter_id) == (Sameness.REPLY, letter_id)
        assert again.likeness > 0.95


SECOND = (
    "市建函〔2024〕99号\n张三代表：现就您的建议再次答复如下。50部电梯已全部完成加装。\n市住房和城乡建设局"
)
AGAIN = {"reference": "市建函〔2024〕99号", "dated": date(2024, 11, 3)}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"number": "123"},
        {"session": None},
        {"session": "市第14届人大第三次会议"},
        {"issuer": "常州市住房和城乡建设局"},
        {"issuer": None},
    ],
)
def test_a_second_reply_to_the_same_suggestion(ledger, letter_id, more):
    again = ledger.again(source(SECOND), facts(**AGAIN | more))
    assert again and (again.kind, again.letter_id) == (Sameness.REPLY, letter_id)
    assert again.likeness < 0.95


@pytest.mark.parametrize(
    "more",
    [
        {"session": "十四届人大二次会议"},
        {"session": "十五届人大三次会议"},
        {"number": "0124"},
        {"number": None},
        {"kind": "proposal"},
        {"issuer": "市卫生健康委员会"},
        {"session": None, "dated": date(2026, 5, 20)},
    ],
)
def test_another_suggestion_of_the_same_number_is_none(ledger, letter_id, more):
    assert ledger.again(source(SECOND), facts(**AGAIN | more)) is None


def test_of_several_replies_the_latest_is_named(ledger, letter_id):
    later = keep(ledger, draft(), text=SECOND, at=AT.replace(year=2025), **AGAIN)
    again = ledger.again(source(SECOND + "又及。"), facts(reference="市建函〔2025〕3号", dated=None))
    assert again and again.letter_id in later.letter_ids


def test_one_in_the_bin_is_found_and_told_so(ledger, letter_id):
    ledger.carry_out(bin_letters([letter_id]), CLERK, AT)
    for text, kind in ((WORDS, Sameness.BYTES), (in_narrow_signs(WORDS), Sameness.FORMAT)):
        again = ledger.again(source(text, "pdf"), facts())
        assert again and (again.kind, again.binned) == (kind, True)


def test_one_that_is_kept_goes_before_one_in_the_bin(ledger, letter_id):
    change = ledger.carry_out(import_letter(source(), facts(), [draft()], beside=True), CLERK, AT)
    ledger.carry_out(bin_letters([letter_id]), CLERK, AT)
    again = ledger.again(source(), facts())
    assert again == Again(Sameness.BYTES, next(iter(change.letter_ids)), "市建函〔2024〕17号", 1.0)


def test_an_empty_ledger_and_strange_texts_give_none(ledger):
    for text in ("", "\0", "**", "1", "的" * 9):
        assert ledger.again(source(text), LetterFacts()) is None
    keep(ledger, draft())
    for text in ("", "\0", "**", "1", "的" * 9):
        assert ledger.again(source(text, original=b"x"), LetterFacts(number="x", kind="proposal")) is None


@pytest.mark.parametrize("number", ["— 1 —", "- 12 -", "3", "第3页", "第 3 页 共 9 页", "3/9", "－3－"])
def test_page_numbers_are_no_words(number):
    assert only_words(f"甲，乙\n{number}\n**丙** 丁") == "甲乙丙丁"


def test_a_line_of_figures_with_words_stays():
    assert only_words("投入20万元") == "投入20万元"


def test_a_copy_of_another_format_has_its_own_sketch(ledger, letter_id):
    """The sketch is SQLite's own: it follows what an undo or another desktop does to the texts."""
    ledger.undo(CLERK, AT)
    assert ledger.again(source(in_narrow_signs(WORDS), "pdf"), replace(facts(), reference=None)) is None
    ledger.redo(CLERK, AT)
    assert ledger.again(source(in_narrow_signs(WORDS), "pdf"), replace(facts(), reference=None))


def test_letters_are_found_by_indexes_alone(ledger, letter_id):
    """Without them each question would read all texts and originals."""
    conn, asked = ledger._conn, []
    conn.set_trace_callback(asked.append)
    ledger.again(source(in_narrow_signs(WORDS), "pdf"), facts())
    conn.set_trace_callback(None)
    plans = [
        row["detail"]
        for sql in asked
        if sql.lstrip().startswith("SELECT")
        for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]
    assert any("letter_source_in_sketch" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN letter")]
