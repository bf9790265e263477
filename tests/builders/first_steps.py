"""What one person has begun and another has to end: each builder makes the first step, done by the account `by`."""

from typing import TypeVar

from registry import clock
from registry.db import Base, db
from registry.domain.erasure import ErasureBasis
from registry.domain.holder_access import IdentityDocument
from registry.domain.passport_states import PassportState
from registry.models import Account, Erasure, Passport, Person, Reidentification, SecondFactorReset, StatusChange

Step = TypeVar("Step", bound=Base)


def a_proposed_change(
    passport: Passport, *, by: int, to: PassportState = PassportState.SUSPENDED, reason: str = "score_under_review"
) -> StatusChange:
    """A change of a passport's status that waits for its release."""
    step = StatusChange(
        passport_id=passport.id, to_state=to, reason_code=reason, prepared_by=by, prepared_at=clock.now()
    )
    return _kept(step)


def an_asked_erasure(person: Person, *, by: int) -> Erasure:
    """An erasure that waits for its release."""
    basis = next(iter(ErasureBasis))
    step = Erasure(person_id=person.id, basis=basis, paper="No. 1", requested_by=by, requested_at=clock.now())
    return _kept(step)


def a_person_seen(person: Person, *, by: int) -> Reidentification:
    """Somebody who showed a document at the desk and waits for new access."""
    document = next(iter(IdentityDocument))
    step = Reidentification(
        person_id=person.id, document=document, reason="Lost", recorded_by=by, recorded_at=clock.now()
    )
    return _kept(step)


def an_asked_reset(owner: Account, *, by: int) -> SecondFactorReset:
    """A reset of somebody's second factor that waits for its release."""
    step = SecondFactorReset(account_id=owner.id, reason="Lost", requested_by=by, requested_at=clock.now())
    return _kept(step)


def _kept(step: Step) -> Step:
    db.session.add(step)
    db.session.flush()
    return step
