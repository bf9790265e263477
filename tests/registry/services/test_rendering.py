"""Keeping the PDFs: repeatable, and always the same bytes."""

import shutil

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.passport_states import ImpossibleChange, PassportState
from registry.instance import instance
from registry.models import AuditEntry, Passport, PassportFile
from registry.services.rendering import DrawnDifferently, render_files
from tests.builders import a_passport, actor_of, an_account, an_operator


@pytest.fixture
def issued(session: Session) -> Passport:
    """An active passport without pages."""
    with transaction():
        return a_passport()


def test_a_passport_is_kept_in_three_languages(issued: Passport) -> None:
    with transaction():
        files = render_files(an_operator(), passport_id=issued.id)

    assert [file.language for file in files] == ["en", "kk", "ru"]
    kept = [instance().files.get(file.sha256) for file in files]
    assert all(content and content.startswith(b"%PDF") for content in kept)
    assert [len(content or b"") for content in kept] == [file.size for file in files]


def test_drawing_again_keeps_what_there_is(session: Session, issued: Passport) -> None:
    for _ in range(2):
        with transaction():
            render_files(an_operator(), passport_id=issued.id)

    assert len(session.scalars(select(PassportFile)).all()) == 3
    assert len(session.scalars(select(AuditEntry).where(AuditEntry.act == "render")).all()) == 1


def test_a_lost_file_is_put_back_with_the_same_bytes(session: Session, issued: Passport) -> None:
    with transaction():
        before = [(file.id, file.sha256) for file in render_files(an_operator(), passport_id=issued.id)]
    shutil.rmtree(instance().settings.folder / "files")
    with transaction():
        after = [(file.id, file.sha256) for file in render_files(an_operator(), passport_id=issued.id)]

    assert after == before
    assert all(instance().files.get(digest) for _, digest in after)


def test_a_page_that_came_out_differently_is_refused(session: Session, issued: Passport) -> None:
    with transaction():
        render_files(an_operator(), passport_id=issued.id)
    with pytest.raises(DrawnDifferently), transaction():
        render_files(an_operator(), passport_id=issued.id, pages={"kk": b"%PDF other"})


def test_what_was_not_issued_has_no_pages(session: Session) -> None:
    with transaction():
        prepared = a_passport(PassportState.PREPARED)
    with pytest.raises(ImpossibleChange), transaction():
        render_files(an_operator(), passport_id=prepared.id)


def test_only_an_operator_keeps_pages(issued: Passport) -> None:
    with pytest.raises(Forbidden), transaction():
        render_files(actor_of(an_account()), passport_id=issued.id)


def test_the_record_of_a_page_is_never_altered(session: Session, issued: Passport) -> None:
    with transaction():
        render_files(an_operator(), passport_id=issued.id)
    with pytest.raises(DBAPIError, match="refuses"):
        session.execute(text("UPDATE passport_file SET sha256 = 'x'"))
    session.rollback()
