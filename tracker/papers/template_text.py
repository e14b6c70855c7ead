"""Writes a template as the plain text that a clerk edits, with what may be written explained in it.

What is not used stands in it too, behind a #, so that a clerk need only take the sign away.
"""

from collections.abc import Iterator

from tracker.language import N_, Say
from tracker.papers.template_names import (
    COLUMN_NAMES,
    HEAD,
    HEAD_NAMES,
    LANDSCAPE,
    PHRASES,
    PORTRAIT,
    SECTION_NAMES,
    blank_names,
    phrase_names,
)
from tracker.reports import Template
from tracker.reports import template as built_in

_ABOUT = N_(
    "Template for papers. Change the words behind the = signs, then save.\n"
    "A line that begins with # is passed over: take the # away and the line counts, put one before and it counts"
    " no more.\n"
    "What is left out or left empty is as the program has it."
)
_FURTHER = N_("Further columns, not in the table now:")
_SECTIONS_TOLD = {
    HEAD: N_("The red head stands above the title; without it there is none."),
    PHRASES: N_(
        "What stands in braces is filled in by the program: move it, but leave the words in the braces."
    ),
    PORTRAIT: N_("One column on each line; the table has them in this order."),
    LANDSCAPE: N_("One column on each line; the table has them in this order."),
}


def template_text(template: Template, say: Say) -> str:
    """The template's file in the user's language; reading it gives the template back."""
    lines = {
        HEAD: _head(template, say),
        PHRASES: _phrases(template, say),
        PORTRAIT: _columns(template.portrait, say),
        LANDSCAPE: _columns(template.landscape, say),
    }
    text = [*_comment(_ABOUT, say)]
    for section, name in SECTION_NAMES.items():
        text += ["", f"[{say(name)}]", *_comment(_SECTIONS_TOLD[section], say), *lines[section]]
    return "\n".join(text) + "\n"


def _comment(words: str, say: Say) -> Iterator[str]:
    return (f"# {line}" for line in say(words).split("\n"))


def _head(template: Template, say: Say) -> Iterator[str]:
    for field, name in HEAD_NAMES.items():
        yield f"{say(name)} = {getattr(template, field)}".rstrip()


def _phrases(template: Template, say: Say) -> Iterator[str]:
    for key, name in phrase_names().items():
        own, original = template.phrases.get(key), built_in.PHRASES[key]
        words = own or say(original)
        for blank, called in blank_names(original).items():
            words = words.replace(f"{{{blank}}}", f"{{{say(called)}}}")
        yield f"{'' if own else '# '}{say(name)} = {words}"


def _columns(keys: tuple[str, ...], say: Say) -> Iterator[str]:
    yield from (say(COLUMN_NAMES[key]) for key in keys)
    yield from _comment(_FURTHER, say)
    yield from (f"# {say(title)}" for key, title in COLUMN_NAMES.items() if key not in keys)
