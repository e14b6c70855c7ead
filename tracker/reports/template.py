"""What an office words in its own way on its papers: its name above them, phrases, columns and their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.language import N_, Say
from tracker.reports.document import Letterhead

# The phrases that a template may word anew, by their names; what is in braces is filled in.
PHRASES: dict[str, str] = {
    "report_title": N_("Report on the fulfilment of pledges in replies to suggestions and proposals"),
    "notice_title": N_("Reminder notice on overdue pledges"),
}

# The columns of the ledger table (see `ledger_columns`) where a template names none.
PORTRAIT = ("no", "pledge", "owners", "person", "due_and_basis", "progress", "status", "remarks")
LANDSCAPE = (
    "no", "number", "subject", "addressees", "reference", "dated", "classes", "issuer", "co_owners", "pledge", "owner",
    "person_and_phone", "dues", "progress", "result", "evidence", "rating", "level", "remarks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """An office's own way of wording papers; what it leaves empty is as built in.

    Attributes:
        name: how it is chosen; "" is the built-in one.
        letterhead: the organ's mark (红头), number: the paper's number below it; "" leaves them out.
        organ: who signs; "" takes the office's name from its rules.
        phrases: by the names in PHRASES; portrait, landscape: keys of columns in their order.

    """

    name: str = ""
    letterhead: str = ""
    number: str = ""
    organ: str = ""
    phrases: Mapping[str, str] = field(default_factory=dict)
    portrait: tuple[str, ...] = PORTRAIT
    landscape: tuple[str, ...] = LANDSCAPE

    def phrase(self, name: str, say: Say) -> str:
        """A phrase as the office words it, else as built in; KeyError where there is no such phrase."""
        return self.phrases.get(name) or say(PHRASES[name])

    def head(self) -> Letterhead | None:
        """What stands above the title, if anything."""
        return Letterhead(self.letterhead, self.number) if self.letterhead else None


BUILT_IN = Template()
