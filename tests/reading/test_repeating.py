"""Which pledges of a newer version only repeat older ones: by their words, each once, never with other figures."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import Draft, Origin, Pledge, Status
from tracker.reading.repeating import without_repeated

AT = datetime(2026, 1, 1, tzinfo=UTC)


def draft(text: str, place: int = 0) -> Draft:
    return Draft(text, place, place + len(text))


def pledge(text: str, pledge_id: str = "") -> Pledge:
    owner = (None, Origin.NONE, None, None, None)
    due = (None, None, Origin.NONE, None, None, None)
    return Pledge(
        pledge_id or text, "a", 1, text, 0, len(text), None, *owner, (), None, None, *due, True, False,
        Status.NOT_STARTED, None, 0,
    )  # fmt: skip


LIFTS = "将于2024年底前完成50部电梯加装，并出台补贴办法。"


@pytest.mark.parametrize(
    "again",
    [
        LIFTS,
        "我局将于2024年底前完成50部电梯加装，并出台补贴办法",
        "将于２０２４年底前完成５０部电梯加装,并出台补贴办法。",
        "将于2024年底前完成50部电梯的加装，并尽快出台补贴办法。",
    ],
)
def test_the_same_promise_in_nearly_the_same_words_is_a_repetition(again):
    assert without_repeated([draft(again)], [pledge(LIFTS)]) == ((), ((draft(again), pledge(LIFTS)),))


@pytest.mark.parametrize(
    "other",
    [
        LIFTS.replace("50部", "80部"),
        LIFTS.replace("2024年", "2025年"),
        "将于2024年底前建成50个停车场，并向社会开放。",
        "出台补贴办法。",
    ],
)
def test_another_promise_or_other_figures_are_new(other):
    assert without_repeated([draft(other)], [pledge(LIFTS)]) == ((draft(other),), ())


def test_each_pledge_is_repeated_once_by_the_likest():
    """Two promises of like words stay two."""
    near = "将于2024年底前完成50部电梯加装，并出台补贴的办法。"
    drafts = [draft(near, 1), draft(LIFTS, 2)]
    new, repeated = without_repeated(drafts, [pledge(LIFTS)])
    assert (new, repeated) == ((drafts[0],), ((drafts[1], pledge(LIFTS)),))
    new, repeated = without_repeated(drafts, [pledge(LIFTS), pledge(LIFTS, "b")])
    assert new == () and {one.id for _, one in repeated} == {LIFTS, "b"}


def test_without_pledges_all_is_new():
    drafts = (draft("甲"), draft("乙"))
    assert without_repeated(drafts, []) == (drafts, ())
    assert without_repeated([], [pledge("甲")]) == ((), ())


words = st.text("完成出台办法12电梯，。", min_size=1, max_size=12)


@given(st.lists(words, max_size=6), st.lists(words, max_size=6))
def test_every_draft_is_either_new_or_a_repetition_and_keeps_its_order(texts, kept):
    drafts = [draft(text, place) for place, text in enumerate(texts)]
    new, repeated = without_repeated(drafts, [pledge(text, str(place)) for place, text in enumerate(kept)])
    assert sorted([*new, *(one for one, _ in repeated)], key=lambda one: one.start) == drafts
    assert list(new) == sorted(new, key=lambda one: one.start)
    assert len({one.id for _, one in repeated}) == len(repeated)
