"""Expected errors of letting data out of the ledger, besides those that hand-over files themselves give."""

from tracker.errors import NotWritten, TrackerError
from tracker.language import N_


class UnknownForm(TrackerError):
    """A publication under a name that tells no form."""

    title = N_("“{name}” ends neither in .csv nor in .json.")
    advice = N_("Name the file with one of these endings: .csv for a spreadsheet, .json for a program.")


class UnknownFormat(TrackerError):
    """A file that was asked for under a name that tells no format, or none that this paper can be written in."""

    title = N_("“{name}” ends in none of the formats that can be written.")
    advice = N_("Name the file with one of these endings: .pdf, .docx, .xlsx, .csv, .ics or .json.")


class WeakPassphrase(TrackerError):
    """A passphrase that is guessed too soon; `least` is how many characters it needs."""

    title = N_("The passphrase is shorter than {least} characters.")
    advice = N_("Choose a longer one: four words that do not belong together are easy to keep in mind.")


class DifferentPassphrases(TrackerError):
    """A new passphrase that was typed twice in two ways."""

    title = N_("The two passphrases are not the same.")
    advice = N_("Type the same passphrase twice; nothing was written.")


class LargePackage(NotWritten):
    """A hand-over file that would be larger than what is taken in."""

    title = N_("What was chosen is too much for one hand-over file.")
    advice = N_("Choose fewer letters, and hand over several files one after the other.")
