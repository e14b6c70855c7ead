"""Letters to read: the samples, and letters with marks that were invented for the tests."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tracker.paths import resources

# A busy machine is slow at times; that tells nothing of the program.
settings.register_profile("letters", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("letters")

SAMPLES = sorted((resources() / "samples").glob("*.txt"))
MARKED = sorted((Path(__file__).parent / "marked").glob("*.txt"))


def marks_of(path: Path) -> dict[str, Any]:
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.fixture(params=[*SAMPLES, *MARKED], ids=lambda path: path.stem)
def letter(request) -> Path:
    """Each letter in turn."""
    return request.param


@pytest.fixture(params=MARKED, ids=lambda path: path.stem)
def marked_letter(request) -> tuple[Path, dict[str, Any]]:
    """Each letter with its marks in turn."""
    return request.param, marks_of(request.param)


@pytest.fixture
def marked_letters() -> list[tuple[Path, dict[str, Any]]]:
    """All letters with their marks."""
    return [(path, marks_of(path)) for path in MARKED]
