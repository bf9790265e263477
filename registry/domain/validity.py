"""Until when a passport is valid (rules, section 7): a setting in months, without end by default."""

from calendar import monthrange
from datetime import date

WITHOUT_END = 0


def last_day_of_validity(issued_on: date, months: int) -> date | None:
    """The last day on which a passport of `issued_on` is valid, `months` later; None when validity has no end.

    Where the month has no such day, its last one: 31 August and six months end on 28 or 29 February. Raises ValueError
    for a negative number of months.
    """
    if months < WITHOUT_END:
        raise ValueError("a validity is a number of months, or 0 for no end")
    if months == WITHOUT_END:
        return None
    years, month = divmod(issued_on.month - 1 + months, 12)
    year = issued_on.year + years
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))
