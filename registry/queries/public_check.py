"""The public check: one read, then the three answers (rules, section 8).

1. The code is well formed (its check character fits), else it was mistyped.
2. The register has an issued passport under it, else it is unknown.
3. The signature over the stored document holds with the key it names, and the document is about this very code.
4. The status today.
5. The key is one the issuer publishes.
6. What the holder shows; what is hidden is not in the answer at all.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from certificates.document import PassportDocument, parse_signed
from certificates.errors import InvalidDocument, UnknownKey
from registry import clock
from registry.db import direct
from registry.direct import Prepared
from registry.domain.passport_code import MistypedCode, parse_code
from registry.domain.passport_states import PassportState, Status, shown_status
from registry.domain.sentences import Sentence
from registry.domain.verification import Answers, Outcome, Verdict
from registry.domain.visibility import Field, Visibility, visible_fields
from registry.instance import instance
from registry.models import Candidate, College, Passport, VisibilityRecord
from registry.queries.public_passport import PublicPassport, shown


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer to one check. `passport` is None when the register has none, or cannot vouch for it.

    `since` and `reason` belong to the status; nothing changes on the day a passport expires, so then it has no
    `since`. `replaced_by` is the number of the passport that took its place; `college_closed_on` says that the college
    is gone while the passport stands, where the holder shows the college; `problem` is why a code was mistyped.
    `in_a_former_name`: the holder's name has changed since; `other_name` is the number of the passport in the other
    name, where the holder shows the link. `erased`: what the register knew of the holder is gone.
    """

    verdict: Verdict
    checked_at: datetime
    code: str = ""
    passport_id: int | None = None
    answers: Answers | None = None
    passport: PublicPassport | None = None
    since: datetime | None = None
    valid_until: date | None = None
    reason: str | None = None
    replaced_by: str | None = None
    college_closed_on: date | None = None
    key_id: str | None = None
    problem: Sentence | None = None
    in_a_former_name: bool | None = None
    other_name: str | None = None
    erased: bool | None = None


def check(typed: str) -> CheckResult:
    """Check what somebody typed or scanned. One SELECT of what is committed, beside the request's session, and the
    database is let go before anything is made of its row. Nothing is written.
    """
    now = clock.now()
    try:
        code = parse_code(typed)  # (1)
    except MistypedCode as error:
        return CheckResult(Verdict.MISTYPED, now, problem=error.sentence)
    rows = direct().ask(LOOK_UP, code=code)
    unknown = CheckResult(Verdict.UNKNOWN, now, code)
    return _answered(_Found(*rows[0]), unknown) if rows else unknown  # (2)


class _Found(NamedTuple):
    """What the look-up finds, in the order of its columns."""

    id: int
    state: PassportState
    document: bytes
    signature: bytes
    key_id: str
    valid_until: date | None
    state_since: datetime
    state_reason: str | None
    beside: str | None
    former_name_since: datetime | None
    erased_at: datetime | None
    closed_on: date | None
    visibility: Visibility | None


def _answered(row: _Found, unknown: CheckResult) -> CheckResult:
    today = clock.local_date(unknown.checked_at, instance().settings.timezone)
    status = shown_status(row.state, row.valid_until, today)  # (4)
    if status is None:  # (2): prepared or withdrawn, so never issued
        return unknown
    document, authentic, issuer = _examined(row, unknown.code)  # (3) and (5)
    answers = Answers(authentic, status, issuer)
    vouched = document if answers.verdict is not Verdict.UNCONFIRMED else None
    tells_college = vouched is not None and not row.erased_at and Field.COLLEGE in visible_fields(row.visibility)  # (6)
    return CheckResult(
        verdict=answers.verdict,
        checked_at=unknown.checked_at,
        code=unknown.code,
        passport_id=row.id,
        answers=answers,
        since=None if status is Status.EXPIRED else row.state_since,
        valid_until=row.valid_until,
        reason=row.state_reason,
        replaced_by=row.beside if status is Status.SUPERSEDED else None,
        college_closed_on=row.closed_on if tells_college else None,
        key_id=row.key_id,
        passport=shown(vouched, row.visibility, erased=row.erased_at is not None) if vouched else None,
        in_a_former_name=True if row.former_name_since else None,
        other_name=None if status is Status.SUPERSEDED else row.beside,
        erased=True if row.erased_at else None,
    )


def _examined(row: _Found, code: str) -> tuple[PassportDocument | None, Outcome, Outcome]:
    try:
        signed = instance().key_ring.verify(row.key_id, row.document, row.signature)
    except UnknownKey:
        return None, Outcome.UNKNOWN, Outcome.INVALID
    try:
        document = parse_signed(row.document) if signed else None  # what nobody signed is not even read
    except InvalidDocument:
        document = None
    genuine = document is not None and document.code == code
    return document, Outcome.VALID if genuine else Outcome.INVALID, Outcome.VALID


def _look_up() -> Prepared:
    # The passport that took its place, or the one in the other name: never both.
    other = aliased(Passport)
    beside = func.coalesce(Passport.superseded_by_id, Passport.linked_id)
    newest = (
        select(VisibilityRecord.visibility)
        .where(VisibilityRecord.candidate_id == Passport.candidate_id)
        .order_by(VisibilityRecord.ordinal.desc())
        .limit(1)
        .correlate(Passport)
        .scalar_subquery()
    )
    return Prepared(
        select(
            Passport.id,
            Passport.state,
            Passport.document,
            Passport.signature,
            Passport.key_id,
            Passport.valid_until,
            Passport.state_since,
            Passport.state_reason,
            other.number.label("beside"),
            Passport.former_name_since,
            Passport.erased_at,
            College.closed_on,
            newest.label("visibility"),
        )
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .outerjoin(College, College.id == Candidate.college_id)
        .outerjoin(other, other.id == beside)
        .where(Passport.code == bindparam("code"))
    )


LOOK_UP = _look_up()
