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

# Asked with every mark, so put together once.
COLLEGES = (
    select(Appointment.account_id, Appointment.college_id, College.region)
    .join(College, College.id == Appointment.college_id)
    .where(Appointment.exam_id == bindparam("exam"), Appointment.account_id.in_(bindparam("accounts", expanding=True)))
    .order_by(Appointment.id.desc())
)
CANDIDATES = (
    select(Candidate.sitting_id, Candidate.person_id, Candidate.college_id, College.region)
    .outerjoin(College, College.id == Candidate.college_id)
    .where(Candidate.sitting_id.in_(bindparam("sittings", expanding=True)))
)


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

    An account's college is the one of its appointments in this exam. Own students are those it is recorded to have
    taught (`queries/students.py`); nobody marks themselves, which counts as one.
    """
    numbers, settings = _Numbers(), conflict.DEFAULTS[kind]
    examiners, candidates = _examiners(exam_id, accounts, numbers), _candidates(sitting_ids, numbers)
    return {
        (account, sitting): conflict.forbidden_ties(examiner, candidates[sitting], settings)
        for account, examiner in examiners.items()
        for sitting in sitting_ids
    }


class _Numbers(dict[str, int]):
    """Region names as the numbers the rule compares; an empty name is no region."""

    def of(self, name: str | None) -> int | None:
        return self.setdefault(name, len(self)) if name else None


def _examiners(exam_id: int, accounts: Collection[int], numbers: _Numbers) -> Mapping[int, conflict.Examiner]:
    asked = {"exam": exam_id, "accounts": list(accounts)}
    colleges = {
        account: (college, numbers.of(region))
        for account, college, region in db.session.connection().execute(COLLEGES, asked)
    }
    students = students_of(accounts, exam_id)
    return {
        account: conflict.Examiner(*colleges.get(account, (None, None)), students.get(account, frozenset()))
        for account in accounts
    }


def _candidates(sitting_ids: Collection[int], numbers: _Numbers) -> Mapping[int, list[conflict.Candidate]]:
    found = defaultdict(list)
    rows = db.session.connection().execute(CANDIDATES, {"sittings": list(sitting_ids)})
    for sitting, person, college, region in rows:
        found[sitting].append(conflict.Candidate(person, college, numbers.of(region)))
    return found
