"""The conflict rule asked of rows: what ties accounts to the candidates of sittings (rules, section 4).

Each function takes any number of accounts and sittings and asks the same number of statements.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain import conflict
from registry.domain.actor import Actor, Target
from registry.domain.conflict import Tie
from registry.domain.exam_kind import ExamKind
from registry.models import Appointment, Candidate, College
from registry.queries.access import exam_target
from registry.queries.sheets import SheetPlace
from registry.queries.students import students_of

# Asked with every mark, so put together once. What is in force comes before what has ended, the newest first; one
# without a college is found as well, for it counts before an ended one that names a college.
COLLEGES = (
    select(Appointment.account_id, Appointment.college_id, College.region, Appointment.ended_at)
    .outerjoin(College, College.id == Appointment.college_id)
    .where(Appointment.exam_id == bindparam("exam"), Appointment.account_id.in_(bindparam("accounts", expanding=True)))
    .order_by(Appointment.ended_at.is_not(None), Appointment.id.desc())
)
CANDIDATES = (
    select(Candidate.sitting_id, Candidate.person_id, Candidate.college_id, College.region)
    .outerjoin(College, College.id == Candidate.college_id)
    .where(Candidate.sitting_id.in_(bindparam("sittings", expanding=True)))
)
Origin = tuple[int | None, int | None]
"""College and region where somebody comes from, as the rule compares them; None: none."""
NOWHERE: Collection[Origin] = ((None, None),)


def sheet_target(actor: Actor, place: SheetPlace, *, seat: int | None = None, whose: int | None = None) -> Target:
    """One mark sheet, seen from the actor: roles in the exam, seats in the sheet's team, forbidden ties.

    `whose`: the account whose value it is, where that is not the actor; the ties are that person's then.
    """
    exam, sitting_id, account_id = place.exam, place.sitting.id, whose or actor.account_id
    accounts = [] if account_id is None else [account_id]
    found = forbidden_ties(exam.id, exam.kind, accounts, [sitting_id])
    ties = frozenset() if account_id is None else found[account_id, sitting_id]
    return replace(exam_target(actor, exam.id, seat=seat, team=place.sheet.team), forbidden_ties=ties)


def forbidden_ties(
    exam_id: int, kind: ExamKind, accounts: Collection[int], sitting_ids: Collection[int]
) -> Mapping[tuple[int, int], frozenset[Tie]]:
    """Every (account, sitting) with the ties between them that this kind of exam forbids, mostly none.

    An account's college is the one of its appointment in force in this exam: of several in force each ties, and of
    those that have ended the newest does where none is in force. Own students are those it is recorded to have taught
    (`queries/students.py`); nobody marks themselves, which counts as one.
    """
    numbers, settings = _Numbers(), conflict.DEFAULTS[kind]
    examiners, candidates = _examiners(exam_id, accounts, numbers), _candidates(sitting_ids, numbers)
    return {
        (account, sitting): frozenset(
            tie for side in sides for tie in conflict.forbidden_ties(side, candidates[sitting], settings)
        )
        for account, sides in examiners.items()
        for sitting in sitting_ids
    }


class _Numbers(dict[str, int]):
    """Region names as the numbers the rule compares; an empty name is no region."""

    def of(self, name: str | None) -> int | None:
        return self.setdefault(name, len(self)) if name else None


def _examiners(
    exam_id: int, accounts: Collection[int], numbers: _Numbers
) -> Mapping[int, Collection[conflict.Examiner]]:
    """Account → the examiner it is by each appointment that counts, at least one without a college."""
    colleges, students = _colleges(exam_id, accounts, numbers), students_of(accounts, exam_id)
    return {
        account: [
            conflict.Examiner(*college, students.get(account, frozenset()))
            for college in colleges.get(account, NOWHERE)
        ]
        for account in accounts
    }


def _colleges(exam_id: int, accounts: Collection[int], numbers: _Numbers) -> Mapping[int, Collection[Origin]]:
    asked = {"exam": exam_id, "accounts": list(accounts)}
    found: dict[int, list[Origin]] = defaultdict(list)
    for account, college, region, ended_at in db.session.connection().execute(COLLEGES, asked):
        if ended_at is None or account not in found:
            found[account].append((college, numbers.of(region)))
    return found


def _candidates(sitting_ids: Collection[int], numbers: _Numbers) -> Mapping[int, list[conflict.Candidate]]:
    found = defaultdict(list)
    rows = db.session.connection().execute(CANDIDATES, {"sittings": list(sitting_ids)})
    for sitting, person, college, region in rows:
        found[sitting].append(conflict.Candidate(person, college, numbers.of(region)))
    return found
