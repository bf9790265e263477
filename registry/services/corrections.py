"""Requests of holders to put something right: made, taken back, answered (rules, section 7).

What was issued is never edited: a request about a passport is answered as corrected only when a newer one took its
place by the two-person way, or, after a change of name, when the passport is marked as one in a former name.
"""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.passport_states import PassportState
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Account, CorrectionRequest, Passport
from registry.queries.access import person_target
from registry.queries.passport_rows import require_own_passport
from registry.services import audit
from registry.services.mailing import queue_mail

NO_SUCH_REQUEST = say("There is no such request.")


def request_correction(
    actor: Actor, *, subject: CorrectionSubject, wish: str, passport_id: int | None = None
) -> CorrectionRequest:
    """Ask for something to be put right; the text is sealed, as people write names and numbers.

    Raises Forbidden for who is no holder, NotFound for somebody else's passport, BadInput without a text, and Clash
    while a request of this kind is open.
    """
    require(actor, Permission.REQUEST_CORRECTION, Target(owner=actor.person_id))
    if passport_id is not None:
        require_own_passport(actor, passport_id)
    open_one = select(CorrectionRequest.id).where(
        CorrectionRequest.person_id == actor.person_id,
        CorrectionRequest.subject == subject,
        CorrectionRequest.state == CorrectionState.OPEN,
    )
    if db.session.scalar(open_one) is not None:
        raise Refused(say("A request of this kind waits for its answer already."))
    row = CorrectionRequest(
        person_id=actor.person_id,
        passport_id=passport_id,
        subject=subject,
        wish_sealed=instance().vault.seal(required_reason(wish)),
        made_by=actor.account_id,
        made_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(actor, "request", "correction_request", row.id, subject=subject.value, passport=passport_id)
    return row


def withdraw_correction(actor: Actor, *, request_id: int) -> CorrectionRequest:
    """The holder no longer wants it. Raises NotFound for somebody else's alike, Refused when it was answered."""
    row = _locked(request_id)
    try:
        require(actor, Permission.REQUEST_CORRECTION, Target(owner=row.person_id))
    except Forbidden:
        raise NotFound(NO_SUCH_REQUEST) from None
    _require_open(row)
    row.state, row.closed_at = CorrectionState.WITHDRAWN, clock.now()
    db.session.flush()
    audit.record(actor, "withdraw", "correction_request", row.id)
    return row


def answer_correction(actor: Actor, *, request_id: int, corrected: bool, answer: str) -> CorrectionRequest:
    """Tell the holder what became of it: corrected, or refused with the reason; a mail says that there is an answer.

    Raises Forbidden, NotFound, BadInput without an answer, Refused when the passport still says what it said.
    """
    person_id = db.session.scalar(select(CorrectionRequest.person_id).where(CorrectionRequest.id == request_id))
    require(actor, Permission.ANSWER_CORRECTION, person_target(actor, person_id or 0))
    row = _locked(request_id)
    _require_open(row)
    if corrected:
        _require_corrected(row)
    row.answer_sealed = instance().vault.seal(required_reason(answer))
    row.state = CorrectionState.CORRECTED if corrected else CorrectionState.REFUSED
    row.answered_by, row.closed_at = actor.account_id, clock.now()
    db.session.flush()
    _tell(row)
    audit.record(actor, "answer", "correction_request", row.id, before="open", after=row.state.value)
    return row


def _require_open(row: CorrectionRequest) -> None:
    if row.state is not CorrectionState.OPEN:
        raise Refused(say("This request was answered or taken back already."))


def _require_corrected(row: CorrectionRequest) -> None:
    if row.passport_id is None or row.subject is CorrectionSubject.PERSONAL_DETAILS:
        return  # numbers and the birth date are on no passport
    passport = db.session.get_one(Passport, row.passport_id)
    renamed = row.subject is CorrectionSubject.NAME_CHANGED and passport.former_name_since is not None
    if passport.state is not PassportState.SUPERSEDED and not renamed:
        raise Refused(
            say("The passport still says what it said. Correct the register, replace the passport, then answer.")
        )


def _tell(row: CorrectionRequest) -> None:
    settings, account = instance().settings, db.session.get_one(Account, row.made_by)
    queue_mail(
        kind=MailKind.CORRECTION_ANSWERED,
        to=account.address,
        language=account.language,
        values={
            "day": clock.local_date(row.made_at, settings.timezone),
            "link": f"{settings.public_url.rstrip('/')}/holder/data",
        },
    )


def _locked(request_id: int) -> CorrectionRequest:
    row = db.session.get(CorrectionRequest, request_id, with_for_update=True)
    if row is None:
        raise NotFound(NO_SUCH_REQUEST)
    return row
