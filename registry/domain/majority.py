"""Coming of age: at 18 the rights of a representative pass to the holder, by the clock (rules, section 9)."""

from datetime import date, timedelta

FULL_AGE = 18


def comes_of_age_on(birth_date: date) -> date:
    """The 18th birthday; for who was born on 29 February the day after 28 February, as 18 years later has none."""
    try:
        return birth_date.replace(year=birth_date.year + FULL_AGE)
    except ValueError:
        return birth_date.replace(year=birth_date.year + FULL_AGE, day=28) + timedelta(days=1)


def is_minor(birth_date: date | None, today: date) -> bool:
    """Whether a representative decides today. Whose birth date is not known decides alone: nobody is made a minor."""
    return birth_date is not None and today < comes_of_age_on(birth_date)
