"""One exam as an auditor sees it: every score computed again, every sheet beside what was signed (rules, section 3)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import ShownState, shown_state
from registry.domain.aspect_score import AspectState
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme import SubCriterion
from registry.domain.scoring import SittingScore, score_sitting
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Account, Exam, MarkSheet, SheetSignOff, Sitting
from registry.models import SubCriterion as SubCriterionRow
from registry.queries.access import exam_target
from registry.queries.exam_board import candidate_names
from registry.queries.exam_register import exam_of
from registry.queries.marks import marks_of, voided_keys
from registry.queries.schemes import stored_scheme
from registry.queries.sheet_digests import SheetsOfSitting, sheets_of
from registry.queries.struck import of_somebody


@dataclass(frozen=True, slots=True)
class SittingEvidence:
    """One attempt: the score that was confirmed, the one its marks add up to now, and its sheets by code.

    `names` is empty for whoever may not read the protocol, while the exam is blind and not confirmed.
    `computed` is None while something is unmarked.
    `struck`: everybody in it was struck off the list.
    """

    sitting_id: int
    workstation: int
    names: tuple[PersonName, ...]
    state: ShownState
    score: Decimal | None
    maximum: Decimal | None
    computed: Decimal | None
    unsigned: tuple[str, ...]
    differing: tuple[str, ...]
    confirmed: bool
    struck: bool

    @property
    def score_fits(self) -> bool:
        """The confirmed score is what the marks add up to; true of who has none and is to have none."""
        expected = self.computed if self.confirmed and self.state is SittingState.PRESENT else None
        return self.score == expected


@dataclass(frozen=True, slots=True)
class SignOff:
    """One acceptance of a sheet, and how it ended."""

    ordinal: int
    digest: str
    by: str
    at: datetime
    reopened_by: str | None
    reopened_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class AspectEvidence:
    """One aspect on a sheet and the mark it earns; None while it is not marked."""

    key: str
    code: str
    description: Names
    maximum: Decimal
    mark: Decimal | None
    state: AspectState


@dataclass(frozen=True, slots=True)
class SheetEvidence:
    """One sheet: its aspects, its sign-offs, whether what is there now is what was signed (None: it is open)."""

    code: str
    name: Names
    aspects: tuple[AspectEvidence, ...]
    sign_offs: tuple[SignOff, ...]
    fits: bool | None


def exam_evidence(actor: Actor, exam_id: int) -> Sequence[SittingEvidence]:
    """Every attempt of an exam; the number of statements does not grow with them. Raises Forbidden, NotFound."""
    exam = exam_of(actor, exam_id)
    sittings = db.session.scalars(_sittings(exam_id)).all()
    found = _Marks.of(exam, sittings)
    names, listed = _names(actor, exam, [sitting.id for sitting in sittings]), _listed(exam_id)
    return [_sitting(exam, sitting, found, names[sitting.id], struck=sitting.id not in listed) for sitting in sittings]


def sitting_evidence(actor: Actor, exam_id: int, sitting_id: int) -> tuple[SittingEvidence, Sequence[SheetEvidence]]:
    """One attempt and its sheets. Raises Forbidden; NotFound for an attempt of another exam."""
    exam = exam_of(actor, exam_id)
    require(actor, Permission.READ_MARKS, exam_target(actor, exam_id))
    sitting = db.session.scalars(_sittings(exam_id).where(Sitting.id == sitting_id)).one_or_none()
    if sitting is None:
        raise NotFound(say("There is no such attempt in this exam."))
    found = _Marks.of(exam, [sitting])
    scheme, accepted = stored_scheme(exam.scheme_id).scheme, _sign_offs(sitting_id)
    sheets = [_sheet(sub, found, sitting_id, accepted.get(sub.code, ()), scheme.codes) for sub in scheme.sub_criteria]
    names, struck = _names(actor, exam, [sitting_id])[sitting_id], sitting_id not in _listed(exam_id)
    return _sitting(exam, sitting, found, names, struck=struck), sheets


def _names(actor: Actor, exam: Exam, sitting_ids: Sequence[int]) -> Mapping[int, tuple[PersonName, ...]]:
    """By the right to the protocol, which names them too."""
    named = allows(actor, Permission.READ_PROTOCOL, exam_target(actor, exam.id))
    return candidate_names(exam, sitting_ids, named=named)


@dataclass(frozen=True, slots=True)
class _Marks:
    scores: Mapping[int, SittingScore]
    sheets: Mapping[int, SheetsOfSitting]

    @classmethod
    def of(cls, exam: Exam, sittings: Sequence[Sitting]) -> "_Marks":
        stored, voided = stored_scheme(exam.scheme_id), voided_keys(exam.id)
        ids = [sitting.id for sitting in sittings]
        marks = marks_of(ids, stored)
        scores = {i: score_sitting(stored.scheme, marks.get(i, ()), voided, exam.max_spread) for i in ids}
        return cls(scores, sheets_of(exam, sittings, marks, voided))


def _sittings(exam_id: int):  # type: ignore[no-untyped-def]  # a select of one entity
    return select(Sitting).where(Sitting.exam_id == exam_id).order_by(Sitting.workstation)


def _listed(exam_id: int) -> frozenset[int]:
    return frozenset(db.session.scalars(select(Sitting.id).where(Sitting.exam_id == exam_id, of_somebody())))


def _sitting(
    exam: Exam, sitting: Sitting, found: _Marks, names: tuple[PersonName, ...], *, struck: bool
) -> SittingEvidence:
    sheets = found.sheets[sitting.id]
    return SittingEvidence(
        sitting_id=sitting.id,
        workstation=sitting.workstation,
        names=names,
        state=shown_state(sitting.state, sitting.state_reason),
        score=sitting.score,
        maximum=sitting.maximum,
        computed=found.scores[sitting.id].total,
        unsigned=sheets.unsigned,
        differing=sheets.differing,
        confirmed=has_reached(exam.state, ExamState.CONFIRMED),
        struck=struck,
    )


def _sheet(
    sub: SubCriterion, found: _Marks, sitting_id: int, accepted: Sequence[SignOff], codes: Mapping[str, str]
) -> SheetEvidence:
    score, sheets = found.scores[sitting_id], found.sheets[sitting_id]
    open_now = sub.code in sheets.unsigned
    return SheetEvidence(
        code=sub.code,
        name=sub.name,
        aspects=tuple(
            AspectEvidence(
                key=aspect.id,
                code=codes[aspect.id],
                description=aspect.description,
                maximum=aspect.maximum,
                mark=score.aspects[aspect.id].effective,
                state=score.aspects[aspect.id].state,
            )
            for aspect in sub.aspects
        ),
        sign_offs=tuple(accepted),
        fits=None if open_now else sub.code not in sheets.differing,
    )


def _sign_offs(sitting_id: int) -> Mapping[str, list[SignOff]]:
    signer, opener = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(SubCriterionRow.code, SheetSignOff, signer.display_name, opener.display_name)
        .join(MarkSheet, MarkSheet.id == SheetSignOff.sheet_id)
        .join(SubCriterionRow, SubCriterionRow.id == MarkSheet.sub_criterion_id)
        .join(signer, signer.id == SheetSignOff.signed_by)
        .outerjoin(opener, opener.id == SheetSignOff.reopened_by)
        .where(MarkSheet.sitting_id == sitting_id)
        .order_by(SheetSignOff.id)
    )
    found: dict[str, list[SignOff]] = defaultdict(list)
    for code, row, signed_by, opened_by in rows:
        ended = (opened_by, row.reopened_at, row.reopen_reason)
        found[code].append(SignOff(row.ordinal, row.digest, signed_by, row.signed_at, *ended))
    return found
