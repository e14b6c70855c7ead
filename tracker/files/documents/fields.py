"""What stands for what a person sees in Word's documents, whatever their format: symbols and fields without a result."""

import re

from tracker.language import N_

# A caution of a reader whose file keeps the numbers of a list nowhere.
NO_NUMBERS = N_("Numbers of lists are missing in the file; look at the original for them.")

# Wingdings as offices use it: boxes ticked and empty.
_SYMBOLS = {0xFE: "☑", 0x52: "☑", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0xA3: "□"}
_RUBY = re.compile(r"\s*EQ\b.*[,，]([^,，()]*)\)\s*", re.DOTALL | re.IGNORECASE)

# Of a reader that met bytes which are no characters.
LOST = N_("{many} characters cannot be read: the file is damaged there.")


def symbol(code: int) -> str:
    """A character of a symbol font; a box for one that is not known."""
    return _SYMBOLS.get(code & 0xFF, "□")


def base_of_ruby(instruction: str) -> str:
    r"""The characters that carry a pronunciation: `署` of `EQ \* jc0 \o\ad(\s\up 9(shǔ),署)`; nothing for other fields."""
    found = _RUBY.fullmatch(instruction) if len(instruction) < 1000 and "\\o" in instruction.lower() else None
    return found[1].strip() if found else ""
