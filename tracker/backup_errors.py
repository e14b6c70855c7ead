"""Expected errors of backups that nobody has to ask for (see `errors`)."""

from tracker.errors import TrackerError
from tracker.language import N_


class MissingFolder(TrackerError):
    """A second folder for backups that was asked for and is not there."""

    title = N_("There is no folder “{path}”; no backup was written into it.")
    advice = N_("Plug the stick in or connect the share, then try again.")


class NotBackedUp(TrackerError):
    """A backup that nobody asked for failed; `reasons` are sentences that tell why, folder by folder."""

    title = N_("The ledger was not backed up. {reasons}")
    advice = N_(
        "The ledger itself is as it was. Free some space there or choose another folder; it is tried again."
    )
