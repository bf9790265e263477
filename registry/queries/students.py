"""Whose own students are among the candidates of an exam (rules, section 4)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import bindparam, literal, null, select, union_all

from registry.db import db
from registry.domain.teaching import Student, Taught, students_among
from registry.models import Account, Candidate, TeachingTie

# Asked with every mark, so put together once: account, its own person, and what it taught.
ACCOUNTS: Any = bindparam("accounts", expanding=True)
TAUGHT: Any = union_all(
    select(Account.id, Account.person_id, null().label("college_id"), literal("").label("study_group")).where(
        Account.id.in_(ACCOUNTS), Account.person_id.is_not(None)
    ),
    select(TeachingTie.account_id, TeachingTie.person_id, TeachingTie.college_id, TeachingTie.study_group).where(
        TeachingTie.account_id.in_(ACCOUNTS), TeachingTie.struck_at.is_(None)
    ),
)
CANDIDATES = select(Candidate.person_id, Candidate.college_id, Candidate.group).where(
    Candidate.exam_id == bindparam("exam")
)


def students_of(accounts: Collection[int], exam_id: int) -> Mapping[int, frozenset[int]]:
    """Account → the people among this exam's candidates whom it never marks: itself, and whom it taught.

    One statement, and one more where somebody taught anybody. Accounts without such a person are left out.
    """
    taught: dict[int, list[Taught]] = defaultdict(list)
    for account, person, college, group in db.session.connection().execute(TAUGHT, {"accounts": list(accounts)}):
        taught[account].append(Taught(person, college, group))
    if not taught:
        return {}
    candidates = [Student(*row) for row in db.session.connection().execute(CANDIDATES, {"exam": exam_id})]
    found = {account: students_among(ties, candidates) for account, ties in taught.items()}
    return {account: persons for account, persons in found.items() if persons}
