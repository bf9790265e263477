"""Skills, specialities and qualifications as the register lists them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.policy import PUBLIC
from registry.queries import classifier
from tests.builders import a_qualification, a_skill, an_operator
from tests.statements import counted


@pytest.mark.parametrize("rows", [1, 50])
def test_qualifications_come_with_their_specialities_in_two_statements(session: Session, rows: int) -> None:
    with transaction():
        for _ in range(rows):
            a_qualification()
        actor = an_operator()
    with counted(db.engine) as sent:
        page = classifier.qualification_page(actor)
        assert all(row.speciality.code for row in page.rows)
    assert (len(page.rows), len(sent)) == (rows, 2)


def test_everything_is_found_by_code_and_name(session: Session) -> None:
    with transaction():
        qualification, skill, actor = a_qualification(), a_skill(), an_operator()
        a_qualification(), a_skill()
    code = qualification.code
    assert classifier.qualification_page(actor, search=code).rows == [qualification]
    assert classifier.speciality_page(actor, search=code[2:8]).total == 1
    assert classifier.skill_page(actor, search=skill.number).rows == [skill]
    assert classifier.skill_page(actor, search="ВЕБ").total == 2
    assert len(classifier.all_specialities(actor)) == 2


def test_known_codes_hold_both_kinds(session: Session) -> None:
    with transaction():
        qualification, actor = a_qualification(), an_operator()
    known = classifier.known_codes(actor)
    assert known[qualification.code] is qualification
    assert len(known) == 2


def test_what_is_not_there_is_not_found(session: Session) -> None:
    with transaction():
        actor = an_operator()
    with pytest.raises(NotFound):
        classifier.skill_of(actor, skill_id=1)
    with pytest.raises(NotFound):
        classifier.speciality_of(actor, speciality_id=1)
    with pytest.raises(NotFound):
        classifier.qualification_of(actor, qualification_id=1)


def test_a_stranger_reads_no_classifier(session: Session) -> None:
    for read in (classifier.skill_page, classifier.speciality_page, classifier.qualification_page):
        with pytest.raises(Forbidden):
            read(PUBLIC)
