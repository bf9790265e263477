"""The pages that correct a candidate's studies and a person's numbers."""

import re

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionSubject
from registry.instance import instance
from registry.models import Account, Candidate, CorrectionRequest, Passport, Person
from tests.builders import a_person, a_qualification
from tests.builders.enrolment import an_iin, keys
from tests.builders.regions import a_region
from tests.visitor import Visitor, visitor, visitor_of

CARD = "Identity card of 3 May 2026"
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')


def test_the_person_page_and_the_request_lead_to_both_forms(app: Flask) -> None:
    operator, person_id, candidate_id = _region(app)
    page = operator.get(f"/operator/people/{person_id}").text
    for address in (f"/operator/candidates/{candidate_id}/details", f"/operator/people/{person_id}/details"):
        assert address in page
        operator.get(address)
    assert f"/operator/candidates/{candidate_id}/details" in _request(app, operator, CorrectionSubject.DETAILS)
    assert f"/operator/people/{person_id}/details" in _request(app, operator, CorrectionSubject.PERSONAL_DETAILS)


def test_corrected_studies_lead_to_the_passport_that_is_to_be_replaced(app: Flask) -> None:
    operator, _, candidate_id = _region(app)
    with app.app_context(), transaction():
        qualification_id = a_qualification().id
    address = f"/operator/candidates/{candidate_id}/details"
    page = operator.send(address, _studies(operator, address, qualification_id=str(qualification_id)))
    assert "supersede it now" in page.text
    with app.app_context():
        assert db.session.get_one(Candidate, candidate_id).qualification_id == qualification_id


def test_studies_that_the_register_does_not_have_yet_are_filled_in(app: Flask) -> None:
    candidate_id = _region(app)[2]
    with app.app_context(), transaction():
        qualification_id, candidate = a_qualification().id, db.session.get_one(Candidate, candidate_id)
        candidate.college = candidate.qualification = None
    visiting, address = visitor(app, Audience.OPERATOR), f"/operator/candidates/{candidate_id}/details"
    visiting.post(address, _studies(visiting, address, qualification_id=str(qualification_id)))
    with app.app_context():
        assert db.session.get_one(Candidate, candidate_id).qualification_id == qualification_id


def test_who_was_overtaken_sees_the_present_state_and_can_go_on(app: Flask) -> None:
    operator, _, candidate_id = _region(app)
    address = f"/operator/candidates/{candidate_id}/details"
    first, second = _studies(operator, address, group="ПО-42"), _studies(operator, address, group="ПО-43")
    operator.post(address, first)
    page = operator.post(address, second, status=422).text
    assert "Somebody else has just changed this" in page
    assert "ПО-42" in page
    again = SEEN.search(page)
    assert again is not None
    operator.post(address, {**second, "seen": again[1]})


def test_a_group_with_a_mark_that_turns_the_reading_is_refused(app: Flask) -> None:
    operator, _, candidate_id = _region(app)
    address = f"/operator/candidates/{candidate_id}/details"
    page = operator.post(address, _studies(operator, address, group="ПО\u202e14"), status=422)
    assert "control character" in page.text


def test_a_corrected_number_is_sealed_and_on_no_page(app: Flask) -> None:
    operator, person_id, _ = _region(app)
    address, iin = f"/operator/people/{person_id}/details", an_iin()
    page = operator.send(address, {"iin": iin, "paper": CARD})
    assert iin not in page.text + operator.get(address).text
    with app.app_context():
        sealed = db.session.get_one(Person, person_id).iin_sealed
        assert sealed is not None
        assert instance().vault.open(sealed) == iin


def test_what_was_typed_is_not_written_back(app: Flask) -> None:
    operator, person_id, _ = _region(app)
    address, iin = f"/operator/people/{person_id}/details", an_iin()
    typed = {"iin": iin, "document": "N1234567", "birth_date": "2007-01-02"}
    for form in ({**typed, "paper": CARD}, {**typed, "paper": ""}, {**typed, "birth_date": "02.01.2007"}):
        page = operator.post(address, form, status=422).text
        assert not [secret for secret in typed.values() if secret in page]
        assert "02.01.2007" not in page


def test_what_is_wrong_stands_beside_its_field(app: Flask) -> None:
    operator, person_id, _ = _region(app)
    with app.app_context(), transaction():
        another, iin = a_person(), an_iin()
        another.iin_hash, another.iin_sealed = instance().vault.look_up(iin), instance().vault.seal(iin)
    address = f"/operator/people/{person_id}/details"
    for form, field in (
        ({"iin": iin}, "iin"),
        ({"iin": "123"}, "iin"),
        ({"document": "№"}, "document"),
        ({"iin": an_iin(), "birth_date": "2007-01-02"}, "birth_date"),
        ({"iin": an_iin(), "iin_override_reason": "Card 1234567"}, "iin_override_reason"),
    ):
        page = operator.post(address, {**form, "paper": CARD}, status=422).text
        assert f'id="{field}-error"' in page


def test_another_regions_operator_reaches_neither_page(app: Flask) -> None:
    _, person_id, candidate_id = _region(app)
    with app.app_context(), transaction():
        stranger_id = a_region("Ақтөбе").operator.id
    stranger = visitor_of(app, stranger_id)
    for address in (f"/operator/candidates/{candidate_id}/details", f"/operator/people/{person_id}/details"):
        stranger.get(address, status=403)
        stranger.post(address, {"group": "X", "iin": an_iin(), "paper": CARD}, status=403)
    visitor(app, Audience.EXAMINER).get(f"/operator/people/{person_id}/details", status=403)


def _region(app: Flask) -> tuple[Visitor, int, int]:
    """An operator of a region, a person and a candidate of it."""
    with app.app_context(), transaction():
        keys()
        region = a_region("Алматы")
        ids = region.operator.id, region.person.id, region.candidate.id
    return visitor_of(app, ids[0]), ids[1], ids[2]


def _request(app: Flask, operator: Visitor, subject: CorrectionSubject) -> str:
    """The page of a request of the person about their passport."""
    with app.app_context(), transaction():
        holder = db.session.scalars(select(Account).where(Account.person_id.is_not(None))).one()
        passport = db.session.scalars(select(Passport)).one()
        row = CorrectionRequest(
            person_id=holder.person_id,
            passport_id=passport.id,
            subject=subject,
            made_by=holder.id,
            made_at=passport.prepared_at,
        )
        db.session.add(row)
        db.session.flush()
        request_id = row.id
    return operator.get(f"/operator/corrections/{request_id}").text


def _studies(operator: Visitor, address: str, **values: str) -> dict[str, str]:
    """The form as the page has it, with other values."""
    seen = SEEN.search(operator.get(address).text)
    assert seen is not None
    with operator.app.app_context():
        candidate = db.session.get_one(Candidate, int(address.split("/")[3]))
        there = {"college_id": candidate.college_id, "qualification_id": candidate.qualification_id}
        form = {name: str(value or "") for name, value in there.items()}
        return {**form, "group": candidate.group, "paper": CARD, "seen": seen[1], **values}
