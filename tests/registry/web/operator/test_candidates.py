"""Candidates on the operators' pages: one by one, and as a list."""

import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry import uploads
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import Candidate, College
from tests.builders import a_college, a_qualification, an_exam
from tests.builders.enrolment import an_iin, keys
from tests.visitor import Visitor, visitor

HEADER = "Тегі;Аты;ЖСН;Топ;Біліктілік\n"
PERSON = {
    "surname": "Сәрсенбаева",
    "given": "Әйгерім",
    "language": "kk",
    "visibility": "",
    "college_id": "",
    "qualification_id": "",
}


@pytest.fixture
def exam_id(app: Flask) -> int:
    """A planned exam, in an instance that can seal numbers and keeps no upload yet."""
    for path in kept_files(app):
        path.unlink()
    with app.app_context(), transaction():
        keys()
        return an_exam(ExamState.PLANNED).id


def uploaded(operator: Visitor, exam_id: int, text: str, status: int = 303) -> str:
    """Send a CSV; the address of its preview."""
    file = (io.BytesIO(text.encode()), "Тізім.csv")
    answer = operator.post(f"/operator/exams/{exam_id}/candidates/import", {"file": file}, status)
    return str(answer.location)


def enrolled(app: Flask) -> int:
    """How many candidates there are."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Candidate)) or 0


def kept_files(app: Flask) -> list[Path]:
    """Uploads that wait on the disk."""
    with app.app_context():
        return list((instance().settings.folder / uploads.FOLDER).glob("*"))


def test_one_candidate_is_enrolled_and_the_number_is_shown_nowhere(app: Flask, exam_id: int) -> None:
    with app.app_context(), transaction():
        college, qualification = a_college(), a_qualification()
        form = {"college_id": college.id, "qualification_id": qualification.id}
    operator, iin = visitor(app, Audience.OPERATOR), an_iin()
    place = f"/operator/exams/{exam_id}/candidates"

    operator.get(f"{place}/add")
    page = operator.send(f"{place}/add", {**PERSON, **form, "iin": iin, "visibility": "full"})

    assert "Сәрсенбаева Әйгерім" in page.text
    assert "Everything, sections included" in page.text
    for part in ("", "/candidates", "/day"):
        assert iin not in operator.get(f"/operator/exams/{exam_id}{part}").text


def test_what_is_wrong_with_one_is_said_beside_the_field(app: Flask, exam_id: int) -> None:
    operator = visitor(app, Audience.OPERATOR)
    page = operator.post(f"/operator/exams/{exam_id}/candidates/add", {**PERSON, "iin": "123"}, 422)
    assert page.text.count("An IIN has twelve digits and nothing else.") == 2  # in the summary and at its field
    assert enrolled(app) == 0


def test_one_needs_a_college_and_a_qualification_where_the_register_has_some(app: Flask, exam_id: int) -> None:
    with app.app_context(), transaction():
        a_college(), a_qualification()
    person = {**PERSON, "iin": an_iin()}
    page = visitor(app, Audience.OPERATOR).post(f"/operator/exams/{exam_id}/candidates/add", person, 422)
    assert "Choose the college" in page.text
    assert "Choose the qualification" in page.text
    assert enrolled(app) == 0


def test_a_late_candidate_needs_a_note(app: Flask) -> None:
    with app.app_context(), transaction():
        keys()
        exam_id = an_exam(ExamState.REGISTERED).id
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/candidates"
    person = {**PERSON, "iin": an_iin()}

    assert "Note for the exam protocol" in operator.get(f"{place}/add").text
    assert "needs a note" in operator.post(f"{place}/add", person, 422).text
    assert "Хаттама № 2" in operator.send(f"{place}/add", {**person, "late_note": "Хаттама № 2"}).text


def test_a_list_is_looked_at_and_enrolled_whole(app: Flask, exam_id: int) -> None:
    with app.app_context(), transaction():
        a_college("Алматы көлік колледжі")
        code = a_qualification().code
    operator, numbers = visitor(app, Audience.OPERATOR), [an_iin() for _ in range(3)]
    operator.get(f"/operator/exams/{exam_id}/candidates/import")

    rows = "".join(f"Қалиев;Ақжан;{number};ПО-41;{code}\n" for number in numbers)
    preview = uploaded(operator, exam_id, HEADER + rows)
    page = operator.get(preview).text
    assert "Enrol all: 3" in page
    assert not [number for number in numbers if number in page]
    assert all(numbers[0].encode() not in path.read_bytes() for path in kept_files(app))

    with app.app_context():
        college = db.session.scalars(select(College.id).where(College.name_kk.contains("көлік"))).one()  # type: ignore[attr-defined]
    assert "Choose the college" in operator.post(preview, {"college_id": "", "qualification_id": ""}, 422).text
    done = operator.send(preview, {"college_id": college, "qualification_id": ""}).text
    assert "Candidates: 3." in done
    assert "Алматы көлік колледжі" in done
    assert kept_files(app) == []
    operator.get(preview, 404)


def test_findings_of_the_file_and_of_the_register_are_told_with_their_places(app: Flask, exam_id: int) -> None:
    operator, number = visitor(app, Audience.OPERATOR), an_iin()
    operator.send(f"/operator/exams/{exam_id}/candidates/add", {**PERSON, "iin": number})

    page = operator.get(uploaded(operator, exam_id, HEADER + f"Сәрсенбаева;Әйгерім;{number};ПО;\n")).text
    assert "row 2, column C" in page
    assert "already a candidate of this exam" in page
    page = operator.get(uploaded(operator, exam_id, HEADER + "Ким;;123;ПО;\n")).text
    assert "row 2, column B" in page
    assert "row 2, column C" in page
    assert "Enrol all" not in page


def test_a_list_with_errors_enrols_nobody_even_when_asked_to(app: Flask, exam_id: int) -> None:
    operator = visitor(app, Audience.OPERATOR)
    preview = uploaded(operator, exam_id, HEADER + "Ким;;123;ПО;\n")
    operator.post(preview, {"college_id": "", "qualification_id": ""}, 422)
    assert enrolled(app) == 0


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\x00\x01\x02" * 100])
def test_what_is_no_list_is_refused_at_the_file(app: Flask, exam_id: int, content: bytes) -> None:
    operator = visitor(app, Audience.OPERATOR)
    file = (io.BytesIO(content), "list.xlsx")
    page = operator.post(f"/operator/exams/{exam_id}/candidates/import", {"file": file}, 422)
    assert 'class="field-error"' in page.text
    assert kept_files(app) == []


def test_an_empty_file_says_that_it_has_no_header(app: Flask, exam_id: int) -> None:
    operator = visitor(app, Audience.OPERATOR)
    assert "The header row was not found." in operator.get(uploaded(operator, exam_id, "")).text


def test_somebody_elses_upload_is_not_found(app: Flask, exam_id: int) -> None:
    preview = uploaded(visitor(app, Audience.OPERATOR), exam_id, HEADER + f"Ким;Анна;{an_iin()};ПО;\n")
    visitor(app, Audience.OPERATOR).get(preview, 404)


def test_the_empty_list_is_a_workbook(app: Flask) -> None:
    answer = visitor(app, Audience.OPERATOR).get("/operator/candidates.xlsx")
    assert answer.data.startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]
