"""What waits for somebody whose values are erased goes too, and nothing of anybody else."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.holder_access import CodePurpose
from registry.domain.mail_kinds import MailKind
from registry.instance import instance
from registry.models import MailState, OneTimeCode, OutgoingMail, Person
from registry.services import mail_delivery
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


def test_a_letter_the_postman_holds_keeps_nothing_and_is_not_tried_again(session: Session) -> None:
    case = Erased()
    with transaction():
        db.session.get_one(Person, case.person_id).email_sealed = instance().vault.seal("own@example.kz")
        session.execute(delete(OutgoingMail))
        queue_mail(kind=MailKind.ADDRESS_CHANGED, to="own@example.kz", language="kk")
    with transaction():
        taken = mail_delivery.take_next()
    case.erase()
    assert taken
    with transaction():
        mail_delivery.note_failed(taken.id, "refused", for_good=False)
        mail_delivery.note_sent(taken.id)
    mail = session.get_one(OutgoingMail, taken.id)
    assert (mail.state, mail.content_sealed, mail.claimed_at) == (MailState.UNCERTAIN, None, None)


def test_a_letter_that_was_sent_holds_neither_address_nor_text(session: Session) -> None:
    with transaction():
        queue_mail(kind=MailKind.ADDRESS_CHANGED, to="own@example.kz", language="kk")
    with transaction():
        taken = mail_delivery.take_next()
        assert taken
        mail_delivery.note_sent(taken.id)
    assert session.get_one(OutgoingMail, taken.id).content_sealed is None
