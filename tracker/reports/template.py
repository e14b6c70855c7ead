"""What an office words in its own way on its papers: its name above them, phrases, columns and their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.language import N_, Say
from tracker.reports.document import Letterhead

# The phrases that a template may word anew, by their names; what is in braces is filled in.
PHRASES: dict[str, str] = {
    "report_title": N_("Report on the fulfilment of pledges in replies to suggestions and proposals"),
    "report_opening": N_(
        "So that what was promised in replies to suggestions and proposals is done, its fulfilment was followed up."
        " How it stands as of {date} (scope: {scope}) is reported below."
    ),
    "report_closing": N_("This is our report."),
    "annex": N_("Annex"),
    "ledger_title": N_("Ledger of pledges in replies to suggestions and proposals"),
    "letter_title": N_("Pledges of one reply letter and their fulfilment"),
    "pledge_title": N_("Record of a pledge and its follow-up"),
    "notice_title": N_("Reminder notice on overdue pledges"),
    "notice_salutation": N_("To {owner}:"),
    "notice_opening": N_(
        "As of {date}, pledges for which you are responsible, made in replies to suggestions and proposals, are past"
        " their due dates. Pledges: {count}; reply letters: {letters}; longest delay in days: {days}. They are listed"
        " below."
    ),
    "notice_ask_report": N_(
        "By {date}, report in writing for each pledge listed: what has been done, why it is late, by which measures"
        " and until when it will be done, and who is in charge."
    ),
    "notice_ask_evidence": N_(
        "What is done is to be reported done with its evidence. What cannot be done in time needs an extension"
        " that is asked for with its reason; the first due date stays the measure."
    ),
    "notice_closing": N_("You are hereby notified."),
    "reanswer_title": N_("Further answer to {suggestion}"),
    "reanswer_to_deputies": N_("To {names}, deputies:"),
    "reanswer_to_members": N_("To {names}, committee members:"),
    "reanswer_opening": N_(
        "Your {suggestion} was replied to with {reply}. How the pledges made in it were fulfilled since is answered"
        " further below."
    ),
    "reanswer_closing": N_("Thank you for your attention to our work and for your support."),
    "rating_title": N_("Deputy's rating of the fulfilment of pledges in a reply"),
    "rating_advice": N_(
        "Please mark one box (√) for each pledge that is done, in your own hand, and return the form to {organ} within"
        " {days} working days of having received it. Where you are dissatisfied, please write why."
    ),
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
