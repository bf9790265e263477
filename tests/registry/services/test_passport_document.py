"""Rows mapped to the canonical document, and what keeps one from being printed."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from certificates.document import PassportDocument
from certificates.names import Names
from registry.instance import instance
from registry.models import (
    Account,
    Aspect,
    Candidate,
    Exam,
    GradeTableVersion,
    Person,
    Scheme,
    SchemeSection,
    VoidedAspect,
)
from registry.queries.eligibility import standings
from registry.services.passport_document import CannotBePrinted, assemble, require_printable
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.builders.teaching import a_tie

D = Decimal
CODE, NUMBER, DAY = "7K3M9QX2VB8R4TNE", "KZ-2026-4K7M2Q", date(2026, 6, 15)


def assembled(candidate: Candidate, **values: object) -> PassportDocument:
    (standing,) = standings(candidate.exam_id, candidate_ids=[candidate.id])
    return assemble(standing, number=NUMBER, code=CODE, issued_on=DAY, **values)  # type: ignore[arg-type]  # its options


def test_sections_say_what_was_achieved_and_add_up_to_the_score(session: Session) -> None:
    document = assembled(a_graduate())
    assert [(s.number, s.achieved, s.maximum, s.percent) for s in document.sections] == [
        ("1", D("4.00"), D("4.00"), D("100.00")),
        ("2", D("4.58"), D("6.00"), D("76.33")),
    ]
    assert document.result.score == D("8.58")


def test_whoever_taught_the_holder_is_not_external(session: Session) -> None:
    candidate = a_graduate()
    before = assembled(candidate).examiners
    (standing,) = standings(candidate.exam_id, candidate_ids=[candidate.id])
    teacher = session.get_one(Account, standing.examiners[0].account_id)
    a_tie(teacher, session.get_one(Person, candidate.person_id))
    after = assembled(candidate).examiners
    assert (after.count, after.external) == (before.count, before.external - 1)


def test_a_section_without_weight_is_left_out(session: Session) -> None:
    exam = a_closed_exam()
    session.add(SchemeSection(scheme_id=exam.scheme_id, position=9, number="9", name=Names("Бос", "Пусто", "Empty")))
    session.flush()
    assert [section.number for section in assembled(a_graduate(exam)).sections] == ["1", "2"]


def test_a_voided_aspect_leaves_score_maximum_and_section(session: Session) -> None:
    exam = a_closed_exam()
    first = session.query(Aspect).where(Aspect.scheme_id == exam.scheme_id, Aspect.key == "j1").one()
    session.add(
        VoidedAspect(
            exam_id=exam.id,
            aspect_id=first.id,
            reason="x",
            voided_by=exam.created_by,
            voided_at=exam.created_at,
            agreed_by=session.query(Scheme.imported_by).where(Scheme.id == exam.scheme_id).scalar_subquery(),
        )
    )
    session.flush()
    document = assembled(a_graduate(exam))
    assert (document.result.score, document.result.maximum, document.scheme.total) == (D("7.25"), D("8.00"), D("10.00"))


def test_names_go_in_three_languages_and_issuer_from_the_settings(session: Session) -> None:
    document = assembled(a_graduate())
    assert document.issuer == Names("Issuer (kk)", "Issuer (ru)", "Issuer (en)")
    assert document.college.en.endswith("(en)")
    assert document.qualification.names.kk.endswith("(kk)")
    assert document.result.grade_table
    assert document.result.grade_table.name == "90/70/50"
    assert document.chief_expert.kk == document.chief_expert.en
    assert (document.valid_until, document.supersedes) == (None, None)


def test_a_table_of_a_single_grade_is_named_by_it(session: Session) -> None:
    candidate = a_graduate()
    session.execute(update(GradeTableVersion).values(bounds=[["passed", "0"]]))
    session.expire_all()
    table = assembled(candidate).result.grade_table
    assert table
    assert table.name == "passed"


def test_a_line_break_of_a_workbook_becomes_a_space(session: Session) -> None:
    candidate = a_graduate()
    session.execute(
        update(SchemeSection).values(name_en="Work\norganisation ", number="1").where(SchemeSection.number == "1")
    )
    session.expire_all()

    instance().locked_schemes.clear()
    assert assembled(candidate).sections[0].names.en == "Work organisation"


def test_a_replacement_names_what_it_replaces(session: Session) -> None:
    assert assembled(a_graduate(), supersedes="KZ-2026-AAAAAA").supersedes == "KZ-2026-AAAAAA"


@pytest.mark.parametrize(
    ("exam", "words"),
    [
        ({"ends_on": date(2026, 7, 1)}, "the last day of the exam, which lies after the day of issue"),
        ({"protocol_date": date(2026, 6, 1)}, "the date of the exam's protocol"),
    ],
)
def test_a_fact_that_cannot_be_is_named(session: Session, exam: dict[str, object], words: str) -> None:
    candidate = a_graduate()
    session.execute(update(Exam).values(**exam))
    with pytest.raises(CannotBePrinted, match=words):
        assembled(candidate)


def test_a_letter_the_typeface_lacks_is_named(session: Session) -> None:
    candidate = a_graduate()
    session.execute(update(Person).values(surname="Әйгерім漢"))
    session.expire_all()
    with pytest.raises(CannotBePrinted, match="漢"):
        require_printable(assembled(candidate))


def test_a_name_without_room_is_named(session: Session) -> None:
    candidate = a_graduate()
    session.execute(update(Person).values(surname="Ш" * 100, given_name="Щ" * 100))
    session.expire_all()
    with pytest.raises(CannotBePrinted, match="the holder's name"):
        require_printable(assembled(candidate))
