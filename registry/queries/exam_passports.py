"""One exam's passports: who may get one, who may not and why, what waits for release, what is issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import aliased, defer, joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.eligibility import ReasonCode
from registry.domain.exam_states import ExamState
from registry.domain.names import Names
from registry.domain.passport_states import ISSUED, PassportState, Status, shown_status
from registry.domain.policy import Permission, require
from registry.domain.rounding import truncated_percent
from registry.domain.sentences import Sentence
from registry.domain.sitting_states import counts_for_scoring
from registry.instance import instance
from registry.models import Account, Candidate, Exam, Passport
from registry.queries.access import exam_target
from registry.queries.eligibility import Standing, standings
from registry.queries.passport_pages import unrendered
from registry.queries.passport_rows import can_be_second

HAS_ONE = {ReasonCode.ALREADY_PREPARED, ReasonCode.HAS_LIVE_PASSPORT}


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate without a passport. `reasons` is empty for one who may get it; `score` None: not complete.

    `revoked` is the number of an earlier passport that was revoked: whoever prepares a new one decides that knowingly.
    """

    candidate_id: int
    workstation: int
    name: str
    score: Decimal | None
    maximum: Decimal
    percent: Decimal | None
    reasons: tuple[Sentence, ...]
    revoked: str | None = None


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A passport that waits for its second person.

    `own`: the reader prepared it, or acts for the same organisation where two are asked for, and cannot release it.
    `replaces`: the number it takes the place of, with a change of its own. `reasons`: what stands against releasing it
    by now.
    """

    passport_id: int
    number: str
    name: str
    prepared_by: str
    prepared_at: datetime
    own: bool
    replaces: str | None
    reasons: tuple[Sentence, ...]

    @property
    def releasable(self) -> bool:
        """Whether the reader may release it from the list."""
        return not (self.own or self.replaces or self.reasons)


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """An issued passport with its status of today. `has_pages`: its PDFs are kept and may be given."""

    passport_id: int
    number: str
    name: str
    status: Status
    since: datetime
    has_pages: bool


@dataclass(frozen=True, slots=True)
class ExamHead:
    """What the frame of an exam's pages shows of it."""

    id: int
    name: Names
    state: ExamState


@dataclass(frozen=True, slots=True)
class ExamPassports:
    """The page's four lists, each by workstation, and the exam they belong to."""

    exam: ExamHead
    eligible: tuple[CandidateRow, ...]
    not_eligible: tuple[CandidateRow, ...]
    prepared: tuple[PreparedRow, ...]
    issued: tuple[IssuedRow, ...]

    @property
    def without_pages(self) -> int:
        """How many issued passports lack a kept PDF."""
        return sum(not row.has_pages for row in self.issued)


def exam_passports(actor: Actor, exam_id: int) -> ExamPassports:
    """The lists for one exam; as many statements for one candidate as for a hundred. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_EXAM, exam_target(actor, exam_id))
    found = standings(exam_id)
    without = [s for s in found if not HAS_ONE & {reason.code for reason in s.reasons}]
    by_candidate = {standing.candidate.id: standing for standing in found}
    passports, lacking = _passports(exam_id), set(unrendered(exam_id))
    revoked = {p.candidate_id: p.number for p, _, _ in passports if p.state is PassportState.REVOKED}
    exam = db.session.get_one(Exam, exam_id)
    return ExamPassports(
        exam=ExamHead(exam_id, exam.name, exam.state),
        eligible=tuple(_candidate(standing, revoked) for standing in without if not standing.reasons),
        not_eligible=tuple(_candidate(standing, revoked) for standing in without if standing.reasons),
        prepared=tuple(
            _prepared(actor, passport, by_candidate[passport.candidate_id], preparer, replaced)
            for passport, preparer, replaced in passports
            if passport.state is PassportState.PREPARED
        ),
        issued=tuple(
            _issued(passport, passport.id not in lacking) for passport, _, _ in passports if passport.state in ISSUED
        ),
    )


def _passports(exam_id: int) -> list[tuple[Passport, Account, str | None]]:
    replaced = aliased(Passport)
    rows = db.session.execute(
        select(Passport, Account, replaced.number)
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .join(Account, Account.id == Passport.prepared_by)
        .outerjoin(replaced, replaced.id == Passport.supersedes_id)
        .options(
            defer(Passport.document),
            joinedload(Passport.candidate).joinedload(Candidate.person),
            joinedload(Passport.candidate).joinedload(Candidate.sitting),
        )
        .where(Candidate.exam_id == exam_id, Passport.state != PassportState.WITHDRAWN)
    )
    found = [(passport, preparer, number) for passport, preparer, number in rows]
    return sorted(found, key=lambda row: (row[0].candidate.sitting.workstation, row[0].id))


def _candidate(standing: Standing, revoked: Mapping[int, str]) -> CandidateRow:
    score = standing.score
    counts = counts_for_scoring(standing.candidate.sitting.state)
    whole = counts and score.total is not None and score.maximum > 0
    return CandidateRow(
        candidate_id=standing.candidate.id,
        workstation=standing.candidate.sitting.workstation,
        name=standing.candidate.person.name.full,
        score=score.total if counts else None,
        maximum=score.maximum,
        percent=truncated_percent(score.score, score.maximum) if whole else None,
        reasons=standing.explained,
        revoked=revoked.get(standing.candidate.id),
    )


def _prepared(
    actor: Actor, passport: Passport, standing: Standing, preparer: Account, replaces: str | None
) -> PreparedRow:
    return PreparedRow(
        passport_id=passport.id,
        number=passport.number,
        name=passport.candidate.person.name.full,
        prepared_by=preparer.display_name,
        prepared_at=passport.prepared_at,
        own=not can_be_second(actor, preparer),
        replaces=replaces,
        reasons=tuple(reason.sentence for reason in standing.reasons if reason.code not in HAS_ONE),
    )


def _issued(passport: Passport, has_pages: bool) -> IssuedRow:  # noqa: FBT001  # a fact handed to its row
    today = clock.local_date(clock.now(), instance().settings.timezone)
    return IssuedRow(
        passport_id=passport.id,
        number=passport.number,
        name=passport.candidate.person.name.full,
        status=shown_status(passport.state, passport.valid_until, today) or Status.REVOKED,
        since=passport.state_since,
        has_pages=has_pages and passport.erased_at is None,
    )
