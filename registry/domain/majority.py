"""Coming of age: at 18 the rights of a representative pass to the holder, by the clock (rules, section 9)."""

from datetime import date, timedelta

from registry.domain.sentences import Sentence, say

FULL_AGE = 18
AGE_UNKNOWN = say(
    "The registry does not know your birth date. To show more, let an operator of the registry see your identity "
    "document. To show less you need nobody."
)


def comes_of_age_on(birth_date: date) -> date:
    """The 18th birthday; for who was born on 29 February the day after 28 February, as 18 years later has none."""
    try:
        return birth_date.replace(year=birth_date.year + FULL_AGE)
    except ValueError:
        return birth_date.replace(year=birth_date.year + FULL_AGE, day=28) + timedelta(days=1)


def is_minor(birth_date: date | None, today: date) -> bool:
    """Whether a representative decides today. Whose birth date is not known is no minor: nobody decides for them."""
    return birth_date is not None and today < comes_of_age_on(birth_date)


def why_not_more(birth_date: date | None, today: date) -> Sentence | None:
    """Why the holder cannot decide alone to show more than now; None for who is known to be of age.

    Whose birth date is not known may be a minor, so until it is written down only less can be shown.
    """
    if birth_date is None:
        return AGE_UNKNOWN
    if not is_minor(birth_date, today):
        return None
    return say(
        "Until you are 18, on %(day)s, your legal representative decides to show more, on the form at your college. To "
        "show less you need nobody.",
        day=comes_of_age_on(birth_date),
    )
