"""What waits for somebody whose values are erased goes too, and nothing of anybody else."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.holder_access import CodePurpose
from registry.domain.mail_kinds import MailKind
from registry.instance import instance
from registry.models import MailState, OneTimeCode, OutgoingMail, Person
from registry.services.mailing import queue_mail
from tests.registry.services.test_erasure import Erased


def test_letters_and_codes_that_wait_for_the_person_go(session: Session) -> None:
    case = Erased()
    seal = instance().vault.seal
    with transaction():
        db.session.get_one(Person, case.person_id).email_sealed = seal("Own@example.kz")
        for to in ("own@example.kz", "other@example.kz"):
            queue_mail(kind=MailKind.ADDRESS_CHANGED, to=to, language="kk")
            db.session.add(
                OneTimeCode(
                    token=to,
                    purpose=CodePurpose.SIGN_IN,
                    address_sealed=seal(to),
                    code_hash="0" * 64,
                    asked_at=clock.now(),
                    useless_at=clock.now(),
                )
            )
    case.erase()
    mails = select(OutgoingMail.state).where(OutgoingMail.kind == MailKind.ADDRESS_CHANGED.value)
    assert session.scalars(mails.order_by(OutgoingMail.id)).all() == [MailState.DROPPED, MailState.WAITING]
    assert session.scalars(select(OneTimeCode.token)).all() == ["other@example.kz"]
