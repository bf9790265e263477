"""A college enrols its own students, and nobody else."""

import io

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import AuditEntry, AuditPayload, Candidate, Exam, Qualification
from registry.web.college import student_list
from tests.builders import a_person
from tests.builders.enrolment import an_iin
from tests.registry.web.college.conftest import Place
from tests.visitor import Visitor

HEADER = "Тегі;Аты;ЖСН;Топ\n"


def uploaded(officer: Visitor, exam_id: int, text: str, status: int = 303) -> str:
    file = (io.BytesIO(text.encode()), "Тізім.csv")
    return str(officer.post(f"/college/exams/{exam_id}/students/import", {"file": file}, status).location)


def a_choice(app: Flask) -> str:
    """A qualification of the register, as the form sends it."""
    with app.app_context():
        return str(db.session.scalars(select(Qualification.id).limit(1)).one())


def enrolled(app: Flask, exam_id: int) -> list[int | None]:
    """The colleges of an exam's candidates."""
    with app.app_context():
        return list(db.session.scalars(select(Candidate.college_id).where(Candidate.exam_id == exam_id)))


def test_a_list_is_looked_at_and_enrolled_for_the_own_college(app: Flask, places: tuple[Place, Place]) -> None:
    here = places[0]
    here.officer.get(f"/college/exams/{here.planned}/students/import")
    preview = uploaded(here.officer, here.planned, HEADER + f"Қалиев;Ақжан;{an_iin()};ПО-41\n")
    assert "Enrol all: 1" in here.officer.get(preview).text
    sent = {"qualification_id": "", "college_id": str(places[1].college)}
    assert "rows name none" in here.officer.post(preview, sent, 422).text
    page = here.officer.send(preview, {**sent, "qualification_id": a_choice(app)}).text
    assert "Students: 1." in page
    assert "Қалиев" in page
    assert enrolled(app, here.planned) == [here.college]


def test_the_empty_list_is_a_workbook(places: tuple[Place, Place]) -> None:
    assert places[0].officer.get("/college/students.xlsx").data.startswith(b"PK")


def test_nobody_is_enrolled_in_another_regions_exam(app: Flask, places: tuple[Place, Place]) -> None:
    here, there = places
    list_of_one = HEADER + f"Ким;Анна;{an_iin()};ПО\n"
    here.officer.get(f"/college/exams/{there.planned}/students/import", status=404)
    uploaded(here.officer, there.planned, list_of_one, status=404)
    token = uploaded(here.officer, here.planned, list_of_one).rpartition("/")[2]
    for act in (here.officer.get, here.officer.post):
        act(f"/college/exams/{there.planned}/students/import/{token}", status=403)
    assert enrolled(app, there.planned) == []


@pytest.mark.parametrize("state", [ExamState.REGISTERED, ExamState.MARKING, ExamState.CLOSED])
def test_nobody_is_enrolled_once_the_list_is_closed(app: Flask, places: tuple[Place, Place], state: ExamState) -> None:
    here = places[0]
    preview = uploaded(here.officer, here.exam, HEADER + f"Ким;Анна;{an_iin()};ПО\n")
    with app.app_context(), transaction():
        db.session.get_one(Exam, here.exam).state = state
    page = here.officer.post(preview, {"qualification_id": a_choice(app)}, 422).text
    assert "The candidate list is frozen." in page
    assert len(enrolled(app, here.exam)) == 1
    assert "is closed" in here.officer.get(f"/college/exams/{here.exam}/students/import").text


def test_what_is_no_list_is_refused_at_the_file(app: Flask, places: tuple[Place, Place]) -> None:
    here = places[0]
    file = (io.BytesIO(b"PK\x03\x04 broken"), "list.xlsx")
    page = here.officer.post(f"/college/exams/{here.planned}/students/import", {"file": file}, 422).text
    assert 'class="field-error"' in page
    uploaded(here.officer, here.planned, HEADER + "Ким;;123;ПО\n")


def test_a_list_does_not_tell_whose_number_it_is(app: Flask, places: tuple[Place, Place]) -> None:
    number = an_iin()
    with app.app_context(), transaction():
        vault = instance().vault
        a_person("Құпиясов", "Бөтен", iin_hash=vault.look_up(number), iin_sealed=vault.seal(number))
    here = places[0]
    pages = [
        here.officer.get(uploaded(here.officer, here.planned, HEADER + f"{name};{number};ПО\n")).text
        for name in ("Ким;Анна", "Құпиясов;Бөтен")
    ]
    for page in pages:  # a right guess gets the same answer
        assert "knows this number from elsewhere" in page
        assert "Enrol all" not in page
    assert "Құпиясов" not in pages[0]


def test_looking_at_lists_is_counted_and_leaves_counts_in_the_trail(
    app: Flask, places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(student_list, "LOOKS", "2 per hour")
    here, number = places[0], an_iin()
    for status in (303, 303, 429):
        uploaded(here.officer, here.planned, HEADER + f"Ким;Анна;{number};ПО\n", status)
    with app.app_context():
        looks = select(AuditPayload.payload).join(AuditEntry, AuditEntry.seq == AuditPayload.seq)
        found = [str(one) for one in db.session.scalars(looks.where(AuditEntry.act == "look_at_list"))]
    assert len(found) == 2
    assert not [one for one in found if number in one or "Ким" in one]


def test_somebody_elses_upload_is_not_found(places: tuple[Place, Place]) -> None:
    here, there = places
    preview = uploaded(here.officer, here.planned, HEADER + f"Ким;Анна;{an_iin()};ПО\n")
    there.officer.get(preview, status=404)


def test_nobody_was_enrolled_on_the_way(app: Flask, places: tuple[Place, Place]) -> None:
    with app.app_context():
        assert db.session.scalar(select(func.count(Candidate.id))) == 2
