"""The line of `tracker import` that tells of a letter which is in the ledger already, in one form or another."""

from tracker.language import N_, Say
from tracker.taking_again import Choice, Taken

_TOLD = {
    Choice.BOTH: N_("{name}: kept beside {kept}, a reply on the same matter"),
    Choice.NEWER: N_("{name}: newer version of {kept}; pledges that repeat kept ones: {repeated}"),
}


def again_words(taken: Taken, name: str, say: Say) -> str:
    """What was done with a letter that repeats or follows a kept one, in one line."""
    kept = taken.again.label if taken.again else ""
    return say(_TOLD[taken.choice]).format(name=name, kept=kept, repeated=len(taken.repeated))
