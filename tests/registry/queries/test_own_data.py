"""Everything about a person, for that person."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import Check, Exam, Mark, Passport, Person
from registry.queries.own_consents import own_consents
from registry.queries.own_data import own_data
from registry.services.consents import record_paper_consent
from tests.builders import a_person, actor_of, an_account, an_operator
from tests.builders.enrolment import keys
from tests.builders.issuing import a_graduate
from tests.registry.services.test_consents import GIVEN
from tests.registry.services.test_corrections import Case

IIN = "080229600017"


def a_holder() -> tuple[Actor, Case]:
    """Somebody with an IIN, a consent, a request, a passport that was checked twice."""
    case = Case()
    with transaction():
        person = db_person(case)
        person.iin_sealed, person.iin_hash = instance().vault.seal(IIN), instance().vault.look_up(IIN)
        person.document_sealed = None
        for _ in range(2):
            row = Check(passport_id=case.passport_id, checked_at=clock.now(), answer="active", client="phone")
            db_add(row)
    with transaction():
        record_paper_consent(an_operator(), candidate_id=passport_of(case).candidate_id, signed=GIVEN)
    case.ask()
    return case.holder, case


def db_person(case: Case) -> Person:
    from registry.db import db

    return db.session.get_one(Person, case.person_id)


def db_add(row: object) -> None:
    from registry.db import db

    db.session.add(row)


def passport_of(case: Case) -> Passport:
    from registry.db import db

    return db.session.get_one(Passport, case.passport_id)


def test_it_holds_numbers_exams_consent_requests_and_papers(session: Session) -> None:
    holder, case = a_holder()
    found = own_data(holder)
    facts: dict[str, Any] = json.loads(json.dumps(found.facts))
    assert facts["person"]["iin"] == IIN
    (exam,), (passport,) = facts["exams"], facts["passports"]
    assert exam["result"]["score"] == "8.58"
    assert [section["achieved"] for section in exam["result"]["sections"]] != []
    assert [one["decision"] for one in exam["consent"]] == ["given"]
    assert passport["times_checked"] == 2
    assert passport["document"]["number"] == passport_of(case).number
    assert [one["wish"] for one in facts["correction_requests"]] == ["Сәрсембаева, with м"]
    assert sorted(found.papers) == [f"{passport_of(case).number}-{code}.pdf" for code in ("en", "kk", "ru")]


def test_no_judgement_score_and_no_other_person_is_in_it(session: Session) -> None:
    holder, _ = a_holder()
    with transaction():
        stranger = a_graduate(person=a_person("Басқа")).person_id
    text = json.dumps(own_data(holder).facts, ensure_ascii=False)
    assert session.scalars(select(Mark.id).where(Mark.seat > 0)).first() is not None
    for word in ("judge", "seat", "examiner_", "Басқа", "scored_by"):
        assert word not in text
    assert stranger is not None


def test_a_result_comes_with_its_publication(session: Session) -> None:
    holder, case = a_holder()
    with transaction():
        exam = session.scalars(select(Exam)).one()
        exam.state = ExamState.CONFIRMED
    (before,) = own_data(holder).facts["exams"]
    assert before["result"] is None
    assert case.passport_id


def test_only_a_holder_has_such_a_file(session: Session) -> None:
    keys()
    with transaction():
        nobodys, operator = actor_of(an_account(Audience.HOLDER)), an_operator()
    for actor in (nobodys, operator):
        with pytest.raises(Forbidden):
            own_data(actor)
        with pytest.raises(Forbidden):
            own_consents(actor)
