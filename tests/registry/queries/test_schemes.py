"""Marking schemes read back from their rows."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import db
from registry.domain.errors import NotFound
from registry.domain.scheme_states import SchemeState
from registry.instance import instance
from registry.models import Aspect, Skill
from registry.queries.schemes import stored_scheme
from tests.builders import a_marking_scheme, a_scheme, a_skill
from tests.statements import counted


@pytest.mark.parametrize("state", SchemeState)
def test_what_was_stored_is_read_back_the_same(session: Session, state: SchemeState) -> None:
    skill = a_skill()
    a_scheme()
    row = a_scheme(skill, state)
    assert stored_scheme(row.id).scheme == a_marking_scheme(skill)


def test_marks_find_their_aspect_by_row_and_by_key(session: Session) -> None:
    noise, row = a_scheme(), a_scheme()
    stored = stored_scheme(row.id)
    keys = {aspect.id: aspect.key for aspect in session.query(Aspect).where(Aspect.scheme_id == row.id)}

    assert dict(stored.aspect_keys) == keys
    assert {stored.aspect_ids[key]: key for key in stored.scheme.by_id} == keys
    assert set(stored.sub_criterion_ids) == {"A1", "B1"}
    assert not set(stored_scheme(noise.id).aspect_keys) & set(keys)


def test_a_scheme_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        stored_scheme(999_999)


def test_a_locked_scheme_is_read_once_and_a_draft_every_time(session: Session) -> None:
    locked, draft = a_scheme(), a_scheme(state=SchemeState.DRAFT)
    for row in (locked, draft):
        stored_scheme(row.id)

    with counted(db.engine) as of_locked:
        stored_scheme(locked.id)
    with counted(db.engine) as of_draft:
        stored_scheme(draft.id)

    assert of_locked == []
    assert of_draft != []


def test_a_change_of_a_draft_shows_at_once(session: Session) -> None:
    skill = a_skill()
    row = a_scheme(skill, SchemeState.DRAFT)
    before = stored_scheme(row.id).scheme
    session.get_one(Skill, skill.id).name = replace(skill.name, en="Another name")
    session.flush()
    assert stored_scheme(row.id).scheme.skill_name.en == "Another name" != before.skill_name.en


def test_the_number_of_statements_does_not_grow_with_the_scheme(session: Session) -> None:
    row = a_scheme(state=SchemeState.DRAFT)
    session.expunge_all()
    with counted(db.engine) as statements:
        stored_scheme(row.id)
    assert len(statements) <= 6


def test_what_one_process_remembers_belongs_to_its_instance(session: Session) -> None:
    row = a_scheme()
    stored_scheme(row.id)
    assert set(instance().locked_schemes) == {row.id}
