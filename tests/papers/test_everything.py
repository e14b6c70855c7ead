"""The whole ledger as JSON: nothing is left out, files only where they are asked for, and always the same bytes."""

import base64
import dataclasses
import hashlib
import json
from contextlib import closing

import pytest
from exported_ledgers import PHOTO, TEXTS, a_ledger

from tracker.ledger import read_ledger
from tracker.model import Entry, Letter, LetterFacts, OfficeRules, Pledge
from tracker.papers.everything import everything


def unheard(done: int, total: int) -> None:
    """Nobody wants to know."""


def told(path, **how) -> bytes:
    with closing(read_ledger(path)) as reader:
        return b"".join(everything(reader, unheard, **how))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return a_ledger(tmp_path_factory.mktemp("ledger") / "台账.sqlite")


def names(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def test_it_holds_every_field_of_everything(ledger):
    whole = json.loads(told(ledger))
    assert (whole["format"], whole["version"]) == ("commitment-tracker", 1)
    assert set(whole["rules"]) == names(OfficeRules) and whole["rules"]["office"] == "望海县人民政府办公室"
    assert whole["history"] == {"entries": 6, "last": "2026-07-25T09:00:00+08:00"}
    assert [thing["words"] for thing in whole["bin"]] == [TEXTS[3]]
    first, second = sorted(whole["letters"], key=lambda letter: letter["name"])
    assert set(first) == names(Letter) | {"text", "size", "pledges"}
    assert set(first["facts"]) == names(LetterFacts)
    assert first["text"].startswith("第0件。新开渔港") and first["size"] == len(first["text"].encode())
    assert [pledge["text"] for pledge in first["pledges"]] == list(TEXTS[:3])
    assert [pledge["text"] for pledge in second["pledges"]] == [TEXTS[0]]
    (followed,) = (pledge for pledge in first["pledges"] + second["pledges"] if pledge["entries"])
    assert set(followed) == names(Pledge) | {"entries"}
    assert (followed["due"], followed["status"], followed["tags"]) == ("2026-12-31", "in_progress", ["民生"])
    (entry,) = followed["entries"]
    assert set(entry) == names(Entry) and entry["note"] == "已完成前期勘察"
    (file,) = entry["evidence"]
    digest = hashlib.sha256(PHOTO.content).hexdigest()
    assert (file["name"], file["size"], file["digest"]) == (PHOTO.name, len(PHOTO.content), digest)


def test_contents_are_there_only_where_they_are_asked_for(ledger):
    assert b'"content"' not in told(ledger)
    whole = json.loads(told(ledger, with_contents=True))
    for letter in whole["letters"]:
        assert base64.b64decode(letter["content"]).decode() == letter["text"]
    files = [
        file
        for letter in whole["letters"]
        for pledge in letter["pledges"]
        for entry in pledge["entries"]
        for file in entry["evidence"]
    ]
    assert [base64.b64decode(file["content"]) for file in files] == [PHOTO.content]


def test_the_same_ledger_gives_the_same_bytes(ledger):
    assert told(ledger) == told(ledger)


def test_it_comes_letter_by_letter_and_tells_how_far_it_is(ledger):
    heard = []
    with closing(read_ledger(ledger)) as reader:
        pieces = list(everything(reader, lambda done, total: heard.append((done, total))))
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert len(pieces) == 1 + 2 * 1 + 1


def test_an_empty_ledger_is_told_too(tmp_path):
    from datetime import datetime

    from tracker.ledger import open_ledger

    open_ledger(tmp_path / "a.sqlite", "王芳", datetime.now().astimezone()).close()
    whole = json.loads(told(tmp_path / "a.sqlite"))
    assert whole["letters"] == [] and whole["history"] == {"entries": 0, "last": None}
