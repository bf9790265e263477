"""Rows and entries in pairs: whichever is alone is told, and two that disagree."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.models import ExamMove
from registry.queries.checks.entries import check_entries
from registry.queries.checks.finding import unwatched
from registry.services import audit
from registry.services.audit_heads import sign_head
from tests.attacks.insider import unguarded
from tests.builders import an_exam, an_operator

CONSOLE = Actor.system("audit sign")


@pytest.fixture
def signed(session: Session) -> None:
    """One pair: a signed head, and the entry that it was signed."""
    with transaction():
        audit.record(CONSOLE, "add", "college", 1)
    with transaction():
        sign_head(CONSOLE)


def test_a_pair_has_nothing_to_tell(signed: None) -> None:
    assert said() == []


def test_a_row_nobody_made_is_told(signed: None) -> None:
    with transaction():
        exam = an_exam()
        for to_state in ("registered", "marking"):
            db.session.add(
                ExamMove(
                    exam_id=exam.id,
                    from_state="planned",
                    to_state=to_state,
                    moved_by=exam.created_by,
                    moved_at=exam.created_at,
                )
            )
        place = f"exam {exam.id}"
    assert said().count(f"No act in the audit trail explains {place} (move).") == 2


def test_an_entry_without_its_row_is_told(signed: None) -> None:
    unguarded("DELETE FROM signed_head")
    assert said() == ["Entry 2 of the audit trail tells of signed_head 1, which is not there."]


def test_two_that_disagree_are_told(signed: None) -> None:
    unguarded("UPDATE signed_head SET hash = :hash", hash=b"x" * 32)
    assert said() == ["Entry 2 of the audit trail tells signed_head 1 otherwise."]


def test_an_entry_that_names_another_person_is_told(session: Session) -> None:
    with transaction():
        operator, exam = an_operator(), an_exam()
        db.session.add(
            ExamMove(
                exam_id=exam.id,
                from_state="planned",
                to_state="registered",
                moved_by=exam.created_by,
                moved_at=exam.created_at,
            )
        )
        db.session.flush()
        audit.record(operator, "move", "exam", exam.id, before="planned", after="registered")
        place = f"exam {exam.id}"
    assert f"Entry 1 of the audit trail tells {place} otherwise." in said()


def test_details_that_lack_what_the_act_tells_do_not_agree(signed: None) -> None:
    with transaction():
        exam = an_exam()
        move = ExamMove(
            exam_id=exam.id,
            from_state="planned",
            to_state="registered",
            moved_by=exam.created_by,
            moved_at=exam.created_at,
        )
        db.session.add(move)
        db.session.flush()
        actor = Actor(account_id=exam.created_by)
        audit.record(actor, "move", "exam", exam.id)
        place = f"exam {exam.id}"
    assert f"Entry 3 of the audit trail tells {place} otherwise." in said()


def said() -> list[str]:
    made_by_builders = "explains account"
    return [str(one.sentence) for one in check_entries(unwatched) if made_by_builders not in str(one.sentence)]
