"""Writes a small file whole or not at all, so that a stop in between leaves the former one."""

import os
import uuid
from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Put these bytes in the file's place, making its folder where there is none; OSError where it cannot be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
