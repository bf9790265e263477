"""The marks of candidates on paper, one summary each (rules, sections 3 and 4)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from certificates.mark_summary import MarkSummary, SummaryPart, render_summaries
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.grades import grade
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.rounding import truncated_percent
from registry.domain.scheme import Criterion
from registry.domain.scoring import SittingScore, Tally, score_sitting
from registry.domain.sentences import say
from registry.domain.sitting_states import counts_for_scoring
from registry.models import Candidate, Exam, MarkSheet, Person, Sitting
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of
from registry.queries.grade_tables import grade_table_of
from registry.queries.marks import marks_of, voided_keys
from registry.queries.paper_names import drawn, printed_exam, printed_names, require_language
from registry.queries.protocol_people import people_of
from registry.queries.schemes import StoredScheme, stored_scheme


def summaries_pdf(actor: Actor, exam_id: int, language: str, *, sitting_id: int | None = None) -> bytes:
    """The PDF with the summary of one attempt, or of every one that counts, by workstation.

    Names stand on it, so it is for whoever reads the protocol. The number of statements does not grow with the
    candidates. Raises Forbidden, NotFound, Refused for a name that cannot be printed.
    """
    require_language(language)
    exam = exam_of(actor, exam_id)
    require(actor, Permission.READ_PROTOCOL, exam_target(actor, exam_id))
    found = _found(exam, sitting_id)
    if not found.sittings:
        raise NotFound(say("There is no candidate with marks to print a summary for."))
    summaries = [_summary(found, sitting) for sitting in found.sittings]
    return drawn(lambda: render_summaries(printed_exam(exam), summaries, language))


@dataclass(frozen=True)
class _Found:
    """All that the summaries are drawn from."""

    exam: Exam
    stored: StoredScheme
    sittings: Sequence[Sitting]
    candidates: Mapping[int, Sequence[tuple[Candidate, Person]]]
    scores: Mapping[int, SittingScore]
    digests: Mapping[tuple[int, int], str]
    chief_expert: str


def _found(exam: Exam, sitting_id: int | None) -> _Found:
    statement = select(Sitting).where(Sitting.exam_id == exam.id).order_by(Sitting.workstation)
    if sitting_id is not None:
        statement = statement.where(Sitting.id == sitting_id)
    sittings = [sitting for sitting in db.session.scalars(statement) if counts_for_scoring(sitting.state)]
    ids, stored, voided = [sitting.id for sitting in sittings], stored_scheme(exam.scheme_id), voided_keys(exam.id)
    marks = marks_of(ids, stored)
    chiefs = [one.name for one in people_of(exam.id) if one.role is ExamRole.CHIEF_EXPERT and one.until is None]
    return _Found(
        exam=exam,
        stored=stored,
        sittings=sittings,
        candidates=_candidates(ids),
        scores={i: score_sitting(stored.scheme, marks.get(i, ()), voided, exam.max_spread) for i in ids},
        digests=_digests(ids),
        chief_expert=", ".join(chiefs),
    )


def _candidates(sitting_ids: Collection[int]) -> Mapping[int, Sequence[tuple[Candidate, Person]]]:
    found: dict[int, list[tuple[Candidate, Person]]] = defaultdict(list)
    rows = db.session.execute(
        select(Candidate, Person)
        .options(joinedload(Candidate.college))
        .join(Person, Person.id == Candidate.person_id)
        .where(Candidate.sitting_id.in_(sitting_ids))
        .order_by(Candidate.id)
    )
    for candidate, person in rows:
        found[candidate.sitting_id].append((candidate, person))
    return found


def _digests(sitting_ids: Collection[int]) -> Mapping[tuple[int, int], str]:
    rows = db.session.execute(
        select(MarkSheet.sitting_id, MarkSheet.sub_criterion_id, MarkSheet.signed_digest).where(
            MarkSheet.sitting_id.in_(sitting_ids), MarkSheet.signed_digest.is_not(None)
        )
    )
    return {(sitting_id, sub_id): digest or "" for sitting_id, sub_id, digest in rows}


def _summary(found: _Found, sitting: Sitting) -> MarkSummary:
    score, scheme, exam = found.scores[sitting.id], found.stored.scheme, found.exam
    confirmed = has_reached(exam.state, ExamState.CONFIRMED) and score.complete
    whole, people = score.whole, found.candidates.get(sitting.id, ())
    colleges = [candidate.college.name for candidate, _ in people if candidate.college]
    final = confirmed and whole.maximum > 0
    return MarkSummary(
        workstation=sitting.workstation,
        names=tuple(person.name.full for _, person in people),
        college=printed_names(colleges[0] if colleges else None),
        group=", ".join(dict.fromkeys(candidate.group for candidate, _ in people if candidate.group)),
        criteria=tuple(_criterion(found, sitting, criterion) for criterion in scheme.criteria),
        sections=tuple(
            _part(section.number, section.name, score.sections[section.number])
            for section in scheme.sections
            if score.sections[section.number].count
        ),
        whole=_part("", Names(), whole),
        confirmed=confirmed,
        percent=truncated_percent(whole.achieved, whole.maximum) if final else None,
        grade=grade(grade_table_of(exam.grade_table), whole.achieved, whole.maximum)
        if final and exam.grade_table
        else "",
        chief_expert=found.chief_expert,
    )


def _criterion(found: _Found, sitting: Sitting, criterion: Criterion) -> SummaryPart:
    score, ids = found.scores[sitting.id], found.stored.sub_criterion_ids
    sheets = tuple(
        _part(sub.code, sub.name, score.sub_criteria[sub.code], found.digests.get((sitting.id, ids[sub.code]), ""))
        for sub in criterion.sub_criteria
    )
    return _part(criterion.letter, criterion.name, score.criteria[criterion.letter], sheets=sheets)


def _part(code: str, name: Names, tally: Tally, digest: str = "", sheets: tuple[SummaryPart, ...] = ()) -> SummaryPart:
    return SummaryPart(
        code=code,
        name=printed_names(name),
        achieved=tally.achieved,
        maximum=tally.maximum,
        complete=tally.complete,
        digest=digest,
        sheets=sheets,
    )
