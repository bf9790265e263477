"""Correcting IIN, document number and birth date: sealed, found again by the new one, told without a value."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.personal_details import parse_personal_details
from registry.instance import instance
from registry.models import AuditEntry, AuditPayload, Person
from registry.queries.corrections import correction
from registry.queries.enrolment import people_by_hash
from registry.services.candidates import enrol
from registry.services.person_correction import BelongsToAnother, correct_person_details
from tests.builders import a_person, actor_of, an_account, an_exam, an_operator
from tests.builders.enrolment import a_row, an_iin, keys
from tests.builders.regions import a_region
from tests.registry.services.test_corrections import Case
from tests.registry.services.test_exam_races import at_once, refusals

CARD = "Identity card of 3 May 2026"


@pytest.fixture
def person_id(session: Session) -> int:
    """Somebody who was enrolled with a wrong IIN."""
    return enrolled(a_row())


def enrolled(row: object) -> int:
    """The person of a line."""
    keys()
    with transaction():
        return enrol(an_operator(), exam_id=an_exam().id, row=row, late_note="Late").person_id  # type: ignore[arg-type]  # a row


def correct(person_id: int, *, actor: Actor | None = None, paper: str = CARD, **typed: object) -> None:
    """Write what was typed."""
    with transaction():
        correct_person_details(
            actor or an_operator(),
            person_id=person_id,
            details=parse_personal_details(**typed),  # type: ignore[arg-type]  # fields of the form
            document=paper,
        )


def stored(session: Session, person_id: int) -> tuple[str, str, str]:
    """IIN, document and birth date, opened."""
    person, vault = session.get_one(Person, person_id), instance().vault
    sealed = (person.iin_sealed, person.document_sealed, person.birth_date_sealed)
    return tuple(vault.open(one) if one else "" for one in sealed)  # type: ignore[return-value]  # three of them


def test_the_person_is_found_by_the_new_number_and_not_by_the_old(session: Session) -> None:
    old, new = an_iin(), an_iin()
    person_id = enrolled(a_row(iin=old))
    correct(person_id, iin=new)
    vault = instance().vault
    assert stored(session, person_id)[0] == new
    assert people_by_hash([vault.look_up(new)])[vault.look_up(new)].id == person_id
    assert not people_by_hash([vault.look_up(old)])


def test_the_birth_date_of_a_new_iin_is_written_with_it(session: Session) -> None:
    person_id = enrolled(a_row(iin="", document="N1234567", birth_date=date(2007, 1, 2)))
    correct(person_id, iin=an_iin())
    assert stored(session, person_id)[1:] == ("N1234567", "2008-02-29")
    with pytest.raises(BadInput):
        correct(person_id, birth_date=date(2007, 1, 2))


def test_what_is_left_empty_stays(session: Session) -> None:
    person_id = enrolled(a_row(iin="", document="N1234567", birth_date=date(2007, 1, 2)))
    correct(person_id, birth_date=date(2007, 1, 3))
    assert stored(session, person_id) == ("", "N1234567", "2007-01-03")
    correct(person_id, document="N7654321")
    assert stored(session, person_id) == ("", "N7654321", "2007-01-03")


def test_the_trail_says_which_fields_and_never_a_value(session: Session) -> None:
    person_id, new = enrolled(a_row(iin="", document="N1234567")), an_iin()
    correct(person_id, iin=new, document="N7654321")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "correct_details")).one()
    payload = session.scalars(select(AuditPayload.payload).where(AuditPayload.seq == entry.seq)).one()
    assert payload["changed"] == ["iin", "document", "birth_date"]
    everything = str(session.scalars(select(AuditPayload.payload)).all()) + str(
        vars(session.get_one(Person, person_id))
    )
    for secret in (new, "N1234567", "N7654321", "2008-02-29"):
        assert secret not in everything


def test_anothers_number_is_refused_in_words_that_do_not_name_them(session: Session, person_id: int) -> None:
    iin = an_iin()
    enrolled(a_row(iin=iin, surname="Басқабаева"))
    enrolled(a_row(iin="", document="N1234567", surname="Басқабаева"))
    before = stored(session, person_id)
    for number, document in ((iin, ""), ("", "N1234567")):
        with pytest.raises(BelongsToAnother) as refused:
            correct(person_id, iin=number, document=document)
        assert "another person" in str(refused.value)
        assert "Басқабаева" not in f"{refused.value}{refused.value.findings}"
    assert stored(session, person_id) == before


def test_an_overridden_check_digit_keeps_its_reason_until_a_right_number_comes(session: Session) -> None:
    person_id, right = enrolled(a_row()), an_iin()
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    with pytest.raises(BadInput):
        correct(person_id, iin=wrong)
    correct(person_id, iin=wrong, iin_override_reason="As printed on the card")
    assert session.get_one(Person, person_id).iin_override_reason == "As printed on the card"
    entry = session.scalars(select(AuditPayload.payload).order_by(AuditPayload.seq.desc())).first()
    assert entry is not None
    assert entry["check_digit_overridden"] is True
    correct(person_id, iin=right)
    assert session.get_one(Person, person_id).iin_override_reason is None


def test_nothing_new_is_no_correction(session: Session) -> None:
    iin = an_iin()
    person_id = enrolled(a_row(iin=iin))
    with pytest.raises(Refused, match="already"):
        correct(person_id, iin=iin)
    assert not session.scalars(select(AuditEntry.seq).where(AuditEntry.act == "correct_details")).all()


@pytest.mark.parametrize("document", ["", "Card 080229600017", "Card\u202e of 3 May"])
def test_a_document_is_named_without_its_number(session: Session, person_id: int, document: str) -> None:
    with pytest.raises(BadInput):
        correct(person_id, iin=an_iin(), paper=document)


def test_nobody_else_corrects_and_nobody_without_a_second_factor(session: Session) -> None:
    keys()
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        person_id, own = here.person.id, actor_of(here.operator)
        others = [actor_of(one) for one in (there.operator, here.officer, here.auditor, here.holder)]
        one_factor = replace(own, second_factor=False)
    for actor in (*others, one_factor):
        with pytest.raises(Forbidden):
            correct(person_id, actor=actor, iin=an_iin())
    correct(person_id, actor=own, iin=an_iin())
    with pytest.raises(NotFound):
        correct(0, iin=an_iin())


def test_a_request_about_personal_details_asks_for_no_other_passport(session: Session) -> None:
    case = Case()
    request_id = case.ask(CorrectionSubject.PERSONAL_DETAILS)
    correct(case.person_id, actor=case.first, iin=an_iin())
    case.answer(request_id)
    assert correction(case.first, request_id).state is CorrectionState.CORRECTED


@pytest.mark.databases("sqlite", "postgresql")
def test_of_two_people_who_get_one_number_at_once_one_has_it(app: Flask) -> None:
    with app.app_context():
        keys()
        with transaction():
            people, iin = [a_person().id, a_person().id], an_iin()
            actors = [actor_of(an_account(Audience.OPERATOR)), actor_of(an_account(Audience.OPERATOR))]
    acts: list[Callable[[], object]] = [
        partial(_give, actor, one, iin) for actor, one in zip(actors, people, strict=True)
    ]
    outcomes = at_once(app, acts)
    (refused,) = refusals(outcomes)
    assert issubclass(refused, BelongsToAnother | Clash)
    with app.app_context():
        hashes = db.session.scalars(select(Person.iin_hash).where(Person.id.in_(people))).all()
        assert sorted(one is None for one in hashes) == [False, True]


@pytest.mark.databases("sqlite", "postgresql")
def test_two_corrections_of_one_person_at_once_are_both_in_the_trail(app: Flask) -> None:
    with app.app_context():
        keys()
        with transaction():
            person_id, actor, numbers = a_person().id, an_operator(), [an_iin(), an_iin()]
    acts: list[Callable[[], object]] = [partial(_give, actor, person_id, iin) for iin in numbers]
    outcomes = at_once(app, acts)
    assert refusals(outcomes) == []
    with app.app_context():
        person, vault = db.session.get_one(Person, person_id), instance().vault
        assert person.iin_sealed is not None
        assert person.iin_hash == vault.look_up(vault.open(person.iin_sealed))
        assert len(db.session.scalars(select(AuditEntry.seq).where(AuditEntry.act == "correct_details")).all()) == 2


def _give(actor: Actor, person_id: int, iin: str) -> None:
    correct_person_details(actor, person_id=person_id, details=parse_personal_details(iin=iin), document=CARD)
