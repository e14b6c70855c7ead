"""How the program is parted: which station may know which, read off the sources themselves.

Imports inside functions count as much as those at the top; so do those for type checkers only.
"""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import tracker

ROOT = Path(tracker.__file__).parent
STATIONS = ("files", "letters", "ledger", "reports")
LONGEST_FILE, LONGEST_FUNCTION = 260, 40
# Files that are longer, each with what excuses it.
LONGER_FILES = {
    "tracker.errors": "the list of everything that is expected to go wrong",
    "tracker.gui.main_window": "connects the parts of one window",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name_of(path): path for path in sorted(ROOT.rglob("*.py"))}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(SOURCES[module].read_text("utf-8"))


def imports_of(module: str) -> Iterator[str]:
    """The modules that a module imports, anywhere in it; a name that is no module counts as its module."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in SOURCES else str(node.module)


@cache
def graph() -> dict[str, frozenset[str]]:
    return {module: frozenset(imports_of(module)) for module in SOURCES}


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def users_of(package: str) -> set[str]:
    """The modules outside a package that import anything in it."""
    return {
        module
        for module, imported in graph().items()
        if not is_in(module, package) and any(is_in(name, package) for name in imported)
    }


def modules_in(package: str) -> list[str]:
    found = [module for module in SOURCES if is_in(module, package)]
    assert found, package
    return found


def test_the_sources_are_found():
    assert {"tracker", "tracker.app", "tracker.gui.desktop", "tracker.letters.healing"} <= set(SOURCES)
    assert (
        "tracker.letters.healing" in graph()["tracker.gui.letters.passage_view"] | graph()["tracker.letters"]
    )
    assert "tracker.gui.desktop" in graph()["tracker.app"]  # inside a function


@pytest.mark.parametrize("station", STATIONS)
def test_a_station_knows_neither_qt_nor_another_station_nor_who_uses_it(station):
    others = [f"tracker.{other}" for other in STATIONS if other != station]
    barred = [
        *others,
        "tracker.gui",
        "tracker.commands",
        "tracker.app",
        "tracker.reading.intake",
        "PySide6",
        "shiboken6",
    ]
    for module in modules_in(f"tracker.{station}"):
        known = {name for name in graph()[module] if any(is_in(name, package) for package in barred)}
        assert not known, f"{module} imports {known}"


def test_only_the_window_s_side_knows_qt():
    assert users_of("PySide6") - set(modules_in("tracker.gui")) == {"tracker.commands.paper_writing"}


def test_the_window_knows_no_commands():
    assert not [module for module in users_of("tracker.commands") if is_in(module, "tracker.gui")]


def test_commands_know_the_window_only_where_a_report_is_painted():
    assert {module for module in users_of("tracker.gui") if is_in(module, "tracker.commands")} == {
        "tracker.commands.paper_writing"
    }
    painted = {name for name in graph()["tracker.commands.paper_writing"] if is_in(name, "tracker.gui")}
    assert painted == {"tracker.gui.papers.pdf"}


def test_only_the_entrance_knows_both_the_commands_and_the_window():
    both = users_of("tracker.gui") & users_of("tracker.commands")
    assert both - {"tracker.commands.paper_writing"} == {"tracker.app"}


def test_nobody_imports_the_entrance_but_the_module_that_runs_it():
    assert users_of("tracker.app") == {"tracker.__main__"}


def test_the_nouns_know_nobody():
    assert [name for name in graph()["tracker.model"] if is_in(name, "tracker")] == ["tracker.codes"]
    assert not [name for name in graph()["tracker.codes"] if is_in(name, "tracker")]


def test_sqlite_is_known_to_the_ledger_only():
    assert all(is_in(module, "tracker.ledger") for module in users_of("sqlite3") | users_of("sqlite_utils"))


def test_no_imports_run_in_a_circle():
    done: set[str] = set()

    def follow(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module not in done:
            for imported in sorted(graph().get(module, ())):
                follow(imported, (*path, module))
            done.add(module)

    for module in SOURCES:
        follow(module, ())


SQL_CALLS = {"execute", "executemany", "executescript"}


@pytest.mark.parametrize("package", ["tracker.gui", "tracker.commands", "tracker.letters", "tracker.reports"])
def test_no_sql_is_run_outside_the_ledger(package):
    for module in modules_in(package):
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in SQL_CALLS, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", SOURCES)
def test_no_file_is_too_long_to_be_read_in_one_go(module):
    if module in LONGER_FILES:
        pytest.skip(LONGER_FILES[module])
    assert len(SOURCES[module].read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("module", SOURCES)
def test_no_function_is_too_long_to_be_seen_at_once(module):
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION, f"{module}:{node.lineno} {node.name} has {lines} lines"


def test_every_module_is_named_after_what_it_does():
    parts = set(chain.from_iterable(module.split(".") for module in SOURCES))
    words = set(chain.from_iterable(part.split("_") for part in parts))
    assert not words & {
        "utils",
        "util",
        "helpers",
        "helper",
        "manager",
        "managers",
        "misc",
        "common",
        "stuff",
    }


def test_every_module_says_what_it_is_for():
    assert not [module for module in SOURCES if not ast.get_docstring(tree_of(module))]


def test_every_folder_of_sources_is_installed_with_the_program():
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))
    told = {
        name for name in project["tool"]["setuptools"]["packages"] if not is_in(name, "tracker.resources")
    }
    assert told == {name for name, path in SOURCES.items() if path.name == "__init__.py"}
