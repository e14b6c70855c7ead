import pytest

from tracker.errors import NotWritten
from tracker.papers.template_folder import (
    add_template,
    free_name,
    kept_templates,
    path_of,
    remove_template,
    rename_template,
    template_asked,
    template_named,
    template_or_built_in,
    write_template,
)
from tracker.papers.template_text import template_text
from tracker.reports import BUILT_IN, Template
from tracker.template_errors import BadTemplate, BadTemplateName, MissingTemplate, TemplateThere

GOOD, BROKEN = "[版头和署名]\n红头 = 县政府办\n", "[版头和署名]\n\n红头 县政府办\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of its own, not there yet, as on the first day."""
    return tmp_path / "templates"


@pytest.fixture
def filled(folder):
    for name, text in (("本办", GOOD), ("坏的", BROKEN)):
        add_template(folder, name, text)
    return folder


def test_a_folder_that_is_not_there_yet_holds_none(folder):
    assert kept_templates(folder) == []
    assert template_named(folder, "") == BUILT_IN
    assert not folder.exists()


def test_each_file_is_told_with_what_is_wrong_in_it(filled):
    (filled / "note.md").write_text("no template", "utf-8")
    (filled / "sub.txt").mkdir()
    bad, good = kept_templates(filled)
    assert (good.name, good.path, good.error) == ("本办", filled / "本办.txt", None)
    assert bad.name == "坏的" and isinstance(bad.error, BadTemplate) and bad.error.facts["line"] == 3


def test_a_template_is_found_by_its_name(filled):
    assert template_named(filled, "本办") == Template("本办", letterhead="县政府办")
    with pytest.raises(BadTemplate):
        template_named(filled, "坏的")


@pytest.mark.parametrize("name", ["没有", "../本办", "sub/x"])
def test_no_other_file_is_taken_for_one(filled, name, tmp_path):
    (tmp_path / "本办.txt").write_text(GOOD, "utf-8")
    with pytest.raises(MissingTemplate):
        template_named(filled, name)


def test_a_command_asks_by_name_or_by_file(filled, tmp_path, monkeypatch):
    (tmp_path / "别处.txt").write_text("[版头和署名]\n红头 = 别处\n", "gb18030")
    assert template_asked(filled, "") == BUILT_IN
    assert template_asked(filled, "本办").letterhead == "县政府办"
    assert template_asked(filled, str(tmp_path / "别处.txt")).letterhead == "别处"
    with pytest.raises(MissingTemplate):
        template_asked(filled, str(tmp_path / "没有.txt"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "本办").write_text("[版头和署名]\n红头 = 文件\n", "utf-8")
    assert template_asked(filled, "本办").letterhead == "县政府办"  # a name comes first


@pytest.mark.parametrize(("name", "part"), [("坏的", "line 3"), ("没有", "no template “没有”")])
def test_the_built_in_one_is_taken_for_one_that_cannot_be_used_and_that_is_told(filled, name, part):
    template, error = template_or_built_in(filled, name)
    assert template == BUILT_IN
    told = error.told(str)[0]
    assert part in told and "The built-in template is used in its place." in told
    assert template_or_built_in(filled, "本办") == (template_named(filled, "本办"), None)


def test_what_is_written_is_what_an_old_notepad_reads(filled):
    write_template(filled, "本办", "[版头和署名]\n红头 = 乙\n")
    assert (filled / "本办.txt").read_bytes() == "\ufeff[版头和署名]\r\n红头 = 乙\r\n".encode()
    assert template_named(filled, "本办").letterhead == "乙"


def test_a_copy_of_the_built_in_one_is_the_built_in_one(folder, say):
    add_template(folder, "新", template_text(BUILT_IN, say))
    assert template_named(folder, "新") == Template("新")


def test_names_are_not_given_twice(filled):
    add_template(filled, "Office", GOOD)
    for name in ("Office", "office"):
        with pytest.raises(TemplateThere):
            add_template(filled, name, GOOD)
        with pytest.raises(TemplateThere):
            rename_template(filled, "本办", name)
    rename_template(filled, "Office", "office")
    assert [kept.name for kept in kept_templates(filled)] == ["office", "坏的", "本办"]
    assert free_name(filled, "本办") == "本办 2" and free_name(filled, "新") == "新"


def test_names_are_listed_as_people_count(folder):
    for name in ("第10号", "第2号", "a"):
        add_template(folder, name, GOOD)
    assert [kept.name for kept in kept_templates(folder)] == ["a", "第2号", "第10号"]


def test_a_template_is_renamed_and_removed(filled):
    rename_template(filled, "坏的", "好的")
    remove_template(filled, "本办")
    assert [kept.name for kept in kept_templates(filled)] == ["好的"]
    for act in (lambda: remove_template(filled, "本办"), lambda: path_of(filled, "本办")):
        with pytest.raises(MissingTemplate):
            act()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_half_there(tmp_path):
    (tmp_path / "templates").write_text("a file", "utf-8")
    with pytest.raises(NotWritten):
        add_template(tmp_path / "templates", "x", GOOD)


@pytest.mark.parametrize("name", ["../x", "sub/x"])
def test_nothing_is_written_outside_the_folder(filled, name, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    for act in (lambda: add_template(filled, name, GOOD), lambda: rename_template(filled, "本办", name)):
        with pytest.raises(BadTemplateName):
            act()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failed_writing_leaves_the_former_template(filled, monkeypatch):
    def fail(_):
        raise OSError(28, "disk full")

    monkeypatch.setattr("tracker.whole_file.os.fsync", fail)
    with pytest.raises(NotWritten):
        write_template(filled, "本办", "[用语]\n")
    assert template_named(filled, "本办").letterhead == "县政府办"
    assert sorted(path.name for path in filled.iterdir()) == ["坏的.txt", "本办.txt"]
