"""What is looked at before a correction: the present details, what can be chosen, and no personal number."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.candidate_details import CandidateDetails
from registry.domain.errors import Forbidden
from registry.models import College, Person
from registry.queries.known_person import AlreadyErased
from registry.queries.to_correct import candidate_to_correct, person_to_correct
from tests.builders import a_candidate, a_college, a_person, a_qualification, actor_of, an_exam, an_operator
from tests.builders.regions import a_region


def test_a_candidate_is_shown_with_what_can_be_chosen(session: Session) -> None:
    with transaction():
        region = a_region("Алматы")
        own, closed, other = region.college, a_college("Жабық"), a_college("Ашық")
        closed.closed_on = db.session.get_one(College, own.id).closed_on = date(2026, 1, 1)
        qualification = a_qualification()
        found = candidate_to_correct(actor_of(region.operator), region.candidate.id)
        assert found.details == CandidateDetails(own.id, region.candidate.qualification_id, region.candidate.group)
        offered = {college.id for college in found.colleges}
        assert offered >= {own.id, other.id}
        assert closed.id not in offered, "nobody comes from a college that is closed, unless it is written already"
        assert qualification.id in {row.id for row in found.qualifications}
        assert found.live == [(region.passport.id, region.passport.number)]


def test_of_a_person_it_is_told_what_there_is_and_not_what_it_is(session: Session) -> None:
    with transaction():
        person = a_person()
        found = person_to_correct(an_operator(), person.id)
    assert (found.has_iin, found.has_document, found.has_birth_date) == (False, True, False)


def test_another_regions_operator_sees_neither(session: Session) -> None:
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        stranger = actor_of(there.operator)
        with pytest.raises(Forbidden):
            candidate_to_correct(stranger, here.candidate.id)
        with pytest.raises(Forbidden):
            person_to_correct(stranger, here.person.id)


def test_nobody_erased_is_corrected(session: Session) -> None:
    with transaction():
        candidate = a_candidate(an_exam())
        db.session.get_one(Person, candidate.person_id).erased_at = candidate.enrolled_at
        db.session.flush()
        for look in (
            lambda: candidate_to_correct(an_operator(), candidate.id),
            lambda: person_to_correct(an_operator(), candidate.person_id),
        ):
            with pytest.raises(AlreadyErased):
                look()
