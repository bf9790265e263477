"""Who decides for a person today."""

from datetime import date

from sqlalchemy.orm import Session

from registry import clock
from registry.domain.representative import ContactCheck, Relation
from registry.instance import instance
from registry.models import Person, Representative
from registry.queries.guardianship import birth_date, minor_today, standing_representatives, why_not_more_today
from tests.builders import a_person, an_account
from tests.builders.enrolment import keys


def born(day: date) -> Person:
    keys()
    return a_person(birth_date_sealed=instance().vault.seal(day.isoformat()))


def test_the_clock_says_who_is_a_minor(session: Session) -> None:
    young, grown, unknown = born(date(2008, 6, 16)), born(date(2008, 6, 15)), a_person()
    assert [minor_today(person) for person in (young, grown, unknown)] == [True, False, False]
    assert [why_not_more_today(person) is None for person in (young, grown, unknown)] == [False, True, False]
    assert (birth_date(young), birth_date(unknown)) == (date(2008, 6, 16), None)


def test_only_those_who_have_not_ended_stand(session: Session) -> None:
    person, other, who = a_person(), a_person(), an_account()
    for ended in (None, clock.now()):
        session.add(
            Representative(
                person_id=person.id,
                relation=Relation.MOTHER,
                document_seen="Birth certificate",
                contact_check=ContactCheck.NOT_YET,
                recorded_by=who.id,
                recorded_at=clock.now(),
                ended_by=who.id if ended else None,
                ended_at=ended,
            )
        )
    session.flush()
    found = standing_representatives([person.id, other.id])
    assert [len(found[one.id]) for one in (person, other)] == [1, 0]
