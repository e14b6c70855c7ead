"""What a review tells below its tables: what to know of the letter, what would be kept, what was not looked at."""

from collections.abc import Sequence

from tracker.language import Say
from tracker.letter_source import Caution


def warning_words(warnings: Sequence[str], cautions: Sequence[Caution], say: Say) -> list[str]:
    """The letter's cautions and the reader's warnings, each once."""
    told = [say(caution.words).format(**dict(caution.facts)) for caution in cautions]
    return list(dict.fromkeys([*told, *(say(warning) for warning in warnings)]))


def count_words(pledges: int, actor_name: str, unlooked: int, say: Say) -> str:
    """How many pledges are kept and under whose name; first how many doubtful readings nobody looked at."""
    words = say("Pledges: {count}. Kept under the name of {name}.")
    told = words.format(count=pledges, name=actor_name)
    if not unlooked:
        return told
    return "⚠ " + say("Readings not looked at: {count}.").format(count=unlooked) + " " + told


def keep_words(count: int, goes_on: bool, say: Say) -> str:
    """What the button does that keeps the letter; `goes_on` where another letter's review follows."""
    if not count:
        return say("Keep without pledges, next letter") if goes_on else say("Keep the letter without pledges")
    if goes_on:
        words = say("Keep {count} pledges, next letter") if count > 1 else say("Keep 1 pledge, next letter")
    else:
        words = say("Keep {count} pledges") if count > 1 else say("Keep 1 pledge")
    return words.format(count=count)
