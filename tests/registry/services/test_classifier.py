"""Specialities and qualifications entered and changed."""

import pytest
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, NotFound
from registry.domain.names import Names
from registry.domain.policy import PUBLIC
from registry.services import classifier
from tests.builders import a_qualification, an_operator

NAME = Names(ru="Программное обеспечение")


def test_a_qualification_has_the_level_its_letters_stand_for(session: Session) -> None:
    with transaction():
        actor = an_operator()
        speciality = classifier.add_speciality(actor, code="0613 0100", name=NAME)
        worker = classifier.add_qualification(actor, code="3w06130101", name=NAME, speciality_id=speciality.id)
        other = classifier.add_qualification(
            actor, code="4S06130103", name=NAME, speciality_id=speciality.id, nqf_level=5
        )

    assert (speciality.code, worker.code, worker.nqf_level, other.nqf_level) == ("06130100", "3W06130101", 3, 5)


def test_a_code_is_there_once(session: Session) -> None:
    with transaction():
        classifier.add_speciality(an_operator(), code="06130100", name=NAME)
    with pytest.raises(Clash, match="speciality"), transaction():
        classifier.add_speciality(an_operator(), code="06130100", name=NAME)


@pytest.mark.parametrize("code", ["06130101", "4S06130103", ""])
def test_a_wrong_code_is_refused(session: Session, code: str) -> None:
    with pytest.raises(BadInput), transaction():
        classifier.add_speciality(an_operator(), code=code, name=NAME)


def test_a_qualification_needs_its_speciality_and_a_level(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        classifier.add_qualification(an_operator(), code="4S06130103", name=NAME, speciality_id=1)
    with pytest.raises(classifier.WrongLevel), transaction():
        classifier.add_qualification(an_operator(), code="4S06130103", name=NAME, speciality_id=1, nqf_level=9)


def test_both_are_changed(session: Session) -> None:
    with transaction():
        actor, qualification = an_operator(), a_qualification()
        classifier.change_speciality(actor, speciality_id=qualification.speciality_id, code="07140900", name=NAME)
        classifier.change_qualification(
            actor,
            qualification_id=qualification.id,
            code="5AB07140904",
            name=NAME,
            speciality_id=qualification.speciality_id,
        )
    assert (qualification.code, qualification.nqf_level, qualification.name) == ("5AB07140904", 5, NAME)


def test_a_stranger_enters_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        classifier.add_speciality(PUBLIC, code="06130100", name=NAME)
