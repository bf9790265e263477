"""Where each candidate of an exam stands on the way to a passport, and every reason against it (rules, section 7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.annulment import is_annulled
from registry.domain.eligibility import EligibilityFacts, Reason, ReasonCode, reasons_against
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_kind import ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.mark import Mark
from registry.domain.passport_states import LIVE, PassportState
from registry.domain.scoring import SittingScore, score_sitting
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import Appointment, Candidate, Exam
from registry.queries.appeal_rows import appealed
from registry.queries.commission import refused_sittings
from registry.queries.eligibility_rows import (
    candidates_to_judge,
    exam_to_judge,
    marking_appointments,
    passports_there,
)
from registry.queries.marks import marks_of, voided_keys
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheet_digests import SheetsOfSitting, sheets_of
from registry.queries.struck import struck_candidates


class NotEligible(Refused):
    """No passport can be prepared or released for this candidate now; the findings say every reason."""


@dataclass(frozen=True)
class Standing:
    """All the register says about one candidate's passport: what it would be made of, and what stands against it.

    The score is computed from the marks, in this moment. `examiners` are those who answer for this sitting's marks;
    `prepared_id` and `live_id` name the passports there are already. `refused`: by the commission; `struck`: off the
    list; `replaces_live`: judged as a correction.
    """

    exam: Exam
    stored: StoredScheme
    candidate: Candidate
    score: SittingScore
    sheets: SheetsOfSitting
    examiners: tuple[Appointment, ...]
    chief_expert: str
    prepared_id: int | None
    live_id: int | None
    appealed: bool = False
    refused: bool = False
    struck: bool = False
    replaces_live: bool = False
    reasons: tuple[Reason, ...] = ()

    def stands_against(self, *, prepared_is_fine: bool = False) -> tuple[Reason, ...]:
        """The reasons that count; `prepared_is_fine` leaves out that a passport is prepared already."""
        ignored = {ReasonCode.ALREADY_PREPARED} if prepared_is_fine else set()
        return tuple(reason for reason in self.reasons if reason.code not in ignored)

    @property
    def explained(self) -> tuple[Sentence, ...]:
        """Every reason in words, the mark sheets it is about by name."""
        sheets = {
            ReasonCode.SHEETS_NOT_SIGNED: self.sheets.unsigned,
            ReasonCode.DIGESTS_DIFFER: self.sheets.differing,
        }
        return tuple(
            part
            for reason in self.reasons
            for part in (reason.sentence, *_named(sheets.get(reason.code, ()), self.candidate.sitting.workstation))
        )


def standings(
    exam_id: int, *, candidate_ids: Collection[int] | None = None, replaces_live: bool = False
) -> list[Standing]:
    """The candidates of an exam by workstation, or the named ones; as many statements for one as for a hundred.

    `replaces_live`: judged as a correction, which takes the place of a live passport. Raises NotFound.
    """
    exam = exam_to_judge(exam_id)
    stored, voided, candidates = (
        stored_scheme(exam.scheme_id),
        voided_keys(exam_id),
        candidates_to_judge(exam_id, candidate_ids),
    )
    sittings = {candidate.sitting_id: candidate.sitting for candidate in candidates}
    marks = marks_of(sittings, stored)
    sheets = sheets_of(exam, sittings.values(), marks, voided)
    scores = {i: score_sitting(stored.scheme, marks.get(i, ()), voided, exam.max_spread) for i in sittings}
    people, passports = marking_appointments(exam_id), passports_there(candidates)
    refused = refused_sittings(exam, sittings)
    under_appeal, struck = appealed(candidates), struck_candidates(exam_id)
    return [
        _standing(
            exam=exam,
            stored=stored,
            candidate=candidate,
            score=scores[candidate.sitting_id],
            sheets=sheets[candidate.sitting_id],
            people=people,
            marks=marks.get(candidate.sitting_id, []),
            passports=passports[candidate.id],
            appealed=candidate.sitting_id in under_appeal,
            replaces_live=replaces_live,
            refused=candidate.sitting_id in refused,
            struck=candidate.id in struck,
        )
        for candidate in candidates
    ]


def require_eligible(candidate_id: int, *, replaces_live: bool = False, prepared_is_fine: bool = False) -> Standing:
    """Where a candidate stands who may get a passport, the exam held still until the transaction ends.

    From here on nobody reopens a sheet, moves the exam or prepares a passport beside us. `prepared_is_fine`: a passport
    that is prepared already is no reason against it. Raises NotFound, and NotEligible with every reason.
    """
    exam_id = db.session.scalar(select(Candidate.exam_id).where(Candidate.id == candidate_id))
    if exam_id is None:
        raise NotFound(say("There is no such candidate."))
    db.session.execute(select(Exam.id).where(Exam.id == exam_id).with_for_update())
    standing = standings(exam_id, candidate_ids=[candidate_id], replaces_live=replaces_live)[0]
    if standing.stands_against(prepared_is_fine=prepared_is_fine):
        raise NotEligible(say("No passport can be issued for this candidate now."), standing.explained)
    return standing


def _named(sheets: tuple[str, ...], workstation: int) -> Iterable[Sentence]:
    if sheets:
        listed = ", ".join(sheets)
        yield say("Workstation %(workstation)s, sheets: %(sheets)s.", workstation=workstation, sheets=listed)


def _standing(
    *,
    exam: Exam,
    stored: StoredScheme,
    candidate: Candidate,
    score: SittingScore,
    sheets: SheetsOfSitting,
    people: Sequence[Appointment],
    marks: list[Mark],
    passports: Mapping[PassportState, int],
    appealed: bool,
    replaces_live: bool,
    refused: bool,
    struck: bool,
) -> Standing:
    standing = Standing(
        exam=exam,
        stored=stored,
        candidate=candidate,
        score=score,
        sheets=sheets,
        examiners=_answering(people, sheets.teams, marks),
        chief_expert=_chief_expert(people),
        prepared_id=passports.get(PassportState.PREPARED),
        live_id=next((passports[state] for state in LIVE if state in passports), None),
        appealed=appealed,
        refused=refused,
        struck=struck,
        replaces_live=replaces_live,
    )
    return replace(standing, reasons=reasons_against(_facts(standing)))


def _answering(people: Iterable[Appointment], teams: frozenset[int], marks: list[Mark]) -> tuple[Appointment, ...]:
    # The team that is in place now, and whoever left it after scoring something that still counts; one of a person,
    # the last, when somebody left and came back.
    scorers = {mark.scored_by for mark in marks}
    return tuple(
        {
            appointment.account_id: appointment
            for appointment in people
            if appointment.role is ExamRole.EXAMINER
            and appointment.team in teams
            and (appointment.ended_at is None or appointment.account_id in scorers)
        }.values()
    )


def _chief_expert(people: Iterable[Appointment]) -> str:
    chiefs = [a for a in people if a.role is ExamRole.CHIEF_EXPERT and a.ended_at is None]
    return chiefs[-1].account.display_name if chiefs else ""


def _facts(standing: Standing) -> EligibilityFacts:
    exam, sitting, score = standing.exam, standing.candidate.sitting, standing.score
    agreed = sitting.score is None or (sitting.score, sitting.maximum) == (score.total, score.maximum)
    return EligibilityFacts(
        exam_state=exam.state,
        now=clock.now(),
        appeal_ends_at=exam.appeals_end_at,
        appeal_term_waived=bool(exam.appeal_waiver),
        has_open_appeal=standing.appealed,
        sitting_state=sitting.state,
        struck_off=standing.struck,
        annulled=is_annulled(sitting.state, sitting.state_reason),
        score=score.total,
        maximum=score.maximum,
        pass_mark_percent=exam.pass_mark,
        all_sheets_signed=not standing.sheets.unsigned,
        # A confirmed score that the marks no longer add up to is the same damage as a sheet that changed.
        digests_match=agreed and not standing.sheets.differing,
        has_prepared_passport=standing.prepared_id is not None,
        has_live_passport=standing.live_id is not None,
        replaces_live=standing.replaces_live,
        exam_not_over=exam.ends_on > clock.local_date(clock.now(), instance().settings.timezone),
        commission_refused=standing.refused,
        missing_names=tuple(_missing(standing)),
    )


def _missing(standing: Standing) -> Iterable[Sentence]:
    exam, candidate = standing.exam, standing.candidate
    needs_grade = exam.kind is ExamKind.DEMONSTRATION
    checks = (
        (candidate.qualification is None, say("the qualification of the candidate")),
        (candidate.college is None, say("the college of the candidate")),
        (not standing.examiners, say("the examiners of the exam")),
        (not standing.chief_expert, say("the chief expert of the exam")),
        (not exam.protocol_number or exam.protocol_date is None, say("number and date of the exam's protocol")),
        (needs_grade and exam.grade_table is None, say("the grade table of the exam")),
    )
    return (name for missing, name in checks if missing)
