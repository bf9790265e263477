"""Printed consent forms of a list."""

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.queries.consent_forms import candidate_form, exam_forms
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam, an_operator


def test_a_whole_list_is_one_file_and_a_candidate_one_page(session: Session) -> None:
    with transaction():
        exam, operator = an_exam(), an_operator()
        first, second = a_candidate(exam, person=a_person("Бірінші")), a_candidate(exam, person=a_person("Екінші"))
        a_candidate(an_exam())
    pages = [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(exam_forms(operator, exam.id, "en"))
    ]
    assert [name in page for name, page in zip(("Бірінші", "Екінші"), pages, strict=True)] == [True, True]
    assert f"{exam.id}-{first.id}" in pages[0]
    assert len(pypdfium2.PdfDocument(candidate_form(operator, second.id, "ru"))) == 1


def test_nobody_else_prints_them(session: Session) -> None:
    with transaction():
        candidate, stranger, operator = a_candidate(an_exam()), actor_of(an_account(Audience.EXAMINER)), an_operator()
    with pytest.raises(Forbidden):
        exam_forms(stranger, candidate.exam_id, "kk")
    with pytest.raises(Forbidden):
        candidate_form(stranger, candidate.id, "kk")
    with pytest.raises(NotFound):
        exam_forms(operator, 0, "kk")
    with pytest.raises(NotFound):
        candidate_form(operator, candidate.id, "xx")


def test_a_name_without_glyphs_is_said(session: Session) -> None:
    with transaction():
        candidate, operator = a_candidate(an_exam(), person=a_person("王")), an_operator()
    with pytest.raises(Refused, match="cannot be printed"):
        candidate_form(operator, candidate.id, "kk")
