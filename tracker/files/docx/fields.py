"""Follows the fields of a Word paragraph: what stands between a field's begin and its result is code, not words."""

from tracker.files.documents.field_codes import shown_by


class Fields:
    """The fields that are open at a place of a paragraph, the innermost last."""

    def __init__(self) -> None:
        self._codes: list[list[str] | None] = []  # None once its result has begun
        self._without_result = 0

    @property
    def is_code(self) -> bool:
        """Whether what stands here is no word of the letter."""
        return self._without_result > 0

    def step(self, kind: str | None) -> str:
        """A field's `begin`, `separate` or `end`; gives the words that a code without a result shows."""
        if kind == "begin":
            self._codes.append([])
            self._without_result += 1
        elif kind == "separate" and self._codes:
            self._without_result -= self._codes[-1] is not None
            self._codes[-1] = None
        elif kind == "end" and self._codes:
            code = self._codes.pop()
            self._without_result -= code is not None
            return shown_by("".join(code or ()))
        return ""

    def take_code(self, words: str) -> None:
        """A part of the code of the innermost field."""
        if self._codes and self._codes[-1] is not None:
            self._codes[-1].append(words)
