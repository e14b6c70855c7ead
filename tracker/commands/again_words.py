"""What `tracker import` tells of a letter that is in the ledger already, in one form or another."""

from tracker.language import N_, Say
from tracker.taking_again import Choice, Taken

_TOLD = {
    Choice.BOTH: N_("kept beside {kept}, a reply on the same matter"),
    Choice.NEWER: N_("newer version of {kept}; pledges that repeat kept ones: {repeated}"),
}


def again_words(taken: Taken, say: Say) -> str:
    """What was done with a letter that repeats or follows a kept one; "" where it does not."""
    if taken.again is None:
        return ""
    return say(_TOLD[taken.choice]).format(kept=taken.again.label, repeated=len(taken.repeated))
