"""Which days somebody can mean by what they type: a year that no promise reaches was mistyped."""

from datetime import date

from tracker.language import N_

# From the year in which the state was founded to well behind any plan.
FIRST_YEAR, LAST_YEAR = 1949, 2199

NOT_MEANT = N_("No date of such a year can be meant; its year has to lie between 1949 and 2199.")


def is_possible(day: date) -> bool:
    """Whether a letter, a due date, a review or a rating can be of this day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
