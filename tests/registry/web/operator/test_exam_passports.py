"""An exam's passports on the operators' pages: one person prepares, another releases."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.passport_states import PassportState
from registry.models import Candidate, Passport, PassportFile
from tests.builders import a_passport, a_person
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.visitor import visitor

LOW = {"m1": ("answer", "no"), "m2": ("answer", "no"), "j1": ("score", "000"), "d1": ("measured", "10")}
LOW = {**LOW, "c1": ("chosen", "many"), "l1": ("answer", "no")}


def an_exam_page(app: Flask) -> tuple[str, list[int]]:
    """The page of an exam with two candidates who passed and one who did not, and their ids."""
    with app.app_context(), transaction():
        exam = a_closed_exam()
        people = [a_person(surname) for surname in ("Ахметов", "Болатова", "Серік")]
        candidates = [a_graduate(exam, person=people[0]), a_graduate(exam, person=people[1])]
        candidates.append(a_graduate(exam, person=people[2], values=LOW))
        return f"/operator/exams/{exam.id}/passports", [candidate.id for candidate in candidates]


def passports(app: Flask) -> list[Passport]:
    with app.app_context():
        return list(db.session.scalars(select(Passport).order_by(Passport.id)))


def test_a_passport_goes_through_two_pairs_of_hands(app: Flask) -> None:
    page, candidates = an_exam_page(app)
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    listed = first.get(page).text
    assert "Ахметов" in listed
    assert "The score is below the pass mark" in listed

    answer = first.send(f"{page}/prepare", {"eligible-chosen": candidates[:2]}).text
    assert "Prepared: 2." in answer
    assert "You prepared these yourself" in answer
    numbers = [passport.id for passport in passports(app)]
    refused = first.send(f"{page}/release", {"prepared-chosen": numbers}).text
    assert "This needs a second person" in refused

    assert "Release the chosen passports" in second.get(page).text
    assert "Issued: 2." in second.send(f"{page}/release", {"prepared-chosen": numbers}).text
    assert {passport.state for passport in passports(app)} == {PassportState.ACTIVE}
    assert second.get(f"/operator/passports/{numbers[0]}/kk.pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize("number", ["9" * 24, "2147483648", "-5", "0", "²", "one"])
def test_a_number_no_row_can_have_is_no_choice(app: Flask, number: str) -> None:
    page, _candidates = an_exam_page(app)
    operator = visitor(app, Audience.OPERATOR)
    operator.post(f"{page}/prepare", {"eligible-chosen": number}, 422)
    operator.post(f"{page}/release", {"prepared-chosen": number}, 422)


def test_who_may_not_get_one_is_refused_with_the_reason(app: Flask) -> None:
    page, candidates = an_exam_page(app)
    answer = visitor(app, Audience.OPERATOR).send(f"{page}/prepare", {"eligible-chosen": candidates[2:]})
    assert "The score is below the pass mark" in answer.text
    assert passports(app) == []


def test_choosing_nothing_is_said(app: Flask) -> None:
    page, _ = an_exam_page(app)
    operator = visitor(app, Audience.OPERATOR)
    for act in ("prepare", "release"):
        assert "Tick at least one line." in operator.post(f"{page}/{act}", {}, 422).text
    operator.post(f"{page}/prepare", {"eligible-chosen": ["x"]}, 422)


def test_pages_that_are_not_kept_are_kept_on_request(app: Flask) -> None:
    page, candidates = an_exam_page(app)
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    first.send(f"{page}/prepare", {"eligible-chosen": candidates[:1]})
    second.send(f"{page}/release", {"prepared-chosen": [passport.id for passport in passports(app)]})
    assert "PDFs not kept yet" not in second.get(page).text
    with app.app_context(), transaction():
        kept = db.session.scalars(select(PassportFile.id)).all()
    assert len(kept) == 3


def test_a_stranger_exam_is_not_found(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    operator.get("/operator/exams/0/passports", 404)
    operator.get("/operator/passports/0", 404)
    operator.get("/operator/passports/0/kk.pdf", 404)


def test_whoever_lost_a_passport_by_revocation_is_offered_but_not_ticked(app: Flask) -> None:
    page, candidates = an_exam_page(app)
    with app.app_context(), transaction():
        number = a_passport(PassportState.REVOKED, db.session.get_one(Candidate, candidates[0])).number

    shown = visitor(app, Audience.OPERATOR).get(page).text

    assert f"The passport {number} was revoked." in shown
    ticked = re.findall(r'<input[^>]*name="eligible-chosen"[^>]*>', shown)
    assert [f'value="{candidates[0]}"' in box for box in ticked if "checked" in box] == [False]
    assert len(ticked) == 2
