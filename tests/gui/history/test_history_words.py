"""The user's words for what the history tells."""

from datetime import UTC, datetime

from tracker.gui.history.history_words import ACTION, action_words, fields_words
from tracker.language import speaker
from tracker.ledger import Action, FieldChange, HistoryEntry
from tracker.model import Side

AT = datetime(2024, 6, 3, 9, 30, tzinfo=UTC)


def entry(action: Action, *fields: FieldChange, undone: Action | None = None) -> HistoryEntry:
    return HistoryEntry(1, AT, "王敏", Side.CLERK, action, undone, fields)


def test_every_action_has_words_of_its_own():
    assert set(ACTION) == set(Action)
    assert len(set(ACTION.values())) == len(ACTION)


def test_undo_and_redo_tell_what_they_meant():
    assert action_words(entry(Action.UNDO, undone=Action.BIN), speaker("zh_CN")) == "撤销: 移入回收站"


def test_what_went_to_the_bin_tells_since_when_and_who_stands_in_the_line_already():
    binned = entry(
        Action.BIN,
        FieldChange("binned_at", None, "2024-06-03T09:30:00+08:00"),
        FieldChange("binned_by", None, "王敏"),
    )
    assert fields_words(binned, speaker("en")) == "In the bin since: — → 2024-06-03"
