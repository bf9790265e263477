"""Correcting a name: the register changes, what was issued does not."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import BadInput, Forbidden, NotFound
from registry.domain.person_name import PersonName
from registry.domain.policy import PUBLIC
from registry.services.name_correction import correct_name
from tests.builders import a_candidate, a_passport, an_exam, an_operator

NEW = PersonName("Сарсенбаева", "Айгерім", "Қайратқызы", "Sarsenbayeva Aigerim")


def test_the_register_has_the_corrected_name_and_an_issued_passport_keeps_the_old(session: Session) -> None:
    candidate = a_candidate(an_exam())
    passport = a_passport(candidate=candidate)
    frozen = passport.document

    person = correct_name(an_operator(), person_id=candidate.person_id, name=NEW, reason="Identity card")

    assert person.name == NEW
    assert passport.document == frozen


def test_a_correction_names_the_document_it_was_taken_from(session: Session) -> None:
    with pytest.raises(BadInput, match="which document"):
        correct_name(an_operator(), person_id=a_candidate(an_exam()).person_id, name=NEW, reason=" ")


def test_only_an_operator_corrects_a_name(session: Session) -> None:
    with pytest.raises(Forbidden):
        correct_name(PUBLIC, person_id=1, name=NEW, reason="Identity card")


def test_nobody_is_corrected_who_is_not_there(session: Session) -> None:
    with pytest.raises(NotFound):
        correct_name(an_operator(), person_id=999, name=NEW, reason="Identity card")
