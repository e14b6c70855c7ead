"""The locks hold everything that the project names, each file by its hash, and nothing of one machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
OCR_LOCK = (ROOT / "packaging" / "ocr.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
PINS = dict(PIN.findall(LOCK))
BLOCKS = re.findall(r"^[^\s#].*(?:\n[ \t]+.*)*", f"{LOCK}\n{OCR_LOCK}", re.MULTILINE)


def required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]


@pytest.mark.parametrize("requirement", required())
def test_every_requirement_is_locked_within_its_bounds(requirement):
    wanted = Requirement(requirement)
    assert wanted.specifier.contains(PINS[canonicalize_name(wanted.name)])


def test_pyside_is_not_the_one_that_loses_references():
    assert not PINS["pyside6-essentials"].startswith("6.12")
    assert PINS["shiboken6"] == PINS["pyside6-essentials"]


def test_what_recognises_is_locked_apart_and_nothing_twice():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = dict(PIN.findall(OCR_LOCK))
    for requirement in map(Requirement, project["project"]["optional-dependencies"]["ocr"]):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])
    assert not set(pins) & set(PINS)


def test_recognition_needs_no_library_of_the_screen():
    assert "opencv-python-headless" in OCR_LOCK and not re.search("^opencv-python==", OCR_LOCK, re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split()[0])
def test_every_entry_is_a_version_with_hashes(block):
    first, *hashes = block.splitlines()
    assert re.match(r"[a-z0-9-]+==\S+( ; .+)? \\$", first)
    assert hashes
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes)


def test_nothing_of_one_machine_is_in_it():
    assert not re.search(
        r"://|file:|find-links|index-url|trusted-host|^-|(?<!\S)\.{0,2}/", LOCK + OCR_LOCK, re.MULTILINE
    )


def test_it_says_how_it_is_renewed():
    assert all("packaging/lock.py" in lock.splitlines()[1] for lock in (LOCK, OCR_LOCK))
