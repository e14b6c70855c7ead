"""Keeps the Chinese catalogue in step with the sources: `update` gathers the words, `compile` writes the .mo."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tracker"
PO = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "tracker.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"say": None, "_say": None, "N_": None}
WIDTH = 110
HEADER = "# Gathered by `python packaging/catalogue.py update`; the translations are written by hand."


class SteadyCatalog(Catalog):
    """A catalogue whose header tells no dates, so that the same words give the same file."""

    mime_headers = [  # noqa: RUF012 - takes the place of a property
        ("Project-Id-Version", "commitment-tracker"),
        ("Language", "zh_CN"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=1; plural=0;\n"),
    ]


def main(words: list[str]) -> int:
    """Run `update` or `compile`."""
    if words == ["update"]:
        PO.write_bytes(updated(read(PO) if PO.exists() else Catalog(), extracted(SOURCES)))
    elif words == ["compile"]:
        MO.write_bytes(compiled(read(PO)))
    else:
        print("usage: python packaging/catalogue.py update|compile", file=sys.stderr)
        return 2
    return 0


def extracted(sources: Path) -> dict[str, list[str]]:
    """Every text in the sources that is shown to a user, and the files it is in."""
    found: dict[str, list[str]] = {}
    methods = [("**.py", "python")]
    for file, _, text, _, _ in extract_from_dir(sources, methods, keywords=KEYWORDS):
        found.setdefault(text, []).append(f"{sources.name}/{Path(file).as_posix()}")
    return found


def updated(old: Catalog, texts: dict[str, list[str]]) -> bytes:
    """The catalogue of these texts with the translations kept; what the sources lost is dropped."""
    new = SteadyCatalog("zh_CN", header_comment=HEADER, fuzzy=False)
    for text, files in texts.items():
        kept = old.get(text)
        # No line numbers: they would change with every edit.
        new.add(text, kept.string if kept else "", locations=[(file, None) for file in sorted(set(files))])
    target = io.BytesIO()
    write_po(target, new, width=WIDTH, sort_output=True, include_lineno=False)
    return target.getvalue()


def compiled(catalogue: Iterable) -> bytes:
    """The catalogue as the program reads it."""
    steady = SteadyCatalog("zh_CN", fuzzy=False)
    for message in catalogue:
        if message.id:
            steady.add(message.id, message.string, flags=message.flags)
    target = io.BytesIO()
    write_mo(target, steady)
    return target.getvalue()


def read(po: Path) -> Catalog:
    """The catalogue as it is on disk."""
    with po.open("rb") as file:
        return read_po(file, locale="zh_CN")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
