"""Letters that repeat one thing without end: the time to read them grows with their length only."""

from time import process_time

import pytest

from tracker.letters.clauses import sentences_of
from tracker.letters.extraction import extract
from tracker.letters.owner_names import ORGAN, names_at

HEAD = "郑海涛代表：\n您提出的建议收悉，现答复如下：\n下一步，我局将"
FOOT = "。\n望海县交通运输局\n2026年6月25日"
SHORT, LONG = 4_000, 32_000
REPEATED = (
    "的", "，", "9", "年", "（", "“", "由", "将", "一", "、", "。", "|", "\t", "会同", "，由", "（一）", "2026年",
    "，年底前", "县水利局、", "县水利局、配合，", "，新建公厕2座", "1|修路|我局|年底\n",
)  # fmt: skip


def seconds(text: str) -> float:
    """The processor's time, which others that run beside do not lengthen; the better of two."""
    best = float("inf")
    for _ in range(2):
        begun = process_time()
        extract(text)
        best = min(best, process_time() - begun)
    return best


@pytest.mark.parametrize("repeated", REPEATED, ids=repr)
def test_eight_times_the_length_takes_no_more_than_some_eight_times_the_time(repeated):
    short, long = (HEAD + (repeated * length)[:length] + FOOT for length in (SHORT, LONG))
    assert seconds(long) < max(seconds(short), 0.03) * 28


def test_a_sentence_without_end_is_cut_and_loses_no_clause():
    sentences = sentences_of("更换路灯，" * 1_000 + "。", 0)
    assert sum(len(sentence.clauses) for sentence in sentences) == 1_000
    assert max(len(sentence.clauses) for sentence in sentences) <= 200


def test_a_list_without_end_names_nobody():
    assert len(names_at("县水利局、县财政局将清淤", 0, ORGAN)[0]) == 2
    assert names_at("县水利局、" * 500 + "县财政局将清淤", 0, ORGAN)[0] == []
