"""What `tracker import` tells of a letter that is in the ledger already, in one form or another."""

from tracker.language import N_, Say
from tracker.ledger.questions.sameness import Sameness
from tracker.reading.taking_again import Choice, Taken

_REPLY = N_("kept beside {kept}, a reply on the same matter")
_SAME = N_("kept beside {kept}, the same letter")
_NEWER = N_("newer version of {kept}; pledges that repeat kept ones: {repeated}")


def again_words(taken: Taken, say: Say) -> str:
    """What was done with a letter that repeats or follows a kept one; "" where it does not."""
    if taken.again is None:
        return ""
    beside = _REPLY if taken.again.kind is Sameness.REPLY else _SAME
    words = _NEWER if taken.choice is Choice.NEWER else beside
    return say(words).format(kept=taken.again.label, repeated=len(taken.repeated))
