"""Whether a part an address names belongs to the thing it names: an own number does not open another's page.

The right to the part itself is asked by whoever reads or changes it; this keeps addresses from being mixed.
"""

from typing import Any

from sqlalchemy import Select, select

from registry.db import db
from registry.domain.errors import NotFound
from registry.domain.sentences import say
from registry.models import (
    Candidate,
    Erasure,
    Reidentification,
    Representative,
    SecondFactorReset,
    Sitting,
    StatusChange,
    VoidedAspect,
)


def require_change_of(passport_id: int, change_id: int) -> None:
    """Pass for a change of this very passport. Raises NotFound."""
    _require(select(StatusChange.id).where(StatusChange.id == change_id, StatusChange.passport_id == passport_id))


def require_voided_in(exam_id: int, voided_id: int) -> None:
    """Pass for a void, or the proposal of one, in this very exam. Raises NotFound."""
    _require(select(VoidedAspect.id).where(VoidedAspect.id == voided_id, VoidedAspect.exam_id == exam_id))


def require_sitting_in(exam_id: int, sitting_id: int) -> None:
    """Pass for an attempt at this very exam. Raises NotFound."""
    _require(select(Sitting.id).where(Sitting.id == sitting_id, Sitting.exam_id == exam_id))


def require_candidate_in(exam_id: int, candidate_id: int) -> None:
    """Pass for a candidate of this very exam. Raises NotFound."""
    _require(select(Candidate.id).where(Candidate.id == candidate_id, Candidate.exam_id == exam_id))


def require_representative_of(candidate_id: int, representative_id: int) -> None:
    """Pass for a representative of this very candidate. Raises NotFound."""
    person = select(Candidate.person_id).where(Candidate.id == candidate_id).scalar_subquery()
    found = select(Representative.id).where(Representative.id == representative_id)
    _require(found.where(Representative.person_id == person))


def require_erasure_of(person_id: int, erasure_id: int) -> None:
    """Pass for an erasure of this very person. Raises NotFound."""
    _require(select(Erasure.id).where(Erasure.id == erasure_id, Erasure.person_id == person_id))


def require_desk_of(person_id: int, desk_id: int) -> None:
    """Pass for this very person's seeing at a desk. Raises NotFound."""
    found = select(Reidentification.id).where(Reidentification.id == desk_id)
    _require(found.where(Reidentification.person_id == person_id))


def require_reset_of(account_id: int, reset_id: int) -> None:
    """Pass for a reset of this very account's second factor. Raises NotFound."""
    found = select(SecondFactorReset.id).where(SecondFactorReset.id == reset_id)
    _require(found.where(SecondFactorReset.account_id == account_id))


def _require(found: "Select[Any]") -> None:
    if db.session.scalar(found) is None:
        raise NotFound(say("The parts of this address do not belong together."))
