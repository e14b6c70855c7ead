"""How many letters a second one `tracker import` takes in from mixed office formats, and whether its memory stays flat.

The letters differ in their words; the .doc among them are made from a given one, by other numbers in the same places.
"""

import argparse
import io
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import psutil

from tracker.paths import resources

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def main() -> None:
    """Print letters a second, and the memory of parent and workers while it runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument(
        "--doc", type=Path, help="a Word 97 letter whose reference bears a number of three digits"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        letters = Path(folder, "letters")
        letters.mkdir()
        write_letters(letters, asked.letters, asked.doc)
        one = run(Path(folder, "one.sqlite"), sorted(letters.iterdir())[0])[0]
        seconds, memory, busy = run(Path(folder, "all.sqlite"), letters)
    print(f"{asked.letters} letters in {seconds:.1f} s: {asked.letters / seconds:.1f} a second")
    print(
        f"start and one letter {one:.2f} s; without it {(asked.letters - 1) / (seconds - one):.1f} a second"
    )
    parent, workers = (1000 * spent / asked.letters for spent in busy)
    print(f"busy a letter: parent {parent:.1f} ms, workers {workers:.1f} ms: on two idle cores")
    print(f"at most {min(1000 / parent, 2000 / (parent + workers)):.1f} letters a second")
    for share in (0.1, 0.25, 0.5, 0.75, 0.95):
        parent, workers = memory[int(share * (len(memory) - 1))]
        print(
            f"at {share:4.0%}: parent {parent:4.0f} MB, workers {' + '.join(f'{mb:.0f}' for mb in workers)} MB"
        )


def write_letters(folder: Path, count: int, doc: Path | None) -> None:
    """As many letters of each format as of the others."""
    makers: list[tuple[str, Callable[[list[str], int], bytes]]] = [
        ("docx", docx), ("rtf", rtf), ("odt", odt), ("html", html), ("txt", plain),
    ]  # fmt: skip
    if doc:
        original = doc.read_bytes()
        makers.append(("doc", lambda _, number: with_number(original, number)))
    for number in range(count):
        ending, make = makers[number % len(makers)]
        folder.joinpath(f"{number:04}.{ending}").write_bytes(make(paragraphs(number), number))


def paragraphs(number: int) -> list[str]:
    """A letter's words: a sample's, under another reference, with progress of its own before its pledges."""
    chance = random.Random(number)
    samples = sorted((resources() / "samples").glob("*.txt"))
    words = samples[number % len(samples)].read_text("utf-8").replace("**", "")
    words = re.sub(r"〕\d+号", f"〕{number + 1}号", words)
    lines = [line for line in re.sub(r"第\d+号", f"第{number + 1}号", words).splitlines() if line.strip()]
    place = next(place for place, line in enumerate(lines) if "答复如下" in line) + 1
    return [*lines[:place], *(progress(chance) for _ in range(chance.randint(1, 6))), *lines[place:]]


def progress(chance: random.Random) -> str:
    thing = chance.choice(
        ["公交站台", "污水管网", "校舍", "停车场", "养老驿站", "文化广场", "充电桩", "标准农田"]
    )
    place = chance.choice(["港口镇", "城关镇", "东山乡", "西溪街道", "南湖新区", "北岭村"])
    many, people = chance.randint(3, 900), chance.randint(1000, 90000)
    return f"截至{chance.randint(1, 12)}月底，{place}已建成{thing}{many}处，惠及群众{people}人，群众满意度明显提升。"


def packed(parts: dict[str, str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def docx(lines: list[str], _: int) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def odt(lines: list[str], _: int) -> bytes:
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            "</manifest:manifest>",
        }
    )


def rtf(lines: list[str], _: int) -> bytes:
    escaped = (
        "".join(
            letter if " " <= letter < "\x7f" and letter not in "\\{}" else sign(letter) for letter in line
        )
        for line in lines
    )
    return (
        "{\\rtf1\\ansi\\ansicpg936\\uc1 " + "".join(f"\\pard {line}\\par\n" for line in escaped) + "}"
    ).encode()


def sign(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code if code < 0x8000 else code - 0x10000}?"


def html(lines: list[str], _: int) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    head = '<head><meta charset="utf-8"><title>答复</title></head>'
    return f"<!DOCTYPE html><html>{head}<body><div class='TRS_Editor'>{body}</div></body></html>".encode()


def plain(lines: list[str], _: int) -> bytes:
    return "\n".join(lines).encode("gb18030")


def with_number(original: bytes, number: int) -> bytes:
    """The letter under another reference, whose year and number have as many digits."""
    places = [place for place in range(len(original) - 18) if is_reference(original[place : place + 18])]
    if not places:
        raise SystemExit("the .doc bears no reference such as 〔2024〕119号")
    told = f"〔{2000 + number // 900}〕{100 + number % 900}".encode("utf-16-le")
    return original[: places[0]] + told + original[places[0] + len(told) :]


@cache
def is_reference(piece: bytes) -> bool:
    return re.fullmatch(r"〔\d{4}〕\d{3}", piece.decode("utf-16-le", "replace")) is not None


def run(ledger: Path, files: Path) -> tuple[float, list[tuple[float, list[float]]], tuple[float, float]]:
    """How long one import took, the megabytes of parent and workers ten times a second, and how busy they were."""
    command = [sys.executable, "-m", "tracker", "--ledger", str(ledger), "import", str(files)]
    memory, busy = [], (0.0, 0.0)
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as importing:
        while importing.poll() is None:
            memory.append(megabytes(importing.pid))
            busy = max(busy, spent(importing.pid) or busy, key=sum)
            time.sleep(0.1)
    if importing.returncode:
        raise SystemExit(f"exit code {importing.returncode}")
    return time.perf_counter() - start, [seen for seen in memory if seen[1]] or [(0.0, [])], busy


def megabytes(parent: int) -> tuple[float, list[float]]:
    try:
        process = psutil.Process(parent)
        workers = [child for child in process.children() if "spawn_main" in " ".join(child.cmdline())]
        return held(process), [held(worker) for worker in workers]
    except psutil.Error:
        return 0.0, []


def spent(parent: int) -> tuple[float, float] | None:
    """The seconds that parent and workers have kept a core busy; None where they have ended."""
    try:
        process = psutil.Process(parent)
        own = process.cpu_times()
        workers = [worker.cpu_times() for worker in process.children()]
    except psutil.Error:
        return None
    of_workers = sum(worker.user + worker.system for worker in workers)
    return (own.user + own.system, of_workers) if workers else None


def held(process: psutil.Process) -> float:
    return process.memory_info().rss / 1_000_000


if __name__ == "__main__":
    main()
