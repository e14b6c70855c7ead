"""The name that a save dialog proposes for a file out of the ledger: a name only, never a path or a device."""

import re

LONGEST = 80  # characters; a Chinese one takes three of the 255 bytes that a file's name may have
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def proposed_name(kept: str) -> str:
    """A name as it was kept, such as another desktop told it, made one that every system takes for a file's."""
    name = re.split(r"[/\\]", kept)[-1]
    name = _NOT_IN_NAMES.sub("_", name).strip(". ")
    if len(name) > LONGEST:
        stem, dot, suffix = name.rpartition(".")
        name = stem[: LONGEST - 10] + dot + suffix if dot and len(suffix) < 10 else name[:LONGEST]
    return f"_{name}" if not name or _DEVICE.match(name) else name
