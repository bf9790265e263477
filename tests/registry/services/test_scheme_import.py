"""Marking schemes brought into the register."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.names import Names
from registry.domain.policy import PUBLIC
from registry.domain.scheme import MarkingScheme
from registry.domain.scheme_draft import NotKeepable
from registry.domain.scheme_states import SchemeState
from registry.domain.typed_names import WrongName
from registry.models import Scheme, Skill
from registry.queries.audit import entries
from registry.queries.schemes import stored_scheme
from registry.services.scheme_import import import_scheme
from tests.builders import a_marking_scheme, a_skill, an_operator

SCHEME = a_marking_scheme()


def imported(scheme: MarkingScheme = SCHEME, version: str = "2026.1") -> Scheme:
    """A draft, made by the service."""
    return import_scheme(
        an_operator(), scheme=scheme, version=version, source_name="scheme.xlsx", source_sha256="ab" * 32
    )


def test_a_scheme_comes_back_from_its_rows_as_it_was(session: Session) -> None:
    with transaction():
        row = imported()

    assert row.state is SchemeState.DRAFT
    assert stored_scheme(row.id).scheme == SCHEME
    assert [(entry.act, entry.object_type) for entry in entries()] == [("import", "scheme")]


def test_a_new_number_enters_its_skill_and_a_known_one_keeps_its_names(session: Session) -> None:
    with transaction():
        known = a_skill()
        imported(replace(SCHEME, skill_number=known.number, skill_name=Names(en="Another name")))
        imported()

    assert known.name.kk != ""
    assert session.scalar(select(func.count()).select_from(Skill)) == 2


def test_a_version_is_imported_once(session: Session) -> None:
    with transaction():
        imported()
        imported(version="2026.2")
    with pytest.raises(Clash, match="version"), transaction():
        imported()


def test_a_version_has_a_name(session: Session) -> None:
    with pytest.raises(WrongName), transaction():
        imported(version=" ")


def test_aspects_that_do_not_add_up_are_kept_as_a_draft(session: Session) -> None:
    with transaction():
        row = imported(replace(SCHEME, total=Decimal("100.00")))
    assert row.state is SchemeState.DRAFT


def test_nothing_is_stored_of_what_cannot_be_kept(session: Session) -> None:
    with pytest.raises(NotKeepable) as refusal, transaction():
        imported(replace(SCHEME, sections=SCHEME.sections[:1]))

    assert len(refusal.value.findings) == 3
    assert session.scalar(select(func.count()).select_from(Skill)) == 0


def test_a_stranger_imports_nothing(session: Session) -> None:
    with pytest.raises(Forbidden):
        import_scheme(PUBLIC, scheme=SCHEME, version="1")
