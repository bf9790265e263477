"""Slips as a PDF: made and drawn together, or not at all."""

import pypdfium2
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, scoped_session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.claim_code import parse_claim_code
from registry.domain.errors import Refused
from registry.domain.holder_access import IdentityDocument
from registry.models import ClaimSlip
from registry.services.claim_slips import use_slip
from registry.services.reidentification import record_identity
from registry.services.slip_printing import print_new_access, print_slips
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam
from tests.builders.regions import a_region


def codes_on(content: bytes) -> list[str]:
    """The codes that can be read from the pages."""
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return [parse_claim_code(word) for word in text.split() if word.count("-") == 2 and len(word) == 14]


def test_what_is_printed_opens_the_door(session: scoped_session[Session]) -> None:
    with transaction():
        exam = an_exam()
        for surname in ("Өтеген", "Іліясова"):
            a_candidate(exam, person=a_person(surname))
        operator = actor_of(an_account(Audience.OPERATOR))
    with transaction():
        content = print_slips(operator, exam_id=exam.id, language="kk", group="ПО-41")
    codes = codes_on(content)
    assert len(codes) == 2
    for code in codes:
        with transaction():
            assert use_slip(PUBLIC, code=code) is not None


def test_a_name_that_cannot_be_printed_makes_no_slip_at_all(session: scoped_session[Session]) -> None:
    with transaction():
        exam = an_exam()
        for surname in ("Өтеген", "名"):
            a_candidate(exam, person=a_person(surname))
        operator = actor_of(an_account(Audience.OPERATOR))
    with pytest.raises(Refused, match="名"), transaction():
        print_slips(operator, exam_id=exam.id, language="kk")
    assert db.session.scalar(select(func.count()).select_from(ClaimSlip)) == 0


def test_the_slip_of_the_desk_is_printed_alone(session: scoped_session[Session]) -> None:
    with transaction():
        region = a_region("Алматы")
    with transaction():
        found = record_identity(
            actor_of(region.officer), person_id=region.person.id, document=IdentityDocument.PASSPORT, reason="Пошта"
        )
    with transaction():
        content = print_new_access(actor_of(region.operator), reidentification_id=found.id, language="ru")
    (code,) = codes_on(content)
    with transaction():
        account = use_slip(PUBLIC, code=code)
    assert account
    assert account.id == region.holder.id
