"""Where the program's own files lie, and where a user's files go."""

from pathlib import Path

import pytest

from tracker import paths


def test_the_program_s_own_files_are_there():
    folder = paths.resources()
    assert (folder / "reader.weights").is_file()
    assert len(list((folder / "samples").glob("*.txt"))) == 3
    assert (folder / "locale" / "zh_CN" / "LC_MESSAGES" / "tracker.mo").is_file()


USER_FILES = [
    paths.default_ledger,
    paths.sample_ledger,
    paths.log_file,
    paths.settings_file,
    paths.templates_folder,
]


@pytest.mark.parametrize("file", USER_FILES)
def test_a_user_s_files_lie_in_a_folder_of_the_program_s_own_name(file):
    path = file()
    assert path.is_absolute()
    assert "commitment-tracker" in path.parts


def test_a_user_s_files_lie_apart():
    assert len({file() for file in USER_FILES}) == len(USER_FILES)


def test_tests_never_reach_a_user_s_own_folder(tmp_path):
    assert tmp_path.parents[1] in paths.default_ledger().parents


def test_asking_for_a_path_makes_nothing():
    for file in USER_FILES:
        assert not file().exists()


def test_the_module_s_own_folder_is_preferred_when_installed(monkeypatch, tmp_path):
    package = tmp_path / "tracker"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == package / "resources"
    (package / "resources").rmdir()
    assert paths.resources() == Path(tmp_path / "resources")
