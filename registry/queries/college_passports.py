"""One passport of a college's graduate: what it says and what it is today, without who did what (rules, section 7)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.passport_states import ISSUED, Status, shown_status
from registry.domain.policy import Permission, require
from registry.domain.reason_codes import PublicReason, parse_reason
from registry.instance import instance
from registry.models import Candidate, Passport
from registry.queries.access import passport_target
from registry.queries.narrowing import passports_of
from registry.queries.passport_rows import CHANGE_TO, NO_SUCH_PASSPORT
from registry.queries.public_passport import PublicPassport, printed


@dataclass(frozen=True, slots=True)
class GraduatesPassport:
    """`content` is what is printed; `replaced_by` is the id of the passport that took its place. `erased`: nothing of
    the person is shown, and there is no paper."""

    passport_id: int
    exam_id: int
    code: str
    content: PublicPassport
    status: Status
    since: datetime
    reason: PublicReason | None
    valid_until: date | None
    replaced_by: int | None
    erased: bool


def graduates_passport(actor: Actor, passport_id: int) -> GraduatesPassport:
    """An issued passport of an own graduate. Raises NotFound for what was never issued, Forbidden for another's."""
    require(actor, Permission.READ_PASSPORT, passport_target(actor, passport_id))
    own = (Passport.id == passport_id) & Passport.state.in_(ISSUED) & passports_of(actor)
    found = select(Passport, Candidate.exam_id).join(Candidate, Candidate.id == Passport.candidate_id).where(own)
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_PASSPORT)
    passport, exam_id = row
    change, today = CHANGE_TO.get(passport.state), clock.local_date(clock.now(), instance().settings.timezone)
    return GraduatesPassport(
        passport_id=passport.id,
        exam_id=exam_id,
        code=passport.code,
        content=printed(passport),
        status=shown_status(passport.state, passport.valid_until, today) or Status.REVOKED,
        since=passport.state_since,
        reason=parse_reason(change, passport.state_reason) if change and passport.state_reason else None,
        valid_until=passport.valid_until,
        replaced_by=passport.superseded_by_id,
        erased=passport.erased_at is not None,
    )
