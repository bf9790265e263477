"""Planning an exam: the decisions it is held by, taken before its list is frozen (rules, sections 2 and 4 to 6)."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_plan import LONGEST_NAME, ExamPlan, PlanProblem, require_sound_plan
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.scheme_states import SchemeState, require_usable
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names
from registry.models import Centre, Exam, GradeTableVersion, Scheme
from registry.queries.access import centre_target, exam_target
from registry.services import audit
from registry.services.exam_step import exam_locked
from registry.services.sheet_making import has_sheets


def plan_exam(
    actor: Actor,
    *,
    scheme_id: int,
    centre_id: int,
    kind: ExamKind,
    name: Names,
    starts_on: date,
    ends_on: date,
    pass_mark: Decimal | None,
    grade_table_id: int | None,
    max_spread: int = 1,
    judging_mode: JudgingMode = JudgingMode.INDEPENDENT,
    blind: bool = True,
    championship_level: ChampionshipLevel | None = None,
) -> Exam:
    """Plan an exam by a validated scheme, which is locked from its first use on.

    `pass_mark` is a percent and None for a championship. Raises Forbidden, Refused for a draft scheme, WrongName,
    BadInput with a PlanProblem for everything that does not fit together.
    """
    require(actor, Permission.PLAN_EXAM, centre_target(actor, centre_id))
    plan = ExamPlan(
        kind=kind,
        championship_level=championship_level,
        name=typed_names(name, longest=LONGEST_NAME, needed=False),
        starts_on=starts_on,
        ends_on=ends_on,
        pass_mark=pass_mark,
        grade_table_id=grade_table_id,
        max_spread=max_spread,
    )
    require_sound_plan(plan)
    _require_centre_and_table(centre_id, grade_table_id)
    scheme = _usable_scheme(scheme_id)
    _lock_at_first_use(actor, scheme)
    exam = Exam(
        skill_id=scheme.skill_id,
        scheme_id=scheme.id,
        centre_id=centre_id,
        judging_mode=judging_mode,
        blind=blind,
        state=ExamState.PLANNED,
        created_by=actor.account_id,
        created_at=clock.now(),
        **{field.name: getattr(plan, field.name) for field in fields(plan)},
    )
    db.session.add(exam)
    db.session.flush()
    _audit(actor, exam)
    return exam


def change_exam(
    actor: Actor,
    *,
    exam_id: int,
    scheme_id: int,
    centre_id: int,
    kind: ExamKind,
    name: Names,
    starts_on: date,
    ends_on: date,
    pass_mark: Decimal | None,
    grade_table_id: int | None,
    max_spread: int,
    judging_mode: JudgingMode,
    blind: bool,
    championship_level: ChampionshipLevel | None = None,
) -> Exam:
    """Decide anew about an exam that is only planned; the trail keeps what was and what is.

    An exam that was opened once keeps its scheme, whose mark sheets are made. Raises as `plan_exam` does, NotFound, and
    Refused once the list is frozen.
    """
    require(actor, Permission.PLAN_EXAM, exam_target(actor, exam_id))
    require(actor, Permission.PLAN_EXAM, centre_target(actor, centre_id))
    exam = exam_locked(exam_id)
    if exam.state is not ExamState.PLANNED:
        raise Refused(say("The candidate list is frozen, so the plan stands. Take the exam back to planning first."))
    plan = ExamPlan(
        kind=kind,
        championship_level=championship_level,
        name=typed_names(name, longest=LONGEST_NAME, needed=False),
        starts_on=starts_on,
        ends_on=ends_on,
        pass_mark=pass_mark,
        grade_table_id=grade_table_id,
        max_spread=max_spread,
    )
    require_sound_plan(plan)
    _require_centre_and_table(centre_id, grade_table_id)
    before = _said(exam)
    if scheme_id != exam.scheme_id:
        _change_scheme(actor, exam, scheme_id)
    decided = {"centre_id": centre_id, "judging_mode": judging_mode, "blind": blind}
    for field, value in {**{one.name: getattr(plan, one.name) for one in fields(plan)}, **decided}.items():
        setattr(exam, field, value)
    db.session.flush()
    after = _said(exam)
    was, now = ({key: one[key] for key in after if after[key] != before[key]} for one in (before, after))
    audit.record(actor, "change", "exam", exam.id, changed=sorted(now), before=was, after=now)
    return exam


def _change_scheme(actor: Actor, exam: Exam, scheme_id: int) -> None:
    if has_sheets(exam.id):
        raise Refused(
            say("This exam was opened before, so its mark sheets are made by its scheme. Plan another exam instead.")
        )
    scheme = _usable_scheme(scheme_id)
    _lock_at_first_use(actor, scheme)
    exam.scheme_id, exam.skill_id = scheme.id, scheme.skill_id


def _said(exam: Exam) -> dict[str, str]:
    """The plan in words and row numbers, for the trail."""
    return {
        "scheme": str(exam.scheme_id),
        "centre": str(exam.centre_id),
        "kind": exam.kind.value,
        "level": exam.championship_level.value if exam.championship_level else "",
        "name": " / ".join((exam.name.kk, exam.name.ru, exam.name.en)),
        "days": f"{exam.starts_on}/{exam.ends_on}",
        "pass_mark": "" if exam.pass_mark is None else str(exam.pass_mark),
        "grade_table": str(exam.grade_table_id or ""),
        "max_spread": str(exam.max_spread),
        "judging_mode": exam.judging_mode.value,
        "blind": str(exam.blind),
    }


def _require_centre_and_table(centre_id: int, grade_table_id: int | None) -> None:
    problems = []
    if db.session.get(Centre, centre_id) is None:
        problems.append(PlanProblem("centre_id", say("Choose an exam centre.")))
    if grade_table_id is not None and db.session.get(GradeTableVersion, grade_table_id) is None:
        problems.append(PlanProblem("grade_table_id", say("Choose a grade table.")))
    if problems:
        raise BadInput(problems[0].sentence, problems)


def _audit(actor: Actor, exam: Exam) -> None:
    audit.record(
        actor,
        "plan",
        "exam",
        exam.id,
        scheme=exam.scheme_id,
        centre=exam.centre_id,
        kind=exam.kind.value,
        days=f"{exam.starts_on}/{exam.ends_on}",
        pass_mark=None if exam.pass_mark is None else str(exam.pass_mark),
        grade_table=exam.grade_table_id,
    )


def _usable_scheme(scheme_id: int) -> Scheme:
    scheme = db.session.scalars(select(Scheme).where(Scheme.id == scheme_id).with_for_update()).one_or_none()
    if scheme is None:
        sentence = say("Choose a marking scheme.")
        raise BadInput(sentence, [PlanProblem("scheme_id", sentence)])
    require_usable(scheme.state)
    return scheme


def _lock_at_first_use(actor: Actor, scheme: Scheme) -> None:
    if scheme.state is SchemeState.VALIDATED:
        scheme.state, scheme.locked_at = SchemeState.LOCKED, clock.now()
        audit.record(actor, "lock", "scheme", scheme.id)
