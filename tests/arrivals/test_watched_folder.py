"""The watched folder without any window: which files are new, whole, and letters at all; each is taken once."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.arrivals.watched_folder import (
    STEADY,
    Found,
    Steady,
    Taken,
    digest_of,
    is_passed_over,
    list_folder,
)
from tracker.errors import NotWritten


@pytest.mark.parametrize(
    "name",
    ["~$答复.docx", ".~lock.答复.odt#", ".hidden", "答复.docx.crdownload", "答复.PART", "x.tmp", "Thumbs.db"],
)
def test_locks_and_half_fetched_files_are_passed_over(name, tmp_path):
    (tmp_path / name).write_bytes(b"x")
    assert is_passed_over(name) and list_folder(tmp_path) == []


def test_the_files_of_the_folder_itself_are_listed(tmp_path):
    (tmp_path / "二级").mkdir()
    (tmp_path / "二级" / "内.txt").write_bytes(b"x")
    (tmp_path / "答复.docx").write_bytes(b"xyz")
    changed = (tmp_path / "答复.docx").stat().st_mtime_ns
    assert list_folder(tmp_path) == [Found("答复.docx", 3, changed)]
    with pytest.raises(FileNotFoundError):
        list_folder(tmp_path / "nowhere")


def test_a_file_is_whole_once_it_stood_unchanged_for_long_enough():
    steady, half, whole = Steady(), Found("a", 1, 1), Found("a", 2, 2)
    assert steady.look([half], 0) == []
    assert steady.look([whole], 5) == [] and steady.look([whole], 5 + STEADY / 2) == []
    assert steady.look([whole], 5 + STEADY) == [whole]
    assert steady.look([Found("a", 0, 2)], 9) == steady.look([Found("a", 0, 2)], 19) == []


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 3), st.floats(0.1, 3)), max_size=12))
def test_whatever_is_told_as_whole_was_the_same_at_two_looks_far_enough_apart(looks):
    steady, at, seen = Steady(), 0.0, []
    for name, size, pause in looks:
        at += pause
        seen.append((Found(name, size, 1), at))
        for whole in steady.look([seen[-1][0]], at):
            since = at
            for found, when in reversed(seen):
                if found != whole:
                    break
                since = when
            assert at - since >= STEADY


def test_what_was_taken_is_remembered_over_a_restart_by_name_size_and_time_and_by_its_bytes(tmp_path):
    file, one, other = tmp_path / "kept" / "watched.json", Found("a", 1, 1), Found("b", 1, 1)
    taken = Taken(file)
    assert not taken.open(tmp_path)
    taken.take([one], ["digest"])
    again = Taken(file)
    assert again.open(tmp_path) and again.new([one, other, Found("a", 1, 2)]) == [other, Found("a", 1, 2)]
    assert again.is_known("digest") and not again.is_known("other")
    assert not again.open(tmp_path / "elsewhere") and again.new([one]) == [one]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"folder": 1, "files": 3}', b"\xff"])
def test_a_damaged_memory_is_none(tmp_path, content):
    (tmp_path / "watched.json").write_bytes(content)
    assert not Taken(tmp_path / "watched.json").open(tmp_path)


def test_a_memory_that_cannot_be_written_is_told_and_still_counts(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    taken, one = Taken(tmp_path / "file" / "watched.json"), Found("a", 1, 1)
    taken.open(tmp_path)
    with pytest.raises(NotWritten):
        taken.take([one])
    assert taken.new([one]) == []


def test_a_file_far_larger_than_a_letter_is_not_hashed(tmp_path):
    file = tmp_path / "big"
    with file.open("wb") as written:
        os.truncate(written.fileno(), 900_000_000)
    assert digest_of(file) is None
    file.write_bytes(b"abc")
    assert digest_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
