"""Expected errors of files that are read in, besides those that any letter may have (see `errors`)."""

from tracker.errors import UnreadableLetter
from tracker.language import N_, Say


class WrongKind(UnreadableLetter):
    """A file of a kind that is no letter; `kind` is a word for the catalogue that says which."""

    title = N_("“{name}” is {kind}, not a letter.")
    advice = N_("Choose the letter itself; if it stands in this file, save it apart first.")

    def told(self, say: Say) -> tuple[str, str]:
        """The kind is a word of ours, to be said in the user's language."""
        kind = say(str(self.facts["kind"]))
        return say(self.title).format(name=self.facts["name"], kind=kind), say(self.advice)


class PackedFiles(WrongKind):
    """An archive that is not opened: of another kind than .zip, or in an archive in an archive."""

    advice = N_("Unpack it with the program that made it, then read in what it holds.")


class DamagedFile(UnreadableLetter):
    """A file that breaks its own format, or was cut short."""

    title = N_("“{name}” is damaged and cannot be read.")
    advice = N_("Ask the sender for the file again. Nothing of it was taken in.")


class OversizedFile(UnreadableLetter):
    """A file that unpacks to far more than any letter, or has far more pages or parts."""

    title = N_("“{name}” unpacks to far more than any letter holds; it was not read.")
    advice = N_("Such files are often made to do harm. Ask the sender what it is.")


class NeedsPassword(UnreadableLetter):
    """A file that is locked, no password having been given."""

    title = N_("“{name}” is locked with a password.")
    advice = N_("Give the password, or ask the sender for a file without one.")


class WrongPassword(NeedsPassword):
    """A file that the given password does not open."""

    title = N_("The password does not open “{name}”.")
    advice = N_("Check the password with whoever sent the file.")


class NeedsRecognition(UnreadableLetter):
    """A picture or a scan, and the part that recognises characters is not installed; `command` installs it."""

    title = N_("“{name}” is a scan; recognising its characters is not installed.")
    advice = N_("Install it with: {command}")


class TookTooLong(UnreadableLetter):
    """Reading was ended after `seconds`."""

    title = N_("Reading “{name}” took longer than {seconds} seconds and was ended.")
    advice = N_("The file is damaged or far too large. Ask the sender for another copy.")


class TookTooMuch(UnreadableLetter):
    """Reading was ended because it needed more memory than any letter does."""

    title = N_("Reading “{name}” needed too much memory and was ended.")
    advice = N_("The file is damaged or far too large. Ask the sender for another copy.")


class ReaderCrashed(UnreadableLetter):
    """The process that read the file died of it."""

    title = N_("“{name}” broke the reader of its format; it was not taken in.")
    advice = N_("The file is damaged. Open it in the program that made it, save it anew, then read that in.")


class EmptyBundle(UnreadableLetter):
    """A folder or an archive without any file that could be a letter."""

    title = N_("There is no file to be read in “{name}”.")
    advice = N_("Open it to see what it holds, then choose another.")


class UnknownPacking(UnreadableLetter):
    """A file in an archive that was packed by a method that is not known here."""

    title = N_("“{name}” is packed in a way that this program cannot undo.")
    advice = N_("Unpack the archive with the program that made it, then read in what it holds.")


class LockedPacking(UnknownPacking):
    """A file in an archive that is locked with AES."""

    title = N_("“{name}” is locked in its archive in a way that this program cannot open (AES).")
