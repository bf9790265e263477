"""Who decides for a person today: the person, or until 18 a representative (rules, section 9)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.majority import is_minor, why_not_more
from registry.domain.sentences import Sentence
from registry.instance import instance
from registry.models import Person, Representative


def birth_date(person: Person) -> date | None:
    """The birth date, where it is known."""
    sealed = person.birth_date_sealed
    return date.fromisoformat(instance().vault.open(sealed)) if sealed else None


def minor_today(person: Person) -> bool:
    """Whether this person is under 18 on the day it is at the issuer's place."""
    return is_minor(birth_date(person), _today())


def why_not_more_today(person: Person) -> Sentence | None:
    """Why this person cannot decide alone today to show more than now; None for who can."""
    return why_not_more(birth_date(person), _today())


def standing_representatives(person_ids: Sequence[int]) -> dict[int, list[Representative]]:
    """The representatives of these people who have not ended; whether they still count is said by the clock."""
    found: dict[int, list[Representative]] = {person_id: [] for person_id in person_ids}
    standing = Representative.person_id.in_(person_ids), Representative.ended_at.is_(None)
    for row in db.session.scalars(select(Representative).where(*standing).order_by(Representative.id)):
        found[row.person_id].append(row)
    return found


def _today() -> date:
    return clock.local_date(clock.now(), instance().settings.timezone)
