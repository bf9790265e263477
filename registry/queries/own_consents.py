"""A holder's own decisions, attempt by attempt, and who decides today (rules, section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence
from registry.domain.visibility import DEFAULT, Visibility
from registry.models import Candidate, Exam, Person
from registry.queries.decisions import Decided, decisions
from registry.queries.guardianship import why_not_more_today


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """One attempt. `why_not_more`: why the holder cannot decide alone to show more; None for who can."""

    candidate_id: int
    exam: Names
    starts_on: date
    visibility: Visibility
    history: tuple[Decided, ...]
    why_not_more: Sentence | None

    @property
    def shows_something(self) -> bool:
        """Whether there is something to withdraw."""
        return self.visibility is not Visibility.STATUS_ONLY


def own_consents(actor: Actor) -> Sequence[OwnConsent]:
    """The attempts of the person behind the account, the newest first. Raises Forbidden for who is no holder."""
    require(actor, Permission.READ_OWN_DATA, Target(owner=actor.person_id))
    person = db.session.get_one(Person, actor.person_id)
    why_not_more = why_not_more_today(person)
    rows = db.session.execute(
        select(Candidate.id, Exam)
        .join(Exam, Exam.id == Candidate.exam_id)
        .where(Candidate.person_id == person.id)
        .order_by(Candidate.id.desc())
    )
    return [_of(candidate_id, exam, why_not_more) for candidate_id, exam in rows]


def _of(candidate_id: int, exam: Exam, why_not_more: Sentence | None) -> OwnConsent:
    history = decisions(candidate_id)
    shown = history[0].visibility if history else DEFAULT
    return OwnConsent(candidate_id, exam.name, exam.starts_on, shown, history, why_not_more)
