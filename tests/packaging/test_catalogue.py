"""Every text that a user meets has its Chinese, with the same blanks, and the program reads the same."""

import ast
import importlib.util
import re
import string
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PERCENT = re.compile(r"%(?:\(\w+\))?[-#0+]*\d*(?:\.\d+)?[sdifgrx]")


def load():
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogue = load()
TEXTS = sorted(catalogue.extracted(catalogue.SOURCES))


@pytest.fixture(scope="module")
def chinese():
    return catalogue.read(catalogue.PO)


def blanks(text):
    """The places of a text that are filled in: {name} by their names, %s and %(name)s as they stand."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:  # a text with a single brace is never given to str.format
        return set(PERCENT.findall(text))
    return {"{%s}" % name for _, name, _, _ in parts if name is not None} | {  # noqa: UP031
        found for plain, _, _, _ in parts for found in PERCENT.findall(plain)
    }


@pytest.mark.parametrize("text", TEXTS)
def test_each_text_is_in_chinese_with_the_same_blanks(chinese, text):
    message = chinese.get(text)
    assert message is not None, f"run `python packaging/catalogue.py update`: {text!r}"
    assert message.string, f"not translated: {text!r}"
    assert not message.fuzzy, f"only guessed: {text!r}"
    assert blanks(message.string) == blanks(text), f"other blanks: {text!r} → {message.string!r}"


def test_nothing_else_is_in_the_catalogue(chinese):
    assert [message.id for message in chinese if message.id and message.id not in TEXTS] == []
    assert list(chinese.obsolete) == []


def test_the_program_reads_what_the_catalogue_says(chinese):
    told = "run `python packaging/catalogue.py compile`"
    assert catalogue.MO.read_bytes() == catalogue.compiled(chinese), told


def test_each_text_stands_in_the_sources_as_one():
    """Babel glues the two texts of `say("a" if x else "b")` together; such a text would never be found."""
    whole = set()
    for file in catalogue.SOURCES.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        whole.update(node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    assert [text for text in TEXTS if text not in whole] == []


class TestBlanks:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("“{name}” is empty.", {"{name}"}),
            ("{count:,} of {total}", {"{count}", "{total}"}),
            ("{day:%d.%m.}", {"{day}"}),
            ("%(prog)s: error: %(message)s\n", {"%(prog)s", "%(message)s"}),
            ("100% of all", set()),
            ("a { alone, %s", {"%s"}),
        ],
    )
    def test_are_found(self, text, found):
        assert blanks(text) == found


class TestTools:
    def test_what_is_translated_is_kept_and_what_is_gone_is_dropped(self, tmp_path):
        (tmp_path / "a.py").write_text(
            'say("New"); self._say("Kept"); N_("Both " "parts"); context.say("Last")\n'
        )
        old = catalogue.SteadyCatalog("zh_CN", fuzzy=False)
        old.add("Kept", "留下")
        old.add("Gone", "去掉")
        texts = catalogue.extracted(tmp_path)
        po = tmp_path / "new.po"
        po.write_bytes(catalogue.updated(old, texts))
        found = {message.id: message.string for message in catalogue.read(po) if message.id}
        assert found == {"New": "", "Kept": "留下", "Both parts": "", "Last": ""}

    def test_the_same_words_give_the_same_files(self, tmp_path):
        texts = {"One": ["tracker/b.py", "tracker/a.py"], "Two": ["tracker/a.py"]}
        po = tmp_path / "one.po"
        po.write_bytes(catalogue.updated(catalogue.Catalog(), texts))
        again = catalogue.updated(catalogue.read(po), dict(reversed(texts.items())))
        assert again == po.read_bytes()
        assert b"Date" not in again
        assert b"Date" not in catalogue.compiled(catalogue.read(po))
