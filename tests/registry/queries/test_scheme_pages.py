"""Marking schemes as operators see them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.policy import PUBLIC
from registry.domain.scheme_states import SchemeState
from registry.queries.scheme_pages import scheme_list, scheme_page, scheme_row, versions_of
from registry.services.scheme_import import import_scheme
from tests.builders import a_marking_scheme, a_scheme, a_skill, an_exam, an_operator
from tests.statements import counted


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_costs_two_statements(session: Session, rows: int) -> None:
    with transaction():
        for _ in range(rows):
            a_scheme()
        actor = an_operator()
    session.expire_all()
    with counted(db.engine) as sent:
        page = scheme_list(actor)
        assert all(row.skill.number for row in page.rows)
    assert (len(page.rows), len(sent)) == (rows, 2)


def test_the_list_is_narrowed_by_skill_version_and_state(session: Session) -> None:
    with transaction():
        skill, actor = a_skill(), an_operator()
        draft, locked = a_scheme(skill, SchemeState.DRAFT), a_scheme(skill)
        a_scheme()
    assert scheme_list(actor, search=skill.number).total == 2
    assert list(scheme_list(actor, search=draft.version).rows) == [draft]
    assert list(scheme_list(actor, state=SchemeState.DRAFT).rows) == [draft]
    assert set(versions_of(actor, skill_number=skill.number)) == {draft, locked}
    assert scheme_row(actor, scheme_id=locked.id).skill is skill


def test_a_second_person_meets_no_obstacle_and_the_first_reads_why(session: Session) -> None:
    with transaction():
        first, second = an_operator(), an_operator()
        row = import_scheme(first, scheme=a_marking_scheme(), version="1")
    assert scheme_page(second, scheme_id=row.id).obstacle is None
    obstacle = scheme_page(first, scheme_id=row.id).obstacle
    assert "second person" in str(obstacle)


def test_errors_are_an_obstacle_for_everybody(session: Session) -> None:
    with transaction():
        row = import_scheme(an_operator(), scheme=replace(a_marking_scheme(), total=Decimal("100.00")), version="1")
        second = an_operator()
    page = scheme_page(second, scheme_id=row.id)
    assert "errors have to be put right" in str(page.obstacle)
    assert len(page.errors) == 1
    assert page.is_draft


def test_a_scheme_in_use_counts_its_exams(session: Session) -> None:
    with transaction():
        row, actor = a_scheme(), an_operator()
        an_exam(scheme=row), an_exam(scheme=row)
    page = scheme_page(actor, scheme_id=row.id)
    assert (page.exams, page.obstacle, page.is_draft) == (2, None, False)
    assert set(page.people) == {row.imported_by, row.validated_by}


def test_a_stranger_and_an_unknown_scheme_are_refused(session: Session) -> None:
    with pytest.raises(Forbidden):
        scheme_page(PUBLIC, scheme_id=1)
    with transaction():
        actor = an_operator()
    with pytest.raises(NotFound):
        scheme_page(actor, scheme_id=1)
