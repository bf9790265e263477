"""Claim slips and the desk, as operators use them."""

import pypdfium2
from flask import Flask
from sqlalchemy import func, select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import ClaimSlip, Reidentification
from tests.builders import a_candidate, a_person, an_account, an_exam
from tests.builders.regions import a_region
from tests.visitor import visitor, visitor_of

SEEN = {"document": "identity_card", "reason": "Пошта жоқ"}


def an_exam_with(app: Flask, *surnames: str) -> int:
    """The id of an exam with these candidates."""
    with app.app_context(), transaction():
        exam = an_exam()
        for surname in surnames:
            a_candidate(exam, person=a_person(surname))
        return exam.id


def pages(content: bytes) -> str:
    """The text of a PDF."""
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_the_slips_of_an_exam_are_printed_once_and_kept_by_no_cache(app: Flask) -> None:
    exam_id = an_exam_with(app, "Өтеген", "Іліясова")
    operator = visitor(app, Audience.OPERATOR)
    assert "Print slips for all" in operator.get(f"/operator/exams/{exam_id}/access").text
    answer = operator.post(f"/operator/exams/{exam_id}/slips", {}, status=200)
    assert answer.mimetype == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'filename="slips-{exam_id}.pdf"' in answer.headers["Content-Disposition"]
    assert "Өтеген" in pages(answer.data)
    assert "Slip printed, not used yet" in operator.get(f"/operator/exams/{exam_id}/access").text


def test_one_slip_for_one_candidate_and_it_can_be_voided(app: Flask) -> None:
    exam_id = an_exam_with(app, "Өтеген", "Іліясова")
    operator = visitor(app, Audience.OPERATOR)
    with app.app_context():
        candidate_id = db.session.scalars(select(ClaimSlip.candidate_id)).first()
        assert candidate_id is None
    page = operator.get(f"/operator/exams/{exam_id}/access").text
    candidate = page.partition('name="candidate" value="')[2].partition('"')[0]
    answer = operator.post(f"/operator/exams/{exam_id}/slips", {"candidate": candidate}, status=200)
    assert ("Өтеген" in pages(answer.data)) != ("Іліясова" in pages(answer.data))
    operator.post(f"/operator/exams/{exam_id}/candidates/{candidate}/slip/void", {}, status=303)
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(ClaimSlip.voided_at.is_not(None))) == 1


def test_what_is_no_candidate_prints_nothing(app: Flask) -> None:
    exam_id = an_exam_with(app, "Өтеген")
    operator = visitor(app, Audience.OPERATOR)
    for wrong, status in (("abc", 400), ("9" * 30, 400), ("999999", 404)):
        operator.post(f"/operator/exams/{exam_id}/slips", {"candidate": wrong}, status=status)
    operator.post(f"/operator/exams/{exam_id}/slips", {"group": "no such group"}, status=303)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ClaimSlip)) == 0


def test_an_operator_of_another_region_gets_neither_list_nor_slips_nor_person(app: Flask) -> None:
    with app.app_context(), transaction():
        almaty, elsewhere = a_region("Алматы"), a_region("Ақтөбе")
        exam_id, person_id, stranger = almaty.exam.id, almaty.person.id, elsewhere.operator.id
    operator = visitor_of(app, stranger)
    operator.get(f"/operator/exams/{exam_id}/access", status=404)
    operator.post(f"/operator/exams/{exam_id}/slips", {}, status=404)
    operator.get(f"/operator/people/{person_id}/access", status=403)
    operator.post(f"/operator/people/{person_id}/access", SEEN, status=403)


def test_lost_access_takes_two_and_ends_in_one_slip(app: Flask) -> None:
    with app.app_context(), transaction():
        person_id = an_account(Audience.HOLDER, person=a_person("Өтеген")).person_id
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    assert "Seen: Identity card" in first.send(f"/operator/people/{person_id}/access", SEEN).text
    with app.app_context():
        desk = db.session.scalars(select(Reidentification.id)).one()
    assert "Give access" not in first.get("/operator/desks").text
    first.post(f"/operator/desks/{desk}/release", {}, status=403)
    assert "Give access" in second.get("/operator/desks").text
    answer = second.post(f"/operator/desks/{desk}/release", {}, status=200)
    assert "Өтеген" in pages(answer.data)
    second.post(f"/operator/desks/{desk}/release", {}, status=303)
    assert "Nobody waits for new access" in second.get("/operator/desks").text


def test_a_record_can_be_taken_back(app: Flask) -> None:
    with app.app_context(), transaction():
        person_id = an_account(Audience.HOLDER, person=a_person("Өтеген")).person_id
    operator = visitor(app, Audience.OPERATOR)
    operator.post(f"/operator/people/{person_id}/access", SEEN, status=303)
    with app.app_context():
        desk = db.session.scalars(select(Reidentification.id)).one()
    assert "Nothing was changed" in operator.send(f"/operator/people/{person_id}/access/{desk}/withdraw", {}).text


def test_a_desk_without_document_or_reason_is_told_what_is_missing(app: Flask) -> None:
    with app.app_context(), transaction():
        person_id = an_account(Audience.HOLDER, person=a_person("Өтеген")).person_id
    page = visitor(app, Audience.OPERATOR).post(f"/operator/people/{person_id}/access", {"document": "x"}, status=422)
    assert 'id="document-error"' in page.text
    assert 'id="reason-error"' in page.text


def test_the_first_page_counts_who_waits_for_another(app: Flask) -> None:
    with app.app_context(), transaction():
        person_id = an_account(Audience.HOLDER, person=a_person("Өтеген")).person_id
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    first.post(f"/operator/people/{person_id}/access", SEEN, status=303)
    assert "/operator/desks" not in first.get("/operator/").text
    assert "/operator/desks" in second.get("/operator/").text
