"""What waits for an operator: the first page's counts, in a handful of statements however much there is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.appeal import AppealState
from registry.domain.correction import CorrectionState
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme_states import SchemeState
from registry.models import (
    Account,
    Appeal,
    Candidate,
    CorrectionRequest,
    Erasure,
    Exam,
    Passport,
    Person,
    Reidentification,
    ReviewedCandidate,
    Scheme,
    SecondFactorReset,
    StatusChange,
)
from registry.queries.accounts import account_waits
from registry.queries.corrections import new_name_waits
from registry.queries.narrowing import accounts_of, candidates_of, exams_of, passports_of, people_of
from registry.queries.second_factor_resets import reset_waits


@dataclass(frozen=True, slots=True)
class Waiting:
    """Drafts are schemes to validate, None for an operator who cannot; `own_drafts` of them this operator imported, so
    somebody else has to look.
    `exams` counts the exams of every state that has any. `passports`, `changes`, `accounts`, `desks`, `resets` and
    `erasures` wait for a second person and were begun by somebody else, `corrections` and `new_names` for an
    operator's answer to a holder, `appeals` for their decision, `reviews` for the outcome of a candidate."""

    drafts: int | None
    own_drafts: int
    exams: Mapping[ExamState, int]
    passports: int
    changes: int
    desks: int
    resets: int
    erasures: int
    corrections: int
    new_names: int
    accounts: int
    appeals: int
    reviews: int

    @property
    def nothing(self) -> bool:
        """Whether all of it is zero; exams aside, which go their own way."""
        awaited = (self.drafts, self.passports, self.changes, self.desks, self.resets, self.erasures)
        return not any((*awaited, self.corrections, self.new_names, self.accounts, self.appeals, self.reviews))


def waiting(actor: Actor) -> Waiting:
    """The counts of this moment."""
    require(actor, Permission.READ_REGISTER)
    draft = select(func.count(), func.count().filter(Scheme.imported_by == actor.account_id))
    drafts, own = db.session.execute(draft.where(Scheme.state == SchemeState.DRAFT)).one()
    exams = db.session.execute(select(Exam.state, func.count()).where(exams_of(actor)).group_by(Exam.state)).all()
    counts = {name: count.scalar_subquery().label(name) for name, count in _counts(actor).items()}
    return Waiting(
        drafts=drafts if allows(actor, Permission.EDIT_SCHEME) else None,
        own_drafts=own,
        exams=dict(sorted(((state, count) for state, count in exams), key=lambda pair: list(ExamState).index(pair[0]))),
        **db.session.execute(select(*counts.values())).mappings().one(),
    )


def _counts(actor: Actor) -> Mapping[str, Select[int]]:
    of_passports = select(func.count(Passport.id)).where(passports_of(actor))
    open_changes = of_passports.join(StatusChange, StatusChange.passport_id == Passport.id).where(
        StatusChange.released_at.is_(None),
        StatusChange.withdrawn_at.is_(None),
        StatusChange.prepared_by != actor.account_id,
    )
    requests = select(func.count(CorrectionRequest.id)).join(Person, Person.id == CorrectionRequest.person_id)
    return {
        "passports": of_passports.where(
            Passport.state == PassportState.PREPARED, Passport.prepared_by != actor.account_id
        ),
        "changes": open_changes,
        "desks": _desks(actor),
        "resets": _resets(actor),
        "erasures": _erasures(actor),
        "corrections": requests.where(CorrectionRequest.state == CorrectionState.OPEN, people_of(actor)),
        "new_names": of_passports.where(new_name_waits()),
        "appeals": select(func.count(Appeal.id))
        .join(Candidate, Candidate.id == Appeal.candidate_id)
        .where(Appeal.state == AppealState.OPEN, candidates_of(actor)),
        "reviews": select(func.count(ReviewedCandidate.review_id.distinct()))
        .join(Candidate, Candidate.id == ReviewedCandidate.candidate_id)
        .where(ReviewedCandidate.outcome.is_(None), candidates_of(actor)),
        "accounts": select(func.count(Account.id)).where(
            account_waits(), Account.access_changed_by != actor.account_id, accounts_of(actor)
        ),
    }


def _resets(actor: Actor) -> Select[int]:
    """Count resets that somebody else asked for, of somebody else's second factor."""
    of_accounts = select(func.count(SecondFactorReset.id)).join(Account, Account.id == SecondFactorReset.account_id)
    own = or_(SecondFactorReset.requested_by == actor.account_id, SecondFactorReset.account_id == actor.account_id)
    return of_accounts.where(reset_waits(), ~own, accounts_of(actor))


def _erasures(actor: Actor) -> Select[int]:
    """Count erasures that somebody else asked for."""
    waiting_for_another = (
        Erasure.released_at.is_(None),
        Erasure.withdrawn_at.is_(None),
        Erasure.requested_by != actor.account_id,
    )
    of_people = select(func.count(Erasure.id)).join(Person, Person.id == Erasure.person_id)
    return of_people.where(*waiting_for_another, people_of(actor))


def _desks(actor: Actor) -> Select[int]:
    """Count people whose access was asked for at a desk by somebody else than this operator."""
    waiting_for_another = (
        Reidentification.released_at.is_(None),
        Reidentification.withdrawn_at.is_(None),
        Reidentification.recorded_by != actor.account_id,
    )
    of_people = select(func.count(Reidentification.id)).join(Person, Person.id == Reidentification.person_id)
    return of_people.where(*waiting_for_another, people_of(actor))
